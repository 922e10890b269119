"""The national holidays of Japan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple


class Holiday(NamedTuple):
    """The name of a holiday in both languages."""

    ja: str
    en: str


@cache
def national_holidays(year: int) -> Mapping[date, Holiday]:
    """National, substitute (振替休日) and sandwiched (国民の休日) holidays; known for 1949 to 2099, else none."""
    # The library loads the holidays of the whole world with Japan's: only what names or counts days waits for that.
    from holidays.countries.japan import Japan

    ja, en = Japan(years=year, language="ja"), Japan(years=year, language="en_US")
    return {day: Holiday(ja[day], en[day].replace("Labor", "Labour")) for day in ja}
