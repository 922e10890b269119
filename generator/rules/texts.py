"""The texts of an entry as rules about wording read them: found once, searched together before each by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, urlsplit

from generator.content.event import Event
from generator.content.program import Program

NEVER_PUBLIC = "submission"
"""The one field that reaches neither page nor feed (contract §9)."""
ADDRESS = re.compile(r"https?://[^\s<>\"'()（）「」『』、。]+", re.IGNORECASE)
PROSE = ("title", "summary", "description", "purpose")
"""The running texts of an event."""


class Texts:
    """Every text of an entry that may reach the public, with the field it stands in (`summary.en`)."""

    def __init__(self, entry: Event | Program) -> None:
        self.entry = entry

    @property
    def event(self) -> Event:
        """The entry, for rules that judge events alone."""
        assert isinstance(self.entry, Event)
        return self.entry

    @cached_property
    def all(self) -> tuple[tuple[str, str], ...]:
        """Field path and text, in the order of the fields."""
        found: list[tuple[str, str]] = []
        skipped = _CODES if isinstance(self.entry, Event) else _NO_CODES
        _gather("", self.entry.__dict__.items(), skipped, found)
        return tuple(found)

    @cached_property
    def prose(self) -> tuple[tuple[str, str], ...]:
        """The running texts alone, each language by itself."""
        return tuple(
            (f"{name}.{lang}", text)
            for name in PROSE
            if (both := getattr(self.entry, name, None)) is not None
            for lang in ("ja", "en")
            if (text := getattr(both, lang))
        )

    @cached_property
    def addresses(self) -> tuple[tuple[str, str, SplitResult], ...]:
        """Field, address and its parts, for every web address in public fields and running text."""
        found = []
        for field, text in self.all:
            if "://" in text:
                for match in ADDRESS.finditer(text):
                    # What people write in a text need be no address at all: https://[the address of the form]
                    with suppress(ValueError):
                        found.append((field, match[0], urlsplit(match[0])))
        return tuple(found)

    @cached_property
    def joined(self) -> str:
        """All texts in one, a line each."""
        return "\n".join(text for _, text in self.all)

    @cached_property
    def low(self) -> str:
        """All texts in one, in small letters, full-width and half-width made the same (NFKC)."""
        return normal(self.joined).lower()

    def holding(
        self, words: Iterable[str], within: Iterable[tuple[str, str]] | None = None
    ) -> Iterator[tuple[str, str]]:
        """Field and NFKC text of those that hold any of the words, given in small letters.

        Plain words are looked for many times faster than patterns, and most texts hold none.
        """
        found = [word for word in words if word in self.low]
        if found:
            for field, text in self.all if within is None else within:
                plain = normal(text)
                low = plain.lower()
                if any(word in low for word in found):
                    yield field, plain


def normal(text: str) -> str:
    """The text with full-width and half-width made the same (NFKC)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


_NO_TEXT = frozenset({bool, int, float, date, datetime})
"""What holds no text; all else is a model. To ask each value whether it is one takes longer than all the rest."""


_NO_CODES = frozenset({NEVER_PUBLIC})
_CODES = _NO_CODES | {
    "id", "form", "category", "focus", "audiences", "timezone", "format", "languages", "interpretation", "revision",
    "related_program", "statuses_of_residence", "detail_language", "url_language", "body", "kind", "role",
    "corporate_number", "prefecture", "country", "basis", "currency", "how", "state",
}  # fmt: skip
"""Fields of events that hold codes from closed lists, never words of the submitter's own."""


def _gather(
    prefix: str, fields: Iterable[tuple[str | int, Any]], skipped: frozenset[str], found: list[tuple[str, str]]
) -> None:
    for name, value in fields:
        kind = type(value)
        if value is None or name in skipped or kind in _NO_TEXT:
            continue
        if kind is str:
            found.append((f"{prefix}{name}", value))
        elif kind is tuple:
            _gather(f"{prefix}{name}.", enumerate(value), skipped, found)
        elif kind is dict:
            _gather(f"{prefix}{name}.", value.items(), skipped, found)
        else:
            _gather(f"{prefix}{name}.", value.__dict__.items(), skipped, found)
