"""What people do on the forge: they write, push, answer, close, press buttons. All of it may start workflows."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from tests.forge import pullshapes
from tests.forge.repository import SAFE
from tests.forge.state import Issue, Pull, Status
from tests.forge.world import World

Files = Mapping[str, bytes | tuple[str, bytes] | None]
"""Path -> its bytes, (mode, bytes) for anything but a plain file, None to delete it."""


class People(World):
    """The forge as people use it. Every function names who does it."""

    def open_issue(self, login: str, body: str, labels: Iterable[str] = (), title: str = "Submission") -> int:
        """Opens an issue, by a form if it brings labels (which are made where they are missing)."""
        with self.lock:
            issue = self.open(login, title, body)
            for name in labels:
                issue.labels.append(self.make_label(name).name)
                self.happened(issue, "labeled", login, name)
            self.raise_issue("opened", login, issue)
            return issue.number

    def edit_issue(self, n: int, body: str, login: str | None = None) -> None:
        """Changes the text, as its author if nobody is named."""
        with self.lock:
            self.edit(self.issues[n], login or self.issues[n].login, body=body)

    def comment(self, n: int, login: str, text: str) -> int:
        """Comments on an issue or a pull request; gives the id of the comment."""
        with self.lock:
            return self.write_comment(self.issues[n], login, text).id

    def close_issue(self, n: int, login: str, reason: str = "completed") -> None:
        """Closes an issue or a pull request."""
        with self.lock:
            self.set_state(self.issues[n], login, "closed", reason)

    def reopen_issue(self, n: int, login: str) -> None:
        """Reopens it."""
        with self.lock:
            self.set_state(self.issues[n], login, "open")

    def delete_issue(self, n: int, login: str) -> None:
        """Deletes an issue, as an owner may."""
        with self.lock:
            self.issues[n].deleted = True
            self.raise_issue("deleted", login, self.issues[n])

    def label_issue(self, n: int, login: str, *, add: Iterable[str] = (), drop: Iterable[str] = ()) -> None:
        """Puts labels on and takes them off by hand."""
        with self.lock:
            self.add_labels(self.issues[n], login, add)
            for name in drop:
                self.drop_label(self.issues[n], login, name)

    def merge_by_hand(self, branch: str, login: str, method: str = "merge") -> None:
        """Presses Merge on the page of an open pull request."""
        with self.lock:
            (issue,) = self.pulls_from(branch)
            assert issue.pull
            start, head = self.repository.branch(issue.pull.base), self.head_of(issue)
            assert start
            tree = self.repository.merged(start, head)
            assert tree
            parents = (start, head) if method == "merge" else (start,)
            sha = self.repository.write_commit(tree, parents, issue.title, self.person(login))
            self.merge(issue, sha, login)

    def mark_by_hand(self, sha: str, context: str, state: str, login: str) -> None:
        """Sets a mark at a commit, as anybody with a token for it may."""
        with self.lock:
            self.statuses.append(Status(self.new_id(), sha, state, context, None, None, login, self.now))

    def permission(self, login: str, level: str) -> None:
        """What somebody may do in the repository: read, triage, write, maintain or admin."""
        self.levels[login] = level

    def press(self, login: str, file: str, /, ref: str = "main", **inputs: str) -> None:
        """Fills the form of a workflow (`decide.yml`) and presses its button."""
        with self.lock:
            self.dispatch_workflow(login, file, ref, dict(inputs))

    def push(
        self, branch: str, files: Files, login: str, *, message: str = "Change", date: datetime | None = None
    ) -> str:
        """Commits to a branch of this repository; a branch that is not there begins at main. Gives the commit."""
        with self.lock:
            before = self.repository.branch(branch)
            sha = self._committed(before or self.repository.branch("main"), files, login, message, date)
            self.repository.point(f"refs/heads/{branch}", sha)
            self.moved(branch, before, sha, login)
            return sha

    def seed(self, folder: Path, login: str = "office") -> str:
        """Makes a checked-out repository's files, as they stand, the newest commit of main; nobody is told."""
        with self.lock, tempfile.TemporaryDirectory() as work:
            words = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            names = subprocess.run(words, capture_output=True, check=True).stdout.split(b"\0")
            there = b"\0".join(name for name in names if name and (folder / name.decode()).is_file())
            env = {
                "GIT_INDEX_FILE": f"{work}/index",
                "GIT_WORK_TREE": str(folder),
                "GIT_DIR": str(self.repository.bare),
            }
            words = ["git", "-c", "core.bare=false", "update-index", "--add", "-z", "--stdin"]
            subprocess.run(words, input=there, cwd=folder, env={**SAFE, **env}, check=True)
            tree = self.repository.git("write-tree", env={"GIT_INDEX_FILE": f"{work}/index"})
            head = self.repository.branch("main")
            sha = self.repository.write_commit(tree, [head] if head else [], "The files", self.person(login))
            self.repository.point("refs/heads/main", sha)
            self.repository.git("repack", "-adq")  # many checkouts will follow
            return sha

    def open_pull(
        self,
        login: str,
        files: str | Files,
        fork: bool = True,
        title: str = "Pull request",
        body: str = "",
        draft: bool = False,
    ) -> int:
        """Opens a pull request from a branch that is there, or with files: in a fork, or in a branch of ours."""
        with self.lock:
            issue = self.open(login, title, body)
            start = self.repository.branch("main")
            if isinstance(files, str):
                branch, head = files, self.repository.branch(files)
                assert head, f"there is no branch {branch}"
            else:
                branch, head = f"patch-{issue.number}", self._committed(start, files, login, title, None)
                if not fork:
                    self.repository.point(f"refs/heads/{branch}", head)
            self.repository.point(f"refs/pull/{issue.number}/head", head)
            issue.pull = Pull(branch, login if fork else self.owner, "main", fork, draft)
            self.raise_issue("opened", login, issue)
            return issue.number

    def push_pull(self, n: int, files: Files, login: str | None = None, *, date: datetime | None = None) -> str:
        """A further commit on a pull request, wherever its branch is. Gives the commit."""
        with self.lock:
            issue, pull = self._pull(n)
            if not pull.fork:
                return self.push(pull.branch, files, login or issue.login, date=date)
            before = self.head_of(issue)
            head = self._committed(before, files, login or issue.login, "Change", date)
            self.repository.point(f"refs/pull/{n}/head", head)
            issue.updated = self.now
            self.raise_issue("synchronize", login or issue.login, issue, before=before, after=head)
            return head

    def head(self, n: int) -> str:
        """The head of a pull request."""
        return pullshapes.head_of(self, self._pull(n)[0])

    def file(self, path: str, branch: str = "main") -> bytes | None:
        """A file of a branch (or a commit), None if it is not there."""
        sha = self.repository.branch(branch) or branch
        return self.repository.file(sha, path)

    def _pull(self, n: int) -> tuple[Issue, Pull]:
        issue = self.issues[n]
        assert issue.pull, f"{n} is no pull request"
        return issue, issue.pull

    def _committed(self, parent: str | None, files: Files, login: str, message: str, date: datetime | None) -> str:
        changes: list[tuple[str, str, str | None]] = []
        for path, content in files.items():
            mode, data = content if isinstance(content, tuple) else ("100644", content)
            changes.append((path, mode, None if data is None else self.repository.write_blob(data)))
        tree = self.repository.write_tree(self.repository.commit(parent).tree if parent else None, changes)
        author = self.person(login)._replace(date=date or self.now)
        return self.repository.write_commit(tree, [parent] if parent else [], message, author)
