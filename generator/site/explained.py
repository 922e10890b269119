"""Words on a page that the glossary explains: plain links, so that they work in print, by keyboard and by touch."""

from __future__ import annotations

from collections.abc import Iterable

from generator import routes
from generator.base.language import Lang, main_of
from generator.desk import Desk
from generator.site.frame import Link


def explained(desk: Desk, lang: Lang, texts: Iterable[str], of_rules: bool = False) -> tuple[Link, ...]:
    """The terms with an explanation that stand in the texts, in the order in which they come."""
    main = main_of(lang)
    glossary = desk.catalog.glossary
    found = dict.fromkeys(term for text in texts for term in glossary.explains(text, main, of_rules))
    page = desk.base.href(routes.page(lang, "glossary"))
    return tuple(Link(term.ja if main == "ja" else term.en, f"{page}#{term.id}") for term in found)
