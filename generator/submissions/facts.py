"""All that is known of a submission, as one value: what happened, when, and at which revision of it.

Facts are gathered again each time, from wherever they stand; nothing is carried over from the last look. So it makes no
difference in which order they were learnt, how often, or how many looks were missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from generator.base.findings import Finding, Severity, stops
from generator.clock.business_days import day_in_japan
from generator.content.waivers import WAIVABLE

Door = Literal["form", "staff", "direct"]
"""How it came in: the form of a forge, typed in by the staff (by mail, by telephone), a change proposed in git."""
Kind = Literal["new", "change", "cancel"]
Action = Literal["question", "return", "approve", "waive", "unwaive", "withdraw", "duplicate", "reopen"]
Closer = Literal["clock", "submitter", "staff"]

LONGEST_TRIES = 2
"""How often a check is tried before its failure is told: once, and once again by itself."""


class Revision(NamedTuple):
    """A version of the submission and when it came in, by the clock of whoever received it."""

    at: datetime
    commit: str


@dataclass(frozen=True)
class Inspection:
    """What a check of one revision gave; `failed` where the check itself did not work, after so many `tries`."""

    at: datetime
    commit: str
    edition: str
    failed: bool = False
    tries: int = 1
    findings: tuple[Finding, ...] = ()
    content: str = ""
    """Digest of all that rules read. A waiver outlives a revision that leaves it as it is."""
    entered: tuple[tuple[str, str], ...] = ()
    """Field and what stands in it, for the fields that findings name."""


@dataclass(frozen=True)
class Decision:
    """What somebody decided, at which revision and by which edition of the rules.

    `reason` is told to the submitter. `codes` are the rules that a return names, or the one that is waived.
    """

    at: datetime
    action: Action
    by: str
    commit: str
    edition: str = ""
    reason: str = ""
    codes: tuple[str, ...] = ()
    content: str = ""
    expires: date | None = None
    same_as: int | None = None


class Posted(NamedTuple):
    """A comment of ours that stands there, by its tag."""

    at: datetime
    tag: str


class Closed(NamedTuple):
    """The submission was closed where it is kept."""

    at: datetime
    by: Closer


class Subject(NamedTuple):
    """What the submission is about, where it could be read."""

    title: str = ""
    id: str = ""
    path: str = ""
    entry: str = "event"
    starts: datetime | None = None
    """When it begins, and when registration closes: after that an answer comes too late."""
    closes: datetime | None = None


@dataclass(frozen=True)
class Facts:
    """A submission. Times are aware; the order of what is given makes no difference."""

    number: int
    received: datetime
    door: Door = "form"
    kind: Kind = "new"
    account: str = ""
    """The submitter's name on the forge; empty for those without one, who are written to by mail."""
    entered_by: str = ""
    """Who of the staff typed it in; somebody else must approve it."""
    subject: Subject = field(default_factory=Subject)
    revisions: tuple[Revision, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    decisions: tuple[Decision, ...] = ()
    replies: tuple[datetime, ...] = ()
    """When the submitter said something."""
    posted: tuple[Posted, ...] = ()
    live: str | None = None
    """The text of our comment that tells the state, as it stands there."""
    labels: frozenset[str] = frozenset()
    status: tuple[str, str] | None = None
    """The mark that stands at a commit: commit and word."""
    outside: tuple[str, ...] = ()
    """Changed files that belong to no submission."""
    closings: tuple[Closed, ...] = ()
    """Every time it was closed where it is kept, and every time it was opened again."""
    reopenings: tuple[datetime, ...] = ()
    merged: Revision | None = None
    published: datetime | None = None
    """When the site that holds it was seen to be up."""

    def __post_init__(self) -> None:
        """One order, each thing once."""
        for name in ("revisions", "inspections", "decisions", "replies", "posted", "closings", "reopenings"):
            object.__setattr__(self, name, _ordered(getattr(self, name)))

    @property
    def head(self) -> str:
        """The revision under review; empty where none has come in yet."""
        return self.revisions[-1].commit if self.revisions else ""

    @property
    def inspection(self) -> Inspection | None:
        """The newest check of the present revision."""
        return next((each for each in reversed(self.inspections) if each.commit == self.head), None)

    @property
    def decision(self) -> Decision | None:
        """The newest decision, if it was made at the present revision: it binds for no other one."""
        return next((each for each in reversed(self.decisions) if each.commit == self.head), None)

    @property
    def closed(self) -> Closed | None:
        """The last closing, if it is closed where it is kept."""
        last = self.closings[-1] if self.closings else None
        return None if last is None or any(each > last.at for each in self.reopenings) else last

    def answered(self, decision: Decision) -> bool:
        """Whether the submitter spoke after a decision."""
        return any(reply > decision.at for reply in self.replies)

    def waivers(self, today: date) -> tuple[Decision, ...]:
        """The waivers that hold: of the present revision, or of one with the same content; neither lifted nor over."""
        newest = {each.codes[0]: each for each in self.decisions if each.action in {"waive", "unwaive"} and each.codes}
        return tuple(
            each
            for code, each in sorted(newest.items())
            if each.action == "waive"
            and code in WAIVABLE
            and self._covers(each)
            and (each.expires is None or today <= each.expires)
        )

    def _covers(self, waiver: Decision) -> bool:
        same = self.inspection and waiver.content and self.inspection.content == waiver.content
        return waiver.commit == self.head or bool(same)

    def is_outdated(self, today: date) -> bool:
        """Whether the check of the present revision passed over a rule for a waiver that was lifted since, or is over.

        A check passes over what the records waived when it was made, so it has to be made again.
        """
        inspection = self.inspection
        if inspection is None:
            return False
        ends: dict[str, Decision] = {}
        for each in self.decisions:
            code = each.codes[0] if each.codes else ""
            if each.action == "waive" and each.content and (each.at <= inspection.at or code in ends):
                ends[code] = each
            elif each.action == "unwaive" and code in ends:
                del ends[code]
                if each.at > inspection.at:
                    return True
        checked = day_in_japan(inspection.at)
        return any(each.expires and checked <= each.expires < today for each in ends.values())

    def obstacles(self, today: date) -> tuple[Finding, ...]:
        """What was found at the present revision that keeps it from being published and is not waived."""
        waived = {each.codes[0] for each in self.waivers(today)}
        found = self.inspection.findings if self.inspection else ()
        # A file that cannot be read is never waived: there would be nothing to publish.
        return tuple(
            each for each in found if stops(each) and (each.code not in waived or each.severity == Severity.ERROR)
        )

    def to_fix(self, today: date) -> tuple[Finding, ...]:
        """Of these, what the submitter mends. To move an entry to the programs is the staff's to do."""
        return tuple(
            each for each in self.obstacles(today) if each.severity != Severity.PROGRAMS and self.is_theirs(each)
        )

    def is_theirs(self, finding: Finding) -> bool:
        """Whether a finding is about what the submitter wrote: how files change is theirs only if they use git."""
        return self.door == "direct" or not finding.code.startswith("C-")

    def until(self, then: datetime) -> Facts:
        """What had happened by an instant."""

        def dated(items: Iterable[Any]) -> tuple[Any, ...]:
            return tuple(each for each in items if each.at <= then)

        return replace(
            self,
            revisions=dated(self.revisions),
            inspections=dated(self.inspections),
            decisions=dated(self.decisions),
            replies=tuple(each for each in self.replies if each <= then),
            closings=dated(self.closings),
            reopenings=tuple(each for each in self.reopenings if each <= then),
            merged=self.merged if self.merged and self.merged.at <= then else None,
            published=self.published if self.published and self.published <= then else None,
        )

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Every instant at which something happened, in order."""
        found = {self.received, *self.replies, *self.reopenings}
        found |= {each.at for each in self.revisions} | {each.at for each in self.inspections}
        found |= {each.at for each in self.decisions}
        found |= {each.at for each in self.closings} | ({self.merged.at} if self.merged else set())
        return tuple(sorted(each for each in found if each >= self.received))


def _ordered(items: Iterable[Any]) -> tuple[Any, ...]:
    """By time; what happened at one instant, by what it says."""
    return tuple(sorted(dict.fromkeys(items), key=_place))


def _place(item: Any) -> tuple[datetime, str]:
    if isinstance(item, datetime):
        return item, ""
    return item.at, str(item)
