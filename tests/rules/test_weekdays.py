"""Dates with a weekday beside them: which notations are read, and which days they mean."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.rules.texts import normal
from generator.rules.weekdays import may_name_weekdays, printed_in, wrong_weekday

NEAR = date(2026, 12, 5)
"""A Saturday."""

# What the text says | the dates whose weekday is wrong, as they are quoted; `\\n` is a line break.
WRONG = r"""
12月5日（金）開催 | 12月5日(金)
12月5日(金)に開きます | 12月5日(金)
12 月 5 日（金） | 12 月 5 日(金)
１２月５日（金） | 12月5日(金)
12月5日㈮ | 12月5日(金)
12月5日［金］ | 12月5日[金]
12月5日【金】 | 12月5日【金】
12月5日〈金〉 | 12月5日〈金〉
12月5日《金》 | 12月5日《金》
12月5日（金曜） | 12月5日(金曜)
12月5日（金曜日） | 12月5日(金曜日)
12月5日（金・祝） | 12月5日(金・祝)
12月5日（金祝） | 12月5日(金祝)
12月5日（金・14時） | 12月5日(金・14時)
12月5日（金 14:00～16:00） | 12月5日(金 14:00~16:00)
12月5日（金、祝日） | 12月5日(金、祝日)
12月5日（Fri） | 12月5日(Fri)
12月5日金曜日 | 12月5日金曜日
12月5日 日曜日に開催 | 12月5日 日曜日
2026年12月5日、金曜日 | 2026年12月5日、金曜日
令和8年１２月５日（日・祝）開催 | 令和8年12月5日(日・祝)
令和8年（2026年）12月5日（金） | 令和8年(2026年)12月5日(金)
令和元年12月5日（金） | 令和元年12月5日(金)
平成30年12月5日（金） | 平成30年12月5日(金)
R8.12.5（金） | R8.12.5(金)
R8年12月5日（金） | R8年12月5日(金)
2026-12-05（金） | 2026-12-05(金)
2026/12/5(金) | 2026/12/5(金)
2026.12.5（金） | 2026.12.5(金)
12/5(金)開催 | 12/5(金)
2025年12月5日（土） | 2025年12月5日(土)
12月5日（土）・6日（月） | 6日(月)
12月5日（土）～7日（火） | 7日(火)
12月5日（金）～7日（火） | 12月5日(金) / 7日(火)
12月5日～7日（火） | 7日(火)
12月5日（土）、6日（月）、12日（日） | 6日(月) / 12日(日)
12月5日（土）14:00～16:00、6日（月）10:00～ | 6日(月)
12月5日、12日、19日（日） | 19日(日)
12/5（土）、12（日）、19（土） | 12(日)
Dec 5 (Sat) - Dec 6 (Mon) | Dec 6 (Mon)
12月5日（土）13時から15時まで、および6日（月） | 6日(月)
12月5日（土）から12月7日（火） | 12月7日(火)
12/5(土)～12/7(火) | 12/7(火)
12/5(土)・6(月) | 6(月)
2025年12月5日（金）～7日（月） | 7日(月)
2025年12月5日（金）～12月7日（月） | 12月7日(月)
2026年12月28日（月）～1月5日（月） | 1月5日(月)
11月30日（月）～5日（金） | 5日(金)
昨年は好評でした。12月5日（金）に開きます | 12月5日(金)
前回は満席\n12月5日（金）開催 | 12月5日(金)
昨年に続き今年も12月5日（金）に | 12月5日(金)
昨年は12月5日（木）でした | 12月5日(木)
令和8年度の第1回（12月5日（金）） | 12月5日(金)
On Friday, 5 December 2026 | Friday, 5 December 2026
On Fri 5 Dec. | Fri 5 Dec.
Friday, the 5th of December | Friday, the 5th of December
FRIDAY 5 DECEMBER | FRIDAY 5 DECEMBER
On Fri., Dec. 5 | Fri., Dec. 5
On Mon, Dec 5, 2026. | Mon, Dec 5, 2026
Friday, December 5, 2026 | Friday, December 5, 2026
(Fri) 5 December | (Fri) 5 December
On December 5 (Sun) | December 5 (Sun)
5 December (Friday) | 5 December (Friday)
5 December 2026 (Friday) | 5 December 2026 (Friday)
December 5th (Fri) | December 5th (Fri)
December 5 (Fri.) | December 5 (Fri.)
December 5 (Fri, 14:00) | December 5 (Fri, 14:00)
December 5 (Fri 2pm) | December 5 (Fri 2pm)
December 5 [Fri] | December 5 [Fri]
December 5 (Fri), 2026 | December 5 (Fri), 2026
December 5, Friday | December 5, Friday
December 5, 2026, Friday | December 5, 2026, Friday
5 December 2026, Friday | 5 December 2026, Friday
Friday, 2026-12-05 | Friday, 2026-12-05
2026-12-05 (Fri) | 2026-12-05 (Fri)
12/5 (Mon) | 12/5 (Mon)
12/5/2026 (Fri) | 12/5/2026 (Fri)
December 5 (Sat) and 6 (Mon) | 6 (Mon)
Saturday, 5 December and Monday, 6 December | Monday, 6 December
Sat, 5 December, Mon, 6 December | Mon, 6 December
The last day, Friday, 5 December | Friday, 5 December
""".strip().splitlines()

RIGHT = r"""
12月5日（土）と6日（日）、12/7(月)
2026年12月5日(土・祝)開催。毎週月曜に相談会
2026年12月5日（土）
令和8年12月5日（土）
R8.12.5（土）
2025年12月5日（金）
2025年12月5日（金）～7日（日）
2025年12月5日（金）～12月7日（日）
2026年12月28日（月）～1月5日（火）
11月30日（月）～5日（土）
平成30年12月5日（水）
昭和60年12月5日（木）
令和7年（2025年）12月5日（金）
12月5日（土）14:00～16:00、6日（日）10:00～
12月5日（土）・6日（日）・12日（土）
12月5日・6日（土・日）
12月5日、12日、19日（土）
12/5（土）、12（土）、19（土）
12月5日（土）・12日（土）・2027年1月9日（土）
2026年12月26日（土）・1月9日（土）
昨年（2025年）12月5日（金）
11/2(月)9:00〜11/30(月)17:00
12月5日（土日）
12月4日（金～日）
12月4日（金、土）
締切は12月25日（金）
翌年1月9日（土）
来年12月5日（日）にも開きます
昨年は12月5日（金）に開催しました
前回は2025年12月5日（金）でした
前回（12月5日（金））
昨年度の第1回：12月5日（金）
昨年の開催日：\n12月5日（金）
令和7年度の第1回（12月5日（金））
2025年度実績：10月3日（金）
2027年度新卒採用の説明会は12月5日（土）
2月30日（月）、13月1日（月）、0月0日（日）
第3回（土木）、5（日本語）クラス
12月5日（日程は変わることがあります）
12月5日（水道工事のため休み）
ホール3-2（土）
窓口 3-1（水）
窓口3.1（水）
部屋A3/2（水）
11月30日（月）まで、当日は5日（日）
第12/5（土）
12月5日日曜大工教室
On Saturday, 5 December and December 6 (Sun)
Every Monday; on Saturday 5 December
Class 5 (Monash), 3 (sun room)
Last time: Friday, 5 December 2025
Last year: Friday, 5 December
The previous fair was on 5 December (Friday)
Next year on Sunday, 5 December
December 5 (Fri), 2025
FY2025: 5 December (Fri)
By Friday 25 December
5/12 (Sat)
12/5 (Sat)
5/12/2026 (Sat)
12/5/2026 (Sat)
Friday-Sunday, December 4-6
Fri-Sun, December 4–6, 2026
Friday, Saturday and Sunday, December 4 to 6
December 4 (Fri-Sun)
December 4 (Fri, Sat)
December 4-6 (Fri-Sun)
December 4, Friday, December 5, Saturday
Fri 4 December, Sat 5 December, Sun 6 December
5 December, Sunday to Friday closed
on 4 December. Saturday is closed
5 (Sat) and 6 (Sun) December
Open until 5 December. Monday closed
Open Mon 9-17, Sat 1/2 price
24/7 (Mon-Fri)
May 5 people (sat)
Frı 4 Dec
FRİ 4 DEC
fri
""".strip().splitlines()

READ = """
12月5日（土） | 2026-12-05 5
令和8年12月5日、土曜日 | 2026-12-05 5
Fri., Dec. 5 | 2026-12-05 4
December 5th (Fri) | 2026-12-05 4
5 December (Friday) | 2026-12-05 4
1月9日（土） | 2027-01-09 5
""".strip().splitlines()

HOSTILE = (
    "mon" * 4000, "(月" * 6000, "12月5日" * 2000, "12月5日（金）" * 1500, "12月5日・" * 2000, "1" * 12000, "1 " * 6000,
    "12月5日" + "1" * 12000, "12月5日" + " " * 12000, "12月5日(金" + "・" * 12000, "5 december " * 1100, "fri, " * 2400 + "5 december",
    "december 5 friday " * 660, "fri 5 december " * 800, "1/2(土)" * 2000, "12月5日（土）" + "6日（日）" * 2400, "曜" * 12000,
    "2026-12-05(" * 1100, "令和8年" * 3000 + "12月5日（金）", "昨年" * 6000 + "12月5日（金）", "mon day" * 1700, "5th of " * 1700,
)  # fmt: skip


def wrong(text: str, near: date = NEAR) -> list[str]:
    """The dates of a text whose weekday is wrong."""
    plain = normal(text.replace("\\n", "\n"))
    return [printed.text for printed in printed_in(plain) if wrong_weekday(printed, near)]


@pytest.mark.parametrize("line", WRONG)
def test_a_weekday_that_does_not_fit(line: str) -> None:
    """It is found, and quoted as it stands; the quick look lets the text through."""
    text, _, quotes = line.partition(" | ")
    assert wrong(text) == quotes.split(" / ")
    assert may_name_weekdays(normal(text).lower())


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_wrong(text: str) -> None:
    """The weekday fits, or none is meant."""
    assert wrong(text) == []


@pytest.mark.parametrize("line", READ)
def test_what_is_read(line: str) -> None:
    """The day that is meant, and the weekday that is printed."""
    text, _, read = line.partition(" | ")
    (printed,) = printed_in(normal(text))
    year, month, day = printed.days[0]
    meant = date(year or (2027 if month == 1 else 2026), month, day)
    assert f"{meant} {printed.weekday}" == read
    assert wrong_weekday(printed, NEAR) == (None if meant.weekday() == printed.weekday else meant)


@pytest.mark.parametrize("near", [date(1, 1, 1), date(9999, 12, 31), date(2028, 2, 29)])
def test_the_ends_of_time(near: date) -> None:
    """Years that no calendar has are left out."""
    for text in ("12月31日（月）", "昨年1月1日（火）", "来年12月31日（水）", "2月29日（日）", "令和99年1月1日（月）"):
        wrong(text, near)


PIECES = ["12月5日", "（金）", "(", ")", "月", "日", "12/5", "2026", "-12-05", "Fri", "ı", "İ", "ſ", "FRİ", "5 Dec", "December 5", "・6日", " ", ",", "昨年", "令和", "元年", "年度", "\n"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=25).map("".join))
@example("Frı 4 Dec")
@example("FRİ 4 DEC (FRİ)")
@example("٣月٣日（金）")
@example("²月5日（金）")
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is found stands in the text; the same without NFKC."""
    for each in (text, normal(text)):
        for printed in printed_in(each):
            assert printed.text in each.replace("İ", "ı")
            wrong_weekday(printed, NEAR)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_long_texts_take_no_time(text: str) -> None:
    """A few hundredths of a second, even past the quick look; the bound leaves room for slow machines."""
    begun = time.process_time()
    for printed in printed_in(normal("曜" + text + "（金）")):
        wrong_weekday(printed, NEAR)
    assert time.process_time() - begun < 0.5
