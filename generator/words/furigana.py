"""Furigana: words with their reading above them, as HTML's ruby. Which words, a catalog says; none is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_KANJI = "々一-鿿"
_NUMBER = "[0-9][0-9,]*"
_RUNS = re.compile(f"[{_KANJI}]+")


def with_furigana(readings: Mapping[str, str]) -> Callable[[str], str]:
    """A function from plain text or escaped HTML text to HTML with furigana.

    A run of kanji gets its readings only if it consists of known words throughout: half of a compound is read in
    another way than the word alone. The longest word counts. In a word, `#` stands for any number that has no word
    of its own: what is counted is read in another way too.
    """
    # No word begins in the middle of a number or just behind one: `1日` is no part of `21日`.
    longest = sorted(readings, key=lambda each: (-len(each), "#" in each))
    word = "(?<![0-9])(?:" + "|".join(re.escape(each).replace(r"\#", _NUMBER) for each in longest) + ")"
    known, run = re.compile(word), re.compile(f"(?<![{_KANJI}])(?:{word})+(?![{_KANJI}])")

    def ruby(found: re.Match[str]) -> str:
        reading = readings.get(found[0])
        if reading is None:
            number = re.search(_NUMBER, found[0])
            assert number is not None  # only a word with `#` matches what it is not
            reading = readings[found[0].replace(number[0], "#")].replace("#", number[0])
        return _ruby(found[0], reading)

    return lambda text: run.sub(lambda found: known.sub(ruby, found[0]), text)


@lru_cache(maxsize=2_000)
def _ruby(word: str, reading: str) -> str:
    """The word with its reading over the kanji alone: what both have, kana and digits, stays below."""
    pattern = "".join("(.+)" if _RUNS.fullmatch(part) else re.escape(part) for part in _parts(word))
    aligned = re.fullmatch(pattern, reading)
    if aligned is None:
        return _over(word, reading)
    above = iter(aligned.groups())
    return "".join(_over(part, next(above)) if _RUNS.fullmatch(part) else part for part in _parts(word))


def _parts(word: str) -> list[str]:
    return [part for part in re.split(f"({_RUNS.pattern})", word) if part]


def _over(base: str, reading: str) -> str:
    return f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"
