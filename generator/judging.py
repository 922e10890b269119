"""The catalog before the rules: which edition judges what, and the findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.base.findings import Finding, Severity, in_order
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.program import Program
from generator.content.reference import Edition
from generator.content.shaping import Located
from generator.content.waivers import Waiver
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
        found = judged(entry, *benches[key])
        waived = {each.code: each for each in catalog.waivers.get(entry.path, ()) if each.holds_on(law.today)}
        yield from (_waived(each, waived) for each in found)


_NOT_APPLIED = Bilingual(
    "規則 {code} は、事務局の判断により、このイベントには適用しません（{path}、{day}、理由：{reason}）。適用した場合の指摘：{said}",
    "By a decision of the office, the rule {code} is not applied to this event ({path}, {day}; reason: {reason}). "
    "What it would say: {said}",
)
_AS_LONG = Bilingual(
    "直す必要はありません。内容を変えると、あらためて判断します。",
    "Nothing needs to be done. If the entry changes, it is decided anew.",
)


def _waived(finding: Finding, waivers: Mapping[str, Waiver]) -> Finding:
    """A finding of a rule that is not applied stays to be seen, and returns nothing."""
    waiver = waivers.get(finding.code)
    if waiver is None or finding.severity != Severity.RETURN:
        return finding
    told: dict[str, str | Bilingual] = {
        "code": waiver.code,
        "path": waiver.path,
        "day": waiver.decided.isoformat(),
        "reason": quoted(waiver.reason, 300),
        "said": finding.message,
    }
    return replace(finding, severity=Severity.ADVICE, message=_NOT_APPLIED.filled(**told), help=_AS_LONG)
