"""Values to YAML in the style of the project's files: short things on one line, texts in blocks, comments above."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.base.text import shortened
from generator.intake.plainly import Plain
from generator.reports.plain import plain

WIDTH = 120
_PLAIN = re.compile(r"""[\w（「『【][^:#,\[\]{}"\\\n\t]*""")
_ADDRESS = re.compile(r"https?://[\w.-]+(?:/[\w./~%+=&?@-]*)?")
_NULLS = {"", "~", "null", "true", "false"}
_NUMBER = re.compile(r"[0-9.,_+-]*")
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BROKEN = re.compile("[\ud800-\udfff]")


def scalar(value: str | Plain) -> str:
    """A value as it stands on a line. Nothing invisible stands in the file as itself."""
    if isinstance(value, Plain):
        return value.text
    text = _BROKEN.sub("\ufffd", value)
    simple = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _NULLS
    if _ADDRESS.fullmatch(text) and text.isascii():
        return text
    if simple and not _NUMBER.fullmatch(text) and not _ESCAPED.search(text):
        return text
    # JSON's own escapes are YAML's; of the characters that JSON leaves as they are, those are escaped that hide.
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {flow(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def entry(name: str, value: Any, comments: Sequence[str] = ()) -> list[str]:
    """The lines of a field, comments above it."""
    return [*map(comment, comments), *_lines(name, value, 0)]


def comment(text: str) -> str:
    """A comment on one line, whatever the text holds."""
    return f"# {shortened(plain(_BROKEN.sub('?', text)), WIDTH * 2)}"


def _lines(name: str, value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, str) and "\n" in value and _fits_a_block(value):
        return [f"{pad}{name}: |", *(f"{pad}  {line}" if line else "" for line in value.split("\n"))]
    on_one_line = f"{pad}{name}: {flow(value)}"
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [f"{pad}{name}:", *(f"{pad}  - {flow(item)}" for item in value)]
    if isinstance(value, Mapping) and (len(on_one_line) > WIDTH or _has_blocks(value)):
        return [f"{pad}{name}:", *(line for key, each in value.items() for line in _lines(key, each, depth + 1))]
    return [on_one_line]


def _has_blocks(value: Any) -> bool:
    return any(isinstance(each, str) and "\n" in each for each in value.values())


def _fits_a_block(text: str) -> bool:
    """Whether a block gives the text back: nothing to escape, no space that YAML or an editor would take for its own."""
    bare = text.replace("\n", "")
    lines = text.split("\n")
    return (
        not _ESCAPED.search(bare)
        and not _BROKEN.search(bare)
        and not lines[0].startswith(" ")
        and bool(lines[0])
        and bool(lines[-1])
        and all(line == line.rstrip() for line in lines)
    )
