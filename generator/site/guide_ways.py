"""Where a guide leads: programs, pages and guides of this site, other addresses, or an office in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.audienceguide import Onward
from generator.desk import Desk
from generator.facets import IN_ENGLISH, ONLINE, Facet
from generator.words.facts import said

_ROOMS = {
    "events": routes.events,
    "calendar": routes.calendar,
    "programs": routes.programs,
    "guides": routes.guides,
    "archive": routes.archive,
}
_FACETS = {
    "online": ONLINE,
    "in-english": IN_ENGLISH,
    "job-fairs": Facet("type", "job_fair"),
    "internships": Facet("type", "internship"),
    "seminars": Facet("type", "seminar"),
}


class Way(NamedTuple):
    """A text and where it leads; no address where there is nothing to lead to. `outside`: another site."""

    text: Said
    href: str
    outside: bool = False


def ways(desk: Desk, lang: Lang, ways_on: Iterable[Onward]) -> tuple[Way, ...]:
    """The ways on from a point or a step. A program that this site does not have is named without a link."""
    return tuple(_way(desk, lang, each) for each in ways_on)


def _way(desk: Desk, lang: Lang, onward: Onward) -> Way:
    text = said(desk.words[lang], onward.text)
    if onward.url:
        return Way(text, onward.url, outside=True)
    address = _address(desk, lang, onward)
    if not address:
        return Way(text, "")
    return Way(text, desk.base.href(address) + (f"#{onward.part}" if onward.part else ""))


def _address(desk: Desk, lang: Lang, onward: Onward) -> str:
    if onward.guide:
        return routes.guide(lang, onward.guide) if onward.guide in desk.catalog.guides else ""
    if onward.program:
        return routes.program(lang, onward.program) if onward.program in desk.catalog.newest_editions else ""
    page = onward.page or ""
    if page in _FACETS:
        return routes.facet(lang, *_FACETS[page])
    if page in _ROOMS:
        return _ROOMS[page](lang)
    return routes.page(lang, page) if page else ""
