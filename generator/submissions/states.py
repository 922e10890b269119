"""Where a submission stands and whose turn it is: one function of what is known, and nothing else.

The order of the questions is the whole of it. A decision and a check count only at the revision at which they were made.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from generator.clock.business_days import day_in_japan
from generator.content.waivers import WAIVABLE
from generator.submissions.facts import LONGEST_TRIES, Decision, Facts


class State(StrEnum):
    """The states of a submission; the last four are its ends."""

    INSPECTING = "inspecting"
    FAILED = "tool-failed"
    NEEDS_FIX = "needs-fix"
    WAITING = "waiting"
    ASKED = "asked"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        return _TURNS[self]

    @property
    def ended(self) -> bool:
        """Whether nothing more is to come."""
        return self.turn == Turn.NOBODY


class Turn(StrEnum):
    """Who has the next move."""

    BOT = "bot"
    STAFF = "staff"
    SUBMITTER = "submitter"
    NOBODY = "nobody"

    @property
    def ours(self) -> bool:
        """Whether the office has it, by its people or its machine: then its clock runs."""
        return self in {Turn.BOT, Turn.STAFF}


_TURNS = {
    State.INSPECTING: Turn.BOT,
    State.FAILED: Turn.STAFF,
    State.NEEDS_FIX: Turn.SUBMITTER,
    State.WAITING: Turn.STAFF,
    State.ASKED: Turn.SUBMITTER,
    State.RETURNED: Turn.SUBMITTER,
    State.APPROVED: Turn.STAFF,
    State.PUBLISHED: Turn.NOBODY,
    State.WITHDRAWN: Turn.NOBODY,
    State.DUPLICATE: Turn.NOBODY,
    State.EXPIRED: Turn.NOBODY,
}


def state_of(facts: Facts, now: datetime) -> State:
    """The state, the first that applies: an end, no check yet, a broken check, staff's word, rules, approval."""
    decision = facts.decision
    end = _end(facts, decision)
    if end:
        return end
    inspection = facts.inspection
    today = day_in_japan(now)
    if inspection is None or (inspection.failed and inspection.tries < LONGEST_TRIES):
        return State.INSPECTING
    if inspection.failed:
        return State.FAILED
    if facts.is_outdated(today):
        return State.INSPECTING
    if decision and decision.action == "question" and not facts.answered(decision):
        return State.ASKED
    if decision and decision.action == "return":
        return State.RETURNED
    if facts.to_fix(today):
        return State.NEEDS_FIX
    if decision and decision.action == "approve" and not facts.obstacles(today) and _may_approve(facts, decision):
        return State.APPROVED
    return State.WAITING


def _may_approve(facts: Facts, decision: Decision) -> bool:
    """What one of the staff typed in, another one approves."""
    return facts.door != "staff" or decision.by.lower() != facts.entered_by.lower()


def _end(facts: Facts, decision: Decision | None) -> State | None:
    """How it ended; None while it is open, or open again. The button alone ends nothing that waits for the office."""
    if facts.merged:
        return State.PUBLISHED
    if decision and decision.action == "withdraw":
        return State.WITHDRAWN
    if decision and decision.action == "duplicate":
        return State.DUPLICATE
    # What never became a proposal may be closed by hand: it is no submission, or was meant for elsewhere.
    closings = [each for each in facts.closings if each.by != "staff" or not facts.revisions]
    if not closings:
        return None
    at, by = closings[-1]
    resumed = [each.at for each in facts.revisions] + [each.at for each in facts.decisions if each.action == "reopen"]
    resumed += [*facts.reopenings, *(facts.replies if by == "clock" else ())]
    if any(each > at for each in resumed):
        return None
    return State.EXPIRED if by == "clock" else State.WITHDRAWN


class Period(NamedTuple):
    """A stretch of time in one state."""

    since: datetime
    state: State


def periods(facts: Facts, now: datetime) -> tuple[Period, ...]:
    """The states it went through, the present one last. Nothing is remembered: each is found anew from what happened."""
    found: list[Period] = []
    moments = facts.moments
    for at in moments:
        state = state_of(facts, now) if at == moments[-1] else state_of(facts.until(at), at)
        if not found or found[-1].state != state:
            found.append(Period(at, state))
    return tuple(found)


def side_since(passed: tuple[Period, ...]) -> datetime:
    """When the turn came to the side that has it now; the office's people and its machine are one side."""
    since = passed[-1].since
    for period in reversed(passed):
        if period.state.turn.ours != passed[-1].state.turn.ours or period.state.ended != passed[-1].state.ended:
            break
        since = period.since
    return since


def moves(facts: Facts, now: datetime) -> frozenset[str]:
    """What the staff may do now, each with an effect.

    `reopen` is for what ended unpublished, `inspect` for a check that did not work, `publish` for what is approved.
    """
    state, today = state_of(facts, now), day_in_japan(now)
    if state == State.PUBLISHED:
        return frozenset()
    if state.ended:
        return frozenset({"reopen"})
    found = {"withdraw", "duplicate"}
    if state not in {State.INSPECTING, State.FAILED}:
        found |= {"question", "return"}
    if state == State.FAILED:
        found.add("inspect")
    if state == State.WAITING and not facts.obstacles(today):
        found.add("approve")
    if state == State.NEEDS_FIX and any(each.code in WAIVABLE for each in facts.to_fix(today)):
        found.add("waive")
    if facts.waivers(today):
        found.add("unwaive")
    if state == State.APPROVED and not facts.outside:
        found.add("publish")
    return frozenset(found)
