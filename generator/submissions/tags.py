"""Marks in our comments, by which they are known again: nothing is said twice, and nobody else's words count as ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MARK = re.compile(r"<!-- (saijiki:v1 (?:status|notice)=[a-z-]+(?: [a-z]+=[A-Za-z0-9-]+){0,4}) -->")
LONGEST_COMMIT = 12
"""As much of a commit's name as a mark and a reader need."""


def notice_tag(name: str, **about: str) -> str:
    """The tag of a notice: its name and what it is about. The same tag is never posted twice."""
    return " ".join(["saijiki:v1", f"notice={name}", *(f"{key}={value}" for key, value in about.items() if value)])


def status_tag(state: str, commit: str) -> str:
    """The tag of the comment that tells the state."""
    return f"saijiki:v1 status={state}" + (f" rev={short(commit)}" if commit else "")


def marked(tag: str, body: str) -> str:
    """A comment: its mark alone on the first line."""
    return f"<!-- {tag} -->\n{body}"


def read_tag(body: str) -> str | None:
    """The tag of a comment, None if it has none. Ask only for comments that our own account wrote."""
    match = _MARK.fullmatch(body.partition("\n")[0].strip())
    return match[1] if match else None


def word_of(tag: str | None, key: str) -> str:
    """What a tag says under a key; empty if nothing."""
    found = re.search(rf" {key}=(\S+)", tag or "")
    return found[1] if found else ""


def short(commit: str) -> str:
    """A commit's name as people are shown it."""
    return commit[:LONGEST_COMMIT]


def stamp(at: datetime) -> str:
    """An instant as a tag holds it: `20261120T044300Z`."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
