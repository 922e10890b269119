"""Findings: every problem is a value that knows its place, its code and both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from generator.base.language import Bilingual


class Severity(StrEnum):
    """How much a finding weighs; the contract (§4) names the words."""

    ERROR = "error"
    RETURN = "return"
    PROGRAMS = "programs"
    CONFIRM = "confirm"
    ADVICE = "advice"


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


TOP = Mark(1, 1)

Marks = Mapping[str, Mark]
"""Where each field of a file stands: dotted field path (`organizers.0.kind`) to mark; `""` is the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: what is there and why it is wrong (`message`), and what to do (`help`)."""

    code: str
    severity: Severity
    message: Bilingual
    help: Bilingual
    path: str
    at: Mark = TOP
    field: str = ""
    clause: str = ""

    @property
    def order(self) -> tuple[str, Mark, str, str, str]:
        """Findings are told in the order of the files and of the lines in them."""
        return (self.path, self.at, self.code, self.field, self.message.en)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by file and place, each said once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.order))


def locate(marks: Marks, field: str) -> Mark:
    """The mark of a field, or of the nearest enclosing field that stands in the file."""
    while field and field not in marks:
        field = field.rpartition(".")[0]
    return marks.get(field, TOP)


def verdict(findings: Iterable[Finding]) -> str:
    """`return`, `programs`, `confirm` or `publish`: the first that applies (contract §4)."""
    found = {finding.severity for finding in findings}
    if Severity.ERROR in found:
        return "return"
    for severity in (Severity.PROGRAMS, Severity.RETURN, Severity.CONFIRM):
        if severity in found:
            return severity.value
    return "publish"


def worst(verdicts: Iterable[str]) -> str:
    """The verdict of a whole run: the worst of all, in the contract's order (§4)."""
    found = set(verdicts)
    return next((word for word in ("programs", "return", "confirm") if word in found), "publish")


def stops(finding: Finding) -> bool:
    """Whether the entry cannot be published as it is."""
    return finding.severity in {Severity.ERROR, Severity.RETURN, Severity.PROGRAMS}


def row_of(finding: Finding) -> list[str | int]:
    """A finding as a flat list, for keeping."""
    words = (finding.message.ja, finding.message.en, finding.help.ja, finding.help.en)
    return [finding.code, finding.severity.value, *words, finding.path, *finding.at, finding.field, finding.clause]


def finding_of(row: list[Any]) -> Finding:
    """The finding that a flat list holds."""
    code, severity, ja, en, help_ja, help_en, path, line, column, field, clause = row
    message, help_ = Bilingual(ja, en), Bilingual(help_ja, help_en)
    return Finding(code, Severity(severity), message, help_, path, Mark(line, column), field, clause)
