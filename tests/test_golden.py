"""A tiny site, compared as text with what people have read and found right. `pytest --renew` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

FOLDER = ROOT / "tests/golden"
READ = (
    "index.html",
    "404.html",
    "sitemap.xml",
    "ja/index.html",
    "ja/calendar/2026-12/index.html",
    "ja/events/fair/index.html",
    "en/events/fair/index.html",
    "en/events/seminar/index.html",
    "en/programs/sample/index.html",
    "en/events/fair/event.ics",
    "ja/feeds/all.ics",
)


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Path:
    """The tiny site, built as of 20 November 2026."""
    output = tmp_path / "output"
    outcome = run("build", "--content", FOLDER / "content", "--output", output, "--now", "2026-11-20T09:00+09:00")
    assert outcome.code == 0, outcome.err
    return output


@pytest.mark.parametrize("path", READ)
def test_golden(path: str, site: Path, request: pytest.FixtureRequest) -> None:
    """Each file is what it was when it was last read."""
    expected = FOLDER / "expected" / path
    made = (site / path).read_bytes()
    if request.config.getoption("--renew"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(made)
    assert made.decode() == expected.read_bytes().decode()
