"""A picture's texts to a PNG of sixteen colours."""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache

from PIL import Image, ImageDraw

from generator.base.language import Bilingual
from generator.site.lettering import Hand, hand_of
from generator.site.pictures import HEIGHT, WIDTH, Leaf, Picture

Ramp = tuple[int, ...]
"""Places in the palette from a ground to an ink: the steps between smooth the edges of letters."""

_WHITE, _LINE = 0, 13
_INK, _KEY, _MUTED, _ERROR = (0, 1, 2, 3), (0, 4, 5, 6), (0, 7, 8, 9), (0, 10, 11, 12)
# The colours of the theme's tokens: --ink, --key, --muted, --error; --ground and --line-soft.
_INKS = {_INK: (0x1A, 0x1A, 0x1A), _KEY: (0x00, 0x17, 0xC1), _MUTED: (0x59, 0x59, 0x59), _ERROR: (0xCE, 0x00, 0x00)}
_COLOURS = {_WHITE: (0xFF, 0xFF, 0xFF), _LINE: (0xD8, 0xD8, 0xDB)}

_LEVEL = 4
"""Of compression: the next ones take longer for little."""

_PANEL = 288
"""Width of the coloured panel at the left, which holds the date."""
_OVERHANG = 4
"""Some letters reach a little over their width."""
_LEFT, _RIGHT = _PANEL + 56, WIDTH - 56
_TITLES = (120, 392)
"""Top and bottom of the space for the titles."""
_RULES = (412, 556)
_FACTS = ((454, 490), (534, 534))
"""Baselines of the facts in Japanese and in English; on one line where they are the same."""
_TITLE_SIZES = ((64, 32), (56, 30), (48, 28), (42, 26), (36, 24))
"""Of the two titles; the first pair that finds room is taken."""
_MOST_ENGLISH = 3


def draw(picture: Picture, font: bytes) -> bytes:
    """The PNG of a picture. The same texts and the same font give the same bytes. Raises BrokenTheme."""
    sheet = _Sheet(hand_of(font), _ground(picture.leaf is not None, picture.off).copy())
    _draw_marks(sheet, picture)
    _draw_titles(sheet, picture.title)
    if picture.leaf:
        _draw_leaf(sheet, picture.leaf, picture.off)
    for fact, (ja, en) in zip(picture.facts, _FACTS):
        if ja == en:
            sheet.line(_both(fact), (28, 25, 22, 19), ja, _INK)
        else:
            sheet.line(fact.ja, (30, 27, 24, 21), ja, _INK)
            sheet.line(fact.en, (25, 22, 19), en, _MUTED)
    if picture.site:
        sheet.line(_both(picture.site), (22, 20, 18, 16), 594, _MUTED)
    return sheet.png()


def _both(text: Bilingual) -> str:
    return " / ".join(part for part in (text.ja, text.en) if part)


class _Sheet:
    """A canvas of places in the palette, and the hand that writes on it."""

    def __init__(self, hand: Hand, canvas: Image.Image) -> None:
        self.hand, self._canvas = hand, canvas

    def write(self, text: str, x: float, baseline: int, size: int, ramp: Ramp) -> None:
        """Writes known text from x on."""
        left, top = _OVERHANG, size * 17 // 16
        self._canvas.paste(_written(self.hand, text, size).point(_table(ramp)), (round(x) - left, baseline - top))

    def line(self, text: str, sizes: tuple[int, ...], baseline: int, ramp: Ramp) -> None:
        """Writes a text on one line beside the panel, as large as it finds room."""
        size, lines, _ = self.hand.fitted(self.hand.known(text), sizes, _RIGHT - _LEFT)
        self.write("".join(lines), _LEFT, baseline, size, ramp)

    def fill(self, box: tuple[int, int, int, int], place: int) -> None:
        """Fills left, top, right, bottom."""
        self._canvas.paste(place, box)

    def png(self) -> bytes:
        """The picture as a file."""
        self._canvas.putpalette(_palette())
        rows, width = self._canvas.tobytes("raw", "P;4"), WIDTH // 2
        data = b"".join(b"\0" + rows[start : start + width] for start in range(0, len(rows), width))
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"PLTE", _palette()), (b"IDAT", _packed(data)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, each) for kind, each in chunks)


# Pillow's own writer takes half as long again for the same bytes, and most of the time is spent here.
def _packed(data: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, memLevel=9)
    return packer.compress(data) + packer.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@lru_cache(maxsize=500)
