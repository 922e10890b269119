"""Precedents: what was once decided where the posting rules are silent, and settles the like case from then on."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from generator.base.text import nearest, plain_name
from generator.content.shapes import Day, Id, Kind, Line, NothingIsEmpty, Shape, Text, Word
from generator.content.values import wrong

_LISTED = {"ministry", "local_gov", "iaa", "cci", "sci", "university"}
ASKED: dict[str, tuple[str, ...]] = {
    "R-BODY-SILENT": tuple(kind for kind in get_args(get_args(Kind)[0]) if kind not in _LISTED),
    "R-FORM-UNCLEAR": ("series", "on_demand"),
    "R-ROLE-UNCLEAR": ("support_pending", "support_unverified", "support_umbrella", "commissioner"),
    "R-SCOPE-UNCLEAR": ("mixed", "coexistence", "other_professional_status"),
}
"""What each rule asks about, by the codes of the field."""
_CODE = re.compile("[a-z_]+")


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
        codes = ASKED[self.rule]
        is_a_name = self.rule == "R-BODY-SILENT" and not _CODE.fullmatch(self.case)
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

    def settles(self, rule: str, case: str, received: date | None, event_id: str) -> bool:
        """Whether it answers this question about a submission received on a day.

        A decision in favour answers every question still open. One against binds only what came in from then on,
        and the submissions it was taken on: what was published before stays published.
        """
        if rule != self.rule or plain_name(self.case) != plain_name(case):
            return False
        is_after = received is not None and received >= self.decided
        return self.outcome == "publish" or event_id in self.events or is_after


class Precedents(Shape):
    """`content/precedents.yaml`."""

    precedents: Annotated[tuple[Precedent, ...], NothingIsEmpty] = ()

    @field_validator("precedents")
    @classmethod
    def _ids_of_their_own(cls, precedents: tuple[Precedent, ...]) -> tuple[Precedent, ...]:
        for number, precedent in enumerate(precedents):
            if precedent.id in [earlier.id for earlier in precedents[:number]]:
                raise wrong(
                    "S-VALUE",
                    f"先例の id「{precedent.id}」が2回使われています。",
                    f"Two precedents have the id `{precedent.id}`.",
                    "先例ごとに別の id を付けてください。",
                    "Give each precedent an id of its own.",
                    at=f"{number}.id",
                )
        return precedents
