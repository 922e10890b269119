"""One answer to the value that the file will hold: read where its meaning is plain, left as it is where it is not.

What is left as it is stands in the file as it was written, and reading the file finds it: nothing is lost or guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import PydanticCustomError

from generator.base.findings import TOP
from generator.base.text import cleaned, one_line, plain_name
from generator.content import times, values
from generator.content.yamltree import Scalar
from generator.entryform.fields import Field, both
from generator.intake.dates import TODO, Unclear, moment_of, normal
from generator.intake.problems import Problem, unclear, understood


@dataclass(frozen=True)
class Plain:
    """A value that stands in the file without quotes: a code, a date, a number."""

    text: str


Leaf = str | Plain
"""A value of the file: a text, or a plain word."""


@dataclass(frozen=True)
class Read:
    """What an answer became, and what is to be said about it."""

    value: Leaf | list[Leaf]
    problems: tuple[Problem, ...] = ()


_UNIT = re.compile(r"[¥￥]?([0-9]{1,12})(?:円|名|人|yen|jpy| people| persons)?", re.IGNORECASE)
_AROUND = "<>\"'“”‘’「」（）()"
_ITEMS = re.compile(r"[、,，/／;；\n\t]+")
_AS_ASKED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2})?")


def read(field: Field, text: str) -> Read:
    """The value of a field that holds one thing, or a list of words."""
    if field.reads in _READERS:
        return _READERS[field.reads](field, text)
    if field.options:
        return _choice(field, text)
    return Read(cleaned(text) if field.reads == "text" else one_line(cleaned(text)))


def may_stand(reader: Callable[[object], Any], text: str) -> bool:
    """Whether the reader of the file takes the text."""
    try:
        reader(Scalar(text, True, TOP))
    except PydanticCustomError:
        return False
    return True


def _told(field: Field, text: str, found: str) -> tuple[Problem, ...]:
    return () if found == one_line(cleaned(text)) else (understood(field.id, text, found),)


def chosen(options: Mapping[str, Any], text: str) -> str | None:
    """The code that a word stands for: the code itself, or what it is called in one language or both."""
    wanted = plain_name(text)
    for code, words in options.items():
        if wanted in {plain_name(name) for name in (code, words.ja, words.en, both(words))}:
            return code
    return None


def _choice(field: Field, text: str) -> Read:
    code = chosen(field.options, text)
    return Read(one_line(cleaned(text))) if code is None else Read(Plain(code))


def _moment(field: Field, text: str) -> Read:
    line = one_line(cleaned(text))
    if may_stand(times.moment, line):
        return Read(Plain(line))
    try:
        found = moment_of(text)
    except Unclear as error:
        return Read(line, (unclear(field.id, text, error.why, TODO),))
    return Read(Plain(found), () if _AS_ASKED.fullmatch(line) else (understood(field.id, text, found),))


def _count(field: Field, text: str) -> Read:
    match = _UNIT.fullmatch(normal(text).replace(",", ""))
    if not match:
        return Read(one_line(cleaned(text)))
    found = str(int(match[1]))
    return Read(Plain(found), _told(field, text, found))


def _narrow(reader: Callable[[object], Any], tidy: Callable[[str], str]) -> Callable[[Field, str], Read]:
    """A reader of what is written in Latin letters: full-width ones, and signs around it, are plain."""

    def narrowed(field: Field, text: str) -> Read:
        line = one_line(cleaned(text))
        if may_stand(reader, line):
            return Read(line)
        found = tidy(unicodedata.normalize("NFKC", line).strip(_AROUND + " "))
        return Read(found, _told(field, text, found)) if may_stand(reader, found) else Read(line)

    return narrowed


def _telephone(text: str) -> str:
    return re.sub("[‐‑–—―−ー]", "-", text)


def _upper(text: str) -> str:
    return text.upper()


def _same(text: str) -> str:
    return text


@cache
def _language_names() -> Mapping[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for locale in ("en", "ja"):
        names = Locale(locale).languages
        found |= {plain_name(str(name)): code for code, name in sorted(names.items()) if re.fullmatch("[a-z]{2}", code)}
    return found


def _languages(_field: Field, text: str) -> Read:
    items = [one_line(item) for item in _ITEMS.split(cleaned(text)) if item.strip()]
    return Read([_language_of(item) for item in items])


def _language_of(item: str) -> Leaf:
    code = _language_names().get(plain_name(item))
    return Plain(code) if code else item


def _language(_field: Field, text: str) -> Read:
    return Read(_language_of(one_line(cleaned(text))))


_READERS: Mapping[str, Callable[[Field, str], Read]] = {
    "moment": _moment,
    "day": _moment,
    "count": _count,
    "year": _count,
    "address": _narrow(values.web_address, _same),
    "email": _narrow(values.email, _same),
    "telephone": _narrow(values.telephone, _telephone),
    "country": _narrow(values.country, _upper),
    "zone": _narrow(times.time_zone, _same),
    "id": _narrow(values.id_word, str.lower),
    "languages": _languages,
    "language": _language,
}
