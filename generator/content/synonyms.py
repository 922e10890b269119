"""Words that mean the same to whoever searches: data, so that the office can add to them."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from pydantic import Field

from generator.content.shapes import Shape
from generator.content.wordlists import Lines


class Alike(Shape):
    """Words of which any one finds what holds another."""

    words: Lines = Field(min_length=2)


class Synonyms(Shape):
    """`content/synonyms.yaml`."""

    groups: tuple[Alike, ...] = ()