def _written(hand: Hand, text: str, size: int) -> Image.Image:
    """A line in greys. Much is written on many pictures: the site's title, months, kinds of event."""
    line = Image.new("L", (round(hand.width(text, size)) + 2 * _OVERHANG, size * 11 // 8))
    ImageDraw.Draw(line).text((_OVERHANG, size * 17 // 16), text, fill=255, font=hand.face(size), anchor="ls")
    return line


@cache
def _table(ramp: Ramp) -> list[int]:
    """For each of 256 greys the place in the palette."""
    last = len(ramp) - 1
    return [ramp[(grey * last + 127) // 255] for grey in range(256)]


@cache
def _palette() -> bytes:
    places = dict(_COLOURS)
    for ramp, (red, green, blue) in _INKS.items():
        for place, step in zip(ramp[1:], range(1, len(ramp))):
            weight = step / (len(ramp) - 1)
            places[place] = (round(255 + (red - 255) * weight), round(255 + (green - 255) * weight), round(255 + (blue - 255) * weight))  # fmt: skip
    return bytes(part for place in sorted(places) for part in places[place])


@cache
def _ground(with_leaf: bool, off: bool) -> Image.Image:
    """What all pictures of a kind begin with."""
    canvas = Image.new("L", (WIDTH, HEIGHT), _WHITE)
    canvas.paste((_MUTED if off else _KEY)[-1], (0, 0, _PANEL, HEIGHT))
    if with_leaf:
        boxes = [(_LEFT, y, _RIGHT, y + 2) for y in _RULES]
    else:
        # The mark of the site's icon: a leaf of a calendar.
        boxes = [(64, 251, 224, 275), (96, 187, 120, 235), (168, 187, 192, 235), (64, 315, 112, 339),
                 (144, 315, 224, 339), (64, 379, 112, 403), (144, 379, 176, 403)]  # fmt: skip
    for box in boxes:
        canvas.paste(_LINE if with_leaf else _WHITE, box)
    return canvas


def _draw_leaf(sheet: _Sheet, leaf: Leaf, off: bool) -> None:
    """The date, large, in the middle of the panel; struck through where it does not hold."""
    ground = _MUTED if off else _KEY
    rows = ((leaf.year, (40, 32), 112), (leaf.month, (56, 48, 40, 32, 26, 20), 192),
            (leaf.day, (208, 176, 144, 112, 88, 80, 72, 64), 420), (leaf.weekday, (48, 40, 32, 26, 20), 516))  # fmt: skip
    for text, sizes, baseline in rows:
        size, lines, _ = sheet.hand.fitted(sheet.hand.known(text), sizes, _PANEL - 40)
        width = sheet.hand.width("".join(lines), size)
        baseline -= (sizes[0] - size) * 3 // 8
        sheet.write("".join(lines), (_PANEL - width) / 2, baseline, size, ground[::-1])
        if off and text is leaf.day:
            middle = baseline - size * 3 // 8
            sheet.fill((24, middle - 12, _PANEL - 24, middle + 12), ground[-1])
            sheet.fill((24, middle - 5, _PANEL - 24, middle + 5), _WHITE)


def _draw_marks(sheet: _Sheet, picture: Picture) -> None:
    """The state in a filled box, then the kind of event."""
    x, size, baseline = _LEFT, 26, 90
    marks = [(mark, False) for mark in picture.marks]
    for mark, filled in [(picture.alert, True), *marks] if picture.alert else marks:
        text = sheet.hand.known(f"{mark.ja} {mark.en}")
        width = round(sheet.hand.width(text, size))
        if filled:
            ramp = _ERROR if picture.off else _KEY
            sheet.fill((x, baseline - 34, x + width + 32, baseline + 16), ramp[-1])
            sheet.write(text, x + 16, baseline, size, ramp[::-1])
        else:
            sheet.write(text, x, baseline, size, _KEY)
        x += width + (64 if filled else 40)


def _draw_titles(sheet: _Sheet, title: Bilingual) -> None:
    """The Japanese title and the English one below it, in the middle of the space that they have."""
    (top, bottom), column, hand = _TITLES, _RIGHT - _LEFT, sheet.hand
    japanese, english = hand.known(title.ja), hand.known(title.en)
    for large, small in _TITLE_SIZES:
        pitch, small_pitch, gap = large * 21 // 16, small * 11 // 8, 14 if english else 0
        _, second, all_of_second = hand.fitted(english, (small,), column, _MOST_ENGLISH)
        most = (bottom - top - gap - len(second) * small_pitch) // pitch
        _, first, all_of_first = hand.fitted(japanese, (large,), column, most)
        if all_of_first and all_of_second:
            break
    y = top + (bottom - top - gap - len(first) * pitch - len(second) * small_pitch) // 2
    for line in first:
        sheet.write(line, _LEFT, y + large, large, _INK)
        y += pitch
    for line in second:
        sheet.write(line, _LEFT, y + gap + small, small, _MUTED)
        y += small_pitch
