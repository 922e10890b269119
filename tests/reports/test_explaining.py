"""`saijiki explain` and `saijiki rules`: the rulebook for people and for machines."""

from __future__ import annotations

import pytest

from generator.base.findings import Severity
from generator.reports.explaining import known_codes
from generator.rules import RULEBOOK, Rule
from tests.conftest import Content, Run


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
def test_a_rule_is_explained_whole(rule: Rule, lang: str, run: Run) -> None:
    """Law, why, what is said, what to do and both examples, in the language asked for."""
    shown = run("explain", rule.code.lower(), "--lang", lang).out
    for text in (rule.law, rule.why, rule.open_message, rule.open_help):
        assert text.said(lang) in shown
    for example in (rule.fails, rule.passes):
        assert all(line in shown for line in example.splitlines())
    assert (rule.clause or {"ja": "規則の定めなし", "en": "not in the posting rules"}[lang]) in shown
    blocks = rule.severity in {Severity.RETURN, Severity.PROGRAMS}
    assert ("cannot be posted" in shown or "moved to the programs" in shown) is (blocks and lang == "en")


@pytest.mark.parametrize("code", known_codes())
def test_every_code_is_known(code: str, run: Run) -> None:
    """As text and as JSON, in both languages."""
    assert code in run("explain", code).out
    found = run("explain", code, "--format", "json").json
    assert found["code"] == code
    assert found["law"]["ja"]
    assert found["law"]["en"]


def test_an_unknown_code(run: Run) -> None:
    """Wrong usage, with the codes there are."""
    outcome = run("explain", "R-NONE", "--lang", "ja")
    assert outcome.code == 2
    assert "R-BODY" in outcome.err


@pytest.mark.parametrize(
    ("day", "edition", "line"),
    [
        ("2019-02-12", "v2", "2019-03-11 の締切に入り、2019-03-18 までに"),
        ("2019-06-06", "v3", "2019-06-07 の締切に入り、2019-06-12 までに"),
        ("2020-07-10", "v4", "2020-07-15 を目安に"),
        ("2026-11-20", "v4", "おおむね3営業日以内の 2026-11-26 を目安に"),
    ],
)
def test_the_rulebook_of_a_day(day: str, edition: str, line: str, run: Run, content: Content) -> None:
    """Its edition, and what becomes of a submission received on that day; every rule on a line of its own."""
    shown = run("rules", "--content", content.folder, "--on", day, "--lang", "ja").out
    assert f"{edition}版" in shown
    assert line in shown
    assert [each.split()[0] for each in shown.splitlines()[-len(RULEBOOK.rules) :]] == [
        rule.code for rule in RULEBOOK.rules
    ]
    found = run("rules", "--content", content.folder, "--on", day, "--format", "json").json
    assert found["edition"]["id"] == edition
    assert found["due"]["target"] in line
    assert len(found["rules"]) == len(RULEBOOK.rules)
