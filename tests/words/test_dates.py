"""Dates and times in words, as the design brief writes them (interface.md A9)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from generator.content.event import Event
from generator.words.dates import (
    When,
    block_words,
    clock,
    day_words,
    deadline_words,
    month_words,
    opening_words,
    roughly_words,
    short_day_words,
    weekday_words,
    when_words,
    zone_words,
)
from tests.clock.making import event, sessions
from tests.words.reading import WORDS

TOKYO = "Asia/Tokyo"


def when(lang: str, span: str, zone: str = TOKYO) -> When:
    """The words for a session `start/end`."""
    one: Event = event(timezone=zone, sessions=sessions(span))
    return when_words(WORDS[lang], one.sessions[0], zone)


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        ("2026-12-05", "2026年12月5日（土）", "Sat 5 December 2026"),
        ("2026-01-01", "2026年1月1日（木）", "Thu 1 January 2026"),
        ("2027-02-28", "2027年2月28日（日）", "Sun 28 February 2027"),
        ("2028-02-29", "2028年2月29日（火）", "Tue 29 February 2028"),
        ("2026-09-09", "2026年9月9日（水）", "Wed 9 September 2026"),
        ("2019-04-30", "2019年4月30日（火）", "Tue 30 April 2019"),
    ],
)
def test_day(day: str, ja: str, en: str) -> None:
    """Year, month, day and weekday; never 12/5, never an era."""
    assert day_words(WORDS["ja"], date.fromisoformat(day)) == ja
    assert day_words(WORDS["en"], date.fromisoformat(day)) == en


def test_shorter_forms() -> None:
    """Day without year, month, date block, weekday."""
    ja, en, day = WORDS["ja"], WORDS["en"], date(2026, 12, 5)
    assert (short_day_words(ja, day), short_day_words(en, day)) == ("12月5日（土）", "Sat 5 December")
    assert (month_words(ja, "2026-12"), month_words(en, "2026-12")) == ("2026年12月", "December 2026")
    assert (block_words(ja, day), block_words(en, day)) == (("5", "12月", "土"), ("5", "Dec", "Sat"))
    assert (weekday_words(ja, 0), weekday_words(en, 0)) == (("月", "月曜日"), ("Mon", "Monday"))
    assert (weekday_words(ja, 6), weekday_words(en, 6)) == (("日", "日曜日"), ("Sun", "Sunday"))


@pytest.mark.parametrize(
    ("known", "ja", "en"),
    [
        ("2025-12-05", "2025年12月5日（金）", "Fri 5 December 2025"),
        ("2025-12", "2025年12月", "December 2025"),
        ("2025", "2025年", "the year 2025"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(known: str, ja: str, en: str) -> None:
    """Nothing is added to what the source states."""
    assert (roughly_words(WORDS["ja"], known), roughly_words(WORDS["en"], known)) == (ja, en)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 12, 5, 13, 30), "13:30"),
        (datetime(2026, 12, 5, 9, 5), "09:05"),
        (datetime(2026, 12, 5, 0, 0), "00:00"),
        (date(2026, 12, 5), ""),
        (None, ""),
    ],
    ids=["afternoon", "morning", "midnight is a time", "a date has none", "unknown"],
)
def test_clock(moment: date | datetime | None, expected: str) -> None:
    """24 hours, in both languages."""
    assert clock(moment) == expected


@pytest.mark.parametrize(
    ("span", "ja", "en"),
    [
        pytest.param("2026-12-05/", "2026年12月5日（土）（時刻は未定）", "Sat 5 December 2026 (time not announced)", id="bare date"),
        pytest.param("2026-12-05/2026-12-05", "2026年12月5日（土）", "Sat 5 December 2026", id="a whole day"),
        pytest.param(
            "2026-12-05T14:00/",
            "2026年12月5日（土） 14:00（日本時間）（終了時刻は未定）",
            "Sat 5 December 2026 14:00 (JST, UTC+9) (end time not announced)",
            id="unknown end",
        ),
    ],
)  # fmt: skip
def test_what_is_not_announced_is_said(span: str, ja: str, en: str) -> None:
    """An unknown time is never passed over; a zone is named only with a time."""
    assert (when("ja", span).plain, when("en", span).plain) == (ja, en)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2026-12-05T13:30/2026-12-05T16:00", "13:30–16:00"),
        ("2026-12-05T18:00/2026-12-06T01:00", "18:00–01:00"),
        ("2026-12-05T18:00/2026-12-05T25:00", "18:00–01:00"),
        ("2026-12-31T22:00/2027-01-01T05:59", "22:00–05:59"),
    ],
    ids=["afternoon", "into the small hours", "25:00", "over New Year"],
)
def test_a_range_of_one_day_in_japanese(span: str, words: str) -> None:
    """Day, times, zone; what ends in the small hours belongs to the day it began."""
    day = "2026年12月31日（木）" if span.startswith("2026-12-31") else "2026年12月5日（土）"
    found = when("ja", span)
    assert found.plain == f"{day} {words}（日本時間）"
    assert found.last_day == ""
    assert "～" not in found.plain


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2026-12-05T13:30/2026-12-05T16:00", "13:30 to 16:00"),
        ("2026-12-05T18:00/2026-12-06T01:00", "18:00 to 01:00"),
    ],
    ids=["afternoon", "into the small hours"],
)
def test_a_range_of_one_day_in_english(span: str, words: str) -> None:
    """A9: `13:30 to 16:00`."""
    assert words in when("en", span).plain


@pytest.mark.parametrize(("lang", "day"), [("ja", "2026年12月5日（土）"), ("en", "Sat 5 December 2026")])
def test_the_parts_of_a_range(lang: str, day: str) -> None:
    """Pages put the parts together themselves."""
    found = when(lang, "2026-12-05T13:30/2026-12-05T16:00")
    assert (found.day, found.start, found.last_day, found.end, found.note) == (day, "13:30", "", "16:00", "")
    assert (found.start_iso, found.end_iso) == ("2026-12-05T13:30+09:00", "2026-12-05T16:00+09:00")


@pytest.mark.parametrize(
    ("span", "start_iso", "end_iso"),
    [
        ("2026-12-05T18:00/2026-12-05T25:00", "2026-12-05T18:00+09:00", "2026-12-06T01:00+09:00"),
        ("2026-12-05/", "2026-12-05", ""),
        ("2026-12-05/2026-12-07", "2026-12-05", "2026-12-07"),
        ("2026-12-05T14:00/", "2026-12-05T14:00+09:00", ""),
        ("2026-12-05T05:00Z/", "2026-12-05T14:00+09:00", ""),
    ],
    ids=["small hours", "bare date", "dates", "unknown end", "written in UTC"],
)
def test_machines_read_it_too(span: str, start_iso: str, end_iso: str) -> None:
    """`datetime` attributes carry the offset, and the true day of an end in the small hours."""
    found = when("en", span)
    assert (found.start_iso, found.end_iso) == (start_iso, end_iso)


def test_several_days_in_japanese() -> None:
    """A9: 12月7日（月）から12月11日（金）まで."""
    assert when("ja", "2026-12-07/2026-12-11").plain == "2026年12月7日（月）から12月11日（金）まで"


def test_several_days_in_english() -> None:
    """A9: Mon 7 to Fri 11 December 2026."""
    assert when("en", "2026-12-07/2026-12-11").plain == "Mon 7 to Fri 11 December 2026"


@pytest.mark.parametrize(
    ("span", "ja", "en"),
    [
        ("2026-12-07/2026-12-11", ("2026年12月7日（月）", "から12月11日（金）"), ("Mon 7 ", "Fri 11 December 2026")),
        ("2026-12-30/2027-01-02", ("2026年12月30日（水）", "2027年1月2日（土）"), ("Wed 30 December 2026", "Sat 2 January 2027")),
        (
            "2026-12-07T10:00/2026-12-08T17:00",
            ("2026年12月7日（月） 10:00", "2026年12月8日（火） 17:00", "（日本時間）"),
            ("Mon 7 December 2026 10:00", "Tue 8 December 2026 17:00", "(JST, UTC+9)"),
        ),
    ],
    ids=["days", "over New Year", "with times"],
)  # fmt: skip
def test_several_days_say_both_ends(span: str, ja: tuple[str, ...], en: tuple[str, ...]) -> None:
    """First and last day are both there, in order."""
    for lang, parts in (("ja", ja), ("en", en)):
        text = when(lang, span).plain
        places = [text.index(part) for part in parts]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("closes", "ja"),
    [
        (date(2026, 11, 27), "11月27日（金）23:59（日本時間）"),
        (datetime(2026, 11, 27, 17, 0), "11月27日（金）17:00（日本時間）"),
        (datetime(2026, 11, 27, 0, 0), "11月27日（金）00:00（日本時間）"),
    ],
    ids=["a date means until 23:59", "a time", "midnight is a time"],
)
def test_deadline_in_japanese(closes: date | datetime, ja: str) -> None:
    """A9: 11月27日（金）23:59（日本時間）; never 末日, never まで without a time."""
    assert deadline_words(WORDS["ja"], closes, TOKYO) == f"2026年{ja}"


@pytest.mark.parametrize(
    ("closes", "en"),
    [
        (date(2026, 11, 27), "Fri 27 November 2026, 23:59"),
        (datetime(2026, 11, 27, 17, 0), "Fri 27 November 2026, 17:00"),
    ],
    ids=["a date means until 23:59", "a time"],
)
def test_deadline_in_english(closes: date | datetime, en: str) -> None:
    """Day, time and zone."""
    found = deadline_words(WORDS["en"], closes, TOKYO)
    assert found.startswith(en)
    assert "JST" in found
    assert "UTC+9" in found


def test_deadline_in_english_as_the_brief_writes_it() -> None:
    """A9: Fri 27 November 2026, 23:59 JST (UTC+9)."""
    assert deadline_words(WORDS["en"], date(2026, 11, 27), TOKYO) == "Fri 27 November 2026, 23:59 JST (UTC+9)"


@pytest.mark.parametrize(
    ("opens", "ja", "en"),
    [
        (date(2026, 11, 1), "2026年11月1日（日）", "Sun 1 November 2026"),
        (datetime(2026, 11, 1, 9, 0), "2026年11月1日（日）09:00（日本時間）", "Sun 1 November 2026, 09:00"),
    ],
    ids=["a date stays a date", "a time"],
)
def test_opening(opens: date | datetime, ja: str, en: str) -> None:
    """No time is made up for an opening."""
    assert opening_words(WORDS["ja"], opens, TOKYO) == ja
    assert opening_words(WORDS["en"], opens, TOKYO).startswith(en)


@pytest.mark.parametrize(
    ("zone", "day", "ja", "en"),
    [
        (TOKYO, "2026-12-05", "日本時間", "JST, UTC+9"),
        ("Asia/Singapore", "2026-12-05", "シンガポール時間・UTC+8", "Singapore time, UTC+8"),
        ("Europe/Berlin", "2026-12-05", "ベルリン時間・UTC+1", "Berlin time, UTC+1"),
        ("Europe/Berlin", "2026-07-05", "ベルリン時間・UTC+2", "Berlin time, UTC+2"),
        ("America/New_York", "2026-12-05", "ニューヨーク時間・UTC-5", "New York time, UTC-5"),
        pytest.param("Asia/Kathmandu", "2026-12-05", "カトマンズ時間・UTC+5:45", "Kathmandu time, UTC+5:45"),
        pytest.param("Asia/Ho_Chi_Minh", "2026-12-05", "ホーチミン時間・UTC+7", "Ho Chi Minh City time, UTC+7"),
        ("America/St_Johns", "2026-12-05", "セントジョンズ時間・UTC-3:30", "St John’s time, UTC-3:30"),
    ],
    ids=[
        "Japan",
        "Singapore",
        "Berlin, winter",
        "Berlin, summer",
        "west",
        "quarter hours",
        "a city renamed",
        "west, half hours",
    ],
)
def test_the_zone_is_named(zone: str, day: str, ja: str, en: str) -> None:
    """Japan by its name, others by the city and the offset of that day."""
    assert zone_words(WORDS["ja"], zone, date.fromisoformat(day)) == ja
    assert zone_words(WORDS["en"], zone, date.fromisoformat(day)) == en


def test_the_offset_is_that_of_the_time() -> None:
    """On the night on which summer time ends in Berlin, half past one still is summer time."""
    found = when("en", "2026-10-25T00:30/2026-10-25T01:30", "Europe/Berlin")
    assert found.start_iso == "2026-10-25T00:30+02:00"
    assert found.zone == "Berlin time, UTC+2"


@pytest.mark.parametrize(
    ("span", "zone", "ja", "en"),
    [
        (
            "2026-12-05T14:00/2026-12-05T16:00", "Asia/Singapore",
            ("2026年12月5日（土） 14:00", "（シンガポール時間・UTC+8）"), ("Sat 5 December 2026 14:00", "(Singapore time, UTC+8)"),
        ),
        (
            "2026-07-05T20:00+09:00/2026-07-05T22:00+09:00", "Europe/Berlin",
            ("2026年7月5日（日） 13:00", "（ベルリン時間・UTC+2）"), ("Sun 5 July 2026 13:00", "(Berlin time, UTC+2)"),
        ),
    ],
    ids=["Singapore", "Berlin, written in Japan's time"],
)  # fmt: skip
def test_a_session_abroad(span: str, zone: str, ja: tuple[str, str], en: tuple[str, str]) -> None:
    """The wall clock of the place, with its zone."""
    for lang, (start, end) in (("ja", ja), ("en", en)):
        found = when(lang, span, zone).plain
        assert found.startswith(start)
        assert found.endswith(end)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("span", ["2026-12-05T14:00/2026-12-05T16:00", "2026-12-05/2026-12-07", "2026-12-05T14:00/"])
def test_no_character_that_breaks_copying(lang: str, span: str) -> None:
    """No thin, zero-width or no-break spaces from locale data, and no full-width digits."""
    fields: dict[str, Any] = {"text": when(lang, span).plain + deadline_words(WORDS[lang], date(2026, 11, 27), TOKYO)}
    assert not set(fields["text"]) & set("\u2009\u202f\u00a0\u200b０１２３４５６７８９")
