"""Dates and times in words. Explicit patterns, `ja_JP` and `en_GB`, the zone always named.

The patterns stand in the catalogs, so a further language brings its own.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
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
    start, end = clock(session.start), clock(session.end)
    zone_name = zone_words(words, zone, session.start) if start or end else ""
    note = _note(words, session, start)
    day, last_day = day_words(words, first), day_words(words, last) if last != first else ""
    return When(
        day, start, last_day, end, zone_name, note, _iso(session.start, zone),
        _iso(session.end, zone) if session.end else "", _plain(words, session, zone_name, note),
    )  # fmt: skip


def _note(words: Words, session: Session, start: str) -> str:
    if session.end is None:
        return words.text("end time not announced") if start else words.text("time not announced")
    return ""


def _plain(words: Words, session: Session, zone: str, note: str) -> str:
    first, last = session.days[0], session.days[-1]
    start, end = clock(session.start), clock(session.end)
    if first != last:
        # Month and year are said once where nothing stands between the two days.
        pattern = (
            words.of("first day of several", "EEE d") if (first.year, first.month) == (last.year, last.month) else ""
        )
        short = pattern and not start and not end
        begun = _formatted(first, pattern, words.locale) if short else f"{day_words(words, first)} {start}".strip()
        span = words.text("%(first)s to %(last)s", first=begun, last=f"{day_words(words, last)} {end}".strip())
    elif start and end:
        times = words.text("%(start)s to %(end)s", start=start, end=end)
        span = f"{day_words(words, first)} {times}"
    else:
        span = f"{day_words(words, first)} {start}".strip() + (f" –{end}" if end else "")
    return span + "".join(words.of("in brackets", " (%(text)s)", text=part) for part in (zone, note) if part)


def _iso(when: date | datetime, zone: str) -> str:
    if isinstance(when, datetime):
        return when.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="minutes")
    return when.isoformat()


def deadline_words(words: Words, closes: date | datetime, zone: str) -> str:
    """`11月27日（金）23:59（日本時間）`: a date alone means the whole of that day."""
    return _moment_words(words, closes, clock(closes) or "23:59", zone)


def opening_words(words: Words, opens: date | datetime, zone: str) -> str:
    """When something opens; a date alone stays a date."""
    return _moment_words(words, opens, clock(opens), zone) if clock(opens) else day_words(words, first_day(opens))


def _moment_words(words: Words, when: date | datetime, time: str, zone: str) -> str:
    named = words.of("after a time", "JST (UTC+9)") if zone == JAPAN else zone_words(words, zone, when)
    return words.text("%(day)s, %(time)s %(zone)s", day=day_words(words, first_day(when)), time=time, zone=named)
