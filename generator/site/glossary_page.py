"""The glossary: terms by group, sorted by reading or by alphabet, each with a place that can be linked to."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.glossary import Term
from generator.desk import Desk
from generator.site.frame import frame
from generator.words.facts import said
from generator.words.phrases import N_, Words

_ENGLISH = {
    "official": N_("official English"),
    "unchecked": N_("official English, not checked"),
    "unconfirmed": N_("official English not confirmed"),
    "legal": N_("English in legal use"),
    "own": N_("this site's translation"),
}
_BASIS = {
    "reading": N_("This site's reading"),
    "outside": N_("General knowledge, not from the source; please check it"),
}


class TermView(NamedTuple):
    """A term: the word, its reading, the other language's word, where the English comes from, the meaning."""

    anchor: str
    ja: str
    kana: str
    en: str
    english: str
    meaning: Said | None
    basis: str
    page: str


def glossary_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Every term, group by group."""
    words = desk.words[lang]
    address, title = routes.page(lang, "glossary"), words.text("Glossary")
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "in_japanese": words.html_lang == "ja",
        "groups": [
            (group.id, said(words, group.title), [_term(desk, lang, term) for term in _sorted(words, group.terms)])
            for group in desk.catalog.glossary.groups
        ],
    }


def _sorted(words: Words, terms: tuple[Term, ...]) -> list[Term]:
    if words.html_lang == "ja":
        return sorted(terms, key=lambda term: (_unvoiced(term.kana), term.kana, term.id))
    return sorted(terms, key=lambda term: (term.en.casefold(), term.id))


def _unvoiced(kana: str) -> str:
    """A reading without voicing marks and long-vowel bars, the order of Japanese dictionaries."""
    small = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", "ー・ ")
    bare = unicodedata.normalize("NFD", kana)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(small)


def _term(desk: Desk, lang: Lang, term: Term) -> TermView:
    words = desk.words[lang]
    basis = words.text(_BASIS[term.basis]) if term.meaning and term.basis in _BASIS else ""
    meaning = said(words, term.meaning) if term.meaning else None
    page = desk.base.href(routes.page(lang, term.page)) if term.page else ""
    return TermView(term.id, term.ja, term.kana, term.en, words.text(_ENGLISH[term.english]), meaning, basis, page)
