"""A sudden loss of future events stops the build for a human (feeds.md rule 55)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import Content, Run, tree
from tests.feeds.conftest import Publish

VENUE = "{name: {ja: 会館}, prefecture: miyagi}"


def five(content: Content) -> None:
    """Five events to come, three of them in Miyagi."""
    for number in range(5):
        place = {"format": "onsite", "venue": VENUE} if number < 3 else {}
        content.event(f"event-{number}", **place)


def remove(content: Content, *numbers: int) -> None:
    """Deletes the files of events."""
    for number in numbers:
        next(content.folder.glob(f"events/*/event-{number}.yaml")).unlink()


def test_two_of_five_are_too_many(content: Content, publish: Publish, build: Run, tmp_path: Path) -> None:
    """Nothing is written, both languages say which events, and the human's word lets it pass."""
    five(content)
    publish()
    before = tree(tmp_path / "output")
    remove(content, 3, 4)
    for lang, said in (("ja", "5件のうち2件"), ("en", "2 of 5")):
        outcome = build("--lang", lang)
        assert outcome.code == 1
        assert said in outcome.err
        assert "event-3, event-4" in outcome.err
        assert "--accept-loss" in outcome.err
    assert tree(tmp_path / "output") == before
    # A build from nothing and one that keeps going stop as well.
    assert build("--full").code == 1
    assert build("--keep-going").code == 1
    assert build("--accept-loss").code == 0
    assert not (tmp_path / "output/ja/events/event-3").exists()
    assert build("--full").code == 0


def test_one_event_may_go(content: Content, publish: Publish, build: Run) -> None:
    """Review asks about it; the build does not stop for it."""
    five(content)
    publish()
    remove(content, 4)
    assert build().code == 0


def test_a_feed_that_loses_its_events(content: Content, publish: Publish, build: Run) -> None:
    """The events are all there, and yet two of three are gone for those who subscribed to Miyagi."""
    five(content)
    publish()
    for number in (0, 1):
        remove(content, number)
        content.event(f"event-{number}", format="onsite", venue=VENUE.replace("miyagi", "tokyo"))
    outcome = build("--lang", "en")
    assert outcome.code == 1
    assert "`in/miyagi` would lose 2 of 3" in outcome.err
    assert "`all`" not in outcome.err
    for number in (0, 1):
        remove(content, number)
        venue = VENUE.replace("miyagi", "tokyo")
        content.event(f"event-{number}", format="onsite", venue=venue, former_feeds="[in/miyagi]")
    assert build().code == 0


def test_a_mistyped_year(content: Content, publish: Publish, build: Run) -> None:
    """Events that are suddenly past are as good as gone; those that are called off are not."""
    five(content)
    publish()
    for number in (3, 4):
        content.event(f"event-{number}", sessions="[{start: 2026-01-05T14:00}]")
    assert build().code == 1
    for number in (3, 4):
        remove(content, number)
        content.event(f"event-{number}", status="{state: cancelled}")
    assert build().code == 0


def test_what_is_over_is_no_loss(content: Content, publish: Publish, build: Run) -> None:
    """Only what is still ahead counts: a month later the events are past."""
    five(content)
    publish()
    remove(content, 2, 3, 4)
    assert build(now="2027-01-10T09:00+09:00").code == 0


@pytest.mark.parametrize("kept", ["", "{", '{"version": 0}', '{"version": 1, "events": [1]}'])
def test_a_broken_record_stops_nobody(
    content: Content, publish: Publish, build: Run, tmp_path: Path, kept: str
) -> None:
    """What cannot be read is as if nothing had been published."""
    five(content)
    publish()
    (tmp_path / ".saijiki/output/ahead.json").write_text(kept)
    remove(content, 3, 4)
    assert build().code == 0


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    """The site as it was published, on a host of its own."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            """Says nothing."""

    (tmp_path / "host").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "host")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_fresh_machine_asks_the_site(
    content: Content, publish: Publish, build: Run, tmp_path: Path, host: str
) -> None:
    """The nightly publication starts from nothing: what it would lose it learns from what is published."""
    five(content)
    publish("--published", host)  # nothing stands there yet
    shutil.copytree(tmp_path / "output", tmp_path / "host", dirs_exist_ok=True)
    remove(content, 3, 4)
    fresh = tmp_path / "fresh/output"
    outcome = build("--published", f"{host}/", "--output", fresh)
    assert outcome.code == 1
    assert "2 of 5" in outcome.err
    assert not (fresh / "ja").exists()
    assert build("--output", fresh).code == 0
    shutil.rmtree(tmp_path / "fresh")
    (tmp_path / "host/ja/events.json").write_text("<html>")
    outcome = build("--published", host, "--output", fresh)
    assert outcome.code == 2
    assert "events.json" in outcome.err
    assert build("--published", host, "--accept-loss", "--output", fresh).code == 0
