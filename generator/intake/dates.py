"""Dates and times as people write them, read where they can mean one thing only.

Full-width digits, era years of Reiwa, 午後2時, 24:00 and English months are plain. A year that is not written, a
weekday that contradicts the date, 午後12時 and several days in one line are not: they are told, and nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.base.language import Bilingual
from generator.intake.datewords import (
    BACKWARDS,
    BARE_DATE,
    HALF_DAY,
    NO_SUCH_DAY,
    NO_YEAR,
    ODD,
    SEVERAL,
    Clock,
    Reader,
    Unclear,
    normal,
)

__all__ = ["TODO", "Span", "Unclear", "moment_of", "normal", "span_of"]

TODO = Bilingual(
    "年から書いてください。例: 2026-12-10 14:00-16:00（時刻が未定なら 2026-12-10）。何日もあるときは、1行に1回ずつ書きます。",
    "Please write the year first, for example 2026-12-10 14:00-16:00 (or 2026-12-10 if the time is not known), one session a line.",
)  # fmt: skip


@dataclass(frozen=True)
class Span:
    """From when to when, as a file writes it: `2026-12-05T14:00` or `2026-12-05`."""

    start: str
    end: str | None


def span_of(text: str, *, limit: bool = False) -> Span:
    """One session: a day or two, with times or without. With `limit` 「…まで」 may stand alone. Raises Unclear."""
    reader = Reader(normal(text))
    first = reader.full_date()
    if first is None:
        raise Unclear(NO_YEAR if BARE_DATE.search(reader.text) else ODD)
    begins = reader.time()
    between = reader.between()
    last = reader.later(first) if between else None
    ends = reader.time() if between or (begins and reader.spaced()) else None
    until = reader.end()
    if until and not (limit or last or ends):
        raise Unclear(ODD)
    start = _moment(first, begins.minutes if begins else None)
    if last is None and ends is None:
        return Span(start, None)
    if ends is None:
        return Span(start, (last or first).isoformat())
    minutes = _end_minutes(begins, ends, last is None or last == first)
    return Span(start, _moment(last or first, minutes))


def moment_of(text: str) -> str:
    """One day or one time of a day. Raises Unclear."""
    span = span_of(text, limit=True)
    if span.end is not None:
        raise Unclear(SEVERAL)
    return span.start


def _end_minutes(begins: Clock | None, ends: Clock, same_day: bool) -> int:
    if begins is None or not same_day:
        return ends.minutes
    start = begins.minutes
    if ends.half or not begins.half or ends.hour > 12:
        found = [ends.minutes]
    else:
        found = sorted({ends.hour * 60 + ends.minute, *_in_half(ends, begins.half)})
    later = [each for each in found if each > start]
    if not later:
        raise Unclear(HALF_DAY if begins.half and not ends.half else BACKWARDS)
    return later[0]


def _in_half(clock: Clock, half: str) -> list[int]:
    return [] if clock.hour == 12 else [Clock(clock.hour, clock.minute, half).minutes]


def _moment(day: date, minutes: int | None) -> str:
    if minutes is None:
        return day.isoformat()
    try:
        return (datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)).isoformat(timespec="minutes")
    except OverflowError:
        raise Unclear(NO_SUCH_DAY) from None
