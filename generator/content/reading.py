"""Files to catalog: the only room that opens content. Every problem of every file comes out of one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any

from generator.base.beside import beside
from generator.base.findings import Finding, Severity, in_order
from generator.base.graph import digest_of
from generator.base.language import Bilingual
from generator.base.outputs import Stamp
from generator.content import yamltree
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.files import Place, find_files, misplaced
from generator.content.memory import Memory, Remembered
from generator.content.program import Program
from generator.content.programchecks import broken_references, overlapping
from generator.content.referencefile import unreadable
from generator.content.registry import Entry, Reference, empty_catalog, read_reference, with_bodies
from generator.content.shaping import Located, shape
from generator.content.waivers import Recorded, holding, read_waivers


@dataclass(frozen=True)
class Reading:
    """The catalog of all that could be read, every finding about shape, and what to remember."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: Mapping[str, Remembered]
    kinds: Mapping[str, str]
    """Path of every event and program file to `event` or `program`, unreadable ones included."""
    recorded: tuple[Finding, ...] = ()
    """What is wrong with the waivers of the records beside the content; nothing of it is about an entry."""


def read_content(content: Path, memory: Memory, only: Iterable[Path] = (), recorded: Recorded | None = None) -> Reading:
    """Reads a content folder, or from it only the reference data and the files and folders `only`.

    `recorded` are the waivers that count; those of the records beside the folder where none are given.
    """
    reference = read_reference(content)
    findings = list(reference.findings)
    chosen = tuple(only)
    places = find_files(content, chosen)
    files = {place.path: read_file(place, memory) for place in places}
    for place in places:
        findings += files[place.path].findings
        findings += misplaced(place, files[place.path].located)
    read = (file.located for file in files.values() if file.located)
    unknown: list[Finding] = []
    resolved = [with_bodies(entry, reference.bodies, unknown) for entry in read]
    findings += unknown if reference.bodies_known else []
    events, programs = sorted_out(entry for entry in resolved if entry)
    programs = _sound(programs, reference, findings)
    misplaced_paths = {finding.path for finding in findings if finding.code == "S-ID"}
    findings += _twice(content, [*events, *programs], misplaced_paths, whole=not chosen)
    recorded = read_waivers(beside(content)) if recorded is None else recorded
    waivers = holding(recorded.waivers, _written(files)) if recorded.waivers else {}
    catalog = replace(
        empty_catalog(reference), located_events=tuple(events), located_programs=tuple(programs), waivers=waivers
    )
    kinds = {place.path: place.kind for place in places}
    return Reading(catalog, in_order(findings), files, kinds, recorded.findings)


def _written(files: Mapping[str, Remembered]) -> dict[str, Event]:
    """The events as their files say them, before the registry of bodies fills anything in."""
    read = ((path, file.located.value) for path, file in files.items() if file.located)
    return {path: value for path, value in read if isinstance(value, Event)}


def read_nothing(content: Path) -> Reading:
    """The reference data of a content folder alone."""
    reference = read_reference(content)
    return Reading(empty_catalog(reference), reference.findings, {}, {})


def read_file(place: Place, memory: Memory) -> Remembered:
    """What a file holds; from the memory if its stamp or its bytes are the same."""
    before = memory.files.get(place.path)
    try:
        # A link could lead anywhere, and what it leads to would be quoted; a pipe would never end.
        status = place.file.lstat()
        stamp = Stamp(status.st_size, status.st_ctime_ns)
        if before and before.stamp == stamp:
            return before
        if not S_ISREG(status.st_mode):
            return Remembered(stamp, "", None, ())
        with place.file.open("rb") as stream:
            data = stream.read(yamltree.MOST_BYTES + 1)
    except OSError as error:
        return Remembered(Stamp(0, 0), "", None, (unreadable(place.path, error),))
    digest = digest_of(data)
    if before and before.digest == digest:
        return before._replace(stamp=stamp)
    located, findings = read_bytes(data, place.path, place.kind)
    return Remembered(stamp, digest, replace(located, digest=digest) if located else None, findings)


