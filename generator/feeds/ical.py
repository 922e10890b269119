"""iCalendar (RFC 5545, 7986): feeds and single-event files, by the rules that real clients taught.

`icalendar` serialises, escapes and folds. What it would let through is kept out here: control characters, values
that depend on the clock or on a random number, a calendar-level UID. VTIMEZONE is written by hand or from the
zone's own transitions, never by the library, whose own is refused by strict parsers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vDuration, vText, vUri
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.content.event import Event, Session
from generator.desk import Desk
from generator.feeds.timezones import timezone_bytes
from generator.words import labels
from generator.words.facts import facts_of, languages_of, place_pieces, said, sessions_plain, state_words

REFRESH = "PT6H"
UNKNOWN_LENGTH = timedelta(hours=2)
"""How long a session is shown where its end is not announced; the text says that it is not."""
UMBRELLA_DAYS = 7
"""Sessions within this many days get an entry that spans them; those of a long series do not."""
MOST_TEXT = 400
MOST_SUMMARY = 60
TOLD = ("deadline", "place", "fee", "languages", "host", "cohost")
"""The facts that an entry tells."""

_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]")


def safe(text: str) -> str:
    """The text without anything that a calendar file may not hold (RFC 5545 §3.1), in NFC."""
    return unicodedata.normalize("NFC", _NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _line(text: str) -> vText:
    return vText(safe(one_line(text)))


def _no_markup(text: str) -> str:
    """Some clients run tags in a description and some hide them: angle brackets become 〈 〉."""
    return text.replace("<", "〈").replace(">", "〉")


class Span(NamedTuple):
    """When an entry begins and ends: both dates (the end exclusive) or both times of a zone."""

    start: date | datetime
    end: date | datetime


def span_of(session: Session, zone: str) -> Span:
    """The span of a session. A bare date means all day, and then the end is the day after the last (§3.6.1)."""
    start, end = session.start, session.end
    if not isinstance(start, datetime) or (end is not None and not isinstance(end, datetime)):
        return Span(session.days[0], session.days[-1] + timedelta(days=1))
    last = end if isinstance(end, datetime) and end > start else start + UNKNOWN_LENGTH
    return Span(start.replace(tzinfo=ZoneInfo(zone)), last.replace(tzinfo=ZoneInfo(zone)))


class Stamp(NamedTuple):
    """The revision of an event: DTSTAMP = LAST-MODIFIED, CREATED and SEQUENCE, all from its file."""

    modified: datetime
    created: datetime
    sequence: int


def stamp_of(event: Event) -> Stamp:
    """The revision an event declares; without one, the day it was announced, or the first day known of it."""
    first_known = event.announced or (event.submission.received if event.submission else None)
    day = first_known or event.last_confirmed or event.sessions[0].days[0]
    created = datetime.combine(day, time(), ZoneInfo("Asia/Tokyo")).astimezone(UTC)
    return Stamp(event.revision.modified or created, created, event.revision.sequence)


_FREE = b"TRANSP:TRANSPARENT\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
_BUSY = b"TRANSP:OPAQUE\r\n", b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"


def entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The VEVENTs of an event as they stand in feeds, made once for all of them."""
    key = (lang, event_id)
    if key not in desk.entries:
        desk.entries[key] = _entries(desk, lang, event_id)
    return desk.entries[key]


def _taking_time(found: bytes) -> bytes:
    """The same entries for a single-event file: what has a time of day takes it (a listing leaves it free)."""
    end = b"END:VEVENT\r\n"
    parts = found.split(end)[:-1]
    for number, part in enumerate(parts):
        if b"DTSTART;VALUE=DATE:" not in part:
            for free, busy in zip(_FREE, _BUSY, strict=True):
                parts[number] = parts[number].replace(b"\r\n" + free, b"\r\n" + busy)
    return b"".join(part + end for part in parts)


def _entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    event = desk.event(event_id)
    domain = desk.site.uid_domain
    own = f"{event.id}@{domain}"
    if len(event.sessions) == 1:
        span = span_of(event.sessions[0], event.timezone)
        return _bytes(_vevent(desk, lang, event, own, span, None, ""))
    names = [session.id or f"s{number}" for number, session in enumerate(event.sessions, 1)]
    uids = [f"{event.id}-{name}@{domain}" for name in names]
    umbrella = _umbrella(event)
    parts = []
    if umbrella:
        parts.append(_bytes(_vevent(desk, lang, event, own, umbrella, None, "")))
    for session, uid in zip(event.sessions, uids, strict=True):
        parent = own if umbrella else uids[0] if uid != uids[0] else ""
        span = span_of(session, event.timezone)
        parts.append(_bytes(_vevent(desk, lang, event, uid, span, session, parent)))
    return b"".join(parts)


def _bytes(component: Component) -> bytes:
    return bytes(component.to_ical())


