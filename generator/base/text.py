"""Text from outside: normalised once, and shown safely everywhere."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u00ad]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
_NOT_FOR_TERMINALS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_NOT_FOR_TERMINALS_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LETTERS = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_JAPANESE = re.compile(
    f"((?=[{_LETTERS}\u300c\u300e\uff08])[{_LETTERS}\u3000-\u303f\uff00-\uffef]*[{_LETTERS}\u300d\u300f\uff09])"
)


def cleaned(text: str) -> str:
    """NFC, `\\n` as the only line break, no invisible marks that slip in from word processors."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _BREAKS.sub("\n", text))).strip()


def forbidden_character(text: str) -> str | None:
    """The first character that no text may hold, as `U+XXXX`: control, bidi override, mojibake; or None."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match.group()):04X}" if match else None


def to_json(value: object, indent: int | None = 1) -> str:
    """JSON that people can read; characters that a terminal would obey or hide are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_FOR_TERMINALS_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def one_line(text: str) -> str:
    """The text on one line, runs of white space made single spaces."""
    return " ".join(text.split())


def plain_name(text: str) -> str:
    """A name as names are compared: full-width and half-width, capitals and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def quoted(text: str, most: int = 60) -> str:
    """The text on one line, shortened, with nothing in it that a terminal or a log would obey."""
    shown = _NOT_FOR_TERMINALS.sub(lambda m: f"\\u{ord(m.group()):04x}", text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def shortened(text: str, most: int) -> str:
    """At most `most` characters, ended by `…` where something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def language_runs(text: str, lang: str) -> list[tuple[str, str]]:
    """The text in runs of one language each: Japanese names in an English text stand apart."""
    if lang == "ja" or not _JAPANESE.search(text):
        return [(text, lang)]
    pieces = _JAPANESE.split(text)
    return [(piece, "ja" if number % 2 else lang) for number, piece in enumerate(pieces) if piece]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    matches = get_close_matches(word.lower().replace("-", "_"), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def feed_name(kind: str, key: str = "") -> str:
    """A facet as it stands in addresses, where codes are written with hyphens (contract §7, §8)."""
    return f"{kind}/{key.replace('_', '-')}" if key else kind
