"""A font as pictures need it: which characters it has, how wide a text is, in which size it finds room."""

from __future__ import annotations

import io
import unicodedata
from functools import cache

from PIL import ImageFont

from generator.base.shipped import BrokenTheme
from generator.site.linebreaks import lines_of

_TRIED = 32
"""Pixels in which it is tried whether the font has a character."""


class Hand:
    """A font and its sizes. What was measured once is remembered."""

    def __init__(self, font: bytes) -> None:
        self._font = font
        self._faces: dict[int, ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, int], float] = {}
        self._known: dict[str, str] = {}
        # No character; what a font draws for it stands for everything that the font lacks.
        self._missing = self._trace("\U0010ffff")

    def face(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size of pixels. Raises BrokenTheme."""
        if size not in self._faces:
            try:
                # The basic layout is the same wherever Pillow is; the other needs libraries that may not be there.
                self._faces[size] = ImageFont.truetype(
                    io.BytesIO(self._font), size, layout_engine=ImageFont.Layout.BASIC
                )
            except OSError as error:
                raise BrokenTheme(f"fonts: {error}") from error
        return self._faces[size]

    def width(self, text: str, size: int) -> float:
        """How wide a text is."""
        widths, found = self._widths, 0.0
        for char in text:
            if (char, size) not in widths:
                widths[char, size] = self.face(size).getlength(char)
            found += widths[char, size]
        return found

    def known(self, text: str) -> str:
        """The text on one line, without what the font lacks: a letter loses its marks, an emoji is left out."""
        return " ".join("".join(map(self._nearest, text)).split())

    def fitted(self, text: str, sizes: tuple[int, ...], width: float, most: int = 1) -> tuple[int, list[str], bool]:
        """The first size in which a known text finds room, its lines, and whether all of it is there.

        In the smallest size it may end with an ellipsis.
        """
        size, lines, whole = sizes[-1], [""], True
        for size in sizes:
            lines, whole = lines_of(text, lambda part, size=size: self.width(part, size), width, most)  # type: ignore[misc]
            if whole:
                break
        return size, lines, whole

    def _nearest(self, char: str) -> str:
        if char not in self._known:
            parts = char if self._has(char) else unicodedata.normalize("NFKD", char)
            self._known[char] = "".join(
                part for part in parts if self._has(part) and (parts == char or not unicodedata.combining(part))
            )
        return self._known[char]

    def _has(self, char: str) -> bool:
        return char.isspace() or (char.isprintable() and self._trace(char) != self._missing)

    def _trace(self, char: str) -> tuple[tuple[int, int], bytes]:
        mask = self.face(_TRIED).getmask(char, "L")
        return mask.size, bytes(mask)


@cache
def hand_of(font: bytes) -> Hand:
    """The hand of a font file."""
    return Hand(font)
