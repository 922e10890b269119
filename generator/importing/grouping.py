"""Entries of this site's own files, put together again: the sessions of an event stand apart in feeds and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.importing.found import Found, Sitting

_NUMBERED = re.compile(r" (?:全[0-9]+回の第[0-9]+回|session [0-9]+ of [0-9]+)$")


def together(found: Iterable[Found]) -> list[Found]:
    """One for each event: entries with ids of this site that differ in their session become one."""
    groups: dict[str, list[Found]] = {}
    for number, each in enumerate(found):
        groups.setdefault(each.own.partition("-s.")[0] or f"#{number}", []).append(each)
    return [_one(name, group) for name, group in groups.items()]


def _one(name: str, group: list[Found]) -> Found:
    parts = [each for each in group if "-s." in each.own]
    for each in group:
        each.own = "" if name.startswith("#") else name
    if len(group) == 1 and not parts:
        return group[0]
    sessions = [each for each in group if not _spans(each, parts)]
    head = next((each for each in group if each not in parts), group[0])
    titles = {id(each): _NUMBERED.sub("", each.title) for each in group}
    common = _common([*titles.values()])
    if common not in titles.values():
        common = common.rpartition(" ")[0] or titles[id(head)]
    head.title, head.marks = common, list({mark: None for each in group for mark in each.marks})
    head.sittings = sorted(
        sitting._replace(title=titles[id(each)].removeprefix(common).strip())
        for each in sessions
        for sitting in each.sittings
    )
    return head


def _common(titles: list[str]) -> str:
    """What all begin with."""
    first, last = min(titles), max(titles)
    same = next((at for at, char in enumerate(first) if last[at : at + 1] != char), len(first))
    return first[:same]


def _spans(each: Found, parts: list[Found]) -> bool:
    """Whether an entry stands for all days of the others, and is no session of its own."""
    days = sorted(day[:10] for part in parts if part is not each for day in map(_start, part.sittings))
    if each in parts or not days or len(each.sittings) != 1:
        return False
    own = each.sittings[0]
    return "T" not in own.start and own.start == days[0] and (own.end or own.start) >= days[-1]


def _start(sitting: Sitting) -> str:
    return sitting.start
