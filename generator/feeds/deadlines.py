"""Deadlines as calendar entries of their own: the last half hour, or the whole day, before one can apply no more.

Their UIDs are their own, so that an event and its deadline can stand in one calendar. A date alone is all day: an
entry that only began at midnight in Japan would say something that nobody announced.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Event as VEvent
from icalendar import vDatetime, vInt, vText

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.clock.moments import begins
from generator.comingup import Coming
from generator.content.event import Event
from generator.content.parts import Registration
from generator.desk import Desk
from generator.feeds.entries import Span, Stamp, component_bytes, safe, stamp_of, text_line, uri
from generator.words.dates import deadline_words
from generator.words.facts import said

BLOCK = timedelta(minutes=30)
MOST_TITLE = 60


class Due(NamedTuple):
    """A deadline, or another day of a program, to be shown as an entry."""

    uid: str
    when: date | datetime
    zone: str
    summary: str
    text: str
    address: str
    stamp: Stamp
    parent: str = ""
    cancelled: bool = False

    @property
    def span(self) -> Span:
        """The half hour before a time; all of a day."""
        if isinstance(self.when, datetime):
            end = self.when.replace(tzinfo=ZoneInfo(self.zone))
            return Span(end - BLOCK, end)
        return Span(self.when, self.when + timedelta(days=1))


def due_of_event(desk: Desk, lang: Lang, event: Event) -> Due | None:
    """The deadline of an event's registration, whether it is past or not; None where it has none."""
    registration = event.registration
    if registration is None or registration.closes is None or event.status.state == "postponed":
        return None
    return Due(
        f"{event.id}-d.registration@{desk.site.uid_domain}",
        registration.closes,
        event.timezone,
        _summary(desk, lang, registration.closes, said(desk.words[lang], event.title).text, event),
        _text(desk, lang, event, registration),
        desk.base.absolute(routes.event(lang, event.id)),
        stamp_of(event, desk.site),
        f"{event.id}@{desk.site.uid_domain}",
        event.status.state == "cancelled",
    )


def due_of_row(desk: Desk, lang: Lang, row: Coming) -> Due | None:
    """A date of a program as an entry; None where not even its day is known."""
    if row.roughly:
        return None
    words = desk.words[lang]
    title = row.title.text if row.what is None else f"{row.what.text}: {row.title.text}"
    summary = _summary(desk, lang, row.when, row.title.text, None) if row.kind == "deadline" else _short(title)
    name = row.key.replace("/", ".")
    marks = words.of("state before a title", "[%(state)s] ", state=words.text("SAMPLE")) if desk.site.sample else ""
    return Due(
        f"{name}@{desk.site.uid_domain}",
        row.when,
        row.zone,
        summary if row.kind == "deadline" else marks + summary,
        "\n".join([desk.base.absolute(row.address), *([row.what.text] if row.what else [])]),
        desk.base.absolute(row.address),
        _stamp(desk, row),
    )


def _stamp(desk: Desk, row: Coming) -> Stamp:
    """The revision that an edition declares; without one, the day it was last confirmed, or the site's first day."""
    assert row.edition is not None  # what is of no event is of a program
    program, zone = desk.catalog.programs[row.edition], desk.site.timezone
    created = begins(desk.site.since, zone)
    confirmed = max(created, begins(program.last_confirmed, zone)) if program.last_confirmed else created
    return Stamp(program.revision.modified or confirmed, created, program.revision.sequence)


def _short(text: str) -> str:
    return shortened(one_line(text), MOST_TITLE)


def _summary(desk: Desk, lang: Lang, when: date | datetime, title: str, event: Event | None) -> str:
    words = desk.words[lang]
    japan = isinstance(when, datetime) and (event is None or event.timezone == "Asia/Tokyo")
    time = words.text("%(time)s JST", time=f"{when:%H:%M}") if japan else ""
    marks = [words.text("SAMPLE")] if desk.site.sample else []
    marks += [words.text("Cancelled")] if event is not None and event.status.state == "cancelled" else []
    prefix = "".join(words.of("state before a title", "[%(state)s] ", state=mark) for mark in marks)
    if time:
        return prefix + words.text("Deadline %(time)s: %(title)s", time=time, title=_short(title))
    return prefix + words.text("Deadline: %(title)s", title=_short(title))


def _text(desk: Desk, lang: Lang, event: Event, registration: Registration) -> str:
    assert registration.closes is not None
    words, address = desk.words[lang], desk.base.absolute(routes.event(lang, event.id))
    closes = deadline_words(words, registration.closes, event.timezone)
    lines = [address, words.text("%(label)s: %(value)s", label=words.text("Apply by"), value=closes)]
    return "\n".join([*lines, *([registration.url] if registration.url else [])])


def due_bytes(desk: Desk, lang: Lang, due: Due) -> bytes:
    """The VEVENT of a deadline (RFC 5545 §3.6.1), made once for all feeds."""
    key = (lang, due.uid)
    if key not in desk.entries:
        desk.entries[key] = _made(due)
    return desk.entries[key]


def _made(due: Due) -> bytes:
    made = VEvent()
    made["UID"] = vText(due.uid)
    made["DTSTAMP"] = made["LAST-MODIFIED"] = vDatetime(due.stamp.modified)
    made["CREATED"] = vDatetime(due.stamp.created)
    made["SEQUENCE"] = vInt(due.stamp.sequence)
    made.add("DTSTART", due.span.start)
    made.add("DTEND", due.span.end)
    made["SUMMARY"] = text_line(due.summary)
    made["DESCRIPTION"] = vText(safe(due.text))
    made["URL"] = uri(due.address)
    made["STATUS"] = vText("CANCELLED" if due.cancelled else "CONFIRMED")
    made["TRANSP"] = vText("TRANSPARENT")
    made["X-MICROSOFT-CDO-BUSYSTATUS"] = vText("FREE")
    if due.parent:
        made["RELATED-TO"] = vText(due.parent)
    return component_bytes(made)
