"""A field that a submission asks for. What it is, follows from its place in the model; here stand words to help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.base.language import Bilingual
from generator.content import times, values
from generator.content.event import Event
from generator.content.program import Program
from generator.content.typeplaces import annotation_at, model_at, readers_of
from generator.entryform.fieldwords import label
from generator.entryform.options import options_at

Model = type[Event] | type[Program]

_READERS: Mapping[Callable[..., Any], str] = {
    values.block: "text",
    values.web_address: "address",
    values.count: "count",
    values.fiscal_year: "year",
    values.language: "language",
    values.email: "email",
    values.telephone: "telephone",
    values.country: "country",
    values.id_word: "id",
    times.moment: "moment",
    times.day: "day",
    times.time_zone: "zone",
}
_MANY = {"sessions": "sessions", "organizers": "organizers", "languages": "languages", "interpretation": "languages"}
_NOT_IN_THE_MODEL = {"detail_url", "submission"}
"""Required of what is submitted, though not of archive records (contract §5)."""


def both(words: Bilingual) -> str:
    """Both languages on one line, as forms show them; once where they do not differ."""
    return words.ja if words.ja == words.en else f"{words.ja} / {words.en}"


@dataclass(frozen=True)
class Field:
    """One question. `place` is the dotted place in the file that the answer goes to; empty where it goes nowhere.

    `named` is the label where the model's own would not do; `needed` says whether an answer is required where that
    differs from the model; `options` are the choices of a field without a place.
    """

    place: str
    help: Bilingual | None = None
    example: str = ""
    named: Bilingual | None = None
    needed: bool | None = None
    only: tuple[str, ...] = ()
    """The choices that are offered, where not all are."""
    own: tuple[str, str] | None = None
    """Id and reader of a field that has no place in the file."""
    choices: Mapping[str, Bilingual] | None = None
    model: Model = Event

    @cached_property
    def id(self) -> str:
        """The name of the field in forms and in JSON: its place with `_`; items of a list are counted from 1."""
        if self.own:
            return self.own[0]
        return "_".join(str(int(part) + 1) if part.isdigit() else part for part in self.place.split("."))

    @cached_property
    def label(self) -> Bilingual:
        """What people call it."""
        return self.named or label(self.place)

    @cached_property
    def options(self) -> Mapping[str, Bilingual]:
        """Code to words of what can be chosen; empty where text is written."""
        if self.choices is not None:
            return self.choices
        found = options_at(self.model, self.place) if self.place else {}
        return {code: found[code] for code in self.only} if self.only else found

    @cached_property
    def reads(self) -> str:
        """How the answer is read: `line`, `text`, `choice`, `choices`, `moment`, `sessions`, …"""
        if self.own:
            return self.own[1]
        if self.place in _MANY:
            return _MANY[self.place]
        annotation = annotation_at(self.model, self._parts)
        if self.options:
            return "choices" if self.place == "audiences" else "choice"
        known = (_READERS[each] for each in readers_of(annotation) if each in _READERS)
        return next(known, "line")

    @cached_property
    def required(self) -> bool:
        """Whether an entry needs the answer."""
        if self.needed is not None:
            return self.needed
        names = [part for part in self._parts if isinstance(part, str)]
        return bool(names) and all(self._is_required(names, number) for number in range(len(names)))

    @property
    def _parts(self) -> tuple[int | str, ...]:
        return tuple(int(part) if part.isdigit() else part for part in self.place.split("."))

    def _is_required(self, names: list[str], number: int) -> bool:
        if number == 0 and names[0] in _NOT_IN_THE_MODEL:
            return True
        inside = self.model if number == 0 else model_at(self.model, tuple(names[:number]))
        return inside.model_fields[names[number]].is_required()


@dataclass(frozen=True)
class Part:
    """Questions that belong together: a heading, what to know before, and the fields."""

    title: Bilingual
    text: Bilingual
    fields: tuple[Field, ...]
