"""What is written is what is read: 2,000 entries of anything at all, held to what `icalendar` writes and reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, vText
from icalendar import Event as VEvent

from generator.feeds import lines
from generator.feeds.calendars import single_file
from generator.feeds.vevents import Entry, Span, Stamp, Told, busy, entry, short, vevent

PIECES = [
    "あ",
    "漢字",
    "é",
    "e\u0301",
    "👩‍👩‍👧",
    "\u2028",
    "\x00",
    "\x85",
    "\ufeff",
    "\r\n",
    "\r",
    "\n",
    "\\",
    "\\n",
    "\\N",
]
PIECES += [
    ";",
    ",",
    ":",
    '"',
    "^n",
    "^",
    "BEGIN:VEVENT",
    "\r\nEND:VCALENDAR\r\n",
    "<b>",
    " ",
    "\t",
    "x" * 70,
    "〈",
    "%s",
]
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join),
    # A multibyte character at every place of a fold.
    st.integers(0, 90).map(lambda number: "a" * number + "日本語" * 30),
)
ZONES = st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu"])
TIMES = st.datetimes(datetime(2016, 1, 1), datetime(2039, 12, 31)).map(lambda when: when.replace(microsecond=0))
DAYS = st.dates(date(2016, 1, 1), date(2039, 12, 31))
INSTANTS = TIMES.map(lambda when: when.replace(tzinfo=UTC))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span of whole days, month ends and leap days among them, or of times in a zone, summer time among them."""
    length = timedelta(days=draw(st.integers(1, 40)))
    if draw(st.booleans()):
        day = draw(st.one_of(DAYS, st.sampled_from([date(2024, 2, 29), date(2026, 12, 31), date(2026, 4, 30)])))
        return Span(day, day + length)
    zone, start = ZoneInfo(draw(ZONES)), draw(TIMES)
    return Span(
        start.replace(tzinfo=zone), (start + timedelta(minutes=draw(st.integers(1, 5000)))).replace(tzinfo=zone)
    )


def made(uid: str, span: Span, stamp: Stamp, told: Told, status: str = "CONFIRMED", parent: str = "") -> Entry:
    """An entry with its bytes."""
    return entry(uid, span, stamp, lambda: vevent(uid, span, stamp, told, status, parent))


ENTRIES = st.builds(
    made,
    st.from_regex(r"[a-z0-9-]{3,80}(-s\.[a-z0-9]{1,9})?@saijiki\.example", fullmatch=True),
    spans(),
    st.builds(Stamp, INSTANTS, INSTANTS, st.integers(0, 2**31 - 1)),
    st.builds(
        Told, TEXTS, TEXTS, st.sampled_from(["https://saijiki.example/ja/", "https://例え.jp/会 場?a=b,c;d"]), TEXTS, TEXTS,
        st.tuples(st.sampled_from(["", "https://live.example/"]), TEXTS),
    ),
    st.sampled_from(["CONFIRMED", "TENTATIVE", "CANCELLED"]),
    st.sampled_from(["", "umbrella@saijiki.example"]),
)  # fmt: skip


def read(made: Entry) -> VEvent:
    """The entry as the library reads it from a whole file, which it would write in the very same bytes."""
    raw = single_file("ja", [made], takes_time=False)
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert all(len(line) <= 75 and line.decode() is not None for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    assert calendar.to_ical() == raw
    (found,) = calendar.walk("VEVENT")
    return found


@settings(max_examples=2_000, deadline=None)
@given(ENTRIES)
def test_an_entry_is_read_as_it_was_written(made: Entry) -> None:
    """Every value comes back; nothing that a text holds becomes a line of its own."""
    found = read(made)
    assert str(found["UID"]) == made.uid
    assert "\n" not in str(found["SUMMARY"])
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == made.modified
    assert set(found) <= {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "CONFERENCE", "CREATED",
        "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "RELATED-TO", "STATUS", "TRANSP", "URL",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }  # fmt: skip
    start = found["DTSTART"].dt
    assert start < found["DTEND"].dt
    assert (start.tzinfo.key if isinstance(start, datetime) else "") == made.zone


@settings(max_examples=300, deadline=None)
@given(ENTRIES)
def test_an_entry_made_short_or_busy_is_else_the_same(made: Entry) -> None:
    """Feeds that grow too big keep the address alone; a file of one event takes its time."""
    found, light, taking = (
        read(made._replace(write=lambda data=data: data))
        for data in (made.write(), short(made.write()), busy(made.write()))
    )
    assert str(light["DESCRIPTION"]) == str(found["DESCRIPTION"]).split("\n")[0]
    assert {name: light[name] for name in light if name != "DESCRIPTION"} == {
        name: found[name] for name in found if name != "DESCRIPTION"
    }
    assert str(taking["TRANSP"]) == ("OPAQUE" if made.zone else "TRANSPARENT")
    assert str(taking["SUMMARY"]) == str(found["SUMMARY"])


@settings(max_examples=2_000, deadline=None)
@given(TEXTS)
def test_a_text_line_is_the_library_s(text: str) -> None:
    """The same escapes and the same folds, and the text comes back whole."""
    theirs = VEvent()
    theirs.add("DESCRIPTION", vText(lines.safe(text)))
    ours = b"BEGIN:VEVENT\r\n" + lines.free_text("DESCRIPTION", text) + b"END:VEVENT\r\n"
    assert theirs.to_ical() == ours
    assert str(VEvent.from_ical(ours)["DESCRIPTION"]) == lines.safe(text)
    assert not set(lines.safe(text)) & set("\x00\x0b\x0c\x7f\x85\u2028\u2029\ufeff\ufffd\r<>")


@settings(max_examples=500, deadline=None)
@given(spans())
def test_a_span_comes_back(span: Span) -> None:
    """Both ends at the very wall-clock time of the very zone; a time that a change of the clock skips, too."""
    modified = datetime(2026, 1, 1, tzinfo=UTC)
    found = read(made("a@b", span, Stamp(modified, modified, 0), Told("x", "y", "https://z/")))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == span