def read_bytes(data: bytes, path: str, kind: str) -> tuple[Entry | None, tuple[Finding, ...]]:
    """The event or program that the bytes of a file hold, and every finding about its shape."""
    tree, findings = yamltree.read_tree(data, path)
    if tree is None:
        return None, tuple(findings)
    located: Entry | None
    if kind == "program":
        located, wrong_shape = shape(tree, Program, path)
    else:
        located, wrong_shape = shape(tree, Event, path)
        if not any(finding.field == "historical" for finding in wrong_shape):
            findings += _required_unless_historical(tree, path)
    findings += wrong_shape
    # A value whose file has any shape error is not used: half of it may be what nobody meant.
    return None if findings else located, tuple(findings)


def _sound(programs: list[Located[Program]], reference: Reference, findings: list[Finding]) -> list[Located[Program]]:
    """The editions whose references lead somewhere."""
    records = [record.id for record in reference.records.records]
    broken = {entry.path: broken_references(entry, records) for entry in programs}
    findings += [finding for found in broken.values() for finding in found]
    findings += overlapping(programs)
    return [entry for entry in programs if not broken[entry.path]]


_UNLESS_HISTORICAL = ("detail_url", "submission")


def _required_unless_historical(tree: yamltree.Mapping, path: str) -> list[Finding]:
    """Contract §5: what an event needs that is no archive record. Told along with all other errors of the file."""
    there = {key.text: value for key, value in tree.entries}
    historical = there.get("historical")
    if isinstance(historical, yamltree.Scalar) and historical.text == "true":
        return []
    empty = {name: value for name, value in there.items() if isinstance(value, yamltree.Scalar) and value.is_null}
    return [
        Finding(
            "S-MISSING",
            Severity.ERROR,
            Bilingual(f"必須の項目「{name}」がありません。", f"The required field `{name}` is missing."),
            Bilingual(
                f"「{name}: …」を書いてください（過去の記録なら historical: true）。",
                f"Write `{name}: …` (or historical: true for an archive record).",
            ),
            path,
            empty[name].at if name in empty else tree.at,
            name,
        )
        for name in _UNLESS_HISTORICAL
        if name not in there or name in empty
    ]


def sorted_out(entries: Iterable[Entry]) -> tuple[list[Located[Event]], list[Located[Program]]]:
    """The events and the programs among entries."""
    events: list[Any] = []
    programs: list[Any] = []
    for entry in entries:
        (events if isinstance(entry.value, Event) else programs).append(entry)
    return events, programs


def _twice(content: Path, entries: Iterable[Entry], misplaced_paths: set[str], whole: bool) -> list[Finding]:
    """An event's id is unique over all years, and so is a program's edition.

    What stands in its right place keeps the id; a copy elsewhere is told of it.
    """
    taken: dict[str, list[str]] = {}
    if not whole:
        for file in sorted((content / "events").glob("*/*.yaml")):
            taken.setdefault(file.stem, []).append(str(file))
    findings = []
    for entry in sorted(entries, key=lambda each: (each.path in misplaced_paths, each.path)):
        value = entry.value
        name = value.id if isinstance(value, Event) else f"{value.id}/{value.fiscal_year}"
        others = [path for path in taken.setdefault(name, []) if not _same_file(path, entry.path)]
        if others:
            findings.append(_id_taken(entry, name, others[0]))
        taken[name].append(entry.path)
    return findings


def _same_file(one: str, other: str) -> bool:
    return one == other or os.path.realpath(one) == os.path.realpath(other)


def _id_taken(located: Entry, name: str, other: str) -> Finding:
    return located.finding(
        "S-ID",
        Severity.ERROR,
        Bilingual(f"id「{name}」は {other} で使われています。", f"The id `{name}` is already used by {other}."),
        Bilingual("別の id にし、ファイル名も同じにしてください。", "Choose another id, and name the file after it."),
        "id",
    )
