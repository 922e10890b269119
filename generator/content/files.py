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
    """A content file: how findings name it, where it is, whether it holds an event or a program, its two folders."""

    path: str
    file: Path
    kind: str
    folders: tuple[str, str]


def find_files(content: Path, only: Iterable[Path] = ()) -> list[Place]:
    """Every event and program file of a content folder, or of the given files and folders; sorted by path."""
    chosen = tuple(only)
    if not chosen:
        found = [*_places(content / "events", "event"), *_places(content / "programs", "program")]
    else:
        found = [place for root in chosen for place in _places(root)]
    return sorted({place.path: place for place in found}.values())


def _places(root: Path, kind: str = "") -> Iterator[Place]:
    files = [str(root)] if root.is_file() or (kind == "" and not root.is_dir()) else _yaml_files(str(root))
    for path in files:
        # The folders of a file that was named by a short path are those it really stands in.
        parts = (path if kind else os.path.realpath(path)).split(os.sep)
        folders = (parts[-3] if len(parts) > 2 else "", parts[-2] if len(parts) > 1 else "")
        yield Place(path, Path(path), kind or _kind(path, folders), folders)


def _yaml_files(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield os.path.join(folder, name)


_REFERENCE = {"site.yaml", "bodies.yaml", "posting-rules.yaml"}


def _kind(path: str, folders: tuple[str, str]) -> str:
    if "events" in folders or "programs" in folders:
        return "program" if folders[0] == "programs" else "event"
    try:
        with open(path, "rb") as stream:
            head = b"\n" + stream.read(64 * 1024)
    except OSError:
        return "event"
    return "program" if b"\nfiscal_year:" in head and b"\nsessions:" not in head else "event"


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
    above, folder = place.folders
    if (above == "events" and folder != str(event.year)) or folder == "events":
        yield (
            f"最初の回は{event.year}年ですが、ファイルは {folder}/ にあります。",
            f"The first session is in {event.year}, but the file stands in {folder}/.",
            f"ファイルを events/{event.year}/ に移すか、日付を確かめてください。",
            f"Move the file to events/{event.year}/, or check the date.",
            "sessions.0.start",
        )


def _program_words(place: Place, program: Program) -> Iterator[_Words]:
    above, folder = place.folders
    right_place = program.id == folder and str(program.fiscal_year) == place.file.stem
    if above == "programs" and not right_place:
        yield (
            f"id と年度（{program.id}、{program.fiscal_year}）がファイルの場所と違います。",
            f"The id and fiscal year ({program.id}, {program.fiscal_year}) differ from where the file stands.",
            f"programs/{program.id}/{program.fiscal_year}.yaml に置いてください。",
            f"Put it at programs/{program.id}/{program.fiscal_year}.yaml.",
            "id",
        )


def _finding(place: Place, ja: str, en: str, help_ja: str, help_en: str) -> Finding:
    return Finding("S-ID", Severity.ERROR, Bilingual(ja, en), Bilingual(help_ja, help_en), place.path)
