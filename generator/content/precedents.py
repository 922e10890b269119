"""Precedents: what was once decided where the posting rules are silent, and settles the like case from then on."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from generator.base.text import nearest
from generator.content.parts import Focus, Form, Role
from generator.content.shapes import Day, Id, Kind, Line, NothingIsEmpty, Shape, Text, Word
from generator.content.values import wrong

_WORDS = {"R-BODY-SILENT": Kind, "R-FORM-UNCLEAR": Form, "R-ROLE-UNCLEAR": Role, "R-SCOPE-UNCLEAR": Focus}


class Precedent(Shape):
    """One decision: which question it answers, for which case, how, when and by whom."""

    id: Id
    rule: Annotated[Literal["R-BODY-SILENT", "R-FORM-UNCLEAR", "R-ROLE-UNCLEAR", "R-SCOPE-UNCLEAR"], Word]
    case: Line = Field(
        description="団体の種類・形式・役割・focus の語、または団体名 / a code of the field asked about, or a body's name"
    )
    outcome: Annotated[Literal["publish", "return", "programs"], Word]
    decided: Day
    office: Text = Field(description="決めた部署 / the office that decided")
    clause: Line = Field(description="よりどころの条項 / the clause it leans on")
    decision: Text = Field(description="決めた内容と理由を1～2文で / what was decided, and why")
    events: Annotated[tuple[Id, ...], NothingIsEmpty] = Field(
        (), description="きっかけの投稿 / the submissions it was decided on"
    )

    @model_validator(mode="after")
    def _known_case(self) -> Self:
        """A code is checked: a misspelt one would settle nothing, and nobody would notice."""
        codes: tuple[str, ...] = get_args(get_args(_WORDS[self.rule])[0])
        is_a_name = self.rule == "R-BODY-SILENT" and not self.case.isascii()
        if self.case in codes or is_a_name:
            return self
        guess = nearest(self.case, codes)
        raise wrong(
            "S-VALUE",
            f"「{self.case}」は {self.rule} が尋ねる項目の値ではありません。",
            f"`{self.case}` is no value of what {self.rule} asks about.",
            f"「{guess}」のことでしょうか。" if guess else f"使える値: {', '.join(codes)}",
            f"Did you mean `{guess}`?" if guess else f"Known values: {', '.join(codes)}",
            at="case",
        )

    def settles(self, rule: str, cases: Collection[str], received: date | None, event_id: str) -> bool:
        """Whether it answers this question about a submission received on a day.

        A decision in favour answers every question still open. One against binds only what came in from then on,
        and the submissions it was taken on: what was published before stays published.
        """
        if rule != self.rule or self.case not in cases:
            return False
        return (
            self.outcome == "publish" or event_id in self.events or (received is not None and received >= self.decided)
        )


class Precedents(Shape):
    """`content/precedents.yaml`."""

    precedents: Annotated[tuple[Precedent, ...], NothingIsEmpty] = ()
