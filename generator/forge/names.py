"""What our things are called on a forge: branches, marks at commits, our own account, and the words of a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from generator.submissions.facts import Inspection
from generator.submissions.local import START as START
from generator.submissions.recalled import recalled_findings, recorded

BOT = "github-actions[bot]"
"""The account of the workflows: only its comments, marks and commits are taken for ours."""
STATUS = "掲載基準"
"""The mark that tells whether a revision may be published."""
CHECK = "掲載基準/点検"
"""The mark that tells what a check found: the history of checks, by the forge's clock."""
MOST_DESCRIPTION = 140
MOST_BODY = 60_000
"""Characters of a comment or a draft; the forge takes 65,536."""
_CODE = re.compile(r"[A-Z]-[A-Z0-9]+(?:-[A-Z0-9]+)*")
_OUTCOMES = {"clean": "success", "return": "failure", "failed": "error"}
_FOUND = {state: outcome for outcome, state in _OUTCOMES.items()}


def branch_of(number: int) -> str:
    """The branch of a submission."""
    return f"{START}{number}"


def proposal_message(number: int) -> str:
    """What our commits of a submission that came by a form say: a commit that says something else is somebody's own."""
    return f"申請 #{number} / submission #{number}"


def instant(text: str) -> datetime:
    """A time as a forge writes it."""
    return datetime.fromisoformat(text)


def login_of(item: Mapping[str, Any]) -> str:
    """Whose comment, issue or mark it is; a deleted account's have none."""
    user = item.get("user") or item.get("creator") or {}
    return str(user.get("login", ""))


def check_mark(inspection: Inspection) -> tuple[str, str]:
    """State and description of the mark that keeps what a check found."""
    entry = recorded(inspection)
    words = [inspection.edition or "-", *entry.findings]
    while len(" ".join(words)) > MOST_DESCRIPTION:
        words.pop()
    return _OUTCOMES[str(entry.outcome)], " ".join(words)


def checks_of(commit: str, marks: list[Mapping[str, Any]]) -> tuple[Inspection, ...]:
    """The checks of a commit that its marks tell of, oldest first: of what was found only the codes."""
    found: list[Inspection] = []
    tries = 0
    for mark in reversed(marks):
        if mark["context"] != CHECK or login_of(mark) != BOT or mark["state"] not in _FOUND:
            continue
        outcome = _FOUND[mark["state"]]
        edition, _, codes = str(mark.get("description") or "").partition(" ")
        tries = tries + 1 if outcome == "failed" else 0
        found.append(
            Inspection(
                instant(mark["created_at"]),
                commit,
                "" if edition == "-" else edition,
                outcome == "failed",
                max(tries, 1),
                recalled_findings(outcome, _CODE.findall(codes)),
            )
        )
    return tuple(found)


def is_same(one: Inspection, other: Inspection) -> bool:
    """Whether two checks came to the same, as far as a mark tells."""
    return check_mark(one) == check_mark(other) and one.failed == other.failed
