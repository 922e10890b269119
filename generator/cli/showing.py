"""A report on stdout, in the form that was asked for (contract §3)."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from generator.base.language import Lang
from generator.cli.say import colours, say, say_painted, width_of
from generator.reports.report import Report, as_json


def show(report: Report, form: str, lang: Lang, content: Path, now: datetime) -> None:
    """Prints the report as `text`, `json`, `github`, `sarif` or `markdown`. Each form is loaded when it is asked for."""
    if form == "json":
        say(as_json(report))
    elif form == "github":
        from generator.reports.annotations import as_github

        lines = as_github(report.findings, root=Path.cwd())
        if lines:
            say(lines)
    elif form == "sarif":
        from generator.reports.sarif import as_sarif
        from generator.rules import RULEBOOK

        say(as_sarif(report, RULEBOOK.rules, root=Path.cwd()))
    elif form == "markdown":
        from generator.content.registry import read_reference
        from generator.reports.entered import what_was_entered
        from generator.reports.slip import as_markdown
        from generator.reports.validating import due_dates

        say(as_markdown(report, due=due_dates(report, read_reference(content), now), entered=what_was_entered()))
    else:
        from generator.reports.text import as_text

        say_painted(as_text(report, lang, colour=colours(sys.stdout), width=width_of(sys.stdout)))
