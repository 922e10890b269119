"""Texts of several paragraphs, as HTML."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.language import Sayable
from generator.base.prose import to_html
from generator.words.facts import said
from generator.words.phrases import Words


class Html(NamedTuple):
    """Finished HTML and the language it is in."""

    html: str
    lang: str


def html_of(words: Words, prose: Sayable | None) -> Html | None:
    """A text for the reader, with the language it is really in; None where there is none."""
    if prose is None:
        return None
    text, lang = said(words, prose)
    return Html(to_html(text, lang), lang)
