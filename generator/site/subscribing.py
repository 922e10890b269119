"""How a feed gets into a calendar: what pages offer, and what their heads announce to browsers and readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from generator import routes
from generator.base.language import MAIN, Lang
from generator.desk import Desk
from generator.feedlist import ATOM, CALENDAR, feed_name
from generator.site.qrcodes import qr_code
from generator.words.facts import said

GOOGLE = "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"
"""Where Google Calendar asks for an address, on a computer. Its short cut that takes the address along fails too often."""
_OUTLOOKS = {"Outlook.com": "outlook.live.com", "Microsoft 365": "outlook.office.com"}


class FeedLink(NamedTuple):
    """A feed or a data file that the head of a page announces (`link rel=alternate`)."""

    media_type: str
    title: str
    href: str


class Offer(NamedTuple):
    """A feed as a page offers it. `id` tells several on one page apart; `code`: its QR code, if one is shown."""

    id: str
    name: str
    address: str
    webcal: str
    outlooks: tuple[tuple[str, str], ...]
    page: str
    code: str
    google: str = GOOGLE


def offer(
    desk: Desk, lang: Lang, address: str, kind: str, key: str = "", *, page: str = "", code: bool = True
) -> Offer:
    """A feed, by its address and by what the list of feeds calls it; `page` shows the same list."""
    name = feed_name(desk, lang, kind, key) or desk.words[lang].text("All events")
    absolute, webcal = desk.base.absolute(address), desk.base.webcal(address)
    asked = f"url={quote(absolute, safe='')}&name={quote(feed_title(desk, lang, kind, key), safe='')}"
    return Offer(
        "-".join(part for part in ("address", kind.split()[0], key.replace("/", "-")) if part),
        name,
        absolute,
        webcal,
        tuple((service, f"https://{host}/calendar/0/addfromweb/?{asked}") for service, host in _OUTLOOKS.items()),
        desk.base.href(page) if page else "",
        # Telephones subscribe by webcal addresses; by https ones they would take a copy.
        qr_code(webcal) if code else "",
    )


def feed_title(desk: Desk, lang: Lang, kind: str, key: str = "") -> str:
    """The name of a feed with the site's, as calendars show it; what tells feeds apart comes first."""
    site = said(desk.words[lang], desk.site.title).text
    return " – ".join(part for part in (feed_name(desk, lang, kind, key), site) if part)


def feed_link(desk: Desk, lang: Lang, address: str, kind: str, key: str = "") -> FeedLink:
    """The calendar of a page's own list, as its head announces it."""
    return FeedLink(CALENDAR, feed_title(desk, lang, kind, key), desk.base.href(address))


def feed_in_both(desk: Desk) -> FeedLink | None:
    """The calendar in both languages, which pages above the languages announce; none where there is but one."""
    if not set(MAIN) <= set(desk.languages):
        return None
    title = " / ".join(dict.fromkeys(desk.site.title.said(lang).text for lang in MAIN))
    return FeedLink(CALENDAR, title, desk.base.href(routes.BILINGUAL_FEED))


def feed_links(desk: Desk, lang: Lang, own: FeedLink | None) -> Iterator[FeedLink]:
    """What the head of a page announces: its own calendar or that of all events, news for feed readers, data."""
    yield own or feed_link(desk, lang, routes.all_feed(lang), "all feed")
    for address, kind in ((routes.all_atom(lang), "all atom"), (routes.changes_atom(lang), "changes atom")):
        yield FeedLink(ATOM, feed_title(desk, lang, kind), desk.base.href(address))
    yield from data_links(desk, lang)


def data_links(desk: Desk, lang: Lang) -> Iterator[FeedLink]:
    """The data files, for other programs."""
    words = desk.words[lang]
    yield FeedLink(
        "application/json", words.text("All events as data (JSON)"), desk.base.href(routes.events_json(lang))
    )
    yield FeedLink("application/json", words.text("All feeds (JSON)"), desk.base.href(routes.FEED_INDEX))
    table = routes.events_csv("ja")
    if desk.base.standing_in(routes.events_csv(lang)) == table:
        yield FeedLink("text/csv", words.text("All events as a table (CSV)"), desk.base.href(table))
