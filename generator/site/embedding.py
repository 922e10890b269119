"""Short lists that other sites put into their pages in a frame, and the page that hands them out."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang
from generator.base.text import shortened
from generator.desk import Desk
from generator.facets import Facet, facet_of
from generator.site.cards import card
from generator.site.faceting import facets_by_question
from generator.site.frame import CSP_OF_PAGES, MOST_TITLE, frame, style_address
from generator.site.subscribing import feed_link
from generator.words.facetwords import facet_title
from generator.words.facts import said

MOST = 5
"""As many events as a frame shows without a scroll bar of its own."""
HEIGHT = 680
"""Pixels that a frame of 20rem width needs for MOST events with long titles."""


class Snippet(NamedTuple):
    """A list that can be put into a page: its name, its address, and the HTML that does it."""

    name: str
    href: str
    code: str


def embed_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """The next events of a facet, or of all (an empty key): no navigation, links that leave the frame."""
    words = desk.words[lang]
    facet = facet_of(key) if key else None
    ids = desk.facets[facet] if facet else desk.upcoming
    title = facet_title(words, facet) if facet else words.text("Upcoming events")
    return {
        "lang": words.html_lang,
        "title": title,
        "cards": [card(desk, lang, event_id) for event_id in ids[:MOST]],
        "style": style_address(desk),
        "csp": CSP_OF_PAGES,
        "site": said(words, desk.site.title),
        "name": shortened(f"{said(words, desk.site.short_title or desk.site.title).text} – {title}", MOST_TITLE),
        "home": desk.base.absolute(routes.home(lang)),
        "more": desk.base.absolute(routes.facet(lang, *facet) if facet else routes.events(lang)),
        "canonical": desk.base.absolute(routes.embed(lang, *facet) if facet else routes.embed(lang)),
        "feed": feed_link(desk, lang, routes.facet_feed(lang, *facet), "facet feed", key) if facet else feed_link(desk, lang, routes.all_feed(lang), "all feed"),
        "sample": desk.site.sample,
    }  # fmt: skip


def embed_help_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """The HTML that puts a list into a page, for each list."""
    words = desk.words[lang]
    title = words.text("Put the list into your site")
    address = routes.page(lang, "embed")
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "all": _snippet(desk, lang, None),
        "groups": [
            (heading, [_snippet(desk, lang, facet) for facet in facets])
            for heading, facets in facets_by_question(words)
        ],
    }


def _snippet(desk: Desk, lang: Lang, facet: Facet | None) -> Snippet:
    words = desk.words[lang]
    name = facet_title(words, facet) if facet else words.text("Upcoming events")
    address = desk.base.absolute(routes.embed(lang, *(facet or ())))
    code = f'<iframe src="{address}" title="{name}" width="100%" height="{HEIGHT}" loading="lazy"></iframe>'
    return Snippet(name, desk.base.href(routes.embed(lang, *(facet or ()))), code)
