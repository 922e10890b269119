"""The catalog before the rules: which edition judges what, and the findings in order."""

from __future__ import annotations

from datetime import date

from generator.base.findings import Finding, in_order
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.reference import Edition
from generator.rules import RULEBOOK


def edition_for(catalog: Catalog, event: Event, on: date | None = None) -> Edition:
    """The edition of the day the submission was received, or of the day asked for; the newest if neither is known."""
    day = on or (event.submission.received if event.submission else None)
    return catalog.rules.edition_on(day) if day else catalog.rules.editions[-1]


def judge(catalog: Catalog, on: date | None = None) -> tuple[Finding, ...]:
    """Every finding of the posting rules about every event."""
    return in_order(
        finding
        for located in catalog.located_events
        for finding in RULEBOOK.judge(located, edition_for(catalog, located.value, on), catalog.rules)
    )
