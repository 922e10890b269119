"""What sending somebody costs, and how long one may stay: worked out from an edition's own costs and patterns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.base.language import Said
from generator.content.programparts import Cost, Pattern
from generator.site.program_tables import amount_words
from generator.words.facts import said
from generator.words.phrases import Words

MONTHS = 12
MOST_YEARS = 4


class Total(NamedTuple):
    """What is paid for a fiscal year: yen before tax, the part of it that is taxed on top, and US dollars."""

    yen: int
    taxed: int
    dollars: int


def total(costs: Iterable[Cost], months: int, first_overseas_year: bool, us: bool) -> Total:
    """The fixed costs of a fiscal year with `months` (0 to 12) abroad; what is paid as it turns out is not in it."""
    times = {
        "overseas_month": months,
        "first_overseas_year": bool(months and first_overseas_year),
        "us_posting": us,
        "once": 1,
    }
    found = {"JPY": 0, "USD": 0}
    taxed = 0
    for cost in costs:
        if cost.payer == "operator":
            continue
        amount = (cost.amount or 0) * times.get(cost.per, 0)
        found[cost.currency] = found.get(cost.currency, 0) + amount
        taxed += amount if cost.tax == "plus_consumption_tax" else 0
    return Total(found["JPY"], taxed, found["USD"])


class CostLine(NamedTuple):
    """What a fiscal year costs with so many months abroad: in the first such year, and later."""

    months: int
    first: str
    later: str


class CostTable(NamedTuple):
    """A line for every number of months, and what a posting to the United States adds."""

    lines: tuple[CostLine, ...]
    us: str


def cost_table(words: Words, costs: tuple[Cost, ...]) -> CostTable | None:
    """Every case of a fiscal year; None where nothing is paid by the month."""
    yearly = [
        cost for cost in costs if cost.per in {"overseas_month", "first_overseas_year"} and cost.payer != "operator"
    ]
    # A sum that leaves out what is not known, or is in another currency, would be read as the whole.
    if not yearly or any(cost.amount is None or cost.currency != "JPY" for cost in yearly):
        return None

    def yen(months: int, first: bool) -> str:
        return amount_words(words, total(costs, months, first, us=False).yen, "JPY")

    lines = tuple(CostLine(months, yen(months, True), yen(months, False)) for months in range(MONTHS + 1))
    dollars = total(costs, 0, False, us=True).dollars
    return CostTable(lines, amount_words(words, dollars, "USD") if dollars else "")


def verdict(pattern: Pattern, years: int) -> str:
    """Whether a stay of so many years fits a pattern: `ok`, `arrange` (on request), or `no`."""
    if pattern.least <= years <= pattern.usual:
        return "ok"
    return "arrange" if pattern.usual < years <= pattern.most else "no"


class PatternLine(NamedTuple):
    """A pattern, and what each number of years means under it."""

    text: Said
    cells: tuple[tuple[int, str, str], ...]


def period_table(words: Words, patterns: tuple[Pattern, ...]) -> tuple[PatternLine, ...]:
    """Every pattern with one to four years: the number, the verdict, and the verdict in words."""
    told = {"ok": words.text("fits"), "arrange": words.text("only if arranged"), "no": words.text("not possible")}
    return tuple(
        PatternLine(
            said(words, pattern),
            tuple(
                (years, verdict(pattern, years), told[verdict(pattern, years)]) for years in range(1, MOST_YEARS + 1)
            ),
        )
        for pattern in patterns
    )
