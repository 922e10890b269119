"""The clock: by which day the office answers, when it is reminded, and what silence leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from generator.submissions.clock import standing_of
from generator.submissions.facts import Facts, Revision, Subject
from generator.submissions.reconciling import reconcile
from generator.submissions.states import State
from tests.submissions.making import (
    DAY,
    HOUR,
    OFFICE,
    SHAS,
    START,
    at,
    decided,
    finding,
    inspected,
    looked_at,
    notices,
    replied,
    revised,
    settled,
    submission,
)


def received(text: str) -> Facts:
    """A submission that came in at a time."""
    return submission(received=at(text), revisions=(Revision(at(text), SHAS[0]),))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("2026-04-28T10:00", "2026-05-07"),
        ("2026-05-02T10:00", "2026-05-11"),
        ("2026-08-07T10:00", "2026-08-13"),
        ("2026-09-18T10:00", "2026-09-28"),
        ("2026-11-20T10:00", "2026-11-26"),
        ("2026-12-25T10:00", "2027-01-05"),
        ("2026-12-28T10:00", "2027-01-06"),
        ("2027-04-28T10:00", "2027-05-07"),
        ("2026-11-20T23:59", "2026-11-26"),
        ("2026-11-21T00:01", "2026-11-26"),
    ],
)
def test_three_business_days(text: str, target: str) -> None:
    """The day of receipt in Japan is day 0; weekends, holidays and the end of the year do not count."""
    facts = received(text)
    assert standing_of(facts, at(text) + HOUR, OFFICE).due == date.fromisoformat(target)
    # The same instant told in another zone is the same day in Japan.
    from datetime import UTC

    elsewhere = replace(
        facts, received=facts.received.astimezone(UTC), revisions=(Revision(at(text).astimezone(UTC), SHAS[0]),)
    )
    assert standing_of(elsewhere, at(text) + HOUR, OFFICE).due == date.fromisoformat(target)


def test_the_clock_runs_on_the_offices_turn_alone() -> None:
    """It stops with a question, and begins anew with the answer; an edit that nobody asked for moves nothing."""
    facts = inspected(submission(), START + HOUR)
    assert standing_of(facts, START + DAY, OFFICE).due == date(2026, 11, 26)
    edited = inspected(revised(facts, START + 3 * DAY), START + 3 * DAY + HOUR)
    assert standing_of(edited, START + 4 * DAY, OFFICE).due == date(2026, 11, 26)
    asked = decided(facts, at("2026-11-25T10:00"), "question")
    assert standing_of(asked, at("2026-12-20T10:00"), OFFICE).due is None
    answered = replied(asked, at("2026-12-03T10:00"))  # a Thursday
    assert standing_of(answered, at("2026-12-03T11:00"), OFFICE).due == date(2026, 12, 8)
    back = decided(answered, at("2026-12-04T10:00"), "return", codes=("R-PAGE",))
    again = revised(back, at("2026-12-11T18:00"))
    standing = standing_of(again, at("2026-12-14T10:00"), OFFICE)
    assert (standing.state, standing.due, standing.left) == (State.INSPECTING, date(2026, 12, 16), 2)


def test_due_today_and_overdue() -> None:
    """On the morning of the day one reminder to the staff, after it a label; nothing is closed or published by it."""
    facts = settled(inspected(submission(), START + HOUR), START + 2 * HOUR)
    assert "期限:本日" not in facts.labels
    early, morning, late = at("2026-11-26T08:59"), at("2026-11-26T09:00"), at("2026-11-27T09:00")
    assert notices(facts, early) == []
    actions = reconcile(facts, morning, OFFICE)
    assert [each.name for each in actions.notices] == ["due-today"]
    assert "@duty-person" in actions.notices[0].comment
    assert actions.notices[0].mail is None
    facts = settled(facts, morning)
    assert "期限:本日" in facts.labels
    facts = settled(facts, late)
    assert {"期限:超過"} == {label for label in facts.labels if label.startswith("期限")}
    for days in range(1, 200, 20):
        actions = reconcile(facts, late + days * DAY, OFFICE)
        assert (actions.close, actions.merge, actions.notices) == ("", "", ())
    assert "お待たせして申し訳ありません" in str(reconcile(facts, late + DAY, OFFICE).live or facts.live)


def test_late_over_a_weekend() -> None:
    """The day after the target it is late, whatever day that is."""
    facts = inspected(received("2026-11-10T10:00"), at("2026-11-10T11:00"))  # Tuesday, due Friday the 13th
    assert standing_of(facts, at("2026-11-13T23:00"), OFFICE).late == 0
    assert standing_of(facts, at("2026-11-14T01:00"), OFFICE).late == 1
    assert standing_of(facts, at("2026-11-16T01:00"), OFFICE).late == 1
    assert standing_of(facts, at("2026-11-18T01:00"), OFFICE).late == 3


def asked_to_fix() -> Facts:
    """A submission that the submitter is to mend, and who was told so on Friday 20 November."""
    return settled(inspected(submission(), START + HOUR, finding()), START + 2 * HOUR)


def test_reminders_and_closing() -> None:
    """After 5 and 10 business days of silence a reminder, after 20 it is closed; a reply begins the count anew."""
    facts, seen = asked_to_fix(), {}
    now = START + 3 * HOUR
    while facts.closed is None:
        now += DAY
        for each in reconcile(facts, now, OFFICE).notices:
            seen[each.tag.split(" of=")[0]] = now.date().isoformat()
        facts = settled(facts, now)
    assert seen == {
        "saijiki:v1 notice=reminder days=5": "2026-11-30",
        "saijiki:v1 notice=reminder days=10": "2026-12-07",
        "saijiki:v1 notice=expired rev=aaaaaaaaaaaa": "2026-12-21",
    }
    assert "結果:期限切れ" in facts.labels
    assert reconcile(facts, now + 300 * DAY, OFFICE).writes is False
    quiet = replied(asked_to_fix(), at("2026-11-27T10:00"))
    assert notices(quiet, at("2026-11-30T15:00")) == []
    assert notices(quiet, at("2026-12-04T15:00")) == ["reminder"]


def test_a_machine_that_slept_closes_nothing_at_once() -> None:
    """However long nobody looked: first the submitter is told, then reminded, and only days later it is closed."""
    facts = inspected(submission(subject=Subject("見本")), START + HOUR, finding())
    woke = START + 100 * DAY
    assert [each.name for each in reconcile(facts, woke, OFFICE).notices] == ["needs-fix"]
    facts = settled(facts, woke)
    later = woke + 60 * DAY
    actions = reconcile(facts, later, OFFICE)
    assert ([each.name for each in actions.notices], actions.close) == (["reminder"], "")
    assert "days=10" in actions.notices[0].tag
    facts = settled(facts, later)
    assert reconcile(facts, later + DAY, OFFICE).close == ""
    assert reconcile(facts, later + 20 * DAY, OFFICE).close == "expired"


def test_an_event_that_begins_meanwhile() -> None:
    """On the submitter's turn it is closed, once a business day has passed since they were told; on ours it is not."""
    subject = Subject("見本", starts=at("2026-11-25T10:00"))
    facts = settled(inspected(submission(subject=subject), START + HOUR, finding()), START + 2 * HOUR)
    assert reconcile(facts, at("2026-11-25T09:00"), OFFICE).close == ""
    actions = reconcile(facts, at("2026-11-25T11:00"), OFFICE)
    assert actions.close == "expired"
    assert "開催日を迎えました" in actions.notices[0].comment
    clean = settled(inspected(submission(subject=subject), START + HOUR), START + 2 * HOUR)
    assert reconcile(clean, at("2026-12-25T11:00"), OFFICE).close == ""


