"""One calendar entry: what it says, and its VEVENT (RFC 5545 §3.6.1) by the rules that real clients taught."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from generator.clock.moments import begins
from generator.content.event import Event
from generator.content.reference import Site
from generator.feeds import lines


class Span(NamedTuple):
    """When an entry begins and ends: both dates (the end exclusive) or both times of a zone."""

    start: date | datetime
    end: date | datetime


class Stamp(NamedTuple):
    """The revision of what an entry tells: DTSTAMP = LAST-MODIFIED, CREATED and SEQUENCE, all from its file."""

    modified: datetime
    created: datetime
    sequence: int


def stamp_of(event: Event, site: Site) -> Stamp:
    """The revision an event declares; without one, the day it was announced or, that unknown, the site's first day.

    The day on which a submission was received would be nearer, but nothing of a submission is ever published.
    """
    day = event.announced or site.since
    created = begins(day, site.timezone)
    return Stamp(event.revision.modified or created, created, event.revision.sequence)


class Told(NamedTuple):
    """What an entry says. Texts may hold anything; `category` and `place` may be empty."""

    summary: str
    description: str
    address: str
    """The page about it: the whole address, which also stands alone on the first line of the description."""
    place: str = ""
    category: str = ""
    stream: tuple[str, str] = ("", "")
    """A public page on which one can follow it, and the name of the platform."""


class Entry(NamedTuple):
    """A VEVENT that can be written, and what a calendar needs to know of it before it is."""

    order: tuple[datetime, str]
    """Where it stands among others: its start as an instant, and its UID."""
    last: date
    """The day on which it is over, by its own wall clock."""
    zone: str
    """The zone its times name; empty for whole days and for UTC, which needs none."""
    years: tuple[int, int]
    """The years it lies in."""
    modified: datetime
    write: Callable[[], bytes]
    """Writes it. A calendar that is full asks no more, so that what does not fit is never made."""

    @property
    def uid(self) -> str:
        """Its UID."""
        return self.order[1]


def entry(uid: str, span: Span, stamp: Stamp, write: Callable[[], bytes]) -> Entry:
    """The entry of a UID and a span, to be written by `write`."""
    return Entry(
        (_instant(span.start), uid),
        span.end.date() if isinstance(span.end, datetime) else span.end,
        str(span.start.tzinfo).removesuffix("UTC") if isinstance(span.start, datetime) else "",
        (span.start.year, span.end.year),
        stamp.modified,
        write,
    )


def vevent(uid: str, span: Span, stamp: Stamp, told: Told, status: str = "CONFIRMED", parent: str = "") -> bytes:
    """The VEVENT. Properties stand in the order in which `icalendar` writes them.

    It leaves the reader's time free: a listing is no attendance (feeds), see `busy`.
    """
    modified = lines.instant(stamp.modified)
    related = f"RELATED-TO:{parent}" if parent else ""
    parts = [
        b"BEGIN:VEVENT\r\n",
        lines.text_line("SUMMARY", told.summary),
        lines.when("DTSTART", span.start),
        lines.when("DTEND", span.end),
        f"DTSTAMP:{modified}\r\n".encode(),
        lines.folded(f"UID:{uid}"),
        f"SEQUENCE:{stamp.sequence}\r\n".encode(),
        lines.text_line("CATEGORIES", told.category) if told.category else b"",
        _conference(*told.stream),
        f"CREATED:{lines.instant(stamp.created)}\r\n".encode(),
        lines.free_text("DESCRIPTION", told.description),
        f"LAST-MODIFIED:{modified}\r\n".encode(),
        lines.text_line("LOCATION", told.place) if told.place else b"",
        lines.folded(related) if related else b"",
        f"STATUS:{status}\r\n".encode(),
        _FREE[0],
        lines.uri("URL", told.address),
        _FREE[1],
        b"END:VEVENT\r\n",
    ]
    return b"".join(parts)


def _conference(address: str, platform: str) -> bytes:
    """RFC 7986 §5.11; a label only where nothing in it would need quotes, which old readers do not undo."""
    if not address:
        return b""
    label = f"LABEL={platform};" if _PLAIN.fullmatch(platform) else ""
    return lines.uri(f"CONFERENCE;FEATURE=VIDEO;{label}VALUE=URI", address)


_PLAIN = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


def _instant(when: date | datetime) -> datetime:
    # Whole days float: among others they stand at their midnight in UTC, wherever they are.
    if isinstance(when, datetime):
        return when.astimezone(UTC)
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


_FREE = (b"TRANSP:TRANSPARENT\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n")
_BUSY = (b"TRANSP:OPAQUE\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n")


def busy(made: bytes) -> bytes:
    """A VEVENT in a single-event file: what has a time of day takes it, where a listing leaves it free."""
    if b"\r\nDTSTART;VALUE=DATE:" in made:
        return made
    for free, taken in zip(_FREE, _BUSY, strict=True):
        # Line ends are the entry's own: a text holds none, so this can stand nowhere else.
        made = made.replace(b"\r\n" + free, b"\r\n" + taken, 1)
    return made


_DESCRIPTION = re.compile(rb"\r\nDESCRIPTION:(?:[^\r]|\r\n )*")
_FIRST_LINE = re.compile(rb"(?:[^\\]|\\[^n])*")
"""A TEXT value up to its first line break; a backslash before it may be one that is escaped itself."""


@lru_cache(maxsize=8_192)
def short(made: bytes) -> bytes:
    """A VEVENT with nothing in its description but the address of its page: for calendars that grow too big."""

    def first_line(found: re.Match[bytes]) -> bytes:
        value = found.group().removeprefix(b"\r\n").replace(b"\r\n ", b"")
        kept = _FIRST_LINE.match(value)
        return b"\r\n" + lines.folded(kept.group().decode() if kept else "").removesuffix(b"\r\n")

    return _DESCRIPTION.sub(first_line, made, count=1)
