"""Content lines (RFC 5545 §3.1): escaped, folded, and holding nothing that would break a reader.

`icalendar` writes the same bytes at four times the cost, and an event stands in feeds of every language; property
tests hold these lines to what the library writes and reads.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

MOST_OCTETS = 74
"""Octets of a line before its break, the space of a continuation line aside: 75 are allowed (§3.1)."""

_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]")


def safe(text: str) -> str:
    """The text without anything that a calendar file may not hold (§3.1), in NFC.

    Angle brackets become 〈 〉, because some clients run tags and some hide them. Readers take a written `\\N` for a
    line break, so a backslash before an N is widened.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if _NEVER.search(plain):
        plain = _NEVER.sub("", plain)
    if "\\N" in plain:
        plain = plain.replace("\\N", "＼N")
    if "<" in plain or ">" in plain:
        plain = plain.replace("<", "〈").replace(">", "〉")
    return plain if unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def free_text(name: str, value: str) -> bytes:
    """A TEXT property (§3.3.11) of anything that anybody wrote; line breaks stay, as `\\n`."""
    plain = safe(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return folded(f"{name}:{plain}")


def text_line(name: str, value: str) -> bytes:
    """A TEXT property on one line: runs of white space become single spaces."""
    return free_text(name, " ".join(value.split()))


def folded(line: str) -> bytes:
    """A content line in UTF-8 with its CRLF, broken on whole characters and never inside an escape."""
    data = line.encode()
    if len(data) <= MOST_OCTETS:
        return data + b"\r\n"
    parts, start = [], 0
    while len(data) - start > MOST_OCTETS:
        end = start + MOST_OCTETS
        while data[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        if data[end - 1] in b"\\^":  # the library keeps the pairs of an escape together, as old readers need them
            end -= 1
        parts.append(data[start:end])
        start = end
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def when(name: str, value: date | datetime) -> bytes:
    """A DTSTART or DTEND: a date, or a wall-clock time of a zone by its own name (§3.2.19)."""
    if not isinstance(value, datetime):
        return f"{name};VALUE=DATE:{_day(value)}\r\n".encode()
    if str(value.tzinfo) == "UTC":
        return f"{name}:{instant(value)}\r\n".encode()
    return folded(f"{name};TZID={value.tzinfo}:{_day(value)}T{_clock(value)}")


def instant(value: datetime) -> str:
    """An instant in UTC (§3.3.5, form 2)."""
    utc = value.astimezone(UTC)
    return f"{_day(utc)}T{_clock(utc)}Z"


def _day(value: date) -> str:
    return f"{value.year:04}{value.month:02}{value.day:02}"


def _clock(value: datetime) -> str:
    return f"{value.hour:02}{value.minute:02}{value.second:02}"


def offset(value: timedelta) -> str:
    """A UTC offset (§3.3.14); seconds are written where there are any."""
    seconds = int(value.total_seconds())
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    shown = f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return shown + (f"{seconds % 60:02}" if seconds % 60 else "")


def uri(name: str, address: str) -> bytes:
    """A property whose value is an address, in ASCII (RFC 3986)."""
    plain = address if _PLAIN_ADDRESS.fullmatch(address) else quote(address, safe=_IN_ADDRESSES)
    return folded(f"{name}:{plain}")


_PLAIN_ADDRESS = re.compile("[a-z0-9:/.-]+")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~-._"
