"""YAML text to located nodes: no aliases, no tags, no guessed types, bounded in size and depth.

A scalar keeps its text. What it means is decided by the field that reads it, so `no`, `1_000`, `12:30` and
`2026-2-3` never turn into a boolean, a number or a date behind anybody's back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.base.findings import TOP, Finding, Mark, Severity
from generator.base.text import quoted
from generator.content.yamlwords import YamlProblem, explained, problem

MOST_BYTES = 256 * 1024
MOST_DEPTH = 12
MOST_NODES = 20_000

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it is written; `plain` if it stands without quotes."""

    text: str
    plain: bool
    at: Mark

    @property
    def is_null(self) -> bool:
        """Whether the value was left empty."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; a duplicate key keeps its first value here."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Mark


Node = Scalar | Sequence | Mapping


def read_tree(data: bytes, path: str) -> tuple[Mapping | None, list[Finding]]:
    """The mapping that a file holds, and what is wrong with its YAML; no mapping if it cannot be read."""
    if len(data) > MOST_BYTES:
        return None, [_finding(path, problem("size", TOP, size=f"{len(data):,}", most=f"{MOST_BYTES:,}"))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_finding(path, _not_utf8(data, error))]
    reader = _Reader(path)
    try:
        tree = reader.document(text)
    except YamlProblem as stop:
        return None, [*reader.findings, _finding(path, stop)]
    return tree, reader.findings


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> YamlProblem:
    line = data.count(b"\n", 0, error.start) + 1
    before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
    at = Mark(line, len(before.decode("utf-8", "replace")) + 1)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return problem("encoding", TOP, guess="UTF-16")
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return problem("encoding", at, guess="?")
    return problem("encoding", at, guess="Shift_JIS")


def _finding(path: str, stop: YamlProblem) -> Finding:
    return Finding(stop.code, Severity.ERROR, stop.message, stop.help, path, stop.at, stop.field)


class _Reader:
    """Builds the tree from the parser's events, so that bounds are kept before anything grows."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.nodes = 0

    def document(self, text: str) -> Mapping:
        """The one document of the text. Raises YamlProblem."""
        try:
            events = yaml.parse(text, Loader=yaml.CSafeLoader)
            next(events)  # the stream
            begin: Any = next(events)
            if isinstance(begin, yaml.StreamEndEvent):
                raise problem("empty", TOP)
            if begin.version or begin.tags:
                raise problem("directive", _mark(begin))
            tree = self.node(next(events), events, 1, "")
            next(events)  # the end of the document
            after = next(events)
            if not isinstance(after, yaml.StreamEndEvent):
                raise problem("documents", _mark(after))
        except yaml.MarkedYAMLError as error:
            mark = error.context_mark if _began_there(error) else error.problem_mark
            at = Mark(mark.line + 1, mark.column + 1) if mark else TOP
            raise explained(error.problem or "", error.context or "", at, text.splitlines()) from None
        except yaml.reader.ReaderError as error:
            # libyaml counts bytes.
            before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "ignore")
            found = f"U+{ord(text[len(before)]):04X}" if len(before) < len(text) else "?"
            raise problem("character", _end_of(before), found=found) from None
        if not isinstance(tree, Mapping):
            raise problem("not_a_mapping", tree.at)
        return tree

    def node(self, event: Any, events: Iterator[Any], depth: int, field: str) -> Node:
        """The node that begins with `event`."""
        at = _mark(event)
        self.nodes += 1
        if depth > MOST_DEPTH or self.nodes > MOST_NODES:
            raise problem("deep" if depth > MOST_DEPTH else "many", at)
        if event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise problem("alias", at, found=sign + quoted(event.anchor))
        if event.tag:
            raise problem("tag", at, found=quoted(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style in (None, ""), at)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, depth, field, at)
        return self.mapping(events, depth, field, at)

    def sequence(self, events: Iterator[Any], depth: int, field: str, at: Mark) -> Sequence:
        """The list whose start was just read."""
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1, f"{field}.{len(items)}".lstrip(".")))
        return Sequence(tuple(items), at)

    def mapping(self, events: Iterator[Any], depth: int, field: str, at: Mark) -> Mapping:
        """The mapping whose start was just read; a key that stands twice is a finding."""
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Mark] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1, field)
            if not isinstance(key, Scalar):
                raise problem("key", key.at)
            name = f"{field}.{key.text}".lstrip(".")
            value = self.node(next(events), events, depth + 1, name)
            if key.text in first:
                stop = problem("duplicate", key.at, field=name, found=quoted(key.text), line=str(first[key.text].line))
                self.findings.append(_finding(self.path, stop))
            else:
                first[key.text] = key.at
                entries.append((key, value))
        return Mapping(tuple(entries), at)


def _began_there(error: yaml.MarkedYAMLError) -> bool:
    """Whether the line to mend is where something began (a quote, a bracket, a name without its colon)."""
    context = error.context or ""
    if error.context_mark is None or context.startswith("while scanning a simple key"):
        return error.context_mark is not None
    unclosed = context.startswith(("while scanning a quoted scalar", "while parsing a flow"))
    return unclosed and error.problem_mark is not None and error.problem_mark.line > error.context_mark.line


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _end_of(before: str) -> Mark:
    return Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def marks_of(tree: Mapping) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Where every field's value stands, and where its key stands; by dotted path."""
    values: dict[str, Mark] = {"": tree.at}
    keys: dict[str, Mark] = {}
    waiting: list[tuple[str, Node]] = [("", tree)]
    while waiting:
        prefix, node = waiting.pop()
        pairs = (
            [(str(number), None, item) for number, item in enumerate(node.items)]
            if isinstance(node, Sequence)
            else [(key.text, key.at, value) for key, value in node.entries]
            if isinstance(node, Mapping)
            else []
        )
        for name, key_at, value in pairs:
            field = f"{prefix}.{name}" if prefix else name
            values[field] = value.at
            if key_at:
                keys[field] = key_at
            waiting.append((field, value))
    return values, keys


def plain(node: Node) -> object:
    """The tree as dicts, lists and scalars; empty values are None."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node.is_null else node
