"""The call list: published events that begin soon and that nobody has confirmed for a while."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from generator.base.language import Bilingual, Lang
from generator.base.text import shortened, to_json
from generator.clock.business_days import day_in_japan
from generator.clock.moments import begins
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.shaping import Located
from generator.reports.plain import plain
from generator.reports.safe import code, safe
from generator.reports.slipwords import day
from generator.reports.terminal import painted, wrapped

SOON_DAYS = 14
CONFIRMED_DAYS = 14
"""Whoever said so in these last days need not be asked again."""
MOST_ROWS = 200

_B = Bilingual
_HEAD = _B(
    "{until} までに始まるイベントの確認先（{n}件）",
    "Events that begin by {until}, to be confirmed ({n})",
)
_NONE = _B("確認の必要なイベントはありません。", "No event needs to be confirmed.")
_ANSWER = _B(
    "変わりがなければ、ファイルの last_confirmed に {today} と書きます。変更・中止は、変更の申請として受け付けます（last_confirmed だけなら revision の更新は要りません）。",
    "If nothing changed, write last_confirmed: {today} in the file. Take a change or a cancellation as a change "
    "submission. (last_confirmed needs no new revision.)",
)
_NEVER = _B("なし", "never")
_LABELS = {
    "starts": _B("開始", "Begins"),
    "confirmed": _B("最後の確認", "Last confirmed"),
    "organizers": _B("主催など", "Organizers"),
    "contact": _B("連絡先", "Contact"),
    "page": _B("詳細ページ", "Page"),
    "file": _B("ファイル", "File"),
}
_COLUMNS = (
    _LABELS["starts"],
    _B("催し", "Event"),
    *(_LABELS[each] for each in ("organizers", "contact", "page", "confirmed")),
)
_LINE = _B("{label}：{text}", "{label}: {text}")
_MORE = _B("ほかに{n}件あります。", "There are {n} more.")


@dataclass(frozen=True)
class Asked:
    """An event to be confirmed: its next session, when that begins, and when it was last said that all of it holds."""

    event: Event
    path: str
    session: Session
    begins: datetime
    confirmed: date | None


@dataclass(frozen=True)
class Calls:
    """The call list of a day, what begins first on top."""

    now: datetime
    until: date
    asked: tuple[Asked, ...]


def calls(events: Iterable[Located[Event]], now: datetime, days: int = SOON_DAYS) -> Calls:
    """What begins within so many days, and was neither published, changed nor confirmed in the last fourteen."""
    today = day_in_japan(now)
    until = today + timedelta(days=days)
    found = [asked for each in events if (asked := _asked(each, now, until)) and _is_due(asked, today)]
    return Calls(now, until, tuple(sorted(found, key=lambda each: (each.begins, each.event.id))))


def _asked(located: Located[Event], now: datetime, until: date) -> Asked | None:
    event = located.value
    if event.historical or event.retracted or event.status.state in {"cancelled", "postponed"}:
        return None
    for session in event.sessions:
        start = begins(session.start, event.timezone)
        if start > now and day_in_japan(start) <= until:
            return Asked(event, located.path, session, start, _confirmed(event))
    return None


def _confirmed(event: Event) -> date | None:
    modified = day_in_japan(event.revision.modified) if event.revision.modified else None
    return max((each for each in (event.last_confirmed, event.announced, modified) if each), default=None)


def _is_due(asked: Asked, today: date) -> bool:
    return asked.confirmed is None or (today - asked.confirmed).days > CONFIRMED_DAYS


def as_text(found: Calls, lang: Lang, *, colour: bool = False, width: int | None = None) -> str:
    """A block for each event. Print it with `say_painted`."""
    lines = [_head(found).said(lang)]
    for each in found.asked:
        name = shortened(plain(f"{each.event.id}  {each.event.title.said(lang).text}"), 200)
        lines += ["", painted(name, "bold") if colour else name]
        for label, text in _about(each, lang):
            told = _LINE.filled(label=label, text=shortened(plain(text), 500)).said(lang)
            lines.append(wrapped(told, width, lang, "    ", "      "))
    return "\n".join([*lines, "", wrapped(_end(found).said(lang), width, lang)])


def _head(found: Calls) -> Bilingual:
    return _HEAD.filled(until=day(found.until), n=str(len(found.asked)))


def _end(found: Calls) -> Bilingual:
    return _ANSWER.filled(today=day_in_japan(found.now).isoformat()) if found.asked else _NONE


def _about(each: Asked, lang: Lang) -> list[tuple[Bilingual, str]]:
    told = {
        "starts": _starts(each).said(lang),
        "confirmed": _last(each).said(lang),
        "organizers": _organizers(each.event, lang),
        "contact": ", ".join(_contact(each.event, lang).values()),
        "page": each.event.detail_url or "",
        "file": each.path,
    }
    return [(_LABELS[name], text) for name, text in told.items() if text]


def _starts(each: Asked) -> Bilingual:
    start = each.session.start
    if not isinstance(start, datetime):
        return day(start)
    zone = "" if each.event.timezone == "Asia/Tokyo" else f" ({each.event.timezone})"
    said, clock = day(start.date()), f" {start:%H:%M}{zone}"
    return _B(said.ja + clock, said.en + clock)


def _last(each: Asked) -> Bilingual:
    return day(each.confirmed) if each.confirmed else _NEVER


def _organizers(event: Event, lang: Lang) -> str:
    names = [each.name.said(lang).text for each in event.organizers if each.name]
    return _B("、".join(names), ", ".join(names)).said(lang)


def _contact(event: Event, lang: Lang) -> dict[str, str]:
    """The contact that the page shows; nothing of how the entry came in is told."""
    contact = event.contact
    if contact is None:
        return {}
    name = contact.name.said(lang).text if contact.name else None
    told = {"name": name, "tel": contact.tel, "email": contact.email, "url": contact.url}
    return {key: text for key, text in told.items() if text}


def as_markdown(found: Calls) -> str:
    """A table, Japanese and English beside each other."""
    parts = [f"## {_both(_head(found))}"]
    if found.asked:
        rows = [f"| {' | '.join(_cells(each))} |" for each in found.asked[:MOST_ROWS]]
        head = f"| {' | '.join(_both(each) for each in _COLUMNS)} |"
        parts.append("\n".join([head, "|---" * len(_COLUMNS) + "|", *rows]))
    left = len(found.asked) - MOST_ROWS
    parts += [_both(_MORE.filled(n=str(left)))] if left > 0 else []
    end = _end(found)
    return "\n\n".join([*parts, f"{end.ja}  \n{end.en}"])


def _cells(each: Asked) -> tuple[str, ...]:
    contact = _contact(each.event, "ja").values()
    return (
        _both(_starts(each)),
        f"{code(each.event.id)} {safe(each.event.title.said('ja').text, 100)}",
        safe(_organizers(each.event, "ja"), 200) or "-",
        " ".join(code(text) for text in contact) or "-",
        code(each.event.detail_url or "", 300) or "-",
        _both(_last(each)),
    )


def _both(text: Bilingual) -> str:
    return f"{text.ja} / {text.en}"


def as_json(found: Calls) -> str:
    """The list as JSON, schema 1."""
    events = [_json(each) for each in found.asked]
    return to_json({"schema": 1, "now": found.now.isoformat(), "until": found.until.isoformat(), "events": events})


def _json(each: Asked) -> dict[str, Any]:
    event = each.event
    return {
        "id": event.id,
        "path": each.path,
        "title": {"ja": event.title.ja, "en": event.title.en},
        "begins": each.begins.isoformat(),
        "sessions": [
            {"start": session.start.isoformat(), "end": session.end.isoformat() if session.end else None}
            for session in event.sessions
        ],
        "timezone": event.timezone,
        "organizers": [
            {"ja": each.name.ja, "en": each.name.en, "role": each.role} for each in event.organizers if each.name
        ],
        "detail_url": event.detail_url,
        "contact": _contact(event, "ja") or None,
        "last_confirmed": each.confirmed.isoformat() if each.confirmed else None,
    }
