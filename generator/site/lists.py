"""Home, the list of upcoming events, and the archive."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang, Said
from generator.content.times import first_day
from generator.desk import Desk
from generator.facets import AUDIENCES, IN_ENGLISH, ONLINE, Facet, facet_of, key_of
from generator.site.cards import Card, Day, by_day, card
from generator.site.faceting import facet_groups, facet_links
from generator.site.filtering import filter_of
from generator.site.frame import Link, frame
from generator.site.scripting import closing
from generator.site.subscribing import feed_link, offer
from generator.words.dates import day_words, deadline_words, month_name, month_words
from generator.words.facetwords import facet_title
from generator.words.facts import said
from generator.words.phrases import Words

HOME_EVENTS = 12
MOST_CLOSING = 3


def home_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """What is next, what closes soon, where to subscribe."""
    words = desk.words[lang]
    next_ones = desk.upcoming[:HOME_EVENTS]
    return {
        "frame": frame(desk, lang, routes.home(lang), said(words, desk.site.title).text),
        "closing": [
            card(desk, lang, each)._replace(until=closing(desk.event(each)))
            for each in desk.closing_soon[:MOST_CLOSING]
        ],
        "closing_programs": _closing_programs(desk, lang),
        "days": by_day(desk, lang, next_ones),
        "count": words.count("%(n)s event", "%(n)s events", len(desk.upcoming)),
        "more": len(desk.upcoming) > len(next_ones),
        "events_href": desk.base.href(routes.events(lang)),
        "deadlines_href": desk.base.href(routes.page(lang, "deadlines")),
        "calendar_href": desk.base.href(routes.calendar(lang)),
        "programs_href": desk.base.href(routes.programs(lang)),
        "archive_href": desk.base.href(routes.archive(lang)),
        "offer": offer(desk, lang, routes.all_feed(lang), "all feed"),
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "guides": _guides(desk, lang),
        "doors": facet_links(desk, lang, (*AUDIENCES, ONLINE, IN_ENGLISH)),
        "updated": updated(desk, lang),
    }


def _guides(desk: Desk, lang: Lang) -> list[Link]:
    """Every guide; from a language that has none, their list alone."""
    words = desk.words[lang]
    if not desk.base.is_there(routes.guides(lang)):
        return [Link(words.text("Guides"), desk.base.href(routes.guides(lang)))]
    guides = desk.catalog.guides.items()
    return [Link(said(words, guide.name).text, desk.base.href(routes.guide(lang, name))) for name, guide in guides]


def _closing_programs(desk: Desk, lang: Lang) -> list[tuple[str, Said, str]]:
    """Address, name and deadline of the programs whose applications close soon."""
    words, found = desk.words[lang], []
    for program in desk.catalog.newest_editions.values():
        edition = (program.id, program.fiscal_year)
        if desk.program_states[edition] == "closing_soon" and program.application and program.application.closes:
            closes = deadline_words(words, program.application.closes, desk.site.timezone)
            found.append((desk.base.href(routes.program(lang, program.id)), said(words, program.title), closes))
    return found


def updated(desk: Desk, lang: Lang) -> str:
    """The day of the newest change to any entry; empty where none is recorded."""
    events, zone = desk.catalog.events.values(), ZoneInfo(desk.site.timezone)
    days = [event.revision.modified.astimezone(zone).date() for event in events if event.revision.modified]
    days += [event.announced for event in events if event.announced]
    return day_words(desk.words[lang], max(days)) if days else ""


def events_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Everything that is not over, day by day."""
    words = desk.words[lang]
    title = words.text("Upcoming events")
    return _listed(desk, lang, desk.upcoming, None) | {
        "frame": frame(desk, lang, routes.events(lang), title, crumbs=[(title, routes.events(lang))]),
    }


