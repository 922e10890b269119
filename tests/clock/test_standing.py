"""Where an event stands at an instant: to the second, in every zone."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from generator.clock.standing import Standing, standing_of
from tests.clock.making import at, event, sessions

DAYS = 7


def phase(now: str, **fields: Any) -> str:
    """Upcoming, ongoing or ended."""
    return standing_of(event(**fields), at(now), DAYS).phase


@pytest.mark.parametrize(
    ("span", "now", "expected"),
    [
        pytest.param(
            "2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T13:59:59", "upcoming", id="a second before start"
        ),
        pytest.param("2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T14:00:00", "ongoing", id="at start"),
        pytest.param("2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T14:00:01", "ongoing", id="a second after start"),
        pytest.param("2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T15:59:59", "ongoing", id="a second before end"),
        pytest.param("2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T16:00:00", "ended", id="at end"),
        pytest.param("2026-12-05T14:00/2026-12-05T16:00", "2026-12-05T16:00:01", "ended", id="a second after end"),
        pytest.param("2026-12-05/", "2026-12-04T23:59:59", "upcoming", id="bare date: the second before its day"),
        pytest.param("2026-12-05/", "2026-12-05T00:00:00", "ongoing", id="bare date: its first second"),
        pytest.param("2026-12-05/", "2026-12-05T23:59:59", "ongoing", id="bare date: its last second"),
        pytest.param("2026-12-05/", "2026-12-06T00:00:00", "ended", id="bare date: the next day"),
        pytest.param("2026-12-05/2026-12-07", "2026-12-07T23:59:59", "ongoing", id="dates: the last day"),
        pytest.param("2026-12-05/2026-12-07", "2026-12-08T00:00:00", "ended", id="dates: the day after"),
        pytest.param("2026-12-05T14:00/", "2026-12-05T23:59:59", "ongoing", id="unknown end: until the day is over"),
        pytest.param("2026-12-05T14:00/", "2026-12-06T00:00:00", "ended", id="unknown end: the next day"),
        pytest.param("2026-12-05T18:00/2026-12-06T01:00", "2026-12-06T00:59:59", "ongoing", id="small hours: still on"),
        pytest.param("2026-12-05T18:00/2026-12-05T25:00", "2026-12-06T00:59:59", "ongoing", id="25:00: still on"),
        pytest.param("2026-12-05T18:00/2026-12-05T25:00", "2026-12-06T01:00:00", "ended", id="25:00: over"),
        pytest.param("2026-12-05T14:00/2026-12-06", "2026-12-06T23:59:59", "ongoing", id="time to date: the last day"),
        pytest.param("2026-12-05T14:00/2026-12-06", "2026-12-07T00:00:00", "ended", id="time to date: the day after"),
    ],
)
def test_phase_at_the_boundaries(span: str, now: str, expected: str) -> None:
    """Start belongs to the event, end does not."""
    assert phase(now, sessions=sessions(span)) == expected


@pytest.mark.parametrize(
    ("zone", "start", "first_instant"),
    [
        ("Asia/Tokyo", "2026-12-05T14:00", "2026-12-05T05:00:00+00:00"),
        ("Asia/Singapore", "2026-12-05T14:00", "2026-12-05T06:00:00+00:00"),
        ("Europe/Berlin", "2026-12-05T14:00", "2026-12-05T13:00:00+00:00"),
        ("Europe/Berlin", "2026-07-05T14:00", "2026-07-05T12:00:00+00:00"),
        ("Europe/Berlin", "2027-03-27", "2027-03-26T23:00:00+00:00"),
        ("Europe/Berlin", "2027-03-29", "2027-03-28T22:00:00+00:00"),
        ("America/New_York", "2026-12-05T14:00", "2026-12-05T19:00:00+00:00"),
        ("Asia/Kolkata", "2026-12-05T14:00", "2026-12-05T08:30:00+00:00"),
        ("Asia/Tokyo", "2026-12-05T05:00Z", "2026-12-05T05:00:00+00:00"),
        ("Europe/Berlin", "2026-12-05T22:00+09:00", "2026-12-05T13:00:00+00:00"),
    ],
    ids=[
        "Tokyo", "Singapore", "Berlin, winter", "Berlin, summer", "Berlin, the day before summer time",
        "Berlin, the day after it began", "New York", "Kolkata", "written in UTC", "written in Japan's time",
    ],
)  # fmt: skip
def test_start_in_a_zone(zone: str, start: str, first_instant: str) -> None:
    """The wall clock of the event's own zone decides."""
    fields: dict[str, Any] = {"timezone": zone, "sessions": [{"start": start}]}
    first = at(first_instant)
    assert standing_of(event(**fields), first - timedelta(seconds=1), DAYS).phase == "upcoming"
    assert standing_of(event(**fields), first, DAYS).phase == "ongoing"


