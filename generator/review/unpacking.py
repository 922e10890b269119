"""Files of a commit on disk for as long as they are read, and the records that a commit holds.

Files are written to a private folder. What is no plain file is never written, so no link can lead out of it; what is too
large is written as a hole of that size, which reading then reports.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.beside import RECORDS
from generator.content.waivers import NAME
from generator.content.yamltree import MOST_BYTES
from generator.review import gitwords
from generator.review.git import Entry, Repository
from generator.review.gitwords import CannotReview

MOST_FILES = 50_000
MOST_TOTAL = 512 * 1024 * 1024
MOST_PATH, MOST_NAME = 2000, 255
"""Bytes of a path and of a name in it that every file system takes."""


@contextmanager
def unpacked(repository: Repository, folder: str, commit: str) -> Iterator[Path]:
    """The content folder of a commit with the records beside it, on disk within the block. Raises CannotReview, OSError."""
    with TemporaryDirectory(prefix="saijiki-content-") as name:
        root = Path(name).resolve()
        content = root / (folder or "content")
        content.mkdir(parents=True)
        found = listed(repository, repository.folder_at(commit, folder))
        write(repository, content, {below: entry for below, entry in found if not why_odd(below, entry)})
        for path, data in records_at(repository, folder, commit):
            file = content.parent / RECORDS / path.rpartition("/")[2]
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        yield content


def records_at(repository: Repository, folder: str, commit: str) -> list[tuple[str, bytes]]:
    """Path and bytes of every record beside a content folder, as a commit holds them; none that is no plain file."""
    if not folder:
        return []  # the whole repository is content: beside it is outside of it
    below = posixpath.join(posixpath.dirname(folder), RECORDS)
    found = listed(repository, repository.folder_at(commit, below))
    files = [(f"{below}/{name}", entry) for name, entry in found if _is_record(name, entry)]
    contents = repository.contents([entry.sha for _, entry in files])
    return [(path, data) for (path, _), data in zip(files, contents, strict=True)]


def _is_record(name: str, entry: Entry) -> bool:
    return NAME.fullmatch(name) is not None and entry.is_file and 0 <= entry.size <= MOST_BYTES


def listed(repository: Repository, tree: str | None) -> list[tuple[str, Entry]]:
    """Every file below a tree, of which there are not too many. Raises CannotReview."""
    found = repository.entries(tree) if tree else []
    if len(found) > MOST_FILES or sum(entry.size for _, entry in found if 0 < entry.size <= MOST_BYTES) > MOST_TOTAL:
        raise CannotReview(gitwords.TOO_LARGE)
    return found


def why_odd(path: str, entry: Entry) -> str:
    """Why an entry of a tree cannot be written as a file; empty where it can."""
    if not entry.is_file:
        return "repository" if entry.mode == "160000" else "link"
    parts = path.split("/")
    bad = any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)
    long = len(os.fsencode(path)) > MOST_PATH or any(len(os.fsencode(part)) > MOST_NAME for part in parts)
    return "name" if bad or long else ""


def write(repository: Repository, root: Path, files: Mapping[str, Entry]) -> list[str]:
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
