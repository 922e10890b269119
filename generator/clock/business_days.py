"""Business days of the office, and when a submission should have had its first notice (posting rules, 2-(2)).

All days are days in Japan, and all of them are arguments: nothing here asks what day it is. A target is what the
rules call 目処, a day to work towards: it is no promise, and nothing happens by itself when it has passed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from generator.clock.holidays import national_holidays
from generator.clock.moments import zone
from generator.content.reference import Edition, Office

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SATURDAY = 5
_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_ORDINALS = ("first", "second", "third", "fourth")


class Due(NamedTuple):
    """When a submission is due. `kind`: rolling, weekly or monthly.

    `cutoff` is the last day of receipt of the round it belongs to, None where review is rolling. `target` is the day
    by which there is a first notice (rolling) or the entry is up (weekly, monthly).
    """

    kind: str
    cutoff: date | None
    target: date


class DayCount(NamedTuple):
    """Where the clock of a submission stands: business days `passed` since receipt and `left` up to the target.

    On the target day `left` is 0; `overdue` begins the day after.
    """

    passed: int
    left: int
    overdue: bool


def day_in_japan(instant: datetime) -> date:
    """The day that an instant falls on in Japan. Raises ValueError for a time without an offset."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no offset, so its day in Japan cannot be told")
    return instant.astimezone(zone("Asia/Tokyo")).date()


def is_business_day(day: date, office: Office) -> bool:
    """Whether the office is open: no Saturday, Sunday or national holiday, nor, if it closes then, 29 Dec to 3 Jan."""
    if day.weekday() >= _SATURDAY or (office.year_end_closed and (day.month, day.day) in _YEAR_END):
        return False
    return day not in national_holidays(day.year)


def business_day_from(day: date, office: Office) -> date:
    """The first business day on or after a day."""
    while not is_business_day(day, office):
        day += _DAY
    return day


def business_day_after(day: date, number: int, office: Office) -> date:
    """The business day that comes as number `number` (1 or more) after a day; the day itself is day 0."""
    for _ in range(number):
        day = business_day_from(day + _DAY, office)
    return day


def business_days_between(after: date, until: date, office: Office) -> int:
    """How many business days come after the one day, up to and including the other; 0 if none do."""
    return sum(is_business_day(after + number * _DAY, office) for number in range(1, (until - after).days + 1))


def due(received: date, edition: Edition, office: Office) -> Due:
    """When a submission received on a day is due under an edition (2-(2) and its revision notes).

    Rolling: the day of receipt is day 0, the target is the n-th business day after it. Weekly and monthly: the next
    cut-off, the day of receipt included, and the next publication day after it; the notes say nothing of holidays,
    so they move neither.
    """
    cadence = edition.cadence
    if cadence.kind == "rolling":
        assert cadence.target_business_days is not None, "held by Cadence"
        target = business_day_after(_day_zero(received, office), cadence.target_business_days, office)
        return Due(cadence.kind, None, target)
    assert cadence.cutoff is not None, "held by Cadence"
    assert cadence.publish_by is not None, "held by Cadence"
    cutoff = _named_day_from(received, cadence.cutoff)
    return Due(cadence.kind, cutoff, _named_day_from(cutoff + _DAY, cadence.publish_by))


def _day_zero(received: date, office: Office) -> date:
    """The day that counts as the day of receipt."""
    return received if office.receipt_on_closed_day == "same_day" else business_day_from(received, office)


def _named_day_from(day: date, word: str) -> date:
    """The first day on or after a day that is called so: `friday`, `second_monday` (of its month)."""
    *ordinal, weekday = word.split("_")
    found = day + timedelta(days=(_WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while ordinal and (found.day - 1) // 7 != _ORDINALS.index(ordinal[0]):
        found += _WEEK
    return found


def day_count(
    received: date, edition: Edition, office: Office, today: date, first_notice: date | None = None
) -> DayCount:
    """Where the clock stands on a day. The first notice stops it: from that day on the count stays as it was then.

    So a submission whose first notice came after its target stays overdue, and one answered in time never becomes so.
    """
    start = _day_zero(received, office)
    target = due(received, edition, office).target
    at = min(today, first_notice or today)
    passed = business_days_between(start, at, office)
    return DayCount(passed, business_days_between(max(start, at), target, office), at > target)


def is_forecast(day: date, office: Office) -> bool:
    """Whether the holidays of a day's year are not gazetted yet: the equinox days are astronomy until they are."""
    return day.year > office.holidays_gazetted_to


def rests_on_forecast(found: Due, office: Office) -> bool:
    """Whether a target was counted over holidays that are not gazetted yet; a report says so then."""
    return found.kind == "rolling" and is_forecast(found.target, office)
