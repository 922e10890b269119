"""The workflows: least permissions, pinned actions, nothing interpolated into a shell, known triggers."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
TRIGGERS = {"push", "pull_request", "schedule", "workflow_dispatch", "repository_dispatch"}
COMMANDS = ("make ", "sudo make browser", "bash .ci/run", ".venv/bin/saijiki ")


def read(file: Path) -> dict[Any, Any]:
    """A workflow as data; YAML 1.1 reads the key `on` as true."""
    found = yaml.safe_load(file.read_text("utf-8"))
    found["on"] = found.pop(True)
    return found


def test_the_workflows_are_there() -> None:
    """Tests on every change, publication on push and every night at 00:11 in Japan."""
    assert [file.name for file in FILES] == ["ci.yml", "publish.yml"]
    assert read(FOLDER / "publish.yml")["on"]["schedule"] == [{"cron": "11 15 * * *"}]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_more_than_is_needed(file: Path) -> None:
    """No permission by default, a time limit for every job, no trigger that runs others' code with our token."""
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert set(workflow["on"]) <= TRIGGERS
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 20, name
        assert "write-all" not in str(job["permissions"]), name
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes <= ({"pages", "id-token"} if name == "deploy" else set()), name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_step_is_safe(file: Path) -> None:
    """Actions are pinned by commit with their tag beside it; a shell line is ours alone."""
    for line in file.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            run = step.get("run", "")
            assert "${{" not in run
            assert run == "" or run.startswith(COMMANDS), run
            assert not re.search(r"GITHUB_(ENV|PATH)", run)
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "cache" not in step.get("with", {})


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--persona=auditor", "--strict-collection", "--no-progress", ".github"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, FILES)],
        ["check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout", *map(str, FILES)],
        ["check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"],
    ],
    ids=["zizmor", "schema", "timeouts", "dependabot"],
)
def test_linters_find_nothing(command: list[str]) -> None:
    """The field's own linters, offline."""
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    assert program, f"{command[0]} is not installed"
    outcome = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


SCHEMAS = (
    ("event", "content/events", "examples/demo/events"),
    ("program", "content/programs", "examples/demo/programs"),
)


@pytest.mark.parametrize(("name", "one", "other"), SCHEMAS, ids=["events", "programs"])
def test_content_fits_the_published_schema(name: str, one: str, other: str) -> None:
    """What editors are told about the files agrees with the files."""
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    files = sorted({str(file) for folder in (one, other) for file in (ROOT / folder).rglob("*.yaml")})
    schema = ROOT / f"schema/{name}.schema.json"
    outcome = subprocess.run(
        [str(program), "--schemafile", str(schema), *files], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout[-3000:]


@pytest.mark.parametrize(("name", "one", "other"), SCHEMAS, ids=["events", "programs"])
def test_files_name_their_schema(name: str, one: str, other: str) -> None:
    """The first line of every event and program file leads editors to the schema."""
    for folder in (one, other):
        files = sorted((ROOT / folder).rglob("*.yaml"))
        assert files, folder
        for file in files:
            line = file.read_text("utf-8").splitlines()[0]
            match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
            assert match, file
            assert (file.parent / match[1]).resolve() == ROOT / f"schema/{name}.schema.json"
