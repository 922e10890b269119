"""Dates with a weekday beside them in running text: 12月5日（金）, Saturday, 5 December 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_JA = "月火水木金土日"
_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month_name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BRACKETS = (
    rf"\s*[\(\[]\s*(?:(?P<ja>[{_JA}])(?:曜日?)?|{_WEEKDAY})\s*(?:[・,、/ ]?\s*(?:祝日?|休日?|振休|holiday))?\s*[\)\]]"
)

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2026年12月5日（土）, 令和8年12月5日(土), 12月5日土曜日
        rf"(?:(?:{_YEAR}|令和(?P<reiwa>\d{{1,2}}|元))年\s*)?(?P<month>[01]?\d)月\s*(?P<day>[0-3]?\d)日(?:{_BRACKETS}|\s*(?P<plain>[{_JA}])曜)",
        # 2026-12-05（土）, 2026/12/5 (Sat), 12/5(土)
        rf"(?<![\d/.-])(?:{_YEAR}[-/.])?(?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d){_BRACKETS}",
        # Saturday, 5 December 2026; Sat 5 Dec
        rf"\b{_WEEKDAY},?\s+(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b",
        # Saturday, December 5, 2026
        rf"\b{_WEEKDAY},?\s+{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR})?",
        # 5 December 2026 (Saturday), December 5 (Sat), December 5, 2026 (Saturday)
        rf"\b{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?{_BRACKETS}",
        rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_BRACKETS}",
    )
)
# Each begins with a set of characters, which the engine looks for fastest.
_GATES = (
    re.compile(rf"[\d日]\s*[(\[]\s*(?:[{_JA}]|{'|'.join(_EN)})|[\d日]\s*[{_JA}]曜"),
    re.compile(rf"(?:{'|'.join(_EN)})[a-z]*[.,]?\s+(?:the\s+)?(?:\d|{'|'.join(_MONTHS)})"),
)


def may_name_weekdays(low: str) -> bool:
    """Whether a text (NFKC, small letters) can name a weekday beside a date: most can not, and need no closer look."""
    return any(gate.search(low) for gate in _GATES)


class Printed(NamedTuple):
    """A date as it is printed, and its weekday: Monday is 0. The year may be left out."""

    text: str
    year: int | None
    month: int
    day: int
    weekday: int

    def on(self, year: int) -> date | None:
        """The day it names in a year, or None if that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def printed_in(plain: str) -> Iterator[Printed]:
    """Every date with a weekday in a text (NFKC)."""
    if not may_name_weekdays(plain.lower()):
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            found = match.groupdict()
            reiwa = found.get("reiwa")
            year = int(found["year"]) if found.get("year") else None
            year = 2018 + int("1" if reiwa == "元" else reiwa) if reiwa else year
            month = int(found["month"]) if found.get("month") else _MONTHS.index(found["month_name"][:3].lower()) + 1
            yield Printed(match[0].strip(), year, month, int(found["day"]), _weekday(found))


def _weekday(found: dict[str, str | None]) -> int:
    japanese = found.get("ja") or found.get("plain")
    return _JA.index(japanese) if japanese else _EN.index((found["weekday"] or "")[:3].lower())


def wrong_weekday(printed: Printed, near: date) -> date | None:
    """The day that a printed date means, if its weekday is another one; None where it fits.

    Without a year the one is meant that lies nearest to `near`.
    """
    years = [printed.year] if printed.year else [near.year - 1, near.year, near.year + 1]
    days = [day for day in map(printed.on, years) if day]
    meant = min(days, key=lambda day: abs((day - near).days), default=None)
    return meant if meant and meant.weekday() != printed.weekday else None
