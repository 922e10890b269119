"""Files to a report: the same reading and the same rules as the build, for one file or for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.base.findings import Finding, in_order
from generator.clock.business_days import day_in_japan, due
from generator.content.event import Event
from generator.content.files import is_reference
from generator.content.memory import Memory
from generator.content.neighbours import neighbours
from generator.content.reading import Reading, read_content, read_nothing
from generator.content.registry import Reference, check_reference
from generator.judging import edition_for, judge
from generator.reports.report import Report, Submission


def validate(content: Path, paths: Iterable[Path], now: datetime, rules_on: date | None = None) -> Report:
    """Judges the events and programs of `paths`, or of the whole content folder."""
    asked = tuple(paths)
    reference = [path for path in asked if is_reference(str(path)) and not path.is_dir()]
    chosen = [path for path in asked if path not in reference]
    reading = read_content(content, Memory(), chosen) if chosen or not asked else read_nothing(content)
    catalog = reading.catalog
    today = now.astimezone(ZoneInfo(catalog.site.timezone)).date()
    run_edition = catalog.rules.edition_on(rules_on or today).id
    editions = {each.path: edition_for(catalog, each.value, rules_on).id for each in catalog.located_events}
    beside = neighbours(content, catalog.located_events) if chosen else ()
    judged = judge(catalog, day_in_japan(now), rules_on, beside)
    found = _by_path([*reading.findings, *judged, *(f for path in reference for f in check_reference(path))])
    submissions = tuple(
        _submission(reading, path, editions.get(path, run_edition), tuple(found.pop(path, ())))
        for path in sorted(reading.kinds)
    )
    others = tuple(finding for findings in found.values() for finding in findings)
    return Report(run_edition, submissions, others)


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in in_order(findings):
        found.setdefault(finding.path, []).append(finding)
    return found


def _submission(reading: Reading, path: str, edition: str, findings: tuple[Finding, ...]) -> Submission:
    located = reading.files[path].located
    kind = reading.kinds[path]
    name = located.value.id if located else Path(path).stem if kind == "event" else Path(path).parent.name
    submission = located.value.submission if located and isinstance(located.value, Event) else None
    return Submission(path, name, kind, edition, findings, submission.received if submission else None)


def due_dates(report: Report, reference: Reference, now: datetime) -> dict[str, date]:
    """Path of every submission to the day by which an answer is aimed at, by the rules of its day of receipt.

    A day that is over is nobody's aim any more, and is left out.
    """
    today = day_in_japan(now)
    found = {
        each.path: due(each.received, reference.rules.edition_on(each.received), reference.site.review).target
        for each in report.submissions
        if each.received
    }
    return {path: day for path, day in found.items() if day >= today}
