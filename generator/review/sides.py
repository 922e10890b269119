"""The content as two commits hold it, read as the build reads it, and judged.

Files are written to a private folder for as long as they are read. What is no plain file is never written, so no link
can lead out of it; what is too large is written as a hole of that size, which reading then reports.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.findings import Finding, in_order, stops
from generator.base.language import Bilingual
from generator.content.memory import Memory, Remembered
from generator.content.reading import Reading, read_content, sorted_out
from generator.content.registry import Entry as Read
from generator.content.registry import name_of, name_of_file
from generator.content.yamltree import MOST_BYTES
from generator.judging import judge
from generator.review import gitwords
from generator.review.git import Entry, Repository
from generator.review.gitwords import CannotReview

MOST_FILES = 50_000
MOST_TOTAL = 512 * 1024 * 1024
MOST_PATH, MOST_NAME = 2000, 255
"""Bytes of a path and of a name in it that every file system takes."""


@dataclass(frozen=True)
class Side:
    """The content at one commit. Paths are those of the repository."""

    commit: str
    folder: str
    """The content folder; empty where the whole repository is content."""
    entries: Mapping[str, Entry]
    odd: Mapping[str, str]
    """Path of what cannot be read to why: `link`, `repository` or `name`."""
    reading: Reading
    findings: Mapping[str, tuple[Finding, ...]]
    """What shape and rules say, by path."""

    def named(self, below: str) -> str:
        """The repository's name for a path below the content folder."""
        return f"{self.folder}/{below}" if self.folder else below

    def below(self, path: str) -> str | None:
        """The path below the content folder; None for one that lies elsewhere."""
        start = self.named("")
        return path[len(start) :] if path.startswith(start) else None

    def value(self, path: str) -> Read | None:
        """The event or program edition of a file, as it is written there; None if it cannot be read."""
        file = self.reading.files.get(path)
        return file.located if file else None

    def name(self, path: str) -> str:
        """What the entry of a file is called: `event/<id>`, `program/<id>/<fiscal year>`."""
        read = self.value(path)
        return name_of(read.value) if read else name_of_file(path, self.reading.kinds.get(path, "event"))

    def bytes_of(self, path: str, repository: Repository) -> bytes:
        """What a file holds. Raises OSError where there is none that could be read."""
        entry = self.entries.get(path)
        if entry is None or path in self.odd or not 0 <= entry.size <= MOST_BYTES:
            raise FileNotFoundError(path)
        return next(repository.contents([entry.sha]))

    @cached_property
    def paths_of(self) -> dict[str, list[str]]:
        """Every entry's name to the files that hold it: more than one where an id is used twice."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.reading.kinds):
            found.setdefault(self.name(path), []).append(path)
        return found

    @cached_property
    def publishable(self) -> tuple[Read, ...]:
        """The entries that nothing keeps from being published."""
        return tuple(
            each
            for each in _entries_of(self.reading)
            if not any(stops(finding) for finding in self.findings.get(each.path, ()))
        )


def read_sides(repository: Repository, folder: str, base: str, head: str, today: date) -> tuple[Side, Side]:
    """The content at two commits as of a day; what is the same in both is read once. Raises CannotReview, OSError."""
    with TemporaryDirectory(prefix="saijiki-review-") as name:
        root = Path(name).resolve() / "tree"
        old = _read(repository, folder, base, root, {}, Memory())
        # The second reading stands at the same place, so that it can be given the first one's memory.
        shutil.rmtree(root)
        memory = Memory(dict(old.reading.files))
        new = _read(repository, folder, head, root, old.entries, memory)
        return _judged(old, root, today), _judged(new, root, today)


def _read(
    repository: Repository, folder: str, commit: str, root: Path, before: Mapping[str, Entry], memory: Memory
) -> Side:
    tree = repository.folder_at(commit, folder)
    listed = repository.entries(tree) if tree else []
    if len(listed) > MOST_FILES or sum(entry.size for _, entry in listed if 0 < entry.size <= MOST_BYTES) > MOST_TOTAL:
        raise CannotReview(gitwords.TOO_LARGE)
    entries: dict[str, Entry] = {}
    odd: dict[str, str] = {}
    for below, entry in listed:
        path = f"{folder}/{below}" if folder else below
        why = _why_odd(below, entry) or ("name" if path in entries else "")
        entries[path] = entry
        if why:
            odd[path] = why
    content = root / folder
    content.mkdir(parents=True)
    files = {path: entry for path, entry in entries.items() if path not in odd}
    odd |= dict.fromkeys(_write(repository, root, files), "name")
    unchanged = {f"{root}/{path}" for path, entry in entries.items() if before.get(path) == entry}
    known = {path: file for path, file in memory.files.items() if path in unchanged}
    return Side(commit, folder, entries, odd, read_content(content, Memory(known)), {})


def _why_odd(path: str, entry: Entry) -> str:
    if not entry.is_file:
        return "repository" if entry.mode == "160000" else "link"
    parts = path.split("/")
    bad = any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)
    long = len(os.fsencode(path)) > MOST_PATH or any(len(os.fsencode(part)) > MOST_NAME for part in parts)
    return "name" if bad or long else ""


def _write(repository: Repository, root: Path, files: Mapping[str, Entry]) -> list[str]:
    """Writes the files; returns the paths that find no place beside the others."""
    missing = [entry.sha for entry in files.values() if entry.size < 0]
    if missing:
        raise CannotReview(gitwords.damaged(missing[0]))
    small = [path for path, entry in files.items() if entry.size <= MOST_BYTES]
    contents = repository.contents([files[path].sha for path in small])
    wrong = [path for path, data in zip(small, contents, strict=True) if not _placed(root / path, data)]
    large = [path for path, entry in files.items() if entry.size > MOST_BYTES]
    return [*wrong, *(path for path in large if not _placed(root / path, None))]


def _placed(file: Path, data: bytes | None) -> bool:
    """Writes a file, or a hole that is too large; False where another file stands in its way."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            if data is None:
                stream.truncate(MOST_BYTES + 1)
            else:
                stream.write(data)
    except (FileExistsError, NotADirectoryError, IsADirectoryError, UnicodeEncodeError):
        return False
    return True


