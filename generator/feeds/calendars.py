"""Calendars: feeds and single-event files (RFC 5545 §3.4, RFC 7986), made of finished entries.

No calendar-level UID, no METHOD, nothing that changes while the events do not. VTIMEZONE is our own, because the
library's is refused by strict parsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, vDuration, vText
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.clock.moments import begins
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import Facet
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


def _zones(events: Iterable[Event], first: int = FIRST_YEAR, last: int = LAST_YEAR) -> set[tuple[str, int, int]]:
    """The zones that timed entries name, and the years for which their changes must be told."""
    found: dict[str, tuple[int, int]] = {}
    for event in events:
        for session in event.sessions:
            if isinstance(span_of(session, event.timezone).start, datetime):
                years = found.get(event.timezone, (first, last))
                found[event.timezone] = (min(years[0], session.days[0].year), max(years[1], session.days[-1].year))
    return {(zone, *years) for zone, years in found.items()}


def event_file(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The file of one event: no name of a calendar in it, or clients would make a new one of it."""
    event = desk.event(event_id)
    return _file([busy_entries(desk, lang, event_id)], _plain_head(lang), _zones([event]))


def all_feed(desk: Desk, lang: Lang, _key: str) -> bytes:
    """The feed of all events (contract §8)."""
    return _feed(desk, lang, desk.feed, "", routes.all_feed(lang), routes.events(lang))


def facet_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The feed of one facet (`in/miyagi`), there also when it is empty."""
    kind, _, code = key.partition("/")
    facet = Facet(kind, code)
    name = facet_title(desk.words[lang], facet)
    return _feed(desk, lang, desk.facet_feeds[facet], name, routes.facet_feed(lang, *facet), routes.facet(lang, *facet))


def _feed(desk: Desk, lang: Lang, ids: tuple[str, ...], facet: str, own: str, page: str) -> bytes:
    words = desk.words[lang]
    head = _head(lang)
    # What tells the calendars apart comes first: clients cut long names off.
    name = " – ".join(part for part in (facet, said(words, desk.site.title).text) if part)
    if desk.site.sample:
        name = words.of("state before a title", "[%(state)s] ", state=words.text("SAMPLE")) + name
    about = words.text("Events of the last twelve months and all to come. Older ones are in the archive of the site.")
    # Some clients show these two as they are written, so nothing in them may need escaping.
    name = re.sub(r"[,;\\\n]+", " ", name)
    for key, text in (
        ("NAME", name),
        ("X-WR-CALNAME", name),
        ("DESCRIPTION", about),
        ("X-WR-CALDESC", about),
    ):
        head.add(key, text_line(text))
    head.add("X-WR-TIMEZONE", vText(desk.site.timezone))
    head.add("REFRESH-INTERVAL", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", vText(REFRESH))
    head.add("SOURCE", uri(desk.base.absolute(own)), parameters={"VALUE": "URI"})
    head.add("URL", uri(desk.base.absolute(page)))
    head.add("COLOR", "mediumblue")
    parts = [entries(desk, lang, event_id) for event_id in ids] or [component_bytes(_notice(desk, lang))]
    return _file(parts, component_bytes(head), _zones(desk.event(event_id) for event_id in ids))


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