def facet_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """What is not over yet in one facet (`in/miyagi`), day by day; there also when it is empty."""
    words, facet = desk.words[lang], facet_of(key)
    title, address = facet_title(words, facet), routes.facet(lang, *facet)
    crumbs = [(words.text("Upcoming events"), routes.events(lang)), (title, address)]
    return _listed(desk, lang, desk.facets[facet], facet) | {
        "frame": frame(
            desk,
            lang,
            address,
            title,
            crumbs=crumbs,
            noindex=not desk.facets[facet],
            feed=feed_link(desk, lang, routes.facet_feed(lang, *facet), "facet feed", key),
        ),
    }


def _listed(desk: Desk, lang: Lang, ids: tuple[str, ...], facet: Facet | None) -> dict[str, Any]:
    words = desk.words[lang]
    days = by_day(desk, lang, ids)
    return {
        "days": days,
        "months": _months_in(words, days),
        "count": words.count("%(n)s event", "%(n)s events", len(ids)),
        "is_facet": facet is not None,
        "filter": filter_of(desk, lang, facet),
        "facets": facet_groups(desk, lang, facet),
        "events_href": desk.base.href(routes.events(lang)),
        "calendar_href": desk.base.href(routes.calendar(lang)),
        "archive_href": desk.base.href(routes.archive(lang)),
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "offer": offer(desk, lang, routes.facet_feed(lang, *facet), "facet feed", key_of(facet))
        if facet
        else offer(desk, lang, routes.all_feed(lang), "all feed"),
    }


def _months_in(words: Words, days: Iterable[Day]) -> list[tuple[str, str, str, str]]:
    """Each month of a list as a way down to its first day: address, its name, and what is read before and after it.

    The year is seen with the first month of each, and read with all.
    """
    found, years = list[tuple[str, str, str, str]](), set[str]()
    for month, group in groupby(days, key=lambda day: day.iso[:7]):
        whole, name = month_words(words, month), month_name(words, month)
        before, _, after = ("", "", "") if month[:4] not in years else whole.partition(name)
        found.append((f"#d{next(group).iso}", name if month[:4] in years else whole, before, after))
        years.add(month[:4])
    return found


def archive_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """The years of past events."""
    words = desk.words[lang]
    years = [
        (
            Link(year, desk.base.href(routes.archive(lang, year))),
            words.count("%(n)s event", "%(n)s events", len(ids)),
        )
        for year, ids in desk.archive.items()
    ]
    return {
        "frame": frame(
            desk, lang, routes.archive(lang), words.text("Past events"),
            crumbs=[(words.text("Past events"), routes.archive(lang))],
        ),
        "years": years,
    }  # fmt: skip


def archive_year_page(desk: Desk, lang: Lang, year: str) -> dict[str, Any]:
    """The past events of one year, the latest first."""
    words = desk.words[lang]
    ids = desk.archive.get(year, ())
    years = list(desk.archive)
    # A year with very many events has its calendar in parts.
    feeds = [(routes.archive_feed(lang, key), "archive feed", key) for key in desk.archive_feeds if key[:4] == year]
    return {
        "frame": frame(
            desk, lang, routes.archive(lang, year), words.text("Events of %(year)s", year=year),
            feed=feed_link(desk, lang, *feeds[0]) if feeds else None,
            crumbs=[
                (words.text("Past events"), routes.archive(lang)),
                (words.text("Events of %(year)s", year=year), routes.archive(lang, year)),
            ],
        ),
        "months": _by_month(desk, lang, ids),
        "count": words.count("%(n)s event", "%(n)s events", len(ids)),
        "years": [Link(each, desk.base.href(routes.archive(lang, each)), "page" if each == year else "") for each in years],
        "offers": [offer(desk, lang, *feed, code=False) for feed in feeds],
    }  # fmt: skip


def _by_month(desk: Desk, lang: Lang, ids: tuple[str, ...]) -> list[tuple[str, str, list[Card]]]:
    """Anchor, name and cards of each month, in the order of the ids."""
    found: dict[str, list[Card]] = {}
    for event_id in ids:
        first = desk.event(event_id).sessions[0]
        found.setdefault(f"{first_day(first.start):%Y-%m}", []).append(card(desk, lang, event_id, first))
    return [(key, month_words(desk.words[lang], key), cards) for key, cards in found.items()]
