"""What a client says that a calendar holds, and what it should hold, in one form in which both can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

_MARKS = re.compile(r"(?:【[^】]*】|\[[^\]]*\] )*")


@dataclass(frozen=True)
class Entry:
    """An entry as a client tells it: `start` and `end` are `2026-12-10` or, in UTC, `2026-12-10T10:00Z`.

    A field that the client does not tell is None, and nobody compares it.
    """

    uid: str | None
    start: str
    end: str | None
    title: str
    status: str | None = None


@dataclass(frozen=True)
class Expected:
    """An entry as the sources say it should be.

    `titles` are the texts that its title must hold, in this order; `marks` is the number of states in front of them.
    """

    uid: str
    start: str
    end: str
    titles: tuple[str, ...]
    marks: int
    status: str


@dataclass(frozen=True)
class Feed:
    """A calendar file that was built: its name below the output (`ja/feeds/all.ics`), its bytes, its address."""

    name: str
    path: Path
    address: str = ""


@dataclass
class Reading:
    """What a client made of a set of feeds: for each its entries, or the words with which it refused it."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def moment(when: date | datetime) -> str:
    """A day, or an instant in UTC, as entries tell it."""
    if isinstance(when, datetime):
        return f"{when.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    return when.isoformat()


def title_agrees(title: str, expected: Expected) -> bool:
    """Whether a title holds what it must, behind as many states as it must."""
    marks = _MARKS.match(title)
    shown = marks.group() if marks else ""
    if shown.count("【") + shown.count("[") != expected.marks:
        return False
    at = len(shown)
    for part in expected.titles:
        found = title.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def disagreements(
    entries: Collection[Entry], expected: Mapping[str, Expected], members: Collection[str] | None, told: Iterable[str]
) -> list[str]:
    """How what a client tells of a feed differs from the sources, a line each; none where they agree.

    `members` are the UIDs that the feed must hold, None where the sources do not settle them. `told` are the fields
    that this client tells; without `uid` among them, entries are known by all the others.
    """
    fields = frozenset(told)
    if "uid" not in fields:
        return _unnamed(entries, expected, members, fields)
    found = [entry.uid or "" for entry in entries]
    wrong = [f"{uid}: twice" for uid in sorted({uid for uid in found if found.count(uid) > 1})]
    if members is not None:
        wrong += [f"{uid}: missing" for uid in sorted(set(members) - set(found))]
        wrong += [f"{uid}: should not be here" for uid in sorted(set(found) - set(members))]
    for entry in entries:
        should = expected.get(entry.uid or "")
        if should is None:
            wrong.append(f"{entry.uid}: no source")
            continue
        wrong += [f"{should.uid}: {text}" for text in _fields(entry, should, fields)]
    return wrong


def _fields(entry: Entry, should: Expected, told: Collection[str]) -> list[str]:
    compared: list[tuple[str, Callable[[], bool], object, object]] = [
        ("start", lambda: entry.start == should.start, entry.start, should.start),
        ("end", lambda: entry.end == should.end, entry.end, should.end),
        ("title", lambda: title_agrees(entry.title, should), entry.title, (should.marks, *should.titles)),
        ("status", lambda: entry.status == should.status, entry.status, should.status),
    ]
    return [f"{name} {has!r}, not {want!r}" for name, agrees, has, want in compared if name in told and not agrees()]


def _unnamed(
    entries: Collection[Entry], expected: Mapping[str, Expected], members: Collection[str] | None, told: Collection[str]
) -> list[str]:
    """Without UIDs: each entry is one of the sources', and none of those that must be there is left over."""
    left = {uid: should for uid, should in expected.items() if members is None or uid in members}
    wrong = []
    for entry in entries:
        uid = next((uid for uid, should in left.items() if not _fields(entry, should, told)), None)
        if uid is None:
            wrong.append(f"{entry.start} {entry.title}: no source")
        else:
            del left[uid]
    return wrong + [f"{uid}: missing" for uid in left if members is not None]
