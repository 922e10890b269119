"""A file cut into its components (RFC 5545 §3.6): at once where it is nested as it should be, else line by line."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.feedlint.entryrules import FORBIDDEN
from generator.feedlint.rules import Breach

BOM = b"\xef\xbb\xbf"
_OPEN, _CLOSE = b"BEGIN:VCALENDAR\r\n", b"\r\nEND:VCALENDAR\r\n"
_BEGIN = re.compile(rb"BEGIN:VCALENDAR[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_EDGE = re.compile(rb"(BEGIN|END):([^\r\n]*)", re.IGNORECASE)


class Segment(NamedTuple):
    """A stretch of lines: of the calendar itself (`head`), of a `zone`, of an `entry`; its first line, from 1."""

    kind: str
    line: int
    raw: bytes


class Cleaned(NamedTuple):
    """The file with CRLF everywhere and nothing around the calendar; `line` is where it begins in the file."""

    data: bytes
    line: int
    breaches: list[Breach]


def clean(data: bytes) -> Cleaned | None:
    """What the first and last bytes and the ends of lines have wrong, and the file without it; None if no calendar."""
    breaches: list[Breach] = []
    if data.startswith(BOM):
        breaches.append(Breach(1, "F-BOM"))
        data = data[len(BOM) :]
    line = 1
    if not data.startswith(_OPEN):
        begin = _begin(data)
        if begin is None:
            return None
        line += data.count(b"\n", 0, begin)
        if begin or data[: len(_OPEN) - 2] != _OPEN[:-2]:
            breaches.append(Breach(1, "F-FIRST"))
        data = data[begin:]
    ends = data.count(b"\n")
    if not ends == data.count(b"\r") == data.count(b"\r\n"):
        wrong = re.search(rb"\r(?!\n)|(?<!\r)\n", data)
        first = data.count(b"\n", 0, wrong.start()) if wrong else 0
        wanting = ends + data.count(b"\r") - 2 * data.count(b"\r\n")
        breaches.append(Breach(line + first, "F-CRLF", str(wanting)))
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"").replace(b"\n", b"\r\n")
    if not data.endswith(_CLOSE):
        data = _without_rest(data, line, breaches)
    return Cleaned(data, line, breaches)


def _begin(data: bytes) -> int | None:
    """Where the line that begins the calendar stands."""
    for match in _BEGIN.finditer(data):
        if match.start() == 0 or data[match.start() - 1 : match.start()] in (b"\n", b"\r"):
            return match.start()
    return None


def _without_rest(data: bytes, line: int, breaches: list[Breach]) -> bytes:
    """The file up to the end of its last calendar, ended as it should be."""
    last = data.rfind(_CLOSE[:-2])
    if last < 0:
        return data.rstrip(b"\r\n") + b"\r\n"
    end = last + len(_CLOSE) - 2
    breaches.append(Breach(line + data.count(b"\n", 0, end) + data[end:].startswith(b"\r\n"), "F-LAST"))
    return data[:end] + b"\r\n"


def at_once(data: bytes) -> list[Segment] | None:
    """The segments of a file that is nested as it should be; None where a closer look is needed.

    A begin or end inside of a segment is not looked for here: whoever judges the segment sees it and says so.
    """
    if not data.startswith(_OPEN) or not data.endswith(_CLOSE):
        return None
    head, *entries = data[len(_OPEN) - 2 : -len(_CLOSE)].split(b"\r\nBEGIN:VEVENT\r\n")
    own, *zones = head.split(b"\r\nBEGIN:VTIMEZONE\r\n")
    found = [Segment("head", 2, own[2:])]
    line = 2 + own.count(b"\n")
    for kind, end, parts in (("zone", b"\r\nEND:VTIMEZONE", zones), ("entry", b"\r\nEND:VEVENT", entries)):
        for part in parts:
            if not part.endswith(end):
                return None
            found.append(Segment(kind, line + 1, part[: -len(end)]))
            line += part.count(b"\n") + 2
    return found


class _Lines:
    """A walk over the lines of a file that is not nested as it should be."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.breaches: list[Breach] = []
        self.own: list[tuple[int, bytes]] = []
        self.inner: list[tuple[int, str]] = []
        self.held: list[bytes] = []

    def end_of_own(self) -> None:
        """Closes a stretch of the calendar's own lines."""
        if self.own:
            self.segments.append(Segment("head", self.own[0][0], b"\r\n".join(line for _, line in self.own)))
            self.own = []

    def end_of_component(self) -> None:
        """Closes the component that is open in the calendar."""
        line, name = self.inner[0]
        kind = {"VEVENT": "entry", "VTIMEZONE": "zone"}.get(name)
        if kind:
            self.segments.append(Segment(kind, line + 1, b"\r\n".join(self.held)))
        else:
            self.breaches.append(Breach(line, "F-FORBIDDEN" if name in FORBIDDEN else "F-COMPONENT", name))
        self.inner, self.held = [], []

    def begins(self, number: int, name: str, raw: bytes) -> None:
        """A BEGIN inside of the calendar."""
        if self.inner and name in ("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"):
            self.breaches.append(Breach(self.inner[0][0], "F-NESTING", f"BEGIN:{self.inner[0][1]}"))
            self.end_of_component()
        if self.inner:
            self.held.append(raw)
        else:
            self.end_of_own()
        self.inner.append((number, name))

    def ends(self, number: int, name: str, raw: bytes) -> None:
        """An END inside of the calendar."""
        if self.inner and self.inner[0][1] == name and len(self.inner) == 1:
            self.end_of_component()
        elif self.inner and name == self.inner[0][1]:
            # What is still open inside is told of by whoever judges the component.
            self.end_of_component()
        elif self.inner:
            self.held.append(raw)
            if self.inner[-1][1] == name:
                self.inner.pop()
        else:
            self.breaches.append(Breach(number, "F-NESTING", f"END:{name}"))


def line_by_line(data: bytes) -> tuple[list[Segment], list[Breach]]:
    """The segments of any file, and what is wrong with its nesting. Only the first calendar in it is looked at."""
    walk = _Lines()
    closed = False
    for number, raw in enumerate(data.removesuffix(b"\r\n").split(b"\r\n"), 1):
        edge = _EDGE.fullmatch(raw)
        begin, name = (
            (edge[1].upper() == b"BEGIN", edge[2].decode("utf-8", "replace").strip().upper()) if edge else (False, "")
        )
        if number == 1:
            continue
        if closed or (begin and name == "VCALENDAR"):
            walk.breaches.append(Breach(number, "F-CALENDARS" if name == "VCALENDAR" else "F-LAST"))
            break
        if edge and not begin and name == "VCALENDAR":
            closed = True
        elif edge and begin:
            walk.begins(number, name, raw)
        elif edge:
            walk.ends(number, name, raw)
        elif walk.inner:
            walk.held.append(raw)
        else:
            walk.own.append((number, raw))
    if walk.inner:
        walk.breaches.append(Breach(walk.inner[0][0], "F-NESTING", f"BEGIN:{walk.inner[0][1]}"))
        walk.end_of_component()
    elif not closed:
        walk.breaches.append(Breach(1, "F-NESTING", "BEGIN:VCALENDAR"))
    walk.end_of_own()
    return walk.segments, walk.breaches
