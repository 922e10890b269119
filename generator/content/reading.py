"""Files to catalog: the only room that opens content. Every problem of every file comes out of one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, Mark, Severity, in_order
from generator.base.graph import digest_of
from generator.base.language import Bilingual
from generator.base.outputs import Stamp
from generator.content import yamltree
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.files import Place, find_files, misplaced
from generator.content.memory import Memory, Remembered
from generator.content.program import Program
from generator.content.registry import Entry, read_reference, with_bodies
from generator.content.shaping import Located, shape


@dataclass(frozen=True)
class Reading:
    """The catalog of all that could be read, every finding about shape, and what to remember."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: Mapping[str, Remembered]
    kinds: Mapping[str, str]
    """Path of every event and program file to `event` or `program`, unreadable ones included."""


def read_content(content: Path, memory: Memory, only: Iterable[Path] = ()) -> Reading:
    """Reads a content folder, or from it only the reference data and the files and folders `only`."""
    reference = read_reference(content)
    findings = list(reference.findings)
    chosen = tuple(only)
    places = find_files(content, chosen)
    files = {place.path: _read(place, memory) for place in places}
    for place in places:
        findings += files[place.path].findings
        findings += misplaced(place, files[place.path].located)
    read = (file.located for file in files.values() if file.located)
    resolved = [with_bodies(entry, reference.bodies, findings) for entry in read]
    events, programs = sorted_out(entry for entry in resolved if entry)
    findings += _twice(content, events, programs, whole=not chosen)
    catalog = Catalog(reference.site, reference.rules, reference.bodies, tuple(events), tuple(programs))
    return Reading(catalog, in_order(findings), files, {place.path: place.kind for place in places})


def _read(place: Place, memory: Memory) -> Remembered:
    """What a file holds; from the memory if its stamp or its bytes are the same."""
    before = memory.files.get(place.path)
    try:
        status = place.file.stat()
        stamp = Stamp(status.st_size, status.st_mtime_ns)
        if before and before.stamp == stamp:
            return before
        data = place.file.read_bytes()
    except OSError as error:
        return Remembered(Stamp(0, 0), "", None, (_unreadable(place.path, error),))
    digest = digest_of(data)
    if before and before.digest == digest:
        return before._replace(stamp=stamp)
    tree, findings = yamltree.read_tree(data, place.path)
    if tree is None:
        return Remembered(stamp, digest, None, tuple(findings))
    located, wrong_shape = _shaped(tree, place)
    findings += wrong_shape
    if isinstance(located, Located) and isinstance(located.value, Event):
        findings += _required(
            located.path, located.marks[""], () if located.value.historical else _absent(located.value)
        )
    # A value whose file has any shape error is not used: half of it may be what nobody meant.
    usable = replace(located, digest=digest) if located and not findings else None
    return Remembered(stamp, digest, usable, tuple(findings))


def _shaped(tree: yamltree.Mapping, place: Place) -> tuple[Located[Event] | Located[Program] | None, list[Finding]]:
    if place.kind == "program":
        return shape(tree, Program, place.path)
    event, findings = shape(tree, Event, place.path)
    if event is None and not any(f.field in {"historical", ""} for f in findings):
        findings += _required(place.path, tree.at, _absent_in_tree(tree))
    return event, findings


def _unreadable(path: str, error: OSError) -> Finding:
    return Finding(
        "S-YAML",
        Severity.ERROR,
        Bilingual(f"ファイルを開けません（{error.strerror}）。", f"The file cannot be opened ({error.strerror})."),
        Bilingual("ファイルがあるか、読む権限があるか確かめてください。", "Check that it exists and may be read."),
        path,
    )


_UNLESS_HISTORICAL = ("detail_url", "submission")


def _absent(event: Event) -> tuple[str, ...]:
    return tuple(name for name in _UNLESS_HISTORICAL if getattr(event, name) is None)


def _absent_in_tree(tree: yamltree.Mapping) -> tuple[str, ...]:
    """The same for a file that has other errors as well, so that one run tells them all."""
    there = {key.text: value for key, value in tree.entries}
    historical = there.get("historical")
    if isinstance(historical, yamltree.Scalar) and historical.text == "true":
        return ()
    return tuple(name for name in _UNLESS_HISTORICAL if name not in there)


def _required(path: str, at: Mark, names: Iterable[str]) -> list[Finding]:
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
            at,
            name,
        )
        for name in names
    ]


def sorted_out(entries: Iterable[Entry]) -> tuple[list[Located[Event]], list[Located[Program]]]:
    """The events and the programs among entries."""
    events: list[Any] = []
    programs: list[Any] = []
    for entry in entries:
        (events if isinstance(entry.value, Event) else programs).append(entry)
    return events, programs


def _twice(
    content: Path, events: Iterable[Located[Event]], programs: Iterable[Located[Program]], whole: bool
) -> list[Finding]:
    """An event's id is unique over all years; so is a program's edition."""
    findings: list[Finding] = []
    first: dict[str, str] = {}
    if not whole:
        first = {file.stem: str(file) for file in sorted((content / "events").glob("*/*.yaml"))}
    for located in sorted(events, key=lambda event: event.path):
        other = first.setdefault(located.value.id, located.path)
        if other != located.path and Path(other).resolve() != Path(located.path).resolve():
            findings.append(_id_taken(located, located.value.id, other))
    editions: dict[tuple[str, int], str] = {}
    for edition in sorted(programs, key=lambda program: program.path):
        key = (edition.value.id, edition.value.fiscal_year)
        other = editions.setdefault(key, edition.path)
        if other != edition.path:
            findings.append(_id_taken(edition, f"{key[0]}/{key[1]}", other))
    return findings


def _id_taken(located: Located[Event] | Located[Program], name: str, other: str) -> Finding:
    return located.finding(
        "S-ID",
        Severity.ERROR,
        Bilingual(f"id「{name}」は {other} で使われています。", f"The id `{name}` is already used by {other}."),
        Bilingual("別の id にし、ファイル名も同じにしてください。", "Choose another id, and name the file after it."),
        "id",
    )
