"""khal shows a feed to somebody in New York."""

from __future__ import annotations

from pathlib import Path

from proof import matrix
from proof.clients.khal import Khal
from proof.entries import Feed, disagreements
from proof.sources import Sources

ALL = ("uid", "start", "end", "title", "status")


def test_times_abroad_and_states(editing: matrix.Editing, tmp_path: Path) -> None:
    """19:00 in Japan is 05:00 in New York, and what is cancelled is shown as cancelled."""
    editing.write("to-be-cancelled", matrix.CANCELLED)
    (tmp_path / "feed.ics").write_bytes(editing.feed())
    khal = Khal(tmp_path / "khal", tmp_path / "feed.ics", "America/New_York")
    shown = khal.lines("{start-long} {end-time} {title} {status}")
    assert f"2026-12-10 05:00 07:00 {matrix.TITLES['steady']} CONFIRMED" in [line.rstrip() for line in shown]
    assert f"2026-12-10 05:00 07:00 【中止】{matrix.TITLES['to-be-cancelled']} CANCELLED" in [
        line.rstrip() for line in shown
    ]
    assert len(shown) == len(matrix.TITLES)


def test_the_sample_site_abroad(feeds: list[Feed], sources: Sources, tmp_path: Path) -> None:
    """Every event of the sample site at its instant, whole days as days, seen from New York."""
    for feed in feeds:
        if feed.name == "en/feeds/all.ics":
            found = Khal(tmp_path / "khal", feed.path).entries()
            assert disagreements(found, sources.entries(("en",)), sources.members(feed.name), ALL) == []
            assert len(found) > 60
            return
    raise AssertionError("no feed of all events")
