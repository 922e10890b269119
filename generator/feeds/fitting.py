"""Calendars that calendar services still take: none grows beyond what the strictest of them reads.

What has to give gives in one order. First the descriptions of what is past, then the past itself, month by month:
it stands in the yearly archives. Then the descriptions of what is far ahead, and at the very last the farthest
entries, of which an entry of the calendar's own tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from generator.feeds.vevents import Entry, short

MOST_BYTES = 900_000
"""A feed in bytes; some services drop the rest of a megabyte without a word."""
MOST_ENTRIES = 1_000
"""Entries of a feed; past ones give way."""
ROOM_FOR_NOTICE = 1_500


class Fitted(NamedTuple):
    """What a calendar holds, and the first day of which it had to leave something out, if any."""

    entries: list[Entry]
    ends_before: date | None = None


def fitted(entries: Sequence[Entry], room: int, month: date) -> Fitted:
    """The entries, in their order, that fit into `room` bytes. `month` is the first day of the present month.

    What is past is what ended before the present month: so a calendar is cut anew with the month, not every night.
    """
    if len(entries) <= MOST_ENTRIES and _size(entries) <= room:
        return Fitted(list(entries))
    past = [each for each in entries if each.last < month]
    ahead = [each for each in entries if each.last >= month]
    past = _newest(past, room - _size(ahead), MOST_ENTRIES - len(ahead))
    if past or _size(ahead) <= room:
        return Fitted([*past, *ahead])
    return _nearest(ahead, room - ROOM_FOR_NOTICE)


def lightened(entries: Sequence[Entry], room: int) -> list[Entry]:
    """All of the entries, shortened if they need more room: what archives hold is for ever."""
    return list(entries) if _size(entries) <= room else [short(each) for each in entries]


def _size(entries: Sequence[Entry]) -> int:
    return sum(len(each.data) for each in entries)


def _newest(past: list[Entry], room: int, number: int) -> list[Entry]:
    """The newest whole months that fit, shortened."""
    kept: list[Entry] = []
    for _month, group in groupby(reversed(past), key=lambda each: each.order[0].strftime("%Y-%m")):
        found = [short(each) for each in group]
        room, number = room - _size(found), number - len(found)
        if room < 0 or number < 0:
            break
        kept += found
    return kept[::-1]


def _nearest(ahead: list[Entry], room: int) -> Fitted:
    """All of it, shortened from the far end; if that is not enough, the nearest, all shortened."""
    lighter: list[Entry] = []
    left = room
    for each in ahead:
        lighter.append(short(each))
        left -= len(lighter[-1].data)
        if left < 0:
            return Fitted(lighter[:-1], each.order[0].date())
    number = 0
    while number < len(ahead) and left >= len(ahead[number].data) - len(lighter[number].data):
        left -= len(ahead[number].data) - len(lighter[number].data)
        number += 1
    return Fitted([*ahead[:number], *lighter[number:]])
