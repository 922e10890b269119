"""Every feed that there is, its address and its name (contract §8): pages offer them, the build writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang
from generator.desk import Desk
from generator.facets import AUDIENCES, FACETS, key_of
from generator.words.facts import said
from generator.words.feedwords import name_of_feed

CALENDAR, ATOM = "text/calendar", "application/atom+xml"


class Feed(NamedTuple):
    """One feed: what kind, of what, in which language (empty: in both), its address, and the page of the same list."""

    kind: str
    key: str
    lang: Lang
    address: str
    page: str

    @property
    def media_type(self) -> str:
        """Its media type."""
        return ATOM if self.kind.endswith("atom") else CALENDAR


def feeds_of(desk: Desk) -> Iterator[Feed]:
    """Every feed of the site, language by language, those in both languages first."""
    if set(MAIN) <= set(desk.languages):
        yield Feed("bilingual feed", "", "", routes.BILINGUAL_FEED, routes.LANGUAGE_CHOICE)
    for lang in desk.languages:
        yield from (feed for feed in _of_language(desk, lang) if desk.base.is_there(feed.address))


def _of_language(desk: Desk, lang: Lang) -> Iterator[Feed]:
    events, deadlines = routes.events(lang), routes.page(lang, "deadlines")
    yield Feed("all feed", "", lang, routes.all_feed(lang), events)
    for facet in FACETS:
        yield Feed("facet feed", key_of(facet), lang, routes.facet_feed(lang, *facet), routes.facet(lang, *facet))
    yield Feed("deadlines feed", "", lang, routes.deadlines_feed(lang), deadlines)
    for facet in AUDIENCES:
        yield Feed("deadlines feed", facet.key, lang, routes.deadlines_feed(lang, facet.key), deadlines)
    yield Feed("changes feed", "", lang, routes.changes_feed(lang), events)
    for key in desk.archive_feeds:
        yield Feed("archive feed", key, lang, routes.archive_feed(lang, key), routes.archive(lang, key[:4]))
    for name in desk.catalog.guides:
        yield Feed("guide feed", name, lang, routes.guide_feed(lang, name), routes.guide(lang, name))
    yield Feed("all atom", "", lang, routes.all_atom(lang), events)
    yield Feed("changes atom", "", lang, routes.changes_atom(lang), events)


def feed_name(desk: Desk, lang: Lang, kind: str, key: str = "") -> str:
    """What a feed is called beside the name of the site; empty for the main one."""
    words = desk.words[lang]
    return said(words, desk.catalog.guides[key].title).text if kind == "guide feed" else name_of_feed(words, kind, key)
