"""Findings: their order, the verdicts, and the place they point at."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from generator.base.findings import (
    TOP,
    Finding,
    Mark,
    Severity,
    finding_of,
    in_order,
    locate,
    row_of,
    stops,
    verdict,
    worst,
)
from generator.base.language import Bilingual
from tests.conftest import ROOT


def found(
    severity: str = "advice", path: str = "a.yaml", at: Mark = TOP, code: str = "Q-X", field: str = ""
) -> Finding:
    """A finding."""
    return Finding(code, Severity(severity), Bilingual("日本語", "English"), Bilingual("助け", "help"), path, at, field)


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("", "publish"),
        ("advice", "publish"),
        ("confirm", "confirm"),
        ("advice confirm", "confirm"),
        ("return", "return"),
        ("return confirm advice", "return"),
        ("programs", "programs"),
        ("programs return confirm", "programs"),
        ("error", "return"),
        ("error programs", "return"),
        ("error advice confirm", "return"),
    ],
)
def test_verdict(severities: str, expected: str) -> None:
    """Contract §4: return if any error, then programs > return > confirm > publish."""
    findings = [found(severity) for severity in severities.split()]
    assert verdict(findings) == expected
    assert verdict(reversed(findings)) == expected


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("", "publish"),
        ("publish publish", "publish"),
        ("publish confirm", "confirm"),
        ("confirm return publish", "return"),
        ("return programs", "programs"),
    ],
)
def test_worst(verdicts: str, expected: str) -> None:
    """The verdict of a run is the worst of its submissions."""
    assert worst(verdicts.split()) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("error", True), ("return", True), ("programs", True), ("confirm", False), ("advice", False)],
)
def test_stops(severity: str, expected: bool) -> None:
    """Advice and questions to confirm do not keep an entry back."""
    assert stops(found(severity)) is expected


MARKS = {"": Mark(1, 1), "organizers": Mark(4, 1), "organizers.0": Mark(5, 5), "organizers.0.name": Mark(5, 13)}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("organizers.0.name", Mark(5, 13)),
        ("organizers.0.name.en", Mark(5, 13)),
        ("organizers.0.kind", Mark(5, 5)),
        ("organizers.7.kind", Mark(4, 1)),
        ("title.ja", Mark(1, 1)),
        ("", Mark(1, 1)),
    ],
    ids=["itself", "below a value", "missing key", "missing item", "missing at the top", "the file"],
)
def test_locate(field: str, expected: Mark) -> None:
    """A field's own mark, else that of the nearest thing around it that is there."""
    assert locate(MARKS, field) == expected


def test_locate_without_marks() -> None:
    """A file of which nothing is known is pointed at as a whole."""
    assert locate({}, "title.ja") == Mark(1, 1)


def test_findings_are_told_in_file_order() -> None:
    """By file, then line, then column; each once."""
    late, early = found(at=Mark(10, 1)), found(at=Mark(9, 80))
    other, same_line = found(path="b.yaml"), found(at=Mark(10, 2))
    assert in_order([other, same_line, late, early, late]) == (early, late, same_line, other)


SEVERAL = """
from generator.base.findings import Finding, Severity, in_order
from generator.base.language import Bilingual
help_ = Bilingual("", "")
print([f.message.en for f in in_order(Finding("Q-X", Severity.ADVICE, Bilingual("", w), help_, "a") for w in "abcdef")])
"""


def test_order_does_not_depend_on_the_hash_seed() -> None:
    """Several findings of one rule at one place come in the same order in every run."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", SEVERAL],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in "1234"
    }  # fmt: skip
    assert len(runs) == 1


def test_a_finding_can_be_kept() -> None:
    """A row is plain data and gives the very same finding back."""
    one = Finding(
        "R-BODY", Severity.RETURN, Bilingual("ア", "a"), Bilingual("イ", "b"), "x.yaml", Mark(14, 3), "organizers", "3-(1)"
    )  # fmt: skip
    assert row_of(one) == ["R-BODY", "return", "ア", "a", "イ", "b", "x.yaml", 14, 3, "organizers", "3-(1)"]
    assert finding_of(row_of(one)) == one
