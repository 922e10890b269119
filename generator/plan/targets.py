"""One output of the plan, and what the inputs of a page always are."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Lang
from generator.site import PAGES

FEED_INDEX = "feed index"
"""The kind of the one output that is made of others: it tells what stands in the finished feeds."""


class Target(NamedTuple):
    """One output: what kind of thing, of what, in which language, where it goes, and what it is made from."""

    kind: str
    key: str
    lang: Lang
    address: str
    inputs: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return routes.file_of(self.address)


def page_inputs(kind: str, lang: Lang, *inputs: str) -> tuple[str, ...]:
    """The inputs of a page: what every page is made from, and what this kind is."""
    common = ("program", "site", "style", "script", f"template:{PAGES[kind].template}")
    return (*common, *((f"words:{lang}",) if lang else ()), *inputs)
