"""The published schemas and the files that they describe."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

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
