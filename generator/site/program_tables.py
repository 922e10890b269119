"""The tables of an edition: costs, lengths of stay, sections, preparation, what differs, questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.base.language import Said
from generator.content.programextras import ComparedRow, Comparison, NewOrContinuing
from generator.content.programparts import Cost, Pattern, Question, Section, Sharing
from generator.site.prose import Html, html_of
from generator.words import labels
from generator.words.facts import said
from generator.words.phrases import Words


class CostRow(NamedTuple):
    """A cost: what for, how much, how often, taxed or not, paid by whom."""

    anchor: str
    item: Said
    amount: str
    per: str
    tax: str
    payer: str
    notes: tuple[Said, ...]


class PatternRow(NamedTuple):
    """A pattern of stay, and its years."""

    anchor: str
    text: Said
    years: str
    most: str
    note: Said | None


class SectionRow(NamedTuple):
    """A section of the operator."""

    anchor: str
    department: Said
    section: Said
    accepts: bool
    teams: Said | None
    does: Said | None


class SharingRow(NamedTuple):
    """A point of preparing, and who does what about it."""

    anchor: str
    item: Said
    operator: Said | None
    person: Said | None
    note: Said | None


class PairRow(NamedTuple):
    """A point in which two things differ, or agree."""

    anchor: str
    point: Said
    first: Said
    second: Said


class QuestionRow(NamedTuple):
    """A question and its answer."""

    anchor: str
    question: Said
    answer: Html | None


def _costs(words: Words, costs: tuple[Cost, ...]) -> tuple[CostRow, ...]:
    return tuple(
        CostRow(
            cost.id,
            said(words, cost.item),
            amount_words(words, cost.amount, cost.currency),
            words.text(labels.COST_PER[cost.per]),
            words.text(labels.COST_TAX[cost.tax]),
            words.text(labels.COST_PAYER[cost.payer]),
            tuple(said(words, each) for each in (cost.when, cost.note) if each),
        )
        for cost in costs
    )


def amount_words(words: Words, amount: int | None, currency: str) -> str:
    """`¥100,000`, `3,550 USD`; that it is as it turns out, where no amount is fixed."""
    if amount is None:
        return words.text("as it turns out")
    return words.text("¥%(amount)s", amount=f"{amount:,}") if currency == "JPY" else f"{amount:,} {currency}"


def _patterns(words: Words, patterns: tuple[Pattern, ...]) -> tuple[PatternRow, ...]:
    def years(first: int, last: int) -> str:
        if first == last:
            return words.count("%(n)s year", "%(n)s years", first)
        return words.text("%(first)s to %(last)s years", first=first, last=last)

    return tuple(
        PatternRow(
            each.id, said(words, each), years(each.least, each.usual),
            words.count("%(n)s year", "%(n)s years", each.most), said(words, each.note) if each.note else None,
        )
        for each in patterns
    )  # fmt: skip


def _sections(words: Words, sections: tuple[Section, ...]) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(
            each.id, said(words, each.department), said(words, each.section), each.accepts,
            said(words, each.teams) if each.teams else None, said(words, each.does) if each.does else None,
        )
        for each in sections
    )  # fmt: skip


def _preparation(words: Words, points: tuple[Sharing, ...]) -> tuple[SharingRow, ...]:
    return tuple(
        SharingRow(
            each.id,
            said(words, each.item),
            *(said(words, text) if text else None for text in (each.operator, each.person, each.note)),
        )
        for each in points
    )


def _renewal(words: Words, rows: tuple[NewOrContinuing, ...]) -> tuple[PairRow, ...]:
    return tuple(
        PairRow(row.id, said(words, row.point), said(words, row.new), said(words, row.continuing)) for row in rows
    )


def _compared(words: Words, comparison: Comparison) -> tuple[PairRow, ...]:
    def pair(row: ComparedRow) -> PairRow:
        return PairRow(row.id, said(words, row.point), said(words, row.other), said(words, row.this))

    return tuple(pair(row) for row in comparison.rows)


def _questions(words: Words, questions: tuple[Question, ...]) -> tuple[QuestionRow, ...]:
    return tuple(QuestionRow(each.id, said(words, each.question), html_of(words, each.answer)) for each in questions)


TABLES: dict[str, Callable[[Words, Any], tuple[Any, ...]]] = {
    "costs": _costs,
    "patterns": _patterns,
    "sections": _sections,
    "preparation": _preparation,
    "new_or_continuing": _renewal,
    "comparison": _compared,
    "faq": _questions,
}
"""Field of an edition to what makes the rows of its table."""
