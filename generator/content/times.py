"""Readers of dates, times and zones: one way to write each, nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, tzinfo
from difflib import get_close_matches
from functools import cache
from typing import overload
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError

from generator.base.text import quoted
from generator.content.values import line, text_of, wrong
from generator.content.yamltree import Scalar

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_RANGE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}[-~～〜–][0-9]{2}:[0-9]{2}")
"""A range of times. A zone west of Greenwich is named by `timezone`, never by an offset that looks like this."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""No event of ours lies outside; a year that does is a slip of the hand."""
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
)


def day(value: object) -> date:
    """A date, `YYYY-MM-DD`. Raises S-DATE."""
    if type(value) is date:
        return value
    text = text_of(value)
    match = _DAY.fullmatch(text)
    if not match:
        raise _not_a_date(text, "YYYY-MM-DD", "2026-12-05")
    return _calendar_day(text)


def _calendar_day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise wrong(
            "S-DATE",
            f"「{quoted(text)}」は暦にない日付です。",
            f"There is no such day as {quoted(text)}.",
            "月と日を確かめてください。",
            "Check the month and the day.",
        ) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise wrong(
            "S-DATE",
            f"「{quoted(text)}」の年は使えません。",
            f"The year of {quoted(text)} cannot be meant.",
            f"西暦{FIRST_YEAR}年から{LAST_YEAR}年までで書いてください。",
            f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return found


_LIKE_A_DATE = re.compile(
    r"(?:(20[0-9]{2}|19[0-9]{2})|令和([0-9]{1,2}))?[-/.年 ]*([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:\([^)]*\))?"
    r"(?:[T ]*([0-9]{1,2})(?::([0-9]{2})|時(?:([0-9]{1,2})分)?)?)?"
)


def _meant(text: str, with_time: bool) -> str | None:
    """The date that somebody probably meant, if it is one and its year is written."""
    match = _LIKE_A_DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match or not (match[1] or match[2]):
        return None
    year = int(match[1]) if match[1] else 2018 + int(match[2])
    try:
        found = date(year, int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return None
    hour, minute = int(match[5] or 0), int(match[6] or match[7] or 0)
    return f"{found}T{hour:02}:{minute:02}" if match[5] and with_time and hour < 24 and minute < 60 else found


def _not_a_date(text: str, form: str, example: str) -> PydanticCustomError:
    meant = _meant(text, "HH" in form)
    hint = (f"「{meant}」のことでしょうか。", f" Did you mean {meant}?") if meant else ("", "")
    return wrong(
        "S-DATE",
        f"「{quoted(text)}」は日付として読めません。",
        f"{quoted(text)!r} is not a date that can be read.",
        f"{hint[0]}半角数字で {form} の形に書いてください。例: {example}",
        f"Write it as {form}, for example {example}.{hint[1]}",
    )


def moment(value: object) -> date | datetime:
    """A date, or a wall-clock time `YYYY-MM-DDTHH:MM`.

    Hours from 24 to 29 mean the small hours of the next day, as Japanese timetables write them. With an offset
    the result is aware and the event turns it into its own zone. Raises S-DATE.
    """
    if isinstance(value, date):
        return value
    text = text_of(value)
    if _DAY.fullmatch(text):
        return _calendar_day(text)
    match = _MOMENT.fullmatch(text)
    if _RANGE.fullmatch(text) and text[-5:] > text[11:16]:
        first, last = text[:16], text[:11] + text[-5:]
        raise wrong(
            "S-DATE",
            f"「{quoted(text)}」は開始と終了が1つになっています。",
            f"{quoted(text)!r} holds a start and an end in one.",
            f"分けて書いてください。例: {{start: {first}, end: {last}}}",
            f"Write them apart, for example {{start: {first}, end: {last}}}.",
        )
    if not match:
        raise _not_a_date(text, "YYYY-MM-DD / YYYY-MM-DDTHH:MM", "2026-12-05T14:00")
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if hour > 29 or minute > 59 or second > 59:
        raise wrong(
            "S-DATE",
            f"「{quoted(text)}」は時刻として読めません。",
            f"There is no such time as {quoted(text)}.",
            "時は00～29、分は00～59で書いてください。",
            "Hours go from 00 to 29, minutes from 00 to 59.",
        )
    try:
        start = datetime.combine(_calendar_day(match[1]), datetime.min.time())
        when = start + timedelta(hours=hour, minutes=minute, seconds=second)
    except OverflowError:
        raise _not_a_date(text, "YYYY-MM-DDTHH:MM", "2026-12-05T14:00") from None
    return when.replace(tzinfo=_offset(match[5])) if match[5] else when


def _offset(text: str) -> tzinfo | None:
    return UTC if text == "Z" else datetime.fromisoformat(f"2000-01-01T00:00{text}").tzinfo


def instant(value: object) -> datetime:
    """A point in time with its offset, `2026-11-20T09:00+09:00` or `…Z`. Raises S-DATE."""
    when = value if isinstance(value, datetime) else moment(value)
    if not isinstance(when, datetime) or when.tzinfo is None:
        raise wrong(
            "S-DATE",
            f"「{quoted(_shown(value))}」に時刻または時差がありません。",
            f"{quoted(_shown(value))!r} has no time or no offset.",
            "日本時間なら 2026-11-20T09:00+09:00 のように書いてください。",
            "For Japan time write 2026-11-20T09:00+09:00.",
        )
    return when.astimezone(UTC)


def _shown(value: object) -> str:
    return value.text if isinstance(value, Scalar) else str(value)


def roughly(value: object) -> str:
    """A day, a month or a year: `2026-03-01`, `2026-03` or `2026`. Raises S-DATE."""
    text = text_of(value)
    if re.fullmatch(r"(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?", text):
        return text
    if _DAY.fullmatch(text):
        return _calendar_day(text).isoformat()
    raise _not_a_date(text, "YYYY-MM-DD / YYYY-MM / YYYY", "2026-03")


@cache
def _zones() -> frozenset[str]:
    """Zones by the name of a place: those that say what the reader would say."""
    areas = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    return frozenset(name for name in available_timezones() if name.startswith(areas)) | {"UTC"}


def time_zone(value: object) -> str:
    """The name of a zone of the tz database, such as `Asia/Tokyo`. Raises S-VALUE."""
    text = line(value)
    if text in _zones():
        return text
    guess = get_close_matches(text.lower(), [name.lower() for name in _zones()], n=1, cutoff=0.6)
    known = next((name for name in sorted(_zones()) if guess and name.lower() == guess[0]), "Asia/Tokyo")
    raise wrong(
        "S-VALUE",
        f"「{quoted(text)}」という時間帯はありません。",
        f"There is no time zone {quoted(text)!r}.",
        f"地域/都市の形で書いてください。例: {known}",
        f"Write it as Area/City, for example {known}.",
    )


def first_day(when: date | datetime) -> date:
    """The calendar day of a moment, in its own zone."""
    return when.date() if isinstance(when, datetime) else when


def backwards(later: str, earlier: str) -> PydanticCustomError:
    """What is said when the field `later` lies before the field `earlier`."""
    return wrong(
        "S-VALUE",
        f"{later} が {earlier} より前です。",
        f"`{later}` lies before `{earlier}`.",
        "日付が入れ替わっていないか確かめてください。",
        "Check whether the two dates are swapped.",
        at=later,
    )


def is_before(one: date | datetime, other: date | datetime) -> bool:
    """Whether a moment lies before another; a date and a time are compared by their days."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        if (one.tzinfo is None) != (other.tzinfo is None):
            one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
        return one < other
    return first_day(one) < first_day(other)


@overload
def wall(when: date | datetime, zone: str) -> date | datetime:
    """A moment stays a moment."""


@overload
def wall(when: None, zone: str) -> None:
    """Nothing stays nothing."""


def wall(when: date | datetime | None, zone: str) -> date | datetime | None:
    """A moment as the clock on the wall of `zone` shows it."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return when
