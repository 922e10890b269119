"""What `validate` judges: entries, and the records of submissions beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from generator.base.beside import beside
from generator.base.findings import Finding
from generator.content.registry import read_reference
from generator.reports import validating
from generator.reports.report import Report
from generator.submissions.recordfiles import is_record, read_record, read_records


def validate(content: Path, paths: Sequence[Path], now: datetime, rules_on: date | None) -> Report:
    """What `validate` finds in entries, and in the records among the paths, or in all of them where none is named."""
    recorded = [path for path in paths if is_record(path)]
    others = [path for path in paths if path not in recorded]
    folders = [beside(content)] if not paths else [path for path in recorded if path.is_dir()]
    report = validating.validate(content, others, now, rules_on) if others or not paths else None
    if report and not recorded and not any(folder.is_dir() for folder in folders):
        return report
    rules = read_reference(content).rules
    findings: list[Finding] = []
    for folder in folders:
        findings += read_records(_shown(folder), rules)[1]
    for file in recorded:
        findings += read_record(file, rules)[1] if not file.is_dir() else []
    if report is None:
        edition = rules.edition_on(rules_on or now.date()).id
        return Report(edition, (), tuple(findings))
    return Report(report.edition, report.submissions, (*report.others, *findings))


def _shown(folder: Path) -> Path:
    """The folder as people would name it from where they are."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
