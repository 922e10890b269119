"""What a build writes: artifacts, the ledger of the last build, and publishing that touches only what changed.

Everything is staged first, inside the output folder, and moved into place with one rename a file. So a build
that fails while rendering or staging (a broken template, a full disk) leaves the published site as it was, and
one that is killed while moving leaves whole files only; the ledger then disagrees with what stands in the
folder and the next build heals it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

MARKER = ".saijiki"
"""File that marks a folder as written by saijiki: what is in it and not planned may be removed."""

MARKER_TEXT = b"Written by saijiki. Files in this folder that the build does not plan are removed by it.\n"

STAGING = ".saijiki-staging"

LEDGER_VERSION = 2


class Artifact(NamedTuple):
    """One finished file: its path below the output folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Stamp(NamedTuple):
    """What the file system says of a file: cheap to ask, and changed by any later hand."""

    size: int
    modified_ns: int


class Entry(NamedTuple):
    """What the ledger knows of one output: the inputs it was made from and its stamp when written."""

    inputs: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True)
class Ledger:
    """What the last build wrote, and the digests of the inputs it was made from."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)
    """What that build said of itself, for a next one that has nothing to do."""


def load_ledger(file: Path) -> Ledger:
    """The ledger of the last build; an empty one where there is none or it cannot be understood."""
    try:
        raw = json.loads(file.read_bytes())
        if raw["version"] != LEDGER_VERSION:
            return Ledger()
        names = raw["names"]
        entries = {
            path: Entry(tuple(names[number] for number in inputs), Stamp(size, modified))
            for path, inputs, size, modified in raw["outputs"]
        }
        return Ledger(entries, dict(raw["digests"]), dict(raw["result"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Ledger()


def save_ledger(file: Path, ledger: Ledger) -> None:
    """Writes the ledger in one step."""
    numbers: dict[str, int] = {}
    outputs = [
        (path, [numbers.setdefault(name, len(numbers)) for name in entry.inputs], *entry.stamp)
        for path, entry in ledger.entries.items()
    ]
    raw = {"version": LEDGER_VERSION, "names": list(numbers), "outputs": outputs, "digests": ledger.digests}
    raw["result"] = ledger.result
    write_atomically(file, json.dumps(raw, separators=(",", ":")).encode())


def write_atomically(file: Path, data: bytes) -> None:
    """Writes a file so that a reader sees the old or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}.new")
    temporary.write_bytes(data)
    temporary.replace(file)


def scan(output: Path) -> dict[str, Stamp]:
    """Every file below the folder and its stamp, the staging folder aside."""
    found: dict[str, Stamp] = {}
    folders = [(output, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != STAGING:
                    folders.append((Path(entry.path), f"{prefix}{entry.name}/"))
            else:
                status = entry.stat(follow_symlinks=False)
                found[prefix + entry.name] = Stamp(status.st_size, status.st_mtime_ns)
    return found


def is_ours(output: Path) -> bool:
    """Whether everything in the folder may be taken for written by us: it carries our marker."""
    return (output / MARKER).is_file()


class AlreadyBuilding(Exception):
    """Another build of the same output is under way."""


PATIENCE = 20
"""Twentieths of a second to wait for the workers of a killed build, which hold its lock until they notice."""


@contextmanager
def only_build(keep: Path) -> Iterator[None]:
    """Holds the folder of an output's ledger while it is built; it may hold submissions, so it is its owner's alone.

    Raises AlreadyBuilding, and OSError if nothing can be kept there.
    """
    keep.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep.chmod(0o700)
    with (keep / "lock").open("w") as lock:
        for left in range(PATIENCE, -1, -1):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not left:
                    raise AlreadyBuilding(str(keep)) from None
                time.sleep(0.05)
        yield


class Staging:
    """The folder in which new files wait until all of them are finished."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output / STAGING

    def open(self) -> None:
        """Makes the output folder and an empty staging folder in it, and marks a new output folder as ours."""
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh = not self.output.exists() or not any(self.output.iterdir())
        self.folder.mkdir(parents=True)
        if fresh:
            write_atomically(self.output / MARKER, MARKER_TEXT)

    def put(self, number: int, artifact: Artifact) -> Stamp | None:
        """Stages an artifact under a number of its own; None if the very same bytes are already published."""
        target = self.output / artifact.path
        try:
            if target.is_file() and not target.is_symlink() and target.read_bytes() == artifact.data:
                return None
        except OSError:
            pass  # unreadable: write it anew
        waiting = self.folder / str(number)
        waiting.write_bytes(artifact.data)
        status = waiting.stat()
        return Stamp(status.st_size, status.st_mtime_ns)

    def read(self, path: str, number: int | None) -> bytes:
        """The bytes of an output as they will stand: staged under a number, else as published before."""
        return (self.output / path if number is None else self.folder / str(number)).read_bytes()

    def publish(self, staged: Iterable[tuple[int, str]]) -> None:
        """Moves the staged files into place, one rename each."""
        made: set[Path] = set()
        for number, path in staged:
            target = self.output / path
            if target.parent not in made:
                _make_folder(target.parent, self.output)
                made.add(target.parent)
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            (self.folder / str(number)).replace(target)

    def close(self) -> None:
        """Removes the staging folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _make_folder(folder: Path, output: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        # A file of an earlier site stands where this site has a folder.
        for part in [*reversed(folder.relative_to(output).parents[:-1]), folder.relative_to(output)]:
            if os.path.lexists(output / part) and not (output / part).is_dir():
                (output / part).unlink()
        folder.mkdir(parents=True, exist_ok=True)


def prune(output: Path, paths: Iterable[str]) -> None:
    """Removes files and the folders that became empty by it."""
    for path in paths:
        file = output / path
        if file.is_dir() and not file.is_symlink():
            continue  # a folder of the new site stands where the file was
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == output:
                break
            try:
                folder.rmdir()
            except OSError:
                break
