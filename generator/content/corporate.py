"""Corporate numbers (法人番号), checked by their check digit."""

from __future__ import annotations

import re

from generator.base.text import quoted
from generator.content.values import text_of, wrong


def corporate_number(value: object) -> str:
    """A corporate number (法人番号): 13 digits, the first of which checks the others. Raises S-VALUE.

    The check digit is 9 minus the remainder by 9 of the sum of the 12 other digits, from the right, taken once and
    twice in turn (法人番号の指定等に関する省令 第2条).
    """
    text = text_of(value)
    if not re.fullmatch("[1-9][0-9]{12}", text):
        raise wrong(
            "S-VALUE",
            f"「{quoted(text)}」は法人番号（13桁の数字）ではありません。",
            f"{quoted(text)!r} is no corporate number: it has 13 digits.",
            "半角数字13桁を、区切りなしで書いてください。",
            "Write 13 digits without separators.",
        )
    weighted = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(text[1:])))
    if int(text[0]) != 9 - weighted % 9:
        raise wrong(
            "S-VALUE",
            f"法人番号「{text}」の検査数字が合いません。",
            f"The check digit of the corporate number {text} does not fit.",
            "書き写しの誤りがないか、国税庁の法人番号公表サイトで確かめてください。",
            "Compare it digit by digit with the National Tax Agency's register of corporate numbers.",
        )
    return text
