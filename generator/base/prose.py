"""Markdown to HTML, once configured: no raw HTML, no images, only safe link schemes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#|/(?!/))", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # An image would make every reader's browser ask another host, so `![…](…)` is not Markdown here.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = lambda url: bool(_SAFE_LINK.match(url.strip()))  # type: ignore[method-assign]
    parser.add_render_rule("heading_open", _lower_heading)
    parser.add_render_rule("heading_close", _lower_heading)
    return parser


def _lower_heading(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    # The page has its own h1 and h2, so headings of the text begin at h3.
    level = min(6, int(tokens[index].tag[1]) + 2)
    return f"<h{level}>" if tokens[index].nesting == 1 else f"</h{level}>\n"


def to_html(markdown: str) -> str:
    """HTML of a Markdown text. Raw HTML is shown as text; a link of any other scheme stays text."""
    return str(_parser().render(markdown))


def to_plain(markdown: str) -> str:
    """The words of a Markdown text on one line, without its marks."""
    words: list[str] = []
    for token in _parser().parse(markdown):
        if token.type == "inline":
            words.extend(child.content for child in token.children or () if child.content)
        elif token.type in {"fence", "code_block"}:
            words.append(token.content)
        words.append(" ")
    return " ".join("".join(words).split())
