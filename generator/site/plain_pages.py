"""Pages that there is one of: language choice, about, not found, sitemap, robots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import routes
from generator.base.language import MAIN, Lang
from generator.content.event import Event
from generator.desk import Desk
from generator.site.cards import missing_in
from generator.site.frame import CSP, CSP_OF_PAGES, X_DEFAULT, frame, icon_address, style_address
from generator.site.pictures import shown
from generator.site.subscribing import data_links, feed_in_both
from generator.words.facts import said
from generator.words.labels import AUDIENCE


def choice_page(desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """Two big links; no redirect, no cookie."""
    return {
        "titles": [desk.site.title.said(lang) for lang in MAIN],
        "name": " / ".join(dict.fromkeys((desk.site.short_title or desk.site.title).said(lang).text for lang in MAIN)),
        "languages": [(each.name, each.html, desk.base.href(routes.home(each.code))) for each in desk.site.languages if desk.base.is_there(routes.home(each.code))],
        "picture": shown(desk, MAIN[0]),
        **head_above(desk, routes.LANGUAGE_CHOICE),
    }  # fmt: skip


def head_above(desk: Desk, address: str) -> dict[str, Any]:
    """What the head of a page that stands above the languages names, and the sample mark."""
    return {
        "canonical": desk.base.absolute(address),
        "style": style_address(desk),
        "icon": icon_address(desk),
        "csp": CSP_OF_PAGES,
        "sample": _sample(desk),
        "feed": feed_in_both(desk),
    }


def _sample(desk: Desk) -> list[tuple[str, str]]:
    """The sample mark in every language, for pages that stand above them."""
    text = "Sample data: the events and programs in the lists of this site are invented. None of them takes place."
    return [(desk.words[lang].html_lang, desk.words[lang].text(text)) for lang in MAIN] if desk.site.sample else []


def not_found_page(desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """The page of a host for addresses that do not exist, in both languages."""
    sections = []
    for lang in MAIN:
        words = desk.words[lang]
        links = [
            (words.text("Home"), desk.base.href(routes.home(lang))),
            (words.text("Upcoming events"), desk.base.href(routes.events(lang))),
            (words.text("Calendar"), desk.base.href(routes.calendar(lang))),
            (words.text("Past events"), desk.base.href(routes.archive(lang))),
            (words.text("Programs"), desk.base.href(routes.programs(lang))),
        ]
        sections.append(
            (words.html_lang, words.text("Page not found"), words.text("The address may have been mistyped. Try one of these pages."), links)
        )  # fmt: skip
    return {"sections": sections, **head_above(desk, routes.NOT_FOUND)}


def about_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """What the site is, for whom, and what it does not do."""
    words = desk.words[lang]
    title = words.text("About this site")
    return {
        "frame": frame(desk, lang, routes.page(lang, "about"), title, crumbs=[(title, routes.page(lang, "about"))]),
        "audiences": [words.text(label) for label in AUDIENCE.values()],
        "rules_href": desk.base.href(routes.page(lang, "posting-rules")),
        "data": list(data_links(desk, lang)),
        "schema_href": desk.base.href(routes.EVENTS_SCHEMA),
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "contact": desk.site.contact,
        "contact_name": said(words, desk.site.contact.name) if desk.site.contact and desk.site.contact.name else None,
    }


def sitemap(desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """Every page that search engines should know, with its translations."""
    main = [each for each in desk.site.languages if each.code == each.html]
    entries = []
    for address, event in _pages(desk, X_DEFAULT):
        pages = [
            (each.html, desk.base.absolute(routes.in_language(address, each.code)))
            for each in main
            if desk.base.is_there(routes.in_language(address, each.code))
            and not (event and each.code in MAIN and missing_in(event, each.code))
        ]
        default = [("x-default", href) for lang, href in pages if lang == X_DEFAULT]
        alternates = [*pages, *default] if len(pages) > 1 else []
        entries += [(href, alternates) for _lang, href in pages]
    root = desk.base.absolute(routes.LANGUAGE_CHOICE)
    return {"entries": [(root, []), *entries]}


def _pages(desk: Desk, lang: Lang) -> Iterator[tuple[str, Event | None]]:
    """The address of every page that is not empty or withdrawn, and the event whose page it is."""
    yield from ((room(lang), None) for room in (routes.home, routes.events, routes.calendar, routes.archive))
    yield routes.programs(lang), None
    yield from (
        (routes.page(lang, name), None)
        for name in (
            "posting-rules",
            "platform",
            "consortiums",
            "statistics",
            "glossary",
            "deadlines",
            "subscribe",
            "embed",
            "about",
            "accessibility",
        )
    )
    yield from ((routes.facet(lang, *facet), None) for facet, ids in desk.facets.items() if ids)
    yield from ((routes.calendar(lang, month), None) for month, ids in desk.months.items() if ids)
    yield from ((routes.archive(lang, year), None) for year in sorted(desk.archive))
    yield from ((routes.consortium(lang, each.id), None) for each in desk.catalog.consortiums.consortiums)
    yield routes.guides(lang), None
    yield from ((routes.guide(lang, name), None) for name in desk.catalog.guides)
    yield from ((routes.program(lang, program_id), None) for program_id in desk.catalog.newest_editions)
    yield from ((routes.program(lang, program_id, year), None) for program_id, year in desk.catalog.programs)
    there = (event for event in desk.catalog.events.values() if not event.retracted)
    yield from ((routes.event(lang, event.id), event) for event in there)


def robots(desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """Everything may be fetched, feeds above all; sample sites ask to be left out of indexes on each page."""
    return {"sitemap": desk.base.absolute(routes.SITEMAP)}


def icon(_desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """The icon of the site."""
    return {}


def headers(desk: Desk, _lang: Lang, _key: str) -> dict[str, Any]:
    """HTTP headers, in the form that several hosts of static files read."""
    with_feeds = [lang for lang in desk.languages if desk.base.is_there(routes.all_feed(lang))]
    return {
        "base": desk.base.prefix,
        "csp": CSP,
        "languages": desk.languages,
        "files": [*_shared_files(), *(each for lang in with_feeds for each in _files(lang))],
    }


_CALENDAR, _ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
_JSON, _CSV = "application/json", "text/csv; charset=utf-8"


def _shared_files() -> Iterator[tuple[str, str]]:
    yield routes.BILINGUAL_FEED, _CALENDAR
    yield routes.events_csv("ja"), _CSV  # the columns of the table are Japanese: there is no other one
    yield routes.FEED_INDEX, _JSON
    yield routes.EVENTS_SCHEMA, _JSON


def _files(lang: Lang) -> Iterator[tuple[str, str]]:
    """Feeds and data of a language: where they lie, and their type.

    No two of them match one file, because hosts join what two rules say of one header. A `*` stands at the end only:
    some hosts ignore what follows it, and `/*.ics` would make a calendar of every page.
    """
    for kind in ("in", "for", "type", "deadlines-for"):
        yield f"/{lang}/feeds/{kind}/*", _CALENDAR
    for kind in ("online", "in-english"):
        yield routes.facet_feed(lang, kind, ""), _CALENDAR
    for address in (routes.all_feed(lang), routes.deadlines_feed(lang), routes.changes_feed(lang)):
        yield address, _CALENDAR
    yield f"/{lang}/feeds/archive-*", _CALENDAR
    yield routes.guide_feed(lang, ":guide"), _CALENDAR
    yield routes.event_file(lang, ":event"), _CALENDAR
    yield f"/{lang}/events/:event/session-*", _CALENDAR
    yield routes.all_atom(lang), _ATOM
    yield routes.changes_atom(lang), _ATOM
    yield routes.events_json(lang), _JSON
