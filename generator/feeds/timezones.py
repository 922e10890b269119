"""VTIMEZONE components (RFC 5545 §3.6.5), deterministic and complete for the years that entries lie in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.feeds import lines

FIRST_YEAR, LAST_YEAR = 2015, 2040
"""The years for which changes of the clock are told in every file; more where an entry lies outside them."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Kind(NamedTuple):
    """What a change of the clock leads to: all changes of a kind stand in one block."""

    daylight: bool
    name: str
    before: timedelta
    after: timedelta


@lru_cache(maxsize=64)
def timezone_bytes(name: str, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> bytes:
    """The VTIMEZONE of a zone, with one block for each kind of change. Japan has one block and no change.

    Summer time that keeps to a rule is told as one. Where it does not, the changes are listed, and a block from 1970
    tells of the time before them. A block for each single change would be right too, but some readers refuse it.
    """
    zone = ZoneInfo(name)
    # A year more: what held when the first of the years began was set by a change before it.
    changes = _changes(zone, first_year - 1, last_year)
    kinds: dict[Kind, list[datetime]] = {}
    for change in changes:
        kind = _kind(zone, change)
        kinds.setdefault(kind, []).append((change + kind.before).replace(tzinfo=None))
    years = list(range(first_year - 1, last_year + 1))
    rules = {kind: _rule(times, years) for kind, times in kinds.items()}
    blocks = []
    if len(kinds) != 2 or not all(rules.values()):
        rules = {}
        start = _kind(zone, datetime(first_year - 1, 1, 1, tzinfo=UTC))
        blocks.append(_block(start._replace(before=start.after), [datetime(1970, 1, 1)], ""))
    blocks += [_block(kind, kinds[kind], rules.get(kind, "")) for kind in kinds]
    return b"".join([b"BEGIN:VTIMEZONE\r\n", lines.folded(f"TZID:{name}"), *blocks, b"END:VTIMEZONE\r\n"])


def _kind(zone: ZoneInfo, change: datetime) -> Kind:
    local, earlier = change.astimezone(zone), (change - timedelta(seconds=1)).astimezone(zone)
    before, after = _offset(zone, earlier), _offset(zone, change)
    # Ireland's summer time is its standard time by law; readers know the later clock as daylight time.
    daylight = after > before if local.dst() or earlier.dst() else False
    return Kind(daylight, local.tzname() or zone.key, before, after)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _rule(times: Sequence[datetime], years: Sequence[int]) -> str:
    """The RRULE (§3.3.10) of changes that fall on the same weekday of the same month in each of the years; or none."""
    if [each.year for each in times] != years:
        return ""
    fixed = {(each.month, each.weekday(), each.time()) for each in times}
    if len(fixed) != 1:
        return ""
    first = {(each.day - 1) // 7 + 1 for each in times}
    last = {(each + timedelta(days=7)).month != each.month for each in times}
    number = "-1" if last == {True} else str(*first) if len(first) == 1 else ""
    month, weekday, _ = fixed.pop()
    return f"FREQ=YEARLY;BYDAY={number}{_WEEKDAYS[weekday]};BYMONTH={month}" if number else ""


def _block(kind: Kind, times: Sequence[datetime], rule: str) -> bytes:
    name = "DAYLIGHT" if kind.daylight else "STANDARD"
    told = [f"DTSTART:{times[0]:%Y%m%dT%H%M%S}"]
    if rule:
        told.append(f"RRULE:{rule}")
    elif len(times) > 1:
        # A list with commas is as good, but some readers take only the first of it, or nothing.
        told += [f"RDATE:{each:%Y%m%dT%H%M%S}" for each in times[1:]]
    told += [f"TZNAME:{kind.name}"]
    told += [f"TZOFFSETFROM:{lines.offset(kind.before)}", f"TZOFFSETTO:{lines.offset(kind.after)}"]
    return b"".join(lines.folded(line) for line in (f"BEGIN:{name}", *told, f"END:{name}"))


def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> list[datetime]:
    """The instants at which the zone's offset changes, to the second, by halving the days between."""
    found: list[datetime] = []
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    last = datetime(last_year, 12, 31, tzinfo=UTC)
    while day < last:
        following = day + timedelta(days=7)
        if _offset(zone, day) != _offset(zone, following):
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                low, high = (low, middle) if _offset(zone, middle) != _offset(zone, low) else (middle, high)
            found.append(high.replace(microsecond=0))
        day = following
    return found
