"""What feeds are called beside the name of the site."""

from __future__ import annotations

from generator.facets import Facet, facet_of
from generator.words.facetwords import facet_title
from generator.words.phrases import N_, Words

_NAMES = {
    "bilingual feed": N_("Japanese and English"),
    "changes feed": N_("Changes"),
    "changes atom": N_("Changes"),
    "all atom": N_("New events"),
}


def name_of_feed(words: Words, kind: str, key: str) -> str:
    """The name of a feed of a kind (as the list of feeds calls it) and a key; empty for the feed of all events."""
    if kind == "facet feed":
        return facet_title(words, facet_of(key))
    if kind == "archive feed":
        part, year = key[5:], words.text("Archive %(year)s", year=key[:4])
        return words.text("%(name)s, part %(number)s", name=year, number=part) if part else year
    if kind == "deadlines feed":
        name = words.text("Deadlines")
        return words.text("%(name)s: %(part)s", name=name, part=facet_title(words, Facet("for", key))) if key else name
    return words.text(_NAMES[kind]) if kind in _NAMES else ""
