"""From two revisions to what is said of the change between them: the trip of `saijiki review`."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from generator.base.findings import Finding, Severity, in_order, stops, verdict
from generator.base.text import quoted
from generator.clock.business_days import Due, day_in_japan, due, rests_on_forecast
from generator.content.event import Event
from generator.content.files import REFERENCE
from generator.content.waivers import waivers_in
from generator.judging import edition_for
from generator.reports.changewords import finding
from generator.reports.report import Report, Submission
from generator.review import gitwords
from generator.review.changerules import View, findings_about
from generator.review.changes import Change, different, find_changes, unchanged
from generator.review.git import Repository, find_repository
from generator.review.gitwords import CannotReview, NoContent
from generator.review.previewing import Preview, preview
from generator.review.sides import Side, read_sides
from generator.review.subscribed import Subscribed, subscribed
from generator.review.touching import Touched, desks, touched
from generator.review.unpacking import records_at

_RANGE = re.compile(r"(?P<base>.*?[^.])\.{2,3}(?P<head>[^.].*)", re.DOTALL)
_NAMED_OUTSIDE = 5
_BESIDE = (".md", ".gitkeep", ".gitignore", ".gitattributes")
"""Files that may stand beside events and programs: notes and long texts, and what keeps an empty folder."""


@dataclass(frozen=True)
class Reviewed:
    """One submission of the change. `received` is the day from which its clock runs, `due` what that leads to."""

    change: Change
    submission: Submission
    received: date | None = None
    due: Due | None = None
    forecast: bool = False
    """Whether the day it is due rests on holidays that are not gazetted yet."""
    subscribed: Subscribed | None = None
    """What subscribers get of it; None where that is nothing, or it cannot be published."""


@dataclass(frozen=True)
class Review:
    """All that is said about a change. `base` is the commit it is compared with, `others` is about it as a whole."""

    base: str
    head: str
    edition: str
    submissions: tuple[Reviewed, ...]
    others: tuple[Finding, ...]
    outside: tuple[str, ...]
    touched: Touched
    read: Callable[[str], bytes] = field(compare=False, repr=False)
    """What a file of the content holds at the head. Raises OSError where it cannot be read."""
    preview: Preview = field(compare=False, repr=False)

    @property
    def report(self) -> Report:
        """The same as `validate` reports it."""
        return Report(self.edition, tuple(each.submission for each in self.submissions), self.others)


def review(place: Path, revisions: str, now: datetime, content: Path | None = None) -> Review:
    """What a change does: `BASE..HEAD` of the repository that `place` lies in, compared with where HEAD left BASE.

    Raises CannotReview, OSError, BrokenTheme, NoSuchTheme, TwoOutputsOnePath.
    """
    match = _RANGE.fullmatch(revisions)
    if not match:
        raise CannotReview(gitwords.NOT_A_RANGE)
    repository = find_repository(place)
    tip, head_commit = repository.commit(match["base"]), repository.commit(match["head"])
    base_commit = repository.merge_base(tip, head_commit)
    if base_commit is None and repository.is_shallow:
        raise CannotReview(gitwords.shallow(match["base"], match["head"]))
    return review_commits(repository, (base_commit or tip, head_commit), tip, now, content)


def review_commits(
    repository: Repository, commits: tuple[str, str], recorded_at: str, now: datetime, content: Path | None = None
) -> Review:
    """What the second of two commits does to the first; waivers are those recorded at a third one.

    That is what is published now: no submission brings a waiver of its own. Raises as `review` does.
    """
    folder = content_folder(repository, content, *commits)
    paths = repository.changed(*commits)
    recorded = waivers_in(records_at(repository, folder, recorded_at))
    base, head = read_sides(repository, folder, *commits, day_in_japan(now), recorded)
    renames = _renames(repository, base, head)
    return _reviewed(base, head, paths, renames, now, lambda path: head.bytes_of(path, repository))


def content_folder(repository: Repository, asked: Path | None, base: str, head: str) -> str:
    """The content folder as the repository names it: seen from where the command runs, else from its root."""
    text = os.fspath(asked or "content")
    if Path(text).is_absolute():
        if repository.top is None:
            raise CannotReview(gitwords.not_in_repository(text))
        candidates = [os.path.relpath(os.path.realpath(text), os.path.realpath(repository.top))]
    else:
        candidates = [posixpath.normpath(posixpath.join(repository.prefix, text)), posixpath.normpath(text)]
    candidates = ["" if each == "." else each for each in candidates if each.split("/")[0] != ".."]
    if not candidates:
        raise CannotReview(gitwords.not_in_repository(text))
    for folder in candidates:
        if repository.folder_at(head, folder) or repository.folder_at(base, folder):
            return folder
    raise NoContent(gitwords.no_content(candidates[0]))


def _renames(repository: Repository, base: Side, head: Side) -> list[tuple[str, str]]:
    """What git takes for the same file under another name."""
    trees = [repository.folder_at(side.commit, side.folder) for side in (base, head)]
    paths = different(base, head)
    if not (all(trees) and any(p not in head.entries for p in paths) and any(p not in base.entries for p in paths)):
        return []
    found = repository.renamed(str(trees[0]), str(trees[1]))
    return [(base.named(old), head.named(new)) for old, new in found]


def _reviewed(
    base: Side,
    head: Side,
    paths: list[str],
    renames: list[tuple[str, str]],
    now: datetime,
    read: Callable[[str], bytes],
) -> Review:
    changes = find_changes(base, head, renames)
    doubled = _doubled(base, head, changes)
    before, after = desks(base, head, now)
    got = subscribed(changes, before, after)
    view = View(head.reading.catalog, now, {head.name(path): path for path in doubled}, got)
    found = {change.path: [*head.findings.get(change.path, ()), *findings_about(change, view)] for change in changes}
    judged_anew = _judged_anew(base, head, changes, doubled)
    found |= {change.path: list(head.findings.get(change.path, ())) for change in judged_anew}
    submissions = tuple(
        replace(_submission(change, found[change.path], head, now), subscribed=got.get(change.path))
        for change in sorted((*changes, *judged_anew), key=lambda change: change.path)
    )
    outside = tuple(path for path in paths if head.below(path) is None)
    others = in_order([*_about_all(head, paths, outside), *_about_other_files(base, head, changes, len(judged_anew))])
    blocked = any(stops(f) for f in (*others, *(f for each in found.values() for f in each)))
    plans = Touched(blocked=True) if blocked else touched(before, after)
    edition = head.reading.catalog.rules.edition_on(day_in_japan(now)).id
    seen = preview(head, changes, after, now)
    return Review(base.commit, head.commit, edition, submissions, others, outside, plans, read, seen)


def _doubled(base: Side, head: Side, changes: Iterable[Change]) -> set[str]:
    """Files that the change does not touch and whose id it takes: they are not to blame."""
    names, own = {change.name for change in changes}, {change.path for change in changes}
    return {
        path
        for path in head.reading.kinds
        if path not in own and head.name(path) in names and any(f.code == "S-ID" for f in _new(base, head, path))
    }


def _new(base: Side, head: Side, path: str) -> set[Finding]:
    return set(head.findings.get(path, ())) - set(base.findings.get(path, ()))


def _judged_anew(base: Side, head: Side, changes: Iterable[Change], doubled: set[str]) -> list[Change]:
    """What the change does not touch, but what is judged differently because of it."""
    own = {change.path for change in changes} | doubled
    return [
        unchanged(head, path)
        for path in sorted(head.reading.kinds.keys() & base.reading.kinds.keys())
        if path not in own and verdict(base.findings.get(path, ())) != verdict(head.findings.get(path, ()))
    ]


def _submission(change: Change, findings: list[Finding], head: Side, now: datetime) -> Reviewed:
    catalog, today = head.reading.catalog, day_in_japan(now)
    entry = change.new or change.old
    edition = edition_for(catalog, entry.value) if entry else catalog.rules.edition_on(today)
    submission = Submission(change.path, change.id, change.kind, edition.id, in_order(findings))
    received = _received(change, today)
    if received is None:
        return Reviewed(change, submission)
    office = catalog.site.review
    asked = due(received, catalog.rules.edition_on(received), office)
    return Reviewed(change, submission, received, asked, rests_on_forecast(asked, office))


def _received(change: Change, today: date) -> date | None:
    """The day from which the answer is counted: what is new was received once, a change comes in today."""
    if change.how == "unchanged":
        return None
    new = change.new.value if change.new else None
    if change.how == "added" and isinstance(new, Event):
        return new.submission.received if new.submission else None
    return today


def _about_all(head: Side, paths: list[str], outside: tuple[str, ...]) -> Iterator[Finding]:
    """What is said about the change as a whole."""
    if not paths:
        yield finding("C-EMPTY", head.folder or ".")
    if outside:
        shown = ", ".join(quoted(path) for path in outside[:_NAMED_OUTSIDE])
        words = {"n": str(len(outside)), "paths": shown + (" …" if len(outside) > _NAMED_OUTSIDE else "")}
        if len(outside) == len(paths):
            yield finding("C-OUTSIDE", outside[0], "alone", words, severity=Severity.ADVICE)
        else:
            yield finding("C-OUTSIDE", outside[0], words=words)


def _about_other_files(base: Side, head: Side, changes: Iterable[Change], anew: int) -> Iterator[Finding]:
    """What is said about files of the content folder that are no events and no programs."""
    told = {path for change in changes for path in (change.path, change.old_path)}
    for path in different(base, head):
        if path in told:
            continue
        if path in head.odd:
            yield finding("C-FILE", path, head.odd[path])
        elif head.below(path) in REFERENCE:
            yield finding("C-REFERENCE", path, words={"n": str(anew)})
            yield from head.findings.get(path, ())
        elif path in head.entries and not path.endswith(_BESIDE):
            yield finding("C-UNREAD", path)
