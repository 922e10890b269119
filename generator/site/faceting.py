"""Lists of facets: where else a reader can go from a list of events, each with the number of events there."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Lang
from generator.desk import Desk
from generator.facets import AUDIENCES, CATEGORIES, IN_ENGLISH, ONLINE, PLACES, Facet
from generator.words.facetwords import facet_name
from generator.words.phrases import Words


class FacetLink(NamedTuple):
    """A facet in a list: its name, its address, how many events it has; `current` on its own page."""

    name: str
    href: str
    number: int
    current: bool


class FacetGroup(NamedTuple):
    """Facets that answer one question."""

    heading: str
    links: tuple[FacetLink, ...]


def facets_by_question(words: Words) -> tuple[tuple[str, tuple[Facet, ...]], ...]:
    """Every facet once, under the question it answers: for pages that hand out something for each of them."""
    return (
        (words.text("For whom"), AUDIENCES),
        (words.text("Kind"), CATEGORIES),
        (words.text("Online and in English"), (ONLINE, IN_ENGLISH)),
        (words.text("Where"), PLACES),
    )


def facet_groups(desk: Desk, lang: Lang, current: Facet | None) -> tuple[FacetGroup, ...]:
    """All facets by the question they answer."""
    words = desk.words[lang]
    groups = (
        (words.text("For whom"), AUDIENCES),
        (words.text("Kind"), CATEGORIES),
        (words.text("Where"), (ONLINE, *PLACES)),
        (words.text("In which language"), (IN_ENGLISH,)),
    )
    return tuple(FacetGroup(heading, facet_links(desk, lang, facets, current)) for heading, facets in groups)


def facet_links(
    desk: Desk, lang: Lang, facets: tuple[Facet, ...], current: Facet | None = None
) -> tuple[FacetLink, ...]:
    """The facets that have events, the one that is shown, and those of which there are few."""
    return tuple(
        FacetLink(
            facet_name(desk.words[lang], facet),
            desk.base.href(routes.facet(lang, *facet)),
            len(desk.facets[facet]),
            facet == current,
        )
        for facet in facets
        if desk.facets[facet] or facet.kind not in {"in", "type"} or facet == current
    )
