"""Submitted text in Markdown: one test for each rule of its rendering, and all of them on what a parser makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.reports.safe import code, safe
from tests.reports.hostile import TEXTS

JOINER = "\u200d"
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def page(markdown: str) -> Element:
    """What a parser with HTML switched on makes of Markdown."""
    return html5lib.parseFragment(PARSER.render(markdown), namespaceHTMLElements=False)


def outside_code(element: Element) -> str:
    """The text that mentions and references would be looked for in."""
    text = "" if element.tag == "code" else element.text or ""
    return text + "".join(outside_code(child) + (child.tail or "") for child in element)


def visible(text: str) -> str:
    """The text without the joiners and without white space."""
    return "".join(text.replace(JOINER, "").split())


def test_plain_words_are_left_alone() -> None:
    """What needs no care is not touched."""
    text = "高度外国人材セミナー 第1回（オンライン）: detail_url, 3-(1), Q1, 100%!"
    assert safe(text) == text
    assert code("organizers.1.name.ja") == "`organizers.1.name.ja`"


def test_composed() -> None:
    """NFC."""
    assert safe("か\u3099e\u0301") == "がé"
    assert safe("\u1fef") == "&#96;"  # composes to a backtick


@pytest.mark.parametrize("show", [safe, code])
def test_cut(show: Callable[..., str]) -> None:
    """At most 200 characters, the last of them an ellipsis; another length where it is asked for."""
    assert show("長" * 200).strip("`") == "長" * 200
    assert show("長" * 10_000).strip("`") == "長" * 199 + "…"
    assert show("長" * 10_000, 20).strip("`") == "長" * 19 + "…"
    assert safe("|" * 10_000) == "&#124;" * 199 + "…"


@pytest.mark.parametrize("show", [safe, code])
def test_nothing_unseen(show: Callable[..., str]) -> None:
    """Controls, bidirectional marks, zero-width characters and half surrogates are gone; breaks are spaces."""
    assert show("a\x1b\x00\x9b\u202e\u2066\u200f\u061c\u200b\u2060\ufeff\u00ad\udcffb").strip("`") == "ab"
    assert show("a\r\n\tb\u2028c\u2029d\x85e\x0bf\x0cg").strip("`") == "a b c d e f g"


def test_mentions() -> None:
    """`@` is parted from the name after it."""
    assert safe("@org/team, a@example.jp") == f"@{JOINER}org/team, a@{JOINER}example.jp"


def test_references() -> None:
    """`#12` and `GH-12` refer to nothing."""
    assert safe("(#12 gh-3 a/b#4") == f"(#{JOINER}12 gh-{JOINER}3 a/b#{JOINER}4"
    assert safe("C# と F#") == "C# と F#"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a|b", "a&#124;b"),
        ("`a`", "&#96;a&#96;"),
        ("a\\|b", "a&#92;&#124;b"),
        ("&#64;a &lt;", f"&amp;#{JOINER}64;a &amp;lt;"),
        ("*a* ~~b~~ [c](d) $e$", "\\*a\\* \\~\\~b\\~\\~ \\[c\\](d) &#36;e&#36;"),
        ("_a_ b_c ___", "\\_a\\_ b_c \\_\\_\\_"),
    ],
)
def test_markup(text: str, expected: str) -> None:
    """Each character that means something is shown as itself."""
    assert safe(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a", "&#35; a"),
        ("- a", "&#45; a"),
        ("+ a", "&#43; a"),
        ("===", "&#61;=="),
        ("1. a", "1&#46; a"),
        ("2) a", "2&#41; a"),
        (":-", "&#58;-"),
        ("   > a", "&gt; a"),
    ],
)
def test_line_starts(text: str, expected: str) -> None:
    """Nothing begins a heading, a list, a quotation, a rule or a table."""
    assert safe(text) == expected
    assert [child.tag for child in page(safe(text))] == ["p"]


def test_no_comment_of_html() -> None:
    """Our own marker, written into a title, never comes back as a record."""
    for show in (safe, code):
        assert "<!--" not in show("<!-- saijiki:v1 status -->")
        assert visible("".join(page(show("<!-- saijiki:v1 -->")).itertext())) == "<!--saijiki:v1-->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/x_y_?b=1&c#d", "`https://a.example/x_y_?b=1&c#d`"),
        ("「HTTP://a.example」です", "「`HTTP://a.example`」です"),
        ("www.a.example.", "`www.a.example`."),
        ("ftp://a.example, b", "`ftp://a.example`, b"),
        ("ht\u200btps://a.example", "`https://a.example`"),
        ("https://a.example|b`c", "`https://a.example`&#124;b&#96;c"),
        ("https:// または http:// で始まる", "https:// または http:// で始まる"),
    ],
)
def test_addresses(text: str, expected: str) -> None:
    """A submitted address is code, never a link."""
    assert safe(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a b", "`a b`"),
        ("a`b", "`a`&#96;`b`"),
        ("a\\|b", "`a`&#92;&#124;`b`"),
        ("</details>", "&lt;`/details>`"),
        ("@a #1 https://b.example", "`@a #1 https://b.example`"),
    ],
)
def test_code(text: str, expected: str) -> None:
    """In code, only what could end it or a cell, or open HTML, is written otherwise."""
    assert code(text) == expected


def judge(text: str, show: Callable[[str], str]) -> None:
    """Fails if a parser sees more than text in `text`, alone, in a list or in a table's cell."""
    shown = show(text)
    assert "\n" not in shown
    assert "<" not in shown
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    for around, tags in (
        ("{}", {"p", "code"}),
        ("- {}", {"ul", "li", "code"}),
        ("| a | b | c |\n|---|---|---|\n| 1 | {}（`f`） | 3 |", {"table", "thead", "tbody", "tr", "th", "td", "code"}),
    ):
        seen = page(around.replace("{}", shown))
        elements = list(seen.iter())
        assert {each.tag for each in elements if each is not seen} <= tags
        assert sum(each.tag == "td" for each in elements) in {0, 3}
        bare = outside_code(seen)
        assert not re.search(r"@\w|#\d|GH-\d|https?://\w|www\.\w", bare, re.IGNORECASE)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("show", [safe, code])
def test_nothing_is_obeyed(text: str, show: Callable[[str], str]) -> None:
    """Every hostile text stays text wherever it stands."""
    judge(text, show)


PIECES = st.sampled_from(
    ["`", "``", "|", "\\", "<", ">", "<!--", "-->", "<b>", "</details>", "&", "&amp;", "&#64;", "@org", "#12", "GH-3",
     "https://a.example/_b_", "www.c.example", "[x](y)", "![", "]:", "*", "**", "_", "__", "~~", "$", "# ", "- ", "1. ",
     "---", "===", ":-", "\n", "\u2028", "\x1b[31m", "\u202e", "\u200b", "\u200d", "日本", "「", "。", " ", "a", "B", '"',
     "e\u0301", "\u1fef", "😀", "{0}", "::error::"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_is_obeyed_whatever_is_put_together(text: str) -> None:
    """The same for any mixture, and what is read is what was written."""
    for show in (safe, code):
        judge(text, show)
        read = visible("".join(page(f"x{show(text, 1_000)}").itertext()))
        written = "".join(char for char in text if char not in "\u2028\x1b\u202e\u200b\u200d\n")
        assert visible(read) == visible("x" + written.replace("e\u0301", "é").replace("\u1fef", "`"))
