"""Facts that several editions refer to and none copies: the definition of the professionals, exceptions to secrecy."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated, Self

from pydantic import model_validator

from generator.content.materials import ids_of_their_own
from generator.content.programparts import Stated
from generator.content.shapes import NothingIsEmpty, Shape


class Records(Shape):
    """`content/records.yaml`."""

    records: Annotated[tuple[Stated, ...], NothingIsEmpty] = ()

    @model_validator(mode="after")
    def _ids(self) -> Self:
        ids_of_their_own(self)
        return self
