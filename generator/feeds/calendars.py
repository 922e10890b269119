"""Calendars: feeds and single-event files (RFC 5545 §3.4, RFC 7986), made of finished entries.

No calendar-level UID, no METHOD, nothing that changes while the events do not. VTIMEZONE is our own, because the
library's is refused by strict parsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from icalendar import Calendar, vDuration, vText
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.clock.moments import begins
from generator.comingup import coming_deadlines, coming_up
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import Facet
from generator.feeds.deadlines import Due, due_bytes, due_of_event, due_of_row
from generator.feeds.entries import busy_entries, component_bytes, entries, span_of, text_line, uri
from generator.feeds.timezones import FIRST_YEAR, LAST_YEAR, timezone_bytes
from generator.words.facetwords import facet_title
from generator.words.facts import said

REFRESH = "PT6H"


def _file(parts: Iterable[bytes], head: bytes, zones: Iterable[tuple[str, int, int]]) -> bytes:
    """A calendar of finished components: the head, its time zones, and the entries in their order."""
    end = b"END:VCALENDAR\r\n"
    return head.removesuffix(end) + b"".join([*(timezone_bytes(*zone) for zone in sorted(zones)), *parts]) + end


def _head(lang: Lang) -> Calendar:
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", f"-//saijiki//Event Calendar//{lang.upper()}")
    head.add("CALSCALE", "GREGORIAN")
    return head


@lru_cache
def _plain_head(lang: Lang) -> bytes:
    return component_bytes(_head(lang))


def _zones(events: Iterable[Event], dues: Iterable[Due] = ()) -> set[tuple[str, int, int]]:
    """The zones that timed entries name, and the years for which their changes must be told."""
    timed = [
        (event.timezone, session.days[0].year, session.days[-1].year)
        for event in events
        for session in event.sessions
        if isinstance(span_of(session, event.timezone).start, datetime)
    ]
    timed += [(due.zone, due.when.year, due.when.year) for due in dues if isinstance(due.when, datetime)]
    found: dict[str, tuple[int, int]] = {}
    for zone, first, last in timed:
        years = found.get(zone, (FIRST_YEAR, LAST_YEAR))
        found[zone] = (min(years[0], first), max(years[1], last))
    return {(zone, *years) for zone, years in found.items()}


def event_file(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The file of one event: no name of a calendar in it, or clients would make a new one of it."""
    event = desk.event(event_id)
    return _file([busy_entries(desk, lang, event_id)], _plain_head(lang), _zones([event]))


def all_feed(desk: Desk, lang: Lang, _key: str) -> bytes:
    """The feed of all events (contract §8)."""
    return _events_feed(desk, lang, desk.feed, "", routes.all_feed(lang), routes.events(lang))


def facet_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The feed of one facet (`in/miyagi`), there also when it is empty."""
    kind, _, code = key.partition("/")
    facet = Facet(kind, code)
    name = facet_title(desk.words[lang], facet)
    return _events_feed(
        desk, lang, desk.facet_feeds[facet], name, routes.facet_feed(lang, *facet), routes.facet(lang, *facet)
    )


def deadlines_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The deadlines of registrations and programs: of all, or of an audience (contract §8)."""
    facet = Facet("for", key)
    ids = desk.facet_feeds[facet] if key else desk.feed
    rows = (row for row in coming_deadlines(desk, lang, key) if not row.event_id)
    dues = [due_of_event(desk, lang, desk.event(each)) for each in ids] + [due_of_row(desk, lang, row) for row in rows]
    words = desk.words[lang]
    name = words.text("Deadlines")
    if key:
        name = words.text("%(name)s: %(part)s", name=name, part=facet_title(words, facet))
    about = words.text("Deadlines of registrations and of programs. The last half hour before each, or the whole day.")
    return _feed(
        desk,
        lang,
        [due for due in dues if due],
        (),
        Head(name, about, routes.deadlines_feed(lang, key), routes.page(lang, "deadlines")),
    )


def guide_feed(desk: Desk, lang: Lang, name: str) -> bytes:
    """What is coming up for the readers of a guide: events, deadlines and dates of programs in one calendar."""
    rows = coming_up(desk, lang, name)
    ids = tuple(row.event_id for row in rows if row.kind == "event")
    dues = [
        due_of_event(desk, lang, desk.event(row.event_id)) if row.event_id else due_of_row(desk, lang, row)
        for row in rows
        if row.kind != "event"
    ]
    title = said(desk.words[lang], desk.catalog.guides[name].title).text
    about = desk.words[lang].text("Events, deadlines and dates of programs that are still to come.")
    return _feed(
        desk,
        lang,
        [due for due in dues if due],
        ids,
        Head(title, about, routes.guide_feed(lang, name), routes.guide(lang, name)),
    )


def _events_feed(desk: Desk, lang: Lang, ids: tuple[str, ...], facet: str, own: str, page: str) -> bytes:
    about = desk.words[lang].text(
        "Events of the last twelve months and all to come. Older ones are in the archive of the site."
    )
    return _feed(desk, lang, [], ids, Head(facet, about, own, page))


class Head(NamedTuple):
    """What a feed is called, what it holds, its own address, and that of the page it belongs to."""

    name: str
    about: str
    own: str
    page: str


def _feed(desk: Desk, lang: Lang, dues: list[Due], ids: tuple[str, ...], told: Head) -> bytes:
    words = desk.words[lang]
    head = _head(lang)
    # What tells the calendars apart comes first: clients cut long names off.
    name = " – ".join(part for part in (told.name, said(words, desk.site.title).text) if part)
    if desk.site.sample:
        name = words.of("state before a title", "[%(state)s] ", state=words.text("SAMPLE")) + name
    # Some clients show these two as they are written, so nothing in them may need escaping.
    name = re.sub(r"[,;\\\n]+", " ", name)
    for key, text in (
        ("NAME", name),
        ("X-WR-CALNAME", name),
        ("DESCRIPTION", told.about),
        ("X-WR-CALDESC", told.about),
    ):
        head.add(key, text_line(text))
    head.add("X-WR-TIMEZONE", vText(desk.site.timezone))
    head.add("REFRESH-INTERVAL", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", vText(REFRESH))
    head.add("SOURCE", uri(desk.base.absolute(told.own)), parameters={"VALUE": "URI"})
    head.add("URL", uri(desk.base.absolute(told.page)))
    head.add("COLOR", "mediumblue")
    parts = [entries(desk, lang, event_id) for event_id in ids] + [due_bytes(desk, lang, due) for due in dues]
    parts = parts or [component_bytes(_notice(desk, lang))]
    return _file(parts, component_bytes(head), _zones((desk.event(event_id) for event_id in ids), dues))


def _notice(desk: Desk, lang: Lang) -> VEvent:
    """A feed is never empty: clients take an empty one for a broken one."""
    words, day, entry = desk.words[lang], desk.site.since, VEvent()
    stamp = begins(day, desk.site.timezone)
    entry.add("UID", f"notice-nothing-scheduled@{desk.site.uid_domain}")
    entry.add("DTSTAMP", stamp)
    entry.add("LAST-MODIFIED", stamp)
    entry.add("SEQUENCE", 0)
    entry.add("DTSTART", day)
    entry.add("DTEND", day + timedelta(days=1))
    entry.add("SUMMARY", text_line(words.text("This calendar works. Nothing is scheduled at present.")))
    entry.add("DESCRIPTION", vText(desk.base.absolute(routes.events(lang))))
    entry.add("STATUS", "CONFIRMED")
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE"))
    return entry
