"""The lists of words and hosts that rules look for: data, so that the office can revise them."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated

from pydantic import Field

from generator.content.shapes import Line, NothingIsEmpty, Shape

Lines = Annotated[tuple[Line, ...], NothingIsEmpty]


class Topic(Shape):
    """A kind of employment outside the professional and technical fields, and how texts call it."""

    words: Lines = Field(min_length=1)
    unless: Lines = Field((), description="この語の一部なら数えない / longer words in which it does not count")


class WordLists(Shape):
    """`content/word-lists.yaml`."""

    topics: tuple[Topic, ...] = ()
    shorteners: Lines = Field((), description="短縮URLのホスト / hosts that shorten addresses")
    tracking: Lines = Field((), description="追跡用のパラメーター / query parameters that only track")
    private_mail: Lines = Field((), description="個人向けメールのドメイン / mail domains of private persons")
    surnames: Lines = Field((), description="よくある名字（ローマ字）/ frequent surnames, romanised")
    office_words: Lines = Field((), description="窓口や地名とみなす語 / words that make an address an office's")
