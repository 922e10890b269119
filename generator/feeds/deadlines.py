"""Deadlines as calendar entries of their own: the last half hour, or the whole day, before one can apply no more.

Their UIDs are their own, so that an event and its deadline can stand in one calendar. A date alone is all day: an
entry that only began at midnight in Japan would say something that nobody announced.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.clock.moments import begins
from generator.comingup import Coming
from generator.content.event import Event
from generator.content.parts import Registration
from generator.content.reference import Site
from generator.desk import Desk
from generator.feeds.entries import own_uid, status_of
from generator.feeds.vevents import Entry, Span, Stamp, Told, entry, stamp_of
from generator.words.dates import deadline_words
from generator.words.facts import said
from generator.words.told import before_title, told_state

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


def _due_of_event(desk: Desk, lang: Lang, event: Event) -> Due | None:
    registration = event.registration
    if registration is None or registration.closes is None or event.status.state == "postponed":
        return None
    return Due(
        _uid(event, desk.site),
        registration.closes,
        event.timezone,
        _summary(desk, lang, registration.closes, said(desk.words[lang], event.title).text, event),
        _text(desk, lang, event, registration),
        desk.base.absolute(routes.event(lang, event.id)),
        stamp_of(event, desk.site),
        own_uid(event, desk.site),
        status_of(event) == "CANCELLED",
    )


def _due_of_row(desk: Desk, lang: Lang, row: Coming) -> Due | None:
    if row.roughly:
        return None
    title = row.title.text if row.what is None else f"{row.what.text}: {row.title.text}"
    summary = _summary(desk, lang, row.when, row.title.text, None) if row.kind == "deadline" else _short(title)
    name = row.key.replace("/", ".")
    return Due(
        f"{name}@{desk.site.uid_domain}",
        row.when,
        row.zone,
        summary if row.kind == "deadline" else before_title(desk.words[lang], desk.site.sample) + summary,
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
    called_off = event is not None and status_of(event) == "CANCELLED"
    prefix = before_title(words, desk.site.sample, told_state(words, event) if event and called_off else "")
    if time:
        return prefix + words.text("Deadline %(time)s: %(title)s", time=time, title=_short(title))
    return prefix + words.text("Deadline: %(title)s", title=_short(title))


def _text(desk: Desk, lang: Lang, event: Event, registration: Registration) -> str:
    assert registration.closes is not None
    words, address = desk.words[lang], desk.base.absolute(routes.event(lang, event.id))
    closes = deadline_words(words, registration.closes, event.timezone)
    lines = [address, words.text("%(label)s: %(value)s", label=words.text("Apply by"), value=closes)]
    return "\n".join([*lines, *([registration.url] if registration.url else [])])


def deadline_of_event(desk: Desk, lang: Lang, event_id: str) -> Entry | None:
    """The entry of the deadline of an event's registration; None where it has none."""
    event = desk.event(event_id)
    return _kept(desk, lang, _uid(event, desk.site), lambda: _due_of_event(desk, lang, event))


def date_of_program(desk: Desk, lang: Lang, row: Coming) -> Entry | None:
    """The entry of a deadline or another date of a program; None where not even its day is known."""
    return _kept(desk, lang, row.key, lambda: _due_of_row(desk, lang, row))


def _kept(desk: Desk, lang: Lang, key: str, make: Callable[[], Due | None]) -> Entry | None:
    """The entry, made once for all feeds."""
    made: tuple[Entry, ...] | None = desk.entries.get((lang, key))
    if made is None:
        due = make()
        made = desk.entries[lang, key] = (_entry(due),) if due else ()
    return made[0] if made else None


def _entry(due: Due) -> Entry:
    told = Told(due.summary, due.text, due.address)
    return entry(due.uid, due.span, due.stamp, told, "CANCELLED" if due.cancelled else "CONFIRMED", due.parent)


def _uid(event: Event, site: Site) -> str:
    return f"{event.id}-d.registration@{site.uid_domain}"
