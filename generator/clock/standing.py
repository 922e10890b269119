"""Where an event or a program stands at an instant, and when that next changes.

The instant is an argument. A page that shows a standing declares it as an input, so a nightly build rewrites the
pages whose truth changed and no others.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from generator.clock.moments import begins, ends, last_day_of, session_end
from generator.content.event import Event
from generator.content.program import Program


class Standing(NamedTuple):
    """`phase`: upcoming, ongoing or ended, by the clock alone (cancelled events have phases too).

    `registration`: unstated, not_needed, invitation, not_yet_open, open, closing_soon, closed, full, waitlist.
    `session`: number of the first session that is not over, counted from 0; the last one once all are.
    """

    phase: str
    registration: str
    session: int


def standing_of(event: Event, now: datetime, closing_soon_days: int) -> Standing:
    """The standing of an event at `now` (an aware datetime)."""
    over = [event.historical or session_end(session, event.timezone) <= now for session in event.sessions]
    current = over.index(False) if False in over else len(over) - 1
    phase = _phase(event, now, over)
    return Standing(phase, _registration(event, phase, now, closing_soon_days), current)


def _phase(event: Event, now: datetime, over: list[bool]) -> str:
    if all(over):
        return "ended"
    # Between two sessions it is not on: the next one is upcoming.
    on = any(
        not is_over and begins(session.start, event.timezone) <= now
        for session, is_over in zip(event.sessions, over, strict=True)
    )
    return "ongoing" if on else "upcoming"


def _registration(event: Event, phase: str, now: datetime, closing_soon_days: int) -> str:
    registration = event.registration
    if registration is None:
        return "unstated"
    if registration.how == "not_needed":
        return "not_needed"
    if event.status.state == "cancelled" or phase == "ended":
        return "closed"
    if event.status.state == "postponed":
        return "unstated"
    closes = ends(registration.closes, event.timezone) if registration.closes else None
    if closes and now >= closes:
        return "closed"
    if registration.waitlist:
        return "waitlist"
    if registration.full:
        return "full"
    if registration.opens and now < begins(registration.opens, event.timezone):
        return "not_yet_open"
    if registration.how == "invitation":
        return "invitation"
    if closes and now >= closes - timedelta(days=closing_soon_days):
        return "closing_soon"
    return "open" if registration.opens or closes or registration.url else "unstated"


def turning_points(event: Event, closing_soon_days: int) -> list[datetime]:
    """Every instant at which the standing of an event may change."""
    if event.historical:
        return []
    points = [begins(session.start, event.timezone) for session in event.sessions]
    points += [session_end(session, event.timezone) for session in event.sessions]
    registration = event.registration
    if registration and registration.opens:
        points.append(begins(registration.opens, event.timezone))
    if registration and registration.closes:
        closes = ends(registration.closes, event.timezone)
        points += [closes, closes - timedelta(days=closing_soon_days)]
    return points


def program_state(program: Program, now: datetime, zone_name: str, closing_soon_days: int) -> str:
    """The state of an edition: the one it declares, else computed from its dates.

    `closing_soon` is never declared: it is what `open` becomes in the last days before a known deadline.
    """
    if program.status is not None:
        return program.status
    window, period = program.application, program.period
    if period and period.ends and now >= ends(period.ends, zone_name):
        return "archived"
    if window and window.opens and now < begins(window.opens, zone_name):
        return "planned"
    if window and window.closes and now < ends(window.closes, zone_name):
        closing = now >= ends(window.closes, zone_name) - timedelta(days=closing_soon_days)
        return "closing_soon" if closing else "open"
    if period and period.starts and now >= begins(period.starts, zone_name):
        return "running"
    if window and window.closes:
        return "closed"
    return "open" if window and window.opens else "planned" if period and period.starts else "unknown"


def milestones_over(program: Program, now: datetime, zone_name: str) -> tuple[str, ...]:
    """The ids of an edition's dates that are over: a day, a month or a year, as exactly as it is known.

    The dates of its applications are `application.opens` and `application.closes`.
    """
    over = [each.id for each in program.dates if each.on and now >= ends(last_day_of(each.on), zone_name)]
    return (*over, *(name for name, when in _window(program) if now >= ends(when, zone_name)))


def _window(program: Program) -> list[tuple[str, date | datetime]]:
    window = program.application
    named = (("application.opens", window and window.opens), ("application.closes", window and window.closes))
    return [(name, when) for name, when in named if when]


def program_turning_points(program: Program, zone_name: str, closing_soon_days: int) -> list[datetime]:
    """Every instant at which the state of an edition, or the standing of one of its dates, may change."""
    points = [ends(last_day_of(each.on), zone_name) for each in program.dates if each.on]
    if program.status is not None:
        return points
    window, period = program.application, program.period
    begun = [window and window.opens, period and period.starts]
    over = [window and window.closes, period and period.ends]
    points += [begins(when, zone_name) for when in begun if when] + [ends(when, zone_name) for when in over if when]
    if window and window.closes:
        points.append(ends(window.closes, zone_name) - timedelta(days=closing_soon_days))
    return points


def applications_over(program: Program, zone_name: str) -> list[datetime]:
    """When the dates of applications are over, also where the state is declared."""
    return [ends(when, zone_name) for _, when in _window(program)]
