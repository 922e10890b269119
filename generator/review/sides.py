"""The content as two commits hold it, read as the build reads it, and judged.

Files are written to a private folder for as long as they are read.
"""

from __future__ import annotations

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
from generator.content.waivers import Recorded
from generator.content.yamltree import MOST_BYTES
from generator.judging import judge
from generator.review.git import Entry, Repository
from generator.review.unpacking import listed, why_odd, write


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


def read_sides(
    repository: Repository, folder: str, base: str, head: str, today: date, recorded: Recorded
) -> tuple[Side, Side]:
    """The content at two commits as of a day; what is the same in both is read once. Raises CannotReview, OSError.

    `recorded` are the waivers that count on both sides.
    """
    with TemporaryDirectory(prefix="saijiki-review-") as name:
        root = Path(name).resolve() / "tree"
        old = _read(repository, folder, base, root, recorded)
        # The second reading stands at the same place, so that it can be given the first one's memory.
        shutil.rmtree(root)
        memory = Memory(dict(old.reading.files))
        new = _read(repository, folder, head, root, recorded, old.entries, memory)
        return _judged(old, root, today), _judged(new, root, today)


def _read(
    repository: Repository,
    folder: str,
    commit: str,
    root: Path,
    recorded: Recorded,
    before: Mapping[str, Entry] | None = None,
    memory: Memory | None = None,
) -> Side:
    found = listed(repository, repository.folder_at(commit, folder))
    entries: dict[str, Entry] = {}
    odd: dict[str, str] = {}
    for below, entry in found:
        path = f"{folder}/{below}" if folder else below
        why = why_odd(below, entry) or ("name" if path in entries else "")
        entries[path] = entry
        if why:
            odd[path] = why
    content = root / folder
    content.mkdir(parents=True)
    files = {path: entry for path, entry in entries.items() if path not in odd}
    odd |= dict.fromkeys(write(repository, root, files), "name")
    unchanged = {f"{root}/{path}" for path, entry in entries.items() if before and before.get(path) == entry}
    known = {path: file for path, file in memory.files.items() if path in unchanged} if memory else {}
    return Side(commit, folder, entries, odd, read_content(content, Memory(known), recorded=recorded), {})


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
        catalog=replace(
            reading.catalog,
            located_events=tuple(events),
            located_programs=tuple(programs),
            waivers={plain(path): each for path, each in reading.catalog.waivers.items()},
        ),
        findings=in_order(map(finding, reading.findings)),
        files={plain(path): file(each) for path, each in reading.files.items()},
        kinds={plain(path): kind for path, kind in reading.kinds.items()},
    )


def _entries_of(reading: Reading) -> list[Read]:
    return [*reading.catalog.located_events, *reading.catalog.located_programs]
