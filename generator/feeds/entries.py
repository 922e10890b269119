"""Calendar entries: an event as VEVENTs (RFC 5545 §3.6.1), by the rules that real clients taught.

`icalendar` serialises, escapes and folds. What it would let through is kept out here: control characters, markup,
and values that depend on the clock or on a random number.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Component, vCategory, vDatetime, vInt, vText, vUri
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line
from generator.clock.moments import begins
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.reference import Site
from generator.desk import Desk
from generator.feeds.entrytext import description_of, location_of, summary_of
from generator.words import labels

UNKNOWN_LENGTH = timedelta(hours=2)
"""How long a session is shown where its end is not announced; the text says that it is not."""
UMBRELLA_DAYS = 7
"""Sessions within this many days get an entry that spans them; those of a long series do not."""

_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]")


def safe(text: str) -> str:
    """The text without anything that a calendar file may not hold (RFC 5545 §3.1), in NFC.

    Angle brackets become 〈 〉, because some clients run tags and some hide them. The library takes a written `\\N`
    for a line break, so a backslash before an N is widened.
    """
    plain = _NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\N", "＼N")
    return unicodedata.normalize("NFC", plain.replace("<", "〈").replace(">", "〉"))


def text_line(text: str) -> vText:
    """A text on one line, safe in a calendar file, to be escaped by the library."""
    return vText(safe(one_line(text)))


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


def stamp_of(event: Event, site: Site) -> Stamp:
    """The revision an event declares; without one, the day it was announced or, that unknown, the site's first day.

    The day on which a submission was received would be nearer, but nothing of a submission is ever published.
    """
    day = event.announced or site.since
    created = begins(day, site.timezone)
    return Stamp(event.revision.modified or created, created, event.revision.sequence)


class Entry(NamedTuple):
    """One VEVENT of an event: its UID, when it is, the session it stands for, and the UID it belongs to."""

    uid: str
    span: Span
    session: Session | None
    parent: str


def entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The VEVENTs of an event as they stand in feeds, made once for all of them."""
    key = (lang, event_id)
    if key not in desk.entries:
        desk.entries[key] = _made(desk, lang, event_id)
    return desk.entries[key]


def busy_entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The same for a single-event file: what has a time of day takes it, where a listing leaves it free.

    The two differ in two whole lines, so the entries are not made twice.
    """
    made = entries(desk, lang, event_id)
    if desk.event(event_id).status.state == "postponed":
        return made
    end = b"\r\nEND:VEVENT\r\n"
    parts = [_taking_time(part) if b"\r\nDTSTART;TZID=" in part else part for part in made.split(end)[:-1]]
    return b"".join(part + end for part in parts)


def _taking_time(entry: bytes) -> bytes:
    for line, other in ((b"TRANSP:TRANSPARENT", b"TRANSP:OPAQUE"), (_BUSYSTATUS + b"FREE", _BUSYSTATUS + b"BUSY")):
        entry = (entry + b"\r\n").replace(b"\r\n" + line + b"\r\n", b"\r\n" + other + b"\r\n")[:-2]
    return entry


_BUSYSTATUS = b"X-MICROSOFT-CDO-BUSYSTATUS:"


def _made(desk: Desk, lang: Lang, event_id: str) -> bytes:
    event = desk.event(event_id)
    return b"".join(component_bytes(_vevent(desk, lang, event, entry)) for entry in entries_of(event, desk.site))


def entries_of(event: Event, site: Site) -> list[Entry]:
    """The entries of an event.

    Its own UID is the only session's or the umbrella's, else that of the first session without an id: so it stays
    when sessions with ids are added. A session's UID holds a full stop, which no event's id does.
    """
    own = f"{event.id}@{site.uid_domain}"
    spans = [span_of(session, event.timezone) for session in event.sessions]
    if len(event.sessions) == 1:
        return [Entry(own, spans[0], None, "")]
    umbrella = _umbrella(event)
    uids = [
        f"{event.id}-s.{session.id or number}@{site.uid_domain}" for number, session in enumerate(event.sessions, 1)
    ]
    unnamed = [number for number, session in enumerate(event.sessions) if not session.id]
    if unnamed and not umbrella:
        uids[unnamed[0]] = own
    parent = own if umbrella or unnamed else ""
    found = [Entry(own, umbrella, None, "")] if umbrella else []
    for session, span, uid in zip(event.sessions, spans, uids, strict=True):
        found.append(Entry(uid, span, session, parent if uid != parent else ""))
    return found


def component_bytes(component: Component) -> bytes:
    """A component as it stands in a file."""
    return bytes(component.to_ical())


def _umbrella(event: Event) -> Span | None:
    """The days of an event whose sessions fill them all, one after the other."""
    days = sorted({day for session in event.sessions for day in session.days})
    length = (days[-1] - days[0]).days + 1
    filled = length == len(days) and 1 < length <= UMBRELLA_DAYS
    return Span(days[0], days[-1] + timedelta(days=1)) if filled else None


def _vevent(desk: Desk, lang: Lang, event: Event, entry: Entry) -> VEvent:
    stamp, made = stamp_of(event, desk.site), VEvent()
    address = desk.base.absolute(routes.event(lang, event.id))
    # Plain values are set as they are: `add` would look at each of them for a zone it may need.
    made["UID"] = vText(entry.uid)
    made["DTSTAMP"] = made["LAST-MODIFIED"] = vDatetime(stamp.modified)
    made["CREATED"] = vDatetime(stamp.created)
    made["SEQUENCE"] = vInt(stamp.sequence)
    made.add("DTSTART", entry.span.start)
    made.add("DTEND", entry.span.end)
    made["SUMMARY"] = text_line(summary_of(desk, lang, event, entry.session))
    made["DESCRIPTION"] = vText(safe(description_of(desk, lang, event, entry.session, address)))
    made["LOCATION"] = text_line(location_of(desk, lang, event))
    made["URL"] = uri(address)
    made["CATEGORIES"] = vCategory([text_line(desk.words[lang].text(labels.CATEGORY[event.category]))])
    made["STATUS"] = vText(_status(event))
    made["TRANSP"] = vText("TRANSPARENT")
    made["X-MICROSOFT-CDO-BUSYSTATUS"] = vText("FREE")
    if entry.parent:
        made["RELATED-TO"] = vText(entry.parent)
    return made


def uri(address: str) -> vUri:
    """An address in ASCII (RFC 3986)."""
    return vUri(quote(address, safe=":/?#[]@!$&'()*+,;=%~-._"))


def _status(event: Event) -> str:
    return {"cancelled": "CANCELLED", "tentative": "TENTATIVE", "postponed": "TENTATIVE"}.get(
        event.status.state, "CONFIRMED"
    )