def _umbrella(event: Event) -> Span | None:
    first, last = event.sessions[0].days[0], max(session.days[-1] for session in event.sessions)
    days = (last - first).days + 1
    return Span(first, last + timedelta(days=1)) if 1 < days <= UMBRELLA_DAYS else None


def _vevent(
    desk: Desk,
    lang: Lang,
    event: Event,
    uid: str,
    span: Span,
    session: Session | None,
    parent: str,
) -> VEvent:
    stamp, entry = stamp_of(event), VEvent()
    address = desk.base.absolute(routes.event(lang, event.id))
    entry.add("UID", uid)
    entry.add("DTSTAMP", stamp.modified)
    entry.add("LAST-MODIFIED", stamp.modified)
    entry.add("CREATED", stamp.created)
    entry.add("SEQUENCE", stamp.sequence)
    entry.add("DTSTART", span.start)
    entry.add("DTEND", span.end)
    entry.add("SUMMARY", _line(_summary(desk, lang, event, session)))
    entry.add("DESCRIPTION", vText(safe(_description(desk, lang, event, address))))
    entry.add("LOCATION", _line(_location(desk, lang, event)))
    entry.add("URL", vUri(quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")))
    entry.add("CATEGORIES", [_line(desk.words[lang].text(labels.CATEGORY[event.category]))])
    entry.add("STATUS", _status(event))
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE"))
    if parent:
        entry.add("RELATED-TO", parent)
    return entry


def _status(event: Event) -> str:
    return {"cancelled": "CANCELLED", "tentative": "TENTATIVE", "postponed": "TENTATIVE"}.get(
        event.status.state, "CONFIRMED"
    )


def _summary(desk: Desk, lang: Lang, event: Event, session: Session | None) -> str:
    words = desk.words[lang]
    state = state_words(words, event, desk.standings[event.id]._replace(phase="upcoming"))
    title = said(words, event.title).text
    if session is not None:
        own = said(words, session.title).text if session.title else ""
        number = words.text(
            "session %(number)s of %(all)s", number=event.sessions.index(session) + 1, all=len(event.sessions)
        )
        title = f"{title} {own or number}"
    marks = [words.text("SAMPLE")] if desk.site.sample else []
    marks += [state] if state else []
    prefix = "".join(words.of("state before a title", "[%(state)s] ", state=mark) for mark in marks)
    return prefix + shortened(one_line(title), MOST_SUMMARY)


def _description(desk: Desk, lang: Lang, event: Event, address: str) -> str:
    """The address alone on the first line, then one fact a line; the summary is cut first if it grows long."""
    words = desk.words[lang]
    standing = desk.standings[event.id]
    lines = []
    if event.status.reason:
        lines.append(said(words, event.status.reason).text)
    dates = " / ".join(sessions_plain(words, event))
    lines.append(words.text("%(label)s: %(value)s", label=words.text("Date and time"), value=dates))
    # A registration's state turns with the clock; a feed's bytes must not, so only its dates are told.
    for fact in facts_of(words, event, standing._replace(registration="unstated"), TOLD):
        lines.append(words.text("%(label)s: %(value)s", label=fact.label, value=one_line(fact.plain)))
    if event.last_confirmed:
        lines.append(
            words.text(
                "%(label)s: %(value)s",
                label=words.text("Last checked"),
                value=event.last_confirmed.isoformat(),
            )
        )
    facts = "\n".join(lines)
    gist = one_line(event.summary.said(*languages_of(words)).text) if event.summary else ""
    gist = shortened(gist, max(60, MOST_TEXT - len(facts))) if gist else ""
    return _no_markup("\n".join(part for part in (address, gist, facts) if part))


def _location(desk: Desk, lang: Lang, event: Event) -> str:
    return "".join(piece.text for piece in place_pieces(desk.words[lang], event))


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
    return _bytes(_head(lang))


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
        head.add(key, _line(text))
    head.add("X-WR-TIMEZONE", vText(desk.site.timezone))
    head.add("REFRESH-INTERVAL", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", vText(REFRESH))
    head.add("SOURCE", vUri(desk.base.absolute(own)), parameters={"VALUE": "URI"})
    head.add("URL", vUri(desk.base.absolute(page)))
    head.add("COLOR", "mediumblue")
    parts = [entries(desk, lang, event_id) for event_id in ids] or [_bytes(_notice(desk, lang))]
    return _file(parts, _bytes(head), _zones(desk.event(event_id) for event_id in ids))


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
    entry.add("SUMMARY", _line(words.text("This calendar works. Nothing is scheduled at present.")))
    entry.add("DESCRIPTION", vText(desk.base.absolute(routes.events(lang))))
    entry.add("STATUS", "CONFIRMED")
    entry.add("TRANSP", "TRANSPARENT")
    return entry
