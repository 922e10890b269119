"""The git side of the forge: a real bare repository, read and written by git itself."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

NOTHING = "0" * 40
# Nothing of the machine comes in; nothing here must outlive it, so nobody waits for the disk.
SAFE = {
    "PATH": os.environ.get("PATH", os.defpath),
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "core.fsync",
    "GIT_CONFIG_VALUE_0": "none",
    "GIT_CONFIG_KEY_1": "core.compression",
    "GIT_CONFIG_VALUE_1": "0",
}
STATUS = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "C": "copied", "T": "changed"}


class GitError(Exception):
    """What git refused, in its own words."""


class Entry(NamedTuple):
    """A line of a tree."""

    mode: str
    type: str
    sha: str
    size: int | None
    path: str


class Person(NamedTuple):
    """An author or committer; the date may be anything they like."""

    name: str
    email: str
    date: datetime


class Change(NamedTuple):
    """A file of a comparison."""

    status: str
    path: str
    previous: str | None
    sha: str
    added: int
    deleted: int


@dataclass(frozen=True)
class Commit:
    """A commit as git has it."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    message: str


def is_sha(text: object) -> bool:
    """Whether it is a full object name: no option, no revision expression."""
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{40}", text) is not None


class Repository:
    """A bare repository; it is made if the folder is not there."""

    def __init__(self, bare: Path) -> None:
        self.bare = bare
        self._commits: dict[str, Commit] = {}
        self._trees: dict[tuple[str, bool], list[Entry]] = {}
        self._kinds: dict[str, str] = {}
        if not (bare / "HEAD").exists():
            bare.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
            self.git("config", "uploadpack.allowAnySHA1InWant", "true")

    def raw(self, *words: str, data: bytes | None = None, env: Mapping[str, str] | None = None) -> bytes:
        """What a git command prints; raises GitError with what it complains of."""
        done = subprocess.run(
            ["git", "-C", str(self.bare), *words], input=data, env={**SAFE, **(env or {})}, capture_output=True
        )
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout

    def git(self, *words: str, **more: Any) -> str:
        """The same as text, without the end of the last line."""
        return self.raw(*words, **more).decode("utf-8", "replace").rstrip("\n")

    def ref(self, name: str) -> str | None:
        """What a ref points to (`refs/heads/main`), if it is there."""
        loose = self.bare / name
        if ".." not in name and loose.is_file():  # a process less, for what is asked most
            return loose.read_text("ascii").strip()
        return self.refs(name).get(name) if (self.bare / "packed-refs").exists() else None

    def branch(self, name: str) -> str | None:
        """The head of a branch."""
        return self.ref(f"refs/heads/{name}")

    def refs(self, prefix: str) -> dict[str, str]:
        """Refs whose name begins so."""
        lines = self.git("for-each-ref", "--format=%(objectname) %(refname)").splitlines()
        pairs = (line.split(" ", 1) for line in lines)
        return {name: sha for sha, name in pairs if name.startswith(prefix)}

    def point(self, name: str, sha: str) -> None:
        """Makes or moves a ref."""
        self.git("update-ref", name, sha)

    def drop(self, name: str) -> None:
        """Deletes a ref."""
        self.git("update-ref", "-d", name)

    def kind(self, sha: str) -> str | None:
        """commit, tree or blob; None for what is not there."""
        try:
            if is_sha(sha) and sha not in self._kinds:
                self._kinds[sha] = self.git("cat-file", "-t", sha)
        except GitError:
            return None
        return self._kinds.get(sha)

    def commit(self, sha: str) -> Commit:
        """A commit."""
        if sha not in self._commits:
            form = "%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B"
            tree, parents, *people, message = self.git("show", "--no-patch", f"--format={form}", sha).split("\0")
            author, committer = (Person(a, b, datetime.fromisoformat(c)) for a, b, c in (people[:3], people[3:]))
            self._commits[sha] = Commit(sha, tree, tuple(parents.split()), author, committer, message.rstrip("\n"))
        return self._commits[sha]

    def tree(self, treeish: str, recursive: bool = False) -> list[Entry]:
        """The lines of a tree, with its folders too."""
        key = (treeish, recursive)
        if key not in self._trees:
            words = ("ls-tree", "-z", "--long", *(("-r", "-t") if recursive else ()), treeish)
            entries = []
            for line in filter(None, self.raw(*words).decode("utf-8", "replace").split("\0")):
                about, path = line.split("\t", 1)
                mode, kind, sha, size = about.split()
                entries.append(Entry(mode, kind, sha, None if size == "-" else int(size), path))
            self._trees[key] = entries
        return self._trees[key]

    def entry(self, sha: str, path: str) -> Entry | None:
        """What stands at a path in a commit."""
        return next((entry for entry in self.tree(sha, recursive=True) if entry.path == path), None)

    def blob(self, sha: str) -> bytes:
        """The bytes of a blob."""
        return self.raw("cat-file", "blob", sha)

    def file(self, sha: str, path: str) -> bytes | None:
        """The bytes at a path in a commit."""
        entry = self.entry(sha, path)
        return self.blob(entry.sha) if entry and entry.type == "blob" else None

    def write_blob(self, data: bytes) -> str:
        """Stores bytes."""
        return self.git("hash-object", "-w", "--stdin", data=data)

    def write_tree(self, base: str | None, changes: Iterable[tuple[str, str, str | None]]) -> str:
        """A tree from another one and changes of (path, mode, object or None to delete)."""
        lines = [f"{mode if sha else 0} {sha or NOTHING}\t{path}\0" for path, mode, sha in changes]
        with tempfile.TemporaryDirectory() as folder:
            env = {"GIT_INDEX_FILE": f"{folder}/index"}
            if base:
                self.git("read-tree", base, env=env)
            self.git("update-index", "-z", "--index-info", data="".join(lines).encode(), env=env)
            return self.git("write-tree", env=env)

    def write_commit(
        self, tree: str, parents: Iterable[str], message: str, author: Person, committer: Person | None = None
    ) -> str:
        """Stores a commit."""
        env: dict[str, str] = {}
        for role, person in (("AUTHOR", author), ("COMMITTER", committer or author)):
            env |= {
                f"GIT_{role}_NAME": person.name,
                f"GIT_{role}_EMAIL": person.email,
                f"GIT_{role}_DATE": f"{int(person.date.timestamp())} {person.date:%z}",
            }
        above = [word for parent in parents for word in ("-p", parent)]
        return self.git("commit-tree", *above, tree, data=message.encode(), env=env)

    def contains(self, newer: str, older: str) -> bool:
        """Whether a commit is, or descends from, another one."""
        return older == newer or self.base(newer, older) == older

    def base(self, one: str, other: str) -> str | None:
        """Where two commits parted."""
        try:
            return self.git("merge-base", one, other).splitlines()[0]
        except GitError:
            return None

    def commits(self, base: str, head: str) -> list[str]:
        """Commits that a head has and a base has not, oldest first."""
        return self.git("rev-list", "--reverse", "--topo-order", head, f"^{base}").split()

    def merged(self, base: str, head: str) -> str | None:
        """The tree of a merge, None on a conflict."""
        try:
            return self.git("merge-tree", "--write-tree", base, head).splitlines()[0]
        except GitError:
            return None

    def changes(self, base: str, head: str) -> list[Change]:
        """Files that differ, renames found."""
        words = ("diff-tree", "-r", "-z", "-M", "--no-abbrev")
        parts = iter(self.raw(*words, "--raw", base, head).decode("utf-8", "replace").split("\0"))
        counts = self._counts(self.raw(*words, "--numstat", base, head).decode("utf-8", "replace"))
        found = []
        for about in filter(None, parts):
            _, _, old, new, status = about.split()
            previous, path = next(parts) if status[0] in "RC" else None, next(parts)
            sha = old if status == "D" else new
            found.append(Change(STATUS[status[0]], path, previous, sha, *counts.get(path, (0, 0))))
        return found

    @staticmethod
    def _counts(text: str) -> dict[str, tuple[int, int]]:
        parts = iter(text.split("\0"))
        counts = {}
        for about in filter(None, parts):
            added, deleted, path = about.split("\t", 2)
            if not path:  # of a rename both names follow
                next(parts)
                path = next(parts)
            counts[path] = (int(added), int(deleted)) if added != "-" else (0, 0)
        return counts
