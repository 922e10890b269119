"""The catalog before the rules: which edition judges what, and the findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.base.findings import Finding, in_order
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.program import Program
from generator.content.reference import Edition
from generator.content.shaping import Located
from generator.rules import RULEBOOK, Bench, Law, bench_for, judged
from generator.rules.twins import Twins


def edition_for(catalog: Catalog, entry: Event | Program, on: date | None = None) -> Edition:
    """The edition of the day the submission was received, or of the day asked for; the newest if neither is known."""
    received = entry.submission.received if isinstance(entry, Event) and entry.submission else None
    day = on or received
    return catalog.rules.edition_on(day) if day else catalog.rules.editions[-1]


def judge(
    catalog: Catalog, today: date, on: date | None = None, beside: Iterable[Located[Event]] = ()
) -> tuple[Finding, ...]:
    """Every finding of the posting rules about every event and program, as of a day in Japan.

    `beside` are further events of the calendar that are not judged, but that one of the judged may double.
    """
    return in_order(_judged(catalog, on, law_of(catalog, today, beside)))


def law_of(catalog: Catalog, today: date, beside: Iterable[Located[Event]] = ()) -> Law:
    """What rules judge by, in the newest edition."""
    events = ((each.value, each.path) for each in (*catalog.located_events, *beside))
    return Law(
        catalog.rules.editions[-1],
        catalog.rules,
        today,
        catalog.lists,
        catalog.bodies,
        catalog.precedents,
        catalog.site.never_publish,
        Twins(events, catalog.lists.tracking),
    )


def _judged(catalog: Catalog, on: date | None, law: Law) -> Iterator[Finding]:
    benches: dict[tuple[str, type, bool], tuple[Bench, Law]] = {}
    entries: list[Located[Event] | Located[Program]] = [*catalog.located_events, *catalog.located_programs]
    for entry in entries:
        value = entry.value
        edition = edition_for(catalog, value, on)
        archived = isinstance(value, Event) and value.historical
        key = (edition.id, type(value), archived)
        if key not in benches:
            rules = RULEBOOK.in_force(edition, catalog.rules)
            benches[key] = bench_for(rules, type(value), archived=archived), replace(law, edition=edition)
        yield from judged(entry, *benches[key])
