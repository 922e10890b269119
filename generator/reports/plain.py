"""Text from outside made harmless for terminals, logs and line readers, and paths as a repository names them."""

from __future__ import annotations

import os.path
import re
from pathlib import Path

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line. Whatever would end a line, move a cursor or turn the direction of writing is spelled out.

    That is every control character of ISO/IEC 6429 (so also VT, FF and NEL), the line and paragraph separators and
    the marks of the bidirectional algorithm (UAX #9); half a surrogate pair stands for a byte of a broken file name.
    """
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def in_root(path: str, root: Path | None) -> str | None:
    """The path of a file from `root` (absolute) on, with forward slashes; None if it does not lie there.

    Compared by name alone: a link inside the root counts as a file of the root, as it does for version control.
    """
    if root is None:
        return None
    try:
        inside = Path(os.path.normpath(root / path)).relative_to(os.path.normpath(root))
    except ValueError:
        return None
    return inside.as_posix()
