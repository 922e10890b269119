"""What a page may weigh: a busy month, whatever the titles, is read over a slow line."""

from __future__ import annotations

import gzip
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import ROOT, with_fields

EVENTS = 60
MOST, MOST_PACKED = 60 * 1024, 14 * 1024
_ONE_SITTING = re.compile(r"^sessions:\n  - \{start: (\S{10})T\S+, end: \1T[^\n]*\}\n(?=\S)", re.MULTILINE)


def moved(text: str, day: date, event_id: str) -> str:
    """An event of the demo on another day, with all its dates, under another id."""
    first = _ONE_SITTING.search(text)
    assert first is not None
    by = day - date.fromisoformat(first[1])
    text = re.sub(r"\b20\d\d-\d\d-\d\d(?!\d)", lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)
    return with_fields(text, id=event_id, related_program=None)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with 60 events of one day each in December 2026, with titles, places and deadlines of the demo's."""
    folder = tmp_path_factory.mktemp("busy")
    shutil.copytree(ROOT / "examples/demo", folder / "content", ignore=shutil.ignore_patterns("events", "programs"))
    (folder / "content/programs").mkdir()
    (folder / "content/events/2026").mkdir(parents=True)
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "examples/demo/events").rglob("*.yaml"))]
    found = [
        text
        for text in texts
        if _ONE_SITTING.search(text) and not re.search("^(status|historical):|proxy:", text, re.M)
    ]
    for number in range(EVENTS):
        event_id = f"sample-event-of-december-{number}"
        text = moved(found[number % len(found)], date(2026, 12, 1) + timedelta(days=number * 29 // EVENTS), event_id)
        (folder / f"content/events/2026/{event_id}.yaml").write_text(text, "utf-8")
    command = [
        "build",
        "--content",
        folder / "content",
        "--output",
        folder / "output",
        "--now",
        "2026-11-20T09:00+09:00",
    ]
    assert main([str(word) for word in command]) == 0
    return folder / "output"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_busy_month_is_light(busy: Path, lang: str) -> None:
    """60 events, each in the grid and in the list: at most 60 KiB, 14 KiB packed."""
    page = (busy / lang / "calendar/2026-12/index.html").read_bytes()
    assert page.count(b'<li class="card"') == EVENTS
    assert page.count(b'<li data-kind="') >= 2 * EVENTS  # a chip and an item of the grid each
    assert (len(page) <= MOST, len(gzip.compress(page, 9)) <= MOST_PACKED) == (True, True), len(page)
