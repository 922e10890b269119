"""Any story, told in any order, twice over and with looks missed, ends the same way."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.submissions.facts import Closed, Facts, Inspection, Revision
from generator.submissions.reconciling import reconcile
from generator.submissions.states import State, Turn, moves, state_of
from generator.submissions.steps import steps_for, turn_tag
from tests.submissions.making import DAY, HOUR, OFFICE, START, carried_out, decided, finding, settled, submission

FINDINGS = ((), (finding(),), (finding("R-BODY", field="organizers"),), (finding("R-DUP", "confirm"),))
_SHA = "{:040x}"


def story(seed: list[int]) -> list[tuple[datetime, str, object]]:
    """What happens to a submission, one thing after the other: each a time, the field of the facts it goes to, itself."""
    facts, when = submission(revisions=()), START
    found: list[tuple[datetime, str, object]] = []

    def add(name: str, item: object) -> None:
        nonlocal facts
        found.append((when, name, item))
        facts = with_item(facts, name, item)

    add("revisions", Revision(when, _SHA.format(1)))
    for number in seed:
        when += (number % 97 + 1) * HOUR
        state = state_of(facts, when)
        if state == State.PUBLISHED:
            break
        choice = number % 7
        allowed = sorted(moves(facts, when) - {"publish", "inspect"})
        if choice == 0:
            add("revisions", Revision(when, _SHA.format(len(facts.revisions) + 1)))
        elif choice == 1:
            add("replies", when)
        elif choice == 2 and not facts.closed:
            by = "clock" if state.turn == Turn.SUBMITTER else "submitter"
            add("closings", Closed(when, by))  # type: ignore[arg-type]
        elif choice in {3, 4}:
            failed = number % 11 == 0
            add("inspections", Inspection(when, facts.head, "v4", failed, 2, FINDINGS[number % 4]))
        elif "publish" in moves(facts, when) and choice == 5:
            add("merged", Revision(when, facts.head))
        else:
            move = allowed[number % len(allowed)]
            codes = ("R-PAGE",) if move in {"waive", "unwaive"} else ()
            add("decisions", decided(facts, when, move, codes=codes, reason="理由").decisions[-1])
    return found


def with_item(facts: Facts, name: str, item: object) -> Facts:
    """The facts with one thing more."""
    if name == "merged":
        return replace(facts, merged=item)  # type: ignore[arg-type]
    return replace(facts, **{name: (*getattr(facts, name), item)})  # type: ignore[arg-type]


def outcome(facts: Facts, now: datetime) -> object:
    """All that people see of where it stands, but for the times at which they were told."""
    steps = steps_for(facts, now, OFFICE)
    standing = steps.standing
    told = turn_tag(facts, standing)[1] in {each.tag for each in facts.posted}
    status = None if standing.state.ended else facts.status
    return standing, facts.labels, status, facts.closed is None, steps.merge, told


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(0, 10_000), max_size=14), st.integers(0, 10_000))
def test_order_and_repetition_make_no_difference(seed: list[int], order: int) -> None:
    """The machine that saw everything as it happened, one that heard it shuffled and twice, and one that slept."""
    happened = story(seed)
    end = happened[-1][0] + HOUR

    watchful = submission(revisions=())
    for when, name, item in happened:
        watchful = with_item(watchful, name, item)
        watchful = carried_out(watchful, replace(reconcile(watchful, when, OFFICE), close="", reopen=False), when)

    shuffled = random.Random(order).sample(happened * 2, len(happened) * 2)
    confused = submission(revisions=())
    for _when, name, item in shuffled:
        confused = with_item(confused, name, item)
        confused = carried_out(confused, replace(reconcile(confused, end, OFFICE), close="", reopen=False), end)

    asleep = submission(revisions=())
    for _when, name, item in happened:
        asleep = with_item(asleep, name, item)

    # All three wake at the end, and look once.
    seen = [outcome(settled(each, end), end) for each in (watchful, confused, asleep)]
    assert seen[0] == seen[1] == seen[2]


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(0, 10_000), max_size=10), st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_however_often_it_looks(seed: list[int], days: list[int]) -> None:
    """No notice is posted twice; nothing is closed but on the submitter's turn, and after they were told and reminded."""
    happened = story(seed)
    facts = submission(revisions=())
    for _when, name, item in happened:
        facts = with_item(facts, name, item)
    now = happened[-1][0] + HOUR
    for wait in days:
        turn, told = state_of(facts, now).turn, {each.tag for each in facts.posted}
        actions = reconcile(facts, now, OFFICE)
        if actions.close == "expired":
            assert turn == Turn.SUBMITTER
            assert turn_tag(facts, actions.steps.standing)[1] in told
            assert any("notice=reminder days=10" in each for each in told)
        facts = settled(facts, now)
        tags = [each.tag for each in facts.posted]
        assert len(tags) == len(set(tags))
        now += wait * DAY
