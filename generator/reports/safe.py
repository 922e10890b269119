"""Submitted text in Markdown (GitHub Flavored Markdown): shown as it was written, and never obeyed.

Whatever a submission holds, it stays text: no mention, no reference to an issue, no link, no markup, no HTML, no
comment that a later reader could take for a record, no new line or cell of a table.
"""

from __future__ import annotations

import re
import unicodedata

MOST = 200
"""The longest text that is shown of what was submitted."""

_BREAKER = "\u200d"
"""Zero-width joiner: parts `@` from a name and `#` from a number without being seen."""
_GONE = {"Cc", "Cf", "Cs"}
"""Controls, format characters (so all marks of the bidirectional algorithm) and surrogates."""
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>\"`|\\「」『』（）［］、。，；]*[^\s<>\"`|\\「」『』（）［］、。，；.,:;!?')]",
    re.IGNORECASE,
)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BY_NUMBER = "|`\\$"
_BY_BACKSLASH = "*~[]"
_MARKS = str.maketrans(
    _NAMED | {char: f"&#{ord(char)};" for char in _BY_NUMBER} | {char: f"\\{char}" for char in _BY_BACKSLASH}
)
_LINE_START = re.compile(r"[#+\-=:]|[0-9]{1,9}[.)]")


def safe(text: str, most: int = MOST) -> str:
    """The text for a line, a list item or a table cell. Addresses are shown as code and not as links."""
    shown, done = "", 0
    visible = _visible(text, most)
    for address in _ADDRESS.finditer(visible):
        shown += _inert(visible[done : address.start()]) + _code(address.group())
        done = address.end()
    return _not_a_line_start(shown + _inert(visible[done:]))


def code(text: str, most: int = MOST) -> str:
    """The text as code. What could end the code or a table's cell, or open HTML, stands between two pieces of it."""
    return "".join(
        piece.translate(_MARKS) if number % 2 else _code(piece)
        for number, piece in enumerate(re.split(r"([`|\\<]+)", _visible(text, most)))
    )


def _code(text: str) -> str:
    return f"`{text}`" if text.strip() else text


def _visible(text: str, most: int) -> str:
    """Composed (NFC), on one line, without what is not seen, and cut."""
    kept = (" " if char.isspace() else char for char in text)
    seen = "".join(char for char in kept if unicodedata.category(char) not in _GONE)
    seen = " ".join(unicodedata.normalize("NFC", seen).split())
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def _inert(text: str) -> str:
    marked = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text.translate(_MARKS))
    parted = marked.replace("@", f"@{_BREAKER}")
    return re.sub(r"(?<!&)#(?=\d)|GH-(?=\d)", lambda match: match.group() + _BREAKER, parted, flags=re.IGNORECASE)


def _not_a_line_start(text: str) -> str:
    """No heading, list, quotation, rule or table begins with it; a sign that would is written by its number."""
    match = _LINE_START.match(text)
    if not match:
        return text
    return text[: match.end() - 1] + f"&#{ord(text[match.end() - 1])};" + text[match.end() :]
