"""A4: when an entry is (feeds.md rules 26 to 33)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar, Timezone
from ics import Calendar as IcsCalendar

from generator.feeds.timezones import timezone_bytes
from tests.conftest import Content
from tests.feeds.conftest import Publish, Shared
from tests.feeds.reading import Published, components, entries, lines, only, raw_value

SPANS = {
    "timed": ("start: 2026-12-05T14:00, end: 2026-12-05T16:00", "20261205T140000", "20261205T160000"),
    "half-past-25": ("start: 2026-12-05T18:00, end: 2026-12-05T25:30", "20261205T180000", "20261206T013000"),
    "24-is-midnight": ("start: 2026-12-05T18:00, end: 2026-12-05T24:00", "20261205T180000", "20261206T000000"),
    "with-offsets": ("start: 2026-12-05T14:00+09:00, end: 2026-12-05T07:00Z", "20261205T140000", "20261205T160000"),
    "unknown-end": ("start: 2026-12-05T14:00", "20261205T140000", "20261205T160000"),
    "unknown-end-late": ("start: 2026-12-05T23:00", "20261205T230000", "20261206T010000"),
    "a-day": ("start: 2026-12-05", "20261205", "20261206"),
    "a-day-to-itself": ("start: 2026-12-05, end: 2026-12-05", "20261205", "20261206"),
    "three-days": ("start: 2026-12-05, end: 2026-12-07", "20261205", "20261208"),
    "over-new-year": ("start: 2026-12-30, end: 2027-01-02", "20261230", "20270103"),
    "leap-day": ("start: 2028-02-28, end: 2028-02-29", "20280228", "20280301"),
    "day-to-time": ("start: 2026-12-05, end: 2026-12-06T16:00", "20261205", "20261207"),
    "time-to-day": ("start: 2026-12-05T14:00, end: 2026-12-06", "20261205", "20261207"),
}


@pytest.fixture(scope="module")
def spans(shared: Shared) -> Published:
    """An event for each way of writing a session."""
    return shared({name: {"sessions": f"[{{{session}}}]"} for name, (session, _, _) in SPANS.items()})


@pytest.mark.parametrize("name", SPANS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_start_and_end(spans: Published, lang: str, name: str) -> None:
    """Rules 26, 28, 31, 33: as written in the file, the end of days exclusive, never of zero length."""
    _, start, end = SPANS[name]
    kind = ";TZID=Asia/Tokyo" if "T" in start else ";VALUE=DATE"
    for raw in (
        spans.file(name, lang),
        b"BEGIN:VEVENT\r\n" + entries(spans.feed(lang))[f"{name}@saijiki.example"].to_ical(),
    ):
        assert (raw_value(raw, "DTSTART"), raw_value(raw, "DTEND")) == (f"{kind}:{start}", f"{kind}:{end}")


@pytest.mark.parametrize(("lang", "said"), [("ja", "終了時刻は未定"), ("en", "end time not announced")])
def test_an_unknown_end_is_said(content: Content, publish: Publish, lang: str, said: str) -> None:
    """Rule 31: the two hours are ours, and the text says so."""
    content.event(sessions="[{start: 2026-12-05T14:00}]")
    assert said in str(only(publish().feed(lang))["DESCRIPTION"])
    content.event()
    assert said not in str(only(publish().feed(lang))["DESCRIPTION"])


def test_an_end_that_is_the_start_is_an_unknown_end(content: Content, publish: Publish) -> None:
    """Rule 31: where the entry is longer than the event says, the text says why."""
    content.event(sessions="[{start: 2026-12-05T14:00, end: 2026-12-05T14:00}]")
    entry = only(publish().feed("en"))
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(hours=2)
    assert "end time not announced" in str(entry["DESCRIPTION"])


INSTANTS = {
    "tokyo": ("Asia/Tokyo", "2026-12-05T14:00", "2026-12-05T05:00"),
    "singapore": ("Asia/Singapore", "2026-12-05T14:00", "2026-12-05T06:00"),
    "berlin-winter": ("Europe/Berlin", "2026-12-05T14:00", "2026-12-05T13:00"),
    "berlin-summer": ("Europe/Berlin", "2026-07-05T14:00", "2026-07-05T12:00"),
    "berlin-before-summer-time": ("Europe/Berlin", "2027-03-28T01:30", "2027-03-28T00:30"),
    "berlin-after-it-began": ("Europe/Berlin", "2027-03-28T03:30", "2027-03-28T01:30"),
    "berlin-its-last-night": ("Europe/Berlin", "2026-10-25T01:30", "2026-10-24T23:30"),
    "berlin-after-it-ended": ("Europe/Berlin", "2026-10-25T03:30", "2026-10-25T02:30"),
    "new-york": ("America/New_York", "2026-12-05T14:00", "2026-12-05T19:00"),
    "sydney-summer": ("Australia/Sydney", "2026-12-05T14:00", "2026-12-05T03:00"),
    "kolkata-half-hour": ("Asia/Kolkata", "2026-12-05T14:00", "2026-12-05T08:30"),
}


@pytest.fixture(scope="module")
def instants(shared: Shared) -> Published:
    """An event at each of these times."""
    return shared(
        {name: {"timezone": zone, "sessions": f"[{{start: {local}}}]"} for name, (zone, local, _) in INSTANTS.items()}
    )


@pytest.mark.parametrize("name", INSTANTS)
def test_readers_find_the_instant(instants: Published, name: str) -> None:
    """Rule 26: four readers agree, and two of them with nothing but the VTIMEZONE in the file."""
    zone, _, utc = INSTANTS[name]
    expected = datetime.fromisoformat(f"{utc}+00:00")
    raw = instants.file(name)
    assert raw.count(f"TZID:{zone}\r\n".encode()) == 1
    assert raw.count(f";TZID={zone}:".encode()) == 2
    assert only(raw)["DTSTART"].dt.astimezone(UTC) == expected
    assert IcsCalendarStream.calendar_from_ics(raw.decode()).events[0].dtstart.astimezone(UTC) == expected
    assert next(iter(IcsCalendar(raw.decode()).events)).begin.to("UTC").datetime == expected
    unknown = raw.decode().replace(zone, f"Nowhere/{zone.partition('/')[2]}")
    assert vobject.readOne(unknown).vevent.dtstart.value.astimezone(UTC) == expected
    assert Calendar.from_ical(unknown).events[0]["DTSTART"].dt.astimezone(UTC) == expected


@pytest.mark.parametrize(
    "zone",
    [
        "Asia/Tokyo", "Asia/Singapore", "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York",
        "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Auckland",
        "Europe/Istanbul", "Asia/Pyongyang", "America/Sao_Paulo", "Asia/Gaza", "Europe/Moscow",
    ],
)  # fmt: skip
def test_a_time_zone_is_told_as_it_is(zone: str) -> None:
    """Rule 26: every ten days from 2015 to 2040 the VTIMEZONE and the zone itself give the same offset."""
    from zoneinfo import ZoneInfo

    told = Timezone.from_ical(timezone_bytes(zone)).to_tz(lookup_tzid=False)
    real = ZoneInfo(zone)
    days = [datetime(2015, 1, 2, 12) + timedelta(days=10 * number) for number in range(940)]
    assert [
        when for when in days if when.replace(tzinfo=told).utcoffset() != when.replace(tzinfo=real).utcoffset()
    ] == []


def test_a_record_of_an_earlier_year_abroad(content: Content, publish: Publish) -> None:
    """Rule 26: archive records are older than the site, and their files are made too."""
    content.event(historical="true", timezone="Europe/Berlin", sessions="[{start: 2013-07-05T14:00}]")
    unknown = publish().file().decode().replace("Europe/Berlin", "Nowhere/Such")
    assert vobject.readOne(unknown).vevent.dtstart.value.astimezone(UTC) == datetime(2013, 7, 5, 12, tzinfo=UTC)


def test_japan_has_one_block(content: Content, publish: Publish) -> None:
    """Rule 26: no summer time, so one STANDARD is complete."""
    content.event()
    found = lines(publish().feed())
    start, end = found.index("BEGIN:VTIMEZONE"), found.index("END:VTIMEZONE")
    assert set(found[start : end + 1]) == {
        "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD", "END:VTIMEZONE",
    }  # fmt: skip


def test_every_time_has_its_zone_in_the_file(varied: Published) -> None:
    """Rules 26, 27: no floating time, and a VTIMEZONE for each TZID that is used, no other."""
    for path in varied.output.rglob("*.ics"):
        found = lines(path.read_bytes())
        used = {line.split(";TZID=")[1].partition(":")[0] for line in found if ";TZID=" in line}
        told = {line.removeprefix("TZID:") for line in found if line.startswith("TZID:")}
        assert used == told, path
        floating = [line for line in found if line.startswith(("DTSTART:", "DTEND:")) and not line.endswith("Z")]
        inside = floating if "BEGIN:VTIMEZONE" not in found else found[found.index("BEGIN:VEVENT") :]
        assert [line for line in inside if line in floating] == [], path


def test_no_library_notes_in_a_time_zone(varied: Published) -> None:
    """§0.7: COMMENT may not stand in a VTIMEZONE; strict readers refuse the file."""
    found = lines(varied.feed())
    zone_part = found[found.index("BEGIN:VTIMEZONE") : found.index("BEGIN:VEVENT")]
    assert {line.partition(":")[0] for line in zone_part} == {
        "BEGIN", "END", "TZID", "DTSTART", "RRULE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME",
    }  # fmt: skip


def test_entries_stand_in_order_of_time(content: Content, publish: Publish) -> None:
    """By the instant at which they begin, wherever that is, then by id; never by the order of the files."""
    content.event("c-tokyo", sessions="[{start: 2026-12-05T14:00}]")
    content.event("b-berlin", timezone="Europe/Berlin", sessions="[{start: 2026-12-05T06:30}]")
    content.event("a-day", sessions="[{start: 2026-12-05}]")
    content.event("d-tokyo", sessions="[{start: 2026-12-05T14:00}]")
    assert [uid.partition("@")[0] for uid in entries(publish().feed())] == ["a-day", "c-tokyo", "d-tokyo", "b-berlin"]


def test_all_day_entries_need_no_zone(content: Content, publish: Publish) -> None:
    """Rule 26: a file without a time has no VTIMEZONE."""
    content.event(sessions="[{start: 2026-12-05}]")
    assert components(publish().feed()) == ["VCALENDAR", "VEVENT"]


def test_nothing_recurs(varied: Published) -> None:
    """Rule 30: one VEVENT per occurrence. Only the changes of clocks abroad recur."""
    found = {
        line.partition(":")[0].partition(";")[0]
        for path in varied.output.rglob("*.ics")
        for line in lines(re.sub(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", path.read_bytes(), flags=re.DOTALL))
    }
    assert not found & {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION"}


def test_every_entry_ends_after_it_starts(varied: Published) -> None:
    """Rules 28, 31: an explicit end that is later, of the same kind as the start."""
    for path in varied.output.rglob("*.ics"):
        for entry in entries(path.read_bytes()).values():
            start, end = entry["DTSTART"].dt, entry["DTEND"].dt
            assert type(start) is type(end)
            assert end > start


DAYS = "[{start: 2026-12-05T10:00, end: 2026-12-05T17:00}, {start: 2026-12-06T10:00, end: 2026-12-06T17:00}, {start: 2026-12-07T10:00}]"


def test_several_days_in_a_row(content: Content, publish: Publish) -> None:
    """Rules 29, 30: one entry that spans the days, and one for each session, which belong to it."""
    content.event(sessions=DAYS, form="series")
    found = entries(publish().feed())
    own = "sample-seminar@saijiki.example"
    assert list(found) == [own, *(f"sample-seminar-s.{number}@saijiki.example" for number in (1, 2, 3))]
    assert (found[own]["DTSTART"].dt, found[own]["DTEND"].dt) == (date(2026, 12, 5), date(2026, 12, 8))
    assert "RELATED-TO" not in found[own]
    for number in (1, 2, 3):
        session = found[f"sample-seminar-s.{number}@saijiki.example"]
        assert str(session["RELATED-TO"]) == own
        assert session["DTSTART"].dt.isoformat() == f"2026-12-0{number + 4}T10:00:00+09:00"


def test_a_long_series_has_no_span(content: Content, publish: Publish) -> None:
    """Rules 29, 30: weekly sessions do not fill the weeks between; later ones belong to the first."""
    content.event(sessions="[{start: 2026-12-05T10:00}, {start: 2026-12-12T10:00}, {start: 2026-12-19}]", form="series")
    found = entries(publish().feed())
    first = "sample-seminar@saijiki.example"
    assert [(uid, str(entry.get("RELATED-TO", ""))) for uid, entry in found.items()] == [
        (first, ""),
        ("sample-seminar-s.2@saijiki.example", first),
        ("sample-seminar-s.3@saijiki.example", first),
    ]


def test_two_sessions_on_one_day_have_no_span(content: Content, publish: Publish) -> None:
    """A span of one day would say nothing."""
    content.event(sessions="[{start: 2026-12-05T10:00}, {start: 2026-12-05T15:00}]", form="series")
    assert [type(entry["DTSTART"].dt) for entry in entries(publish().feed()).values()] == [datetime, datetime]


def test_days_apart_have_no_span(content: Content, publish: Publish) -> None:
    """Rule 29: Monday and Friday are not a week; nothing takes place on Wednesday."""
    content.event(sessions="[{start: 2026-12-07T10:00}, {start: 2026-12-11T10:00}]", form="series")
    spans = [(entry["DTSTART"].dt, entry["DTEND"].dt) for entry in entries(publish().feed()).values()]
    wednesday = date(2026, 12, 9)
    assert [span for span in spans if not isinstance(span[0], datetime) and span[0] <= wednesday < span[1]] == []


def test_sessions_can_be_told_apart(content: Content, publish: Publish) -> None:
    """Each session says which one it is, or its own title."""
    content.event(sessions=DAYS.replace("{start: 2026-12-06", "{title: {ja: 交流会}, start: 2026-12-06"), form="series")
    assert [str(entry["SUMMARY"]) for entry in entries(publish().feed()).values()] == [
        "見本セミナー", "見本セミナー 全3回の第1回", "見本セミナー 交流会", "見本セミナー 全3回の第3回",
    ]  # fmt: skip


def test_sessions_of_a_long_title_can_be_told_apart(content: Content, publish: Publish) -> None:
    """Rule 34: the title is shortened, not the number of the session."""
    content.event(title="{ja: " + "高度外国人材の採用と定着を考える連続講座" * 4 + "}", sessions=DAYS, form="series")
    summaries = [str(entry["SUMMARY"]) for entry in entries(publish().feed()).values()]
    assert len(set(summaries)) == 4
