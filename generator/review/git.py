"""Reads a git repository, with its plumbing alone: nothing is checked out, and no file of its work tree is opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from generator.review import gitwords
from generator.review.gitrun import Answer, answer_of, started
from generator.review.gitwords import CannotReview

MOST_RENAMES = 1000
SAME = "90%"
"""How much of a file must stay for git to take it for the same: entries written from one pattern share much of it."""

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Entry(NamedTuple):
    """A file as a tree holds it. `mode`: 100644, 100755, 120000 (link) or 160000 (another repository)."""

    mode: str
    sha: str
    size: int

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file."""
        return self.mode in {"100644", "100755"}


@dataclass(frozen=True)
class Repository:
    """A repository: its own folder, its work tree if it has one, and where below that the command was run."""

    folder: str
    top: str | None
    prefix: str

    def commit(self, revision: str) -> str:
        """The commit that a revision names. Raises CannotReview."""
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise CannotReview(gitwords.refused(revision))
        answer = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = answer.text
        if answer.code or not _SHA.fullmatch(found):
            raise CannotReview(gitwords.unknown(revision, self.is_shallow))
        return found

    def head_of(self, ref: str) -> str | None:
        """The commit at which a branch stands, by its full name; None where there is no such branch."""
        answer = self._ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return answer.text if answer.code == 0 and _SHA.fullmatch(answer.text) else None

    def branches(self, start: str) -> dict[str, str]:
        """Name and commit of every branch whose name begins so; those of `origin` where there is none of that name here."""
        places = ("refs/remotes/origin/", "refs/heads/")
        answer = self._told("for-each-ref", "--format=%(objectname) %(refname)", *(place + start for place in places))
        lines = [line.partition(" ") for line in os.fsdecode(answer).splitlines()]
        return {
            name.removeprefix(place): commit
            for place in places
            for commit, _, name in lines
            if name.startswith(place) and _SHA.fullmatch(commit)
        }

    def committed(self, commit: str) -> datetime:
        """When a commit was made, as it says itself. Raises CannotReview."""
        seconds = self._told("rev-list", "--max-count=1", "--timestamp", commit).split()[0]
        return datetime.fromtimestamp(int(seconds), UTC)

    def message(self, commit: str) -> str:
        """What a commit says of itself. Raises CannotReview."""
        return self._told("cat-file", "commit", commit).partition(b"\n\n")[2].decode("utf-8", "replace").strip()

    @property
    def is_shallow(self) -> bool:
        """Whether only a part of the history was fetched."""
        return self._ask("rev-parse", "--is-shallow-repository").text == "true"

    def merge_base(self, base: str, head: str) -> str | None:
        """The commit at which `head` left `base`; None if the two share no history that is here."""
        answer = self._ask("merge-base", base, head)
        found = answer.text.partition("\n")[0]
        return found if answer.code == 0 and _SHA.fullmatch(found) else None

    def folder_at(self, commit: str, folder: str) -> str | None:
        """The tree of a folder at a commit; None if there is none. `folder` is `""` for all of it."""
        answer = self._ask("rev-parse", "--verify", "--quiet", f"{commit}:{folder}")
        if answer.code or not _SHA.fullmatch(answer.text):
            return None
        return answer.text if self._ask("cat-file", "-t", answer.text).text == "tree" else None

    def entries(self, tree: str) -> list[tuple[str, Entry]]:
        """Every file below a tree, by its path. Raises CannotReview."""
        found = []
        for about, _, path in self._listed(tree, "-l"):
            mode, _kind, sha, size = about.decode("ascii", "replace").split()
            number = int(size) if size.isdecimal() else -1
            found.append((os.fsdecode(path), Entry(mode, sha, number)))
        return found

    def changed(self, base: str, head: str) -> list[str]:
        """Paths of all that differs between two commits, in order. Raises CannotReview."""
        # A diff would hold all of it in memory before its first answer; a list comes in pieces that can be counted.
        old, new = ({name: about for about, _, name in self._listed(commit)} for commit in (base, head))
        return sorted(os.fsdecode(name) for name in old.keys() | new.keys() if old.get(name) != new.get(name))

    def _listed(self, tree: str, *words: str) -> Iterator[tuple[bytes, bytes, bytes]]:
        answer = self._told("ls-tree", "-r", "-z", "--full-tree", *words, tree)
        return (line.partition(b"\t") for line in answer.split(b"\0")[:-1])

    def renamed(self, base: str, head: str) -> list[tuple[str, str]]:
        """Old and new path of the files below two trees that git takes for the same. Raises CannotReview."""
        safe = ("--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none")
        wanted = (f"-M{SAME}", f"-l{MOST_RENAMES}", "--diff-filter=R")
        answer = self._told("diff-tree", "-r", "-z", "--raw", *safe, *wanted, base, head).split(b"\0")
        return [(os.fsdecode(old), os.fsdecode(new)) for old, new in zip(answer[1::3], answer[2::3])]

    def contents(self, wanted: Sequence[str]) -> Iterator[bytes]:
        """What the files of these names hold, in their order. Whoever asks bounds their size. Raises CannotReview."""
        with TemporaryFile() as names:
            names.write("".join(f"{sha}\n" for sha in wanted).encode())
            names.seek(0)
            command = (f"--git-dir={self.folder}", "cat-file", "--batch", "--buffer")
            with started(self.folder, command, names) as (answer, _ending):
                for sha in wanted:
                    head = answer.readline().decode("ascii", "replace").split()
                    if len(head) != 3 or head[1] != "blob":
                        raise CannotReview(gitwords.damaged(sha))
                    data = answer.read(int(head[2]))
                    if len(data) != int(head[2]) or answer.read(1) != b"\n":
                        raise CannotReview(gitwords.damaged(sha))
                    yield data

    def _ask(self, *words: str) -> Answer:
        return answer_of(self.folder, f"--git-dir={self.folder}", *words)

    def _told(self, *words: str) -> bytes:
        answer = self._ask(*words)
        if answer.code:
            raise CannotReview(gitwords.failed(words[0], answer.said))
        return answer.out


def find_repository(place: Path) -> Repository:
    """The repository that a folder lies in. Raises CannotReview."""

    def ask(*words: str) -> Answer:
        return answer_of(str(place), "rev-parse", *words)

    found = ask("--absolute-git-dir")
    if found.code:
        foreign = "dubious ownership" in found.said or "unsafe repository" in found.said
        raise CannotReview(gitwords.not_ours(str(place)) if foreign else gitwords.no_repository(str(place)))
    if ask("--is-inside-work-tree").text != "true":
        return Repository(found.path, None, "")
    return Repository(found.path, ask("--show-toplevel").path, ask("--show-prefix").path)
