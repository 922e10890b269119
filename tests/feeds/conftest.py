"""Sites for the tests of feeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import NOW, Content, Run
from tests.feeds.reading import Published
from tests.feeds.varied import EVENTS

Publish = Callable[..., Published]


@pytest.fixture
def publish(build: Run, tmp_path: Path) -> Publish:
    """Builds the content folder, which must break nothing."""

    def published(*words: object, now: str = NOW) -> Published:
        outcome = build(*words, now=now)
        assert outcome.code == 0, outcome.err
        return Published(tmp_path / "output")

    return published


Shared = Callable[..., Published]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Builds a site of events, for many tests that only read it: event id to the fields that are changed."""

    def built(events: Mapping[str, Mapping[str, str]], now: str = NOW) -> Published:
        folder = tmp_path_factory.mktemp("shared")
        content = Content(folder / "content")
        for event_id, changes in events.items():
            content.event(event_id, **changes)
        command = ["build", "--content", content.folder, "--output", folder / "output", "--now", now]
        assert main([str(word) for word in command]) == 0
        return Published(folder / "output")

    return built


@pytest.fixture(scope="session")
def varied(shared: Shared) -> Published:
    """A site with an event of every sort."""
    return shared(EVENTS)
