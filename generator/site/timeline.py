"""What is coming up for the readers of a guide, as cards under the day on which each stands."""

from __future__ import annotations

from datetime import datetime, time
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang
from generator.clock.moments import ends, instant, last_day_of
from generator.comingup import Coming, coming_up
from generator.content.times import first_day
from generator.desk import Desk
from generator.facets import Facet
from generator.site.cards import Card, Chip, Day, card, day_of
from generator.site.scripting import until
from generator.site.subscribing import offer
from generator.words.dates import JAPAN, When, block_words, clock_words, roughly_words, zone_words
from generator.words.facetwords import facet_title

MOST_ROWS = 12


class Listed(NamedTuple):
    """Where all events of an audience stand: the list, how many, the feed, and the feed as applications open it."""

    title: str
    href: str
    number: str
    feed: str
    webcal: str


def timeline(desk: Desk, lang: Lang, name: str) -> dict[str, Any]:
    """The next dates of a guide, and where the rest of them stands."""
    rows = coming_up(desk, lang, name)
    return {
        "days": _days(desk, lang, rows[:MOST_ROWS]),
        "more": len(rows) > MOST_ROWS,
        "lists": [_listed(desk, lang, Facet("for", audience)) for audience in desk.catalog.guides[name].audiences],
        "offer": offer(desk, lang, routes.guide_feed(lang, name), "guide feed", name),
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
    }


def _listed(desk: Desk, lang: Lang, facet: Facet) -> Listed:
    words, feed = desk.words[lang], routes.facet_feed(lang, *facet)
    count = words.count("%(n)s event", "%(n)s events", len(desk.facets[facet]))
    href = desk.base.href(routes.facet(lang, *facet))
    return Listed(facet_title(words, facet), href, count, desk.base.absolute(feed), desk.base.webcal(feed))


def _days(desk: Desk, lang: Lang, rows: tuple[Coming, ...]) -> list[Day]:
    return [_day(desk, lang, [*group]) for _, group in groupby(rows, key=_day_key)]


def _day_key(row: Coming) -> str:
    return row.roughly or first_day(row.when).isoformat()


def _day(desk: Desk, lang: Lang, rows: list[Coming]) -> Day:
    day, words = day_of(desk, lang, first_day(rows[0].when), [_card(desk, lang, row) for row in rows]), desk.words[lang]
    roughly = rows[0].roughly
    if not roughly:
        return day
    month, year = block_words(words, first_day(rows[0].when))[1], roughly[:4]
    number, below = (month, year) if len(roughly) > len(year) else (year, "")
    return day._replace(iso=roughly, label=roughly_words(words, roughly), number=number, month=below, weekday="")


def _card(desk: Desk, lang: Lang, row: Coming) -> Card:
    words = desk.words[lang]
    if row.kind == "event":
        # Its deadline is a row of its own.
        return card(desk, lang, row.event_id, zoned=False)._replace(deadline="", until=until(desk.event(row.event_id)))
    kind, label = "program-date", words.text("Program date")
    if row.kind == "deadline":
        kind, label = "closing-soon" if row.soon else "deadline", words.text("Deadline to apply")
    return Card(
        href=desk.base.href(row.address),
        title=row.title,
        state="",
        chips=(Chip(kind, label),),
        when=_when(desk, lang, row),
        session_title=row.what,
        sessions="",
        place=(),
        deadline="",
        soon=False,
        moved="",
        only_language="",
        codes="",
        joinable=False,
        until=instant(ends(last_day_of(row.roughly) if row.roughly else row.when, row.zone)),
    )


def _when(desk: Desk, lang: Lang, row: Coming) -> When:
    """The time under the heading of its day; a deadline without one ends with the day."""
    words, at = desk.words[lang], row.when
    if not isinstance(at, datetime):
        if row.kind != "deadline":
            return When("", "", "", "", "", "", "", "", "")
        at = datetime.combine(at, time(23, 59))
    zone = "" if row.zone == JAPAN else zone_words(words, row.zone, at)
    iso = at.replace(tzinfo=ZoneInfo(row.zone)).isoformat(timespec="minutes")
    return When("", clock_words(words, at), "", "", zone, "", iso, "", "")
