"""When events are, for rules: the last day."""

from __future__ import annotations

from datetime import date

from generator.content.event import Event


def last_day(event: Event) -> date:
    """The last calendar day of all sessions, in the event's own zone."""
    return max(session.last_day for session in event.sessions)
