"""An iCalendar file taken apart (RFC 5545 §3.1): its lines by number, its VEVENTs, and what a reader makes of them."""

from __future__ import annotations

import re
from typing import NamedTuple

import icalendar

from generator.importing.found import BadFile

_BREAK = re.compile("\r\n|\n|\r")
_CONTENT_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_NAME = re.compile("[A-Za-z0-9-]+")
MOST_EVENTS = 1_000


class Component(NamedTuple):
    """A VEVENT as the reader gives it, and the lines of its properties."""

    event: icalendar.Component
    lines: dict[str, int]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.lines["BEGIN"]


def components_of(data: bytes) -> tuple[list[Component], str]:
    """The VEVENTs of a file in their order, and the zone that the calendar names. Raises BadFile."""
    places = _places(_lines(data))
    try:
        calendars = icalendar.Calendar.from_ical(data.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadFile(
            1, f"カレンダーとして読めません（{error}）。", f"It cannot be read as a calendar ({error})."
        ) from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(events) != len(places):
        raise BadFile(1, "カレンダーとして読めません。", "It cannot be read as a calendar.")
    zones = [str(calendar.get("X-WR-TIMEZONE", "")) for calendar in calendars]
    return [Component(event, lines) for event, lines in zip(events, places)], next(filter(None, zones), "")


def _lines(data: bytes) -> list[tuple[int, str]]:
    """Content lines, unfolded, each with the number of its first line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise BadFile(
            at,
            "UTF-8 ではない文字があります。カレンダーから書き出し直してください。",
            "This is not UTF-8. Export the calendar again.",
        ) from None
    found: list[tuple[int, str]] = []
    for number, line in enumerate(_BREAK.split(text), 1):
        if line[:1] in {" ", "\t"} and found:
            found[-1] = (found[-1][0], found[-1][1] + line[1:])
        elif line.strip():
            found.append((number, line))
    return found


def _places(lines: list[tuple[int, str]]) -> list[dict[str, int]]:
    """For every VEVENT its properties' lines; the frame of the file is checked on the way."""
    if not lines or lines[0][1].strip().upper() != "BEGIN:VCALENDAR":
        raise BadFile(
            lines[0][0] if lines else 1,
            "BEGIN:VCALENDAR で始まっていません。iCalendar（.ics）のファイルではありません。",
            "It does not begin with BEGIN:VCALENDAR: this is no iCalendar (.ics) file.",
        )
    found: list[dict[str, int]] = []
    open_: list[tuple[int, str]] = []
    for number, line in lines:
        if not _CONTENT_LINE.match(line):
            raise BadFile(
                number,
                "「名前:値」の形の行ではありません。前の行の続きなら、行頭に空白が要ります。",
                "This is no line of the form NAME:value; a line that goes on begins with a space.",
            )
        head = line.strip().upper()
        if head.startswith("BEGIN:"):
            open_.append((number, head[6:]))
            if head == "BEGIN:VEVENT":
                found.append({"BEGIN": number})
        elif head.startswith("END:"):
            if not open_ or open_.pop()[1] != head[4:]:
                raise BadFile(number, f"{head} に合う BEGIN がありません。", f"There is no BEGIN for {head}.")
        elif open_ and open_[-1][1] == "VEVENT" and (name := _NAME.match(line)):
            found[-1].setdefault(name[0].upper(), number)
    if open_:
        raise BadFile(
            open_[-1][0],
            f"BEGIN:{open_[-1][1]} が終わっていません。ファイルが途中で切れています。",
            f"BEGIN:{open_[-1][1]} has no END: the file is cut short.",
        )
    if len(found) > MOST_EVENTS:
        raise BadFile(
            found[MOST_EVENTS]["BEGIN"],
            f"イベントが{MOST_EVENTS}件を超えています。ファイルを分けてください。",
            f"There are more than {MOST_EVENTS} events. Split the file.",
        )
    return found
