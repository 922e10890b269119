"""Wall-clock moments to instants: what a date or a time means on the one line of time that all zones share."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.content.parts import Session


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of that name."""
    return ZoneInfo(name)


def begins(when: date | datetime, zone_name: str) -> datetime:
    """The instant at which a moment begins; a date begins at its midnight."""
    clock = when if isinstance(when, datetime) else datetime.combine(when, time())
    return clock.replace(tzinfo=zone(zone_name)).astimezone(UTC)


def ends(when: date | datetime, zone_name: str) -> datetime:
    """The instant at which a moment is over: a time at once, a date when its day is over."""
    if isinstance(when, datetime):
        return begins(when, zone_name)
    return begins(when + timedelta(days=1), zone_name)


def last_day_of(roughly: str) -> date:
    """The last day of a day, a month or a year, as editions state dates: `2026-04-01`, `2026-04`, `2026`."""
    if len(roughly) == len("2026-04"):
        return (date.fromisoformat(f"{roughly}-28") + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date.fromisoformat(f"{roughly}-12-31"[:10])


def session_end(session: Session, zone_name: str) -> datetime:
    """When a session is over; where its end is not known, when the day of its start is over."""
    if session.end is not None:
        return ends(session.end, zone_name)
    start = session.start
    return ends(start.date() if isinstance(start, datetime) else start, zone_name)


def instant(when: datetime) -> str:
    """An instant as scripts read it: `2026-12-05T07:00Z`."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def hour_of(when: datetime) -> str:
    """The hour that an instant falls in: `2026-12-05T07:00Z`."""
    return instant(when.astimezone(UTC).replace(minute=0))
