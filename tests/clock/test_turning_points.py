"""Nothing that depends on the clock changes but at a turning point: the nightly build relies on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.clock.standing import program_state, program_turning_points, standing_of, turning_points
from generator.content.event import Event
from generator.content.program import Program
from tests.clock.making import event, program, sessions

FIRST, LAST = datetime(2026, 9, 1), datetime(2027, 5, 1)
EDGES = (datetime(2026, 6, 1, tzinfo=UTC), datetime(2027, 9, 1, tzinfo=UTC))
ZONES = st.sampled_from(["Asia/Tokyo", "Asia/Singapore", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
SECOND = timedelta(seconds=1)


def moments(first: datetime = FIRST) -> st.SearchStrategy[str]:
    """Bare dates and times within a few months, across the changes of the clock."""
    times = st.datetimes(first, LAST).map(lambda when: when.replace(second=0, microsecond=0))
    return st.one_of(times.map(lambda when: f"{when:%Y-%m-%d}"), times.map(lambda when: f"{when:%Y-%m-%dT%H:%M}"))


@st.composite
def spans(draw: st.DrawFn) -> dict[str, str]:
    """A session: bare dates or times, with an end or without."""
    one, other = sorted((draw(moments()), draw(moments())), key=lambda text: (text[:10], text))
    if one[:10] == other[:10] and len(one) != len(other):
        other = one
    return {"start": one, "end": other} if draw(st.booleans()) else {"start": one}


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event with one to three sessions and any registration."""
    several = sorted(draw(st.lists(spans(), min_size=1, max_size=3)), key=lambda session: session["start"])
    dates = sorted((draw(moments()), draw(moments())), key=lambda text: (text[:10], text))
    registration: dict[str, Any] = {
        "how": draw(st.sampled_from(["first_come", "selection", "invitation", "not_needed"]))
    }
    if draw(st.booleans()):
        registration["opens"] = dates[0]
    if draw(st.booleans()):
        registration["closes"] = dates[1]
    registration |= {name: draw(st.booleans()) for name in ("full", "waitlist")}
    state = draw(st.sampled_from(["scheduled", "tentative", "postponed", "rescheduled", "cancelled"]))
    return event(
        timezone=draw(ZONES), sessions=several, status={"state": state},
        **({"registration": registration} if draw(st.booleans()) else {}),
    )  # fmt: skip


def between(points: list[datetime]) -> list[tuple[datetime, datetime]]:
    """Neighbouring turning points, and what lies before the first and after the last."""
    line = sorted({EDGES[0], *points, EDGES[1]})
    return list(pairwise(line))


@settings(deadline=None)
@given(events(), st.integers(min_value=0, max_value=30), st.floats(min_value=0, max_value=1))
def test_the_standing_is_constant_between_turning_points(one: Event, days: int, share: float) -> None:
    """From one turning point to the second before the next, at every instant the same."""
    for start, end in between(turning_points(one, days)):
        middle = start + (end - start) * share
        instants = {start, min(start + SECOND, end - SECOND), min(middle, end - SECOND), end - SECOND}
        assert len({standing_of(one, now, days) for now in instants if now >= start}) == 1


def test_an_archive_record_has_one_standing() -> None:
    """It has no turning points, so its standing is the same at any time."""
    record = event(historical=True, sessions=sessions("2026-12-05T10:00/2026-12-05T12:00", "2026-12-12/"))
    assert turning_points(record, 7) == []
    assert len({standing_of(record, now, 7) for now in EDGES}) == 1


def test_turning_points_are_no_more_than_needed() -> None:
    """Start, ends, opening, closing and the days before it: each can be traced to a field."""
    one = event(
        sessions=sessions("2026-12-05T14:00/2026-12-05T16:00", "2026-12-12/"),
        registration={"opens": "2026-11-01", "closes": "2026-11-27"},
    )
    assert sorted(point.isoformat() for point in turning_points(one, 7)) == [
        "2026-10-31T15:00:00+00:00",  # opens
        "2026-11-20T15:00:00+00:00",  # seven days before the end of 27 November in Japan
        "2026-11-27T15:00:00+00:00",  # closes
        "2026-12-05T05:00:00+00:00",  # first session starts
        "2026-12-05T07:00:00+00:00",  # first session ends
        "2026-12-11T15:00:00+00:00",  # second session starts with its day
        "2026-12-12T15:00:00+00:00",  # second session ends with its day
    ]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """An edition with any of its four dates."""
    dates = sorted((draw(moments()), draw(moments())), key=lambda text: (text[:10], text))
    window = {name: date for name, date in zip(("opens", "closes"), dates, strict=True) if draw(st.booleans())}
    period = {
        name: date[:10]
        for name, date in zip(("starts", "ends"), sorted((draw(moments()), draw(moments()))), strict=True)
        if draw(st.booleans())
    }
    if not window and not period:
        period = {"starts": "2026-10-01"}
    return program(**{name: fields for name, fields in (("application", window), ("period", period)) if fields})


@settings(deadline=None)
@given(programs(), ZONES, st.floats(min_value=0, max_value=1))
@example(program(period={"starts": "2026-10-25", "ends": "2027-03-28"}), "Europe/Berlin", 0.5)
def test_the_state_of_a_program_is_constant_between_turning_points(one: Program, zone: str, share: float) -> None:
    """The same for editions of programs."""
    for start, end in between(program_turning_points(one, zone, 7)):
        instants = {start, min(start + (end - start) * share, end - SECOND), end - SECOND}
        assert len({program_state(one, now, zone, 7) for now in instants}) == 1


def test_a_declared_state_never_turns() -> None:
    """What the editors declare holds until they change it."""
    one = program(status="open", application={"opens": "2026-04-01", "closes": "2026-05-01"})
    assert program_turning_points(one, "Asia/Tokyo", 7) == []
    assert {program_state(one, now, "Asia/Tokyo", 7) for now in EDGES} == {"open"}
