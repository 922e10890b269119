"""Statistics: each figure as its finding, a table whose rows are bars, a map of tiles, source and CSV."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.places import PREFECTURES
from generator.content.statistics import Figure, Remainder, Row
from generator.desk import Desk
from generator.site.frame import frame
from generator.words import labels
from generator.words.facts import said
from generator.words.phrases import N_, Words

_HEAD = {"prefecture": N_("Prefecture"), "region": N_("Region"), "item": N_("Item")}


class RowView(NamedTuple):
    """A row: its name, the length of its bar in per cent (empty: no bar), the value and the share in words."""

    label: Said
    bar: str
    value: str
    share: str
    note: Said | None


class Tile(NamedTuple):
    """A prefecture on the map: which, its name, its value, how dark it is, and the list of its events."""

    place: str
    label: str
    value: str
    step: int
    href: str


class FigureView(NamedTuple):
    """A figure in the reader's language."""

    id: str
    title: Said
    summary: Said
    head: str
    measure: Said
    unit: Said
    period: Said
    rows: list[RowView]
    remainder: RowView | None
    total: str
    tiles: list[Tile]
    legend: list[str]
    has_bars: bool
    has_shares: bool
    survey: Said | None
    document: Said
    notes: list[Said]
    row_notes: list[tuple[Said, Said]]
    csv: str


def statistics_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """All figures, and from which years they are."""
    words, figures = desk.words[lang], desk.catalog.statistics.figures
    address, title = routes.page(lang, "statistics"), words.text("Statistics")
    years = sorted({each.as_of[:4] for each in figures})
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "figures": [_figure(desk, lang, each) for each in figures],
        "first": years[0] if years else "",
        "last": years[-1] if years else "",
    }


def _figure(desk: Desk, lang: Lang, figure: Figure) -> FigureView:
    words = desk.words[lang]
    longest = _longest(figure)
    rows = [_row(words, figure, row, longest) for row in _in_order(figure)]
    remainder = _remainder(words, figure, figure.remainder)
    return FigureView(
        id=figure.id,
        title=said(words, figure.title),
        summary=said(words, figure.summary),
        head=words.text(_HEAD[figure.by]),
        measure=said(words, figure.measure),
        unit=said(words, figure.unit),
        period=said(words, figure.period),
        rows=rows,
        remainder=remainder,
        total=_number(figure.total) if figure.total is not None else "",
        tiles=_tiles(desk, lang, figure),
        legend=_legend(words, figure),
        has_bars=longest > 0,
        has_shares=figure.has_shares,
        survey=said(words, figure.source.survey) if figure.source.survey else None,
        document=said(words, figure.source.document),
        notes=[said(words, note) for note in figure.notes],
        row_notes=[(row.label, row.note) for row in (*rows, remainder) if row and row.note],
        csv=desk.base.href(routes.figure_file(lang, figure.id)),
    )


def _in_order(figure: Figure) -> list[Row]:
    """Prefectures from the most to the fewest; all else as the source has it."""
    rows = list(figure.rows)
    return sorted(rows, key=lambda row: -(row.value or 0)) if figure.by == "prefecture" else rows


def _longest(figure: Figure) -> Decimal:
    """The value of a bar of full length; 0 where bars would say nothing: one value alone, or one below zero."""
    values = [row.value for row in figure.rows if row.value is not None]
    if len(values) < 2 or min(values) < 0:
        return Decimal(0)
    return max(figure.scale or Decimal(0), *values)


def _row(words: Words, figure: Figure, row: Row, longest: Decimal) -> RowView:
    label = said(words, row.label) if row.label else Said(labels.prefecture(words, row.id), words.html_lang)
    note = said(words, row.note) if row.note else None
    if row.value is None:
        return RowView(label, "", words.text("not known"), "", note)
    bar = f"{row.value * 100 / longest:.2f}" if longest else ""
    return RowView(label, bar, _stated(words, row), _share(figure, row.value), note)


def _remainder(words: Words, figure: Figure, left: Remainder | None) -> RowView | None:
    if left is None:
        return None
    share = _share(figure, left.value)
    return RowView(said(words, left.label), "", _number(left.value), share, said(words, left.note))


def _stated(words: Words, row: Row) -> str:
    number = _number(row.value or Decimal(0))
    if row.how == "about":
        return words.text("about %(number)s", number=number)
    return words.text("over %(number)s", number=number) if row.how == "over" else number


def _number(value: Decimal) -> str:
    return f"{value:,}".replace("-", "\N{MINUS SIGN}")


def _share(figure: Figure, value: Decimal) -> str:
    if not figure.has_shares:
        return ""
    return f"{figure.share(value).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _tiles(desk: Desk, lang: Lang, figure: Figure) -> list[Tile]:
    if figure.by != "prefecture":
        return []
    words, rows = desk.words[lang], {row.id: row for row in figure.rows if row.value is not None}
    return [
        Tile(
            place,
            _short(labels.prefecture(words, place)),
            _stated(words, rows[place]),
            _step(figure, rows[place].value or Decimal(0)),
            desk.base.href(routes.facet(lang, "in", place)),
        )
        for place in PREFECTURES
        if place in rows
    ]


def _short(name: str) -> str:
    """The name without 県, 府 or 都, as maps have it; Hokkaido keeps its 道."""
    return name[:-1] if name[-1] in "県府都" else name


def _step(figure: Figure, value: Decimal) -> int:
    return sum(value >= step for step in figure.steps)


def _legend(words: Words, figure: Figure) -> list[str]:
    if figure.by != "prefecture" or not figure.steps:
        return []
    steps = [_number(step) for step in figure.steps]
    between = [words.text("%(low)s to below %(high)s", low=low, high=high) for low, high in pairwise(steps)]
    return [words.text("below %(high)s", high=steps[0]), *between, words.text("%(low)s or more", low=steps[-1])]
