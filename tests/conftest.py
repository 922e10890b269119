"""What tests share: a content folder to write into, and the real commands run in this process."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-20T09:00+09:00"

EVENT = """\
id: {id}
title: {{ja: 見本セミナー, en: Sample seminar}}
form: single_event
category: seminar
focus: professional
purpose: {{ja: 高度外国人材の採用を学ぶ, en: How to hire highly-skilled foreign professionals}}
audiences: [company]
organizers:
  - {{name: {{ja: 見本県, en: Mihon Prefecture}}, kind: local_gov, role: host}}
sessions:
  - {{start: 2026-12-05T14:00, end: 2026-12-05T16:00}}
format: online
detail_url: https://example.jp/seminar
submission: {{received: 2026-11-02, body: {{name: 見本県, kind: local_gov}}}}
"""

PROGRAM = """\
id: {id}
fiscal_year: 2026
title: {{ja: 見本プログラム, en: Sample program}}
operator: {{name: {{ja: 見本機構, en: Mihon Agency}}}}
audiences: [company]
status: open
source: {{document: 見本要領, as_of: 2026-04}}
"""


class Content:
    """A content folder under construction."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        (folder / "programs").mkdir()

    def event(self, event_id: str = "sample-seminar", /, text: str | None = None, **changes: str) -> Path:
        """Writes an event that breaks nothing, with fields replaced or added as YAML (`fee="{basis: free}"`)."""
        body = text if text is not None else with_fields(EVENT.format(id=event_id), **changes)
        year = re.search(r"^sessions:\s*(?:\[|\n  - ).*?(20\d\d)-", body, re.MULTILINE | re.DOTALL)
        file = self.folder / "events" / (year[1] if year else "2026") / f"{event_id}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(body, "utf-8")
        return file

    def program(self, program_id: str = "sample", year: int = 2026, **changes: str) -> Path:
        """Writes a program edition that breaks nothing."""
        body = with_fields(PROGRAM.format(id=program_id), fiscal_year=str(year), **changes)
        file = self.folder / "programs" / program_id / f"{year}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(body, "utf-8")
        return file

    def site(self, **settings: str) -> Path:
        """Writes site.yaml."""
        file = self.folder / "site.yaml"
        file.write_text("".join(f"{key}: {value}\n" for key, value in settings.items()), "utf-8")
        return file


def with_fields(body: str, **changes: str) -> str:
    """The YAML with top-level fields replaced, added, or (None) removed."""
    for key, value in changes.items():
        body = re.sub(rf"^{key}:.*\n(?:[ \-#].*\n)*", "", body, flags=re.MULTILINE)
        if value is not None:
            body += f"{key}:{value if value.startswith(chr(10)) else ' ' + value}\n"
    return body


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """An empty content folder."""
    return Content(tmp_path / "content")


Run = Callable[..., "Outcome"]


class Outcome:
    """What a command gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `saijiki …` in this process, in the test's own folder, in English unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAIJIKI_LANG", "en")

    def command(*words: object) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:  # argparse ends wrong usage this way
            code = int(stop.code or 0)
        finally:
            gc.enable()  # a command is a process, and leaves collecting to its end
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


@pytest.fixture
def build(run: Run, content: Content, tmp_path: Path) -> Run:
    """Builds the content folder into `tmp_path / "output"` as of NOW."""

    def command(*words: object, now: str = NOW) -> Outcome:
        output = () if "--output" in words else ("--output", tmp_path / "output")
        return run("build", "--content", content.folder, *output, "--now", now, *words)

    return command


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew` writes the golden site anew; read the difference before committing it."""
    parser.addoption("--renew", action="store_true", help="write the golden site anew")
