"""Which issues are to be made into proposals: that of an event, or all whose text may have changed since the last look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from generator.forge.api import Api
from generator.forge.names import BOT, branch_of, instant, login_of
from generator.submissions.labels import DOORS

_LATELY = timedelta(days=14)
"""An issue that was not touched for so long, and has its draft, says what it said."""


class Issue(NamedTuple):
    """An issue as it stands now, and whether it has an open draft."""

    issue: dict[str, Any]
    has_draft: bool

    @property
    def number(self) -> int:
        """The submission's number."""
        return int(self.issue["number"])


def issues_to_read(api: Api, number: int | None = None) -> Iterator[Issue]:
    """The issues made with a form, as they stand now: of one number, or all. Raises ForgeError."""
    drafts = {pull["head"]["ref"] for pull in api.all("pulls", state="open")}
    found = [api.maybe(f"issues/{number}")] if number is not None else list(api.all("issues", state="open"))
    since = api.now - _LATELY
    for issue in found:
        if not issue or "pull_request" in issue or login_of(issue) == BOT or not is_submission(issue):
            continue
        has_draft = branch_of(issue["number"]) in drafts
        if number is not None or not has_draft or instant(issue["updated_at"]) > since:
            yield Issue(issue, has_draft)


def is_submission(issue: dict[str, Any]) -> bool:
    """Whether an issue was made with one of our forms, which put a label on it."""
    return any(label["name"] in DOORS.values() for label in issue["labels"])
