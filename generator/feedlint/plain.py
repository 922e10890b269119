"""Entries as saijiki writes them, proved clean at one look; whatever is not plainly clean is judged rule by rule.

A build checks every entry that it writes, so the usual one must cost little. Tests hold this to the rules: what it
takes for clean they find nothing wrong with, and both tell the same of it.
"""

from __future__ import annotations

import re
import unicodedata

from generator.feedlint.lines import clean_bytes
from generator.feedlint.values import Moment, is_address, is_utc, moment, zone_of

_LINE = r"(?=[^\r\n]*\S)[^\\;,<>\r\n]*+(?:\\[\\;,][^\\;,<>\r\n]*+)*+"
_TEXT = r"[^\\;,<>\r\n]*+(?:\\[\\;,n][^\\;,<>\r\n]*+)*+"
_NAME = r"(?=[^\r\n]*\S)[^\\;,<>\r\n]+"
_WORD = r"[A-Za-z0-9@._-]+"
_WHEN = r"(;VALUE=DATE|;TZID=[A-Za-z0-9/_+-]+):([0-9T]+)\r\n"
_PLAIN = re.compile(
    rf"SUMMARY:{_LINE}\r\nDTSTART{_WHEN}DTEND{_WHEN}DTSTAMP:([0-9TZ]+)\r\nUID:({_WORD})\r\nSEQUENCE:[0-9]{{1,9}}\r\n"
    rf"(?:CATEGORIES:{_NAME}\r\n)?"
    rf"(?:CONFERENCE;FEATURE=VIDEO;(?:LABEL=[A-Za-z0-9 ]+;)?VALUE=URI:([^\r\n]+)\r\n)?"
    rf"CREATED:([0-9TZ]+)\r\nDESCRIPTION:{_TEXT}\r\nLAST-MODIFIED:\5\r\n(?:LOCATION:{_LINE}\r\n)?"
    rf"(?:RELATED-TO:{_WORD}\r\n)?STATUS:(?:CONFIRMED|TENTATIVE|CANCELLED)\r\nTRANSP:(TRANSPARENT|OPAQUE)\r\n"
    rf"URL:([^\r\n]+)\r\nX-MICROSOFT-CDO-BUSYSTATUS:(?:FREE|BUSY)"
)
UID_INDEX, START_INDEX = 4, 1


def plainly_clean(raw: bytes) -> tuple[str, Moment, frozenset[str], bool, int] | None:
    """UID, start, zones, whether it leaves time free, and at which unfolded line that stands; None if not plain."""
    if not clean_bytes(raw):
        return None
    try:
        text = raw.replace(b"\r\n ", b"").decode()
    except UnicodeDecodeError:
        return None
    match = _PLAIN.fullmatch(text)
    if match is None or not unicodedata.is_normalized("NFC", text):
        return None
    start_params, start_value, end_params, end_value, stamp, uid, stream, created, transp, url = match.groups()
    start, end = moment(start_params, start_value), moment(end_params, end_value)
    if "wrong" in (start.kind, end.kind) or (start.kind == "date") != (end.kind == "date"):
        return None
    if end.seconds <= start.seconds or not (is_utc("", stamp) and is_utc("", created)):
        return None
    if not is_address(url) or (stream and not is_address(stream)):
        return None
    zones = frozenset(zone for zone in (start.zone, end.zone) if zone)
    if not all(zone_of(zone) for zone in zones):
        return None
    return uid, start, zones, transp == "TRANSPARENT", text.count("\r\n", 0, match.start(9))
