"""A change that is asked for through a form, written into the published event's file where that can be done with certainty.

A cancellation, a postponement and new dates of an event are; what is asked for in free words is left to the staff.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.base.language import Bilingual
from generator.base.text import nearest
from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.entryform.asked import fields_of
from generator.intake.drafting import Draft, drafted
from generator.intake.filetext import fields_in
from generator.intake.payload import Submitted
from generator.intake.plainly import Plain
from generator.intake.problems import Problem, problem, unclear
from generator.intake.yamlout import entry, flow
from generator.review import editing

_B = Bilingual
_ADDRESS = re.compile(r"(?:https?://[^\s/]+)?(?:/[^\s/?#]+)*?/?(?:events/)?([a-z0-9]+(?:-[a-z0-9]+)*)/?(?:[?#]\S*)?")
_NO_DATES = _B("日程変更なのに、新しい開催日時がありません。", "It was moved, but the new dates are missing.")
_NOT_MOVED = _B(
    "新しい開催日時がありますが、開催の状況が「日程変更」ではありません。",
    "There are new dates, but it is not said that the event was moved.",
)
_AGREE = _B("開催の状況と、新しい開催日時を合わせてください。", "Let the status and the new dates agree.")
_NAME_IT = _B("イベントのページのアドレスを書いてください。", "Please give the address of the event's page.")
_BOM = b"\xef\xbb\xbf"
_ORDER = list(Event.model_fields)


@dataclass(frozen=True)
class Changed:
    """What becomes of a published event: the file as it stands, the path of its new version, and its bytes."""

    file: Path | None = None
    path: Path | None = None
    data: bytes = b""
    problems: tuple[Problem, ...] = field(default_factory=tuple)


def change(came: Submitted, content: Path, out: Path) -> Changed:
    """The new version of the event that a submission names, nothing written yet. Raises OSError."""
    answers = came.answers
    draft = drafted(answers)
    file = _file(answers.texts.get("event", ""), content, draft)
    if file is None:
        return Changed(problems=tuple(draft.problems))
    data = file.read_bytes()
    located, _findings = read_bytes(data, str(file), "event")
    if located is None or not isinstance(located.value, Event):
        draft.problems.append(_by_hand(answers.texts.get("other") or file.name))
    else:
        bom = _BOM if data.startswith(_BOM) else b""
        changed = _with_status(data.decode("utf-8-sig"), located.value, draft, came.received)
        data = bom + changed.encode()
        if answers.texts.get("other"):
            draft.problems.append(_by_hand(answers.texts["other"]))
    return Changed(file, _path(file, content, out), data, tuple(draft.problems))


def _path(file: Path, content: Path, out: Path) -> Path:
    return out / file.relative_to(content)


def _file(named: str, content: Path, draft: Draft) -> Path | None:
    """The file of the event that an address or an id names; only what stands in the folder can be named."""
    known = {each.stem: each for each in (content / "events").glob("*/*.yaml") if not each.is_symlink()}
    match = _ADDRESS.fullmatch(named.strip()) if len(named) < 2000 else None
    found = known.get(match[1]) if match else None
    if found is None:
        guess = nearest(match[1], known) if match else None
        todo = _B(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?") if guess else _NAME_IT
        draft.problems.append(problem("I-EVENT", "", what=named or "-", todo=todo))
    return found


def _by_hand(what: str) -> Problem:
    return problem("I-BY-HAND", "", what=" ".join(what.split()))


def _with_status(text: str, event: Event, draft: Draft, received: str) -> str:
    """The text with the new status, and with new dates if it was moved."""
    state, sessions = draft.at("status.state"), draft.tree.get("sessions")
    moved = state == Plain("rescheduled")
    if moved != bool(sessions):
        draft.problems.append(
            unclear("status_state", _said("status_state"), _NO_DATES if moved else _NOT_MOVED, _AGREE)
        )
        return text
    if not isinstance(state, Plain) or any(each.code == "I-UNCLEAR" for each in draft.problems):
        return text
    reason = draft.at("status.reason")
    pairs = [("state", state.text), ("date", received), *([("reason", flow(reason))] if reason else [])]
    try:
        changed = editing.set_fields(text, "status", _ORDER, pairs)
        changed = _with_sessions(changed, event, sessions) if sessions else changed
    except editing.CannotEdit:
        draft.problems.append(_by_hand(f"status: {flow(draft.tree['status'])}"))
        return text
    located, _findings = read_bytes(changed.encode(), "", "event")
    if located is None:
        draft.problems.append(_by_hand(f"status: {flow(draft.tree['status'])}"))
        return text
    return changed


def _said(name: str) -> str:
    return next(each.label.ja for each in fields_of("change") if each.id == name)


def _with_sessions(text: str, event: Event, sessions: Sequence[dict[str, object]]) -> str:
    """The text with other dates, and the former ones kept as `previous_sessions`. Raises CannotEdit."""
    if len(sessions) != len(event.sessions) or any(each.id or each.title for each in event.sessions):
        raise editing.CannotEdit("sessions")  # which session became which is for people to say
    new = [{name: item[name] for name in ("start", "end") if name in item} for item in sessions]
    if [item["start"] for item in new] == [Plain(_moment(each.start)) for each in event.sessions]:
        return text
    for old in reversed(event.sessions):
        pairs: list[tuple[str, str | list[tuple[str, str]]]] = [("start", _moment(old.start))]
        pairs += [("end", _moment(old.end))] if old.end else []
        text = editing.add_item(text, "previous_sessions", _ORDER, pairs, first=True)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    start, end = fields_in("\n".join(lines))["sessions"]
    return newline.join([*lines[:start], *entry("sessions", new), *lines[end:]])


def _moment(when: date) -> str:
    return when.isoformat()[:16]
