"""The page about subscribing: every feed, the steps in each application, how soon changes arrive, how to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang
from generator.desk import Desk
from generator.facets import AUDIENCES, key_of
from generator.feedlist import Feed, feeds_of
from generator.site.faceting import facets_by_question
from generator.site.frame import frame
from generator.site.subscribing import GOOGLE, Offer, data_links, offer
from generator.words.dates import roughly_words
from generator.words.phrases import N_

_SEEN = "2026-11"
"""When it was last looked at how the applications behave; whoever edits the table below moves it."""
_TRIED = N_("tried by this site")


class Client(NamedTuple):
    """How an application treats what it subscribes to: how often it asks, and what becomes of cancelled events."""

    name: str
    asks: str
    cancelled: str
    note: str = ""


_SHOWN, _STRUCK = N_("shown like any other; the title says so"), N_("struck through")
_CLIENTS = (
    Client(N_("Google Calendar"), N_("once in 8 to 24 hours; you cannot change it"), N_("hidden")),
    Client(
        N_("Outlook.com, Microsoft 365"),
        N_("about every 3 hours, at times once a day or less; you cannot change it"),
        _SHOWN,
    ),
    Client(N_("Outlook for Windows (classic)"), N_("when it starts, and with every send/receive"), _SHOWN),
    Client(N_("Apple Calendar"), N_("as often as you set it; a Mac may offer once a week"), _STRUCK),
    Client(N_("Thunderbird"), N_("as often as you set it"), _STRUCK, _TRIED),
    Client(N_("GNOME Calendar, Evolution"), N_("as often as you set it"), N_("kept, marked as cancelled"), _TRIED),
    Client(N_("Nextcloud"), N_("every 6 hours, as this site asks it to; you cannot change it"), _STRUCK),
    Client(N_("ICSx5 (Android)"), N_("as often as you set it"), N_("depends on your calendar application")),
)


class Group(NamedTuple):
    """Feeds that are listed together."""

    heading: str
    offers: tuple[Offer, ...]


def subscribe_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """What there is to subscribe to, how, and what to expect of it."""
    words, address = desk.words[lang], routes.page(lang, "subscribe")
    title, crumbs = words.text("Subscribe to the calendar"), [(words.text("Subscribe"), address)]
    return {
        "frame": frame(desk, lang, address, title, crumbs=crumbs),
        **_feeds(desk, lang),
        "google": GOOGLE,
        "clients": [Client(*(words.text(part) if part else "" for part in each)) for each in _CLIENTS],
        "seen": roughly_words(words, _SEEN),
        "data": list(data_links(desk, lang)),
        "schema_href": desk.base.href(routes.EVENTS_SCHEMA),
        "embed_href": desk.base.href(routes.page(lang, "embed")),
    }


def _feeds(desk: Desk, lang: Lang) -> dict[str, Any]:
    """The feeds of the language, or of the one that stands in for it, each once."""
    part = desk.base.parts.get(lang)
    found = [feed for feed in feeds_of(desk) if feed.lang in {"", part.instead if part else lang}]
    words, audiences = desk.words[lang], {key_of(facet) for facet in AUDIENCES}

    def among(*kinds: str) -> list[Feed]:
        return [feed for feed in found if feed.kind in kinds]

    (everything,) = among("all feed")
    whom = [feed for feed in among("facet feed") if feed.key in audiences]
    special = [feed for feed in among("bilingual feed", "deadlines feed", "changes feed") if not feed.key]
    return {
        "all": _offer(desk, lang, everything, code=True),
        "special": tuple(_offer(desk, lang, feed, code=True) for feed in special),
        "audiences": tuple(_offer(desk, lang, feed, code=True) for feed in whom),
        "groups": [
            *_by_question(desk, lang, among("facet feed"), audiences),
            Group(
                words.text("Deadlines, by audience"), _rows(desk, lang, (f for f in among("deadlines feed") if f.key))
            ),
            Group(words.text("Dates of a guide"), _rows(desk, lang, among("guide feed"))),
            Group(words.text("Past years"), _rows(desk, lang, among("archive feed"))),
        ],
        "atoms": _rows(desk, lang, among("all atom", "changes atom")),
    }


def _by_question(desk: Desk, lang: Lang, feeds: Iterable[Feed], but: set[str]) -> list[Group]:
    by_key = {feed.key: feed for feed in feeds}
    return [
        Group(heading, _rows(desk, lang, (by_key[key_of(facet)] for facet in facets)))
        for heading, facets in facets_by_question(desk.words[lang])
        if not {key_of(facet) for facet in facets} & but
    ]


def _rows(desk: Desk, lang: Lang, feeds: Iterable[Feed]) -> tuple[Offer, ...]:
    return tuple(_offer(desk, lang, feed, code=False) for feed in feeds)


def _offer(desk: Desk, lang: Lang, feed: Feed, *, code: bool) -> Offer:
    return offer(desk, lang, feed.address, feed.kind, feed.key, page=feed.page, code=code)
