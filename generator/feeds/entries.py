"""An event as calendar entries: which it has, under which UIDs, and when each is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.base.language import Lang
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.reference import Site
from generator.desk import Desk
from generator.feeds.entrytext import BILINGUAL, told_in_both, told_of
from generator.feeds.vevents import Entry, Span, entry, stamp_of, vevent

UNKNOWN_LENGTH = timedelta(hours=2)
"""How long a session is shown where its end is not announced; the text says that it is not."""
UMBRELLA_DAYS = 7
"""Sessions within this many days get an entry that spans them; those of a long series do not."""


def span_of(session: Session, zone: str) -> Span:
    """The span of a session. A bare date means all day, and then the end is the day after the last (§3.6.1)."""
    start, end = session.start, session.end
    if not isinstance(start, datetime) or (end is not None and not isinstance(end, datetime)):
        return Span(session.days[0], session.days[-1] + timedelta(days=1))
    last = end if isinstance(end, datetime) and end > start else start + UNKNOWN_LENGTH
    begun, ended = (_there(when.replace(tzinfo=ZoneInfo(zone))) for when in (start, last))
    return Span(begun, ended if ended.astimezone(UTC) > begun.astimezone(UTC) else begun + (last - start))


def _there(when: datetime) -> datetime:
    """A time that a change of clocks skips, as the changed clock shows it; readers make of it what they like."""
    return when.astimezone(UTC).astimezone(when.tzinfo)


class Part(NamedTuple):
    """One VEVENT of an event: its UID, when it is, the session it stands for, and the UID it belongs to.

    `name` is the session's own, or its number; empty where the entry stands for the whole event.
    """

    uid: str
    span: Span
    session: Session | None
    parent: str
    name: str = ""


def entries(desk: Desk, lang: Lang, event_id: str) -> tuple[Entry, ...]:
    """The entries of an event in a language, or in both (`BILINGUAL`). Each is made and written once for all feeds."""
    found: tuple[Entry, ...] | None = desk.entries.get((lang, event_id))
    if found is None:
        event = desk.event(event_id)
        stamp = stamp_of(event, desk.site)
        found = desk.entries[lang, event_id] = tuple(
            entry(part.uid, part.span, stamp, partial(_written, desk, lang, event, part))
            for part in _parts(desk, event)
        )
    return found


def _parts(desk: Desk, event: Event) -> list[Part]:
    """What an event consists of, worked out once for all languages."""
    found: list[Part] | None = desk.entries.get(("", event.id))
    if found is None:
        found = desk.entries["", event.id] = parts_of(event, desk.site)
    return found


def _written(desk: Desk, lang: Lang, event: Event, part: Part) -> bytes:
    made: bytes | None = desk.entries.get((lang, part.uid))
    if made is None:
        if lang == BILINGUAL:
            told = told_in_both(desk, event, part.session)
        else:
            told = told_of(desk, lang, event, part.session)
        made = vevent(part.uid, part.span, stamp_of(event, desk.site), told, status_of(event), part.parent)
        desk.entries[lang, part.uid] = made
    return made


def parts_of(event: Event, site: Site) -> list[Part]:
    """What an event consists of.

    Its own UID is the only session's or the umbrella's, else that of the first session without an id: so it stays
    when sessions with ids are added. A session's UID holds a full stop, which no event's id does.
    """
    own = own_uid(event, site)
    spans = [span_of(session, event.timezone) for session in event.sessions]
    if len(event.sessions) == 1:
        return [Part(own, spans[0], None, "")]
    umbrella = _umbrella(event)
    names = event.session_names
    uids = [f"{event.id}-s.{name}@{site.uid_domain}" for name in names]
    unnamed = [number for number, session in enumerate(event.sessions) if not session.id]
    if unnamed and not umbrella:
        uids[unnamed[0]] = own
    parent = own if umbrella or unnamed else ""
    found = [Part(own, umbrella, None, "")] if umbrella else []
    for session, span, uid, name in zip(event.sessions, spans, uids, names, strict=True):
        found.append(Part(uid, span, session, parent if uid != parent else "", name))
    return found


def own_uid(event: Event, site: Site) -> str:
    """The UID that stands for the whole event, in every feed and language, for ever."""
    return f"{event.id}@{site.uid_domain}"


def _umbrella(event: Event) -> Span | None:
    """The days of an event whose sessions fill them all, one after the other."""
    days = sorted({day for session in event.sessions for day in session.days})
    length = (days[-1] - days[0]).days + 1
    filled = length == len(days) and 1 < length <= UMBRELLA_DAYS
    return Span(days[0], days[-1] + timedelta(days=1)) if filled else None


def status_of(event: Event) -> str:
    """CONFIRMED, TENTATIVE or CANCELLED (§3.8.1.11).

    What is postponed is TENTATIVE: calendars would hide it as cancelled. What was published by mistake is taken back.
    """
    if event.retracted:
        return "CANCELLED"
    return {"cancelled": "CANCELLED", "tentative": "TENTATIVE", "postponed": "TENTATIVE"}.get(
        event.status.state, "CONFIRMED"
    )
