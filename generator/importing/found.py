"""What a file of another calendar says of one event: answers to the fields of the form, and what is to be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.base.language import Bilingual

_JAPANESE = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")


class BadFile(Exception):
    """A file that cannot be read at all; carries the line and what to say."""

    def __init__(self, line: int, ja: str, en: str) -> None:
        super().__init__(f"{line}: {en}")
        self.line, self.said = line, Bilingual(ja, en)


class Mark(NamedTuple):
    """What must be confirmed by hand: the id of a field of the form, why, and what to do."""

    field: str
    why: Bilingual
    todo: Bilingual


class Sitting(NamedTuple):
    """One session, as a file writes it: `2026-12-05T14:00` or `2026-12-05`."""

    start: str
    end: str = ""
    title: str = ""


@dataclass
class Found:
    """One event. `texts` are answers by the id of their field; `own` is its id, where this site wrote the file."""

    uid: str
    line: int
    title: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    sittings: list[Sitting] = field(default_factory=list)
    zone: str = ""
    state: str = ""
    own: str = ""
    marks: list[Mark] = field(default_factory=list)

    def mark(self, field_id: str, why: Bilingual, ja: str, en: str) -> None:
        """Says what must be confirmed."""
        self.marks.append(Mark(field_id, why, Bilingual(ja, en)))


def suffix_of(text: str) -> str:
    """`_ja` for a text with Japanese letters, else `_en`: the field that it goes to."""
    return "_ja" if _JAPANESE.search(text) else "_en"
