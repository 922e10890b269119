"""Calendar files that break nothing, to be broken one line at a time."""

from __future__ import annotations

ZONE = """\
BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:JST
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE
"""
FIRST = """\
BEGIN:VEVENT
SUMMARY:見本セミナー
DTSTART;TZID=Asia/Tokyo:20261205T140000
DTEND;TZID=Asia/Tokyo:20261205T160000
DTSTAMP:20261101T000000Z
UID:first@example.jp
SEQUENCE:0
CATEGORIES:セミナー
CREATED:20261101T000000Z
DESCRIPTION:https://example.jp/first\\n一行目 \\\\ \\; \\,
LAST-MODIFIED:20261101T000000Z
LOCATION:見本会館\\, 宮城県
GEO:38.268215;140.869356
STATUS:CONFIRMED
TRANSP:TRANSPARENT
URL:https://example.jp/first
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
"""
SECOND = """\
BEGIN:VEVENT
SUMMARY:見本の二日間
DTSTART;VALUE=DATE:20261210
DTEND;VALUE=DATE:20261212
DTSTAMP:20261101T000000Z
UID:second@example.jp
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
"""
HEAD = """\
VERSION:2.0
PRODID:-//example//Calendar//JA
CALSCALE:GREGORIAN
NAME:見本カレンダー
X-WR-CALNAME:見本カレンダー
DESCRIPTION:見本です。
X-WR-CALDESC:見本です。
X-WR-TIMEZONE:Asia/Tokyo
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://example.jp/ja/feeds/all.ics
URL:https://example.jp/ja/events/
COLOR:mediumblue
"""
SINGLE_HEAD = "".join(HEAD.splitlines(keepends=True)[:3])


def calendar(head: str, *parts: str) -> str:
    """A file as text, lines ended by LF."""
    return "BEGIN:VCALENDAR\n" + head + "".join(parts) + "END:VCALENDAR\n"


FEED = calendar(HEAD, ZONE, FIRST, SECOND)
SINGLE = calendar(SINGLE_HEAD, ZONE, FIRST)


def as_bytes(text: str) -> bytes:
    """The file as it is sent."""
    return text.replace("\n", "\r\n").encode()


def folded(text: str) -> bytes:
    """The file with lines folded at 75 octets, between characters."""
    found = []
    for line in text.splitlines():
        piece = b""
        for letter in line:
            if len(piece) + len(letter.encode()) > 75:
                found.append(piece)
                piece = b" "
            piece += letter.encode()
        found.append(piece)
    return b"\r\n".join(found) + b"\r\n"


def entry(number: int) -> str:
    """One of many entries."""
    return FIRST.replace("first@", f"n{number:05d}@")
