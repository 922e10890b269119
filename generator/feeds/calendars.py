"""Calendars: feeds and single-event files (RFC 5545 §3.4, RFC 7986), made of finished entries.

No calendar-level UID, no METHOD, nothing that changes while the events do not. VTIMEZONE is our own, because the
library's is refused by strict parsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, vDuration, vText, vUri
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.content.event import Event
from generator.desk import Desk
from generator.feeds.entries import component_bytes, entries, span_of, text_line
from generator.feeds.timezones import timezone_bytes
from generator.words.facts import said

REFRESH = "PT6H"

_FREE = b"TRANSP:TRANSPARENT\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
_BUSY = b"TRANSP:OPAQUE\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"


def _taking_time(found: bytes) -> bytes:
    """The same entries for a single-event file: what has a time of day takes it (a listing leaves it free)."""
    end = b"END:VEVENT\r\n"
    parts = found.split(end)[:-1]
    for number, part in enumerate(parts):
        if b"DTSTART;VALUE=DATE:" not in part:
            for free, busy in zip(_FREE, _BUSY, strict=True):
                parts[number] = parts[number].replace(b"\r\n" + free, b"\r\n" + busy)
    return b"".join(part + end for part in parts)


def _file(parts: Iterable[bytes], head: bytes, zones: Iterable[str]) -> bytes:
    """A calendar of finished components: the head, its time zones, and the entries in their order."""
    end = b"END:VCALENDAR\r\n"
    return head.removesuffix(end) + b"".join([*map(timezone_bytes, sorted(zones)), *parts]) + end


def _head(lang: Lang) -> Calendar:
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", f"-//saijiki//Event Calendar//{lang.upper()}")
    head.add("CALSCALE", "GREGORIAN")
    return head


@lru_cache
def _plain_head(lang: Lang) -> bytes:
    return component_bytes(_head(lang))


def _zones(events: Iterable[Event]) -> set[str]:
    return {
        event.timezone
        for event in events
        for session in event.sessions
        if isinstance(span_of(session, event.timezone).start, datetime)
    }


def event_file(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The file of one event: no name of a calendar in it, or clients would make a new one of it."""
    event = desk.event(event_id)
    return _file([_taking_time(entries(desk, lang, event_id))], _plain_head(lang), _zones([event]))


def all_feed(desk: Desk, lang: Lang, _key: str) -> bytes:
    """The feed of all events (contract §8)."""
    words = desk.words[lang]
    name = said(words, desk.site.title).text
    if desk.site.sample:
        name = words.of("state before a title", "[%(state)s] ", state=words.text("SAMPLE")) + name
    about = words.text("Events of the last twelve months and all to come. Older ones are in the archive of the site.")
    return _feed(desk, lang, desk.feed, name, about, routes.all_feed(lang), routes.events(lang))


def _feed(desk: Desk, lang: Lang, ids: tuple[str, ...], name: str, about: str, own: str, page: str) -> bytes:
    head = _head(lang)
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
    head.add("SOURCE", vUri(desk.base.absolute(own)), parameters={"VALUE": "URI"})
    head.add("URL", vUri(desk.base.absolute(page)))
    head.add("COLOR", "mediumblue")
    parts = [entries(desk, lang, event_id) for event_id in ids] or [component_bytes(_notice(desk, lang))]
    return _file(parts, component_bytes(head), _zones(desk.event(event_id) for event_id in ids))


def _notice(desk: Desk, lang: Lang) -> VEvent:
    """A feed is never empty: clients take an empty one for a broken one."""
    words, day, entry = desk.words[lang], desk.site.since, VEvent()
    stamp = datetime.combine(day, time(), ZoneInfo("Asia/Tokyo")).astimezone(UTC)
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
    return entry
