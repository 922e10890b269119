"""The state machine over every fact state: what may happen in each, and what can never happen in any."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from generator.submissions.clock import Standing
from generator.submissions.facts import Closed, Closer, Facts, Posted, Revision
from generator.submissions.reconciling import reconcile
from generator.submissions.states import State, Turn, moves, periods, state_of
from generator.submissions.steps import Steps, steps_for, turn_tag
from generator.submissions.tags import notice_tag, stamp
from tests.submissions.making import (
    DAY,
    HOUR,
    OFFICE,
    SHAS,
    START,
    decided,
    finding,
    inspected,
    replied,
    revised,
    settled,
    submission,
)

LATER = START + 60 * DAY
"""When every clock has run out."""
PAGE, BODY, PROGRAM = finding(), finding("R-BODY", field="organizers"), finding("R-FORM", "programs", field="form")
VERDICTS = {
    "none": None,
    "clean": (),
    "page": (PAGE,),
    "body": (BODY,),
    "program": (PROGRAM,),
}
CLOSERS: tuple[Closer | None, ...] = (None, "clock", "submitter", "staff")
FAILURES = {"failed-once": 1, "failed-twice": 2}


def fact_states() -> Iterator[Facts]:
    """Every combination of: revisions, verdict, where the last decision stands, reply, waiver, closing, door, outside."""
    choices = itertools.product(
        (1, 2),
        (*VERDICTS, *FAILURES, "of-old"),
        (None, "question", "return", "approve", "unwaive", "withdraw", "duplicate", "reopen"),
        ("head", "old"),
        (False, True),
        (None, "here", "old", "same-content", "over"),
        CLOSERS,
        (("form", False), ("staff", False), ("form", True)),
    )
    for revisions, verdict, action, where, spoke, waiver, closed, (door, outside) in choices:
        if revisions == 1 and (where == "old" or verdict == "of-old" or waiver in {"old", "same-content"}):
            continue
        if (action is None and where == "old") or (waiver and verdict not in {"page", "body", "of-old"}):
            continue
        facts = submission(
            door=door,
            entered_by="shinsa-tantou" if door == "staff" and spoke else "nyuuryoku",
            outside=(".github/x.yml",) if outside else (),
            revisions=tuple(Revision(START + number * DAY, SHAS[number]) for number in range(revisions)),
        )
        when = START + 2 * DAY
        if verdict == "of-old":
            first = replace(facts, revisions=facts.revisions[:1])
            facts = replace(facts, inspections=inspected(first, START + HOUR).inspections)
        elif verdict in FAILURES:
            facts = inspected(facts, when, failed=True, tries=FAILURES[verdict])
        elif VERDICTS[verdict] is not None:
            facts = inspected(facts, when, *(VERDICTS[verdict] or ()), content="x")
        if waiver:
            at = SHAS[0] if waiver in {"old", "same-content"} else facts.head
            facts = decided(
                facts,
                when + HOUR,
                "waive",
                codes=("R-PAGE",),
                reason="公開中の別のページで確かめた",
                commit=at,
                content="x" if waiver == "same-content" else "y",
                expires=START.date() if waiver == "over" else None,
            )
        if action:
            commit = SHAS[0] if where == "old" else facts.head
            codes = ("R-PAGE",) if action == "unwaive" else ()
            facts = decided(facts, when + 2 * HOUR, action, commit=commit, codes=codes, same_as=98)
        if spoke:
            facts = replied(facts, when + 3 * HOUR)
        if closed:
            facts = replace(facts, closings=(Closed(when + 4 * HOUR, closed),))
        yield facts


@cache
def all_fact_states() -> tuple[Facts, ...]:
    """Built once."""
    return tuple(fact_states())


@cache
def all_steps() -> tuple[tuple[Facts, Steps], ...]:
    """What is to be done in each of them when every clock has run out."""
    return tuple((facts, steps_for(facts, LATER, OFFICE)) for facts in all_fact_states())


def test_only_what_was_inspected_and_approved_is_published() -> None:
    """P1: publishing is open only at a checked, clean or waived revision that somebody else than its typist approved."""
    seen = 0
    for facts, steps in all_steps():
        merge = steps.merge
        assert bool(merge) == ("publish" in moves(facts, LATER))
        if not merge:
            continue
        seen += 1
        assert merge == facts.head
        assert facts.inspection is not None
        assert not facts.inspection.failed
        waived = {each.codes[0] for each in facts.decisions if each.action == "waive"}
        assert {each.code for each in facts.inspection.findings if each.severity != "confirm"} <= waived & {"R-PAGE"}
        assert facts.decision is not None
        assert (facts.decision.action, facts.decision.commit) == ("approve", facts.head)
        assert facts.decisions[-1].action == "approve"
        assert facts.door != "staff" or facts.decision.by != facts.entered_by
        assert not facts.outside
    assert seen > 10


def test_the_clock_closes_nothing_that_waits_for_the_office() -> None:
    """P2: whatever time it is, on the turn of staff or machine nothing is closed; and nothing before it was told."""
    closed = 0
    for facts, steps in all_steps():
        state = steps.standing.state
        assert steps.close in ({""} if not state.ended else {"", state.value}), state
        steps = steps_for(_told(facts, steps.standing), LATER, OFFICE)
        if state.turn.ours:
            assert steps.close == ""
            assert not any(name in {"reminder", "expired"} for name, _tag in steps.notices)
        closed += steps.close == "expired"
    assert closed > 100


def _told(facts: Facts, standing: Standing) -> Facts:
    """The submitter was told on the first day whose turn it is, and reminded since."""
    when = START + 3 * DAY
    _name, tag = turn_tag(facts, standing)
    quiet = max((when, *facts.replies))
    reminder = notice_tag("reminder", days="10", of=stamp(quiet))
    return replace(facts, posted=(Posted(when, tag), Posted(when + 20 * DAY, reminder)))


def test_every_open_state_has_an_owner_with_a_move() -> None:
    """P3: it is somebody's turn, and that party can do something that takes it out of the state."""
    owners = set()
    for facts, steps in all_steps():
        state = steps.standing.state
        if state.ended:
            assert state.turn == Turn.NOBODY
            continue
        owners.add(state)
        if state.turn == Turn.STAFF:
            assert moves(facts, LATER) - {"withdraw", "duplicate"}
        elif state.turn == Turn.SUBMITTER:
            assert state_of(revised(facts, START + 9 * DAY, "9" * 40), LATER) == State.INSPECTING
        else:
            assert steps.inspect == facts.head
            assert state_of(inspected(facts, START + 9 * DAY), LATER) != State.INSPECTING
    assert owners == {state for state in State if not state.ended}


