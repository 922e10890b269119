"""Which files are content, and whether each stands where its id and its date say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.audienceguide import GUIDES
from generator.content.event import Event
from generator.content.program import Program
from generator.content.shaping import Located


class Place(NamedTuple):
    """A content file: how findings name it, where it is, and whether it holds an event or a program.

    `below` are the folders between `events/` or `programs/` and the file; None for a file that lies elsewhere.
    """

    path: str
    file: Path
    kind: str
    below: tuple[str, ...] | None


def find_files(content: Path, only: Iterable[Path] = ()) -> list[Place]:
    """Every event and program file of a content folder, or of the given files and folders; sorted by path."""
    chosen = tuple(only)
    if not chosen:
        events, programs = str(content / "events"), str(content / "programs")
        found = [_inside(path, events, "event") for path in _yaml_files(events)]
        found += [_inside(path, programs, "program") for path in _yaml_files(programs)]
    else:
        paths = (path for root in chosen for path in (_yaml_files(str(root)) if root.is_dir() else [str(root)]))
        found = [_anywhere(path) for path in paths]
    return sorted({place.path: place for place in found}.values())


def _raise(error: OSError) -> None:
    # A folder that cannot be read is no empty folder.
    if not isinstance(error, FileNotFoundError):
        raise error


def _inside(path: str, root: str, kind: str) -> Place:
    return Place(path, Path(path), kind, tuple(path[len(root) + 1 :].split(os.sep)[:-1]))


def _anywhere(path: str) -> Place:
    parts = os.path.realpath(os.path.dirname(path) or ".").split(os.sep)
    for number in range(len(parts) - 1, -1, -1):
        if parts[number] in {"events", "programs"}:
            return Place(path, Path(path), parts[number].rstrip("s"), tuple(parts[number + 1 :]))
    return Place(path, Path(path), _kind(path), None)


def _yaml_files(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            # `.yaml.txt` is what an editor makes of it that hides the ends of names.
            if is_reference(os.path.join(folder, name)):
                continue
            if name.lower().endswith((".yaml", ".yml", ".yaml.txt", ".yml.txt")) and not name.startswith("."):
                yield os.path.join(folder, name)


REFERENCE = (
    "site.yaml",
    "bodies.yaml",
    "posting-rules.yaml",
    "posting-guide.yaml",
    "precedents.yaml",
    "word-lists.yaml",
    "statistics.yaml",
    "glossary.yaml",
    "accessibility.yaml",
    "synonyms.yaml",
    "records.yaml",
    "consortiums.yaml",
    "platform.yaml",
    *(f"guides/{name}.yaml" for name in GUIDES),
)
"""Reference data: files of a content folder that hold no event and no program."""


def is_reference(path: str) -> bool:
    """Whether a file holds reference data, by its name, or by its folder where that is the folder of the guides."""
    *folders, name = path.split(os.sep)
    if {"events", "programs"} & set(folders):
        return False
    return name in REFERENCE or folders[-1:] == ["guides"]


def _kind(path: str) -> str:
    try:
        if not os.path.isfile(path) or os.path.islink(path):
            return "event"
        with open(path, "rb") as stream:
            head = b"\n" + stream.read(64 * 1024)
    except OSError:
        return "event"
    return "program" if b"\nfiscal_year:" in head and b"\nsessions:" not in head else "event"


def misplaced(place: Place, located: Located[Event] | Located[Program] | None) -> list[Finding]:
    """Findings about the file's name and folder: contract §5 and §6."""
    if place.file.is_symlink():
        return [_finding(place, "ファイルではなくリンクです。", "This is a link, not a file.", "内容をそのままファイルに入れてください。", "Put the content itself into the file.")]  # fmt: skip
    if place.file.suffix != ".yaml":
        end = "".join(place.file.suffixes[-2:]) if place.file.suffix == ".txt" else place.file.suffix
        return [_finding(place, f"ファイル名の末尾が「{quoted(end)}」です。", f"The file's name ends in {quoted(end)}.", "末尾を .yaml にしてください。", "Let it end in .yaml.")]  # fmt: skip
    if located is None:
        regular = place.file.is_file() or not place.file.exists()
        return (
            []
            if regular
            else [
                _finding(
                    place,
                    "通常のファイルではありません。",
                    "This is not a plain file.",
                    "内容をファイルに入れてください。",
                    "Put the content into a file.",
                )
            ]
        )
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
            f"id「{event.id}」とファイル名「{quoted(place.file.name)}」が違います。",
            f"The id `{event.id}` differs from the file's name `{quoted(place.file.name)}`.",
            f"ファイル名を {event.id}.yaml にしてください。",
            f"Name the file {event.id}.yaml.",
            "id",
        )
    if place.below is not None and place.below != (str(event.year),):
        folder = "/".join(place.below) or "events"
        yield (
            f"最初の回は{event.year}年ですが、ファイルは {quoted(folder)}/ にあります。",
            f"The first session is in {event.year}, but the file stands in {quoted(folder)}/.",
            f"ファイルを events/{event.year}/ に移すか、日付を確かめてください。",
            f"Move the file to events/{event.year}/, or check the date.",
            "sessions.0.start",
        )


def _program_words(place: Place, program: Program) -> Iterator[_Words]:
    right_place = place.below == (program.id,) and str(program.fiscal_year) == place.file.stem
    if place.below is not None and not right_place:
        yield (
            f"id と年度（{program.id}、{program.fiscal_year}）がファイルの場所と違います。",
            f"The id and fiscal year ({program.id}, {program.fiscal_year}) differ from where the file stands.",
            f"programs/{program.id}/{program.fiscal_year}.yaml に置いてください。",
            f"Put it at programs/{program.id}/{program.fiscal_year}.yaml.",
            "id",
        )


def _finding(place: Place, ja: str, en: str, help_ja: str, help_en: str) -> Finding:
    return Finding("S-ID", Severity.ERROR, Bilingual(ja, en), Bilingual(help_ja, help_en), place.path)
