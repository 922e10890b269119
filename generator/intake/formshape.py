"""The shape of a form as its answers show it: labels in order, how each is answered, and the words of the choices.

Forms change, and what was submitted with an older one is read by that one. So each edition of a form is kept under
`editions/`, named by a digest of its shape, and the digest stands in every submission: GitHub writes the words of all
boxes of a form into the text, ticked or not, and the last box holds the digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.entryform.asked import FORMS, fields_of
from generator.entryform.fields import Field, both

_EDITIONS = Path(__file__).resolve().parent / "editions"
_MARKED = re.compile(r"^- \[[ xX]\] .*\[form ([0-9a-f]{8})\]$")
_BOXES = {"choices", "consent"}
_FENCED = {"text", "sessions", "organizers"}


@dataclass(frozen=True)
class Asked:
    """One field of an edition: its id, the label as it stands in the text, how it is answered, its choices.

    `kind`: `input` one line, `fenced` several lines in a fence, `dropdown` one of the options, `boxes` any of them.
    """

    id: str
    label: str
    kind: str
    options: Mapping[str, str]
    """Code to the words that stand in the text."""


@dataclass(frozen=True)
class FormShape:
    """One edition of a form."""

    form: str
    fields: tuple[Asked, ...]

    @property
    def digest(self) -> str:
        """Eight digits that tell this edition from all others."""
        return hashlib.sha256(json.dumps(self.as_data(), ensure_ascii=False).encode()).hexdigest()[:8]

    def as_data(self) -> dict[str, Any]:
        """The edition as it is kept."""
        return {
            "form": self.form,
            "fields": [[each.id, each.label, each.kind, dict(each.options)] for each in self.fields],
        }

    def marked(self, words: str) -> str:
        """The words of the last box, with the digest by which the edition is known."""
        return f"{words} [form {self.digest}]"


def kind_of(field: Field) -> str:
    """How a form lets a field be answered."""
    if field.reads in _BOXES:
        return "boxes"
    if field.options:
        return "dropdown"
    return "fenced" if field.reads in _FENCED else "input"


@cache
def present(form: str) -> FormShape:
    """The edition that the list of what is asked gives now."""
    asked = (
        Asked(each.id, both(each.label), kind_of(each), {code: both(words) for code, words in each.options.items()})
        for each in fields_of(form)
    )
    return FormShape(form, tuple(asked))


def edition_file(shape: FormShape) -> Path:
    """Where an edition is kept."""
    return _EDITIONS / f"{shape.form}-{shape.digest}.json"


def edition_text(shape: FormShape) -> str:
    """What is kept of an edition, a field a line."""
    rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in shape.as_data()["fields"])
    return f'{{"form": {json.dumps(shape.form)}, "fields": [\n{rows}\n]}}\n'


@cache
def editions() -> Mapping[str, FormShape]:
    """Every edition there was, the present ones among them, by digest."""
    kept = [json.loads(file.read_text("utf-8")) for file in sorted(_EDITIONS.glob("*.json"))]
    shapes = [FormShape(each["form"], tuple(Asked(*row) for row in each["fields"])) for each in kept]
    return {shape.digest: shape for shape in [*shapes, *map(present, FORMS)]}


def marker_in(lines: list[str]) -> str | None:
    """The digest that a text was submitted with: that of the last box that holds one."""
    found = (match[1] for line in reversed(lines) if (match := _MARKED.fullmatch(line)))
    return next(found, None)
