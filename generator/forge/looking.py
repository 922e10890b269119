"""A submission as somebody is about to decide on it: everything looked at anew, and whether it is what its submitter says now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.forge.adopting import is_up_to_date
from generator.forge.api import Api
from generator.forge.asking import Refused
from generator.forge.fetching import is_submission
from generator.forge.gathering import facts_at, pull_of, staff_of
from generator.forge.inspecting import bench_at, inspect
from generator.forge.keeping import Kept, kept
from generator.forge.names import BOT
from generator.forge.parsing import parse, read_proposal
from generator.forge.proposing import is_put
from generator.submissions.facts import Facts
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import state_of


@dataclass(frozen=True)
class Desk:
    """Where decisions are made: the forge, a clone of what is published, and the office."""

    api: Api
    place: Path
    content: Path
    secretariat: Secretariat

    @property
    def now(self) -> datetime:
        """The forge's clock."""
        return self.api.now


@dataclass(frozen=True)
class Looked:
    """A submission as it stands now: facts with the check of its present revision, its record, thread and draft."""

    facts: Facts
    record: Kept
    issue: dict[str, Any]
    pull: dict[str, Any] | None


def look(desk: Desk, number: int) -> Looked:
    """Looks at a submission. Raises Refused, BrokenRecord, CannotReview, ForgeError."""
    issue = desk.api.maybe(f"issues/{number}")
    record = kept(desk.api, number)
    if issue is None or not (is_submission(issue) or record.record or pull_of(desk.api, number)):
        raise Refused(f"申請 {number} がありません。", f"There is no submission {number}.")
    facts = facts_at(desk.api, issue, record.record, staff_of(desk.api))
    inspected = inspect(facts, bench_at(desk.place, desk.now, desk.secretariat.edition_at(desk.now)), ended=True)
    if inspected.facts.head and inspected.review is None and not state_of(inspected.facts, desk.now).ended:
        raise Refused(
            f"いま点検できませんでした。しばらくしてから、もう一度行ってください。{inspected.trouble[:200]}",
            f"It could not be checked just now. Do it again in a while. {inspected.trouble[:200]}",
        )
    return Looked(inspected.facts, record, issue, pull_of(desk.api, number))


def author_of(api: Api, looked: Looked) -> str:
    """Who wrote the revision under review; nobody, where our own account did."""
    commits = list(api.all(f"pulls/{looked.pull['number']}/commits")) if looked.pull else []
    login = str((commits[-1].get("author") or {}).get("login", "")).lower() if commits else ""
    return "" if login == BOT else login


def is_fresh(looked: Looked, desk: Desk) -> bool:
    """Whether the submission says, where its submitter writes it, what its branch says."""
    number = looked.facts.number
    if "pull_request" in looked.issue:
        return is_up_to_date(desk.api, desk.api.get(f"pulls/{number}"))
    with TemporaryDirectory() as folder:
        data = json.dumps({"issue": looked.issue}).encode()
        proposal = parse(data, desk.place, desk.content, Path(folder))
        if proposal.outcome in {"by-hand", "same"}:
            return True  # the staff wrote this version themselves
        _proposal, files = read_proposal(Path(folder))
    return bool(files) and is_put(desk.api, number, files)
