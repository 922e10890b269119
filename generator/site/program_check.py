"""The self-check of an edition: its questions, what each answer means, what decides, and where to go instead."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.language import Lang, Said
from generator.content.program import Program
from generator.content.programchecks import fact_ids
from generator.content.programextras import Check
from generator.desk import Desk
from generator.site.program_parts import elsewhere
from generator.words.facts import said
from generator.words.phrases import N_

_OUTCOME = {
    "not_eligible": N_("Not eligible under the conditions of this edition"),
    "may_be_excluded": N_("You may be found not eligible"),
    "ask": N_("Ask the office"),
    "note": N_("Please note"),
}
_VERDICT = {
    "left": N_("Still to answer: %(n)s"),
    "passed": N_("None of your answers speaks against it. The screening decides in the end."),
}


class CheckRow(NamedTuple):
    """A question; `stops` is the answer that has something to it, `outcome` what, `deciding` the facts behind it.

    Of each fact: its id, and whether it stands on the page.
    """

    id: str
    question: Said
    help: Said | None
    stops: str
    outcome: str
    outcome_words: str
    because: Said
    deciding: tuple[tuple[str, bool], ...]
    instead: tuple[Said, str] | None


class CheckView(NamedTuple):
    """The questions, and what the script says of all answers together."""

    rows: tuple[CheckRow, ...]
    verdicts: tuple[tuple[str, str], ...]


def check_of(desk: Desk, lang: Lang, program: Program) -> CheckView | None:
    """The self-check of an edition; None if it asks nothing."""
    if not program.checks:
        return None
    words = desk.words[lang]
    on_page = {fact_id for _, fact_id in fact_ids(program)} | set(program.definition)
    on_page |= set(program.secrecy.exceptions) if program.secrecy else set()
    said_of_all = {**_OUTCOME, **_VERDICT}
    return CheckView(
        tuple(_row(desk, lang, check, on_page) for check in program.checks),
        tuple(
            (key, words.text(text, n="%(n)s") if "%" in text else words.text(text)) for key, text in said_of_all.items()
        ),
    )


def _row(desk: Desk, lang: Lang, check: Check, on_page: set[str]) -> CheckRow:
    words = desk.words[lang]
    return CheckRow(
        check.id,
        said(words, check.question),
        said(words, check.help) if check.help else None,
        "no" if check.passes == "yes" else "yes",
        check.outcome,
        words.text(_OUTCOME[check.outcome]),
        said(words, check.because),
        tuple((fact_id, fact_id in on_page) for fact_id in check.decided_by),
        elsewhere(desk, lang, check.instead),
    )
