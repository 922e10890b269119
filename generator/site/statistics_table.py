"""The table of a figure as CSV (RFC 4180, UTF-8 with a mark in front, for spreadsheets)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.base.language import Lang
from generator.content.statistics import Figure, Row
from generator.desk import Desk
from generator.words import labels
from generator.words.facts import said
from generator.words.phrases import Words

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figure_file(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """One figure: a line for each row, then what no row holds, then the total."""
    figure = next(each for each in desk.catalog.statistics.figures if each.id == key)
    return {"table": _MARK + csv_text(_lines(desk.words[lang], figure))}


def csv_text(lines: Iterable[Iterable[str | Decimal]]) -> str:
    """Lines of cells as CSV; a text that a spreadsheet would work out as a formula has a `'` in front."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_plain(cell) for cell in line] for line in lines)
    return stream.getvalue()


def _plain(cell: str | Decimal) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def row_name(words: Words, row: Row) -> str:
    """What a row is called, for a file: whichever language it has."""
    return said(words, row.label).text if row.label else labels.prefecture(words, row.id)


def _lines(words: Words, figure: Figure) -> Iterator[list[str | Decimal]]:
    text, of = words.text, words.of
    yield [
        text("Code"),
        text("Item"),
        said(words, figure.measure).text,
        text("Exactness"),
        text("Unit"),
        text("Period"),
        text("Source"),
        text("Note"),
    ]
    how = {"exact": of("exactness", "as printed"), "about": of("exactness", "about"), "over": of("exactness", "over")}
    source = [said(words, each).text for each in (figure.source.document, figure.source.survey) if each]
    rest = [said(words, figure.unit).text, said(words, figure.period).text, " / ".join(source)]
    for row in figure.rows:
        note = said(words, row.note).text if row.note else ""
        value: str | Decimal = "" if row.value is None else row.value
        exactness = text("not known") if row.value is None else how[row.how]
        yield [row.id, row_name(words, row), value, exactness, *rest, note]
    if figure.remainder:
        left = figure.remainder
        yield [
            "remainder",
            said(words, left.label).text,
            left.value,
            of("exactness", "worked out"),
            *rest,
            said(words, left.note).text,
        ]
    if figure.total is not None:
        yield ["total", text("Total"), figure.total, how["exact"], *rest, ""]
