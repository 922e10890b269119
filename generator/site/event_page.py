"""The page of one event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.base.text import shortened
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import facets_of
from generator.site.adding import calendar_links
from generator.site.cards import chips, missing_in, takes_place
from generator.site.explained import explained
from generator.site.frame import Link, frame
from generator.site.prose import html_of
from generator.site.scripting import is_joinable
from generator.site.structured import event_data
from generator.words import labels
from generator.words.dates import When, day_words, roughly_words, when_words
from generator.words.facetwords import facet_title
from generator.words.facts import dates_label, facts_of, moved_words, said
from generator.words.phrases import Words


class Banner(NamedTuple):
    """What a reader must know before anything else; `kind` chooses the colour."""

    kind: str
    heading: str
    text: tuple[Said, ...]
    way_on: Link | None = None


def event_page(desk: Desk, lang: Lang, event_id: str) -> dict[str, Any]:
    """Title, state, key facts, text, organisers, contact and change record of an event."""
    words, event = desk.words[lang], desk.event(event_id)
    standing = desk.standings[event_id]
    title = said(words, event.title)
    original = missing_in(event, words.html_lang)
    parent = (
        ("Past events", routes.archive(lang)) if standing.phase == "ended" else ("Upcoming events", routes.events(lang))
    )
    return {
        "frame": frame(
            desk, lang, routes.event(lang, event_id), title.text, title_lang=title.lang,
            description=_description(words, event), original=original,
            untranslated=any(missing_in(event, each) for each in MAIN), event_id=event_id,
            crumbs=[(words.text(parent[0]), parent[1]), (title.text, routes.event(lang, event_id))],
        ),
        "data": event_data(desk, lang, event),
        "title": title,
        "chips": list(chips(desk, lang, event)),
        "banners": _banners(desk, lang, event, original),
        "dates_label": dates_label(words, event),
        "joinable": is_joinable(event),
        "sessions": _sessions(words, event),
        "facts": facts_of(words, event, standing),
        "summary": said(words, event.summary or event.purpose),
        "text": html_of(words, event.description),
        "detail": event.detail_url,
        "detail_language": _other_language(words, event.detail_language),
        "registration": _registration_link(event, standing.registration),
        "registration_language": _other_language(words, event.registration.url_language if event.registration else None),
        "map_url": event.venue.map_url if event.venue else None,
        "access": said(words, event.venue.access) if event.venue and event.venue.access else None,
        "calendars": calendar_links(desk, lang, event),
        "ics": desk.base.href(routes.event_file(lang, event_id)),
        "follow": _follow(desk, lang, event),
        "contact": event.contact,
        "contact_name": said(words, event.contact.name) if event.contact and event.contact.name else None,
        "changes": [(day_words(words, change.date), said(words, change.note)) for change in event.changes],
        "program": _program(desk, lang, event),
        "consortium": _consortium(desk, lang, event),
        "explained": explained(desk, lang, _texts(words, event)),
        "historical": event.historical,
        "source": _source(words, event),
        "confirmed": day_words(words, event.last_confirmed) if event.last_confirmed else "",
        "report": desk.site.report_url,
    }  # fmt: skip


def _texts(words: Words, event: Event) -> Iterator[str]:
    for text in (event.title, event.summary or event.purpose, event.description):
        if text is not None:
            yield said(words, text).text


def _follow(desk: Desk, lang: Lang, event: Event) -> list[Link]:
    """Where to subscribe to what is like this event: all events, its kind, its place, its language."""
    words = desk.words[lang]
    alike = [facet for facet in facets_of(event) if facet.kind != "for"]
    return [
        Link(words.text("All events"), desk.base.href(routes.page(lang, "subscribe"))),
        *(Link(facet_title(words, each), desk.base.href(routes.facet(lang, *each)) + "#subscribe") for each in alike),
    ]


def _description(words: Words, event: Event) -> str:
    if event.summary and event.summary.said(words.html_lang).lang == words.html_lang:
        return shortened(" ".join(event.summary.said(words.html_lang).text.split()), 160)
    text = said(words, event.purpose)
    place = words.text(labels.CATEGORY[event.category])
    return shortened(f"{place}: {text.text}", 160) if text.lang == words.html_lang else place


def _sessions(words: Words, event: Event) -> list[tuple[str, Said | None, When]]:
    several = len(event.sessions) > 1
    return [
        (
            words.text("Session %(number)s", number=number) if several else "",
            said(words, session.title) if session.title else None,
            when_words(words, session, event.timezone),
        )
        for number, session in enumerate(event.sessions, 1)
    ]


def _registration_link(event: Event, state: str) -> str | None:
    taking = state in {"open", "closing_soon", "waitlist", "unstated", "invitation"} and takes_place(event)
    return event.registration.url if event.registration and taking and not event.historical else None


def _other_language(words: Words, tag: str | None) -> str:
    return labels.language_name(words, tag) if tag and tag != words.html_lang else ""


def _program(desk: Desk, lang: Lang, event: Event) -> tuple[str, Said] | None:
    program = desk.catalog.newest_editions.get(event.related_program or "")
    if program is None:
        return None
    return desk.base.href(routes.program(lang, program.id)), said(desk.words[lang], program.title)


def _consortium(desk: Desk, lang: Lang, event: Event) -> tuple[str, Said] | None:
    """The consortium that began with the event."""
    consortium = desk.catalog.kick_offs.get(event.id)
    if consortium is None:
        return None
    return desk.base.href(routes.consortium(lang, consortium.id)), said(desk.words[lang], consortium.name)


def _source(words: Words, event: Event) -> tuple[str, str, Said | None]:
    source = event.source
    if source is None:
        return "", "", None
    as_of = roughly_words(words, source.as_of) if source.as_of else ""
    return source.document, as_of, said(words, source.note) if source.note else None


def _banners(desk: Desk, lang: Lang, event: Event, original: Lang) -> list[Banner]:
    words, standing = desk.words[lang], desk.standings[event.id]
    found = [
        _state_banner(words, event),
        _phase_banner(desk, lang, event, standing.phase),
        _places_banner(words, standing.registration) if standing.phase != "ended" else None,
    ]
    if original:
        language = labels.language_name(words, original)
        text = words.text(
            "The text is only in %(language)s. Dates, place and cost are shown in English.", language=language
        )
        found.append(Banner("info", words.text("%(language)s only", language=language), (Said(text, words.html_lang),)))
    return [banner for banner in found if banner]


def _places_banner(words: Words, registration: str) -> Banner | None:
    if registration == "full":
        text = words.text("The places are taken. Ask the organiser whether any become free.")
    elif registration == "waitlist":
        text = words.text("The places are taken. You can put your name on the waiting list.")
    else:
        return None
    return Banner("warning", words.text(labels.REGISTRATION[registration]), (Said(text, words.html_lang),))


def _state_banner(words: Words, event: Event) -> Banner | None:
    status, here = event.status, words.html_lang
    announced = words.text("Announced on %(day)s.", day=day_words(words, status.date)) if status.date else ""
    headings = {
        "cancelled": ("error", words.text("This event is cancelled")),
        "postponed": ("error", words.text("Postponed. No new date yet")),
        "rescheduled": ("warning", words.text("The date has changed")),
        "tentative": ("warning", words.text("The date is not yet firm")),
    }
    if status.state not in headings:
        return None
    kind, heading = headings[status.state]
    pieces = []
    if status.state == "rescheduled" and event.previous_sessions:
        pieces.append(Said(moved_words(words, event) + " ", here))
    if announced:
        pieces.append(Said(announced + " ", here))
    if status.reason:
        pieces.append(said(words, status.reason))
    return Banner(kind, heading, tuple(pieces))


def _phase_banner(desk: Desk, lang: Lang, event: Event, phase: str) -> Banner | None:
    words = desk.words[lang]
    if event.historical:
        text = words.text("It is kept as a record. What is not known is left out.")
        return Banner("ended", words.text("A record of a past event"), (Said(text, words.html_lang),))
    if phase == "upcoming" or not takes_place(event):
        return None
    if phase == "ended":
        way_on = Link(words.text("See upcoming events"), desk.base.href(routes.events(lang)))
        return Banner("ended", words.text("This event has ended"), (), way_on)
    last = max(session.days[-1] for session in event.sessions)
    return Banner("info", words.text("On now, until %(day)s", day=day_words(words, last)), ())
