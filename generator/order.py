"""What is asked of a build, what came of it, and whether anything can have changed since the last one.

Where no file of the content, the theme or the program changed, the clock has passed no turning point and the
output stands as it was written, the answer of the last build still holds. It is given without reading anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.base import outputs
from generator.base.beside import beside
from generator.base.findings import Finding, finding_of, row_of
from generator.base.graph import digest_of
from generator.base.language import Bilingual
from generator.base.shipped import shipped, theme_folders

Progress = Callable[[str, int, int], None]
"""Told the stage, how many are done, and of how many."""


@dataclass(frozen=True)
class Order:
    """What is asked of a build. `now` is an aware datetime; `jobs` 0 means as many as the machine has cores."""

    content: Path
    output: Path
    now: datetime
    theme: str = "default"
    base_url: str | None = None
    jobs: int = 0
    full: bool = False
    keep_going: bool = False
    accept_loss: bool = False
    published: bytes = b""
    """The events that the published site tells as data: what a fresh machine knows of it."""

    @property
    def keep(self) -> Path:
        """Where the ledger and the memory of this output are kept: beside it, never in it."""
        output = self.output.resolve()
        return output.parent / ".saijiki" / output.name

    @property
    def ledger(self) -> Path:
        """The file of the ledger."""
        return self.keep / "ledger.json"

    @property
    def ahead(self) -> Path:
        """The file that tells which future events the published feeds hold."""
        return self.keep / "ahead.json"


@dataclass(frozen=True)
class Build:
    """What came of it. `stopped`: findings return an entry, and nothing was written."""

    stopped: bool
    findings: tuple[Finding, ...]
    events: int = 0
    programs: int = 0
    pages: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[Bilingual, ...]] = field(default_factory=dict)
    next_turn: datetime | None = None


DEPENDENCIES = (
    "Babel",
    "budoux",
    "icalendar",
    "Jinja2",
    "markdown-it-py",
    "MarkupSafe",
    "Pillow",
    "pydantic",
    "PyYAML",
    "segno",
    "tzdata",
)
"""The libraries whose version shows in what is made."""


@cache
def own_digest() -> str:
    """The digest of the program and its libraries: a page made by other versions is stale."""
    package = Path(__file__).parent
    used = [sys.version, *(f"{name} {version(name)}" for name in DEPENDENCIES)]
    return digest_of(*used, *(file.read_bytes() for file in sorted(package.rglob("*.py"))))


def snapshot(order: Order) -> str:
    """The digest of everything that a build reads, by the stamps of the files, and of the settings it is given.

    Raises NoSuchTheme.
    """
    settings = (order.theme, order.base_url or "", str(order.keep_going), str(order.content.resolve()))
    return digest_of(own_digest(), *settings, *(stamp for root in roots(order) for stamp in stamps(root)))


def roots(order: Order) -> tuple[Path, ...]:
    """The folders that a build reads: content, records, what stands in for content, the theme. Raises NoSuchTheme."""
    return (order.content, beside(order.content), shipped("content"), *theme_folders(order.theme))


def stamps(root: Path) -> Iterator[str]:
    """Every file below a folder: its path, a space, and what the file system says of it."""
    for folder, folders, names in os.walk(str(root)):
        folders.sort()
        for name in sorted(names):
            try:
                status = os.stat(f"{folder}/{name}")
            except OSError:
                status = os.lstat(f"{folder}/{name}")
            # The time of change tells of edits that keep size and time of modification.
            yield f"{folder}/{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def last_build(order: Order) -> Build | None:
    """The result of a build that would do nothing, or None if one must look."""
    if order.full:
        return None
    ledger = outputs.load_ledger(order.ledger)
    result = ledger.result
    if not result or result["snapshot"] != snapshot(order):
        return None
    turn = datetime.fromisoformat(result["next_turn"])
    # The file that says when the site was built is told by the hour.
    before = datetime.fromisoformat(result["now"])
    if not before <= order.now < turn or int(before.timestamp() // 3600) != int(order.now.timestamp() // 3600):
        return None
    present = outputs.scan(order.output)
    present.pop(outputs.MARKER, None)
    if present != {path: entry.stamp for path, entry in ledger.entries.items()}:
        return None
    findings = tuple(finding_of(row) for row in result["findings"])
    numbers = {name: result[name] for name in ("events", "programs", "pages")}
    left_out = tuple(result["left_out"])
    return Build(False, findings, **numbers, unchanged=len(present), left_out=left_out, next_turn=turn)


def result_of(order: Order, build: Build, taken: str) -> dict[str, Any]:
    """What the ledger keeps of a finished build; `taken` is the snapshot from before anything was read."""
    assert build.next_turn is not None
    return {
        "snapshot": taken,
        "now": order.now.isoformat(),
        "next_turn": build.next_turn.isoformat(),
        "events": build.events,
        "programs": build.programs,
        "pages": build.pages,
        "left_out": list(build.left_out),
        "findings": [row_of(finding) for finding in build.findings],
    }
