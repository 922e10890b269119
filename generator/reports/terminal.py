"""How wide a text stands on a terminal, where it may be broken, and in which colours it is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.base.language import Lang

STYLES = {"bold": 1, "red": 31, "green": 32, "yellow": 33, "magenta": 35, "cyan": 36}
"""The styles that are used, by their numbers in ISO/IEC 6429 (SGR). Words say the same: colour only helps the eye."""

OUR_COLOURS = re.compile(f"\x1b\\[(?:0|{'|'.join(str(number) for number in STYLES.values())})m")
"""The only escape sequences that ever leave this program."""

_NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～」』）］｝〉》】〕’”…‥々ゝゞヽヾ％℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜｡､｣ﾞﾟ,.:;?!)]}%"
)
"""What may not begin a line (JIS X 4051, 行頭禁則)."""
_NOT_LAST = frozenset("「『（［｛〈《【〔‘“｢([{")
"""What may not end a line (JIS X 4051, 行末禁則)."""


def painted(text: str, style: str) -> str:
    """The text in one of STYLES. Give it text that is `plain` already: what comes out is printed as it is."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def columns(text: str, lang: Lang) -> int:
    """The columns that a text fills on a terminal (UAX #11).

    Characters of ambiguous width (→ … ※ ①) count as two for Japanese and as one otherwise: Japanese consoles often
    draw them wide, and a line that is broken a little early is read with less trouble than one that runs over the
    edge. Columns that are aligned hold none of them.
    """
    wide = {"W", "F", "A"} if lang.partition("-")[0] == "ja" else {"W", "F"}
    return sum(_width(char, wide) for char in text)


def _width(char: str, wide: set[str]) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in wide else 1


def padded(text: str, width: int, lang: Lang) -> str:
    """The text with spaces up to a width in columns."""
    return text + " " * (width - columns(text, lang))


def wrapped(text: str, width: int | None, lang: Lang, first: str = "", then: str = "") -> str:
    """The text in lines of at most `width` columns, the first after `first`, the others after `then`.

    Japanese is broken anywhere but before closing punctuation and after opening brackets; other text at its spaces.
    A word that is longer than a line, such as an address, stays whole, so that it can still be copied.
    """
    if width is None:
        return first + text
    lines, line, used, blank = [], first, columns(first, lang), columns(first, lang)
    for space, unit in _units(text):
        size = columns(unit, lang)
        if used > blank and used + len(space) + size > width:
            lines.append(line)
            line, space = then, ""
            used = blank = columns(then, lang)
        line += space + unit
        used += len(space) + size
    return "\n".join([*lines, line])


def _units(text: str) -> Iterator[tuple[str, str]]:
    """What may not be broken, each with the space before it."""
    for number, word in enumerate(text.split()):
        space = " " if number else ""
        unit = ""
        for char in word:
            if unit and _may_part(unit[-1], char):
                yield space, unit
                space, unit = "", ""
            unit += char
        yield space, unit


def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two characters of a word."""
    if right in _NOT_FIRST or left in _NOT_LAST or unicodedata.combining(right):
        return False
    return _is_ideographic(left) or _is_ideographic(right)


def _is_ideographic(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}
