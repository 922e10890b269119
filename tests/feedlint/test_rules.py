"""Each rule by a file that breaks it and nothing else, and by files that break nothing."""

from __future__ import annotations

import pytest

from generator.feedlint import RULES, Breach, Known, check, finding_of
from tests.feedlint.files import FEED, FIRST, HEAD, SECOND, SINGLE, ZONE, as_bytes, calendar, entry, folded


def feed(old: str, new: str, count: int = 1) -> bytes:
    """The clean feed with a text in it replaced."""
    assert old in FEED
    return as_bytes(FEED.replace(old, new, count))


def raw(old: bytes, new: bytes) -> bytes:
    """The clean feed with bytes in it replaced, once."""
    assert old in as_bytes(FEED)
    return as_bytes(FEED).replace(old, new, 1)


def before(line: str, new: str) -> bytes:
    """The clean feed with lines put before the first one that begins so."""
    return feed(f"\n{line}", f"\n{new}\n{line}")


def without(line: str) -> bytes:
    """The clean feed without the first line that begins so."""
    lines = FEED.splitlines(keepends=True)
    lines.remove(next(each for each in lines if each.startswith(line)))
    return as_bytes("".join(lines))


def single(old: str, new: str) -> bytes:
    """The clean file of one event with a text in it replaced."""
    assert old in SINGLE
    return as_bytes(SINGLE.replace(old, new, 1))


