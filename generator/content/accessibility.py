"""The accessibility statement: what was aimed at, what was tested and when, and what was not."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated

from generator.content.shapes import Day, NothingIsEmpty, Shape, Text


class Statement(Shape):
    """`content/accessibility.yaml`."""

    tested: Day | None = None
    aims: Annotated[tuple[Text, ...], NothingIsEmpty] = ()
    checks: Annotated[tuple[Text, ...], NothingIsEmpty] = ()
    untested: Annotated[tuple[Text, ...], NothingIsEmpty] = ()
