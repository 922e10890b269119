"""The calendar's own properties (RFC 5545 §3.7, RFC 7986 §5), for feeds and for files of one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.feedlint.entries import EDGES
from generator.feedlint.entryrules import FORBIDDEN
from generator.feedlint.lines import Fault, Property, line_of, params_of, placed, read
from generator.feedlint.rules import Breach
from generator.feedlint.values import is_address, is_duration, is_text

LONGEST_ADDRESS = 116
_KNOWN = frozenset(
    [
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "DESCRIPTION",
        "UID",
        "LAST-MODIFIED",
        "URL",
        "CATEGORIES",
        "REFRESH-INTERVAL",
        "SOURCE",
        "COLOR",
        "IMAGE",
    ]
)
_ONCE = frozenset(
    [
        "NAME",
        "DESCRIPTION",
        "URL",
        "REFRESH-INTERVAL",
        "SOURCE",
        "COLOR",
        "X-WR-CALNAME",
        "X-WR-CALDESC",
        "X-PUBLISHED-TTL",
    ]
)
_TEXTS = frozenset({"NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "PRODID"})
_NAMES = ("NAME", "X-WR-CALNAME")
_REFRESH = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")


class Head(NamedTuple):
    """Properties of the calendar in one stretch of the file, and what is wrong with each by itself."""

    breaches: tuple[Breach, ...]
    lines: int
    properties: tuple[tuple[int, Property], ...]
    broken: bool


def judge_head(raw: bytes) -> Head:
    """The verdict on lines that stand in the calendar itself. Each property comes with its line, from 0."""
    properties, faults, breaches = read(raw)
    # A begin or an end that is still here was not found at the beginning of a line: it is folded.
    edges = [each for each in properties if each.name in EDGES]
    faults += [Fault(each.at, "F-NESTING", f"{each.name}:{each.value}") for each in edges]
    properties = [each for each in properties if each.name not in EDGES]
    faults += [fault for each in properties for fault in _faults_of(each)]
    return Head(
        placed(raw, faults, breaches),
        raw.count(b"\n") + 1,
        tuple((line_of(raw, each.at), each) for each in properties),
        bool(edges),
    )


def _faults_of(each: Property) -> Iterator[Fault]:
    index, name, params, value = each
    if name in FORBIDDEN:
        yield Fault(index, "F-FORBIDDEN", name)
    elif name not in _KNOWN and not name.startswith("X-"):
        yield Fault(index, "F-UNKNOWN", name)
    if name in _NAMES and any(letter in value for letter in ",;\\"):
        yield Fault(index, "F-NAME-ESCAPE", value)
    elif name in _TEXTS and not is_text(value):
        yield Fault(index, "F-TEXT", name)
    if name in _REFRESH:
        given = params_of(params).values.get("VALUE", "").upper()
        if not is_duration(value) or (name == "REFRESH-INTERVAL" and given != "DURATION"):
            yield Fault(index, "F-REFRESH-FORM", f"{name}{params}:{value}")
    if name == "SOURCE" and params_of(params).values.get("VALUE", "").upper() != "URI":
        yield Fault(index, "F-SOURCE-FORM")
    if name in ("SOURCE", "URL") and not is_address(value):
        yield Fault(index, "F-URL", value)
    if name == "SOURCE" and len(value) > LONGEST_ADDRESS:
        yield Fault(index, "F-URL-LENGTH", str(len(value)))
    if name == "COLOR" and not (value.isascii() and value.isalpha()):
        yield Fault(index, "F-COLOR", value)
    alone = {"UID": "F-UID-CALENDAR", "LAST-MODIFIED": "F-MODIFIED-CALENDAR", "METHOD": "F-METHOD"}.get(name)
    if alone:
        yield Fault(index, alone, value)


def whole_head(properties: Sequence[tuple[int, Property]], single: bool) -> Iterator[Breach]:
    """What is wrong with the head as a whole; the properties come with their lines in the file."""
    found: dict[str, list[tuple[int, Property]]] = {}
    for line, each in properties:
        found.setdefault(each.name, []).append((line, each))
    yield from _fixed(found)
    for name in _ONCE & found.keys():
        yield from (Breach(line, "F-TWICE", name) for line, _ in found[name][1:])
    first = {name: both[0] for name, both in found.items()}
    yield from _of_single(first) if single else _of_feed(first)


def _fixed(found: Mapping[str, Sequence[tuple[int, Property]]]) -> Iterator[Breach]:
    """VERSION, PRODID and CALSCALE: each once, with the one value there is."""
    for name, code, wanted in (
        ("VERSION", "F-VERSION", "2.0"),
        ("PRODID", "F-PRODID", ""),
        ("CALSCALE", "F-CALSCALE", "GREGORIAN"),
    ):
        given = found.get(name, ())
        if not given:
            yield Breach(1, "F-CALSCALE-MISSING") if name == "CALSCALE" else Breach(1, code, "–")
        elif len(given) > 1:
            yield Breach(given[1][0], code, f"{name}:{given[1][1].value}")
        elif (wanted and given[0][1].value.upper() != wanted) or not given[0][1].value.strip():
            yield Breach(given[0][0], code, f"{name}:{given[0][1].value}")


def _of_single(first: Mapping[str, tuple[int, Property]]) -> Iterator[Breach]:
    for name in _NAMES:
        if name in first:
            yield Breach(first[name][0], "F-SINGLE-NAME", name)
    for name in (*_REFRESH, "SOURCE"):
        if name in first:
            yield Breach(first[name][0], "F-SINGLE-HINT", name)


def _of_feed(first: Mapping[str, tuple[int, Property]]) -> Iterator[Breach]:
    for name in _NAMES:
        if name not in first or not first[name][1].value.strip():
            yield Breach(first[name][0] if name in first else 1, "F-NAME", name)
    yield from _same(first, _NAMES, "F-NAME-SAME")
    about = ("DESCRIPTION", "X-WR-CALDESC")
    lacking = [name for name in about if name not in first]
    if lacking:
        yield Breach(1, "F-CALDESC", ", ".join(lacking))
    yield from _same(first, about, "F-CALDESC")
    for name in _REFRESH:
        if name not in first:
            yield Breach(1, "F-REFRESH-MISSING", name)
    yield from _same(first, _REFRESH, "F-REFRESH-SAME")
    if "SOURCE" not in first:
        yield Breach(1, "F-SOURCE-MISSING")


def _same(first: Mapping[str, tuple[int, Property]], names: tuple[str, str], code: str) -> Iterator[Breach]:
    """A property of an RFC and the older one of its meaning: where both have a value, it is the same."""
    values = [first[name][1].value for name in names if name in first]
    if len(values) == 2 and all(values) and values[0] != values[1]:
        yield Breach(first[names[1]][0], code, " / ".join(values))
