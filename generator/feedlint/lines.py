"""A stretch of a file as property lines (RFC 5545 §3.1), with what is wrong with its bytes and its lines.

What proves a stretch clean looks at all of its bytes at once; single lines are looked at only where something is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.feedlint.rules import Breach

LONGEST = 75
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_MARKS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbb\xbf", b"\xef\xbf\xbd")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_PARAM = r'[A-Za-z0-9-]++=(?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+'
_LINE = re.compile(rf"([A-Za-z0-9-]++)((?:;{_PARAM})*+):(.*)", re.DOTALL)
_TAG = re.compile(r"<(?=[A-Za-z/!]|[^\x00-\x7f])[^<>]*+>")
_ADDRESSES = frozenset({"URL", "SOURCE", "IMAGE", "CONFERENCE", "ATTACH"})
_LATE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_INSIDE = re.compile(rb"\n[ \t][\x80-\xbf]")


class Property(NamedTuple):
    """One property line: which line of the stretch it is (unfolded lines, from 0), name, parameters, value."""

    at: int
    name: str
    params: str
    value: str


class Fault(NamedTuple):
    """A breach at an unfolded line, as rules find it before anybody asks which line of the file that is."""

    at: int
    code: str
    seen: str = ""


def read(raw: bytes) -> tuple[list[Property], list[Fault], list[Breach]]:
    """The properties of a stretch (lines joined by CRLF), what is wrong with lines, and with bytes."""
    breaches = _byte_breaches(raw) if not clean_bytes(raw) else []
    unfolded = raw.replace(b"\r\n ", b"")
    if b"\r\n\t" in unfolded:
        unfolded = unfold(raw)
    try:
        text = unfolded.decode()
    except UnicodeDecodeError:
        breaches = _byte_breaches(raw)
        text = unfolded.decode("utf-8", "replace")
    faults: list[Fault] = []
    properties = []
    match_line = _LINE.fullmatch
    for index, line in enumerate(text.split("\r\n") if raw else ()):
        match = match_line(line)
        if match is None:
            faults.append(Fault(index, "F-LINE", line) if line.strip() else Fault(index, "F-BLANK"))
            continue
        name, params, value = match.groups()
        if not name.isupper():
            name = name.upper()
        if params:
            faults += [Fault(index, code, name if code == "F-LANGUAGE" else params) for code in params_of(params).codes]
        properties.append(Property(index, name, params, value))
    if "<" in text:
        faults += _tags(properties)
    if not unicodedata.is_normalized("NFC", text):
        faults += _not_nfc(properties)
    return properties, faults, breaches


def unfold(raw: bytes) -> bytes:
    """The stretch with folded lines made one (§3.1)."""
    return re.sub(rb"\r\n[ \t]", b"", raw)


def placed(raw: bytes, faults: list[Fault], breaches: list[Breach]) -> tuple[Breach, ...]:
    """All that is wrong with a stretch, at the lines of the file where the unfolded lines begin."""
    if not faults and not breaches:
        return ()
    starts = _starts(raw)
    found = [Breach(starts[min(fault.at, len(starts) - 1)], fault.code, fault.seen) for fault in faults]
    return tuple(sorted({*found, *breaches}))


def line_of(raw: bytes, index: int) -> int:
    """The line of the stretch, from 0, at which an unfolded line begins."""
    return _starts(raw)[index]


def _starts(raw: bytes) -> list[int]:
    return [number for number, line in enumerate(raw.split(b"\r\n")) if not number or line[:1] not in (b" ", b"\t")]


def clean_bytes(raw: bytes) -> bool:
    """Whether the bytes of a stretch break no rule, fold by fold and character by character."""
    return (
        max(map(len, raw.split(b"\r\n"))) <= LONGEST
        and len(raw.translate(None, _CONTROLS)) == len(raw)
        and not any(mark in raw for mark in _MARKS)
        and _LATE_CONTROLS.search(raw) is None
        and _INSIDE.search(raw) is None
    )


def _byte_breaches(raw: bytes) -> list[Breach]:
    """What is wrong with the bytes, line by line of the file."""
    found = []
    physical = raw.split(b"\r\n")
    for number, line in enumerate(physical):
        if len(line) > LONGEST:
            found.append(Breach(number, "F-LENGTH", str(len(line))))
    number = 0
    for logical in re.split(rb"\r\n(?![ \t])", raw):
        pieces = re.split(rb"\r\n[ \t]", logical)
        for later, piece in enumerate(pieces[1:], 1):
            if piece[:1] and 0x80 <= piece[0] <= 0xBF:
                found.append(Breach(number + later, "F-FOLD"))
        try:
            text = b"".join(pieces).decode()
        except UnicodeDecodeError as error:
            found.append(Breach(number, "F-UTF8", f"0x{error.object[error.start]:02X}"))
            text = b"".join(pieces).decode("utf-8", "ignore")
        wrong = _FORBIDDEN.search(text)
        if wrong:
            found.append(Breach(number, "F-CONTROL", f"U+{ord(wrong.group()):04X}"))
        number += len(pieces)
    return found


def _tags(properties: list[Property]) -> list[Fault]:
    found = ((each, _TAG.search(each.value)) for each in properties if each.name not in _ADDRESSES)
    return [Fault(each.at, "F-MARKUP", tag.group()) for each, tag in found if tag]


def _not_nfc(properties: list[Property]) -> list[Fault]:
    return [
        Fault(each.at, "F-NFC", each.name)
        for each in properties
        if not unicodedata.is_normalized("NFC", each.params + each.value)
    ]


class Params(NamedTuple):
    """Parameters by name, and what is wrong with them."""

    values: dict[str, str]
    codes: tuple[str, ...]


@lru_cache(maxsize=4096)
def params_of(text: str) -> Params:
    """The parameters of a line that read accepted (`;TZID=Asia/Tokyo`)."""
    values = {}
    for part in re.findall(rf";({_PARAM})", text):
        name, _, value = part.partition("=")
        values[name.upper()] = value.strip('"')
    codes = []
    if "LANGUAGE" in values:
        codes.append("F-LANGUAGE")
    if "^" in text:
        codes.append("F-PARAM-CARET")
    if '"' in text:
        codes.append("F-PARAM-QUOTE")
    return Params(values, tuple(codes))
