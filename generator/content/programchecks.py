"""What holds between the facts of an edition, the shared records, and the editions of one program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.content.program import Program
from generator.content.shaping import Located
from generator.content.times import first_day

Entry = Located[Program]


def broken_references(entry: Entry, records: Iterable[str]) -> list[Finding]:
    """Facts that are named twice in an edition, and facts that it refers to and nobody states."""
    found, shared = [], set(records)
    seen = set(shared)
    for place, fact_id in fact_ids(entry.value):
        if fact_id in seen:
            found.append(
                _wrong(
                    entry, place, f"事実の番号「{fact_id}」は、すでに使われています。",
                    f"The id `{fact_id}` is already that of another fact.", "別の番号にしてください。", "Choose another id.",
                )
            )  # fmt: skip
        seen.add(fact_id)
    for place, fact_id in _references(entry.value):
        known = seen if "decided_by" in place else shared
        if fact_id not in known:
            guess = nearest(fact_id, known)
            found.append(
                _wrong(
                    entry, place, f"「{quoted(fact_id)}」という事実は、{'このファイルにも ' if known is seen else ''}records.yaml に{'も' if known is seen else ''}ありません。",
                    f"No fact `{quoted(fact_id)}` is stated in {'this file or in ' if known is seen else ''}records.yaml.",
                    f"「{guess}」のことでしょうか。" if guess else "番号を確かめてください。",
                    f"Did you mean `{guess}`?" if guess else "Check the id.",
                )
            )  # fmt: skip
    return found


def overlapping(entries: Iterable[Entry]) -> list[Finding]:
    """Editions of one program that take applications, or run, at the same time."""
    by_program: dict[str, list[Entry]] = {}
    for entry in entries:
        by_program.setdefault(entry.value.id, []).append(entry)
    found = []
    for editions in by_program.values():
        for older, newer in combinations(sorted(editions, key=lambda each: each.value.fiscal_year), 2):
            for field, ends in _windows(older.value).items():
                there = _windows(newer.value).get(field)
                if there and ends and there[0] <= ends[1] and ends[0] <= there[1]:
                    found.append(
                        _wrong(
                            newer, field,
                            f"この期間は、{older.value.fiscal_year}年度版（{older.path}）の期間と重なっています。",
                            f"This time overlaps that of the edition of fiscal year {older.value.fiscal_year} ({older.path}).",
                            "どちらかの日付の誤りでないか確かめてください。", "Check the dates of both editions.",
                        )
                    )  # fmt: skip
    return found


def _windows(program: Program) -> dict[str, tuple[date, date] | None]:
    application, period = program.application, program.period
    return {
        "application": _days(application.opens, application.closes) if application else None,
        "period": _days(period.starts, period.ends) if period else None,
    }


def _days(first: date | datetime | None, last: date | datetime | None) -> tuple[date, date] | None:
    return (first_day(first), first_day(last)) if first and last else None


_REFERENCES = {"definition", "decided_by", "exceptions"}
"""Fields that hold ids of facts stated elsewhere."""


def fact_ids(value: Any) -> Iterator[tuple[str, str]]:
    """The id of every fact in a value, and its place as findings name it."""
    for place, fields in _inside(value, ""):
        fact_id = fields.get("id")
        if isinstance(fact_id, str) and fact_id[:1].isupper():
            yield f"{place}id", fact_id


def _references(value: Any) -> Iterator[tuple[str, str]]:
    for place, fields in _inside(value, ""):
        for name in _REFERENCES & fields.keys():
            yield from ((f"{place}{name}.{number}", each) for number, each in enumerate(fields[name]))


def _inside(value: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every model in a value with its fields, and its place as findings name it."""
    if isinstance(value, BaseModel):
        yield place, value.__dict__
        for name, each in value.__dict__.items():
            yield from _inside(each, f"{place}{name}.")
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _inside(each, f"{place}{number}.")


def _wrong(entry: Entry, place: str, ja: str, en: str, help_ja: str, help_en: str) -> Finding:
    return entry.finding("S-VALUE", Severity.ERROR, Bilingual(ja, en), Bilingual(help_ja, help_en), place)
