"""Edits the text of an entry's file by place: only what is asked for changes, all else stays to the byte.

Comments, order, quoting and line ends are somebody's hand. Whoever edits reads the result again and compares: what
cannot be edited safely, or not with certainty, is refused and left to people.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_PLAIN = re.compile(r"""\w[^:#,\[\]{}"\\]*""")
_NULLS = {"", "~", "null"}
_QUOTES = ("'", '"')


class CannotEdit(Exception):
    """The file is written in a way that this room does not edit."""


def scalar(text: str) -> str:
    """A text as it stands in YAML, plain where that is certain to be read back."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _NULLS:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow_list(items: Iterable[str]) -> str:
    """Written values as a list on one line."""
    return f"[{', '.join(items)}]"


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and written values as a mapping on one line."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"


def set_fields(text: str, name: str, order: Sequence[str], pairs: Sequence[tuple[str, str]]) -> str:
    """The text with values set in a field that is a mapping; `order` tells where a new field goes. Raises CannotEdit."""
    node = _fields(text).get(name)
    if node is None or _is_null(node):
        return _set_whole(text, name, order, flow(pairs))
    for key, value in pairs:
        text = _set_inner(text, name, key, value)
    return text


def add_item(
    text: str, name: str, order: Sequence[str], item: Sequence[tuple[str, str | list[tuple[str, str]]]], *, first: bool
) -> str:
    """The text with a mapping added to a field that is a list, at its end or at its beginning. Raises CannotEdit."""
    node = _fields(text).get(name)
    on_one_line = flow((key, value if isinstance(value, str) else flow(value)) for key, value in item)
    if node is None:
        return _insert(text, *_place_for(text, name, order), [f"{name}:", f"  - {on_one_line}"])
    if _is_null(node):
        return _fill(text, node, flow_list([on_one_line]))
    if not isinstance(node, SequenceNode):
        raise CannotEdit(name)
    neighbour = (node.value[0] if first else node.value[-1]) if node.value else None
    if node.flow_style or neighbour is None:
        return _add_in_flow(text, node, on_one_line, first)
    lines = _block_lines(item) if isinstance(neighbour, MappingNode) and not neighbour.flow_style else [on_one_line]
    lines = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    at = node.start_mark.index - node.start_mark.column if first else _line_after(text, neighbour)
    return _insert(text, at, node.start_mark.column, lines)


def set_names(text: str, name: str, order: Sequence[str], names: Sequence[str]) -> str:
    """The text with a field that is a list of plain names; without the field if there are none. Raises CannotEdit."""
    node = _fields(text).get(name)
    if node is None:
        return _set_whole(text, name, order, flow_list(names)) if names else text
    if _is_null(node):
        return _fill(text, node, flow_list(names)) if names else text
    if not isinstance(node, SequenceNode):
        raise CannotEdit(name)
    if node.flow_style and names:
        return text[: node.start_mark.index] + flow_list(names) + text[node.end_mark.index :]
    gone = [item for item in node.value if item.value not in names]
    if len(gone) == len(node.value):
        return set_names(_without_field(text, name), name, order, names)
    there = {item.value for item in node.value}
    new = [f"- {each}" for each in names if each not in there]
    text = _insert(text, _line_after(text, node.value[-1]), node.start_mark.column, new) if new else text
    for item in reversed(gone):
        text = text[: _line_of(item)] + text[_line_after(text, item) :]
    return text


def _fields(text: str) -> dict[str, Node]:
    return {key.value: value for key, value in _root(text).value}


def _root(text: str) -> MappingNode:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:  # an edit before this one went wrong
        raise CannotEdit from error
    if not isinstance(root, MappingNode) or root.flow_style:
        raise CannotEdit
    return root


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value.lower() in _NULLS


def _set_whole(text: str, name: str, order: Sequence[str], value: str) -> str:
    node = _fields(text).get(name)
    if node is not None:
        return _fill(text, node, value)
    return _insert(text, *_place_for(text, name, order), [f"{name}: {value}"])


def _set_inner(text: str, name: str, key: str, value: str) -> str:
    node = _fields(text)[name]
    if not isinstance(node, MappingNode):
        raise CannotEdit(name)
    inner = {each.value: found for each, found in node.value}
    if key in inner:
        return _fill(text, inner[key], value)
    written = f"{key}: {value}"
    if not node.flow_style:
        return _insert(text, _line_after(text, node.value[-1][1]), node.value[0][0].start_mark.column, [written])
    at = node.value[-1][1].end_mark.index if node.value else node.start_mark.index + 1
    return text[:at] + (", " if node.value else "") + written + text[at:]


def _fill(text: str, node: Node, value: str) -> str:
    """A scalar replaced; in its own quotes, if it has some."""
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, ScalarNode) or node.style in {"|", ">"}:
        raise CannotEdit
    if node.style in _QUOTES:
        value = f"{node.style}{value}{node.style}"
    elif start == end:  # nothing is written: it belongs after its colon, or its name that has none
        start = end = len(text[:start].rstrip())
        value = f" {value}" if text[start - 1] == ":" else f": {value}"
    return text[:start] + value + text[end:]


def _add_in_flow(text: str, node: SequenceNode, item: str, first: bool) -> str:
    if not node.value or first:
        at = node.start_mark.index + 1
        return text[:at] + item + (", " if node.value else "") + text[at:]
    at = node.value[-1].end_mark.index
    return f"{text[:at]}, {item}{text[at:]}"


def _block_lines(item: Iterable[tuple[str, str | list[tuple[str, str]]]]) -> list[str]:
    found = []
    for key, value in item:
        if isinstance(value, str):
            found.append(f"{key}: {value}")
        else:
            found += [f"{key}:", *(f"  {name}: {each}" for name, each in value)]
    return found


def _place_for(text: str, name: str, order: Sequence[str]) -> tuple[int, int]:
    """Where a new field goes: after the field that comes next before it; and its column."""
    root = _root(text)
    before = order[: order.index(name)]
    found = [(before.index(key.value), value) for key, value in root.value if key.value in before]
    if not found:
        raise CannotEdit(name)
    return _line_after(text, max(found, key=lambda each: each[0])[1]), root.value[0][0].start_mark.column


def _insert(text: str, at: int, column: int, lines: Iterable[str]) -> str:
    """Lines inserted at the beginning of a line, or after the last one, in the line ends of the file."""
    before = list(_BREAK.finditer(text, 0, at))
    any_ = before[-1] if before else _BREAK.search(text)
    newline = any_.group() if any_ else "\n"
    written = newline.join(" " * column + line for line in lines)
    ends = bool(before) and before[-1].end() == at
    return text[:at] + (f"{written}{newline}" if ends or not at else f"{newline}{written}") + text[at:]


def _without_field(text: str, name: str) -> str:
    for key, value in _root(text).value:
        if key.value == name:
            return text[: _line_of(key)] + text[_line_after(text, value) :]
    return text


def _line_of(node: Node) -> int:
    """Where the line begins on which a node does."""
    return int(node.start_mark.index - node.start_mark.column)


def _line_after(text: str, node: Node) -> int:
    """Where the line begins that follows a node: comments at its end belong to it, those below it to what follows."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    end = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        written = text[node.start_mark.index : end]
        if "+" in _BREAK.split(written, maxsplit=1)[0].partition("#")[0]:
            return end  # the empty lines below it are part of it
        end = int(node.start_mark.index) + len(written.rstrip())
    found = _BREAK.search(text, end)
    return found.end() if found else len(text)
