"""Structured data of an event for search engines (schema.org Event, as JSON-LD).

What is not known is left out: an unknown fee is no free event, and an event without any known place has no structured
data at all, because a place is required.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang
from generator.clock.moments import begins
from generator.content.event import Event
from generator.content.parts import Session, Venue
from generator.desk import Desk
from generator.words import labels
from generator.words.facts import said
from generator.words.phrases import Words

_SCHEMA = "https://schema.org/"
_STATUS = {
    "scheduled": "EventScheduled",
    "tentative": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "cancelled": "EventCancelled",
}
_MODE = {
    "online": "OnlineEventAttendanceMode",
    "onsite": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
# Inside a script element nothing may look like the end of it, or like a line break of JavaScript.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def event_data(desk: Desk, lang: Lang, event: Event) -> str:
    """The JSON-LD of an event's page, ready for a script element; empty where no place is known."""
    data = _event(desk, lang, event)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES) if data else ""


def _event(desk: Desk, lang: Lang, event: Event) -> dict[str, Any] | None:
    words = desk.words[lang]
    address = desk.base.absolute(routes.event(lang, event.id))
    location = _location(words, event, address)
    if not location:
        return None
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": said(words, event.title).text,
        "description": " ".join(said(words, event.summary or event.purpose).text.split()),
        **_span(event.sessions, event.timezone),
        "eventStatus": _SCHEMA + _STATUS[event.status.state],
        "location": location[0] if len(location) == 1 else location,
        "organizer": _organizers(words, event),
        "audience": [
            {"@type": "Audience", "audienceType": words.text(labels.AUDIENCE[each])} for each in event.audiences
        ],
    }
    if event.id in desk.pictured:
        data["image"] = desk.base.absolute(routes.card(event.id))
    if event.format in _MODE:
        data["eventAttendanceMode"] = _SCHEMA + _MODE[event.format]
    if event.status.state in {"rescheduled", "postponed"} and event.previous_sessions:
        data["previousStartDate"] = _instant(event.previous_sessions[0].start, event.timezone)
    if event.languages:
        data["inLanguage"] = list(event.languages)
    if event.capacity is not None:
        data["maximumAttendeeCapacity"] = event.capacity
    if len(event.sessions) > 1:
        data["subEvent"] = [_session(words, event, session, data) for session in event.sessions]
    return data | _fee(event, desk.standings[event.id].registration)


def _span(sessions: tuple[Session, ...], zone: str) -> dict[str, str]:
    """When it begins and ends; an end that is known by its day alone says nothing about a start with a time."""
    start = _instant(sessions[0].start, zone)
    end = sessions[-1].end
    shown = _instant(end, zone) if end is not None else ""
    return {"startDate": start, "endDate": shown} if shown >= start else {"startDate": start}


def _instant(when: date | datetime, zone: str) -> str:
    """A day, or an instant as Japan's clocks show it, with its offset."""
    if not isinstance(when, datetime):
        return when.isoformat()
    return begins(when, zone).astimezone(ZoneInfo("Asia/Tokyo")).isoformat(timespec="minutes")


def _location(words: Words, event: Event, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if event.format != "online" and event.venue:
        place = _place(words, event.venue)
        found += [place] if place else []
    if event.format in {"online", "hybrid"}:
        online = event.online.url if event.online else None
        registration = event.registration.url if event.registration else None
        found.append({"@type": "VirtualLocation", "url": online or registration or event.detail_url or address})
    # A hybrid event with an unknown venue would claim to be online only.
    return [] if event.format == "hybrid" and len(found) < 2 else found


def _place(words: Words, venue: Venue) -> dict[str, Any] | None:
    region = labels.prefecture(words, venue.prefecture) if venue.prefecture else ""
    street = said(words, venue.address).text if venue.address else ""
    name = said(words, venue.name).text if venue.name else region or labels.country_name(words, venue.country)
    if not (venue.name or region or venue.country != "JP"):
        return None
    parts = {"streetAddress": street, "addressRegion": region, "addressCountry": venue.country}
    return {
        "@type": "Place",
        "name": name,
        "address": {"@type": "PostalAddress", **{key: text for key, text in parts.items() if text}},
    }


def _organizers(words: Words, event: Event) -> list[dict[str, str]]:
    shown = [each for each in event.organizers if each.name and each.role in {"host", "cohost"}]
    return [
        {"@type": "Organization", "name": said(words, each.name).text, **({"url": each.url} if each.url else {})}
        for each in shown
        if each.name
    ]


def _session(words: Words, event: Event, session: Session, whole: dict[str, Any]) -> dict[str, Any]:
    name = said(words, session.title).text if session.title else whole["name"]
    shared: dict[str, Any] = {
        key: whole[key] for key in ("location", "eventStatus", "eventAttendanceMode") if key in whole
    }
    return {"@type": "Event", "name": name, **_span((session,), event.timezone), **shared}


def _fee(event: Event, registration: str) -> dict[str, Any]:
    """The offer, only where the fee is known: a price that nobody stated is never free."""
    fee = event.fee
    if fee is None or (fee.basis == "paid" and fee.amount is None):
        return {}
    offer: dict[str, Any] = {
        "@type": "Offer",
        "price": 0 if fee.basis == "free" else fee.amount,
        "priceCurrency": fee.currency,
    }
    url = (event.registration.url if event.registration else None) or event.detail_url
    if url:
        offer["url"] = url
    if registration in {"full", "waitlist"}:
        offer["availability"] = _SCHEMA + "SoldOut"
    elif registration in {"open", "closing_soon"}:
        offer["availability"] = _SCHEMA + "InStock"
    if event.registration and event.registration.opens:
        offer["validFrom"] = _instant(event.registration.opens, event.timezone)
    return {"isAccessibleForFree": fee.basis == "free", "offers": offer}
