"""What `validate` found: the values that every form of output is made from, and the JSON of contract §4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.base.findings import Finding, in_order, stops, verdict, worst
from generator.base.text import to_json

VERDICTS = ("publish", "confirm", "return", "programs")
"""The verdicts of contract §4, in the order in which they are counted."""


@dataclass(frozen=True)
class Submission:
    """One file and what was found in it."""

    path: str
    id: str
    kind: str
    edition: str
    findings: tuple[Finding, ...]
    received: date | None = None
    """The day of receipt, where the file tells one."""

    @property
    def verdict(self) -> str:
        """`publish`, `confirm`, `return` or `programs`."""
        return verdict(self.findings)


@dataclass(frozen=True)
class Report:
    """All submissions of a run; `others` are findings about files that are no submission."""

    edition: str
    submissions: tuple[Submission, ...]
    others: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        """The worst of all verdicts."""
        return worst([*(submission.verdict for submission in self.submissions), verdict(self.others)])

    @property
    def counts(self) -> dict[str, int]:
        """How many submissions there are of each verdict."""
        verdicts = [submission.verdict for submission in self.submissions]
        return {word: verdicts.count(word) for word in VERDICTS}

    @property
    def stops(self) -> bool:
        """Whether any file cannot be published as it is."""
        return any(stops(finding) for finding in self.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in order."""
        return in_order([*self.others, *(f for submission in self.submissions for f in submission.findings)])


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the contract spells it."""
    return {
        "code": finding.code,
        "clause": finding.clause,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.at.line,
        "column": finding.at.column,
        "field": finding.field,
        "message": {"ja": finding.message.ja, "en": finding.message.en},
        "help": {"ja": finding.help.ja, "en": finding.help.en},
    }


def as_json(report: Report) -> str:
    """The report as JSON, schema 1."""
    return to_json(
        {
            "schema": 1,
            "rules": report.edition,
            "verdict": report.verdict,
            "counts": report.counts,
            "submissions": [
                {
                    "path": submission.path,
                    "id": submission.id,
                    "kind": submission.kind,
                    "rules": submission.edition,
                    "verdict": submission.verdict,
                    "findings": [finding_json(finding) for finding in submission.findings],
                }
                for submission in report.submissions
            ],
            "findings": [finding_json(finding) for finding in report.others],
        }
    )
