"""Calendar entries: an event as VEVENTs (RFC 5545 §3.6.1), by the rules that real clients taught.

`icalendar` serialises, escapes and folds. What it would let through is kept out here: control characters, markup,
and values that depend on the clock or on a random number.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Component, vCategory, vDatetime, vInt, vText, vUri
from icalendar import Event as VEvent

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.reference import Site
from generator.desk import Desk
from generator.words import labels
from generator.words.facts import facts_of, languages_of, place_pieces, said, sessions_plain, state_words

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


def text_line(text: str) -> vText:
    """A text on one line, safe in a calendar file, to be escaped by the library."""
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


def stamp_of(event: Event, site: Site) -> Stamp:
    """The revision an event declares; without one, the day it was announced or, that unknown, the site's first day.

    The day on which a submission was received would be nearer, but nothing of a submission is ever published.
    """
    day = event.announced or event.last_confirmed or site.since
    created = datetime.combine(day, time(), ZoneInfo(site.timezone)).astimezone(UTC)
    return Stamp(event.revision.modified or created, created, event.revision.sequence)


def entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The VEVENTs of an event as they stand in feeds, made once for all of them."""
    key = (lang, event_id)
    if key not in desk.entries:
        desk.entries[key] = _entries(desk, lang, event_id)
    return desk.entries[key]


def _entries(desk: Desk, lang: Lang, event_id: str) -> bytes:
    event = desk.event(event_id)
    domain = desk.site.uid_domain
    own = f"{event.id}@{domain}"
    if len(event.sessions) == 1:
        span = span_of(event.sessions[0], event.timezone)
        return component_bytes(_vevent(desk, lang, event, own, span, None, ""))
    names = [session.id or f"s{number}" for number, session in enumerate(event.sessions, 1)]
    uids = [f"{event.id}-{name}@{domain}" for name in names]
    umbrella = _umbrella(event)
    parts = []
    if umbrella:
        parts.append(component_bytes(_vevent(desk, lang, event, own, umbrella, None, "")))
    for session, uid in zip(event.sessions, uids, strict=True):
        parent = own if umbrella else uids[0] if uid != uids[0] else ""
        span = span_of(session, event.timezone)
        parts.append(component_bytes(_vevent(desk, lang, event, uid, span, session, parent)))
    return b"".join(parts)


def component_bytes(component: Component) -> bytes:
    """A component as it stands in a file."""
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
    stamp, entry = stamp_of(event, desk.site), VEvent()
    address = desk.base.absolute(routes.event(lang, event.id))
    # Plain values are set as they are: `add` would look at each of them for a zone it may need.
    entry["UID"] = vText(uid)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = vDatetime(stamp.modified)
    entry["CREATED"] = vDatetime(stamp.created)
    entry["SEQUENCE"] = vInt(stamp.sequence)
    entry.add("DTSTART", span.start)
    entry.add("DTEND", span.end)
    entry["SUMMARY"] = text_line(_summary(desk, lang, event, session))
    entry["DESCRIPTION"] = vText(safe(_description(desk, lang, event, address)))
    entry["LOCATION"] = text_line(_location(desk, lang, event))
    entry["URL"] = vUri(quote(address, safe=":/?#[]@!$&'()*+,;=%~-._"))
    entry["CATEGORIES"] = vCategory([text_line(desk.words[lang].text(labels.CATEGORY[event.category]))])
    entry["STATUS"] = vText(_status(event))
    entry["TRANSP"] = vText("TRANSPARENT")
    entry["X-MICROSOFT-CDO-BUSYSTATUS"] = vText("FREE")
    if parent:
        entry["RELATED-TO"] = vText(parent)
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
