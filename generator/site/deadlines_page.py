"""Deadlines: until when one can apply for what, the nearest first, for everybody and for each audience."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.comingup import Coming, coming_deadlines
from generator.desk import Desk
from generator.facets import AUDIENCES
from generator.site.frame import Link, frame
from generator.site.subscribing import feed_link, offer
from generator.words.dates import deadline_words
from generator.words.facetwords import facet_name
from generator.words.phrases import Words


class DeadlineRow(NamedTuple):
    """A deadline: when, of what, and what kind of thing that is."""

    when: str
    iso: str
    title: Said
    href: str
    what: str


def deadlines_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Every deadline that is still to come."""
    words = desk.words[lang]
    title, address = words.text("Deadlines"), routes.page(lang, "deadlines")
    return {
        "frame": frame(
            desk, lang, address, title, crumbs=[(title, address)],
            feed=feed_link(desk, lang, routes.deadlines_feed(lang), "deadlines feed"),
        ),
        "rows": [_row(desk, words, row) for row in coming_deadlines(desk, lang)],
        "offer": offer(desk, lang, routes.deadlines_feed(lang), "deadlines feed"),
        "feeds": [
            Link(facet_name(words, facet), desk.base.webcal(routes.deadlines_feed(lang, facet.key)))
            for facet in AUDIENCES
        ],
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "events_href": desk.base.href(routes.events(lang)),
    }  # fmt: skip


def _row(desk: Desk, words: Words, row: Coming) -> DeadlineRow:
    what = words.text("Registration for an event") if row.event_id else words.text("Applications for a program")
    return DeadlineRow(
        deadline_words(words, row.when, row.zone), row.when.isoformat(), row.title, desk.base.href(row.address), what
    )
