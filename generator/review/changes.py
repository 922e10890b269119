"""What a proposed change does to each event and program: added, changed, renamed or deleted. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from generator.content.event import Event
from generator.content.registry import Entry
from generator.review.fields import Difference, differences
from generator.review.sides import Side
from generator.rules.likeness import ALIKE, alike, page_of, title_of

MOST_PAIRS = 10_000
"""More pairs of deleted and added files are not compared; all of the deleted ones are refused anyway."""


@dataclass(frozen=True)
class Change:
    """What becomes of one event or program file.

    `how`: added, changed, renamed, deleted; or unchanged, where only its verdict differs. `old_path` is given where
    it stood elsewhere, `still_at` where a deleted one still stands in another file, `odd` where the file cannot be
    read because it is a link, another repository or a name that no folder can hold.
    """

    how: str
    kind: str
    path: str
    name: str
    old_name: str = ""
    old: Entry | None = None
    new: Entry | None = None
    old_path: str = ""
    still_at: str = ""
    odd: str = ""

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The fields that differ; none where one side cannot be read."""
        return differences(self.old.value, self.new.value) if self.old and self.new else ()

    @property
    def visible(self) -> tuple[Difference, ...]:
        """The differences that readers or subscribers see."""
        return tuple(each for each in self.differences if each.is_visible)

    @property
    def tellable(self) -> tuple[Difference, ...]:
        """The differences without those of `submission`: it names people, and is told nowhere (contract §9)."""
        return tuple(each for each in self.differences if each.top != "submission")

    @property
    def id(self) -> str:
        """The id of the event or the program."""
        return self.name.split("/")[1]

    @property
    def shown_name(self) -> str:
        """The id, for a program with its fiscal year."""
        return self.name.partition("/")[2]

    @property
    def shown_old_name(self) -> str:
        """The same as it was before."""
        return self.old_name.partition("/")[2]


def find_changes(base: Side, head: Side, renames: Iterable[tuple[str, str]]) -> tuple[Change, ...]:
    """What becomes of every file that the change touches, by path; `renames` are those that git sees."""
    touched = [path for path in different(base, head) if _kind(path, base, head)]
    gone = [path for path in touched if path not in head.entries]
    new = [path for path in touched if path not in base.entries]
    kept = [path for path in touched if path in base.entries and path in head.entries]
    pairs = _pairs(base, head, gone, new, dict(renames))
    found = [_changed(base, head, path, path) for path in kept]
    found += [_changed(base, head, old, path) for path, old in pairs.items()]
    found += [_added(head, path) for path in new if path not in pairs]
    paired = set(pairs.values())
    found += [_deleted(base, head, path) for path in gone if path not in paired]
    return tuple(sorted(found, key=lambda change: change.path))


def different(base: Side, head: Side) -> list[str]:
    """Paths of all files of the content that differ, in order."""
    return [path for path in sorted({*base.entries, *head.entries}) if base.entries.get(path) != head.entries.get(path)]


def unchanged(head: Side, path: str) -> Change:
    """An entry that the change does not touch."""
    value = head.value(path)
    return Change("unchanged", head.reading.kinds[path], path, head.name(path), head.name(path), value, value)


def _kind(path: str, base: Side, head: Side) -> str:
    """`event` or `program`; empty for any other file."""
    read = head.reading.kinds.get(path) or base.reading.kinds.get(path)
    if read:
        return read
    if path not in head.odd or not path.lower().endswith((".yaml", ".yml")):
        return ""
    below = path.removeprefix(f"{head.folder}/").split("/")[0]
    return below.rstrip("s") if below in {"events", "programs"} else ""


def _changed(base: Side, head: Side, old: str, path: str) -> Change:
    same = old == path or base.name(old) == head.name(path)
    odd = head.odd.get(path, "")
    name = base.name(old) if odd else head.name(path)
    return Change(
        "changed" if same else "renamed",
        _kind(path, base, head),
        path,
        name,
        base.name(old),
        base.value(old),
        head.value(path),
        "" if old == path else old,
        odd=odd,
    )


def _added(head: Side, path: str) -> Change:
    kind = _kind(path, head, head)
    name = head.name(path) if path in head.reading.kinds else f"{kind}/{PurePosixPath(path).stem}"
    return Change("added", kind, path, name, new=head.value(path), odd=head.odd.get(path, ""))


def _deleted(base: Side, head: Side, path: str) -> Change:
    name = base.name(path)
    still = "".join(head.paths_of.get(name, ())[:1])
    return Change("deleted", _kind(path, base, head), path, name, name, base.value(path), still_at=still)


def _pairs(base: Side, head: Side, gone: list[str], new: list[str], renames: dict[str, str]) -> dict[str, str]:
    """Path of every file that came from another one, to that: by its name, as git sees it, or by what it says."""
    found: dict[str, str] = {}
    waiting, free = set(gone), set(new)
    for pairs in (_by_name(base, head, gone, new), renames.items(), _by_likeness(base, head, waiting, free)):
        for old, path in pairs:
            if old in waiting and path in free:
                found[path] = old
                waiting.remove(old)
                free.remove(path)
    return found


def _by_name(base: Side, head: Side, gone: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    names = {head.name(path): path for path in new}
    yield from ((old, names[base.name(old)]) for old in gone if base.name(old) in names)


def _by_likeness(base: Side, head: Side, gone: set[str], new: set[str]) -> Iterator[tuple[str, str]]:
    """The pairs of what is still alone when it is the turn of likeness, the most alike first."""
    if len(gone) * len(new) > MOST_PAIRS:
        return
    scored = []
    for old in gone:
        for path in new:
            before, after = base.value(old), head.value(path)
            if before and after and (score := likeness(before, after)) >= ALIKE:
                scored.append((-score, old, path))
    yield from ((old, path) for _, old, path in sorted(scored))


def likeness(one: Entry, other: Entry) -> float:
    """How nearly two entries are the same one: by title, and for events by their times and their page."""
    a, b = one.value, other.value
    if isinstance(a, Event) != isinstance(b, Event):
        return 0.0
    score = alike(title_of(a.title.ja), title_of(b.title.ja))
    if isinstance(a, Event) and isinstance(b, Event):
        score += 0.5 * (a.sessions == b.sessions)
        if a.detail_url and b.detail_url:
            score += 0.5 * (page_of(a.detail_url) == page_of(b.detail_url))
    return score
