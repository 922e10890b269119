"""Statistics: figures as a source prints them, with unit, period and source, and the sums that must hold."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from generator.content.places import PREFECTURES
from generator.content.shapes import CodeWord, Id, NothingIsEmpty, Roughly, Shape, Text, Word
from generator.content.values import text_of, wrong

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,4})?")


def number(value: object) -> Decimal:
    """A number as it is printed: its digits are kept, 0.80 does not become 0.8."""
    text = text_of(value)
    if not _NUMBER.fullmatch(text):
        raise wrong(
            "S-VALUE",
            f"「{text[:40]}」は数ではありません。",
            f"`{text[:40]}` is no number.",
            "半角数字で、桁区切りのカンマを付けずに書いてください。例: 3608、36.8",
            "Write digits without separators, for example 3608 or 36.8.",
        )
    return Decimal(text)


Number = Annotated[Decimal, BeforeValidator(number), WithJsonSchema({"type": "number"})]


class Row(Shape):
    """One value. No value: the source leaves it open. A prefecture has its name from its id."""

    id: CodeWord
    label: Text | None = None
    group: CodeWord | None = Field(None, description="合算先の行 / the row of another figure it is counted in")
    value: Number | None = None
    how: Annotated[Literal["exact", "about", "over"], Word] = "exact"
    printed_share: Number | None = Field(None, description="資料に印字された構成比（％） / the share the source prints")
    note: Text | None = None


class Remainder(Shape):
    """What the total holds and no row does."""

    label: Text
    value: Number
    note: Text


class Source(Shape):
    """The material that a figure was read from, and the survey that the material itself names."""

    document: Text
    survey: Text | None = None


class Figure(Shape):
    """A finding with the values behind it."""

    id: Id
    title: Text = Field(description="わかったこと / the finding, as a heading")
    summary: Text
    measure: Text = Field(description="数えたもの / what is counted, as a column heading")
    unit: Text
    period: Text
    as_of: Roughly
    by: Annotated[Literal["prefecture", "region", "item"], Word] = "item"
    source: Source
    notes: Annotated[tuple[Text, ...], NothingIsEmpty] = ()
    rows: tuple[Row, ...] = Field(min_length=1)
    total: Number | None = None
    remainder: Remainder | None = None
    scale: Number | None = Field(None, description="棒の右端の値 / the value of a bar of full length")
    steps: Annotated[tuple[Number, ...], NothingIsEmpty] = Field(
        (), description="地図の色分けの境 / where colours change"
    )
    parts: Id | None = Field(None, description="合算元の統計 / the figure whose rows add up to these")

    @property
    def has_shares(self) -> bool:
        """Whether the source gives shares, so that they may be worked out."""
        return any(row.printed_share is not None for row in self.rows)

    def share(self, value: Decimal) -> Decimal:
        """The share of the total, in per cent, unrounded."""
        return value * 100 / self.total if self.total else Decimal(0)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _no_id_twice("rows", [row.id for row in self.rows])
        for place, row in enumerate(self.rows):
            if self.by == "prefecture" and row.id not in PREFECTURES:
                raise _mismatch(f"rows.{place}.id", f"「{row.id}」は都道府県ではありません。", f"`{row.id}` is no prefecture.")  # fmt: skip
            if self.by != "prefecture" and row.label is None:
                raise _mismatch(f"rows.{place}.label", "項目名がありません。", "The row has no label.")
        if self.scale is not None and self.scale <= 0:
            raise _mismatch("scale", "0より大きい数が必要です。", "It must be above 0.")
        if list(self.steps) != sorted(set(self.steps)) or len(self.steps) not in {0, 4}:
            raise _mismatch("steps", "小さい順に4つ書いてください。", "Write four values, smallest first.")
        self._adds_up()
        self._shares_follow()
        return self

    def _adds_up(self) -> None:
        if self.total is None:
            if self.remainder or self.has_shares:
                raise _mismatch("rows", "合計がありません。", "There is no total.")
            return
        if self.total <= 0:
            raise _mismatch("total", "合計は0より大きい数です。", "A total is above 0.")
        found = sum((row.value for row in self.rows if row.value is not None), Decimal(0))
        rest = self.remainder.value if self.remainder else Decimal(0)
        if found + rest != self.total:
            raise _mismatch(
                "total",
                f"各行の和は {found + rest:,} で、合計 {self.total:,} と合いません。",
                f"The rows add up to {found + rest:,}, not to the total of {self.total:,}.",
            )

    def _shares_follow(self) -> None:
        for place, row in enumerate(self.rows):
            if row.printed_share is None or row.note or row.value is None:
                continue
            exponent = row.printed_share.as_tuple().exponent
            half = Decimal(5).scaleb(int(exponent) - 1)
            if abs(self.share(row.value) - row.printed_share) > half:
                raise _mismatch(
                    f"rows.{place}.printed_share",
                    f"印字された構成比 {row.printed_share} は、計算した {self.share(row.value):.2f} と違います。",
                    f"The printed share {row.printed_share} is not the {self.share(row.value):.2f} that is worked out.",
                )


class Statistics(Shape):
    """`content/statistics.yaml`."""

    figures: Annotated[tuple[Figure, ...], NothingIsEmpty] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _no_id_twice("figures", [figure.id for figure in self.figures])
        known = {figure.id: figure for figure in self.figures}
        for place, figure in enumerate(self.figures):
            if figure.parts is None:
                continue
            if figure.parts not in known:
                raise _mismatch(
                    f"figures.{place}.parts", "その id の統計はありません。", "There is no figure of that id."
                )
            _parts_add_up(place, figure, known[figure.parts])
        return self


def _parts_add_up(place: int, figure: Figure, parts: Figure) -> None:
    for number_, row in enumerate(figure.rows):
        found = sum((each.value or Decimal(0) for each in parts.rows if each.group == row.id), Decimal(0))
        if found != row.value:
            raise _mismatch(
                f"figures.{place}.rows.{number_}.value",
                f"{parts.id} の各行の和 {found:,} と合いません。",
                f"The rows of {parts.id} add up to {found:,}.",
            )


def _no_id_twice(name: str, ids: list[str]) -> None:
    for place, each in enumerate(ids):
        if each in ids[:place]:
            raise _mismatch(
                f"{name}.{place}.id", f"id「{each}」が2回使われています。", f"The id `{each}` is used twice."
            )


def _mismatch(place: str, ja: str, en: str) -> Exception:
    return wrong(
        "S-VALUE",
        ja,
        en,
        "資料を見直してください。資料の側が合わないときは、remainder か note でそのことを書いてください。",
        "Look at the source again. Where the source itself does not add up, say so in remainder or note.",
        at=place,
    )
