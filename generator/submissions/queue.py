"""The queue: open submissions in the order in which the office should look at them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from generator.clock.business_days import day_in_japan
from generator.submissions.clock import Standing, standing_of
from generator.submissions.facts import Facts
from generator.submissions.secretariat import Secretariat

GROUPS = ("overdue", "today", "ours", "spoke", "submitter")
"""Late, due today, on the office's turn, to be looked at because the submitter spoke, on the submitter's turn."""


class Queued(NamedTuple):
    """One submission of the queue."""

    facts: Facts
    standing: Standing
    group: str

    @property
    def place(self) -> tuple[int, bool, date, int]:
        """Where it stands in the queue: by group, the urgent first, then those due first, then by number."""
        due = self.standing.due or day_in_japan(self.standing.since)
        return GROUPS.index(self.group), not self.standing.urgent, due, self.facts.number


class Queue(NamedTuple):
    """The queue at an instant."""

    now: datetime
    submissions: tuple[Queued, ...]

    def group(self, name: str) -> tuple[Queued, ...]:
        """The submissions of a group."""
        return tuple(each for each in self.submissions if each.group == name)


def queue_of(submissions: Iterable[Facts], now: datetime, secretariat: Secretariat) -> Queue:
    """Those that are open, and those that ended but whose submitter spoke since."""
    found = []
    for facts in submissions:
        standing = standing_of(facts, now, secretariat)
        group = _group(standing, day_in_japan(now))
        if group:
            found.append(Queued(facts, standing, group))
    return Queue(now, tuple(sorted(found, key=lambda each: each.place)))


def _group(standing: Standing, today: date) -> str:
    if standing.spoke:
        return "spoke"
    if standing.state.ended:
        return ""
    if not standing.turn.ours:
        return "submitter"
    return "overdue" if standing.late else "today" if standing.due == today else "ours"
