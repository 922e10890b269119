"""Same content, same instant, same settings: the same bytes, on any machine, in any order, with any number of jobs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree

DEMO = ROOT / "examples/demo"


def built(content: Path, output: Path, *words: str, **environment: str) -> dict[str, bytes]:
    """The site that a process of its own builds."""
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--output", str(output)]
    subprocess.run(
        [*command, "--now", "2026-11-20T09:00+09:00", *words],
        check=True, capture_output=True, cwd=ROOT, env={**os.environ, **environment},
    )  # fmt: skip
    return tree(output)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The demo site, built plainly."""
    return built(DEMO, tmp_path_factory.mktemp("reference") / "output", "--jobs", "1")


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--jobs", "1"], {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"}),
        (["--jobs", "2"], {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}),
        (["--jobs", "7"], {"PYTHONHASHSEED": "3", "TZ": "Pacific/Kiritimati", "LANG": "ja_JP.UTF-8"}),
    ],
    ids=["one-job", "two-jobs", "seven-jobs"],
)
def test_environment_leaves_no_trace(
    words: list[str], environment: dict[str, str], reference: dict[str, bytes], tmp_path: Path
) -> None:
    """Hash seed, time zone, locale and number of jobs do not show in the output."""
    assert built(DEMO, tmp_path / "output", *words, **environment) == reference


def test_place_and_order_of_files_leave_no_trace(reference: dict[str, bytes], tmp_path: Path) -> None:
    """The same content, written elsewhere in another order, gives the same site."""
    copy = tmp_path / "elsewhere" / "c"
    for file in sorted(DEMO.rglob("*.yaml"), reverse=True):
        target = copy / file.relative_to(DEMO)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    assert built(copy, tmp_path / "output") == reference
