"""Dates and times piece by piece, as people write them; and why a text cannot be read with certainty."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from generator.base.language import Bilingual

_B = Bilingual
_DASHES = str.maketrans({"〜": "~", "～": "~", "∼": "~", "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "→": "~", "\t": " ", "\u3000": " "})  # fmt: skip
_DAYS_JA, _DAYS_EN = "月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?P<mon>{'|'.join(_MONTHS)})[a-z]{{0,6}}\\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>(?:19|20|21)[0-9]{2})(?: ?年 ?| ?[-/.] ?)(?P<m>[0-9]{1,2})(?: ?月 ?| ?[-/.] ?)(?P<d>[0-9]{1,2})(?: ?日|(?![0-9]))",
        r"(?:令和|r) ?(?P<r>[0-9]{1,2}|元)(?: ?年 ?| ?[-/.] ?)(?P<m>[0-9]{1,2})(?: ?月 ?| ?[-/.] ?)(?P<d>[0-9]{1,2})(?: ?日|(?![0-9]))",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<y>(?:19|20|21)[0-9]{{2}})(?![0-9])",
        rf"{_MONTH} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20|21)[0-9]{{2}})(?![0-9])",
    )
)
_LATER = re.compile(
    r"(?:(?P<m>[0-9]{1,2}) ?[月/] ?)?(?P<d>[0-9]{1,2}) ?日|(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})(?![0-9:/])"
)
"""The second date of a span may leave out the year, or the year and the month."""
_WEEKDAY = re.compile(r" ?(?:\( ?(?P<p>[月火水木金土日])(?:曜日?)?(?:[・･,]祝日?)? ?\)|(?P<k>[月火水木金土日])曜日?|\(?(?P<e>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)?,?)", re.IGNORECASE)  # fmt: skip
_TIME = re.compile(r"(?P<ap>午前|午後|am|pm)? ?(?:(?P<noon>正午)|(?P<h>[0-9]{1,2}) ?(?::(?P<mi>[0-9]{2})(?::00)?|時(?: ?(?P<ji>[0-9]{1,2})分|(?P<half>半))?)?)(?: ?(?P<pa>am|pm|a\.m\.|p\.m\.)(?![a-z]))?", re.IGNORECASE)  # fmt: skip
_GAP = re.compile(r",? |T(?=[0-9])")
_BETWEEN = re.compile(r" ?(?:[-~]|から|to ) ?")
_ENDS = re.compile(r" ?(?:まで|迄|に?締切)?[。.]?")
BARE_DATE = re.compile(r"[0-9]{1,2} ?[月/] ?[0-9]{1,2}")

NO_YEAR = _B(
    "年が書かれていないか、書き方が分かりません。", "The year is not there, or the way of writing is not known."
)
_WRONG_WEEKDAY = _B(
    "日付と曜日が合いません（{day} は{weekday}曜日です）。",
    "The date and the day of the week do not agree ({day} is a {weekday_en}).",
)
_TWELVE = _B("「{what}」が、正午か深夜0時か決まりません。", "“{what}” may be noon or midnight.")
HALF_DAY = _B(
    "終わりの時刻が、午前か午後か決まりません。", "It is not certain whether the end is before or after noon."
)
BACKWARDS = _B("終わりの時刻が、始まりより前です。", "It ends before it starts.")
NO_SUCH_DAY = _B("暦にない日付か、使えない時刻です。", "There is no such day or time.")
SEVERAL = _B("1行に2つ以上の日付があります。", "There are several dates on one line.")
ODD = _B(
    "日付と時刻のほかの文字があるか、書き方が分かりません。",
    "There is more than a date and times, or the way of writing is not known.",
)


class Unclear(Exception):
    """A text that cannot be read with certainty; says why."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True)
class Clock:
    """A time of day as it is written: the hour, the minute, and which half of the day was named."""

    hour: int
    minute: int
    half: str

    @property
    def minutes(self) -> int:
        """Minutes from midnight; past 24 hours for the small hours of the next day. Raises Unclear."""
        hour = self.hour
        if self.half:
            if hour == 12:
                raise Unclear(_TWELVE.filled(what=f"{'午前' if self.half == 'am' else '午後'}12時"))
            if hour > 12:
                raise Unclear(NO_SUCH_DAY)
            hour += 12 if self.half == "pm" else 0
        if hour > 29 or self.minute > 59:
            raise Unclear(NO_SUCH_DAY)
        return hour * 60 + self.minute


def normal(text: str) -> str:
    """The text with half-width digits and signs, one kind of dash and of tilde, and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES).split())


class Reader:
    """Reads a text from its beginning on, piece by piece."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it fits."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def spaced(self) -> bool:
        """Whether a space follows: a table gives start and end in two cells."""
        return self.text[self.at : self.at + 1] == " "

    def between(self) -> bool:
        """Whether a sign for «to» stands here."""
        return self.take(_BETWEEN) is not None

    def full_date(self) -> date | None:
        """A date with its year, and its weekday checked. Raises Unclear."""
        match = next((found for pattern in _DATES if (found := self.take(pattern))), None)
        if match is None:
            return None
        named = match.groupdict()
        year = int(named["y"]) if named.get("y") else 2018 + (1 if named["r"] == "元" else int(named["r"]))
        month = _MONTHS.index(named["mon"].lower()) + 1 if named.get("mon") else int(named["m"])
        return self.weekday(_day(year, month, int(named["d"])))

    def later(self, first: date) -> date | None:
        """The second date of a span; what it leaves out is that of the first. Raises Unclear."""
        full = self.full_date()
        if full is not None:
            return full
        match = self.take(_LATER)
        if match is None:
            return None
        month, day = match["m"] or match["m2"] or first.month, match["d"] or match["d2"]
        last = _day(first.year, int(month), int(day))
        if last < first:
            raise Unclear(NO_YEAR)
        return self.weekday(last)

    def weekday(self, day: date) -> date:
        """The day, if the weekday that follows is its own or none follows. Raises Unclear."""
        match = self.take(_WEEKDAY)
        if match:
            kanji, english = match["p"] or match["k"], (match["e"] or "").lower()
            told = _DAYS_JA.index(kanji) if kanji else _DAYS_EN.index(english)
            if told != day.weekday():
                names = {"weekday": _DAYS_JA[day.weekday()], "weekday_en": f"{day:%A}"}
                raise Unclear(_WRONG_WEEKDAY.filled(day=day.isoformat(), **names))
        return day

    def time(self) -> Clock | None:
        """A time of day. Raises Unclear."""
        at = self.at
        self.take(_GAP)
        match = self.take(_TIME)
        plain = match and (
            match["noon"] or match["mi"] or match["ji"] or match["ap"] or match["pa"] or "時" in match[0]
        )
        if not match or not plain:
            self.at = at
            return None
        if match["noon"]:
            return Clock(12, 0, "")
        half = {"午前": "am", "am": "am", "午後": "pm", "pm": "pm"}.get(
            (match["ap"] or match["pa"] or "").lower().replace(".", ""), ""
        )
        return Clock(int(match["h"]), int(match["mi"] or match["ji"] or (30 if match["half"] else 0)), half)

    def end(self) -> bool:
        """Whether «until» stands here; nothing else may follow. Raises Unclear."""
        match = self.take(_ENDS)
        rest = self.text[self.at :].strip()
        if rest:
            several = any(pattern.search(rest) for pattern in _DATES) or re.search(r"[0-9]{1,2} ?[日月/]", rest)
            raise Unclear(SEVERAL if several else ODD)
        return bool(match and match[0].strip(" 。."))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unclear(NO_SUCH_DAY) from None
