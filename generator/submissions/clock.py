"""The office's clock over a submission: by which day it answers, and what the submitter's silence leads to.

The clock runs on the office's turn alone and begins anew each time the turn comes back. It is a target, told as a date:
when it has passed, the office is reminded, and nothing happens to the submission. What is closed for silence is closed
on the submitter's turn alone, and never before the submitter was told, and reminded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from generator.clock.business_days import (
    business_day_after,
    business_days_between,
    day_in_japan,
    due,
    rests_on_forecast,
)
from generator.submissions.facts import Facts
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import Period, State, Turn, periods, side_since, state_of

_GRACE = 5
"""Business days that the last reminder leaves before anything is closed."""


class Standing(NamedTuple):
    """Where a submission stands at an instant."""

    state: State
    since: datetime
    """When the turn came to whoever has it."""
    passed: tuple[Period, ...]
    due: date | None
    """The day by which an answer is aimed at; None where none is awaited from the office."""
    left: int
    """Business days up to it; 0 on the day itself and after."""
    late: int
    """Business days since it passed."""
    forecast: bool
    """Whether it rests on holidays that are not gazetted yet."""
    urgent: bool
    """Whether the event or the end of its registration is near."""
    spoke: bool
    """Whether the submitter said something that no move of the office has answered yet."""

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        return self.state.turn


def standing_of(facts: Facts, now: datetime, secretariat: Secretariat) -> Standing:
    """The standing of a submission at an instant."""
    today, state = day_in_japan(now), state_of(facts, now)
    passed = periods(facts, now)
    since = side_since(passed)
    urgent = not state.ended and _is_near(facts, today, secretariat.urgent_days)
    spoke = not state.turn.ours and any(reply > since for reply in facts.replies)
    if not state.turn.ours:
        return Standing(state, since, passed, None, 0, 0, False, urgent, spoke)
    start, office = day_in_japan(since), secretariat.office
    found = due(start, secretariat.rules.edition_on(start), office)
    left = business_days_between(max(today, start), found.target, office)
    late = business_days_between(found.target, today, office)
    # A weekend after the target is late too, though no business day of it has passed yet.
    late = max(late, int(today > found.target))
    return Standing(state, since, passed, found.target, left, late, rests_on_forecast(found, office), urgent, spoke)


def _is_near(facts: Facts, today: date, within: int) -> bool:
    ahead = [day_in_japan(each) for each in (facts.subject.starts, facts.subject.closes) if each]
    return any(timedelta() <= day - today <= timedelta(within) for day in ahead)


class Silence(NamedTuple):
    """The submitter's silence: since when, and on which day it leads to a closing if it lasts."""

    told: datetime
    days: int
    closes: date
    begun: bool
    """Whether the event has begun meanwhile."""


def silence_of(facts: Facts, told: datetime, now: datetime, secretariat: Secretariat) -> Silence:
    """How long a submitter whose turn it is, and who was told so at an instant, has been silent."""
    quiet = max((told, *(each for each in (*facts.replies, *facts.reopenings) if each > told)))
    start, today = day_in_japan(quiet), day_in_japan(now)
    days = business_days_between(start, today, secretariat.office)
    last = business_day_after(start, secretariat.closes_after, secretariat.office)
    starts = facts.subject.starts
    return Silence(quiet, days, min(last, day_in_japan(starts)) if starts else last, bool(starts and starts <= now))


def reminder_due(silence: Silence, secretariat: Secretariat) -> int | None:
    """The reminder that the silence has reached: only the latest, should one have been missed."""
    return max((days for days in secretariat.reminders if days <= silence.days), default=None)


def is_to_close(silence: Silence, reminded: Mapping[int, datetime], now: datetime, secretariat: Secretariat) -> bool:
    """Whether the silence has lasted so long that the submission is closed for now."""
    if silence.begun:
        # To be told on the very day that it is over would leave no time to answer.
        return silence.days >= 1
    last = reminded.get(max(secretariat.reminders, default=0), silence.told if not secretariat.reminders else None)
    if last is None or silence.days < secretariat.closes_after:
        return False
    return business_days_between(day_in_japan(last), day_in_japan(now), secretariat.office) >= _GRACE
