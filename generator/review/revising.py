"""Records visible changes in the files of entries: the trip of `saijiki revise`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_IMODE
from typing import Any

from generator.base.findings import Finding
from generator.base.outputs import write_atomically
from generator.clock.moments import zone
from generator.content.event import Event
from generator.content.files import find_files
from generator.content.memory import Memory
from generator.content.parts import Change, Revision
from generator.content.program import Program
from generator.content.reading import read_bytes, read_file
from generator.content.shapes import Text
from generator.review import editing
from generator.review.earlier import Earlier, Past
from generator.review.fields import differences
from generator.review.membership import former_feeds_of
from generator.review.revisions import declared, following, modified_text, written

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Asked:
    """What is asked for besides the files: a note for the record of changes, the instant, the site's zone."""

    note: Text | None
    now: datetime
    zone: str


@dataclass(frozen=True)
class Revised:
    """What becomes of one file. `revision` is None where nothing visible changed and the file stays as it is."""

    path: str
    file: Path
    revision: str | None = None
    noted: bool = False
    joined: tuple[str, ...] = ()
    """Feeds that `former_feeds` now names."""
    dropped: tuple[str, ...] = ()
    """Feeds that it names no more, because the event stands in them again."""
    compared: bool = True
    """Whether git had an earlier version that could tell of feeds; programs stand in none of these."""
    before: bytes = b""
    after: bytes = b""


class CannotRevise(Exception):
    """A file whose form cannot be edited with certainty; carries its path and the lines to write by hand."""

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        super().__init__(path)
        self.path, self.lines = path, tuple(lines)


class NoRecordOfChanges(Exception):
    """A note was given for a program, which has no `changes`; carries the path."""


def revise(paths: Iterable[Path], asked: Asked) -> tuple[list[Revised], list[Finding]]:
    """What becomes of the files, nothing written yet; or what keeps one of them from being read.

    Raises CannotRevise, NoRecordOfChanges, OSError.
    """
    revised: dict[Path, Revised] = {}
    findings: list[Finding] = []
    past = Past()
    for path in paths:
        file = path.resolve()
        if file in revised:
            continue
        (place,) = find_files(Path("content"), [file])
        place = place._replace(path=str(path))
        read = read_file(place, Memory())
        findings += read.findings
        if read.located:
            value = read.located.value
            revised[file] = _revised(str(path), file, value, past.of(file, place.kind), asked)
    return list(revised.values()), findings


def write(revised: Sequence[Revised]) -> None:
    """Writes all files, or none: what was written is put back if a later one cannot be. Raises OSError."""
    done: list[Revised] = []
    try:
        for each in revised:
            if each.revision:
                _put(each.file, each.after)
                done.append(each)
    except OSError:
        for each in done:
            _put(each.file, each.before)
        raise


def _put(file: Path, data: bytes) -> None:
    mode = S_IMODE(file.stat().st_mode)
    write_atomically(file, data)
    file.chmod(mode)


def _revised(path: str, file: Path, value: Event | Program, earlier: Earlier, asked: Asked) -> Revised:
    known = [each for each in earlier if each is not None]
    feeds = _feeds(value, earlier, asked.now)
    if known and asked.note is None and feeds == _named(value) and not _is_unrecorded(value, earlier, asked.zone):
        return Revised(path, file)
    if asked.note and isinstance(value, Program):
        raise NoRecordOfChanges(path)
    revision = following([value, *known], asked.now, asked.zone)
    before = file.read_bytes()
    after = _edited(path, before, value, _Wanted(revision, asked, feeds))
    was = _named(value)
    joined = tuple(name for name in feeds if name not in was)
    dropped = tuple(name for name in was if name not in feeds)
    shown = written(revision, asked.zone)
    return Revised(
        path,
        file,
        shown,
        asked.note is not None,
        joined,
        dropped,
        bool(known) or isinstance(value, Program),
        before,
        after,
    )


