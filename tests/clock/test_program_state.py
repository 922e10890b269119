"""The state of a program edition, from its dates or as declared."""

from __future__ import annotations

from typing import Any

import pytest

from generator.clock.standing import milestones_over, program_state, program_turning_points
from tests.clock.making import at, program

WINDOW = {"opens": "2026-04-01", "closes": "2026-05-29T17:00"}
PERIOD = {"starts": "2026-07-01", "ends": "2027-03-31"}


@pytest.mark.parametrize(
    ("application", "period", "now", "expected"),
    [
        pytest.param(WINDOW, PERIOD, "2026-03-31T23:59:59", "planned", id="a second before it opens"),
        pytest.param(WINDOW, PERIOD, "2026-04-01T00:00:00", "open", id="as it opens"),
        pytest.param(WINDOW, PERIOD, "2026-05-22T16:59:59", "open", id="a second before the last week"),
        pytest.param(WINDOW, PERIOD, "2026-05-22T17:00:00", "closing_soon", id="the last week"),
        pytest.param(WINDOW, PERIOD, "2026-05-29T16:59:59", "closing_soon", id="a second before it closes"),
        pytest.param(WINDOW, PERIOD, "2026-05-29T17:00:00", "closed", id="as it closes"),
        pytest.param(WINDOW, PERIOD, "2026-06-30T23:59:59", "closed", id="a second before the program runs"),
        pytest.param(WINDOW, PERIOD, "2026-07-01T00:00:00", "running", id="as it begins to run"),
        pytest.param(WINDOW, PERIOD, "2027-03-31T23:59:59", "running", id="its last second"),
        pytest.param(WINDOW, PERIOD, "2027-04-01T00:00:00", "archived", id="the day after"),
        pytest.param({"closes": "2026-05-29"}, None, "2026-05-29T23:59:59", "closing_soon", id="a date closes after its day"),
        pytest.param({"closes": "2026-05-29"}, None, "2026-05-30T00:00:00", "closed", id="the day after the last"),
        pytest.param({"opens": "2026-04-01"}, None, "2026-03-31T23:59:59", "planned", id="no closing date: before"),
        pytest.param({"opens": "2026-04-01"}, None, "2026-04-01T00:00:00", "open", id="no closing date: open"),
        pytest.param({"opens": "2026-04-01"}, PERIOD, "2026-08-01T00:00", "running", id="no closing date: running"),
        pytest.param(None, PERIOD, "2026-06-30T23:59:59", "planned", id="only a period: before"),
        pytest.param(None, PERIOD, "2026-07-01T00:00:00", "running", id="only a period: in it"),
        pytest.param(None, PERIOD, "2027-04-01T00:00:00", "archived", id="only a period: after"),
        pytest.param(None, {"ends": "2027-03-31"}, "2026-07-01T00:00", "unknown", id="only an end: nothing is known"),
        pytest.param(None, {"ends": "2027-03-31"}, "2027-04-01T00:00", "archived", id="only an end: after"),
        pytest.param(
            {"opens": "2026-04-01", "closes": "2026-12-25"}, PERIOD, "2026-08-01T00:00", "open",
            id="one may still apply while it runs",
        ),
    ],
)  # fmt: skip
def test_computed(application: dict[str, str] | None, period: dict[str, str] | None, now: str, expected: str) -> None:
    """Planned, open, closed, running, archived: by the dates, to the second."""
    fields: dict[str, Any] = {"application": application, "period": period}
    one = program(**{name: value for name, value in fields.items() if value})
    assert program_state(one, at(now), "Asia/Tokyo", 7) == expected


@pytest.mark.parametrize("status", ["planned", "open", "closed", "quota_reached", "running", "archived", "unknown"])
def test_declared(status: str) -> None:
    """A declared status stands, whatever the dates say."""
    one = program(status=status, application=WINDOW, period=PERIOD)
    assert {program_state(one, at(now), "Asia/Tokyo", 7) for now in ("2026-01-01", "2026-05-01", "2028-01-01")} == {
        status
    }


def test_dates_are_those_of_the_site_s_zone() -> None:
    """A program has no zone of its own."""
    one = program(application={"closes": "2026-05-29"})
    assert program_state(one, at("2026-05-29T15:30:00+00:00"), "Asia/Tokyo", 7) == "closed"
    assert program_state(one, at("2026-05-29T15:30:00+00:00"), "Europe/Berlin", 7) == "closing_soon"


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-29T17:00",
        "2026-05-29T17:00+09:00",
        "2026-05-29T08:00Z",
        "2026-05-29T10:00+02:00",
    ],
)
def test_a_deadline_with_an_offset(written: str) -> None:
    """A time with an offset is that instant, as it is for events."""
    one = program(application={"closes": written})
    assert program_state(one, at("2026-05-29T16:59:59"), "Asia/Tokyo", 7) == "closing_soon"
    assert program_state(one, at("2026-05-29T17:00:00"), "Asia/Tokyo", 7) == "closed"


@pytest.mark.parametrize(
    ("on", "now", "over"),
    [
        ("2026-02-24", "2026-02-24T23:59:59", False),
        ("2026-02-24", "2026-02-25T00:00:00", True),
        ("2026-02", "2026-02-28T23:59:59", False),
        ("2026-02", "2026-03-01T00:00:00", True),
        ("2026-12", "2026-12-31T23:59:59", False),
        ("2026", "2026-12-31T23:59:59", False),
        ("2026", "2027-01-01T00:00:00", True),
    ],
)
def test_dates_that_are_over(on: str, now: str, over: bool) -> None:
    """A date is over when the last day of what is known of it is."""
    one = program(
        status="running",
        dates=[{"id": "papers", "on": on, "what": {"ja": "書類"}}, {"id": "later", "what": {"ja": "未定"}}],
    )
    assert milestones_over(one, at(now), "Asia/Tokyo") == (("papers",) if over else ())
    assert (at(now) in program_turning_points(one, "Asia/Tokyo", 7)) == now.endswith("00:00:00")
