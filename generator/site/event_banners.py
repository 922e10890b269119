"""What a reader of an event's page must know before anything else: what became of it, whether it is on, full, readable."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.event import Event
from generator.desk import Desk
from generator.site.cards import takes_place
from generator.site.frame import Link
from generator.words import labels
from generator.words.dates import day_words
from generator.words.facts import said
from generator.words.phrases import Words
from generator.words.told import moved_words


class Banner(NamedTuple):
    """What a reader must know before anything else; `kind` chooses the colour."""

    kind: str
    heading: str
    text: tuple[Said, ...]
    way_on: Link | None = None


def banners(desk: Desk, lang: Lang, event: Event, original: Lang) -> list[Banner]:
    """The banners of an event, `original` being the only language it is written in, if it is not the reader's."""
    if event.retracted:
        return [_retraction_banner(desk, lang)]
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


def _retraction_banner(desk: Desk, lang: Lang) -> Banner:
    """Published by mistake: that, and the way on. When and why stands among the facts."""
    words = desk.words[lang]
    told = words.text("This entry was published by mistake. It says nothing about whether the event takes place.")
    way_on = Link(words.text("See upcoming events"), desk.base.href(routes.events(lang)))
    return Banner("error", words.text(labels.RETRACTED), (Said(told, words.html_lang),), way_on)
