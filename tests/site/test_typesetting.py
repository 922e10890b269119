"""Breaks in Japanese headings: there for the eye, nowhere else."""

import json
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.site.typesetting import BREAK, broken, typeset
from tests.conftest import Content, Run

TITLE = "高度外国人材のための合同企業説明会と交流会"


def test_phrases_of_japanese_headings_may_be_parted() -> None:
    """Between phrases, in headings of the first two levels; other text and other languages are left alone."""
    page = (
        f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{TITLE}</p><h2 id='a'><a href='/x'>{TITLE}</a></h2><h3>{TITLE}</h3>"
    )
    set_ = typeset(page, None)
    assert set_.count(broken(TITLE)) == 2
    assert "合同" + BREAK not in broken(TITLE), "a word is not parted"
    assert BREAK in broken(TITLE)
    assert set_.replace(BREAK, "") == page
    assert f"<title>{TITLE}</title>" in set_
    assert f"<p>{TITLE}</p>" in set_
    assert f"<h3>{TITLE}</h3>" in set_
    assert broken("2026年12月のイベント") == f"2026年12月の{BREAK}イベント"
    assert broken("An English heading of many words") == "An English heading of many words"


@given(st.text("採用を学ぶ&<>\"';ampgtl#3x会 の", max_size=40))
def test_no_reference_is_parted(text: str) -> None:
    """What is shown is the text itself, whatever stands in it."""
    html = str(escape(text))
    assert unescape(broken(html).replace(BREAK, "")) == text
    assert unescape(broken(html)).replace(BREAK, "") == text


@pytest.fixture
def output(build: Run, content: Content, tmp_path: Path) -> Path:
    """A site with an event whose title is long enough to be parted."""
    content.event(title=f"{{ja: {TITLE}, en: Joint job fair}}")
    assert build().code == 0
    return tmp_path / "output"


def test_breaks_stay_in_headings(output: Path) -> None:
    """No title, no feed, no data and no search index ever holds one."""
    page = (output / "ja/events/sample-seminar/index.html").read_text("utf-8")
    assert f"<h1>{broken(TITLE)}</h1>" in page
    head = page.partition("</head>")[0]
    assert TITLE in head
    assert BREAK not in head
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["name"] == TITLE
    for file in output.rglob("*"):
        if file.is_file() and file.suffix not in {".html", ".png"}:
            assert BREAK not in file.read_text("utf-8"), file
