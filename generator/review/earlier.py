"""Earlier versions of a file that is being worked on: as it was committed last, and as it was published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.content.event import Event
from generator.content.program import Program
from generator.content.reading import read_bytes
from generator.content.yamltree import MOST_BYTES
from generator.review.git import Entry, Repository, find_repository
from generator.review.gitwords import CannotReview

_PUBLISHED = ("origin/HEAD", "origin/main", "main")
"""What is published, by the usual names; the first that there is."""


class Earlier(NamedTuple):
    """What git knows of an entry: its version at HEAD, and the one at the commit where HEAD left what is published.

    On the published branch itself the two are the same. None where there is none that can be read.
    """

    committed: Event | Program | None = None
    published: Event | Program | None = None


class Past:
    """The history around files. Commits are looked up once for all files of a folder."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Repository, str, str] | None] = {}

    def of(self, file: Path, kind: str) -> Earlier:
        """The earlier versions of a file, which is no link."""
        if file.parent not in self._known:
            self._known[file.parent] = _commits(file.parent)
        known = self._known[file.parent]
        if known is None or known[0].top is None:
            return Earlier()
        repository, head, base = known
        path = os.path.relpath(file, os.path.realpath(str(repository.top)))
        try:
            committed = _version(repository, head, path, kind)
            return Earlier(committed, committed if head == base else _version(repository, base, path, kind))
        except CannotReview:
            return Earlier()


def _commits(folder: Path) -> tuple[Repository, str, str] | None:
    """The repository of a folder, its HEAD, and where that left what is published; None where there is no such."""
    try:
        repository = find_repository(folder)
        head = repository.commit("HEAD")
    except CannotReview:
        return None
    for name in _PUBLISHED:
        try:
            return repository, head, repository.merge_base(repository.commit(name), head) or head
        except CannotReview:
            continue
    return repository, head, head


def _version(repository: Repository, commit: str, path: str, kind: str) -> Event | Program | None:
    """The entry of a file at a commit. An event whose year changed stood in the folder of another year."""
    folder, name = os.path.split(path)
    above, _year = os.path.split(folder)
    moved = kind == "event" and above.split("/")[-1] == "events"
    listed = above if moved else folder
    tree = repository.folder_at(commit, listed)
    found = {f"{listed}/{below}".lstrip("/"): entry for below, entry in repository.entries(tree)} if tree else {}
    same = found.get(path) or next((found[each] for each in sorted(found) if moved and each.endswith(f"/{name}")), None)
    return _read(repository, same, path, kind) if same else None


def _read(repository: Repository, entry: Entry, path: str, kind: str) -> Event | Program | None:
    if not entry.is_file or not 0 <= entry.size <= MOST_BYTES:
        return None
    located, _findings = read_bytes(next(repository.contents([entry.sha])), path, kind)
    return located.value if located else None
