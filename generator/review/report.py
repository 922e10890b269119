"""What `validate` found, as text for people and as JSON for machines (contract §4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.findings import Finding, Severity, in_order, stops, verdict, worst
from generator.base.language import Bilingual, Lang
from generator.base.text import quoted, to_json


@dataclass(frozen=True)
class Submission:
    """One file and what was found in it."""

    path: str
    id: str
    kind: str
    edition: str
    findings: tuple[Finding, ...]

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
    def stops(self) -> bool:
        """Whether any file cannot be published as it is."""
        return any(stops(finding) for finding in self.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in order."""
        return in_order([*self.others, *(f for submission in self.submissions for f in submission.findings)])


_VERDICTS = {
    "publish": Bilingual("掲載できます", "publish"),
    "confirm": Bilingual("確認が必要です", "confirm"),
    "return": Bilingual("差戻", "return"),
    "programs": Bilingual("プログラム案内へ", "programs"),
}
_SEVERITIES = {
    Severity.ERROR: Bilingual("誤り", "error"),
    Severity.RETURN: Bilingual("差戻", "return"),
    Severity.PROGRAMS: Bilingual("プログラムへ", "programs"),
    Severity.CONFIRM: Bilingual("確認", "confirm"),
    Severity.ADVICE: Bilingual("助言", "advice"),
}


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
    counts: Mapping[str, int] = {
        name: sum(submission.verdict == name for submission in report.submissions)
        for name in ("publish", "confirm", "return", "programs")
    }
    return to_json(
        {
            "schema": 1,
            "rules": report.edition,
            "verdict": report.verdict,
            "counts": counts,
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


def finding_text(finding: Finding, lang: Lang) -> str:
    """A finding on three lines: where and which, what is wrong, what to do."""
    clause = f" [{finding.clause}]" if finding.clause else ""
    severity = _SEVERITIES[finding.severity].said(lang)
    arrow = Bilingual("→ ", "-> ").said(lang)
    return (
        f"{quoted(finding.path, 300)}:{finding.at.line}:{finding.at.column}: {severity} {finding.code}{clause}\n"
        f"    {finding.message.said(lang)}\n"
        f"    {arrow}{finding.help.said(lang)}"
    )


def findings_text(findings: Iterable[Finding], lang: Lang) -> str:
    """Findings one after the other."""
    return "\n".join(finding_text(finding, lang) for finding in findings)


def as_text(report: Report, lang: Lang) -> str:
    """The report for people: the findings, then a line a verdict."""
    lines = [finding_text(finding, lang) for finding in report.findings]
    for submission in report.submissions:
        lines.append(f"{quoted(submission.path, 300)}: {_VERDICTS[submission.verdict].said(lang)}")
    total = Bilingual("{n}件を点検しました（投稿要領 {edition}）。", "{n} checked (posting rules {edition}).")
    lines.append(total.filled(n=str(len(report.submissions)), edition=report.edition).said(lang))
    return "\n".join(lines)
