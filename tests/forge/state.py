"""What the forge remembers beside the git repository."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

Json = dict[str, Any]
BOT = "github-actions[bot]"


@dataclass
class Label:
    """A label of the repository; names differ by more than their case."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass
class Comment:
    """A comment on an issue or a pull request."""

    id: int
    number: int
    login: str
    body: str
    created: datetime
    updated: datetime


@dataclass(frozen=True)
class Event:
    """A line in the history of an issue: closed, reopened, labeled, …"""

    id: int
    name: str
    login: str
    created: datetime
    label: str | None = None
    commit: str | None = None


@dataclass
class Pull:
    """What makes an issue a pull request."""

    branch: str
    owner: str
    base: str
    fork: bool = False
    draft: bool = False
    merged: datetime | None = None
    merged_by: str | None = None
    commit: str | None = None
    start: str | None = None
    """Where the base stood when it was closed."""
    asked: str | None = None
    """The head whose mergeability was asked for: the first answer is null, the second one is known."""


@dataclass
class Issue:
    """An issue or a pull request, which share their numbers."""

    number: int
    login: str
    title: str
    body: str | None
    created: datetime
    updated: datetime
    state: str = "open"
    reason: str | None = None
    closed: datetime | None = None
    closed_by: str | None = None
    deleted: bool = False
    labels: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    pull: Pull | None = None


@dataclass(frozen=True)
class Status:
    """A mark at a commit."""

    id: int
    sha: str
    state: str
    context: str
    description: str | None
    target: str | None
    login: str
    created: datetime


@dataclass(frozen=True)
class Token:
    """Who asks, and what they may do: scope -> read or write."""

    name: str
    permissions: dict[str, str]
    login: str

    def may(self, scope: str, level: str) -> bool:
        """Whether it covers a scope at a level; what may write may read."""
        return self.permissions.get(scope) in {level, "write", "admin"}


class Raised(NamedTuple):
    """An event that would start workflows, with the main branch as it stood then."""

    event: str
    payload: Json
    sha: str | None


class Asked(NamedTuple):
    """A request that was answered; the status is 0 if the connection was dropped."""

    method: str
    path: str
    status: int
    token: str


@dataclass
class Refusal:
    """What is answered instead, some times over; `lost` does the work first and then says nothing."""

    times: int
    status: int
    retry_after: int | None
    only: str
    lost: bool
    message: str = ""