@pytest.mark.parametrize(
    ("day", "midnight", "hours"),
    [
        ("2027-03-28", "2027-03-28T00:00+01:00", 23),
        ("2026-10-25", "2026-10-25T00:00+02:00", 25),
        ("2026-12-05", "2026-12-05T00:00+01:00", 24),
    ],
    ids=["summer time begins", "summer time ends", "an ordinary day"],
)
def test_a_day_lasts_as_long_as_it_does(day: str, midnight: str, hours: int) -> None:
    """A bare date in Berlin is 23, 24 or 25 hours long."""
    one = event(timezone="Europe/Berlin", sessions=[{"start": day}])
    seconds = (-1, 0, hours * 3600 - 1, hours * 3600)
    instants = [at(midnight).astimezone(UTC) + timedelta(seconds=number) for number in seconds]
    phases = [standing_of(one, now, DAYS).phase for now in instants]
    assert phases == ["upcoming", "ongoing", "ongoing", "ended"]


THREE = ("2026-12-05T10:00/2026-12-05T12:00", "2026-12-12T10:00/2026-12-12T12:00", "2026-12-19/")


@pytest.mark.parametrize(
    ("now", "expected_phase", "session"),
    [
        ("2026-12-05T09:59:59", "upcoming", 0),
        ("2026-12-05T10:00:00", "ongoing", 0),
        ("2026-12-05T11:59:59", "ongoing", 0),
        ("2026-12-05T12:00:00", "upcoming", 1),
        ("2026-12-12T11:59:59", "ongoing", 1),
        ("2026-12-12T12:00:00", "upcoming", 2),
        ("2026-12-19T23:59:59", "ongoing", 2),
        ("2026-12-20T00:00:00", "ended", 2),
    ],
)
def test_several_sessions(now: str, expected_phase: str, session: int) -> None:
    """The event is on from its first session to its last; the session that comes next is the one shown."""
    standing = standing_of(event(sessions=sessions(*THREE)), at(now), DAYS)
    assert (standing.phase, standing.session) == (expected_phase, session)


@pytest.mark.parametrize(
    ("now", "expected_phase", "session"),
    [("2026-12-05T16:00", "ongoing", 0), ("2026-12-05T18:00", "ended", 1)],
)
def test_a_long_first_session(now: str, expected_phase: str, session: int) -> None:
    """The event ends with the session that ends last, wherever it stands in the list."""
    both = sessions("2026-12-05T10:00/2026-12-05T18:00", "2026-12-05T13:00/2026-12-05T15:00")
    standing = standing_of(event(sessions=both), at(now), DAYS)
    assert (standing.phase, standing.session) == (expected_phase, session)


@pytest.mark.parametrize("now", ["2020-01-01T00:00", "2026-12-05T15:00", "2040-01-01T00:00"])
def test_an_archive_record_is_always_over(now: str) -> None:
    """`historical: true` is never upcoming, whatever its dates say."""
    assert phase(now, historical=True) == "ended"


