"""What subscribers get of a change: the feeds an event joins and leaves, and what differs in its calendar entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.base.language import MAIN
from generator.content.event import Event
from generator.content.feednames import FEED_NAMES
from generator.desk import Desk
from generator.feeds.entries import entries
from generator.review.changes import Change
from generator.review.membership import stands_in

MOST_COMPARED = 1000
"""Of a change of more events than this, the entries of the first ones are compared: nobody reads more."""

_STAMPS = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
"""What every new revision changes."""
_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_NAMES = ("all", *FEED_NAMES)


@dataclass(frozen=True)
class Subscribed:
    """What a change does to an event in feeds; feeds by their names (`all`, `in/tokyo`), properties by iCalendar's."""

    properties: tuple[str, ...] = ()
    """Properties that differ in entries that were there before, in whichever language."""
    added: int = 0
    removed: int = 0
    """Entries that the event has now and had not before, and the other way round."""
    feeds: tuple[str, ...] = ()
    """The feeds that held it and go on holding it."""
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def changes_entries(self) -> bool:
        """Whether any entry differs."""
        return bool(self.properties or self.added or self.removed)


def subscribed(changes: Iterable[Change], base: Desk, head: Desk) -> dict[str, Subscribed]:
    """What subscribers get of each change that they get anything of, by path."""
    told = [each for each in changes if each.kind == "event" and each.how in {"added", "changed", "deleted"}]
    held_before, held_now = frozenset(base.feed), frozenset(head.feed)
    found = {}
    for number, change in enumerate(told):
        old, new = _held(change, base, held_before), _held(change, head, held_now)
        before, after = _feeds(old), _feeds(new)
        entries_differ = Subscribed()
        if old and new and number < MOST_COMPARED:
            entries_differ = _compared(_entries(base, old), _entries(head, new))
        made = Subscribed(
            entries_differ.properties,
            entries_differ.added,
            entries_differ.removed,
            tuple(name for name in _NAMES if name in before & after),
            tuple(name for name in _NAMES if name in after - before),
            tuple(name for name in _NAMES if name in before - after),
        )
        if made.changes_entries or made.joined or made.left:
            found[change.path] = made
    return found


def _held(change: Change, desk: Desk, held: frozenset[str]) -> Event | None:
    """The event as the feeds of one side hold it."""
    return desk.event(change.id) if change.id in held else None


def _feeds(event: Event | None) -> frozenset[str]:
    return frozenset({"all"}) | stands_in(event) if event else frozenset()


_Entries = dict[str, dict[str, list[str]]]
"""By UID, and for each by property, the lines that stand there."""


def _entries(desk: Desk, event: Event) -> _Entries:
    """The entries of an event as they would be written, in both languages."""
    data = b"".join(made.write() for lang in MAIN for made in entries(desk, lang, event.id))
    return _parsed(_unfolded(data))


def _unfolded(data: bytes) -> Iterator[tuple[str, str]]:
    """The name of each property and its line (RFC 5545 §3.1)."""
    for line in _FOLD.sub(b"", data).decode("utf-8", "replace").splitlines():
        if found := _NAME.match(line):
            yield found.group().upper(), line


def _parsed(lines: Iterable[tuple[str, str]]) -> _Entries:
    found: _Entries = {}
    entry: dict[str, list[str]] = {}
    for name, line in lines:
        if name == "BEGIN":
            entry = {}
        elif name == "END":
            there = found.setdefault("".join(entry["UID"]), {})
            for each, values in entry.items():
                there.setdefault(each, []).extend(values)
        else:
            entry.setdefault(name, []).append(line)
    return found


def _compared(before: _Entries, after: _Entries) -> Subscribed:
    names = sorted(
        {
            name
            for uid in before.keys() & after.keys()
            for name in before[uid].keys() | after[uid].keys()
            if before[uid].get(name) != after[uid].get(name)
        }
        - _STAMPS
    )
    return Subscribed(tuple(names), len(after.keys() - before.keys()), len(before.keys() - after.keys()))
