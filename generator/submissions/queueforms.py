"""The queue in words: for a terminal, as JSON, and as Markdown for a weekly notice to the staff."""

from __future__ import annotations

from typing import Any

from generator.base.findings import Severity
from generator.base.language import Bilingual, Lang
from generator.base.text import shortened, to_json
from generator.clock.business_days import day_in_japan
from generator.reports.plain import plain
from generator.reports.safe import code, safe
from generator.reports.slipwords import day
from generator.reports.terminal import padded, painted, wrapped
from generator.submissions.labels import STATE_LABELS
from generator.submissions.livewords import STATES
from generator.submissions.queue import GROUPS, Queue, Queued
from generator.submissions.tags import short

_B = Bilingual
_HEAD = _B("申請の一覧（{day} 現在）", "Open submissions as of {day}")
_GROUPS = {
    "overdue": _B("目安の日を過ぎたもの", "Past the day aimed at"),
    "today": _B("本日が目安のもの", "Due today"),
    "ours": _B("審査するもの", "To be looked at"),
    "spoke": _B("申請者から連絡があったもの", "The submitter wrote"),
    "submitter": _B("申請者の返信・修正を待つもの", "Waiting for the submitter"),
}
_STYLES = {"overdue": "red", "today": "yellow", "ours": "cyan", "spoke": "magenta", "submitter": "green"}
_NOTHING = _B("手続き中の申請はありません。", "There is no open submission.")
_LATE = _B("目安 {day}、{n}営業日超過", "due {day}, late by {n} business day(s)")
_DUE = _B("目安 {day}、あと{n}営業日", "due {day}, {n} business day(s) left")
_TODAY = _B("目安 本日（{day}）", "due today ({day})")
_SINCE = _B("{day} から", "since {day}")
_URGENT = _B("至急", "URGENT")
_KINDS = {"new": _B("新規", "new"), "change": _B("変更", "change"), "cancel": _B("中止", "cancellation")}
_TITLE = _B("「{title}」", "“{title}”")
_UNTITLED = _B("（題名なし）", "(no title)")
_FORECAST = _B("祝日は公示前", "holidays not gazetted yet")
_COLUMNS = (
    _B("番号", "No."),
    _B("催し", "Event"),
    _B("状態", "State"),
    _B("目安・経過", "Due, or since"),
    _B("気付き", "Found"),
)
_STATE_WIDTH = {"ja": 10, "en": 22}
MOST_ROWS = 200
_MORE = _B("ほかに{n}件あります。", "There are {n} more.")


def as_text(queue: Queue, lang: Lang, *, colour: bool = False, width: int | None = None) -> str:
    """A block for each group. Print it with `say_painted`."""
    lines = [_HEAD.filled(day=day(day_in_japan(queue.now))).said(lang)]
    for group in GROUPS:
        found = queue.group(group)
        if not found:
            continue
        head = f"{_GROUPS[group].said(lang)} ({len(found)})"
        lines += ["", painted(head, _STYLES[group]) if colour else head]
        for each in found:
            lines += _lines(each, lang, width)
    return "\n".join(lines if queue.submissions else [*lines, "", _NOTHING.said(lang)])


def _lines(each: Queued, lang: Lang, width: int | None) -> list[str]:
    state = padded(STATES[each.standing.state].said(lang), _STATE_WIDTH.get(lang, 22), lang)
    urgent = f"{_URGENT.said(lang)}  " if each.standing.urgent else ""
    # In marks, so that no title begins a line: a runner of workflows would take one for a command.
    title = _TITLE.filled(title=shortened(plain(each.facts.subject.title), 120)).said(lang)
    title = title if each.facts.subject.title else _UNTITLED.said(lang)
    first = f"  {each.facts.number:>5}  {state}  {when(each).said(lang)}"
    kind = _KINDS[each.facts.kind].said(lang)
    about = f"{urgent}{title}  [{kind}]  {plain(each.facts.subject.path)} {' '.join(codes(each))}".rstrip()
    return [first, wrapped(about, width, lang, " " * 9, " " * 9)]


def when(each: Queued) -> Bilingual:
    """By when an answer is aimed at, and how far off that is; or since when the submitter has the turn."""
    standing = each.standing
    if standing.due is None:
        return _SINCE.filled(day=day(day_in_japan(standing.since)))
    words: dict[str, str | Bilingual] = {"day": day(standing.due), "n": str(standing.late or standing.left)}
    line = (_LATE if standing.late else _TODAY if each.group == "today" else _DUE).filled(**words)
    return _B(f"{line.ja}（{_FORECAST.ja}）", f"{line.en} ({_FORECAST.en})") if standing.forecast else line


def codes(each: Queued) -> list[str]:
    """What the last check found, by code: all but advice."""
    found = each.facts.inspection.findings if each.facts.inspection else ()
    return sorted({finding.code for finding in found if finding.severity != Severity.ADVICE})


def as_markdown(queue: Queue) -> str:
    """A table for each group, Japanese and English beside each other."""
    head = _HEAD.filled(day=day(day_in_japan(queue.now)))
    parts = [f"## {_both(head)}"]
    room = MOST_ROWS
    for group in GROUPS:
        found = queue.group(group)
        if not found:
            continue
        rows = [_row(each) for each in found[:room]]
        room -= len(rows)
        table = [f"| {' | '.join(_both(each) for each in _COLUMNS)} |", "|---" * len(_COLUMNS) + "|", *rows]
        left = len(found) - len(rows)
        more = ["", _both(_MORE.filled(n=str(left)))] if left else []
        parts.append("\n".join([f"### {_both(_GROUPS[group])} ({len(found)})", "", *table, *more]))
    return "\n\n".join(parts if queue.submissions else [*parts, _both(_NOTHING)])


def _row(each: Queued) -> str:
    title = safe(each.facts.subject.title, 100) if each.facts.subject.title else _both(_UNTITLED)
    urgent = f"**{_both(_URGENT)}** " if each.standing.urgent else ""
    found = " ".join(code(name) for name in codes(each)) or "-"
    cells = (str(each.facts.number), urgent + title, _both(STATES[each.standing.state]), _both(when(each)), found)
    return f"| {' | '.join(cells)} |"


def _both(text: Bilingual) -> str:
    return f"{text.ja} / {text.en}"


def as_json(queue: Queue) -> str:
    """The queue as JSON, schema 1."""
    return to_json(
        {
            "schema": 1,
            "now": queue.now.isoformat(),
            "counts": {group: len(queue.group(group)) for group in GROUPS},
            "submissions": [_json(each) for each in queue.submissions],
        }
    )


def _json(each: Queued) -> dict[str, Any]:
    facts, standing = each.facts, each.standing
    return {
        "number": facts.number,
        "group": each.group,
        "state": standing.state.value,
        "label": STATE_LABELS[standing.state],
        "turn": standing.turn.value,
        "kind": facts.kind,
        "door": facts.door,
        "title": facts.subject.title,
        "id": facts.subject.id,
        "path": facts.subject.path,
        "revision": short(facts.head),
        "received": facts.received.isoformat(),
        "since": standing.since.isoformat(),
        "due": standing.due.isoformat() if standing.due else None,
        "business_days_left": standing.left if standing.due else None,
        "business_days_late": standing.late if standing.due else None,
        "urgent": standing.urgent,
        "spoke": standing.spoke,
        "outside": bool(facts.outside),
        "codes": codes(each),
    }
