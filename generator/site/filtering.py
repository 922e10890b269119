"""The filter form above a list of events: shown by the script alone, since facet pages do the same without it."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Lang
from generator.desk import Desk
from generator.facets import AUDIENCES, CATEGORIES, PLACES, Facet
from generator.site.scripting import OPEN
from generator.words.facetwords import facet_name


class Choice(NamedTuple):
    """A question of the form: its key in addresses, label, first word, and the part of a facet's address it stands for."""

    name: str
    label: str
    any: str
    path: str
    options: tuple[tuple[str, str], ...]


class Tick(NamedTuple):
    """A question that is answered by yes; `path` as above."""

    name: str
    label: str
    value: str
    path: str


class Filter(NamedTuple):
    """The form, without the question that the page itself has answered."""

    choices: tuple[Choice, ...]
    ticks: tuple[Tick, ...]
    data: tuple[tuple[str, str], ...]
    linked: bool


def filter_of(desk: Desk, lang: Lang, current: Facet | None) -> Filter:
    """The form for a list: of all events, or of those of a facet."""
    words = desk.words[lang]
    choices = (
        Choice("for", words.text("For whom"), words.text("Anyone"), "for/", _options(desk, lang, AUDIENCES)),
        Choice("type", words.text("Kind"), words.text("Any kind"), "type/", _options(desk, lang, CATEGORIES)),
        Choice("pref", words.text("Prefecture"), words.text("Anywhere"), "in/", _options(desk, lang, PLACES)),
    )
    ticks = (
        Tick("fmt", words.text("Can be joined online"), "online", "online"),
        Tick("lang", words.text("In English"), "en", "in-english"),
    )
    answered = f"{current.kind}/" if current and current.key else current.kind if current else None
    return Filter(
        tuple(choice for choice in choices if choice.path != answered and choice.options),
        tuple(tick for tick in ticks if tick.path != answered),
        (
            ("index", desk.base.href(routes.search_index(lang))),
            ("one", words.count("%(n)s event", "%(n)s events", 1, n=OPEN)),
            ("many", words.count("%(n)s event", "%(n)s events", 2, n=OPEN)),
            ("drop", words.text("Without “%(condition)s”: %(count)s")),
            ("failed", words.text("The search could not be loaded. Try again later, or narrow down by the lists.")),
            ("pages", desk.base.href(routes.events(lang))),
            ("feeds", desk.base.webcal(f"/{lang}/feeds/")),
        ),
        linked=current is None,
    )


def _options(desk: Desk, lang: Lang, facets: tuple[Facet, ...]) -> tuple[tuple[str, str], ...]:
    """Code and name of the facets in which any event stands."""
    return tuple(
        (facet.key.replace("_", "-"), facet_name(desk.words[lang], facet)) for facet in facets if desk.facets[facet]
    )