def test_an_expired_submission_comes_back() -> None:
    """By a reply or a new revision, without anybody's help; and what begins is a new clock."""
    facts = asked_to_fix()
    facts = looked_at(facts, *(START + number * DAY for number in range(1, 40)))
    assert facts.closed is not None
    for back in (replied(facts, START + 50 * DAY), revised(facts, START + 50 * DAY)):
        actions = reconcile(back, START + 50 * DAY + HOUR, OFFICE)
        assert actions.reopen
        assert not settled(back, START + 50 * DAY + HOUR).closed
    # A reply alone mends nothing: it is the submitter's turn still, but the staff see that they spoke.
    spoke = standing_of(replied(facts, START + 50 * DAY), START + 50 * DAY + HOUR, OFFICE)
    assert spoke.state == State.NEEDS_FIX
    again = revised(facts, START + 50 * DAY)
    assert standing_of(again, START + 50 * DAY, OFFICE).due is not None


@pytest.mark.parametrize(("days", "urgent"), [(0, True), (7, True), (8, False), (-1, False)])
def test_urgent(days: int, urgent: bool) -> None:
    """至急 within seven days of the event, or of the end of its registration."""
    near = START + timedelta(days)
    for subject in (Subject("見本", starts=near), Subject("見本", starts=START + 90 * DAY, closes=near)):
        facts = inspected(submission(subject=subject), START + HOUR)
        assert ("至急" in settled(facts, START + HOUR).labels) is urgent


def test_holidays_that_are_not_gazetted() -> None:
    """A date that rests on a forecast says so."""
    facts = received("2029-12-20T10:00")
    said = reconcile(facts, datetime.fromisoformat("2029-12-20T11:00+09:00"), OFFICE).live
    assert said is not None
    assert "官報で公示される前" in said
