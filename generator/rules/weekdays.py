"""Dates with a weekday beside them in running text: 12月5日（金）, Saturday, 5 December 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# Texts are read in small letters: patterns that begin with plain letters are looked for fastest. A letter that begins a
# word is therefore followed by the look back, not led by it.
_JA = "月火水木金土日"
_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_NAME = "(?:" + "|".join(
    f"{name[0]}(?<![a-z].){name[1:]}{rest}(?![a-z])"
    for name, rest in zip(_EN, ("(?:day)?", "(?:s(?:day)?)?", "(?:nesday)?", "(?:rs?(?:day)?)?", "(?:day)?", "(?:urday)?", "(?:day)?"))
) + ")"  # fmt: skip
_EN_WHOLE = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
_ERA = r"(?P<era>令和|平成|昭和|(?<![a-z])[rhs])\s?(?P<era_year>\d\d?|元)"
_OPEN, _CLOSE = r"[(\[【〈<《〔]", r"[)\]】〉>》〕]"

# --- Dates ----------------------------------------------------------------------------------------------------------
# 12月5日; 12/5, 2026-12-05, R8.12.5 from their month on; 5/12/2026; 5 December 2026, 5th of Dec.
_BY_NUMBER = re.compile(
    r"(?P<first>\d(?<!\d.)\d?)(?:"
    r"(?P<kanji>\s{0,2}月\s{0,2})(?P<of_month>\d\d?)\s{0,2}日"
    rf"|(?P<mark>[-/.])(?P<second>\d\d?)(?:[/.](?P<year_last>{_YEAR})|(?!\d|[-/.]\d))"
    rf"|(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<name>{_MONTH})(?:,?\s{{1,3}}(?P<year>{_YEAR}))?)",
    re.ASCII,
)
# December 5, 2026
_BY_NAME = re.compile(
    rf"(?P<name>{_MONTH})\s{{1,3}}(?P<first>\d\d?)(?:st|nd|rd|th)?(?![\da-z])(?:,?\s{{1,3}}(?P<year>{_YEAR}))?",
    re.ASCII,
)
_YEAR_BEFORE = re.compile(
    rf"(?:(?P<year>(?<!\d){_YEAR})|{_ERA})\s{{0,2}}(?:年\s{{0,2}}(?:\([^()]{{1,12}}\)\s{{0,2}})?|(?P<mark>[-/.]))$",
    re.ASCII,
)

# --- Weekdays beside them -------------------------------------------------------------------------------------------
# （金）, （金・祝）, [Fri, 14:00]; but not （土・日） or (Fri, Sat), which stand beside several days.
_BRACKETS = (
    rf"\s{{0,3}}{_OPEN}\s{{0,3}}(?:(?P<ja>[{_JA}])(?:曜日?)?|(?P<en>{_EN_NAME})\.?)"
    rf"(?:(?:\s{{0,3}}[・,、/:]|\s|(?=祝|休|振))\s{{0,3}}(?!(?:[{_JA}](?:曜日?)?|{_EN_NAME}\.?)\s?(?:[・,、/~〜–-]|{_CLOSE})|&|and\s|or\s|to\s|[~〜–-]|から)"
    rf"[^()\[\]【】〈〉<>《》〔〕\n]{{0,20}})?\s{{0,3}}{_CLOSE}"
)
_AFTER = re.compile(
    rf"{_BRACKETS}(?:,?\s{{1,3}}(?P<year>{_YEAR}))?"
    rf"|\s{{0,3}}[、,]?\s{{0,3}}(?P<ja_plain>[{_JA}])曜(?!大工|版|劇場)日?"
    # Not before another date, and not the first of several days.
    rf"|(?<!\.),?\s{{1,3}}(?P<en_plain>{_EN_WHOLE})(?!,?\s{{1,3}}(?:the\s)?(?:\d|{_MONTH}))(?!\s{{0,3}}(?:[-–~&]|to\s|and\s|or\s|through\s))",
    re.ASCII,
)
_BEFORE = re.compile(
    rf"(?P<several>{_EN_NAME}\.?\s?(?:[,/&~〜–—-]|and\s|or\s|to\s|through\s|until\s)\s?(?:and\s)?)?"
    rf"{_OPEN}?(?P<en>{_EN_NAME})\.?{_CLOSE}?,?\s{{1,3}}(?:the\s{{1,3}})?$",
    re.ASCII,
)
# ・6日（月）, ～12月7日（火）, 14:00～16:00、6日（日）, and 6 (Sun): days that go on from the date before.
_FOLLOWING = re.compile(
    r"(?:(?:[\d:~〜–—・、,/&\s→日-]|時|分|半|頃|午前|午後|から|まで|より|および|及び|と|開催|両日|a\.?m|p\.?m){0,25}?(?<!\d)"
    r"(?:(?P<month>\d\d?)\s{0,2}月\s{0,2})?(?P<day>\d\d?)\s{0,2}日"
    r"|\s{0,3}(?:[・、,~〜–—&と-]|から|and\s|to\s)\s{0,3}(?:(?P<mark_month>\d\d?)[-/.])?(?P<mark_day>\d\d?)(?:st|nd|rd|th)?)"
    rf"{_BRACKETS}",
    re.ASCII,
)
_GATE = re.compile(rf"{_OPEN}\s{{0,3}}[{_JA}](?:[曜・,、/:\s祝休振]|{_CLOSE})")
_EN_GATE = re.compile(_EN_NAME)

# --- Words before a date that tell its year -------------------------------------------------------------------------
_LEAD = 24
_TOLD = re.compile(
    r"(?P<earlier>昨年|前年|去年|前回|last\s+year|\bprevious|\blast(?!\s+(?:day|minute|chance|train|bus|entry|admission)))"
    r"|(?P<later>来年|翌年|次年|next\s+year)|(?P<now>今年|本年|今回|this\s+year)"
    rf"|(?:(?P<year>{_YEAR})|{_ERA})\s?年度|\bfy\s?(?P<fy>{_YEAR})"
)


def may_name_weekdays(low: str) -> bool:
    """Whether a text (NFKC, small letters) can name a weekday beside a date: most can not, and need no closer look."""
    return "曜" in low or bool(_GATE.search(low)) or bool(_EN_GATE.search(low))


class Printed(NamedTuple):
    """A date as it is printed, and its weekday: Monday is 0.

    It may be read as several days: each as year, month and day, the likeliest first. A year of None is not printed;
    `shift` then says that another year than the nearest may be meant as well (-1: 昨年), `fiscal` which fiscal year.
    """

    text: str
    weekday: int
    days: tuple[tuple[int | None, int, int], ...]
    shift: int = 0
    fiscal: int | None = None


def printed_in(plain: str) -> Iterator[Printed]:
    """Every date with a weekday in a text (NFKC)."""
    if not may_name_weekdays(plain.lower()):
        return
    # ı for İ: the one letter that small letters would make two of, so that the places would no longer agree.
    plain = plain.replace("İ", "ı")
    low = plain.lower()
    done = bare = 0  # where the last date ended, with its weekday and without
    for found in sorted([*_BY_NUMBER.finditer(low), *_BY_NAME.finditer(low)], key=re.Match.start):
        start, end = found.span()
        if start < done or ("a" <= low[start] <= "z" and low[start - 1 : start].isalpha()):
            continue
        # A look at one letter first: most dates have no year before them.
        dated = found.re is _BY_NUMBER and low[start - 1 : start] in "年-/.) "
        back = _YEAR_BEFORE.search(low, max(done, start - 25), start) if dated else None
        start = back.start() if back else start
        before = _weekday_before(low, done, start)
        after = None if before else _AFTER.match(low, end)
        # A weekday between two dates may belong to either.
        unclear = before is not None and bare > 0 and not low[bare : before.start()].strip(" ,")
        beside = None if unclear else before or after
        begin, done_now = before.start() if before else start, after.end() if after else end
        days = _days(found, back, beside)
        if days is None:
            continue
        first = Printed("", 0, days, *_told(low[max(0, begin - _LEAD) : begin]))
        if beside:
            yield first._replace(text=plain[begin:done_now].strip(), weekday=_weekday(beside))
        bare = 0 if beside else done_now
        done = done_now
        for following, until in _following(low, plain, first, done):
            yield following
            done, bare = until, 0


def _weekday_before(low: str, done: int, start: int) -> re.Match[str] | None:
    """The English weekday right before a date."""
    if not low[start - 1 : start].isspace():
        return None
    found = _BEFORE.search(low, max(done, start - 40), start)
    return None if found is None or found["several"] else found


def _days(
    found: re.Match[str], back: re.Match[str] | None, beside: re.Match[str] | None
) -> tuple[tuple[int | None, int, int], ...] | None:
    """The days that a date may be read as; None where numbers are no date."""
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else _year(back)
    number, named = int(parts["first"]), parts.get("name")
    if year is None and beside is not None and "year" in beside.re.groupindex and beside["year"]:
        year = int(beside["year"])  # December 5 (Sat), 2026
    if named:
        return ((year, _MONTHS.index(named[:3]) + 1, number),)
    if parts["kanji"]:
        return ((year, number, int(parts["of_month"])),)
    second = int(parts["second"])
    if parts["year_last"]:
        year = int(parts["year_last"])
        return ((year, number, second), (year, second, number))
    if back:
        # One mark for all: 2026-12-05, but not 2026年3-2
        return ((year, number, second),) if back["mark"] == parts["mark"] else None
    # Without a year, 3-2 and 3.1 number rooms and counters; 12/5 in an English text may be the twelfth of May.
    if parts["mark"] != "/" or re.match(r"[\w/.-]", found.string[found.start() - 1 : found.start()], re.ASCII):
        return None
    if beside is None or beside.re is _BEFORE:
        return None
    return ((None, number, second), (None, second, number)) if beside["en"] else ((None, number, second),)


def _year(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    era = found["era"]
    return _ERAS[era] + int(found["era_year"].replace("元", "1")) if era else int(found["year"])


def _told(lead: str) -> tuple[int, int | None]:
    """What the words before a date say of its year: the shift and the fiscal year."""
    words = [*_TOLD.finditer(re.split(r"[。.!?]|(?<!:)\n", lead)[-1])]
    told = words[-1] if words else None
    if told is None or told["now"]:
        return 0, None
    if told["earlier"] or told["later"]:
        return -1 if told["earlier"] else 1, None
    return 0, int(told["fy"]) if told["fy"] else _year(told)


def _following(low: str, plain: str, first: Printed, end: int) -> Iterator[tuple[Printed, int]]:
    """The days that go on from a date, each with the place where it ends: they take its month and year."""
    year, month, day = first.days[0]
    while found := _FOLLOWING.match(low, end):
        own = found["month"] or found["mark_month"]
        begin = found.start(
            "month" if found["month"] else "mark_month" if own else "day" if found["day"] else "mark_day"
        )
        next_day = int(found["day"] or found["mark_day"])
        if own:
            year = year + 1 if year and int(own) < month else year
            days: tuple[tuple[int | None, int, int], ...] = ((year, int(own), next_day),)
        else:
            days = ((year, month, next_day),)
            if next_day < day:  # 11月30日（月）～5日（土）
                later = (year + 1 if year and month == 12 else year, month % 12 + 1, next_day)
                days = (later, *days)
        year, month, day = days[0]
        end = found.end()
        yield first._replace(text=plain[begin:end].strip(), weekday=_weekday(found), days=days), end


def _weekday(found: re.Match[str]) -> int:
    names = found.groupdict()
    japanese = names.get("ja") or names.get("ja_plain")
    return _JA.index(japanese) if japanese else _EN.index((names.get("en") or names.get("en_plain") or "")[:3])


def wrong_weekday(printed: Printed, near: date) -> date | None:
    """The day that a printed date means, if its weekday is another one; None where it fits.

    Without a year the one is meant that lies nearest to `near`, unless the words before the date tell another.
    """
    meant = [day for reading in printed.days for day in _meant(printed, *reading, near)]
    return None if not meant or any(day.weekday() == printed.weekday for day in meant) else meant[0]


def _meant(printed: Printed, year: int | None, month: int, day: int, near: date) -> Iterator[date]:
    if year is not None:
        yield from _on(year, month, day)
        return
    around = [each for years in (-1, 0, 1) for each in _on(near.year + years, month, day)]
    nearest = min(around, key=lambda each: abs((each - near).days), default=None)
    if nearest:
        yield nearest
    if nearest and printed.shift:
        yield from _on(nearest.year + printed.shift, month, day)
        yield from _on(near.year + printed.shift, month, day)
    if printed.fiscal is not None:
        yield from _on(printed.fiscal + (month < 4), month, day)


def _on(year: int, month: int, day: int) -> Iterator[date]:
    """The day, unless the year has none such."""
    try:
        yield date(year, month, day)
    except ValueError:
        return
