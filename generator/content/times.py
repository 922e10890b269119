"""Readers of dates, times and zones: one way to write each, nothing guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError

from generator.base.text import nearest, quoted
from generator.content.values import line, text_of, wrong
from generator.content.yamltree import Scalar

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")


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
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(
            "S-DATE",
            f"「{quoted(text)}」は暦にない日付です。",
            f"There is no such day as {quoted(text)}.",
            "月と日を確かめてください。",
            "Check the month and the day.",
        ) from None


def _not_a_date(text: str, form: str, example: str) -> PydanticCustomError:
    guess = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d\d))?", text)
    hint = ("", "")
    if guess:
        y, m, d, hour, minute = guess.groups()
        meant = f"{y}-{int(m):02}-{int(d):02}" + (f"T{int(hour):02}:{minute}" if hour else "")
        hint = (f"「{meant}」のことでしょうか。", f" Did you mean {meant}?")
    return wrong(
        "S-DATE",
        f"「{quoted(text)}」は日付として読めません。",
        f"{quoted(text)!r} is not a date that can be read.",
        f"{hint[0]}半角で {form} の形に書いてください。例: {example}",
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
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    if _DAY.fullmatch(text):
        return _calendar_day(text).isoformat()
    raise _not_a_date(text, "YYYY-MM-DD / YYYY-MM / YYYY", "2026-03")


def time_zone(value: object) -> str:
    """The name of a zone of the tz database, such as `Asia/Tokyo`. Raises S-VALUE."""
    text = line(value)
    try:
        if "/" in text or text == "UTC":
            return ZoneInfo(text).key
    except (ValueError, OSError, KeyError):
        pass
    guess = nearest(text, {name.lower() for name in available_timezones()})
    known = next((name for name in available_timezones() if guess and name.lower() == guess), "Asia/Tokyo")
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


def is_before(one: date | datetime, other: date | datetime) -> bool:
    """Whether a moment lies before another; a date and a time are compared by their days."""
    if type(one) is type(other):
        return one < other  # type: ignore[operator, unused-ignore]
    return first_day(one) < first_day(other)


def wall(when: date | datetime | None, zone: str) -> date | datetime | None:
    """A moment as the clock on the wall of `zone` shows it."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return when
