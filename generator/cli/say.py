"""What is printed: cleaned of what a terminal would obey, and never refused by a terminal that lacks a character."""

from __future__ import annotations

import re
import sys
from typing import TextIO

from generator.base.language import Bilingual

_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class WrongUse(Exception):
    """What was asked cannot be done; carries what to say in both languages."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.said = Bilingual(ja, en)


def say(text: str, stream: TextIO | None = None) -> None:
    """Prints a text of any number of lines; control characters in it are shown, not obeyed."""
    print(_OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text), file=stream or sys.stdout)


def never_refuse(*streams: TextIO) -> None:
    """Lets the streams show an escape for a character that their encoding lacks, instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