@pytest.mark.parametrize("state", ["tentative", "postponed", "rescheduled", "cancelled"])
def test_phase_does_not_ask_for_the_state(state: str) -> None:
    """Happening and time are two things: a cancelled event has its phases too."""
    fields: dict[str, Any] = {"status": {"state": state}}
    assert [phase(f"2026-12-05T{hour}:00", **fields) for hour in ("13", "15", "17")] == ["upcoming", "ongoing", "ended"]


def registration(now: str, event_fields: dict[str, Any] | None = None, **fields: Any) -> str:
    """The state of the registration."""
    one = event(registration=fields, **(event_fields or {}))
    return standing_of(one, at(now), DAYS).registration


@pytest.mark.parametrize(
    ("fields", "now", "expected"),
    [
        pytest.param({"opens": "2026-11-01T09:00"}, "2026-11-01T08:59:59", "not_yet_open", id="a second before it opens"),
        pytest.param({"opens": "2026-11-01T09:00"}, "2026-11-01T09:00:00", "open", id="as it opens"),
        pytest.param({"opens": "2026-11-01"}, "2026-10-31T23:59:59", "not_yet_open", id="the day before it opens"),
        pytest.param({"opens": "2026-11-01"}, "2026-11-01T00:00:00", "open", id="a date opens at its midnight"),
        pytest.param({"closes": "2026-11-27T17:00"}, "2026-11-20T16:59:59", "open", id="a second more than seven days"),
        pytest.param({"closes": "2026-11-27T17:00"}, "2026-11-20T17:00:00", "closing_soon", id="seven days before"),
        pytest.param({"closes": "2026-11-27T17:00"}, "2026-11-27T16:59:59", "closing_soon", id="a second before it closes"),
        pytest.param({"closes": "2026-11-27T17:00"}, "2026-11-27T17:00:00", "closed", id="as it closes"),
        pytest.param({"closes": "2026-11-27"}, "2026-11-27T00:00:00", "closing_soon", id="a date closes after its day: first second"),
        pytest.param({"closes": "2026-11-27"}, "2026-11-27T23:59:59", "closing_soon", id="a date closes after its day: last second"),
        pytest.param({"closes": "2026-11-27"}, "2026-11-28T00:00:00", "closed", id="a date closes after its day: next day"),
        pytest.param({"closes": "2026-11-27"}, "2026-11-20T23:59:59", "open", id="a date: more than seven days"),
        pytest.param({"closes": "2026-11-27"}, "2026-11-21T00:00:00", "closing_soon", id="a date: seven days before its end"),
        pytest.param({"opens": "2026-11-25", "closes": "2026-11-27"}, "2026-11-24T12:00", "not_yet_open", id="opens within the last days"),
        pytest.param({"opens": "2026-11-25", "closes": "2026-11-27"}, "2026-11-25T00:00", "closing_soon", id="opens and closes soon"),
        pytest.param({"closes": "2026-11-27T24:00"}, "2026-11-27T23:59:59", "closing_soon", id="24:00: last second"),
        pytest.param({"closes": "2026-11-27T24:00"}, "2026-11-28T00:00:00", "closed", id="24:00: next day"),
        pytest.param({"url": "https://example.jp/"}, "2026-11-01T00:00", "open", id="an address, no dates"),
        pytest.param({"url": "https://example.jp/"}, "2026-12-05T15:59:59", "open", id="no dates: until the event is over"),
        pytest.param({"url": "https://example.jp/"}, "2026-12-05T16:00:00", "closed", id="no dates: over with the event"),
        pytest.param({"closes": "2027-01-31"}, "2026-12-05T16:00:00", "closed", id="never open longer than the event"),
        pytest.param({}, "2026-11-01T00:00", "unstated", id="nothing is known"),
        pytest.param({"how": "first_come"}, "2026-11-01T00:00", "unstated", id="how, but neither address nor dates"),
        pytest.param({"how": "invitation"}, "2026-11-01T00:00", "invitation", id="by invitation"),
        pytest.param({"how": "invitation", "closes": "2026-11-27"}, "2026-11-27T00:00", "invitation", id="by invitation, soon over"),
        pytest.param({"how": "invitation", "closes": "2026-11-27"}, "2026-11-28T00:00", "closed", id="by invitation, over"),
        pytest.param({"how": "not_needed"}, "2026-11-01T00:00", "not_needed", id="not needed"),
        pytest.param({"how": "not_needed", "opens": "2026-11-15"}, "2026-11-01T00:00", "not_needed", id="not needed, whatever the dates"),
        pytest.param({"closes": "2026-11-27", "full": True}, "2026-11-01T00:00", "full", id="full"),
        pytest.param({"closes": "2026-11-27", "full": True}, "2026-11-27T23:59:59", "full", id="full rather than closing soon"),
        pytest.param({"closes": "2026-11-27", "full": True}, "2026-11-28T00:00:00", "closed", id="full, then closed"),
        pytest.param({"closes": "2026-11-27", "waitlist": True}, "2026-11-01T00:00", "waitlist", id="waiting list"),
        pytest.param({"waitlist": True, "full": True}, "2026-11-01T00:00", "waitlist", id="full with a waiting list"),
    ],
)  # fmt: skip
def test_registration(fields: dict[str, Any], now: str, expected: str) -> None:
    """Computed from the dates; full and waitlist override; a date in closes is the whole day, inclusive."""
    assert registration(now, **fields) == expected


