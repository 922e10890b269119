"""Feeds of a site with an event of every sort, for clients that the tests can always have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from proof import matrix
from proof.entries import Feed
from proof.server import FeedServer, serving
from proof.site import feeds_of, sample
from proof.sources import Sources

TODAY = "2026-11-20"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample site: its content and its output."""
    return sample(tmp_path_factory.mktemp("sample"), TODAY)


@pytest.fixture(scope="session")
def sources(site: tuple[Path, Path]) -> Sources:
    """What the feeds of the sample site should hold."""
    return Sources(site[0], TODAY)


@pytest.fixture(scope="session")
def server(site: tuple[Path, Path]) -> Iterator[FeedServer]:
    """A server with the sample site."""
    with serving(site[1]) as opened:
        yield opened


@pytest.fixture(scope="session")
def feeds(site: tuple[Path, Path], server: FeedServer) -> list[Feed]:
    """Every calendar file of the sample site."""
    return feeds_of(site[1], server.address)


@pytest.fixture
def editing(tmp_path: Path) -> matrix.Editing:
    """A site with four events that a test changes."""
    return matrix.Editing(tmp_path / "edited")
