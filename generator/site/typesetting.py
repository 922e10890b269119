"""The last touch on a page's text: where Japanese headings may break, and furigana where a language has them.

Done on the finished page, on its text alone: attributes, titles, scripts and data keep what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape

from markupsafe import escape

from generator.words.phrases import Words

BREAK = "\u200b"
"""Zero width space: a place to break a line that, unlike `wbr`, does not split what a screen reader says."""

_HEADING = re.compile(r"(<h[12]\b[^>]*>)(.*?)(?=</h[12]>)", re.DOTALL)
_NO_TEXT = re.compile(r"(<(?:title|script|style|option)\b.*?</(?:title|script|style|option)>|<[^>]*>)", re.DOTALL)
_BEHIND_NUMBER = re.compile("(?<=[0-9A-Za-z])\u200b")
"""No line ends inside a number or a name in Latin letters, or between a number and what it counts."""
_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def typeset(page: str, words: Words | None) -> str:
    """A page of HTML with the furigana of its language, or else with breaks in its Japanese headings."""
    if words and words.furigana:
        return _on_text(page, words.furigana)  # such a language has spaces between its phrases
    return _HEADING.sub(lambda heading: heading[1] + _on_text(heading[2], broken), page)


def _on_text(html: str, change: Callable[[str], str]) -> str:
    return "".join(part if part.startswith("<") else change(part) for part in _NO_TEXT.split(html))


@lru_cache(maxsize=4_000)
def broken(text: str) -> str:
    """HTML text with a break between phrases (BudouX); one without Japanese as it is."""
    if not _JAPANESE.search(text):
        return text
    # References are taken apart first: a break inside one would show it as it is written.
    html = BREAK.join(str(escape(phrase)) for phrase in _phrases()(unescape(text)))
    return _BEHIND_NUMBER.sub("", html).replace(f"高度{BREAK}外国人材", "高度外国人材")  # the site's own word


@cache
def _phrases() -> Callable[[str], list[str]]:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser().parse
