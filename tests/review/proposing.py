"""A real repository with a proposed change, made by the test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import EVENT, NOW, Content, Outcome, Run, with_fields

IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.jp",
    "GIT_AUTHOR_DATE": "2026-11-20T09:00+09:00",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.jp",
    "GIT_COMMITTER_DATE": "2026-11-20T09:00+09:00",
}
PUBLISHED = {"announced": "2026-11-05", "revision": "{sequence: 1, modified: 2026-11-10T09:00+09:00}"}
"""What a published event says of itself."""
BOTH_LANGUAGES = "{ja: 就職フェア仙台, en: Job fair in Sendai}"
PAST = "[{start: 2026-06-05T14:00, end: 2026-06-05T16:00}]"


class Proposal:
    """A repository whose branch `main` holds content, and whose branch `change` is being written."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder, self._run = folder, run
        self.content = Content(folder / "content")
        self.git("init", "--quiet", "--initial-branch=main", ".")

    def git(self, *words: object, given: bytes | None = None, folder: Path | None = None) -> str:
        """What a git command says."""
        command = ["git", *map(str, words)]
        outcome = subprocess.run(
            command,
            cwd=folder or self.folder,
            env={**os.environ, **IDENTITY},
            input=given,
            capture_output=True,
            check=False,
        )
        assert outcome.returncode == 0, outcome.stderr.decode()
        return outcome.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self) -> str:
        """Commits all that stands in the work tree."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def begin(self) -> None:
        """Commits what stands there as `main`; what follows is the change."""
        self.commit()
        self.git("checkout", "--quiet", "-b", "change")

    def edit(self, file: Path, **changes: str | None) -> None:
        """Replaces top-level fields of a file."""
        file.write_text(with_fields(file.read_text("utf-8"), **changes), "utf-8")  # type: ignore[arg-type]

    def review(self, *words: object, revisions: str = "main..change", now: str = NOW, code: int | None = None) -> Any:
        """The review as JSON, after committing what stands there."""
        self.commit()
        outcome = self.asked(*words, "--format", "json", revisions=revisions, now=now)
        assert outcome.err == ""
        assert code is None or outcome.code == code, outcome.out
        return outcome.json

    def asked(self, *words: object, revisions: str = "main..change", now: str = NOW) -> Outcome:
        """The command's outcome."""
        return self._run("review", revisions, "--now", now, *words)

    def add_tree(self, *entries: bytes) -> str:
        """The name of a tree written byte by byte, however odd: `100644 name\\0<20 bytes>`."""
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=b"".join(entries))

    def blob(self, data: bytes) -> bytes:
        """The name of a blob, as trees hold it."""
        return bytes.fromhex(self.git("hash-object", "-w", "--stdin", given=data))

    def commit_tree(self, tree: str) -> None:
        """Makes a tree the change."""
        self.git("update-ref", "refs/heads/change", self.git("commit-tree", tree, "-p", "main", "-m", "x"))


def codes(report: Any) -> dict[str, list[str]]:
    """Path of every reported submission to the codes found in it."""
    return {each["path"]: [finding["code"] for finding in each["findings"]] for each in report["submissions"]}


def only(report: Any, code: str) -> Any:
    """The one finding of a code."""
    found = [
        finding
        for findings in (report["findings"], *(each["findings"] for each in report["submissions"]))
        for finding in findings
        if finding["code"] == code
    ]
    assert len(found) == 1, found
    return found[0]


def sample(event_id: str, **changes: str) -> str:
    """The YAML of an event."""
    return with_fields(EVENT.format(id=event_id), **changes)
