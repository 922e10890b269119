"""One VEVENT (RFC 5545 §3.6.1): what is wrong with it, and what the rules on the whole file need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.feedlint.entryrules import FORBIDDEN
from generator.feedlint.lines import Fault, Property, params_of, placed, read
from generator.feedlint.plain import START_INDEX, UID_INDEX, plainly_clean
from generator.feedlint.rules import Breach
from generator.feedlint.values import (
    WRONG,
    Moment,
    are_texts,
    is_address,
    is_duration,
    is_place,
    is_text,
    is_utc,
    moment,
)

_ONCE = frozenset({
    "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "CLASS", "CREATED", "DESCRIPTION", "GEO", "LAST-MODIFIED", "LOCATION",
    "PRIORITY", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "URL", "COLOR",
})  # fmt: skip
_KNOWN = _ONCE | frozenset(
    ["ATTACH", "CATEGORIES", "COMMENT", "CONTACT", "RELATED-TO", "RESOURCES", "REQUEST-STATUS", "IMAGE", "CONFERENCE"]
)
OUTSIDE = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"})
"""What never stands inside another component: its begin or end there means that the file is not nested well."""
EDGES = ("BEGIN", "END")
_STATUS = ("CONFIRMED", "TENTATIVE", "CANCELLED")
_TRANSP = ("TRANSPARENT", "OPAQUE")
_MOST = 2**31 - 1


class Entry(NamedTuple):
    """What is known of an entry. UID and start also say at which unfolded line they stand, from 0."""

    breaches: tuple[Breach, ...]
    lines: int
    uid: str
    uid_index: int
    start: Moment
    start_index: int
    zones: frozenset[str]
    transparent: bool
    transp_index: int
    broken: bool


def judge_entry(raw: bytes) -> Entry:
    """The verdict on the lines between BEGIN:VEVENT and END:VEVENT."""
    plain = plainly_clean(raw)
    if plain:
        uid, start, zones, transparent, transp_index = plain
        lines = raw.count(b"\n") + 1
        return Entry((), lines, uid, UID_INDEX, start, START_INDEX, zones, transparent, transp_index, broken=False)
    return judge_by_rules(raw)


def judge_by_rules(raw: bytes) -> Entry:
    """The same, with every line held to its rules."""
    properties, faults, breaches = read(raw)
    broken = False
    edges = [each for each in properties if each.name in EDGES]
    if edges:
        broken = any(each.value.strip().upper() in OUTSIDE for each in edges)
        properties = list(_without_inner(properties, faults))
    first: dict[str, Property] = {}
    zones: set[str] = set()
    for each in properties:
        if each.name not in first:
            first[each.name] = each
        elif each.name in _ONCE:
            faults.append(Fault(each.at, "F-TWICE", each.name))
            continue
        fault = _fault_of(each)
        if fault:
            faults.append(fault)
        if "TZID" in each.params:
            zones.add(params_of(each.params).values.get("TZID", ""))
    faults += _missing(first)
    own, begins, transp = first.get("UID"), first.get("DTSTART"), first.get("TRANSP")
    return Entry(
        placed(raw, faults, breaches),
        raw.count(b"\n") + 1,
        own.value if own else "",
        own.at if own else 0,
        moment(begins.params, begins.value) if begins else WRONG,
        begins.at if begins else 0,
        frozenset(zones - {""}),
        transp is not None and transp.value.upper() == "TRANSPARENT",
        transp.at if transp else 0,
        broken,
    )


def _without_inner(properties: list[Property], faults: list[Fault]) -> Iterator[Property]:
    """The properties of the entry itself. What is nested in it is told of by its name alone."""
    inner: list[Property] = []
    for each in properties:
        if each.name == "BEGIN":
            name = each.value.strip().upper()
            if not inner:
                faults.append(Fault(each.at, "F-FORBIDDEN" if name in FORBIDDEN else "F-COMPONENT", name))
            inner.append(each)
        elif each.name == "END":
            if inner and inner[-1].value.strip().upper() == each.value.strip().upper():
                inner.pop()
            else:
                faults.append(Fault(each.at, "F-NESTING", f"END:{each.value}"))
        elif not inner:
            yield each
    faults += [Fault(each.at, "F-NESTING", f"BEGIN:{each.value}") for each in inner]


def _fault_of(each: Property) -> Fault | None:
    index, name, params, value = each
    check = _CHECKS.get(name)
    if check is not None:
        code = check(params, value)
        return Fault(index, code, name if code in _NAMED else value) if code else None
    if name in FORBIDDEN:
        return Fault(index, "F-FORBIDDEN", name)
    if name not in _KNOWN and not name.startswith("X-"):
        return Fault(index, "F-UNKNOWN", name)
    return None


_NAMED = frozenset({"F-TEXT", "F-ONE-LINE", "F-VALUE-URI"})
"""Codes whose words name the property, where those of others show its value."""


def _text(_params: str, value: str) -> str:
    return "" if is_text(value) else "F-TEXT"


def _line(params: str, value: str) -> str:
    if "\\n" in value.replace("\\\\", "") or "\\N" in value.replace("\\\\", ""):
        return "F-ONE-LINE"
    return _text(params, value)


def _summary(params: str, value: str) -> str:
    return _line(params, value) if value.strip() else "F-SUMMARY"


def _uid(params: str, value: str) -> str:
    return _text(params, value) if value.strip() else "F-UID"


def _categories(_params: str, value: str) -> str:
    if not are_texts(value):
        return "F-TEXT"
    words = value.replace("\\\\", "").split(",")
    return "F-CATEGORIES" if any(not word.strip() or word.endswith("\\") for word in words) else ""


def _utc(params: str, value: str) -> str:
    return "" if is_utc(params, value) else "F-DATE" if moment(params, value).kind == "wrong" else "F-UTC"


def _time(params: str, value: str) -> str:
    return {"wrong": "F-DATE", "floating": "F-FLOATING"}.get(moment(params, value).kind, "")


def _sequence(_params: str, value: str) -> str:
    return "" if value.isascii() and value.isdigit() and len(value) < 11 and int(value) <= _MOST else "F-SEQUENCE"


def _uri(params: str, value: str) -> str:
    if "VALUE" not in params_of(params).values:
        return "F-VALUE-URI"
    return _address(params, value) if params_of(params).values["VALUE"].upper() == "URI" else ""


def _address(_params: str, value: str) -> str:
    return "" if is_address(value) else "F-URL"


_CHECKS: dict[str, Callable[[str, str], str]] = {
    "SUMMARY": _summary,
    "UID": _uid,
    "DESCRIPTION": _text,
    "LOCATION": _line,
    "COMMENT": _text,
    "CONTACT": _text,
    "RELATED-TO": _text,
    "CATEGORIES": _categories,
    "DTSTAMP": _utc,
    "LAST-MODIFIED": _utc,
    "CREATED": _utc,
    "DTSTART": _time,
    "DTEND": _time,
    "SEQUENCE": _sequence,
    "DURATION": lambda _params, value: "" if is_duration(value) else "F-DURATION",
    "STATUS": lambda _params, value: "" if value.upper() in _STATUS else "F-STATUS",
    "TRANSP": lambda _params, value: "" if value.upper() in _TRANSP else "F-TRANSP",
    "GEO": lambda _params, value: "" if is_place(value) else "F-GEO",
    "URL": _address,
    "IMAGE": _uri,
    "CONFERENCE": _uri,
}


def _missing(first: dict[str, Property]) -> Iterator[Fault]:
    """What an entry lacks, and what does not fit together in it. The line is that of the later one, or its first."""
    for name, code in (("UID", "F-UID"), ("DTSTAMP", "F-DTSTAMP"), ("DTSTART", "F-DTSTART"), ("SUMMARY", "F-SUMMARY")):
        if name not in first:
            yield Fault(0, code)
    if "STATUS" not in first:
        yield Fault(0, "F-STATUS-MISSING")
    stamp, modified = first.get("DTSTAMP"), first.get("LAST-MODIFIED")
    if stamp and modified and stamp.value != modified.value and _both_utc(stamp, modified):
        yield Fault(max(stamp.at, modified.at), "F-STAMPS", f"{stamp.value}, {modified.value}")
    yield from _span(first)


def _both_utc(*times: Property) -> bool:
    return all(is_utc(each.params, each.value) for each in times)


def _span(first: dict[str, Property]) -> Iterator[Fault]:
    start, end, length = first.get("DTSTART"), first.get("DTEND"), first.get("DURATION")
    if length and end and is_duration(length.value):
        yield Fault(length.at, "F-DURATION", length.value)
    if not end:
        if not length:
            yield Fault(start.at if start else 0, "F-DTEND")
        return
    if not start:
        return
    begins, ends = moment(start.params, start.value), moment(end.params, end.value)
    if {"wrong", "floating"} & {begins.kind, ends.kind}:
        return
    if (begins.kind == "date") != (ends.kind == "date"):
        yield Fault(end.at, "F-DATE-MIX")
    elif ends.seconds <= begins.seconds:
        yield Fault(end.at, "F-DTEND-LATER", f"{start.value} – {end.value}")
