"""`saijiki revise` as a process: odd names, streams and exit codes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_commands import process
from tests.conftest import EVENT, NOW


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An event outside any content folder and any repository."""
    made = tmp_path / "draft.yaml"
    made.write_text(EVENT.format(id="draft"), "utf-8")
    return made


def test_a_draft_anywhere(tmp_path: Path, file: Path) -> None:
    """Neither a content folder nor git is needed; what was done goes to stdout."""
    code, out, err = process(tmp_path, "revise", "draft.yaml", "--now", NOW)
    assert (code, err) == (0, b"")
    assert out.startswith(b"draft.yaml: revision: {sequence: 1, modified: 2026-11-20T09:00+09:00}")
    assert "revision: {sequence: 1" in file.read_text("utf-8")


@pytest.mark.parametrize("name", [b"\xff.yaml", b"\x1b[31m.yaml", b"-x.yaml", "日本.yaml".encode()])
def test_odd_names(tmp_path: Path, file: Path, name: bytes) -> None:
    """They are names like any other, and none of them reaches the terminal as it is."""
    file.rename(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    code, out, err = process(tmp_path, b"revise", b"--now", NOW, b"--", name)
    assert (code, err) == (0, b"")
    assert b"\x1b" not in out
    assert b"sequence: 1" in out


def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe would never end; a name may be too long for any file system."""
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("pipe.yaml", "x" * 5000, "."):
        code, out, err = process(tmp_path, "revise", name)
        assert (code, out) == (2, b"")
        assert b"Traceback" not in err


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"a: [", b"x" * 300_000, EVENT.format(id="x").encode("cp932")])
def test_what_cannot_be_read(tmp_path: Path, file: Path, data: bytes) -> None:
    """Exit code 1 with findings, and the file as it was."""
    file.write_bytes(data)
    code, out, err = process(tmp_path, "revise", "draft.yaml")
    assert (code, out) == (1, b"")
    assert b"draft.yaml:" in err
    assert b"error S-" in err
    assert file.read_bytes() == data