def _judged(side: Side, root: Path, today: date) -> Side:
    """The side under the names of the repository, with all findings."""
    reading = _named(side.reading, f"{root}/")
    found: dict[str, list[Finding]] = {}
    for finding in in_order([*reading.findings, *judge(reading.catalog, today)]):
        found.setdefault(finding.path, []).append(finding)
    return replace(side, reading=reading, findings={path: tuple(each) for path, each in found.items()})


def _named(reading: Reading, root: str) -> Reading:
    """The reading without the private folder in any path or message."""

    def plain(text: str) -> str:
        return text.replace(root, "")

    def both(text: Bilingual) -> Bilingual:
        return Bilingual(plain(text.ja), plain(text.en)) if root in text.ja + text.en else text

    def finding(old: Finding) -> Finding:
        return replace(old, path=plain(old.path), message=both(old.message), help=both(old.help))

    def read(old: Read) -> Read:
        return replace(old, path=plain(old.path))

    def file(old: Remembered) -> Remembered:
        located = read(old.located) if old.located else None
        return old._replace(located=located, findings=tuple(map(finding, old.findings)))

    events, programs = sorted_out(map(read, _entries_of(reading)))
    return replace(
        reading,
        catalog=replace(reading.catalog, located_events=tuple(events), located_programs=tuple(programs)),
        findings=in_order(map(finding, reading.findings)),
        files={plain(path): file(each) for path, each in reading.files.items()},
        kinds={plain(path): kind for path, kind in reading.kinds.items()},
    )


def _entries_of(reading: Reading) -> list[Read]:
    return [*reading.catalog.located_events, *reading.catalog.located_programs]
