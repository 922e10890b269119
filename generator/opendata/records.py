"""An event as a record of `events.json`: what its file says, in the language of the reader, and nothing else.

Fields are picked one by one; nothing is copied wholesale, so that nothing of a submission can slip in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, cast

from generator import routes
from generator.base.language import Lang, Sayable
from generator.clock.moments import begins, zone
from generator.content import parts
from generator.content.event import Event
from generator.content.parts import Organizer
from generator.content.reference import Site
from generator.content.shapes import Contact, Provenance
from generator.desk import Desk
from generator.facets import feed_facets_of
from generator.opendata import shapeparts, shapes
from generator.words import labels
from generator.words.facts import languages_of
from generator.words.phrases import N_, Words

STATE = {**labels.STATE, "scheduled": N_("As planned")}
"""Every state in words; pages are silent about what simply takes place."""
_ACCESS = {"true": True, "false": False, "on_request": "on_request"}


def record_of(desk: Desk, lang: Lang, event: Event) -> shapes.Event | shapes.Retracted:
    """The record of an event; of a retracted one its name and its dates alone."""
    words = desk.words[lang]
    if event.retracted:
        told = _known(date=event.retracted.date.isoformat(), reason=_text(words, event.retracted.reason))
        return cast(shapes.Retracted, {**_always(desk, lang, event, titled=False), "retracted": told})
    record = {
        **_always(desk, lang, event, titled=True),
        **_what(words, event),
        **_where_and_how(words, event),
        **_about_the_entry(words, event),
        "calendar": desk.base.absolute(routes.event_file(lang, event.id)),
        "feeds": [facet.name for facet in feed_facets_of(event)],
    }
    return cast(shapes.Event, record)


def modified(event: Event, site: Site) -> datetime | None:
    """When an event was last revised; one that never was, when it was announced; None if that is not known."""
    if event.revision.modified:
        return event.revision.modified
    return begins(event.announced, site.timezone) if event.announced else None


def instant(when: datetime) -> str:
    """A point in time: `2026-11-20T00:00:00Z` (RFC 3339)."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _known(**fields: Any) -> dict[str, Any]:
    """What is known; nothing, and what is empty, is left out. No and zero are known."""
    return {name: value for name, value in fields.items() if value or value == 0}


def _text(words: Words, text: Sayable | None) -> shapeparts.Text | None:
    if text is None:
        return None
    told = text.said(*languages_of(words))
    return {"text": told.text} if told.lang == words.html_lang else {"text": told.text, "language": told.lang}


def _said(words: Words, table: Mapping[str, str], code: str) -> dict[str, str]:
    return {"code": code, "name": words.text(table[code])}


@lru_cache(maxsize=50_000)
def _moment(when: date | datetime, zone_name: str) -> str:
    if isinstance(when, datetime):
        return when.replace(tzinfo=zone(zone_name)).isoformat(timespec="seconds")
    return when.isoformat()


def _at(when: date | datetime | None, zone_name: str) -> str | None:
    return _moment(when, zone_name) if when is not None else None


def _always(desk: Desk, lang: Lang, event: Event, titled: bool) -> dict[str, Any]:
    words, revised = desk.words[lang], modified(event, desk.site)
    return _known(
        id=event.id,
        uid=f"{event.id}@{desk.site.uid_domain}",
        url=desk.base.absolute(routes.event(lang, event.id)),
        title=_text(words, event.title),
        timezone=event.timezone,
        sessions=_sessions(words, event.sessions, event.timezone, titled),
        announced=event.announced and event.announced.isoformat(),
        modified=revised and instant(revised),
        sequence=event.revision.sequence,
    )


def _sessions(words: Words, sessions: Iterable[parts.Session], zone_name: str, titled: bool) -> list[dict[str, Any]]:
    return [
        _known(
            id=session.id,
            title=_text(words, session.title) if titled else None,
            start=_moment(session.start, zone_name),
            end=_at(session.end, zone_name),
            all_day=not isinstance(session.start, datetime),
        )
        for session in sessions
    ]


