"""Checks what submissions hold: the branches that a clone has, judged against what is published. Nothing is asked of a forge."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.content.reading import read_bytes
from generator.forge.names import branch_of, is_same
from generator.review.git import Repository, find_repository
from generator.review.gitwords import CannotReview
from generator.review.reviewing import Review, review
from generator.submissions.facts import Facts, Inspection
from generator.submissions.local import judged, subject_of
from generator.submissions.states import state_of


@dataclass(frozen=True)
class Inspected:
    """A submission with the check of its present revision, and what the check said in full."""

    facts: Facts
    review: Review | None = None
    trouble: str = ""
    """Why the check did not work, for the log."""


@dataclass(frozen=True)
class Bench:
    """Where it is checked: a clone, the commit that is published, at which instant and by which edition of the rules."""

    place: Path
    repository: Repository
    base: str
    now: datetime
    edition: str


def bench_at(place: Path, now: datetime, edition: str) -> Bench:
    """The bench of a clone whose checkout is what is published. Raises CannotReview where there is no repository."""
    repository = find_repository(place)
    return Bench(place, repository, repository.commit("HEAD"), now, edition)


def inspect(facts: Facts, bench: Bench, ended: bool = False) -> Inspected:
    """Checks a submission, if it has a revision and is open, or `ended` asks for it and it was not published."""
    if not facts.head or facts.merged or (state_of(facts, bench.now).ended and not ended):
        return Inspected(described(facts, bench.place))
    branch = branch_of(facts.number)
    if bench.repository.branches(branch).get(branch) != facts.head:
        return Inspected(facts, trouble="it moved since it was looked at")  # the next look checks what it holds now
    try:
        found = review(bench.place, f"{bench.base}..{facts.head}", bench.now)
    except CannotReview as error:
        return Inspected(_failed(facts, bench.now, bench.edition), trouble=error.said.en)
    except Exception:
        # A mistake of ours in one submission must not keep the others waiting; it is told as ours, and the log has it.
        return Inspected(_failed(facts, bench.now, bench.edition), trouble=traceback.format_exc())
    return Inspected(_with(facts, found, bench.now), found)


def described(facts: Facts, root: Path) -> Facts:
    """The facts with what a published entry says of itself: of what is merged, only the file's name is known."""
    path = facts.subject.path
    if not facts.merged or facts.subject.entry != "event" or not (root / path).is_file():
        return facts
    located, _findings = read_bytes((root / path).read_bytes(), path, "event")
    return replace(facts, subject=subject_of(located.value, facts.subject)) if located else facts


def _failed(facts: Facts, now: datetime, edition: str) -> Facts:
    earlier = facts.inspection
    tries = earlier.tries + 1 if earlier and earlier.failed else 1
    return replace(
        facts,
        inspections=(*facts.inspections, Inspection(now, facts.head, edition, failed=True, tries=tries)),
    )


def failed_where_unchecked(facts: Facts, now: datetime, edition: str) -> Facts:
    """The facts where the check as a whole broke off: a revision that no check has seen counts as one that failed."""
    if not facts.head or state_of(facts, now).ended or (facts.inspection and not facts.inspection.failed):
        return facts
    return _failed(facts, now, edition)


def _with(facts: Facts, found: Review, now: datetime) -> Facts:
    """The facts with a check in full in place of what a mark tells of it; a new one, where it came to something else."""
    whole = judged(replace(facts, inspections=()), found, now)
    (newest,), known = whole.inspections, facts.inspection
    earlier = facts.inspections
    if known and is_same(known, newest):
        newest = replace(newest, at=known.at)
        earlier = tuple(each for each in earlier if each != known)
    title = whole.subject.title or facts.subject.title
    return replace(whole, inspections=(*earlier, newest), subject=whole.subject._replace(title=title))
