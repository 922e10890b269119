"""What stands in a file at the place of a finding, so that people see their own words beside what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.base.findings import Finding
from generator.content.yamltree import MOST_BYTES, Mapping, Node, Scalar, Sequence, read_tree

_NEVER_TOLD = "submission"

Entered = Callable[[Finding], str | None]
"""A finding to what was entered in its field: None where that cannot be said in a word."""


def what_was_entered(read: Callable[[str], bytes] | None = None) -> Entered:
    """Looks findings up in their files, each read once by `read`, which may raise OSError.

    What stands below `submission` is never told: it names people, and reaches no page (contract §9).
    """
    read = read or _from_disk

    @cache
    def tree(path: str) -> Mapping | None:
        try:
            return read_tree(read(path), path)[0]
        except (OSError, ValueError):
            return None

    def entered(finding: Finding) -> str | None:
        if not finding.field or finding.field.split(".")[0] == _NEVER_TOLD:
            return None
        found = _at(tree(finding.path), finding.field)
        if isinstance(found, Mapping):
            found = _at(found, "ja")  # a text that has both languages
        return found.text if isinstance(found, Scalar) else None

    return entered


def _from_disk(path: str) -> bytes:
    if not Path(path).is_file():
        raise FileNotFoundError(path)
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _at(node: Node | None, field: str) -> Node | None:
    """The node of a dotted field path."""
    for name in field.split("."):
        if isinstance(node, Mapping):
            node = next((value for key, value in node.entries if key.text == name), None)
        elif isinstance(node, Sequence) and name.isdigit() and int(name) < len(node.items):
            node = node.items[int(name)]
        else:
            return None
    return node
