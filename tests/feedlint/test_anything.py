"""Any bytes at all: told in both languages, at a line of the file, in time, and never with a traceback."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feedlint import Known, check, finding_of
from tests.feedlint.files import FEED, SINGLE, as_bytes

WHOLE = as_bytes(FEED)
PIECES = st.sampled_from(
    [
        *(line.encode() for line in (FEED + SINGLE).splitlines()),
        *(b"\r\n", b"\n", b"\r", b" ", b"\t", b"\0", b"\xff", b"\xe3", b"\xef\xbb\xbf", "\u2028".encode(), b";", b":", b'"', b"\\"),
        *(b"BEGIN:", b"END:", b"BEGIN:VALARM", b"END:VALARM", b"begin:vevent", b"DTSTART:99991231T235959Z", b"DTSTART;VALUE=DATE:00010101"),
        *(b"DTSTART;TZID=Asia/Tokyo:00010101T000000", b"DTEND;TZID=../../etc/passwd:20261101T000000", b"TZID:/", b"GEO:1e5;2", b"SEQUENCE:\xef\xbc\x91"),
        *(b"X;A=\"b\":c", b"X;=:", b";:", b":", b"DURATION:P", b"SUMMARY:<", b"CATEGORIES:,", b"REFRESH-INTERVAL:PT"),
    ]
)  # fmt: skip


def told(data: bytes) -> None:
    """Checks the bytes, twice with one memory, and every word about them."""
    known, lines = Known(), data.count(b"\n") + 1
    for name in ("event.ics", "all.ics"):
        found = check(name, data, known)
        assert found == check(name, data, known)
        for each in found:
            assert 1 <= each.line <= lines
            finding = finding_of(name, each)
            assert finding.message.ja
            assert finding.message.en


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    """Random bytes, alone and inside a calendar."""
    told(data)
    told(b"BEGIN:VCALENDAR\r\n" + data + b"\r\nEND:VCALENDAR\r\n")
    told(WHOLE.replace(b"SEQUENCE", data + b"SEQUENCE"))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_lines(pieces: list[bytes]) -> None:
    """Lines of calendars in any order, and pieces of them."""
    told(b"\r\n".join(pieces))
    told(b"BEGIN:VCALENDAR\r\n" + b"\r\n".join(pieces) + b"\r\nEND:VCALENDAR\r\n")
    told(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"".join(pieces) + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=4)
)
def test_damage(cuts: list[tuple[int, int, bytes]]) -> None:
    """A clean feed with pieces cut out or overwritten."""
    data = WHOLE
    for start, length, new in cuts:
        data = data[:start] + new + data[start + length :]
    told(data)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_cut_short(length: int) -> None:
    """A feed that breaks off anywhere is never clean."""
    assert check("all.ics", WHOLE[:length])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"BEGIN:VCALENDAR\r\n" * 20_000, id="nested"),
        pytest.param(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5_000, id="nested-events"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"BEGIN:X-A\r\n" * 20_000 + b"SEQUENCE"), id="nested-inside"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"SUMMARY:" + b"<a" * 100_000 + b"\r\nSEQUENCE"), id="tags"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"X" + b";A=b" * 50_000 + b"\r\nSEQUENCE"), id="parameters"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"X" + b';A="b",' * 50_000 + b"\r\nSEQUENCE"), id="quotes"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"DESCRIPTION:" + b"\\n" * 100_000 + b"\\\r\nSEQUENCE"), id="escapes"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"\r\n" * 50_000 + b"SEQUENCE"), id="blank-lines"),
        pytest.param(WHOLE.replace(b"SEQUENCE", b"X:" + b"\r\n a" * 50_000 + b"\r\nSEQUENCE"), id="folds"),
        pytest.param(b"\r\n" * 100_000 + WHOLE, id="blank-lines-first"),
        pytest.param(WHOLE + b"END:VCALENDAR\r\n" * 50_000, id="ends"),
        pytest.param(b"\xff" * 400_000 + WHOLE + b"\xff" * 400_000, id="not-text"),
    ],
)
def test_no_file_takes_long(data: bytes) -> None:
    """What is made to take long takes no longer than it is."""
    started = time.perf_counter()
    told(data)
    assert time.perf_counter() - started < 5
