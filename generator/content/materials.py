"""What pages of record were taken from: documents with their age, and facts that each have an id of their own."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated

from pydantic import BaseModel, Field

from generator.content.programchecks import fact_ids
from generator.content.programparts import Both, Stated
from generator.content.shapes import FiscalYear, Id, NothingIsEmpty, Shape
from generator.content.values import wrong

Facts = Annotated[tuple[Stated, ...], NothingIsEmpty]


class Material(Shape):
    """A document: its name, of what time it is and how that is known, and the edition of a program it is the guide of."""

    document: Both
    dated: Both = Field(description="いつの資料か / of what time it is, in words")
    note: Both | None = Field(None, description="日付がどこからわかるか / how that is known")
    program: Id | None = None
    fiscal_year: FiscalYear | None = None


def ids_of_their_own(value: BaseModel) -> None:
    """For validators: raises their error where the id of a fact is used twice."""
    seen: set[str] = set()
    for place, fact_id in fact_ids(value):
        if fact_id in seen:
            raise wrong(
                "S-VALUE",
                f"事実の番号「{fact_id}」は、すでに使われています。",
                f"The id `{fact_id}` is already that of another fact.",
                "別の番号にしてください。",
                "Choose another id.",
                at=place,
            )
        seen.add(fact_id)
