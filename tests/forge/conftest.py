"""What tests of the forge share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.forge.names import STATUS
from tests.conftest import Run
from tests.forge.client import Client
from tests.forge.loopback import Forge
from tests.forge.office import OTHER_STAFF, STAFF, Office, files_at_start


@pytest.fixture
def office(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A small calendar with its office; nothing comes into main without our mark."""
    forge = Forge(tmp_path / "calendar.git")
    forge.push("main", files_at_start(), "office")
    forge.settings.required_statuses = [STATUS]
    forge.permission(STAFF, "write")
    forge.permission(OTHER_STAFF, "maintain")
    forge.raised.clear()
    monkeypatch.setattr("generator.forge.api.FIRST_WAIT", 0.01)
    monkeypatch.setattr("generator.forge.deciding.FIRST_WAIT", 0.01)
    yield Office(forge, tmp_path, run, monkeypatch)
    forge.close()


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    """A forge with one commit, of which nobody needs to hear."""
    forge = Forge(tmp_path / "calendar.git")
    forge.push("main", {"README.md": b"# Calendar\n", "content/a.yaml": b"a: 1\n"}, "office")
    forge.raised.clear()
    yield forge
    forge.close()


@pytest.fixture
def client(forge: Forge) -> Client:
    """A client that may do anything."""
    return Client(forge)
