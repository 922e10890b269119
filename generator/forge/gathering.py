"""What stands on a forge, as facts: the threads of submissions, their drafts, and the marks at their revisions.

Threads are issues made with a form, or pull requests that were adopted. Every submission has one branch,
`submission/<number>`, and one pull request of ours that proposes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from generator.forge.api import Api, ForgeError
from generator.forge.names import BOT, START, STATUS, branch_of, checks_of, instant, login_of
from generator.submissions.facts import Closed, Closer, Door, Facts, Inspection, Posted, Revision, Subject
from generator.submissions.labels import DOORS
from generator.submissions.recalled import facts_of
from generator.submissions.recordshape import Record
from generator.submissions.tags import read_tag, word_of

_LOOK_BACK = timedelta(days=14)
"""How long a closed submission that nobody touches is still looked at; a reply or an edit touches it."""
_MOST_REVISIONS = 20
"""Of older revisions nothing is asked."""
_ENTRY = re.compile(r"content/(event|program)s/(?:[0-9]{4}/)?([a-z0-9-]+)(?:/[0-9]{4})?\.yaml")
WRITERS = frozenset({"admin", "maintain", "write"})


@dataclass(frozen=True)
class Comments:
    """The comments of a thread: ours by their tags, and when the submitter said something."""

    posted: tuple[Posted, ...] = ()
    live: str | None = None
    live_id: int | None = None
    replies: tuple[datetime, ...] = ()


def gather(api: Api, records: Mapping[int, Record]) -> Iterator[tuple[int, Facts | ForgeError]]:
    """The facts of every submission that is open or was closed lately, by number, or why one cannot be told.

    Raises ForgeError where they cannot be listed.
    """
    staff = staff_of(api)
    for issue in list(_threads(api)):
        try:
            yield issue["number"], facts_at(api, issue, records.get(issue["number"]), staff)
        except ForgeError as error:
            yield issue["number"], error


def staff_of(api: Api) -> Callable[[str], bool]:
    """Whether an account may write to the repository: those are the staff. Asked once for each."""

    @cache
    def is_staff(login: str) -> bool:
        found = api.maybe(f"collaborators/{login}/permission") if login else None
        return found is not None and found["permission"] in WRITERS

    return is_staff


def _threads(api: Api) -> Iterator[dict[str, Any]]:
    branches = {ref["ref"].removeprefix("refs/heads/") for ref in api.all(f"git/matching-refs/heads/{START}")}
    since = (api.now - _LOOK_BACK).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = [*api.all("issues", state="open"), *api.all("issues", state="closed", since=since)]
    for issue in sorted({each["number"]: each for each in found}.values(), key=lambda each: each["number"]):
        ours = any(label["name"] in DOORS.values() for label in issue["labels"])
        if login_of(issue) != BOT and (ours or branch_of(issue["number"]) in branches):
            yield issue


def facts_at(api: Api, issue: Mapping[str, Any], record: Record | None, is_staff: Callable[[str], bool]) -> Facts:
    """The facts of the submission whose thread an issue is; what it holds is not checked here. Raises ForgeError."""
    number, author = issue["number"], login_of(issue)
    received = instant(issue["created_at"])
    door: Door = "staff" if is_staff(author) else "direct" if "pull_request" in issue else "form"
    known = Facts(
        number,
        received,
        door,
        account="" if door == "staff" else author,
        entered_by=author if door == "staff" else "",
        # Every form puts its own name in brackets before the title.
        subject=Subject(title=re.sub(r"\A\[[^\]]*\]", "", str(issue.get("title") or "")).strip()),
    )
    if record and belongs(record, issue):
        # Who sent it, and how, was settled when the record was begun; somebody of the staff may have left since.
        recalled = facts_of(record)
        known = replace(recalled, subject=known.subject._replace(id=recalled.subject.id), revisions=(), inspections=())
    said = comments_of(api, number, author)
    published = next((each.at for each in said.posted if word_of(each.tag, "notice") == "published"), None)
    closings, reopenings = _openings(api, issue, author)
    known = replace(
        known,
        posted=said.posted,
        live=said.live,
        replies=said.replies,
        labels=frozenset(str(label["name"]) for label in issue["labels"]),
        published=published,
        closings=closings,
        reopenings=reopenings,
    )
    pull = pull_of(api, number)
    return _with_revisions(api, known, pull) if pull else known


def belongs(record: Record, issue: Mapping[str, Any]) -> bool:
    """Whether a record is that of this thread: a repository that was copied has records of other ones by the same numbers."""
    return record.received == instant(issue["created_at"]).replace(microsecond=0)


def comments_of(api: Api, number: int, author: str) -> Comments:
    """What was said in a thread. Raises ForgeError."""
    posted, replies = [], []
    live: tuple[str, int] | None = None
    for comment in api.all(f"issues/{number}/comments"):
        login, body, at = login_of(comment), str(comment["body"] or ""), instant(comment["created_at"])
        tag = read_tag(body) if login == BOT else None
        if word_of(tag, "status"):
            live = live or (body.replace("\r\n", "\n"), comment["id"])
        elif tag:
            posted.append(Posted(at, tag))
        elif login and login == author:
            replies.append(at)
    text, its_id = live or (None, None)
    return Comments(tuple(posted), text, its_id, tuple(replies))


def _openings(api: Api, issue: Mapping[str, Any], author: str) -> tuple[tuple[Closed, ...], tuple[datetime, ...]]:
    """When it was closed and by whom, and when it was opened again."""
    if issue["state"] == "open" and issue.get("state_reason") != "reopened" and "pull_request" not in issue:
        return (), ()
    closings, reopenings = [], []
    for event in api.all(f"issues/{issue['number']}/events"):
        actor, at = str((event.get("actor") or {}).get("login", "")), instant(event["created_at"])
        if event["event"] == "closed":
            by: Closer = "clock" if actor == BOT else "submitter" if actor == author else "staff"
            closings.append(Closed(at, by))
        elif event["event"] == "reopened":
            reopenings.append(at)
    return tuple(closings), tuple(reopenings)


def pull_of(api: Api, number: int) -> dict[str, Any] | None:
    """Our pull request for a submission: the open one, else the one that was merged, else the newest."""
    owner = api.repository.partition("/")[0]
    found = [
        each
        for each in api.all("pulls", state="all", head=f"{owner}:{branch_of(number)}")
        if each["head"]["ref"] == branch_of(number) and (each["head"]["repo"] or {}).get("full_name") == api.repository
    ]
    found.sort(key=lambda each: (each["state"] != "open", not each.get("merged_at"), -each["number"]))
    return found[0] if found else None


def _with_revisions(api: Api, known: Facts, pull: Mapping[str, Any]) -> Facts:
    head = str(pull["head"]["sha"])
    commits = list(api.all(f"pulls/{pull['number']}/commits"))
    revisions: list[Revision] = []
    inspections: list[Inspection] = []
    status = known.status
    for commit in commits[-_MOST_REVISIONS:]:
        marks = list(api.all(f"commits/{commit['sha']}/statuses"))
        checks = checks_of(commit["sha"], marks)
        inspections += checks
        at = _arrived(commit, checks, api.now)
        # One after another, as they stand in the branch: no two at one instant, and none before the receipt.
        at = max(at, revisions[-1].at + timedelta(seconds=1)) if revisions else max(at, known.received)
        revisions.append(Revision(at, commit["sha"]))
        if commit["sha"] == head:
            word = next((m["state"] for m in marks if m["context"] == STATUS and login_of(m) == BOT), None)
            status = (head, str(word)) if word else None
    merged = None
    if pull.get("merged_at"):
        merged = Revision(instant(pull["merged_at"]), head)
        known = replace(known, subject=_published(api, pull, known.subject))
    return replace(known, revisions=tuple(revisions), inspections=tuple(inspections), status=status, merged=merged)


def _published(api: Api, pull: Mapping[str, Any], known: Subject) -> Subject:
    """What was published: by the file of its entry."""
    for file in api.all(f"pulls/{pull['number']}/files"):
        match = _ENTRY.fullmatch(file["filename"])
        if match and file["status"] != "removed":
            return known._replace(id=match[2], path=file["filename"], entry=match[1])
    return known


def _arrived(commit: Mapping[str, Any], checks: tuple[Inspection, ...], now: datetime) -> datetime:
    """When a revision came in: our own commits carry the forge's time; of others the first check tells, else now."""
    if str((commit.get("committer") or {}).get("login", "")) in {BOT, "web-flow"}:
        return min(instant(commit["commit"]["committer"]["date"]), now)
    return checks[0].at if checks else now
