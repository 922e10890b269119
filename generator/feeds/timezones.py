"""VTIMEZONE components (RFC 5545 §3.6.5), deterministic and complete for the years that entries lie in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.feeds import lines

FIRST_YEAR, LAST_YEAR = 2015, 2040
"""The years for which changes of the clock are told in every file; more where an entry lies outside them."""


@lru_cache(maxsize=64)
def timezone_bytes(name: str, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> bytes:
    """The VTIMEZONE of a zone. Japan has one block; a zone with summer time has one for each change."""
    zone = ZoneInfo(name)
    first = datetime(first_year, 1, 1, tzinfo=UTC)
    # Before the first change there is one state; it is written as if it had held since 1970.
    blocks = [_block(zone, first, datetime(1970, 1, 1), _offset(zone, first))]
    for change in _changes(zone, first_year, last_year):
        before = _offset(zone, change - timedelta(seconds=1))
        blocks.append(_block(zone, change, (change + before).replace(tzinfo=None), before))
    return b"".join([b"BEGIN:VTIMEZONE\r\n", lines.folded(f"TZID:{name}"), *blocks, b"END:VTIMEZONE\r\n"])


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _block(zone: ZoneInfo, at: datetime, start: datetime, before: timedelta) -> bytes:
    local = at.astimezone(zone)
    name = "DAYLIGHT" if local.dst() else "STANDARD"
    told = [f"DTSTART:{start:%Y%m%dT%H%M%S}", f"TZNAME:{local.tzname() or zone.key}"]
    told += [f"TZOFFSETFROM:{lines.offset(before)}", f"TZOFFSETTO:{lines.offset(_offset(zone, at))}"]
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
