"""Dates and times in words. Explicit patterns, `ja_JP` and `en_GB`, the zone always named.

The patterns stand in the catalogs, so a further language brings its own.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.content.parts import Session
from generator.content.times import first_day
from generator.words.phrases import Words

JAPAN = "Asia/Tokyo"


@lru_cache(maxsize=20_000)
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


def day_words(words: Words, day: date) -> str:
    """`2026年12月5日（土）`, `Sat 5 December 2026`."""
    return _formatted(day, words.of("date", "EEE d MMMM y"), words.locale)


def date_words(words: Words, day: date) -> str:
    """`2020年7月10日`, `10 July 2020`: a date of record, whose weekday says nothing."""
    return _formatted(day, words.of("date", "d MMMM y"), words.locale)


def short_day_words(words: Words, day: date) -> str:
    """`12月5日（土）`, `Sat 5 December`."""
    return _formatted(day, words.of("date", "EEE d MMMM"), words.locale)


def block_words(words: Words, day: date) -> tuple[str, str, str]:
    """Day, month and weekday for a date block: `5`, `12月`, `土`; `5`, `Dec`, `Sat`."""
    parts = (words.of("date", "MMM"), "EEE")
    return str(day.day), *(_formatted(day, part, words.locale) for part in parts)  # type: ignore[return-value]


def month_words(words: Words, month: str) -> str:
    """`2026年12月`, `December 2026`; `month` is `YYYY-MM`."""
    return _formatted(date.fromisoformat(f"{month}-01"), words.of("date", "MMMM y"), words.locale)


def month_name(words: Words, month: str) -> str:
    """`12月`, `December`; `month` is `YYYY-MM`."""
    return _formatted(date.fromisoformat(f"{month}-01"), words.of("date", "MMMM"), words.locale)


def weekday_words(words: Words, weekday: int) -> tuple[str, str]:
    """Short and long name of a weekday; Monday is 0."""
    day = date(2024, 1, 1) + timedelta(days=weekday)
    return _formatted(day, "EEE", words.locale), _formatted(day, "EEEE", words.locale)


def roughly_words(words: Words, text: str) -> str:
    """A day, month or year as it is known: `2025-12-05`, `2025-12`, `2025`."""
    if len(text) == 10:
        return day_words(words, date.fromisoformat(text))
    return month_words(words, text) if len(text) == 7 else words.text("the year %(year)s", year=text)


def clock(when: date | datetime | None) -> str:
    """`13:30`; empty for a bare date."""
    return f"{when:%H:%M}" if isinstance(when, datetime) else ""


def clock_words(words: Words, when: date | datetime | None) -> str:
    """`13:30`, `午後1時30分`; empty for a bare date."""
    return _clock_words(words, when.time()) if isinstance(when, datetime) else ""


def _clock_words(words: Words, at: time) -> str:
    pattern = words.of("time", "HH:mm") if at.minute else words.of("time on the hour", "HH:mm")
    return f"{at.hour:02}:{at.minute:02}" if pattern == "HH:mm" else _clocked(at, pattern, words.locale)


@lru_cache(maxsize=1_440)
def _clocked(at: time, pattern: str, locale: str) -> str:
    from babel.dates import format_time

    return format_time(at, pattern, locale=locale)


@lru_cache(maxsize=4_000)
def _offset(zone: str, when: datetime) -> str:
    minutes = int((when.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


_CLDR_NAMES = {
    "Asia/Ho_Chi_Minh": "Asia/Saigon", "Asia/Kolkata": "Asia/Calcutta", "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Yangon": "Asia/Rangoon", "Europe/Kyiv": "Europe/Kiev", "Atlantic/Faroe": "Atlantic/Faeroe",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires", "Pacific/Pohnpei": "Pacific/Ponape",
}  # fmt: skip
"""CLDR keeps cities under the names that their zones had first."""


@lru_cache(maxsize=256)
def _city(zone: str, locale: str) -> str:
    from babel import Locale

    known = Locale.parse(locale).time_zones
    entry = known.get(zone) or known.get(_CLDR_NAMES.get(zone, "")) or {}
    return str(entry.get("city") or zone.rpartition("/")[2].replace("_", " "))


def zone_words(words: Words, zone: str, when: date | datetime) -> str:
    """`日本時間`, `JST, UTC+9`; for other zones the city and the offset at that time."""
    if zone == JAPAN:
        return words.text("JST, UTC+9")
    at = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, 12)
    return words.text("%(city)s time, UTC%(offset)s", city=_city(zone, words.locale), offset=_offset(zone, at))


class When(NamedTuple):
    """A session in words. Parts that are not known are empty; `note` says so."""

    day: str
    start: str
    last_day: str
    end: str
    zone: str
    note: str
    start_iso: str
    end_iso: str
    plain: str


def when_words(words: Words, session: Session, zone: str) -> When:
    """The day, the times, their zone, and what is not announced."""
    first, last = session.days[0], session.days[-1]
    start, end = clock_words(words, session.start), clock_words(words, session.end)
    zone_name = zone_words(words, zone, session.start) if start or end else ""
    note = _note(words, session, start)
    day, last_day = day_words(words, first), day_words(words, last) if last != first else ""
    if last_day and not start and not end:
        day, last_day = _days(words, first, last)
    return When(
        day, start, last_day, end, zone_name, note, _iso(session.start, zone),
        _iso(session.end, zone) if session.end else "", _plain(words, session, zone_name, note),
    )  # fmt: skip


def when_plain(words: Words, session: Session, zone: str) -> str:
    """A session on one line: the day, the times, their zone, and what is not announced."""
    timed = isinstance(session.start, datetime) or isinstance(session.end, datetime)
    zone_name = zone_words(words, zone, session.start) if timed else ""
    return _plain(words, session, zone_name, _note(words, session, clock(session.start)))


def when_in_year(words: Words, session: Session, zone: str, year: int) -> str:
    """A session on one line below a heading that says its year and that times are Japan time."""
    timed = zone != JAPAN and (clock(session.start) or clock(session.end))
    zone_name = zone_words(words, zone, session.start) if timed else ""
    return _plain(words, session, zone_name, _note(words, session, clock(session.start)), year)


def _day(words: Words, day: date, year: int) -> str:
    if day.year != year:
        return day_words(words, day)
    return _formatted(day, words.of("date where room is scarce", "EEE d MMM"), words.locale)


def _days(words: Words, first: date, last: date) -> tuple[str, str]:
    """The ends of a span of days. Month and year are said once where nothing stands between the two days."""
    if (first.year, first.month) != (last.year, last.month):
        return day_words(words, first), day_words(words, last)
    patterns = words.of("first day of several", "EEE d"), words.of("last day of several", "EEE d MMMM y")
    return _formatted(first, patterns[0], words.locale), _formatted(last, patterns[1], words.locale)


def _note(words: Words, session: Session, start: str) -> str:
    if session.end is None:
        return words.text("end time not announced") if start else words.text("time not announced")
    return ""


def _plain(words: Words, session: Session, zone: str, note: str, year: int = 0) -> str:
    first, last = first_day(session.start), session.last_day
    start, end = clock_words(words, session.start), clock_words(words, session.end)
    if first != last:
        begun, ended = f"{_day(words, first, year)} {start}".strip(), f"{_day(words, last, year)} {end}".strip()
        if not start and not end and not year:
            begun, ended = _days(words, first, last)
        span = words.text("%(first)s to %(last)s", first=begun, last=ended)
    elif start and end:
        times = words.text("%(start)s to %(end)s", start=start, end=end)
        span = f"{_day(words, first, year)} {times}"
    else:
        span = f"{_day(words, first, year)} {start}".strip() + (f" –{end}" if end else "")
    return span + "".join(words.of("in brackets", " (%(text)s)", text=part) for part in (zone, note) if part)


def _iso(when: date | datetime, zone: str) -> str:
    if isinstance(when, datetime):
        return when.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="minutes")
    return when.isoformat()


def deadline_words(words: Words, closes: date | datetime, zone: str, year: int = 0, zoned: bool = True) -> str:
    """`11月27日（金）23:59（日本時間）`: a date alone means the whole of that day.

    In lists a `year` that is plain is not said, nor is Japan time where the page says it once (`zoned` is false).
    """
    last = clock_words(words, closes) or _clock_words(words, time(23, 59))
    if zone == JAPAN and not zoned:
        return words.text("%(day)s, %(time)s", day=_day(words, first_day(closes), year), time=last)
    return _moment_words(words, closes, last, zone, year)


def deadline_in_year(words: Words, closes: date | datetime, zone: str, year: int) -> str:
    """`11月27日（金）17:00`: a deadline below such a heading; a date alone stays one."""
    shown = f"{_day(words, first_day(closes), year)} {clock_words(words, closes)}".strip()
    named = "" if zone == JAPAN else zone_words(words, zone, closes)
    return shown + (words.of("in brackets", " (%(text)s)", text=named) if named else "")


def opening_words(words: Words, opens: date | datetime, zone: str) -> str:
    """When something opens; a date alone stays a date."""
    at = clock_words(words, opens)
    return _moment_words(words, opens, at, zone) if at else day_words(words, first_day(opens))


def _moment_words(words: Words, when: date | datetime, time: str, zone: str, year: int = 0) -> str:
    named = words.of("after a time", "JST (UTC+9)") if zone == JAPAN else zone_words(words, zone, when)
    return words.text("%(day)s, %(time)s %(zone)s", day=_day(words, first_day(when), year), time=time, zone=named)
