"""Markdown to HTML, once configured: no raw HTML, no images, only safe link schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.base.text import language_runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # An image would make every reader's browser ask another host, so `![…](…)` is not Markdown here.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = lambda url: bool(_SAFE_LINK.match(url.strip()))  # type: ignore[method-assign]
    return parser


def to_html(markdown: str, lang: str = "ja") -> str:
    """HTML of a Markdown text in a language. Raw HTML is shown as text; a link of any other scheme stays text."""
    tokens = _parser().parse(markdown)
    _lower_headings(tokens)
    for token in tokens:
        token.children = token.children and [part for child in token.children for part in _by_language(child, lang)]
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def _by_language(token: Token, lang: str) -> Iterator[Token]:
    """A text token in runs of one language, those of another in elements that say so."""
    runs = language_runs(token.content, lang) if token.type == "text" else [(token.content, lang)]
    for text, language in runs:
        run = token.copy(content=text)
        if language == lang:
            yield run
        else:
            # A token of Markdown's own kind for HTML; the language is ours, never the author's.
            yield run.copy(type="html_inline", content=f'<span lang="{language}">')
            yield run
            yield run.copy(type="html_inline", content="</span>")


def _lower_headings(tokens: Sequence[Token]) -> None:
    # The page has its own h1 and h2, so the text's first heading becomes an h3, and none leaves a level out.
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            above = [*(tag for tag in above if tag < token.tag), token.tag]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, 2 + len(above))}"
