"""Which files are content, and whether each stands where its id and its date say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.program import Program
from generator.content.shaping import Located


class Place(NamedTuple):
    """A content file: how findings name it, where it is, and whether it holds an event or a program."""

    path: str
    file: Path
    kind: str


def find_files(content: Path, only: Iterable[Path] = ()) -> list[Place]:
    """Every event and program file of a content folder, or of the given files and folders; sorted by path."""
    chosen = tuple(only)
    roots = chosen or (content / "events", content / "programs")
    found: dict[str, Place] = {}
    for root in roots:
        files = _yaml_files(root) if root.is_dir() else [root]
        for file in files:
            found[str(file)] = Place(str(file), file, _kind(file))
    return [found[path] for path in sorted(found)]


def _yaml_files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(folder) / name


_REFERENCE = {"site.yaml", "bodies.yaml", "posting-rules.yaml"}


def _kind(file: Path) -> str:
    parts = file.resolve().parts
    if "programs" in parts[-4:-1] and "events" not in parts[-3:-1]:
        return "program"
    if "events" in parts[-4:-1]:
        return "event"
    try:
        with file.open("rb") as stream:
            head = stream.read(64 * 1024)
    except OSError:
        return "event"
    return "program" if b"\nfiscal_year:" in b"\n" + head and b"\nsessions:" not in b"\n" + head else "event"


def is_reference(file: Path) -> bool:
    """Whether the file is reference data, which is read along with every run."""
    return file.name in _REFERENCE


def misplaced(place: Place, located: Located[Event] | Located[Program] | None) -> list[Finding]:
    """Findings about the file's name and folder: contract §5 and §6."""
    if place.file.is_symlink():
        return [_finding(place, "ファイルではなくリンクです。", "This is a link, not a file.", "内容をそのままファイルに入れてください。", "Put the content itself into the file.")]  # fmt: skip
    if place.file.suffix != ".yaml":
        return [_finding(place, f"ファイル名の末尾が「{place.file.suffix}」です。", f"The file's name ends in {place.file.suffix}.", "末尾を .yaml にしてください。", "Let it end in .yaml.")]  # fmt: skip
    if located is None:
        return []
    value = located.value
    said = _event_words(place, value) if isinstance(value, Event) else _program_words(place, value)
    return [
        located.finding("S-ID", Severity.ERROR, Bilingual(ja, en), Bilingual(help_ja, help_en), field)
        for ja, en, help_ja, help_en, field in said
    ]


_Words = tuple[str, str, str, str, str]


def _event_words(place: Place, event: Event) -> Iterator[_Words]:
    if event.id != place.file.stem:
        yield (
            f"id「{event.id}」とファイル名「{place.file.name}」が違います。",
            f"The id `{event.id}` differs from the file's name `{place.file.name}`.",
            f"ファイル名を {event.id}.yaml にするか、id を {place.file.stem} にしてください。",
            f"Name the file {event.id}.yaml, or let the id be {place.file.stem}.",
            "id",
        )
    folder = place.file.resolve().parent
    if (folder.parent.name == "events" and folder.name != str(event.year)) or folder.name == "events":
        yield (
            f"最初の回は{event.year}年ですが、ファイルは {folder.name}/ にあります。",
            f"The first session is in {event.year}, but the file stands in {folder.name}/.",
            f"ファイルを events/{event.year}/ に移すか、日付を確かめてください。",
            f"Move the file to events/{event.year}/, or check the date.",
            "sessions.0.start",
        )


def _program_words(place: Place, program: Program) -> Iterator[_Words]:
    folder = place.file.resolve().parent
    right_place = program.id == folder.name and str(program.fiscal_year) == place.file.stem
    if folder.parent.name == "programs" and not right_place:
        yield (
            f"id と年度（{program.id}、{program.fiscal_year}）がファイルの場所と違います。",
            f"The id and fiscal year ({program.id}, {program.fiscal_year}) differ from where the file stands.",
            f"programs/{program.id}/{program.fiscal_year}.yaml に置いてください。",
            f"Put it at programs/{program.id}/{program.fiscal_year}.yaml.",
            "id",
        )


def _finding(place: Place, ja: str, en: str, help_ja: str, help_en: str) -> Finding:
    return Finding("S-ID", Severity.ERROR, Bilingual(ja, en), Bilingual(help_ja, help_en), place.path)
