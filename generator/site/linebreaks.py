"""Where a text on a picture breaks: between phrases or words, else between characters, never against kinsoku."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.site.typesetting import BREAK, broken

Measure = Callable[[str], float]
"""How wide a text is."""

_NOT_FIRST = frozenset("、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー—–-〜～…‥’”)]}）］｝〕〉》」』】〙〗｠»％%°℃"
                       "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ")  # fmt: skip
"""What begins no line (JIS X 4051): closing brackets, stops, sound marks, small kana."""
_NOT_LAST = frozenset("‘“([{（［｛〔〈《「『【〘〖｟«￥¥＄$£＃#№")
"""What ends no line: opening brackets, signs in front of figures."""
_UNIT = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff'’.,/&+@_-]+\s*|[ァ-ヺー]+\s*|[一-鿿々]+\s*|.\s*", re.DOTALL)
"""Letters of one kind, or one character, with the spaces that follow."""
_WORD = re.compile(r"\S+\s*|\s+")
_STEPS_TO_EVEN = 5


class _Unit(NamedTuple):
    """What is not parted, and its width without and with the spaces that follow it."""

    text: str
    width: float
    whole: float


def lines_of(text: str, measure: Measure, width: float, most: int) -> tuple[list[str], bool]:
    """The text in at most `most` lines of about the same length, and whether all of it found room."""
    units = [
        _Unit(each, measure(each.rstrip()), measure(each)) for each in _kept_together(_parts(text, measure, width))
    ]
    lines = _filled(units, measure, width)
    if len(lines) > most:
        return [*lines[: most - 1], _ended(lines[most - 1], measure, width)], False
    # The narrowest column that needs no further line.
    low, high = max((unit.width for unit in units), default=0), width
    for _ in range(_STEPS_TO_EVEN if len(lines) > 1 and low < high else 0):
        middle = (low + high) / 2
        tried = _filled(units, measure, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return lines, True


def _parts(text: str, measure: Measure, width: float) -> Iterator[str]:
    """Phrases of Japanese and words; where those are wider than a line, letters of one kind."""
    for phrase in broken(text).split(BREAK):
        for word in _WORD.findall(phrase):
            yield from [word] if measure(word.rstrip()) <= width else _UNIT.findall(word)


def _kept_together(parts: Iterable[str]) -> Iterator[str]:
    held = ""
    for part in parts:
        if held and part[0] not in _NOT_FIRST and held.rstrip()[-1:] not in _NOT_LAST:
            yield held
            held = ""
        held += part
    if held:
        yield held


def _filled(units: Iterable[_Unit], measure: Measure, width: float) -> list[str]:
    lines, taken = [""], 0.0
    for text, own, whole in units:
        if taken and taken + own > width:
            lines.append("")
            taken = 0.0
        if own > width:
            *full, text = _cut(text, measure, width)
            lines[-1:] = [*full, ""]
            whole = measure(text)
        lines[-1] += text
        taken += whole
    return [line.strip() for line in lines if line.strip()]


def _cut(text: str, measure: Measure, width: float) -> list[str]:
    """What may not be parted, and is wider than a line, in pieces that are not."""
    pieces = []
    while len(text) > 1 and measure(text.rstrip()) > width:
        room = next((number for number in range(2, len(text)) if measure(text[:number]) > width), len(text)) - 1
        cut = room
        while cut > 1 and (text[cut] in _NOT_FIRST or text[cut - 1] in _NOT_LAST):
            cut -= 1
        # Nothing but marks that begin no line: somewhere it has to break.
        cut = cut if cut > 1 else max(room, 1)
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _ended(line: str, measure: Measure, width: float) -> str:
    # The Japanese ellipsis stands in the middle of the line's height.
    dots = "..." if line.isascii() else "…"
    while line and measure(line + dots) > width:
        line = line[:-1]
    return line.rstrip("、。,. ") + dots
