"""The field's own linters on all of `.github`, offline; each of them is shown to complain of a fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.forge.tools import bundled

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"})
ZIZMOR = ("zizmor", "--offline", "--persona=auditor", "--strict-collection", "--no-progress")


def complaints(*command: str | Path) -> str:
    """What a linter says if it is not content; empty if it is."""
    program = shutil.which(command[0], path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    assert program, f"{command[0]} is not installed"
    outcome = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    return outcome.stdout + outcome.stderr if outcome.returncode else ""


def language_service(*files: Path) -> str:
    """What the official language service says."""
    done = subprocess.run(["node", bundled("service.mjs"), *files], capture_output=True, text=True, check=True)
    return done.stdout


def schema(name: str, *files: Path) -> str:
    """What check-jsonschema says."""
    assert files, "no file"
    return complaints("check-jsonschema", "--builtin-schema", name, *files)


def test_zizmor_finds_nothing() -> None:
    """The auditor persona on workflows and dependabot.yml."""
    assert complaints(*ZIZMOR, ".github") == ""


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_fit_their_schemas(name: str, files: list[Path]) -> None:
    """What GitHub would refuse when it reads the file."""
    assert schema(name, *files) == ""


def test_the_language_service_finds_nothing() -> None:
    """Contexts, needs, outputs, permissions, cron lines: what GitHub's own editor knows."""
    assert language_service(*WORKFLOWS) == ""


FAULTS = [
    ("zizmor", "persist-credentials: false", "persist-credentials: true"),
    ("zizmor", "on:\n  issues:\n", "on:\n  pull_request_target:\n  issues:\n"),
    ("language", "group: intake-${{ github.event.issue.number }}", "group: intake-${{ github.evnt.issue.number }}"),
    ("language", "needs: parse", "needs: prase"),
    ("schema", "timeout-minutes: 5", "timeout-minute: 5"),
]


@pytest.mark.parametrize(
    ("linter", "right", "wrong"), FAULTS, ids=[f"{fault[0]}: {fault[2][-24:]}" for fault in FAULTS]
)
def test_linters_find_faults(tmp_path: Path, linter: str, right: str, wrong: str) -> None:
    """Each linter runs and sees: a fault written into intake.yml is told."""
    text = (GITHUB / "workflows/intake.yml").read_text("utf-8")
    assert right in text
    file = tmp_path / ".github/workflows/intake.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    told = {
        "zizmor": lambda: complaints(*ZIZMOR, file),
        "language": lambda: language_service(file),
        "schema": lambda: schema("vendor.github-workflows", file),
    }[linter]()
    assert told
