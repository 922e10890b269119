"""Parsers in Python, each in its strictest manner."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from proof.clients import Client
from proof.entries import Entry, Feed, Reading, moment


def entry_of(event: Any) -> Entry:
    """An event of the icalendar library, whose properties are of any type."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    return Entry(str(event["UID"]), moment(start), moment(end), str(event["SUMMARY"]), str(event["STATUS"]))


def _icalendar(raw: bytes) -> list[Entry]:
    from icalendar import Calendar

    calendar = Calendar.from_ical(raw)
    errors = [error for component in calendar.walk() for error in component.errors]
    if errors or calendar.get_missing_tzids():
        raise ValueError(f"{errors} {calendar.get_missing_tzids()}")
    if calendar.to_ical() != raw:
        raise ValueError("written again, it has other bytes")
    return [entry_of(event) for event in calendar.events]


def _home_assistant(raw: bytes) -> list[Entry]:
    from ical.calendar_stream import IcsCalendarStream

    events: list[Any] = list(IcsCalendarStream.calendar_from_ics(raw.decode("utf-8")).events)
    return [
        Entry(event.uid, moment(event.dtstart), moment(event.dtend), event.summary, str(event.status.value))
        for event in events
    ]


def _ics(raw: bytes) -> list[Entry]:
    from ics import Calendar

    found = []
    for event in Calendar(raw.decode("utf-8")).events:
        start, end = event.begin.datetime, event.end.datetime
        if event.all_day:
            # This library ends all-day entries on their last day, as people say it.
            start, end = start.date(), end.date() if end.date() > start.date() else start.date() + timedelta(days=1)
        found.append(Entry(event.uid, moment(start), moment(end), event.name, event.status))
    return found


def _vobject(raw: bytes) -> list[Entry]:
    import vobject

    calendar = vobject.readOne(raw.decode("utf-8"))
    calendar.validate(raiseException=True)

    return [
        Entry(
            event.uid.value,
            moment(event.dtstart.value),
            moment(event.dtend.value),
            event.summary.value,
            event.status.value,
        )
        for event in calendar.vevent_list
    ]


def _read(parse: Callable[[bytes], list[Entry]], feeds: Sequence[Feed], _work: Path) -> Reading:
    reading = Reading()
    for feed in feeds:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                reading.entries[feed.name] = parse(feed.path.read_bytes())
        except Exception as error:  # whatever a foreign parser raises, it has refused the file
            reading.refused[feed.name] = f"{type(error).__name__}: {error}"
    return reading


CLIENTS = tuple(
    Client(name, used_by, partial(version, package), partial(_read, parse))
    for name, used_by, package, parse in (
        ("icalendar", "Plone, khal, this site", "icalendar", _icalendar),
        ("ical", "Home Assistant", "ical", _home_assistant),
        ("ics.py", "Python programs", "ics", _ics),
        ("vobject", "Radicale, Python programs", "vobject", _vobject),
    )
)
