"""Parts of an edition that compare or ask: other editions, new and continuing applicants, the self-check."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated, Literal

from pydantic import Field

from generator.content.programparts import Both, Elsewhere, FactId
from generator.content.shapes import FiscalYear, Id, NothingIsEmpty, Shape, Word


class ComparedRow(Shape):
    """One point in which two programs differ, or agree."""

    id: FactId
    point: Both
    this: Both
    other: Both


class Comparison(Shape):
    """This edition beside an edition of another program."""

    program: Id
    fiscal_year: FiscalYear
    rows: tuple[ComparedRow, ...] = Field(min_length=1)


class NewOrContinuing(Shape):
    """One point for who applies for the first time and for who continues."""

    id: FactId
    point: Both
    new: Both
    continuing: Both


Outcome = Annotated[Literal["not_eligible", "may_be_excluded", "ask", "note"], Word]
"""What an answer means: it is ruled out, it may be, the office has to be asked, or there is something to know."""


class Check(Shape):
    """A question of the self-check: which answer lets one go on, which facts decide, what the other answer means."""

    id: FactId
    question: Both
    help: Both | None = None
    passes: Annotated[Literal["yes", "no"], Word]
    outcome: Outcome = "not_eligible"
    decided_by: Annotated[tuple[FactId, ...], NothingIsEmpty] = Field((), description="根拠 / the facts that decide")
    because: Both = Field(description="その答えの場合の説明 / what the other answer means, and why")
    instead: Elsewhere | None = None
