"""Facets: the questions by which events are picked out, each with a page and a feed of its own (contract §7, §8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.base.text import feed_name
from generator.content.event import Event
from generator.content.feednames import AUDIENCE_CODES, CATEGORY_CODES, OVERSEAS
from generator.content.places import PREFECTURES


class Facet(NamedTuple):
    """`kind`: for, in, type, online or in-english. `key`: the code of the audience, place or category; else empty."""

    kind: str
    key: str = ""

    @property
    def name(self) -> str:
        """Its name in addresses and in `former_feeds`: `in/miyagi`, `type/job-fair`, `online`."""
        return feed_name(*self)


ONLINE, IN_ENGLISH = Facet("online"), Facet("in-english")


AUDIENCES = tuple(Facet("for", code) for code in AUDIENCE_CODES)
PLACES = tuple(Facet("in", code) for code in (*PREFECTURES, OVERSEAS))
CATEGORIES = tuple(Facet("type", code) for code in CATEGORY_CODES)
FACETS = (*AUDIENCES, *PLACES, *CATEGORIES, ONLINE, IN_ENGLISH)
"""Every facet there is, whether any event stands in it or not: an address once published never dies."""


FACET_OF = {facet.name: facet for facet in FACETS}
"""Every facet by its name."""


def facets_of(event: Event) -> Iterator[Facet]:
    """The facets that an event stands in."""
    yield from (Facet("for", code) for code in event.audiences)
    venue = event.venue
    if venue and venue.country != "JP":
        yield Facet("in", OVERSEAS)
    elif venue and venue.prefecture:
        yield Facet("in", venue.prefecture)
    yield Facet("type", event.category)
    if event.format in {"online", "hybrid"}:
        yield ONLINE
    if is_in_english(event):
        yield IN_ENGLISH


def feed_facets_of(event: Event) -> tuple[Facet, ...]:
    """The facets whose feeds an event stands in: its own, and those it stood in before a change."""
    return tuple(dict.fromkeys((*facets_of(event), *(FACET_OF[name] for name in event.former_feeds))))


def is_in_english(event: Event) -> bool:
    """Whether one can take part in English: the organiser says so, or it is spoken or interpreted."""
    if event.english_ok is not None:
        return event.english_ok
    return any(tag.partition("-")[0].lower() == "en" for tag in (*event.languages, *event.interpretation))


def key_of(facet: Facet) -> str:
    """A facet as one word: `in/miyagi`, `type/job_fair`, `online`."""
    return f"{facet.kind}/{facet.key}" if facet.key else facet.kind


def facet_of(key: str) -> Facet:
    """The facet of such a word."""
    kind, _, code = key.partition("/")
    return Facet(kind, code)
