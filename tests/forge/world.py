"""What stands on the forge and what can happen there, whoever does it: a person, a token, a test."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from threading import RLock

from tests.forge import pullshapes, shapes
from tests.forge.examples import payload
from tests.forge.repository import Commit, Person, Repository
from tests.forge.settings import Settings
from tests.forge.state import BOT, Asked, Comment, Event, Issue, Json, Label, Raised, Refusal, Status, Token


class World:
    """Issues, pull requests, labels, marks and the git repository, with one clock for all of them."""

    def __init__(self, bare: Path, slug: str, now: datetime) -> None:
        self.slug, self.now = slug, now
        self.owner, self.name = slug.split("/")
        self.repository = Repository(bare)
        self.url = ""
        self.next_number = 1
        self.issues: dict[int, Issue] = {}
        self.labels: list[Label] = []
        self.statuses: list[Status] = []
        self.tokens: dict[str, Token] = {}
        self.levels: dict[str, str] = {}
        self.settings = Settings()
        self.raised: list[Raised] = []
        self.log: list[Asked] = []
        self.refusals: list[Refusal] = []
        self.lock = RLock()
        self._ids = itertools.count(1001)

    def new_id(self) -> int:
        """A number that nothing else on the forge has."""
        return next(self._ids)

    def person(self, login: str) -> Person:
        """How commits name somebody, now."""
        return Person(login, f"{login}@users.noreply.github.com", self.now)

    def raises(self, event: str, login: str, /, **details: object) -> None:
        """Notes what would start workflows; what a workflow token does starts none but the two dispatches."""
        if login == BOT and not event.endswith("_dispatch"):
            return
        own = {**details, "repository": shapes.repository(self), "sender": shapes.user(self, login)}
        self.raised.append(Raised(event, payload(event, own), self.repository.branch("main")))

    def open(self, login: str, title: str, body: str | None) -> Issue:
        """A new issue, of which nobody was told yet."""
        issue = Issue(self.next_number, login, title, body, self.now, self.now)
        self.issues[issue.number] = issue
        self.next_number += 1
        return issue

    def raise_issue(self, action: str, login: str, issue: Issue, **details: object) -> None:
        """The event of an issue or a pull request."""
        if issue.pull:
            shape = pullshapes.pull(self, issue)
            self.raises("pull_request", login, action=action, number=issue.number, pull_request=shape, **details)
        else:
            self.raises("issues", login, action=action, issue=shapes.issue(self, issue), **details)

    def edit(self, issue: Issue, login: str, *, title: str | None = None, body: str | None = None) -> None:
        """Changes title or text."""
        changes: Json = {}
        for name, new in (("title", title), ("body", body)):
            if new is not None and new != getattr(issue, name):
                changes[name] = {"from": getattr(issue, name)}
                setattr(issue, name, new)
        if changes:
            issue.updated = self.now
            self.raise_issue("edited", login, issue, changes=changes)

    def set_state(self, issue: Issue, login: str, state: str, reason: str | None = None) -> None:
        """Closes or reopens."""
        if state == issue.state:
            return
        self.freeze(issue)
        if issue.pull and state == "open":
            issue.pull.start = None
        issue.state, issue.updated = state, self.now
        issue.closed, issue.closed_by = (self.now, login) if state == "closed" else (None, None)
        issue.reason = (reason or "completed") if state == "closed" else "reopened"
        self.happened(issue, "closed" if state == "closed" else "reopened", login)
        self.raise_issue("closed" if state == "closed" else "reopened", login, issue)

    def happened(
        self, issue: Issue, name: str, login: str, label: str | None = None, commit: str | None = None
    ) -> None:
        """Writes the history of an issue."""
        issue.events.append(Event(self.new_id(), name, login, self.now, label, commit))

    def write_comment(self, issue: Issue, login: str, body: str) -> Comment:
        """Adds a comment."""
        comment = Comment(self.new_id(), issue.number, login, body, self.now, self.now)
        issue.comments.append(comment)
        issue.updated = self.now
        shape = shapes.comment(self, comment)
        self.raises("issue_comment", login, action="created", issue=shapes.issue(self, issue), comment=shape)
        return comment

    def label(self, name: str) -> Label | None:
        """A label of the repository, in any case."""
        return next((label for label in self.labels if label.name.lower() == name.lower()), None)

    def make_label(self, name: str, color: str = "ededed", description: str | None = None) -> Label:
        """The label of a name, made if it is not there."""
        if not (label := self.label(name)):
            label = Label(self.new_id(), name, color, description)
            self.labels.append(label)
        return label

    def add_labels(self, issue: Issue, login: str, names: Iterable[str]) -> None:
        """Puts labels on an issue."""
        for name in (self.make_label(name).name for name in names):
            if name not in issue.labels:
                issue.labels.append(name)
                issue.updated = self.now
                self.happened(issue, "labeled", login, name)
                self.raise_issue("labeled", login, issue, label=shapes.label(self, self.make_label(name)))

    def drop_label(self, issue: Issue, login: str, name: str) -> bool:
        """Takes a label off; False if it was not on."""
        found = next((each for each in issue.labels if each.lower() == name.lower()), None)
        if found is None:
            return False
        issue.labels.remove(found)
        issue.updated = self.now
        self.happened(issue, "unlabeled", login, found)
        self.raise_issue("unlabeled", login, issue, label=shapes.label(self, self.make_label(found)))
        return True

    def pulls_from(self, branch: str) -> list[Issue]:
        """Open pull requests from a branch of this repository."""
        return [
            issue
            for issue in self.issues.values()
            if issue.pull and issue.state == "open" and not issue.pull.fork and issue.pull.branch == branch
        ]

    def head_of(self, issue: Issue) -> str:
        """The head of a pull request: of an open one where its branch is now, of a closed one where it was."""
        return pullshapes.head_of(self, issue)

    def freeze(self, issue: Issue) -> None:
        """Keeps where head and base stand, as they do not follow once it is closed."""
        if issue.pull and issue.state == "open" and issue.pull.merged is None:
            self.repository.point(f"refs/pull/{issue.number}/head", self.head_of(issue))
            issue.pull.start = self.repository.branch(issue.pull.base)

    def moved(self, branch: str, before: str | None, after: str | None, login: str) -> None:
        """What follows when a branch moves: its pull requests move along, and persons' pushes are told."""
        for issue in self.pulls_from(branch):
            if after is None:
                self.set_state(issue, login, "closed")
            else:
                self.repository.point(f"refs/pull/{issue.number}/head", after)
                issue.updated = self.now
                self.raise_issue("synchronize", login, issue, before=before, after=after)
        self.raises(
            "push",
            login,
            ref=f"refs/heads/{branch}",
            before=before or "0" * 40,
            after=after or "0" * 40,
            created=before is None,
            deleted=after is None,
            forced=bool(before and after and not self.repository.contains(after, before)),
            commits=[],
            head_commit={"id": after} if after else None,
            pusher={"name": login, "email": self.person(login).email},
        )

    def dispatch(self, login: str, event: str, client_payload: Json) -> None:
        """A repository_dispatch."""
        details = {"action": event, "branch": "main", "client_payload": client_payload}
        self.raises("repository_dispatch", login, **details)

    def dispatch_workflow(self, login: str, file: str, ref: str, inputs: Json) -> None:
        """A workflow_dispatch."""
        details = {"ref": ref, "workflow": f".github/workflows/{file}", "inputs": inputs or None}
        self.raises("workflow_dispatch", login, **details)

    def commit(self, sha: str) -> Commit:
        """A commit."""
        return self.repository.commit(sha)

    def merge(self, issue: Issue, sha: str, login: str) -> None:
        """What follows when a pull request has become a commit of its base."""
        assert issue.pull
        before = self.repository.branch(issue.pull.base)
        self.freeze(issue)
        self.repository.point(f"refs/heads/{issue.pull.base}", sha)
        issue.pull.merged, issue.pull.merged_by, issue.pull.commit = self.now, login, sha
        self.happened(issue, "merged", login, commit=sha)
        self.set_state(issue, login, "closed")
        self.moved(issue.pull.base, before, sha, login)

    def has_passed(self, sha: str) -> bool:
        """Whether a commit bears every mark without which nothing comes into main."""
        passed = {each.context: each.state for each in self.statuses if each.sha == sha}
        return all(passed.get(context) == "success" for context in self.settings.required_statuses)
