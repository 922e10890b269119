"""Waivers: that a rule is not applied to one event, as the records of submissions beside the content tell it.

A waiver holds for the event of its record and as long as the event says what it said when it was decided. It is read
from the lines `waive` and `unwaive` alone, so that a mistake elsewhere in a record takes nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.base.beside import RECORDS
from generator.base.findings import Finding, Severity
from generator.base.graph import digest_of
from generator.content.event import Event
from generator.content.program import Program
from generator.content.recordshape import Entry
from generator.content.referencefile import unreadable
from generator.content.shaping import shape
from generator.content.yamltree import MOST_BYTES, Scalar, Sequence, read_tree
from generator.content.yamltree import Mapping as Tree

NAME = re.compile(r"([1-9][0-9]{0,8})\.yaml")
"""What the file of a record is called: by the submission's number."""
WAIVABLE = frozenset({"R-PAGE", "R-SCOPE"})
"""The rules that the staff may waive: none on public bodies, on who enters, or on what must stay secret."""

_UNJUDGED = {"revision", "changes", "last_confirmed", "announced", "former_feeds"}
"""Fields that publication and `saijiki revise` write, and by which no rule judges what was submitted."""
_JAPAN = ZoneInfo("Asia/Tokyo")


class Waiver(NamedTuple):
    """A rule that is not applied to an event: decided on which day in Japan, why, in which record."""

    number: int
    event: str
    code: str
    reason: str
    decided: date
    content: str
    """Digest of what the event said."""
    expires: date | None = None

    @property
    def path(self) -> str:
        """The record, as the repository names it."""
        return f"{RECORDS}/{self.number}.yaml"

    def holds_on(self, day: date) -> bool:
        """Whether it is not over yet."""
        return self.expires is None or day <= self.expires


@dataclass(frozen=True)
class Recorded:
    """The waivers that records tell of, and what is wrong with their lines: that is for the staff, and stops nothing."""

    waivers: tuple[Waiver, ...] = ()
    findings: tuple[Finding, ...] = ()


def judged_digest(*entries: Event | Program) -> str:
    """Digest of all that rules read of entries, from their files alone.

    It stands in records for years: a field that a later version of the program adds leaves it as it is.
    """
    told = [each.model_dump_json(exclude=_UNJUDGED, exclude_defaults=True) for each in entries]
    return digest_of(*told)


def read_waivers(folder: Path) -> Recorded:
    """The waivers in the records of a folder; none where there is no folder."""
    found: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not NAME.fullmatch(file.name) or file.is_symlink() or not file.is_file():
            continue
        try:
            with file.open("rb") as stream:
                found.append((str(file), stream.read(MOST_BYTES + 1)))
        except OSError as error:
            findings.append(_for_the_staff(unreadable(str(file), error)))
    recorded = waivers_in(found)
    return replace(recorded, findings=(*findings, *recorded.findings))


def waivers_in(files: Iterable[tuple[str, bytes]]) -> Recorded:
    """The waivers in records that are at hand as bytes, by their paths. What is not named as a record is passed over."""
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    for path, data in files:
        # Most records tell of none, and a site keeps them for ever.
        if b"waive" in data and (name := NAME.fullmatch(path.rpartition("/")[2])):
            found, wrong = _of_record(data, path, int(name[1]))
            waivers += found
            findings += map(_for_the_staff, wrong)
    return Recorded(tuple(waivers), tuple(findings))


def _of_record(data: bytes, path: str, number: int) -> tuple[list[Waiver], list[Finding]]:
    """What one record waives in the end. A line that cannot be read might have lifted a waiver: then none holds."""
    tree, findings = read_tree(data, path)
    if tree is None:
        return [], findings
    entries: list[Entry] = []
    for line in _lines(tree):
        located, wrong = shape(line, Entry, path)
        findings += wrong
        entries += [located.value] if located else []
    event = _word(tree, "id")
    if findings or not event or _word(tree, "number") != str(number):
        return [], findings
    newest = {each.code: each for each in sorted(entries, key=lambda each: each.at)}
    return [
        Waiver(
            number,
            event,
            str(code),
            " ".join((each.reason or "").split()),
            each.at.astimezone(_JAPAN).date(),
            each.content,
            each.expires,
        )
        for code, each in newest.items()
        if each.what == "waive" and code in WAIVABLE and each.content
    ], findings


def _lines(tree: Tree) -> Iterator[Tree]:
    log = next((value for key, value in tree.entries if key.text == "log"), None)
    for item in log.items if isinstance(log, Sequence) else ():
        if isinstance(item, Tree) and _word(item, "what") in {"waive", "unwaive"}:
            yield item


def _word(tree: Tree, name: str) -> str:
    value = next((value for key, value in tree.entries if key.text == name), None)
    return value.text if isinstance(value, Scalar) else ""


def _for_the_staff(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.CONFIRM)


def holding(waivers: Iterable[Waiver], files: Mapping[str, Event]) -> dict[str, tuple[Waiver, ...]]:
    """By the path of an event's file, the waivers of the event as it stands there, over or not. Values as written."""
    by_event: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_event.setdefault(waiver.event, []).append(waiver)
    found: dict[str, tuple[Waiver, ...]] = {}
    for path, event in files.items():
        if event.id in by_event:
            digest = judged_digest(event)
            same = tuple(each for each in by_event[event.id] if each.content == digest)
            if same:
                found[path] = same
    return found