Edge = tuple[Facts, str, Facts]


def _events(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """Everything that may happen next."""
    last = max(facts.moments)
    when, state = last + HOUR, state_of(facts, last)
    if state == State.PUBLISHED:
        return
    if len(facts.revisions) < 3:
        yield "submitter:revises", revised(facts, when)
    yield "submitter:replies", replied(facts, when)
    if not facts.closed:
        yield "submitter:closes", _closed(facts, when, "submitter")
        if state.turn == Turn.SUBMITTER:
            yield "clock:closes", _closed(facts, when, "clock")
        yield "staff:closes", _closed(facts, when, "staff")
    if facts.closed and not state.ended:
        yield "bot:reopens", replace(facts, reopenings=(*facts.reopenings, when))
    if state in {State.INSPECTING, State.FAILED}:
        for name in ("clean", "page", "body", "program"):
            yield f"bot:{name}", inspected(facts, when, *(VERDICTS[name] or ()))
        tries = facts.inspection.tries if facts.inspection else 0
        yield "bot:failed", inspected(facts, when, failed=True, tries=min(tries + 1, 2))
    for move in sorted(moves(facts, last) - {"publish", "inspect"}):
        codes = ("R-PAGE",) if move in {"waive", "unwaive"} else ()
        yield f"staff:{move}", decided(facts, when, move, codes=codes, reason="理由を十文字以上で書く")
    merge = steps_for(facts, last, OFFICE).merge
    if merge:
        yield "staff:publish", replace(facts, merged=Revision(when, merge))


def _closed(facts: Facts, when: datetime, by: Closer) -> Facts:
    return replace(facts, closings=(*facts.closings, Closed(when, by)))


def _key(facts: Facts) -> object:
    """All that the future depends on."""
    last = max(facts.moments)
    inspection, decision, closed = facts.inspection, facts.decision, facts.closed
    return (
        len(facts.revisions),
        inspection and (inspection.failed, inspection.tries, inspection.findings),
        decision and (decision.action, facts.answered(decision)),
        tuple(each.codes for each in facts.waivers(last.date())),
        closed and closed.by,
        state_of(facts, last),
        facts.merged is not None,
    )


@cache
def _graph() -> tuple[tuple[Edge, ...], tuple[Facts, ...]]:
    start = submission()
    seen, queue, edges = {_key(start): start}, deque([start]), []
    while queue:
        facts = queue.popleft()
        for name, after in _events(facts):
            found = seen.setdefault(_key(after), after)
            if found is after:
                queue.append(after)
            edges.append((facts, name, found))
    return tuple(edges), tuple(seen.values())


def _state(facts: Facts) -> State:
    return state_of(facts, max(facts.moments))


def test_no_state_is_a_trap() -> None:
    """P4: from every state that can come about, ended ones too as long as somebody reopens them, it can be published."""
    edges, states = _graph()
    assert len(states) > 400
    before: dict[object, set[object]] = {}
    for facts, _name, after in edges:
        before.setdefault(_key(after), set()).add(_key(facts))
    waiting = [_key(facts) for facts in states if _state(facts) == State.PUBLISHED]
    good = set(waiting)
    while waiting:
        for each in before.get(waiting.pop(), ()):
            if each not in good:
                good.add(each)
                waiting.append(each)
    # The model gives a submitter two new revisions; with the last one failing for good there is no third.
    open_ = [facts for facts in states if not _state(facts).ended and len(facts.revisions) < 3]
    assert [_state(facts) for facts in open_ if _key(facts) not in good] == []


def test_transitions() -> None:
    """What leads from one state to another; what would be wrong leads nowhere."""
    edges, _states = _graph()
    found: dict[tuple[State, State], set[str]] = {}
    for facts, name, after in edges:
        if _state(facts) != _state(after):
            found.setdefault((_state(facts), _state(after)), set()).add(name)
    assert found[State.NEEDS_FIX, State.WAITING] == {"staff:waive"}
    assert found[State.WAITING, State.NEEDS_FIX] == {"staff:unwaive"}
    assert found[State.APPROVED, State.NEEDS_FIX] == {"staff:unwaive"}
    assert found[State.WAITING, State.APPROVED] == {"staff:approve"}
    assert found[State.APPROVED, State.PUBLISHED] == {"staff:publish"}
    assert found[State.ASKED, State.WAITING] == {"submitter:replies"}
    assert (State.RETURNED, State.WAITING) not in found
    assert (State.NEEDS_FIX, State.APPROVED) not in found
    assert {pair[0] for pair in found if pair[1] == State.PUBLISHED} == {State.APPROVED}
    assert {pair[0].turn for pair in found if pair[1] == State.EXPIRED} == {Turn.SUBMITTER}
    into = {name for (_old, new), names in found.items() if new == State.EXPIRED for name in names}
    assert into == {"clock:closes"}
    out = {name for (old, new), names in found.items() if old == State.EXPIRED and not new.ended for name in names}
    assert out >= {"submitter:revises", "submitter:replies", "staff:reopen"}


def test_reconciling_comes_to_rest() -> None:
    """Its own result asks for nothing more; no notice is wanted twice at one look."""
    for facts in all_fact_states()[::23]:
        actions = reconcile(facts, START + 5 * DAY, OFFICE)
        assert len({each.tag for each in actions.notices}) == len(actions.notices)
        settled(facts, START + 5 * DAY)


def test_the_button_alone_closes_nothing() -> None:
    """What the staff close without a recorded decision is opened again, with its clock still running."""
    for facts, steps in all_steps():
        if facts.closed and facts.closed.by == "staff":
            assert steps.standing.state == state_of(replace(facts, closings=()), LATER)
            assert steps.reopen != steps.standing.state.ended


def test_what_the_staff_must_mend_is_their_turn() -> None:
    """How files change is no matter of somebody who filled in a form; nobody publishes it as it is, either."""
    revision = finding("C-REVISION", field="revision")
    for door, state in (("form", State.WAITING), ("staff", State.WAITING), ("direct", State.NEEDS_FIX)):
        facts = inspected(submission(door=door, entered_by="a"), START + HOUR, revision)
        assert state_of(facts, LATER) == state
        assert "approve" not in moves(facts, LATER)
        assert ("C-REVISION" in str(reconcile(facts, LATER, OFFICE).live)) is (door == "direct")
        approved = decided(facts, START + 2 * HOUR, "approve")
        assert state_of(approved, LATER) == state


def test_history_has_no_memory() -> None:
    """The states it went through follow from what happened, in whatever order that was learnt."""
    facts = inspected(submission(), START + HOUR, PAGE)
    facts = inspected(revised(facts, START + 2 * DAY), START + 2 * DAY + HOUR)
    facts = decided(facts, START + 3 * DAY, "question")
    facts = decided(replied(facts, START + 4 * DAY), START + 5 * DAY, "approve")
    passed = [period.state for period in periods(facts, LATER)]
    assert passed == ["inspecting", "needs-fix", "inspecting", "waiting", "asked", "waiting", "approved"]
    shuffled = Facts(
        **{
            **{name: getattr(facts, name) for name in ("number", "received", "account", "subject")},
            "revisions": facts.revisions[::-1] * 2,
            "inspections": facts.inspections[::-1] * 2,
            "decisions": facts.decisions[::-1] * 2,
            "replies": facts.replies * 2,
        }
    )
    assert shuffled == facts
    assert timedelta() < periods(facts, LATER)[-1].since - START


def test_a_check_that_passed_over_a_waived_rule_is_made_again() -> None:
    """What a waiver on record covered looks clean to a check: once it is lifted or over, that check says nothing."""
    facts = decided(inspected(submission(), START + HOUR, finding(), content="x"), START + 2 * HOUR, "waive",
                    codes=("R-PAGE",), reason="公開中の別のページで確かめた", content="x", expires=(START + 3 * DAY).date())  # fmt: skip
    assert state_of(decided(facts, START + 3 * HOUR, "unwaive", codes=("R-PAGE",)), LATER) == State.NEEDS_FIX
    facts = inspected(revised(facts, START + DAY), START + DAY, content="x")
    approved = decided(facts, START + DAY + HOUR, "approve")
    assert state_of(approved, START + 2 * DAY) == State.APPROVED
    assert state_of(approved, START + 3 * DAY) == State.APPROVED
    assert state_of(approved, START + 4 * DAY) == State.INSPECTING
    lifted = decided(facts, START + DAY + HOUR, "unwaive", codes=("R-PAGE",))
    again = decided(lifted, START + DAY + 2 * HOUR, "approve")
    assert state_of(again, START + 2 * DAY) == State.INSPECTING
    assert (
        state_of(inspected(again, START + DAY + 3 * HOUR, finding(), content="x"), START + 2 * DAY) == State.NEEDS_FIX
    )
