"""What is proved clean at one look is clean by the rules, and both tell the same of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feedlint.entries import judge_by_rules, judge_entry
from generator.feedlint.plain import plainly_clean
from generator.feeds.vevents import Entry, busy, short
from tests.feeds.test_written_and_read import ENTRIES

HEAD, END = b"BEGIN:VEVENT\r\n", b"\r\nEND:VEVENT\r\n"
PIECES = [
    b"\\",
    b";",
    b",",
    b"\r\n",
    b"\r\n ",
    b"\n",
    b"<b>",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"e\xcc\x81",
    b"\xff",
    b" ",
    b"Z",
    b"9",
    b"x" * 80,
]
PIECES += [b"SUMMARY:x\r\n", b"TRANSP:OPAQUE\r\n", b"BEGIN:VALARM\r\n", b"\x00", b"^", b'"']


def inside(made: bytes) -> bytes:
    """The lines of an entry without its begin and end."""
    return made[len(HEAD) : -len(END)]


@settings(max_examples=600, deadline=None)
@given(ENTRIES)
def test_both_ways_agree(made: Entry) -> None:
    """Of what saijiki writes; nearly all of it is plain."""
    for each in (made.write(), busy(made.write()), short(made.write())):
        raw = inside(each)
        assert judge_entry(raw) == judge_by_rules(raw)


@settings(max_examples=2_000, deadline=None)
@given(ENTRIES, st.data())
def test_nothing_broken_is_plain(made: Entry, data: st.DataObject) -> None:
    """Something put in, taken out or swapped anywhere: what the one look accepts the rules accept."""
    raw = inside(made.write())
    at = data.draw(st.integers(0, len(raw)))
    until = min(len(raw), at + data.draw(st.integers(0, 30)))
    changed = raw[:at] + data.draw(st.sampled_from([b"", *PIECES])) + raw[until:]
    if plainly_clean(changed):
        assert judge_entry(changed) == judge_by_rules(changed)


def test_a_usual_entry_is_plain() -> None:
    """Or the look would be for nothing."""
    raw = (
        "SUMMARY:見本\r\nDTSTART;TZID=Asia/Tokyo:20261205T140000\r\nDTEND;TZID=Asia/Tokyo:20261205T160000\r\n"
        "DTSTAMP:20261101T000000Z\r\nUID:a@example.jp\r\nSEQUENCE:0\r\nCREATED:20261101T000000Z\r\n"
        "DESCRIPTION:https://example.jp/\\nFee: ¥3\\,000\r\nLAST-MODIFIED:20261101T000000Z\r\nSTATUS:CONFIRMED\r\n"
        "TRANSP:TRANSPARENT\r\nURL:https://example.jp/\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE"
    )
    assert plainly_clean(raw.encode()) is not None
