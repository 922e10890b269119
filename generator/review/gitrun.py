"""Runs git: the one file that does. No argument passes a shell, and every answer is bounded in size and in time.

A repository may be anybody's: no hook, filter, text conversion, external diff, file watcher or download is started.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO

from generator.review import gitwords
from generator.review.gitwords import CannotReview

MOST_SECONDS = 120
MOST_ANSWER = 32 * 1024 * 1024
"""Bytes of one answer of git other than the content of files: a quarter of a million long paths."""

_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
"""Which settings of the machine git reads is the user's choice, as HOME is."""
_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""Inside a hook that receives a push, the new commits stand where these three say."""
_ALWAYS = {
    "LC_ALL": "C",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": f"{os.devnull}/none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A missing object would be downloaded by whatever program the repository's settings name.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_OPTIONS = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")


@dataclass(frozen=True)
class Answer:
    """What git said: its exit code, its output, and its complaints."""

    code: int
    out: bytes
    said: str

    @property
    def text(self) -> str:
        """The output as a word."""
        return self.out.decode("ascii", "replace").strip()

    @property
    def path(self) -> str:
        """The output as a path."""
        return os.fsdecode(self.out.removesuffix(b"\n"))


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise CannotReview(gitwords.NOT_INSTALLED)
    return str(Path(found).absolute())


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for git: of its own variables only those that cannot point it at another repository."""
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or name in _KEPT}
    if "GIT_QUARANTINE_PATH" in given and given["GIT_QUARANTINE_PATH"] == given.get("GIT_OBJECT_DIRECTORY"):
        kept |= {name: given[name] for name in _QUARANTINE if name in given}
    return kept | _ALWAYS


def answer_of(folder: str, *words: str) -> Answer:
    """What git answers in a folder. Raises CannotReview."""
    parts: list[bytes] = []
    with started(folder, words, subprocess.DEVNULL) as (answer, ending):
        size = 0
        while part := answer.read(1 << 16):
            parts.append(part)
            size += len(part)
            if size > MOST_ANSWER:
                raise CannotReview(gitwords.TOO_LARGE)
    return Answer(ending.code, b"".join(parts), ending.text)


@dataclass
class Ending:
    """How git ended; known when its block is left."""

    code: int = 0
    text: str = ""


@contextmanager
def started(folder: str, words: Sequence[str], given: IO[bytes] | int) -> Iterator[tuple[IO[bytes], Ending]]:
    """Git at work: its output as a stream; how it ended is known afterwards. It does not outlive the block.

    Raises CannotReview where git is not installed or takes too long.
    """
    ending = Ending()
    with TemporaryFile() as complaints:
        process = subprocess.Popen(
            [_program(), *_OPTIONS, *words],
            cwd=folder,
            env=environment(os.environ),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
        late = Event()
        timer = Timer(MOST_SECONDS, _stop, (process, late))
        timer.start()
        try:
            assert process.stdout is not None
            yield process.stdout, ending
            process.stdout.close()
            ending.code = process.wait()
        finally:
            timer.cancel()
            if process.poll() is None:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
            if late.is_set():
                raise CannotReview(gitwords.TOO_SLOW)
        complaints.seek(0)
        ending.text = complaints.read(4000).decode("utf-8", "replace")


def _stop(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()
