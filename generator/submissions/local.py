"""Submissions of a repository without a forge: branches `submission/<number>`, judged here, and the records beside them.

Nothing is checked out. What the records tell (receipt, replies, decisions) is joined with what the branches hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from generator.clock.business_days import day_in_japan
from generator.clock.moments import begins, ends
from generator.content.event import Event
from generator.content.program import Program
from generator.content.waivers import judged_digest
from generator.reports.entered import what_was_entered
from generator.review.git import Repository, find_repository
from generator.review.gitwords import CannotReview
from generator.review.reviewing import Review, Reviewed, review
from generator.submissions.facts import LONGEST_TRIES, Facts, Inspection, Kind, Revision, Subject
from generator.submissions.recalled import facts_of
from generator.submissions.recordshape import Record

MOST_FINDINGS = 200
"""Of more nobody reads more; a file made to have thousands must not fill what is handed on."""
START = "submission/"
_BRANCH = re.compile(rf"{START}([1-9][0-9]{{0,8}})")
_BASES = ("origin/HEAD", "origin/main", "main", "master")


def gather(
    place: Path, records: Mapping[int, Record], now: datetime, content: Path | None = None, base: str | None = None
) -> tuple[Facts, ...]:
    """Every submission of a repository, by number. Raises CannotReview where there is no repository, OSError."""
    repository = find_repository(place)
    branches = repository.branches(START)
    if base is not None:
        repository.commit(base)
    source = _Source(repository, base or published(repository), place, content, now)
    found = {number: facts_of(record) for number, record in records.items()}
    for name, head in branches.items():
        if match := _BRANCH.fullmatch(name):
            number = int(match[1])
            found[number] = source.facts(number, head, found.get(number))
    return tuple(found[number] for number in sorted(found))


def published(repository: Repository) -> str:
    """What is published, by the usual names; the last of them is asked for where there is none."""
    for name in _BASES[:-1]:
        try:
            repository.commit(name)
        except CannotReview:
            continue
        return name
    return _BASES[-1]


class _Source(NamedTuple):
    """Where branches are judged, and as of when."""

    repository: Repository
    base: str
    place: Path
    content: Path | None
    now: datetime

    def facts(self, number: int, head: str, recorded: Facts | None) -> Facts:
        """What the record of a submission knows, with what its branch holds now."""
        committed = min(self.repository.committed(head), self.now)
        known = recorded or Facts(number, committed, "direct")
        if known.head != head:
            known = replace(known, revisions=(*known.revisions, Revision(_came(known, committed), head)))
        if known.merged is None and self.repository.merge_base(head, self.repository.commit(self.base)) == head:
            return replace(known, merged=known.revisions[-1])
        try:
            found = review(self.place, f"{self.base}..{head}", self.now, self.content)
        except CannotReview:
            # The fault is the repository's, or ours: a second try would find the same.
            failed = Inspection(known.revisions[-1].at, head, "", failed=True, tries=LONGEST_TRIES)
            return replace(known, inspections=(*known.inspections, failed))
        return _judged(known, found, recorded is not None, self.now)


def _came(known: Facts, committed: datetime) -> datetime:
    """When a revision came in that no record tells of: a commit tells its own time, which is not before what is known."""
    return max((committed, known.received, *(each.at for each in known.revisions)))


def _judged(known: Facts, found: Review, recorded: bool, now: datetime) -> Facts:
    """The facts with the verdict of a review. When that was first given, the record may tell."""
    earlier = [each.at for each in known.inspections if each.commit == found.head]
    others = tuple(each for each in known.inspections if each.commit != found.head)
    known = replace(known, inspections=others)
    whole = judged(known, found, earlier[0] if earlier else known.revisions[-1].at)
    if whole.is_outdated(day_in_japan(now)):
        whole = judged(known, found, now)
    main = _main(found)
    if main is None or recorded:
        return replace(whole, kind=known.kind)
    return replace(whole, received=_received(main, known.received))


def judged(known: Facts, found: Review, at: datetime) -> Facts:
    """The facts with one more check of the present revision, and with what the submission turned out to be about."""
    entered = what_was_entered(found.read)
    findings = found.report.findings[:MOST_FINDINGS]
    values = {(each.field, value) for each in findings if (value := entered(each))}
    inspection = Inspection(
        at,
        found.head,
        found.edition,
        findings=findings,
        content=_digest(found.submissions),
        entered=tuple(sorted(values)),
    )
    whole = replace(known, inspections=(*known.inspections, inspection), outside=found.outside)
    main = _main(found)
    return replace(whole, subject=_subject(main), kind=_kind(main)) if main else whole


def _main(found: Review) -> Reviewed | None:
    return next((each for each in found.submissions if each.change.how != "unchanged"), None)


def _digest(submissions: tuple[Reviewed, ...]) -> str:
    """Digest of all that rules read of what the branch changes: for one entry the one that its waiver is kept by."""
    return judged_digest(
        *(each.change.new.value for each in submissions if each.change.how != "unchanged" and each.change.new)
    )


def _subject(main: Reviewed) -> Subject:
    entry = main.change.new or main.change.old
    known = Subject(id=main.change.id, path=main.submission.path, entry=main.change.kind)
    return subject_of(entry.value, known) if entry else known


def subject_of(value: Event | Program, known: Subject) -> Subject:
    """What an entry says of itself, where its file and id are known."""
    starts = closes = None
    if isinstance(value, Event):
        zone = value.timezone
        starts = begins(value.sessions[0].start, zone)
        closes = ends(value.registration.closes, zone) if value.registration and value.registration.closes else None
    return known._replace(title=value.title.said("ja").text, starts=starts, closes=closes)


def _kind(main: Reviewed) -> Kind:
    change = main.change
    if change.how == "added":
        return "new"
    states = [each.value.status.state for each in (change.old, change.new) if each and isinstance(each.value, Event)]
    return "cancel" if states[-1:] == ["cancelled"] and states[0] != "cancelled" else "change"


def _received(main: Reviewed, committed: datetime) -> datetime:
    """When it came in, where no record tells: the day that the file of a new event tells, else its commit's."""
    if main.change.how != "added" or main.received is None:
        return committed
    return min(begins(main.received, "Asia/Tokyo"), committed)