def _is_unrecorded(value: Event | Program, earlier: Earlier, zone_name: str) -> bool:
    """Whether readers see a change since the last commit, or since publication one that no revision tells of yet."""
    if earlier.committed and _differs(earlier.committed, value):
        return True
    old = earlier.published
    if not old or not _differs(old, value):
        return False
    then, now = declared(old, zone_name), value.revision.modified
    return now is None or (then is not None and now <= then) or value.revision.sequence <= old.revision.sequence


def _differs(old: Event | Program, new: Event | Program) -> bool:
    return any(each.is_visible for each in differences(old, new))


def _named(value: Event | Program) -> tuple[str, ...]:
    return value.former_feeds if isinstance(value, Event) else ()


def _feeds(value: Event | Program, earlier: Earlier, now: datetime) -> tuple[str, ...]:
    if not isinstance(value, Event):
        return ()
    old = earlier.published
    return former_feeds_of(old if isinstance(old, Event) else None, value, now)


@dataclass(frozen=True)
class _Wanted:
    revision: Revision
    asked: Asked
    feeds: tuple[str, ...]

    @property
    def day(self) -> str:
        return self.asked.now.astimezone(zone(self.asked.zone)).date().isoformat()

    def note(self) -> list[tuple[str, str]]:
        said = self.asked.note.model_dump(exclude_none=True) if self.asked.note else {}
        return [(lang, editing.scalar(text)) for lang, text in said.items()]

    def lines(self) -> list[str]:
        """What to write by hand."""
        found = [f"revision: {written(self.revision, self.asked.zone)}"]
        if self.asked.note:
            found.append(f"changes: [{editing.flow([('date', self.day), ('note', editing.flow(self.note()))])}]")
        return [*found, f"former_feeds: {editing.flow_list(self.feeds)}"] if self.feeds else found


def _edited(path: str, before: bytes, value: Event | Program, wanted: _Wanted) -> bytes:
    """The bytes of the file with what is wanted in them, and nothing else changed. Raises CannotRevise."""
    try:
        after = (_BOM if before.startswith(_BOM) else b"") + _text(before.decode("utf-8-sig"), value, wanted).encode()
    except editing.CannotEdit as error:
        raise CannotRevise(path, wanted.lines()) from error
    kind = "event" if isinstance(value, Event) else "program"
    located, _findings = read_bytes(after, path, kind)
    if located is None or located.value != value.model_copy(update=_updates(value, wanted)):
        raise CannotRevise(path, wanted.lines())
    return after


def _text(text: str, value: Event | Program, wanted: _Wanted) -> str:
    order, revision = list(type(value).model_fields), wanted.revision
    assert revision.modified is not None
    pairs = [
        ("sequence", str(revision.sequence)),
        ("modified", modified_text(revision.modified, wanted.asked.zone)),
    ]
    text = editing.set_fields(text, "revision", order, pairs)
    if isinstance(value, Event) and wanted.asked.note:
        item: list[tuple[str, str | list[tuple[str, str]]]] = [("date", wanted.day), ("note", wanted.note())]
        text = editing.add_item(text, "changes", order, item, first=_newest_first(value))
    if wanted.feeds != _named(value):
        text = editing.set_names(text, "former_feeds", order, wanted.feeds)
    return text


def _newest_first(event: Event) -> bool:
    """The order that the record of changes is kept in: by default the oldest comes first."""
    return len(event.changes) > 1 and event.changes[0].date > event.changes[-1].date


def _updates(value: Event | Program, wanted: _Wanted) -> dict[str, Any]:
    """What should differ when the file is read again."""
    found: dict[str, Any] = {"revision": wanted.revision}
    if isinstance(value, Event) and wanted.asked.note:
        line = Change.model_construct(date=datetime.fromisoformat(wanted.day).date(), note=wanted.asked.note)
        found["changes"] = (line, *value.changes) if _newest_first(value) else (*value.changes, line)
    if wanted.feeds != _named(value):
        found["former_feeds"] = wanted.feeds
    return found