LONG = "https://example.jp/" + "a" * 100
FILLING = "".join(f"X-FILL-{number}:{'x' * 60}\n" for number in range(8)) + "SEQUENCE"
TOKYO = "DTSTART;TZID=Asia/Tokyo:20261205T140000"
BROKEN = {
    "F-NOT-CALENDAR": [
        (b"", 1),
        (b"<!doctype html>\r\n<title>404</title>\r\n", 1),
        (as_bytes(FEED).replace(b"BEGIN:VCALENDAR", b"X:BEGIN:VCALENDAR"), 1),
        (FEED.encode("utf-16"), 1),
    ],
    "F-BOM": [(b"\xef\xbb\xbf" + as_bytes(FEED), 1)],
    "F-UTF8": [(raw("見本セミナー".encode(), "見本セミナー".encode("cp932")), 25), (raw(b"JST", b"\xff"), 19)],
    "F-CRLF": [(FEED.encode(), 1), (raw(b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\n"), 37), (raw(b":2.0\r", b":2.0\r\r"), 2)],
    "F-FIRST": [(b"\r\n" + as_bytes(FEED), 1), (b"HTTP/1.1 200 OK\r\n" + as_bytes(FEED), 1), (raw(b"BEGIN:V", b"Begin:V"), 1)],
    "F-LAST": [(as_bytes(FEED)[:-2], 51), (as_bytes(FEED) + b"\r\n", 52), (as_bytes(FEED) + b"<!-- 3 ms -->", 52)],
    "F-BLANK": [(before("SEQUENCE", ""), 30), (before("PRODID", ""), 3)],
    "F-LENGTH": [(feed("SUMMARY:見本", "SUMMARY:" + "a" * 70), 25), (feed("TZNAME:JST", "TZNAME:" + "x" * 70), 19)],
    "F-FOLD": [(raw("見本セ".encode(), "見本".encode() + b"\xe3\x82\r\n \xbb"), 26)],
    "F-CONTROL": [
        *((raw("見本セ".encode(), f"見本{char}セ".encode()), 25) for char in "\0\x07\x0b\x0c\x1b\x1f\x7f\x85\x9b\u2028\u2029\ufeff\ufffd"),
        (raw(b"JST", b"J\0ST"), 19),
    ],
    "F-NFC": [(feed("見本セミナー", "見本セミナー\u304b\u3099"), 25)],
    "F-LINE": [(before("SEQUENCE", "garbage"), 30), (before("SEQUENCE", "見本:値"), 30), (before("SEQUENCE", "X-A;B=\"c:d"), 30),
               (before("SEQUENCE", "X-A;B=c\"d:e"), 30), (before("PRODID", "garbage"), 3), (before("TZNAME", "garbage"), 19)],
    "F-LANGUAGE": [(feed("SUMMARY:", "SUMMARY;LANGUAGE=ja:"), 25), (feed("\nNAME:", "\nNAME;language=ja:"), 5)],
    "F-PARAM-CARET": [(feed("LOCATION:", "LOCATION;X-T=a^nb:"), 35)],
    "F-PARAM-QUOTE": [(feed("LOCATION:", 'LOCATION;X-T="a:b":'), 35)],
    "F-NESTING": [
        (without("END:VEVENT"), 24), (without("END:VTIMEZONE"), 15), (without("END:STANDARD"), 17), (without("END:VCALENDAR"), 1),
        (before("SEQUENCE", "END:X-A"), 30), (before("PRODID", "END:VEVENT"), 3), (before("PRODID", "BEG\n IN:X"), 3),
    ],
    "F-CALENDARS": [(as_bytes(FEED * 2), 52)],
    "F-COMPONENT": [(before("BEGIN:VEVENT", "BEGIN:VTODO\nUID:todo@example.jp\nEND:VTODO"), 24), (before("SEQUENCE", "BEGIN:X-A\nUID:a\nEND:X-A"), 30)],
    "F-EMPTY": [(as_bytes(calendar(HEAD)), 1)],
    "F-SIZE": [(as_bytes(calendar(HEAD, ZONE, *(entry(number).replace("SEQUENCE", FILLING) for number in range(999)))), 1)],
    "F-MANY": [(as_bytes(calendar(HEAD, ZONE, *map(entry, range(1001)))), 1)],
    "F-ORDER": [(as_bytes(calendar(HEAD, ZONE, SECOND, FIRST)), 35), (as_bytes(calendar(HEAD, ZONE, entry(2), entry(1))), 44)],
    "F-VERSION": [(without("VERSION"), 1), (feed("VERSION:2.0", "VERSION:1.0"), 2), (before("PRODID", "VERSION:2.0"), 3)],
    "F-PRODID": [(without("PRODID"), 1), (before("CALSCALE", "PRODID:x"), 4), (feed("PRODID:-//example//Calendar//JA", "PRODID:"), 3)],
    "F-CALSCALE": [(feed("GREGORIAN", "JAPANESE"), 4), (before("NAME", "CALSCALE:GREGORIAN"), 5)],
    "F-CALSCALE-MISSING": [(without("CALSCALE"), 1)],
    "F-METHOD": [(before("PRODID", "METHOD:PUBLISH"), 3)],
    "F-UID-CALENDAR": [(before("PRODID", "UID:calendar@example.jp"), 3)],
    "F-MODIFIED-CALENDAR": [(before("PRODID", "LAST-MODIFIED:20261101T000000Z"), 3)],
    "F-NAME": [(without("NAME"), 1), (without("X-WR-CALNAME"), 1), (feed("\nNAME:見本カレンダー", "\nNAME:"), 5)],
    "F-NAME-SAME": [(feed("X-WR-CALNAME:見本カレンダー", "X-WR-CALNAME:別の名"), 6)],
    "F-CALDESC": [(without("DESCRIPTION"), 1), (without("X-WR-CALDESC"), 1), (feed("CALDESC:見本", "CALDESC:別"), 8)],
    "F-REFRESH-MISSING": [(without("REFRESH-INTERVAL"), 1), (without("X-PUBLISHED-TTL"), 1)],
    "F-REFRESH-FORM": [(feed("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL"), 10)],
    "F-REFRESH-SAME": [(feed("TTL:PT6H", "TTL:PT12H"), 11)],
    "F-SOURCE-MISSING": [(without("SOURCE"), 1)],
    "F-SOURCE-FORM": [(feed("SOURCE;VALUE=URI", "SOURCE"), 12)],
    "F-URL": [
        *((feed("\nURL:https://example.jp/first", f"\nURL:{wrong}"), 39)
          for wrong in ("https://example.jp/日本", "https://example.jp/a b", "ftp://example.jp/", "/first", "", "https://", "https://example.jp/<a>")),
        (feed("all.ics", "全.ics"), 12), (feed("URL:https://example.jp/ja", "URL:webcal://example.jp/ja"), 13),
        (before("SEQUENCE", "CONFERENCE;VALUE=URI:tel"), 30),
    ],
    "F-URL-LENGTH": [(raw(b"https://example.jp/ja/feeds/all.ics", LONG[:50].encode() + b"\r\n " + LONG[50:].encode()), 12)],
    "F-COLOR": [(feed("mediumblue", "#0000ff"), 14)],
    "F-FORBIDDEN": [
        *((before("SEQUENCE", line), 30) for line in (
            "ORGANIZER:mailto:a@example.jp", "ATTENDEE:mailto:a@example.jp", "RRULE:FREQ=DAILY", "RDATE:20261206T050000Z",
            "EXDATE:20261206T050000Z", "RECURRENCE-ID:20261206T050000Z", "LINK;VALUE=URI:https://example.jp/", "CONCEPT:https://example.jp/",
            "STYLED-DESCRIPTION;VALUE=TEXT:a", "X-ALT-DESC:a", "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:a\nTRIGGER:-PT1H\nEND:VALARM",
            "BEGIN:PARTICIPANT\nUID:a\nEND:PARTICIPANT", "BEGIN:VLOCATION\nUID:a\nEND:VLOCATION", "BEGIN:VRESOURCE\nUID:a\nEND:VRESOURCE",
        )),
        (before("PRODID", "ORGANIZER:mailto:a@example.jp"), 3),
        (before("BEGIN:VEVENT", "BEGIN:VALARM\nEND:VALARM"), 24),
    ],
    "F-UNKNOWN": [(before("SEQUENCE", "TZID:Asia/Tokyo"), 30), (before("PRODID", "DTSTAMP:20261101T000000Z"), 3)],
    "F-TWICE": [*((before("X-MICROSOFT", line), 40) for line in ("SUMMARY:もう一つ", "UID:first@example.jp", "STATUS:CONFIRMED", "DTSTART:20261205T050000Z", "GEO:1;1")),
                (before("X-WR-CALNAME", "NAME:見本カレンダー"), 6)],
    "F-TEXT": [
        *((feed("SUMMARY:見本", f"SUMMARY:{wrong}"), 25) for wrong in ("a;b", "a,b", "a\\b", "a\\")),
        (feed("DESCRIPTION:https", "DESCRIPTION:a,https"), 33), (feed("CATEGORIES:", "CATEGORIES:a;"), 31), (without("X-WR-CALDESC").replace("DESCRIPTION:見本です。".encode(), "X-WR-CALDESC:見,本\r\nDESCRIPTION:".encode()), 7),
    ],
    "F-MARKUP": [(feed("一行目", "<b>一行目</b>"), 33), (feed("SUMMARY:", "SUMMARY:<要申込>"), 25), (feed("一行目", "<a href=x>一行目"), 33)],
    "F-ONE-LINE": [(feed("SUMMARY:見本", "SUMMARY:見本\\n"), 25), (feed("LOCATION:", "LOCATION:a\\N"), 35)],
    "F-SUMMARY": [(without("SUMMARY"), 25), (feed("SUMMARY:見本セミナー", "SUMMARY: "), 25)],
    "F-UID": [(without("UID"), 25), (feed("UID:first@example.jp", "UID:"), 29)],
    "F-UID-TWICE": [(feed("second@", "first@"), 47)],
    "F-DTSTAMP": [(without("DTSTAMP"), 25)],
    "F-UTC": [(feed("CREATED:20261101T000000Z", "CREATED:20261101T000000"), 32), (feed("CREATED:20261101T000000Z", "CREATED;VALUE=DATE:20261101"), 32)],
    "F-STAMPS": [(feed("LAST-MODIFIED:20261101T000000Z", "LAST-MODIFIED:20261101T000001Z"), 34)],
    "F-SEQUENCE": [(feed("SEQUENCE:0", f"SEQUENCE:{wrong}"), 30) for wrong in ("-1", "1.0", "", "x", "2147483648", "１", "9" * 50)],
    "F-DTSTART": [(without("DTSTART;TZ"), 25)],
    "F-DTEND": [(without("DTEND;TZ"), 26)],
    "F-DTEND-LATER": [(feed("T160000", "T140000"), 27), (feed("T160000", "T130000"), 27), (feed("DATE:20261212", "DATE:20261210"), 45)],
    "F-DATE-MIX": [(feed("DTEND;TZID=Asia/Tokyo:20261205T160000", "DTEND;VALUE=DATE:20261206"), 27)],
    "F-DATE": [(feed(TOKYO, f"DTSTART;TZID=Asia/Tokyo:{wrong}"), 26) for wrong in (
        "20260230T140000", "20261205T250000", "20261305T140000", "2026-12-05", "20261205", "20261205T1400", "", "20261205T140000Z", "00000101T000000",
    )] + [(feed(TOKYO, "DTSTART;VALUE=DATE:20261131"), 26), (feed("CREATED:2026", "CREATED:x"), 32)],
    "F-FLOATING": [(feed(TOKYO, "DTSTART:20261205T140000"), 26)],
    "F-DURATION": [(before("LOCATION", "DURATION:PT2H"), 35), (feed("DTEND;TZID=Asia/Tokyo:20261205T160000", "DURATION:2:00:00"), 27), (feed("DTEND;TZID=Asia/Tokyo:20261205T160000", "DURATION:PT0S"), 27)],
    "F-STATUS": [(feed("STATUS:CONFIRMED", "STATUS:POSTPONED"), 37)],
    "F-STATUS-MISSING": [(without("STATUS"), 25)],
    "F-TRANSP": [(single("TRANSP:TRANSPARENT", "TRANSP:FREE"), 28)],
    "F-TRANSPARENT": [(feed("TRANSP:TRANSPARENT", "TRANSP:OPAQUE"), 38), (without("TRANSP"), 25)],
    "F-GEO": [(feed("38.268215;140.869356", wrong), 36) for wrong in ("38.2,140.8", "91;0", "0;181", "35.10000000001;1", "北緯;東経", "")],
    "F-CATEGORIES": [(feed("CATEGORIES:", "CATEGORIES:a\\,b"), 31), (feed("CATEGORIES:", "CATEGORIES:a,,"), 31)],
    "F-VALUE-URI": [(before("SEQUENCE", "IMAGE:https://example.jp/a.png"), 30), (before("SEQUENCE", "CONFERENCE:https://example.jp/"), 30)],
    "F-TZ-MISSING": [(as_bytes(calendar(HEAD, FIRST, SECOND)), 17)],
    "F-TZ-NAME": [(as_bytes(FEED.replace("Asia/Tokyo", name)), 16) for name in ("Tokyo Standard Time", "JST", "GMT", "Asia/Nowhere", "UTC+0900", "Japan")],
    "F-TZ-PROPERTY": [(before("BEGIN:STANDARD", "COMMENT:1970 to 2038"), 17), (before("TZNAME", "SUMMARY:a"), 19)],
    "F-TZ-FORM": [(without("TZOFFSETTO"), 17), (feed("TZOFFSETTO:+0900", "TZOFFSETTO:9"), 21), (feed("19700101T000000", "19700101T000000Z"), 18), (before("BEGIN:STANDARD", "TZID:Asia/Tokyo"), 17)],
    "F-TZ-TWICE": [(as_bytes(calendar(HEAD, ZONE, ZONE, FIRST)), 25)],
    "F-TZ-UNUSED": [(as_bytes(calendar(HEAD, ZONE, SECOND)), 16)],
    "F-SINGLE-NAME": [(single("BEGIN:VTIMEZONE", "NAME:見本\nBEGIN:VTIMEZONE"), 5)],
    "F-SINGLE-HINT": [(single("BEGIN:VTIMEZONE", f"{line}\nBEGIN:VTIMEZONE"), 5) for line in ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "SOURCE;VALUE=URI:https://example.jp/a.ics")],
}  # fmt: skip
"""For each code: files that break its rule alone, and the line that is named."""

BOTH = {
    "F-NAME-ESCAPE": [
        (as_bytes(FEED.replace("CALNAME:見本", "CALNAME:見本\\, ").replace("\nNAME:見本", "\nNAME:見本\\, ")), (5, 6))
    ]
}
"""The same for a rule that two lines of such a file break."""

CASES = [(code, data, line) for code, cases in BROKEN.items() for data, line in cases]


@pytest.mark.parametrize(("code", "data", "line"), CASES, ids=[code for code, _, _ in CASES])
def test_one_rule(code: str, data: bytes, line: int) -> None:
    """The file gives exactly this breach, at this line."""
    name = "event.ics" if code.startswith("F-SINGLE") else "all.ics"
    assert [(each.code, each.line) for each in check(name, data)] == [(code, line)]


def test_name_that_needs_escaping() -> None:
    """A name that is told twice is wrong twice."""
    for code, cases in BOTH.items():
        for data, lines in cases:
            assert [(each.code, each.line) for each in check("all.ics", data)] == [(code, line) for line in lines]


def test_every_rule_is_broken_by_a_file() -> None:
    """No rule without a file that breaks it, no code without a rule."""
    assert BROKEN.keys() | BOTH.keys() == RULES.keys()


CLEAN = [
    pytest.param("all.ics", as_bytes(FEED), id="feed"),
    pytest.param("event.ics", as_bytes(SINGLE), id="single"),
    pytest.param("meeting.ics", as_bytes(SINGLE.replace("TRANSPARENT", "OPAQUE")), id="single-by-another-name"),
    pytest.param("all.ics", folded(FEED.replace("一行目", "長い説明と絵文字🎌" * 40)), id="folded"),
    pytest.param("all.ics", as_bytes(FEED.replace("見本セミナー", "3 < 5、a<b、→ <3 & a > b")), id="no-tags"),
    pytest.param("all.ics", as_bytes(FEED.replace("SUMMARY:見本セ", "summary:見本\n\tセ")), id="tab-fold-and-small-letters"),
    pytest.param("all.ics", as_bytes(FEED.replace("DTEND;TZID=Asia/Tokyo:20261205T160000", "DURATION:P1DT2H")), id="duration"),
    pytest.param("all.ics", as_bytes(FEED.replace("SEQUENCE", "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://example.jp/\nSEQUENCE")), id="conference"),
    pytest.param("all.ics", as_bytes(FEED.replace("20261210\n", "20261205\n").replace("20261212", "20261206")), id="day-and-time"),
    pytest.param("all.ics", as_bytes(FEED.replace("T160000", "T235960")), id="leap-second"),
    pytest.param("all.ics", as_bytes(calendar(HEAD, ZONE, SECOND.replace("20261210", "20261205"), FIRST)), id="time-and-day"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), CLEAN)
def test_clean(name: str, data: bytes) -> None:
    """What breaks nothing is told nothing."""
    assert check(name, data) == []


@pytest.mark.parametrize("code", RULES)
def test_words(code: str) -> None:
    """Every rule speaks both languages, names its source, and leaves no placeholder."""
    finding = finding_of("a.ics", Breach(3, code, "VALARM"))
    texts = (finding.message.ja, finding.message.en, finding.help.ja, finding.help.en, finding.clause)
    assert all(texts)
    assert not any("{" in text for text in texts)
    assert not any(ord(letter) > 0x3000 for letter in finding.message.en + finding.help.en if letter not in "〈〉")


def test_a_known_component_is_judged_the_same() -> None:
    """What is remembered of a component never changes what is said of a file."""
    known = Known()
    for _ in range(2):
        for code, data, line in CASES:
            name = "event.ics" if code.startswith("F-SINGLE") else "all.ics"
            assert [(each.code, each.line) for each in check(name, data, known)] == [(code, line)]


def test_lines_count_in_the_file() -> None:
    """The line is that of the file, behind folds, another entry with breaches, and what stands before the calendar."""
    text = FEED.replace("STATUS:TENTATIVE", "STATUS:MAYBE").replace("STATUS:CONFIRMED", "STATUS:NO")
    data = folded(text.replace("一行目", "長い説明" * 60))
    lines = data.split(b"\r\n")
    wanted = [("F-STATUS", lines.index(b"STATUS:NO") + 1), ("F-STATUS", lines.index(b"STATUS:MAYBE") + 1)]
    assert [(each.code, each.line) for each in check("all.ics", data)] == wanted
    shifted = [("F-FIRST", 1), *((code, line + 2) for code, line in wanted)]
    assert [(each.code, each.line) for each in check("all.ics", b"\r\nx\r\n" + data)] == shifted


def test_breaches_are_told_together() -> None:
    """One breach does not hide another."""
    text = FEED.replace("SEQUENCE:0", "SEQUENCE:x\nATTENDEE:mailto:a@example.jp").replace(
        "\nEND:VEVENT", "\ngarbage\nEND:VEVENT"
    )
    codes = [each.code for each in check("all.ics", text.encode())]
    assert codes == ["F-CRLF", "F-SEQUENCE", "F-FORBIDDEN", "F-LINE", "F-LINE"]
