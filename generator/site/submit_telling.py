"""The rulebook's decisions as data for the script of the form page, in the words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.base.language import Bilingual, Lang
from generator.rules import RULEBOOK, Law
from generator.site.submit_bodies import Bodies, bodies_of
from generator.site.submit_rules import tables
from generator.site.submit_tables import Table, Told


class Decisions(NamedTuple):
    """All that the page can decide."""

    tables: tuple[Table, ...]
    bodies: Bodies


_KNOWN: dict[str, Decisions] = {}


def decisions(law: Law) -> Decisions:
    """Every table of a law; pages in several languages share them."""
    key = f"{law.edition.id} {law.rules.model_dump_json()} {[each.model_dump_json() for each in law.precedents]}"
    if key not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[key] = Decisions(tuple(tables(law)), bodies_of(law))
    return _KNOWN[key]


def all_told(law: Law) -> Iterator[Told]:
    """Everything that the page can tell."""
    found = decisions(law)
    for each in found.tables:
        for row in each.rows.values():
            yield from row
    yield from (cell.told for cell in found.bodies.cells.values() if cell.told)


class Telling:
    """The decisions as data for the script, in the words of one language; each text once."""

    def __init__(self, law: Law, lang: Lang) -> None:
        self.law, self.lang = law, lang
        self.texts: dict[tuple[str, ...], int] = {}

    def as_data(self) -> dict[str, Any]:
        """`tables`: classes of answers and what is told for which; `bodies` likewise; `told`: the texts."""
        found = decisions(self.law)
        tables = [
            {
                "by": [[name, _classes(classes)] for name, classes in each.classes.items()],
                "rows": {
                    " ".join(map(str, place)): [self._number(one) for one in told] for place, told in each.rows.items()
                },
            }
            for each in found.tables
        ]
        bodies = found.bodies
        cells: dict[str, dict[str, dict[str, list[int]]]] = {}
        for (name, kind, role), cell in bodies.cells.items():
            told = [self._number(cell.told)] if cell.told else []
            cells.setdefault(name, {}).setdefault(kind, {})[role] = [cell.of, *told]
        sets = {" ".join(map(str, place)): [list(each) for each in said] for place, said in bodies.sets.items() if said}
        joined = bodies.joined[0 if self.lang == "ja" else 1]
        return {
            "tables": tables,
            "bodies": {"cells": cells, "sets": sets, "joined": joined},
            "told": [list(text) for text in self.texts],
        }

    def _number(self, told: Told) -> int:
        law = next(rule.law for rule in RULEBOOK.rules if rule.code == told.code)
        message, help_ = spoken(told.message, law), spoken(told.help, Bilingual("", ""))
        text = (told.code, told.kind, told.place, message.said(self.lang), help_.said(self.lang))
        return self.texts.setdefault(text, len(self.texts))


_OF_THE_FILE = re.compile("[a-z]{3,}|[a-z]+:")


def spoken(text: Bilingual, instead: Bilingual) -> Bilingual:
    """A rule's words without the sentences that name fields of the file, which the page does not show."""
    bare = re.sub(r"\[\[[^\]]*\]\]", "", text.ja)
    if not _OF_THE_FILE.search(bare):
        return text
    ja, en = re.findall("[^。]+。", text.ja), re.findall(r"[^.]+\.(?:\s+|$)", text.en)
    kept = [number for number, sentence in enumerate(ja) if not _OF_THE_FILE.search(sentence)]
    if len(ja) != len(en) or not kept:
        return instead
    return Bilingual("".join(ja[number] for number in kept), "".join(en[number] for number in kept).strip())


def _classes(classes: Any) -> Any:
    """Codes to their classes; of numbers, which stand in a row, the first of each run with its class."""
    if not all(isinstance(value, int) for value in classes):
        return classes
    runs: list[list[int]] = []
    for value, number in classes.items():
        if not runs or runs[-1][1] != number:
            runs.append([value, number])
    return runs
