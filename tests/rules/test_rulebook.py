"""The rulebook itself: editions bound rules, retired codes stay known, docstrings must be whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.precedents import ASKED
from generator.content.registry import read_reference
from generator.rules import RULEBOOK, Breach, Law, Rulebook
from generator.rules.rulebook import Chapter
from tests.conftest import ROOT

RULES = read_reference(ROOT / "content").rules


def nothing(_event: Event, _law: Law) -> Iterator[Breach]:
    """題
    A law.

    理由: 理由
    Why: why

    Fails:
        form: series
    Passes:
        form: single_event
    """
    yield from ()


def chapter(**bounds: str) -> Chapter:
    """A chapter with one rule."""
    made = Chapter("9-(9)")
    made.rule("R-TEST", Severity.CONFIRM, Bilingual("文", "text"), Bilingual("助け", "help"), **bounds)(nothing)  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize(
    ("bounds", "editions"),
    [
        ({}, ["v1", "v2", "v3", "v4"]),
        ({"since": "v3"}, ["v3", "v4"]),
        ({"until": "v2"}, ["v1", "v2"]),
        ({"since": "v2", "until": "v3"}, ["v2", "v3"]),
        ({"since": "a name that is gone"}, ["v1", "v2", "v3", "v4"]),
    ],
)
def test_editions_bound_a_rule(bounds: dict[str, str], editions: list[str]) -> None:
    """`since` and `until` are both included."""
    book = Rulebook(tuple(chapter(**bounds).rules))
    assert [edition.id for edition in RULES.editions if book.in_force(edition, RULES)] == editions


def test_a_retired_code_leads_to_its_heir() -> None:
    """A code that was printed once stays known."""
    book = Rulebook(tuple(chapter().rules), {"R-OLD": "R-TEST"})
    found = book.rule("r-old")
    assert found is not None
    assert found.code == "R-TEST"
    assert book.rule("R-NONE") is None


@pytest.mark.parametrize("part", ["理由: 理由", "Why: why", "Fails:", "Passes:", "A law."])
def test_an_unfinished_rule_is_refused(part: str) -> None:
    """A rule whose docstring lacks a part cannot be made."""

    def unfinished(_event: Event, _law: Law) -> Iterator[Breach]:
        yield from ()

    unfinished.__doc__ = (nothing.__doc__ or "").replace(part, "")
    with pytest.raises(ValueError, match="docstring"):
        Chapter("9").rule("R-TEST", Severity.CONFIRM, Bilingual("a", "b"), Bilingual("c", "d"))(unfinished)


@pytest.mark.parametrize("code", sorted(ASKED))
def test_precedents_answer_rules_that_ask(code: str) -> None:
    """What a precedent may settle is a rule that asks."""
    rule = RULEBOOK.rule(code)
    assert rule is not None
    assert rule.severity == Severity.CONFIRM


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
def test_open_texts_hold_no_braces(rule: object) -> None:
    """Before a finding fills them in, texts can be shown as they are."""
    for text in (rule.open_message, rule.open_help):  # type: ignore[attr-defined]
        for said in (text.ja, text.en):
            assert said.strip()
            assert "{{" not in said
            assert not any(f"{{{name}}}" in said for name in ("name", "names", "found", "url", "day"))
