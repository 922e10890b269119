"""The page of one event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.base.text import shortened
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import facets_of
from generator.feedlist import CALENDAR
from generator.site.adding import adding
from generator.site.cards import chips, missing_in, takes_place
from generator.site.event_banners import banners
from generator.site.explained import explained
from generator.site.frame import Link, frame
from generator.site.prose import html_of
from generator.site.scripting import is_joinable
from generator.site.structured import event_data
from generator.site.subscribing import FeedLink
from generator.words import labels
from generator.words.dates import When, day_words, roughly_words, when_words
from generator.words.facetwords import facet_title
from generator.words.facts import Fact, facts_of, said
from generator.words.phrases import Words
from generator.words.told import dates_label


def event_page(desk: Desk, lang: Lang, event_id: str) -> dict[str, Any]:
    """Title, state, key facts, text, organisers, contact and change record of an event."""
    words, event = desk.words[lang], desk.event(event_id)
    if event.retracted:
        return _withdrawn_page(desk, lang, event)
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
            feed=FeedLink(CALENDAR, title.text, desk.base.href(routes.event_file(lang, event_id))),
        ),
        "withdrawn": False,
        "data": event_data(desk, lang, event),
        "title": title,
        "chips": list(chips(desk, lang, event)),
        "banners": banners(desk, lang, event, original),
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
        "adding": None if event.historical else adding(desk, lang, event),
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


def _withdrawn_page(desk: Desk, lang: Lang, event: Event) -> dict[str, Any]:
    """What is left of what was published by mistake: its title, the dates it named, and when and why it was taken back.

    The page stays, for whoever comes by an old link; search engines are asked to forget it.
    """
    words, title, address = desk.words[lang], said(desk.words[lang], event.title), routes.event(lang, event.id)
    return {
        "frame": frame(
            desk, lang, address, title.text, title_lang=title.lang, noindex=True,
            description=words.text(labels.RETRACTED),
            crumbs=[(words.text("Upcoming events"), routes.events(lang)), (title.text, address)],
        ),
        "withdrawn": True,
        "data": "",
        "title": title,
        "chips": list(chips(desk, lang, event)),
        "banners": banners(desk, lang, event, ""),
        "dates_label": words.text("Dates listed"),
        "joinable": False,
        "sessions": _sessions(words, event),
        "facts": list(_retraction_facts(words, event)),
    }  # fmt: skip


def _retraction_facts(words: Words, event: Event) -> Iterator[Fact]:
    assert event.retracted is not None
    day = Said(day_words(words, event.retracted.date), words.html_lang)
    yield Fact("withdrawn", words.text("Withdrawn on"), (day,))
    if event.retracted.reason:
        yield Fact("reason", words.text("Reason"), (said(words, event.retracted.reason),))


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
