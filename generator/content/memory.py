"""What earlier builds read: spares the reading of files that did not change.

A memory may be lost at any time; then everything is read again. It is unpickled with a list of allowed classes,
because a file in a checkout must never be able to run code.
"""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.findings import Finding
from generator.base.outputs import Stamp, write_atomically
from generator.content.event import Event
from generator.content.program import Program
from generator.content.shaping import Located

_ALLOWED_MODULES = ("generator.content.", "generator.base.")
_ALLOWED = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timezone"),
    ("datetime", "timedelta"),
}


class Remembered(NamedTuple):
    """What reading a file gave: a value or None, and the findings about its shape."""

    stamp: Stamp
    digest: str
    located: Located[Event] | Located[Program] | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Memory:
    """`files`: last reading of each file by path. `published`: the last good value of what was published."""

    files: Mapping[str, Remembered] = field(default_factory=dict)
    published: Mapping[str, Located[Event] | Located[Program]] = field(default_factory=dict)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_ALLOWED_MODULES) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        elif (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} may not stand in a memory")


@contextmanager
def _without_collector() -> Iterator[None]:
    # Tens of thousands of small values that all stay: the collector would look through them again and again.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_memory(file: Path, version: str) -> Memory:
    """The memory that a build of the same version of the program left behind, else an empty one."""
    try:
        data = file.read_bytes()
        head, _, body = data.partition(b"\n")
        if head.decode() != version:
            return Memory()
        with _without_collector():
            memory = _Unpickler(io.BytesIO(body)).load()
        return memory if _is_sound(memory) else Memory()
    except Exception:  # a damaged memory is only a slow build
        return Memory()


def _is_sound(memory: object) -> bool:
    """Whether everything in it is of the kind that reading gives."""
    return (
        isinstance(memory, Memory)
        and isinstance(memory.files, dict)
        and isinstance(memory.published, dict)
        and all(type(each) is Remembered and isinstance(each.stamp, Stamp) for each in memory.files.values())
        and all(isinstance(each, Located) for each in memory.published.values())
    )


def save_memory(file: Path, version: str, memory: Memory) -> None:
    """Writes the memory in one step."""
    write_atomically(file, version.encode() + b"\n" + pickle.dumps(memory, protocol=5))
