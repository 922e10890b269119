"""What `validate` found, and the JSON of contract §4."""

from __future__ import annotations

import json

import pytest

from generator.base.findings import TOP, Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.reports.report import Report, Submission, as_json
from tests.conftest import Content, Run

COMPANY_ONLY = "[{name: {ja: 株式会社みほん}, kind: private_company, role: host}]"
PENDING = COMPANY_ONLY[:-1] + ", {name: {ja: 見本県}, kind: local_gov, role: support_pending}]"


def finding(severity: str = "error", path: str = "a.yaml", at: Mark = TOP, code: str = "S-TYPE") -> Finding:
    """A finding."""
    return Finding(code, Severity(severity), Bilingual("誤りです。", "It is wrong."), Bilingual("直す。", "Mend it."), path, at, "capacity")  # fmt: skip


def submission(severities: str, path: str = "a.yaml") -> Submission:
    """A submission with a finding of each of the severities."""
    findings = tuple(finding(severity, path, Mark(number, 1)) for number, severity in enumerate(severities.split(), 1))
    return Submission(path, "abc", "event", "v4", findings)


def another(name: str, ja: str) -> dict[str, str]:
    """Fields that make an event another one than its neighbours."""
    return {"title": f"{{ja: {ja}, en: {name}}}", "detail_url": f"https://example.jp/{name}"}


def test_json_of_the_contract(run: Run, content: Content) -> None:
    """Exactly the keys, types and counts that contract §4 shows."""
    good = content.event("good-one")
    bad = content.event("bad-one", **another("tour", "工場見学会"), organizers=COMPANY_ONLY)
    asked = content.event("ask-one", **another("fair", "合同就職面接会"), organizers=PENDING)
    program = content.program(status="opened")
    outcome = run("validate", "--content", content.folder, "--format", "json")
    report = outcome.json
    assert outcome.code == 1
    assert outcome.err == ""
    assert report["schema"] == 1
    assert report["rules"] == "v4"
    assert report["verdict"] == "return"
    assert report["counts"] == {"publish": 1, "confirm": 1, "return": 2, "programs": 0}
    assert [(each["path"], each["id"], each["kind"], each["verdict"]) for each in report["submissions"]] == [
        (str(asked), "ask-one", "event", "confirm"),
        (str(bad), "bad-one", "event", "return"),
        (str(good), "good-one", "event", "publish"),
        (str(program), "sample", "program", "return"),
    ]
    for each in report["submissions"]:
        assert each.keys() >= {"path", "id", "kind", "rules", "verdict", "findings"}
        assert each["rules"] == "v4"
    (body,) = report["submissions"][1]["findings"]
    message, help_ = body.pop("message"), body.pop("help")
    assert body == {
        "code": "R-BODY",
        "clause": "3-(1), Q1",
        "severity": "return",
        "path": str(bad),
        "line": 13,
        "column": 13,
        "field": "organizers",
    }
    assert message.keys() == help_.keys() == {"ja", "en"}
    assert "株式会社みほん" in message["ja"]
    (status,) = report["submissions"][3]["findings"]
    assert status["severity"] == "error"
    assert status["clause"] == ""
    assert (type(status["line"]), type(status["column"])) == (int, int)


def test_json_of_nothing(run: Run, content: Content) -> None:
    """An empty content folder is fine, and says so in the same shape."""
    outcome = run("validate", "--content", content.folder, "--format", "json")
    assert outcome.code == 0
    assert outcome.json == {
        "schema": 1,
        "rules": "v4",
        "verdict": "publish",
        "counts": {"publish": 0, "confirm": 0, "return": 0, "programs": 0},
        "submissions": [],
        "findings": [],
    }


def test_unreadable_file_is_a_submission_too(run: Run, content: Content) -> None:
    """What cannot be read is named after its file and returned."""
    file = content.event("broken-one", text="id: [\n")
    (only,) = run("validate", "--content", content.folder, "--format", "json").json["submissions"]
    assert (only["path"], only["id"], only["kind"], only["verdict"]) == (str(file), "broken-one", "event", "return")


def test_japanese_is_not_escaped(run: Run, content: Content) -> None:
    """The JSON is UTF-8 for people as well."""
    content.event(capacity="百")
    assert "「百」" in run("validate", "--content", content.folder, "--format", "json").out


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("", "publish"),
        ("advice advice", "publish"),
        ("advice confirm", "confirm"),
        ("confirm return", "return"),
        ("return programs confirm", "programs"),
        ("error", "return"),
        ("programs error", "return"),
        ("programs return confirm advice error", "return"),
    ],
)
def test_verdict_of_a_submission(severities: str, expected: str) -> None:
    """`return` if any error; then programs > return > confirm > publish."""
    shown = json.loads(as_json(Report("v4", (submission(severities),))))
    assert shown["submissions"][0]["verdict"] == expected
    assert shown["verdict"] == expected
    assert {word: number for word, number in shown["counts"].items() if number} == {expected: 1}


@pytest.mark.parametrize(
    ("submissions", "others", "expected", "counts"),
    [
        pytest.param([], "", "publish", [0, 0, 0, 0], id="none"),
        pytest.param(["", "advice"], "", "publish", [2, 0, 0, 0], id="all-fine"),
        pytest.param(["", "confirm", ""], "", "confirm", [2, 1, 0, 0], id="one-question"),
        pytest.param(["confirm", "error", ""], "", "return", [1, 1, 1, 0], id="one-returned"),
        pytest.param(["return", "programs", "confirm"], "", "programs", [0, 1, 1, 1], id="one-for-programs"),
        pytest.param([""], "error", "return", [1, 0, 0, 0], id="broken-settings"),
        pytest.param(["confirm"], "advice", "confirm", [0, 1, 0, 0], id="advice-on-settings"),
    ],
)
def test_verdict_of_a_run(submissions: list[str], others: str, expected: str, counts: list[int]) -> None:
    """The worst of all; the counts are of submissions, each counted once."""
    entries = tuple(submission(each, f"{number}.yaml") for number, each in enumerate(submissions))
    elsewhere = tuple(finding(each, "site.yaml") for each in others.split())
    report = json.loads(as_json(Report("v4", entries, elsewhere)))
    assert report["verdict"] == expected
    assert list(report["counts"]) == ["publish", "confirm", "return", "programs"]
    assert list(report["counts"].values()) == counts


@pytest.mark.parametrize(
    ("severities", "stops"),
    [("", False), ("advice confirm", False), ("return", True), ("programs", True), ("error", True)],
)
def test_what_stops_a_publication(severities: str, stops: bool) -> None:
    """Advice and questions do not stop; everything else does (exit code 1)."""
    assert Report("v4", (submission(severities),)).stops is stops
    assert Report("v4", (), tuple(submission(severities).findings)).stops is stops


def test_findings_in_file_order(run: Run, content: Content) -> None:
    """Findings stand in the order of the files, of the lines and of the columns; posting rules among the rest."""
    content.event("bbb", organizers=COMPANY_ONLY, contact="{tel: x, email: x}", zz="x")
    content.event("aaa", detail_url="x", capacity="x")
    report = run("validate", "--content", content.folder, "--format", "json").json
    found = [
        (each["path"][-8:-5], each["line"], each["column"], each["field"])
        for s in report["submissions"]
        for each in s["findings"]
    ]
    assert found == [
        ("aaa", 14, 13, "detail_url"),
        ("aaa", 15, 11, "capacity"),
        ("bbb", 14, 16, "contact.tel"),
        ("bbb", 14, 26, "contact.email"),
        ("bbb", 15, 1, "zz"),
    ]  # fmt: skip
