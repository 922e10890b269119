"""Fixtures of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.review.proposing import IDENTITY, Proposal


@pytest.fixture
def proposal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """An empty repository in which the command is run."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, IDENTITY[name])
    folder = tmp_path / "repository"
    made = Proposal(folder, run)
    monkeypatch.chdir(folder)
    return made
