"""The page of one event."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.base.text import shortened
from generator.content.event import Event
from generator.desk import Desk
from generator.site.adding import calendar_links
from generator.site.cards import chips, missing_in, takes_place
from generator.site.frame import frame
from generator.site.prose import html_of
from generator.site.scripting import is_joinable
from generator.site.structured import event_data
from generator.words import labels
from generator.words.dates import When, day_words, roughly_words, when_words
from generator.words.facts import dates_label, facts_of, moved_words, said
from generator.words.phrases import Words


class Banner(NamedTuple):
    """What a reader must know before anything else; `kind` chooses the colour."""

    kind: str
    heading: str
    text: tuple[Said, ...]


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
            untranslated=any(missing_in(event, each) for each in MAIN),
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
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "contact": event.contact,
        "contact_name": said(words, event.contact.name) if event.contact and event.contact.name else None,
        "changes": [(day_words(words, change.date), said(words, change.note)) for change in event.changes],
        "program": _program(desk, lang, event),
        "historical": event.historical,
        "source": _source(words, event),
        "confirmed": day_words(words, event.last_confirmed) if event.last_confirmed else "",
        "report": desk.site.report_url,
    }  # fmt: skip


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


def _source(words: Words, event: Event) -> tuple[str, str, Said | None]:
    source = event.source
    if source is None:
        return "", "", None
    as_of = roughly_words(words, source.as_of) if source.as_of else ""
    return source.document, as_of, said(words, source.note) if source.note else None


def _banners(desk: Desk, lang: Lang, event: Event, original: Lang) -> list[Banner]:
    words, standing = desk.words[lang], desk.standings[event.id]
    found = [banner for banner in (_state_banner(words, event), _phase_banner(words, event, standing.phase)) if banner]
    if standing.phase != "ended" and event.status.state != "cancelled" and standing.registration == "full":
        text = words.text("The places are taken. Ask the organiser whether any become free.")
        found.append(Banner("warning", words.text("Full"), (Said(text, words.html_lang),)))
    if original:
        language = labels.language_name(words, original)
        text = words.text(
            "The text is only in %(language)s. Dates, place and cost are shown in English.", language=language
        )
        found.append(Banner("info", words.text("%(language)s only", language=language), (Said(text, words.html_lang),)))
    return found


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


def _phase_banner(words: Words, event: Event, phase: str) -> Banner | None:
    if event.historical:
        text = words.text("It is kept as a record. What is not known is left out.")
        return Banner("ended", words.text("A record of a past event"), (Said(text, words.html_lang),))
    if phase == "upcoming" or not takes_place(event):
        return None
    if phase == "ended":
        return Banner("ended", words.text("This event has ended"), ())
    last = max(session.days[-1] for session in event.sessions)
    return Banner("info", words.text("On now, until %(day)s", day=day_words(words, last)), ())
