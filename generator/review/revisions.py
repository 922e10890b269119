"""Revisions: when an entry last said of itself that it changed, and what its next revision is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from generator.clock.moments import begins, zone
from generator.content.event import Event
from generator.content.parts import Revision
from generator.content.program import Program

_MINUTE = timedelta(minutes=1)


def declared(value: Event | Program, zone_name: str) -> datetime | None:
    """The time of the last revision that an entry declares: feeds take the day it was announced for its first."""
    if value.revision.modified:
        return value.revision.modified
    announced = value.announced if isinstance(value, Event) else None
    return begins(announced, zone_name) if announced else None


def later(now: datetime, then: datetime | None) -> datetime:
    """Now, to the minute; or the minute after the last revision, should that not have come yet."""
    minute = now.replace(second=0, microsecond=0)
    return minute if then is None or minute > then else then.replace(second=0, microsecond=0) + _MINUTE


def following(versions: Iterable[Event | Program], now: datetime, zone_name: str) -> Revision:
    """The revision that follows those of all versions of an entry."""
    known = tuple(versions)
    times = [when for when in (declared(each, zone_name) for each in known) if when]
    sequence = max(each.revision.sequence for each in known) + 1
    return Revision.model_construct(sequence=sequence, modified=later(now, max(times, default=None)))


def modified_text(modified: datetime, zone_name: str) -> str:
    """The time of a revision as it stands in a file: to the minute, in the site's zone."""
    return modified.astimezone(zone(zone_name)).isoformat(timespec="minutes")


def written(revision: Revision, zone_name: str) -> str:
    """A revision as it stands in a file."""
    shown = f"sequence: {revision.sequence}"
    if revision.modified:
        shown += f", modified: {modified_text(revision.modified, zone_name)}"
    return f"{{{shown}}}"
