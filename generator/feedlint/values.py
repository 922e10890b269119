"""Values of properties (RFC 5545 §3.3): texts, times, durations, addresses, and what is wrong with them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.feedlint.lines import params_of

_TEXT = re.compile(r"[^\\;,]*+(?:\\[\\;,nN][^\\;,]*+)*+", re.DOTALL)
_TEXTS = re.compile(r"[^\\;]*+(?:\\[\\;,nN][^\\;]*+)*+", re.DOTALL)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_DURATION = re.compile(r"P(?=\d|T\d)(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)", re.ASCII)
_URL = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(?:[/?#][!#-;=?-\[\]_a-z~]*)?")
_GEO = re.compile(r"([+-]?\d{1,2}(?:\.\d{1,6})?);([+-]?\d{1,3}(?:\.\d{1,6})?)", re.ASCII)
_ZONE = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400
_EARLIEST, _LATEST = -14 * 3600, 12 * 3600


def is_text(value: str) -> bool:
    """Whether a TEXT is escaped as it must be (§3.3.11)."""
    return _TEXT.fullmatch(value) is not None


def are_texts(value: str) -> bool:
    """The same for a list of TEXTs with commas between them."""
    return _TEXTS.fullmatch(value) is not None


def is_duration(value: str) -> bool:
    """Whether it is a positive duration (§3.3.6) longer than nothing."""
    return _DURATION.fullmatch(value) is not None and re.search(r"[1-9]", value) is not None


@lru_cache(maxsize=4096)
def is_address(value: str) -> bool:
    """Whether it is an address of http or https in ASCII."""
    return _URL.fullmatch(value) is not None


def is_place(value: str) -> bool:
    """Whether it is a latitude and a longitude on Earth."""
    match = _GEO.fullmatch(value)
    return match is not None and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of the time zone database with a name `Area/City`; None for anything else."""
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


class Moment(NamedTuple):
    """A DATE or DATE-TIME: what kind it is (`date`, `utc`, `zoned`, `floating`, `wrong`), in seconds, and its zone.

    A date lasts from the first to the last moment at which it begins anywhere on Earth.
    """

    kind: str
    seconds: float = 0
    zone: str = ""

    @property
    def earliest(self) -> float:
        """The earliest second it can mean."""
        return self.seconds + (_EARLIEST if self.kind == "date" else 0)

    @property
    def latest(self) -> float:
        """The latest second it can mean."""
        return self.seconds + (_LATEST if self.kind == "date" else 0)


WRONG = Moment("wrong")


@lru_cache(maxsize=16_384)
def moment(params: str, value: str) -> Moment:
    """What a DTSTART or DTEND says."""
    given = params_of(params).values if params else {}
    match = _TIME.fullmatch(value)
    as_date = given.get("VALUE", "DATE-TIME").upper() == "DATE"
    if (
        match is None
        or as_date != (match[4] is None)
        or given.get("VALUE", "DATE").upper() not in ("DATE", "DATE-TIME")
    ):
        return WRONG
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = given.get("TZID", "")
    if second > 60 or (zone and (as_date or match[7])):
        return WRONG
    known = zone_of(zone) if zone else None
    try:
        # A leap second (60) is allowed in the notation and unknown to clocks.
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=known or UTC)
        seconds = (at - _EPOCH).total_seconds()
    except (ValueError, OverflowError):
        return WRONG
    if as_date:
        return Moment("date", seconds)
    return Moment("zoned" if zone else "utc" if match[7] else "floating", seconds, zone)


def is_utc(params: str, value: str) -> bool:
    """Whether a time is well formed and in UTC."""
    return moment(params, value).kind == "utc"
