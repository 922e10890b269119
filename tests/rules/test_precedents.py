"""What was once decided where the rules are silent settles the like case, and is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Content, Run

COLLEGE = "[{name: {ja: みほん短期大学, en: Mihon Junior College}, kind: junior_college, role: host}]"
AGENCY = "{name: {ja: 地方独立行政法人みほん}, kind: local_iaa, role: cohost}"


def decided(content: Content, **changes: str) -> None:
    """A precedent on the record."""
    fields = {
        "id": "junior-colleges",
        "rule": "R-BODY-SILENT",
        "case": "junior_college",
        "outcome": "publish",
        "decided": "2026-10-01",
        "office": "{ja: 見本事務局, en: Mihon secretariat}",
        "clause": '"3-(1), Q1"',
        "decision": "{ja: 短期大学は大学に含めます。, en: Junior colleges count as universities.}",
        **changes,
    }
    file = content.folder / "precedents.yaml"
    head = file.read_text("utf-8") if file.exists() else "precedents:\n"
    body = "".join(
        f"{'  - ' if number == 0 else '    '}{name}: {value}\n" for number, (name, value) in enumerate(fields.items())
    )
    file.write_text(head + body, "utf-8")


def found(run: Run, content: Content, **changes: str) -> tuple[str, list[dict[str, Any]]]:
    """Verdict and findings of a submission received on 2 November 2026."""
    file = content.event(**changes)
    result = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    return result["verdict"], result["findings"]


def test_without_a_precedent_it_is_asked(run: Run, content: Content) -> None:
    """The question of the rule."""
    verdict, (finding,) = found(run, content, organizers=COLLEGE)
    assert (verdict, finding["code"], finding["severity"]) == ("confirm", "R-BODY-SILENT", "confirm")


def test_a_precedent_settles_it_and_is_named(run: Run, content: Content) -> None:
    """Id, day, office, clause and decision, in both languages."""
    decided(content)
    verdict, (finding,) = found(run, content, organizers=COLLEGE)
    assert (verdict, finding["code"], finding["severity"]) == ("publish", "R-BODY-SILENT", "advice")
    for quoted in ("junior-colleges", "2026-10-01", "見本事務局", "3-(1), Q1", "短期大学は大学に含めます。"):
        assert quoted in finding["message"]["ja"]
    assert "Junior colleges count" in finding["message"]["en"]
    assert "Mihon secretariat" in finding["message"]["en"]


def test_a_precedent_against(run: Run, content: Content) -> None:
    """It returns what came in since, and what it was decided on; what was published before stays."""
    decided(content, outcome="return", decision="{ja: 対象外とします。, en: They do not count.}")
    verdict, (finding,) = found(run, content, organizers=COLLEGE)
    assert (verdict, finding["severity"]) == ("return", "return")
    before = "{received: 2026-09-30, body: {name: 見本県, kind: local_gov}}"
    assert found(run, content, organizers=COLLEGE, submission=before)[0] == "confirm"
    (content.folder / "precedents.yaml").unlink()
    decided(content, outcome="return", events="[sample-seminar]")
    assert found(run, content, organizers=COLLEGE, submission=before)[0] == "return"


def test_in_favour_answers_what_is_still_open(run: Run, content: Content) -> None:
    """A question asked before the decision is answered by it."""
    decided(content, decided="2026-11-10")
    assert found(run, content, organizers=COLLEGE)[0] == "publish"


def test_one_body_by_its_name(run: Run, content: Content) -> None:
    """A decision may be about one body alone."""
    decided(content, case="みほん短期大学")
    assert found(run, content, organizers=COLLEGE)[0] == "publish"
    assert found(run, content, organizers=COLLEGE.replace("みほん", "べつの"))[0] == "confirm"


def test_one_body_that_counts_is_enough(run: Run, content: Content) -> None:
    """Beside it nothing is asked about the others; a body that does not count is not the last word while another is open."""
    decided(content)
    both = f"{COLLEGE[:-1]}, {AGENCY}]"
    verdict, findings = found(run, content, organizers=both)
    assert (verdict, len(findings)) == ("publish", 1)
    (content.folder / "precedents.yaml").unlink()
    decided(content, outcome="return")
    verdict, (finding,) = found(run, content, organizers=both)
    assert (verdict, finding["field"]) == ("confirm", "organizers.1.kind")


@pytest.mark.parametrize(
    ("rule", "case", "outcome", "changes", "verdict"),
    [
        ("R-FORM-UNCLEAR", "on_demand", "programs", {"form": "on_demand"}, "programs"),
        ("R-FORM-UNCLEAR", "series", "publish", {"form": "series"}, "publish"),
        ("R-FORM-UNCLEAR", "series", "publish", {"form": "on_demand"}, "confirm"),
        ("R-SCOPE-UNCLEAR", "coexistence", "return", {"focus": "coexistence"}, "return"),
        ("R-ROLE-UNCLEAR", "commissioner", "publish", {"organizers": "[{name: {ja: 経済産業省}, kind: ministry, role: commissioner}]"}, "publish"),
    ],
)  # fmt: skip
def test_every_question_can_be_settled(
    rule: str, case: str, outcome: str, changes: dict[str, str], verdict: str, run: Run, content: Content
) -> None:
    """Forms, main purposes and roles; only the like case."""
    decided(content, rule=rule, case=case, outcome=outcome)
    assert found(run, content, **changes)[0] == verdict


def test_the_newest_decision_holds(run: Run, content: Content) -> None:
    """A later decision about the same case takes the place of the earlier one."""
    decided(content, outcome="return", decided="2026-08-01")
    decided(content, id="junior-colleges-again", decided="2026-09-01")
    assert found(run, content, organizers=COLLEGE)[0] == "publish"


@pytest.mark.parametrize(
    ("field", "value"), [("case", "junior_colleges"), ("rule", "R-BODY-QUIET"), ("outcome", "maybe")]
)
def test_a_misspelt_precedent_is_told(field: str, value: str, run: Run, content: Content) -> None:
    """It would settle nothing, and nobody would notice."""
    decided(content, **{field: value})
    outcome = run("validate", "--content", content.folder, content.folder / "precedents.yaml", "--format", "json")
    (finding,) = outcome.json["findings"]
    assert (outcome.code, finding["code"], finding["field"]) == (1, "S-VALUE", f"precedents.0.{field}")
