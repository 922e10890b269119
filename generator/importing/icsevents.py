"""VEVENTs to what they say of events. What a listing may not hold (persons, joining addresses) is not taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.error import BrokenCalendarProperty

from generator.base.language import Bilingual
from generator.base.text import cleaned, one_line
from generator.content import times
from generator.importing.found import Found, Sitting, suffix_of
from generator.importing.icsfile import Component, components_of
from generator.importing.series import ByHand, starts_of
from generator.intake.plainly import may_stand

_B = Bilingual
_STATES = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_NO_START = _B("DTSTART（開始）が読み取れません。", "DTSTART (its start) cannot be read.")
_FLOATING = _B(
    "時刻の地域が書かれていません。サイトの地域の時刻として読みました。",
    "It names no time zone. Its times were read as those of the site's zone.",
)
_JOINING = _B(
    "LOCATION に URL があります。参加者ごとの接続先かもしれないため、入れていません。",
    "LOCATION holds a URL. It may be a private joining address and was left out.",
)
_ABOUT = _B(
    "説明にURLかメールアドレスがあります。参加者ごとの接続先や、個人の連絡先かもしれません。",
    "The description holds an address. It may be a private joining address, or a person's.",
)
_RDATE = _B("RDATE（追加の日）があります。", "There are further dates (RDATE).")
_MOVED = _B(
    "個別に変更された回（RECURRENCE-ID、{line}行）があります。",
    "One of its sessions was changed by itself (RECURRENCE-ID, line {line}).",
)
_LINE = _B("{line}行の {name} が読み取れません。", "{name} on line {line} cannot be read.")


def events_of(data: bytes, zone: str, domain: str) -> list[Found]:
    """What a file says, in its order. `zone` and `domain` are the site's. Raises BadFile."""
    components, named = components_of(data)
    usual = named if may_stand(times.time_zone, named) else zone
    found: dict[str, Found] = {}
    alone: list[Found] = []
    for component in sorted(components, key=lambda each: each.event.get("RECURRENCE-ID") is not None):
        uid = one_line(str(component.event.get("UID", "")))
        if component.event.get("RECURRENCE-ID") is not None and uid in found:
            found[uid].mark(
                "sessions",
                _MOVED.filled(line=str(component.line)),
                "その回の日時と状況を確かめて直してください。",
                "Check date, time and state of that session.",
            )
            continue
        event = _event(component, uid, usual, domain)
        alone.append(event)
        found.setdefault(uid, event) if uid else None
    return sorted(alone, key=lambda each: each.line)


def _event(component: Component, uid: str, zone: str, domain: str) -> Found:
    event = component.event
    found = Found(uid, component.line, one_line(cleaned(_text(event, "SUMMARY"))))
    local, _, at = uid.rpartition("@")
    found.own = local if at == domain else ""
    about = cleaned(_text(event, "DESCRIPTION"))
    if about:
        found.texts["description" + suffix_of(about)] = about
    if _ADDRESS.search(about) or "@" in about:
        found.mark("description_ja", _ABOUT, "公開してよい文章だけを残してください。", "Keep only what may be public.")
    place = one_line(cleaned(_text(event, "LOCATION")))
    if _ADDRESS.search(place):
        found.mark(
            "venue_name_ja", _JOINING, "会場があれば venue に書いてください。", "Write the venue, if there is one."
        )
    elif place:
        found.texts["venue_name" + suffix_of(place)] = place
    if address := one_line(_text(event, "URL")):
        found.texts["detail_url"] = address
    found.state = _STATES.get(_text(event, "STATUS").upper(), "")
    for name, _why in event.errors:
        line = component.lines.get(str(name).upper(), component.line)
        found.mark(
            "sessions" if str(name).startswith(("DT", "R", "EX")) else "title_ja",
            _LINE.filled(line=str(line), name=str(name)),
            "元のカレンダーで確かめてください。",
            "Check it in the calendar it came from.",
        )
    try:
        found.sittings = list(_sittings(event, found, zone))
    except OverflowError:
        found.sittings = []
    if not found.sittings or not all(may_stand(times.moment, each.start) for each in found.sittings):
        found.sittings = []
        found.mark(
            "sessions", _NO_START, "日時を確かめて書いてください。", "Find out the date and time and write them."
        )
    return found


def _text(event: Any, name: str) -> str:
    """The value of a property; of one that stands twice, the first."""
    value = event.get(name)
    return str(value[0] if isinstance(value, list) and value else value if value is not None else "")


def _moment(event: Any, name: str) -> date | datetime | None:
    found = _value(event.get(name))
    return found if isinstance(found, date) else None


def _value(written: Any) -> Any:
    """The date, time or length that a property holds; None where there is none that can be read."""
    try:
        return getattr(written, "dt", None)
    except BrokenCalendarProperty:
        return None


def _sittings(event: Any, found: Found, zone: str) -> Iterator[Sitting]:
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if start is None:
        return
    length = _value(event.get("DURATION"))
    if end is None and isinstance(length, timedelta):
        end = start + length
    if not isinstance(start, datetime):
        # A whole day has no zone; its end is the day after the last (§3.6.1).
        last = end - timedelta(days=1) if end is not None and not isinstance(end, datetime) else start
        first, span = datetime(start.year, start.month, start.day), max(last - start, timedelta())
    else:
        name = getattr(start.tzinfo, "key", "")
        found.zone = name if name not in {"", "UTC"} and may_stand(times.time_zone, name) else zone
        if start.tzinfo is None:
            found.mark(
                "timezone", _FLOATING, "どの地域の時刻かを確かめてください。", "Check which zone the times are of."
            )
        first = _wall(start, found.zone)
        span = _wall(end, found.zone) - first if isinstance(end, datetime) else timedelta()
    for begins in _starts(event, found, first):
        yield _sitting(begins, begins + span, isinstance(start, datetime))


def _sitting(start: datetime, end: datetime, timed: bool) -> Sitting:
    first, last = (f"{each:%Y-%m-%dT%H:%M}" if timed else f"{each:%Y-%m-%d}" for each in (start, end))
    return Sitting(first, last if end > start else "")


def _wall(when: datetime, zone: str) -> datetime:
    return when.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if when.tzinfo else when


def _starts(event: Any, found: Found, first: datetime) -> list[datetime]:
    rule = event.get("RRULE")
    if event.get("RDATE") is not None:
        _by_hand(found, _RDATE)
    if rule is None:
        return [first]
    zone = found.zone or "UTC"
    if not isinstance(rule, Mapping):
        rule = {}
    wall = {name.upper(): [_on_the_wall(each, zone) for each in values] for name, values in rule.items()}
    try:
        return starts_of(wall, first, _left_out(event, zone, first))
    except ByHand as error:
        _by_hand(found, error.why)
        return [first]


def _on_the_wall(value: Any, zone: str) -> Any:
    return _wall(value, zone) if isinstance(value, datetime) else value


def _left_out(event: Any, zone: str, first: datetime) -> set[datetime]:
    lists = event.get("EXDATE", [])
    days = [each.dt for one in (lists if isinstance(lists, list) else [lists]) for each in _days(one)]
    return {_wall(day, zone) if isinstance(day, datetime) else datetime.combine(day, first.time()) for day in days}


def _days(written: Any) -> list[Any]:
    try:
        return list(getattr(written, "dts", []))
    except BrokenCalendarProperty:
        return []


def _by_hand(found: Found, why: Bilingual) -> None:
    found.mark(
        "sessions",
        why,
        "最初の回だけを入れました。ほかの回を sessions に書いてください。",
        "Only the first session was taken. Write the others under sessions.",
    )
