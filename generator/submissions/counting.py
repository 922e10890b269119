"""What records say of many submissions: how soon they were answered, and which rules they were returned for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from statistics import median
from typing import NamedTuple

from generator.base.findings import stops
from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.clock.business_days import business_days_between, day_in_japan, due
from generator.reports.terminal import columns, padded
from generator.rules import RULEBOOK
from generator.submissions.facts import Facts
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import State, periods, state_of

_B = Bilingual


class ForRule(NamedTuple):
    """In how many submissions a rule was not met by a check, was named in a return, was waived."""

    code: str
    checked: int
    returned: int
    waived: int


class Counts(NamedTuple):
    """What there is to say. `answered` had a first answer, `in_time` by the day aimed at; `days` is their median."""

    submissions: int
    open: int
    ends: dict[str, int]
    answered: int
    in_time: int
    days: float | None
    rules: tuple[ForRule, ...]


def counted(submissions: Iterable[Facts], now: datetime, secretariat: Secretariat) -> Counts:
    """Counts each submission once for each rule, however often it was returned."""
    checked, returned, waived, ends = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    days: list[int] = []
    in_time = total = 0
    for facts in submissions:
        total += 1
        state = state_of(facts, now)
        if state.ended:
            ends[state.value] += 1
        answer = _first_answer(facts, now)
        if answer is not None:
            start = day_in_japan(facts.received)
            target = due(start, secretariat.rules.edition_on(start), secretariat.office).target
            days.append(business_days_between(start, day_in_japan(answer), secretariat.office))
            in_time += day_in_japan(answer) <= target
        checked.update({finding.code for each in facts.inspections for finding in each.findings if stops(finding)})
        returned.update({code for each in facts.decisions if each.action == "return" for code in each.codes})
        waived.update({code for each in facts.decisions if each.action == "waive" for code in each.codes})
    order = {rule.code: number for number, rule in enumerate(RULEBOOK.rules)}
    codes = sorted({*checked, *returned, *waived}, key=lambda code: (order.get(code, len(order)), code))
    rules = tuple(ForRule(code, checked[code], returned[code], waived[code]) for code in codes)
    half = float(median(days)) if days else None
    return Counts(total, total - sum(ends.values()), dict(sorted(ends.items())), len(days), in_time, half, rules)


def _first_answer(facts: Facts, now: datetime) -> datetime | None:
    """When the office first gave the turn away or approved it; what a submitter ends by themselves is no answer."""
    for since, state in periods(facts, now):
        if state == State.APPROVED or not state.turn.ours:
            return None if state == State.WITHDRAWN else since
    return None


_TOTAL = _B(
    "申請 {n}件（手続き中 {open}件）。最初の回答 {answered}件、うち目安の日まで {in_time}件、中央値 {days} 営業日。",
    "{n} submissions ({open} open). First answers: {answered}, of these by the day aimed at: {in_time}; median: {days} business days.",
)
_COLUMNS = (_B("規則", "Rule"), _B("自動点検", "Check"), _B("差戻", "Returned"), _B("免除", "Waived"))


def as_text(counts: Counts, lang: Lang) -> str:
    """The counts as a table."""
    days = "-" if counts.days is None else f"{counts.days:g}"
    numbers = {name: str(getattr(counts, name)) for name in ("open", "answered", "in_time")}
    total = _TOTAL.filled(n=str(counts.submissions), days=days, **numbers).said(lang)
    rows = [tuple(each.said(lang) for each in _COLUMNS), *((each[0], *map(str, each[1:])) for each in counts.rules)]
    widths = [max(columns(row[place], lang) for row in rows) for place in range(len(_COLUMNS))]
    table = ["  ".join(padded(cell, width, lang) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join([total, "", *table] if counts.rules else [total])


def as_json(counts: Counts) -> str:
    """The counts as JSON, schema 1."""
    rules = [each._asdict() for each in counts.rules]
    return to_json({"schema": 1, **counts._asdict(), "rules": rules})
