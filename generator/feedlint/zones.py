"""One VTIMEZONE (RFC 5545 §3.6.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.feedlint.entries import EDGES, OUTSIDE
from generator.feedlint.lines import Fault, Property, placed, read
from generator.feedlint.rules import Breach
from generator.feedlint.values import moment

_OWN = frozenset({"TZID", "LAST-MODIFIED", "TZURL"})
_OF_BLOCKS = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "COMMENT", "TZNAME"})
_NEEDED = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")
_BLOCKS = ("STANDARD", "DAYLIGHT")
_OFFSET = re.compile(r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?", re.ASCII)


class Zone(NamedTuple):
    """What is known of a VTIMEZONE."""

    breaches: tuple[Breach, ...]
    lines: int
    name: str
    name_index: int
    broken: bool


def judge_zone(raw: bytes) -> Zone:
    """The verdict on the lines between BEGIN:VTIMEZONE and END:VTIMEZONE."""
    properties, faults, breaches = read(raw)
    named = [each for each in properties if each.name == "TZID"]
    faults += _form(properties, named)
    broken = any(each.value.strip().upper() in OUTSIDE for each in properties if each.name in EDGES)
    first = named[0] if named else None
    return Zone(
        placed(raw, faults, breaches),
        raw.count(b"\n") + 1,
        first.value if first else "",
        first.at if first else 0,
        broken,
    )


def _form(properties: list[Property], named: list[Property]) -> Iterator[Fault]:
    block: Property | None = None
    inside: dict[str, Property] = {}
    blocks = 0
    for each in properties:
        if each.name == "BEGIN":
            if block or each.value.upper() not in _BLOCKS:
                yield Fault(each.at, "F-NESTING", f"BEGIN:{each.value}")
            block, inside, blocks = each, {}, blocks + 1
        elif each.name == "END":
            if block is None or block.value.upper() != each.value.upper():
                yield Fault(each.at, "F-NESTING", f"END:{each.value}")
            else:
                yield from _block(block, inside)
            block = None
        elif each.name not in (_OF_BLOCKS if block else _OWN) and not each.name.startswith("X-"):
            yield Fault(each.at, "F-TZ-PROPERTY", each.name)
        elif block:
            inside[each.name] = each
    if block:
        yield Fault(block.at, "F-NESTING", f"BEGIN:{block.value}")
    if not blocks:
        yield Fault(0, "F-TZ-FORM", "STANDARD, DAYLIGHT")
    if len(named) != 1:
        yield Fault(named[1].at if named else 0, "F-TZ-FORM", "TZID")


def _block(block: Property, inside: dict[str, Property]) -> Iterator[Fault]:
    for name in _NEEDED:
        given = inside.get(name)
        if given is None:
            yield Fault(block.at, "F-TZ-FORM", name)
        elif name == "DTSTART":
            if moment(given.params, given.value).kind != "floating":
                yield Fault(given.at, "F-TZ-FORM", given.value)
        elif not _OFFSET.fullmatch(given.value) or given.value in ("-0000", "-000000"):
            yield Fault(given.at, "F-TZ-FORM", given.value)
