"""What is printed: cleaned of what a terminal would obey, and never refused by a terminal that lacks a character."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TextIO

from generator.base.language import Bilingual
from generator.reports.terminal import OUR_COLOURS

_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class WrongUse(Exception):
    """What was asked cannot be done; carries what to say in both languages."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.said = Bilingual(ja, en)


def say(text: str, stream: TextIO | None = None) -> None:
    """Prints a text of any number of lines; control characters in it are shown, not obeyed."""
    print(_shown(text), file=stream or sys.stdout)


def say_painted(text: str, stream: TextIO | None = None) -> None:
    """Prints a text that was made `plain` first and painted after: our own colours are obeyed, nothing else is."""
    ours = OUR_COLOURS.findall(text)
    others = [_shown(piece) for piece in OUR_COLOURS.split(text)]
    print("".join(piece + colour for piece, colour in zip(others, [*ours, ""])), file=stream or sys.stdout)


def _shown(text: str) -> str:
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def colours(stream: TextIO) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set or the terminal is dumb; elsewhere if FORCE_COLOR is.

    An empty variable counts as not set; NO_COLOR outweighs FORCE_COLOR (no-color.org, force-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def width_of(stream: TextIO) -> int | None:
    """The columns of the terminal, at least 40; None where the stream is none, so that nothing is wrapped there."""
    return max(40, shutil.get_terminal_size().columns) if stream.isatty() else None


def never_refuse(*streams: TextIO) -> None:
    """Lets the streams show an escape for a character that their encoding lacks, instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
