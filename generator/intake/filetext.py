"""The text of an event's file in pieces: its top-level fields by their lines, and who wrote it last."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from generator.content.yamltree import Mapping, Scalar, read_tree

_SIGNED = re.compile(r"(?:\A|\n)# 受付の記録 / record of intake: ([0-9a-f]{16})\n?\Z")


def signed(text: str) -> str:
    """The text with a last line by which a later change by hand is known."""
    return f"{text}# 受付の記録 / record of intake: {_digest(text)}\n"


def as_intake_left_it(text: str) -> bool:
    """Whether nobody has changed a signed text since."""
    match = _SIGNED.search(text)
    return match is not None and match[1] == _digest(text[: match.start() + 1])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def fields_in(text: str) -> dict[str, tuple[int, int]]:
    """Every top-level field and its lines, counted from 0: from its key up to the next one's comments."""
    tree, _findings = read_tree(text.encode("utf-8", "replace"), "")
    if tree is None:
        return {}
    lines = text.split("\n")
    begins = [(key.text, key.at.line - 1) for key, _value in tree.entries]
    ends = [*(at for _name, at in begins[1:]), len(lines)]
    found = {}
    for (name, start), end in zip(begins, ends):
        last = end
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        found[name] = (start, last)
    return found


def number_in(data: bytes) -> int | None:
    """The number of the submission that a file was made from."""
    if b"number" not in data:
        return None
    tree, _findings = read_tree(data, "")
    submission = _value(tree, "submission")
    number = _value(submission, "number") if isinstance(submission, Mapping) else None
    text = number.text if isinstance(number, Scalar) else ""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def received_in(data: bytes) -> str | None:
    """The day of receipt that a file tells."""
    submission = _value(read_tree(data, "")[0], "submission")
    received = _value(submission, "received") if isinstance(submission, Mapping) else None
    return received.text if isinstance(received, Scalar) and re.fullmatch(r"\d{4}-\d\d-\d\d", received.text) else None


def _value(tree: Mapping | None, name: str) -> object:
    return next((value for key, value in tree.entries if key.text == name), None) if tree else None


def file_of_number(folder: Path, number: int) -> Path | None:
    """The event file of a content folder that was made from the submission of that number. Raises OSError."""
    for file in sorted((folder / "events").glob("*/*.yaml")):
        if file.is_file() and not file.is_symlink() and number_in(file.read_bytes()) == number:
            return file
    return None
