"""Editions of programs: what they may not leave open, and what their facts refer to."""

from __future__ import annotations

import pytest

from tests.conftest import Content, Run

STEP = "{id: XX-AP-1, ja: 登録する, en: Register%s}"
BAD = {
    "a step that does not say when": ({"flow": f"[{STEP % ''}]"}, "flow.0.on", "when_unknown: true"),
    "a fact without id": ({"exclusions": "[{ja: 対象外, en: Out}]"}, "exclusions.0.id", "id"),
    "a fact in one language": ({"exclusions": "[{id: XX-EX-1, ja: 対象外}]"}, "exclusions.0.en", "en"),
    "a fact stated twice": (
        {"exclusions": "[{id: XX-EX-1, ja: あ, en: A}]", "duties": "[{id: XX-EX-1, ja: い, en: B}]"}, "id", "XX-EX-1",
    ),
    "a record that nobody keeps": ({"definition": "[DEF-9]"}, "definition.0", "DEF-"),
    "a fact of its own where shared ones stand": (
        {"definition": "[XX-EX-1]", "exclusions": "[{id: XX-EX-1, ja: あ, en: A}]"}, "definition.0", "records.yaml",
    ),
    "two dates of one name": (
        {"dates": "[{id: result, on: 2026-01, what: {ja: あ, en: A}}, {id: result, on: 2027-01, what: {ja: い, en: B}}]"},
        "dates.1.id", "result",
    ),
    "a question decided by nothing": (
        {"checks": "[{id: XX-CK-1, question: {ja: か, en: Is it}, passes: 'yes', decided_by: [XX-EX-7], because: {ja: 理由, en: Why}}]"},
        "checks.0.decided_by.0", "XX-EX-7",
    ),
    "a day that the source does not state": (
        {"dates": "[{id: due, on: 2027-06-01, what: {ja: 評価, en: Appraisal}, basis: reading}]"}, "dates.0.on", "delete basis",
    ),
    "years out of order": ({"patterns": "[{id: XX-PA-1, ja: 国内, en: Home, least: 2, usual: 1, most: 3}]"}, "patterns.0.usual", ""),
    "no source": ({"source": ""}, "source", "source"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_refused(case: str, run: Run, content: Content) -> None:
    """Each is a finding at its own line, in both languages."""
    changes, field, word = BAD[case]
    file = content.program("sample-program", **changes)
    outcome = run("validate", file, "--content", content.folder, "--format", "json")
    assert outcome.code == 1, case
    found = [each for each in outcome.json["submissions"][0]["findings"] if each["field"].endswith(field)]
    assert found, outcome.json
    assert found[0]["line"] > 0
    assert found[0]["message"]["ja"] != found[0]["message"]["en"]
    assert word in str(found[0]), case


def test_a_step_whose_time_is_unknown(run: Run, content: Content) -> None:
    """It has to be said, and then it is enough."""
    file = content.program("sample-program", flow=f"[{STEP % ', when_unknown: true'}]")
    assert run("validate", file, "--content", content.folder).code == 0


def test_editions_that_overlap(run: Run, content: Content) -> None:
    """Two years' applications cannot be open at the same time; one after the other they can."""
    window = "{opens: 2026-04-01, closes: %s}"
    content.program("sample-program", application=window % "2027-05-01")
    content.program("sample-program", 2027, application="{opens: 2027-05-01, closes: 2027-06-01}")
    outcome = run("validate", content.folder)
    assert outcome.code == 1
    assert "2027.yaml" in outcome.out
    assert "fiscal year 2026" in outcome.out
    content.program("sample-program", application=window % "2027-04-30")
    assert run("validate", content.folder).code == 0
