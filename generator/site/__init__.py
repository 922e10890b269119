"""Pages. A page kind is a function that lays out values, and the template that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.base.language import Lang
from generator.desk import Desk
from generator.site.accessibility_page import accessibility_page
from generator.site.calendar_page import calendar_page
from generator.site.consortium_page import consortium_page, consortiums_page
from generator.site.deadlines_page import deadlines_page
from generator.site.embedding import embed_help_page, embed_page
from generator.site.event_page import event_page
from generator.site.glossary_page import glossary_page
from generator.site.guides_page import guide_page, guides_page
from generator.site.lists import archive_page, archive_year_page, events_page, facet_page, home_page
from generator.site.plain_pages import (
    about_page,
    choice_page,
    headers,
    icon,
    not_found_page,
    robots,
    sitemap,
)  # fmt: skip
from generator.site.platform_page import platform_page
from generator.site.programs_page import program_page, programs_page
from generator.site.rules_page import rules_page
from generator.site.search import search_page
from generator.site.sheet_page import sheet_page
from generator.site.statistics_page import statistics_page
from generator.site.statistics_table import figure_file
from generator.site.submit_page import submit_page
from generator.site.subscribe_page import subscribe_page

__all__ = ["PAGES", "PageKind"]


class PageKind(NamedTuple):
    """How a kind of page is made: its template, and the values laid out for it."""

    template: str
    values: Callable[[Desk, Lang, str], dict[str, Any]]


PAGES = {
    "language choice": PageKind("choice.html", choice_page),
    "home": PageKind("home.html", home_page),
    "events": PageKind("events.html", events_page),
    "facet": PageKind("events.html", facet_page),
    "embed": PageKind("embed.html", embed_page),
    "embed help": PageKind("embed_help.html", embed_help_page),
    "event": PageKind("event.html", event_page),
    "calendar": PageKind("calendar.html", calendar_page),
    "sheet": PageKind("sheet.html", sheet_page),
    "archive": PageKind("archive.html", archive_page),
    "archive year": PageKind("archive_year.html", archive_year_page),
    "deadlines": PageKind("deadlines.html", deadlines_page),
    "programs": PageKind("programs.html", programs_page),
    "program": PageKind("program.html", program_page),
    "guides": PageKind("guides.html", guides_page),
    "guide": PageKind("guide.html", guide_page),
    "platform": PageKind("platform.html", platform_page),
    "consortiums": PageKind("consortiums.html", consortiums_page),
    "consortium": PageKind("consortium.html", consortium_page),
    "posting rules": PageKind("rules.html", rules_page),
    "submit": PageKind("submit.html", submit_page),
    "statistics": PageKind("statistics.html", statistics_page),
    "figure file": PageKind("figure.txt", figure_file),
    "glossary": PageKind("glossary.html", glossary_page),
    "accessibility": PageKind("accessibility.html", accessibility_page),
    "subscribe": PageKind("subscribe.html", subscribe_page),
    "about": PageKind("about.html", about_page),
    "search": PageKind("search.html", search_page),
    "not found": PageKind("notfound.html", not_found_page),
    "sitemap": PageKind("sitemap.xml", sitemap),
    "robots": PageKind("robots.txt", robots),
    "icon": PageKind("icon.xml", icon),
    "headers": PageKind("headers.txt", headers),
}
