"""Lists for the frames of other sites: short, without navigation or script, with their source."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.conftest import Content, Run


@pytest.fixture
def site(content: Content, build: Run, tmp_path: Path) -> Path:
    """Seven events, one of them in Miyagi."""
    for number in range(6):
        content.event(
            f"event-{number}",
            sessions=f"[{{start: 2026-12-0{number + 1}T10:00}}]",
            title=f"{{ja: 会{number} <b>, en: Event {number} <b>}}",
        )
    content.event("in-miyagi", format="onsite", venue="{prefecture: miyagi}", sessions="[{start: 2026-12-20T10:00}]")
    assert build("--base-url", "https://events.example.jp/cal").code == 0
    return tmp_path / "output"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_next_five(lang: str, site: Path) -> None:
    """The next five events, links that leave the frame, and where the list is from."""
    page = (site / f"embed/{lang}/all/index.html").read_text("utf-8")
    assert re.findall(rf'href="/cal/{lang}/events/(event-\d)/"', page) == [f"event-{number}" for number in range(5)]
    assert '<base target="_top">' in page
    assert "<script" not in page
    assert "<nav" not in page
    assert "<b>" not in page
    assert f'href="https://events.example.jp/cal/{lang}/events/"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_facet_and_an_empty_one(site: Path) -> None:
    """Every facet has a list; an empty one says so."""
    assert "in-miyagi" in (site / "embed/en/in/miyagi/index.html").read_text("utf-8")
    assert 'class="empty"' in (site / "embed/en/in/okinawa/index.html").read_text("utf-8")
    assert len([*(site / "embed/en").rglob("index.html")]) == 67


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_that_hands_them_out(lang: str, site: Path) -> None:
    """One line of HTML for each list, whose address exists."""
    page = (site / lang / "embed/index.html").read_text("utf-8")
    frames = re.findall(r'<iframe src="https://events\.example\.jp/cal([^"]+)" title="[^"<>]+"', html.unescape(page))
    assert len(frames) == 67
    assert all((site / each.strip("/") / "index.html").is_file() for each in frames)
    assert "<iframe" not in page