@pytest.mark.parametrize(
    ("zone", "closes", "last_second", "closed"),
    [
        ("Asia/Singapore", "2026-11-27", "2026-11-27T15:59:59+00:00", "2026-11-27T16:00:00+00:00"),
        ("Europe/Berlin", "2026-11-27", "2026-11-27T22:59:59+00:00", "2026-11-27T23:00:00+00:00"),
        ("Europe/Berlin", "2026-07-27", "2026-07-27T21:59:59+00:00", "2026-07-27T22:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59+00:00", "2026-10-25T23:00:00+00:00"),
        ("Europe/Berlin", "2026-11-27T17:00+09:00", "2026-11-27T07:59:59+00:00", "2026-11-27T08:00:00+00:00"),
    ],
    ids=["Singapore", "Berlin, winter", "Berlin, summer", "Berlin, a day of 25 hours", "written in Japan's time"],
)
def test_a_deadline_abroad(zone: str, closes: str, last_second: str, closed: str) -> None:
    """The day of a deadline is that of the event's zone."""
    fields: dict[str, Any] = {"timezone": zone}
    assert registration(last_second, fields, closes=closes) == "closing_soon"
    assert registration(closed, fields, closes=closes) == "closed"


@pytest.mark.parametrize(
    ("how", "expected"), [("first_come", "closed"), ("invitation", "closed"), ("not_needed", "not_needed")]
)
def test_a_cancelled_event_takes_nobody(how: str, expected: str) -> None:
    """Registration is over, even before its day and whatever its dates."""
    cancelled = {"status": {"state": "cancelled"}}
    assert registration("2026-11-01T00:00", cancelled, how=how, closes="2026-11-27") == expected


def test_an_archive_record_takes_nobody() -> None:
    """Nobody can register for a record."""
    assert registration("2026-11-01T00:00", {"historical": True}, closes="2026-11-27") == "closed"


def test_no_registration_at_all() -> None:
    """Where nothing is said about registering, nothing is claimed."""
    assert standing_of(event(), at("2026-11-01T00:00"), DAYS) == Standing("upcoming", "unstated", 0)


@pytest.mark.parametrize(("days", "expected"), [(0, "open"), (1, "closing_soon"), (30, "closing_soon")])
def test_the_site_says_what_soon_is(days: int, expected: str) -> None:
    """`closing_soon_days` of the site's settings."""
    one = event(registration={"closes": "2026-11-27T17:00"})
    assert standing_of(one, at("2026-11-27T16:00"), days).registration == expected