def _what(words: Words, event: Event) -> dict[str, Any]:
    return _known(
        title_reading=event.title.kana,
        summary=_text(words, event.summary),
        description=_text(words, event.description),
        purpose=_text(words, event.purpose),
        form=event.form,
        category=_said(words, labels.CATEGORY, event.category),
        focus=event.focus,
        statuses_of_residence=event.statuses_of_residence,
        audiences=[_said(words, labels.AUDIENCE, code) for code in event.audiences],
        organizers=[_organizer(words, organizer) for organizer in event.organizers],
        previous_sessions=_sessions(words, event.previous_sessions, event.timezone, titled=True),
        status=_known(
            state=_said(words, STATE, event.status.state),
            date=event.status.date and event.status.date.isoformat(),
            reason=_text(words, event.status.reason),
        ),
    )


def _organizer(words: Words, organizer: Organizer) -> dict[str, Any]:
    return _known(
        name=_text(words, organizer.name),
        kind=organizer.kind,
        role=_said(words, labels.ROLE, organizer.role),
        corporate_number=organizer.corporate_number,
        url=organizer.url,
    )


def _where_and_how(words: Words, event: Event) -> dict[str, Any]:
    return _known(
        format=_said(words, labels.FORMAT, event.format),
        venue=_venue(words, event.venue),
        online=event.online and _known(platform=event.online.platform, url=event.online.url),
        languages=event.languages,
        interpretation=event.interpretation,
        english_ok=event.english_ok,
        fee=_fee(words, event.fee),
        capacity=event.capacity,
        access=_access(words, event.access),
        detail_url=event.detail_url,
        detail_language=event.detail_language,
        registration=_registration(words, event.registration, event.timezone),
    )


def _venue(words: Words, venue: parts.Venue | None) -> dict[str, Any] | None:
    if venue is None:
        return None
    slug = venue.prefecture
    return _known(
        name=_text(words, venue.name),
        prefecture={"code": slug, "name": labels.prefecture(words, slug)} if slug else None,
        country=venue.country,
        address=_text(words, venue.address),
        access=_text(words, venue.access),
        map_url=venue.map_url,
    )


def _fee(words: Words, fee: parts.Fee | None) -> dict[str, Any] | None:
    if fee is None:
        return None
    currency = fee.currency if fee.amount is not None else None
    return _known(basis=fee.basis, amount=fee.amount, currency=currency, note=_text(words, fee.note))


def _access(words: Words, access: parts.Access | None) -> dict[str, Any] | None:
    if access is None:
        return None
    return _known(
        sign_language=access.sign_language and _ACCESS[access.sign_language],
        captions=access.captions and _ACCESS[access.captions],
        step_free=access.step_free and _ACCESS[access.step_free],
        note=_text(words, access.note),
    )


def _registration(words: Words, registration: parts.Registration | None, zone_name: str) -> dict[str, Any] | None:
    if registration is None:
        return None
    return _known(
        how=registration.how and _said(words, labels.HOW, registration.how),
        url=registration.url,
        url_language=registration.url_language,
        opens=_at(registration.opens, zone_name),
        closes=_at(registration.closes, zone_name),
        full=registration.full or None,
        waitlist=registration.waitlist or None,
        note=_text(words, registration.note),
    )


def _about_the_entry(words: Words, event: Event) -> dict[str, Any]:
    return _known(
        last_confirmed=event.last_confirmed and event.last_confirmed.isoformat(),
        changes=[{"date": change.date.isoformat(), "note": _text(words, change.note)} for change in event.changes],
        contact=_contact(words, event.contact),
        related_program=event.related_program,
        historical=event.historical,
        source=_source(words, event.source),
    )


def _contact(words: Words, contact: Contact | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    return _known(
        name=_text(words, contact.name),
        email=contact.email,
        tel=contact.tel,
        url=contact.url,
        hours=_text(words, contact.hours),
        address=_text(words, contact.address),
        as_of=contact.as_of,
    )


def _source(words: Words, source: Provenance | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return _known(document=source.document, as_of=source.as_of, note=_text(words, source.note))
