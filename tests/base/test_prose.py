"""Markdown to HTML: nothing runs, nothing is fetched, headings fit the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.prose import to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b onclick='x()'>b</b>", "<p>a &lt;b onclick='x()'&gt;b&lt;/b&gt;</p>\n"),
        ("<!-- note -->", "<p>&lt;!-- note --&gt;</p>\n"),
        ("<div\nonclick=1>", "<p>&lt;div\nonclick=1&gt;</p>\n"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
        ('```"><script>\nx\n```', '<pre><code class="language-&quot;&gt;&lt;script&gt;">x\n</code></pre>\n'),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>\n"),
    ],
    ids=["block", "inline", "comment", "broken over lines", "entities", "code block", "code language", "code span"],
)
def test_raw_html_is_shown_as_text(markdown: str, html: str) -> None:
    """Tags of the text are characters, not markup."""
    assert to_html(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x73;cript:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,hi)",
        "[x](data:image/png;base64,AAAA)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.jp/1)",
        "[x](//evil.example/)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        '<a href="javascript:alert(1)">x</a>',
    ],
)
def test_an_unsafe_address_is_no_link(markdown: str) -> None:
    """Only http, https, mailto and tel become links."""
    assert "<a " not in to_html(markdown)


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("[x](https://example.jp/a?b=1&c=2)", "https://example.jp/a?b=1&amp;c=2"),
        ("[x](http://example.jp/)", "http://example.jp/"),
        ("<https://example.jp/>", "https://example.jp/"),
        ("[x](mailto:kokusai@example.jp)", "mailto:kokusai@example.jp"),
        ("[x](tel:+81-22-000-0000)", "tel:+81-22-000-0000"),
        ("[x](https://example.jp/日本)", "https://example.jp/%E6%97%A5%E6%9C%AC"),
        ('[x](https://example.jp/"onmouseover=1)', "https://example.jp/%22onmouseover=1"),
    ],
    ids=["https", "http", "autolink", "mailto", "tel", "Japanese", "quote"],
)
def test_a_safe_address_is_a_link(markdown: str, address: str) -> None:
    """Links that may be followed keep their address, escaped."""
    assert f'<a href="{address}">' in to_html(markdown)


def test_a_link_title_stays_inside_its_quotes() -> None:
    """A quote in a title cannot end the attribute."""
    html = to_html("[x](https://example.jp 'a\" onclick=\"b')")
    assert html == '<p><a href="https://example.jp" title="a&quot; onclick=&quot;b">x</a></p>\n'


@pytest.mark.parametrize(
    "markdown",
    [
        "![logo](https://example.jp/a.png)",
        "![logo][r]\n\n[r]: https://example.jp/a.png",
        "<img src=https://example.jp/a>",
    ],
    ids=["inline", "by reference", "as HTML"],
)
def test_images_are_not_fetched(markdown: str) -> None:
    """No text makes a reader's browser ask another host."""
    assert "<img" not in to_html(markdown)


@settings(deadline=None)
@given(st.text(alphabet="ab<>\"'&[]()!`*_#-|:/\\\n javascript", max_size=60))
def test_no_text_makes_a_tag_of_its_own(markdown: str) -> None:
    """Whatever is written, the only tags are those of Markdown, and links are the only ones with an address."""
    tags = "p|br /|em|strong|a|ul|ol|li|hr /|code|pre|blockquote|h[3-6]|table|thead|tbody|tr|th|td"
    for tag in re.findall(r"</?[^>]*>", to_html(markdown)):
        assert re.fullmatch(rf"</?(?:{tags})(?: (?:href|title|class|start|style)=\"[^\"<>]*\")*>", tag), tag


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# a", [3]),
        ("### a", [3]),
        ("# a\n\n## b\n\n### c", [3, 4, 5]),
        ("## a\n\n### b\n\n## c", [3, 4, 3]),
        ("# a\n\n### b", [3, 4]),
        ("#### a\n\n###### b", [3, 4]),
        ("a\n===\n\nb\n---", [3, 4]),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", [3, 4, 5, 6, 6]),
        ("no heading", []),
    ],
    ids=["h1", "h3", "three levels", "back up", "a gap", "low gap", "underlined", "deep", "none"],
)
def test_headings_are_lowered(markdown: str, levels: list[int]) -> None:
    """The page has an h1 and h2: the text's headings begin at h3 and leave no level out."""
    html = to_html(markdown)
    assert [int(level) for level in re.findall(r"<h([1-6])>", html)] == levels
    assert [int(level) for level in re.findall(r"</h([1-6])>", html)] == levels


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param(
            "### small\n\n# big",
            id="begins low",
        ),
        pytest.param(
            "# a\n\n## b\n\n# c\n\n### d",
            id="a gap in a later part",
        ),
    ],
)
def test_no_heading_level_is_left_out(markdown: str) -> None:
    """Below the page's h2 each heading is at most one level deeper than the one before it."""
    before = 2
    for level in map(int, re.findall(r"<h([1-6])>", to_html(markdown))):
        assert level <= before + 1
        before = level


def test_tables() -> None:
    """Tables are tables, with escaped cells."""
    html = to_html("| 種別 | 金額 |\n|---|---|\n| 一般 | <b>1,000円</b> |")
    assert html == (
        "<table>\n<thead>\n<tr>\n<th>種別</th>\n<th>金額</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>一般</td>\n<td>&lt;b&gt;1,000円&lt;/b&gt;</td>\n</tr>\n</tbody>\n</table>\n"
    )
