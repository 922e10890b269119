"""Calendars that calendar services still take: none grows beyond what the strictest of them reads.

What has to give gives in one order. First the descriptions of what is past, then the past itself, month by month:
it stands in the yearly archives. Then the descriptions of what is far ahead, and at the very last the farthest
entries, of which an entry of the calendar's own tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from generator.feedlint import MOST_ENTRIES
from generator.feeds.vevents import Entry, short

ROOM_FOR_NOTICE = 1_500


class Written(NamedTuple):
    """An entry and its bytes, whole or shortened."""

    entry: Entry
    data: bytes


class Fitted(NamedTuple):
    """What a calendar holds, and the first day of which it had to leave something out, if any."""

    kept: list[Written]
    ends_before: date | None = None


def fitted(entries: Sequence[Entry], room: int, month: date) -> Fitted:
    """The entries, in their order, that fit into `room` bytes. `month` is the first day of the present month.

    What is past is what ended before the present month: so a calendar is cut anew with the month, not every night.
    """
    if len(entries) <= MOST_ENTRIES:
        kept = [Written(each, each.write()) for each in entries]
        if _size(kept) <= room:
            return Fitted(kept)
    past = [each for each in entries if each.last < month]
    ahead = [each for each in entries if each.last >= month]
    nearest = _nearest(ahead, room - ROOM_FOR_NOTICE)
    if nearest.ends_before:
        return nearest
    return Fitted([*_newest(past, room - _size(nearest.kept), MOST_ENTRIES - len(ahead)), *nearest.kept])


def lightened(entries: Sequence[Entry], room: int) -> list[Written]:
    """All of the entries, shortened if they need more room: what archives hold is for ever."""
    kept = [Written(each, each.write()) for each in entries]
    return kept if _size(kept) <= room else [_shortened(each.entry) for each in kept]


def _size(kept: Iterable[Written]) -> int:
    return sum(len(each.data) for each in kept)


def _shortened(each: Entry) -> Written:
    return Written(each, short(each.write()))


def _newest(past: Sequence[Entry], room: int, number: int) -> list[Written]:
    """The newest whole months that fit, shortened. What is older is never written."""
    kept: list[Written] = []
    for _month, group in groupby(reversed(past), key=lambda each: each.order[0].strftime("%Y-%m")):
        for each in group:
            kept.append(_shortened(each))
            room, number = room - len(kept[-1].data), number - 1
            if room < 0 or number < 0:
                month = each.order[0].strftime("%Y-%m")
                return [one for one in reversed(kept) if one.entry.order[0].strftime("%Y-%m") > month]
    return kept[::-1]


def _nearest(ahead: Sequence[Entry], room: int) -> Fitted:
    """All of it, shortened from the far end; if that is not enough, the nearest, all shortened."""
    lighter: list[Written] = []
    left = room
    for each in ahead:
        lighter.append(_shortened(each))
        left -= len(lighter[-1].data)
        if left < 0 or len(lighter) > MOST_ENTRIES:
            return Fitted(lighter[:-1], each.order[0].date())
    number = 0
    while number < len(ahead):
        whole = Written(ahead[number], ahead[number].write())
        left -= len(whole.data) - len(lighter[number].data)
        if left < 0:
            break
        lighter[number] = whole
        number += 1
    return Fitted(lighter)
