"""Deadlines as calendar entries of their own: the last half hour, or the whole day, before one can apply no more.

Their UIDs are their own, so that an event and its deadline can stand in one calendar. A date alone is all day: an
entry that only began at midnight in Japan would say something that nobody announced.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang, Said
from generator.base.text import one_line, shortened
from generator.clock.moments import begins
from generator.comingup import Coming
from generator.content.event import Event
from generator.desk import Desk
from generator.feeds.entries import own_uid, status_of
from generator.feeds.entrytext import told_of
from generator.feeds.vevents import Entry, Span, Stamp, Told, entry, stamp_of, vevent
from generator.words.dates import deadline_words
from generator.words.facts import said
from generator.words.told import before_title, told_state

BLOCK = timedelta(minutes=30)
MOST_TITLE = 60


def deadline_of_event(desk: Desk, lang: Lang, event_id: str) -> Entry | None:
    """The deadline of an event's registration, whether it is past or not; None where it has none."""
    event = desk.event(event_id)
    closes = event.registration.closes if event.registration else None
    if closes is None:
        return None
    uid = f"{event_id}-d.registration@{desk.site.uid_domain}"
    found: Entry | None = desk.entries.get((lang, uid))
    if found is None:
        span, stamp = _span(closes, event.timezone), stamp_of(event, desk.site)

        @cache
        def write() -> bytes:
            address = desk.base.absolute(routes.event(lang, event_id))
            summary = _summary(desk, lang, closes, said(desk.words[lang], event.title), event)
            retracted = told_of(desk, lang, event, None).description if event.retracted else ""
            told = Told(summary, retracted or _text(desk, lang, event, closes), address)
            return vevent(uid, span, stamp, told, status_of(event), own_uid(event, desk.site))

        found = desk.entries[lang, uid] = entry(uid, span, stamp, write)
    return found


def date_of_program(desk: Desk, lang: Lang, row: Coming) -> Entry | None:
    """A deadline or another date of a program; None where not even its day is known."""
    if row.roughly:
        return None
    name = row.key.replace("/", ".")
    uid, span, stamp = f"{name}@{desk.site.uid_domain}", _span(row.when, row.zone), _stamp(desk, row)

    def write() -> bytes:
        if row.kind == "deadline":
            summary = _summary(desk, lang, row.when, row.title, None)
        else:
            what = f"{row.what.text}: " if row.what else ""
            title = Said(what + row.title.text, row.title.lang)
            summary = before_title(desk.words[lang], desk.site.sample) + _short(title)
        address = desk.base.absolute(row.address)
        text = "\n".join([address, *([row.what.text] if row.what else [])])
        return vevent(uid, span, stamp, Told(summary, text, address))

    return entry(uid, span, stamp, write)


def _span(when: date | datetime, zone: str) -> Span:
    """The half hour before a time; all of a day."""
    if isinstance(when, datetime):
        end = when.replace(tzinfo=ZoneInfo(zone))
        # On the line of time: half an hour earlier on the wall may be a time that a change of clocks skips.
        return Span((end.astimezone(UTC) - BLOCK).astimezone(end.tzinfo), end)
    return Span(when, when + timedelta(days=1))


def _stamp(desk: Desk, row: Coming) -> Stamp:
    """The revision that an edition declares; without one, the day it was last confirmed, or the site's first day."""
    assert row.edition is not None  # what is of no event is of a program
    program, zone = desk.catalog.programs[row.edition], desk.site.timezone
    created = begins(desk.site.since, zone)
    confirmed = max(created, begins(program.last_confirmed, zone)) if program.last_confirmed else created
    return Stamp(program.revision.modified or confirmed, created, program.revision.sequence)


def _short(title: Said) -> str:
    return shortened(one_line(title.text), MOST_TITLE if title.lang == "ja" else MOST_TITLE * 3 // 2)


def _summary(desk: Desk, lang: Lang, when: date | datetime, title: Said, event: Event | None) -> str:
    words = desk.words[lang]
    japan = isinstance(when, datetime) and (event is None or event.timezone == "Asia/Tokyo")
    time = words.text("%(time)s JST", time=f"{when:%H:%M}") if japan else ""
    called_off = event is not None and (event.retracted or event.status.state in {"cancelled", "postponed"})
    prefix = before_title(words, desk.site.sample, told_state(words, event) if event and called_off else "")
    if time:
        return prefix + words.text("Deadline %(time)s: %(title)s", time=time, title=_short(title))
    return prefix + words.text("Deadline: %(title)s", title=_short(title))


def _text(desk: Desk, lang: Lang, event: Event, closes: date | datetime) -> str:
    words, address = desk.words[lang], desk.base.absolute(routes.event(lang, event.id))
    when = deadline_words(words, closes, event.timezone)
    lines = [address, words.text("%(label)s: %(value)s", label=words.text("Apply by"), value=when)]
    form = event.registration.url if event.registration else None
    return "\n".join([*lines, *([form] if form else [])])
