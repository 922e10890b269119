"""What may be pushed: `main` takes nothing that would be returned, submissions take all that can be read.

Nothing is checked out. While a hook runs, new commits stand in quarantine, where git finds them for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from generator.base.beside import RECORDS
from generator.base.findings import Finding, Severity, stops
from generator.base.language import Bilingual
from generator.content.registry import read_reference
from generator.receiving import words
from generator.review.git import Repository
from generator.review.gitwords import CannotReview, NoContent
from generator.review.reviewing import Review, content_folder, review_commits
from generator.review.unpacking import records_at, unpacked
from generator.submissions.local import START
from generator.submissions.recordfiles import read_records, record_of

_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (refs/\S+)")
_SUBMISSION = re.compile(rf"refs/heads/{START}[1-9][0-9]{{0,8}}")
_UNREADABLE = frozenset({"S-YAML", "S-ENCODING", "S-SIZE", "S-DUPLICATE-KEY", "C-FILE"})
"""What a submission may not hold: nothing could be said of it but that."""
_EMPTY_TREES = {40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
                64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"}  # fmt: skip
"""Git's name for a tree without files, which it knows in every repository: what a first push is compared with."""


class Push(NamedTuple):
    """A branch or tag and the commits it stood at and is to stand at; empty where it is made or deleted."""

    old: str
    new: str
    ref: str


class Answer(NamedTuple):
    """What is said of one of them, and whether all of the push is refused for it."""

    ref: str
    refused: bool
    lines: tuple[Bilingual, ...] = ()


def pushes_in(lines: Iterable[str]) -> Iterator[Push]:
    """What git tells a hook on its input. Raises ValueError for anything else."""
    for line in lines:
        match = _LINE.fullmatch(line.rstrip("\n"))
        if not match:
            raise ValueError(line)
        old, new, ref = (each if each.strip("0") else "" for each in match.groups())
        yield Push(old, new, ref)


def receive(
    repository: Repository, pushes: Iterable[Push], now: datetime, branch: str = "main", content: Path | None = None
) -> tuple[Answer, ...]:
    """What is said of every branch of a push that concerns the calendar."""
    main = f"refs/heads/{branch}"
    found = []
    for push in pushes:
        try:
            if push.ref == main:
                found.append(_of_main(repository, push, now, content))
            elif _SUBMISSION.fullmatch(push.ref) and push.new:
                found.append(_of_submission(repository, push, main, now, content))
        except CannotReview as error:
            why = Bilingual(error.said.ja, error.said.en)
            found.append(Answer(push.ref, True, (words.FAILED.filled(why=why),)))
    return tuple(found)


def _of_main(repository: Repository, push: Push, now: datetime, content: Path | None) -> Answer:
    if not push.new:
        return Answer(push.ref, True, (words.NO_DELETION,))
    if push.old and repository.merge_base(push.old, push.new) != push.old:
        return Answer(push.ref, True, (words.NO_FORCE,))
    base = push.old or _empty(repository.commit(push.new))
    folder = _folder(repository, content, base, push.new)
    if folder is None:
        return Answer(push.ref, False)
    wrong = tuple(_wrong_records(repository, folder, push))
    if wrong:
        return Answer(push.ref, True, wrong)
    if not _touches(repository, folder, base, push.new):
        return Answer(push.ref, False)
    # A first push has nothing before it by which its waivers could have been recorded.
    review = review_commits(repository, (base, push.new), push.old or push.new, now, content)
    returned = tuple(each for each in review.report.findings if stops(each))
    if not returned:
        return Answer(push.ref, False)
    return Answer(push.ref, True, (words.RETURNED, *words.lines_of(returned), words.WAIVERS))


def _of_submission(repository: Repository, push: Push, main: str, now: datetime, content: Path | None) -> Answer:
    published = repository.head_of(main)
    base = (repository.merge_base(published, push.new) if published else None) or published or _empty(push.new)
    folder = _folder(repository, content, base, push.new)
    if folder is None:
        return Answer(push.ref, False)
    if records_at(repository, folder, base) != records_at(repository, folder, push.new):
        return Answer(push.ref, True, (words.RECORDS_OF_OTHERS,))
    review = review_commits(repository, (base, push.new), published or base, now, content)
    unreadable = tuple(each for each in _of_entries(review) if each.code in _UNREADABLE)
    if unreadable:
        return Answer(push.ref, True, (words.UNREADABLE, *words.lines_of(unreadable)))
    told = tuple(each for each in review.report.findings if each.severity != Severity.ADVICE)
    head = words.TOLD if review.report.stops else words.FINE
    return Answer(push.ref, False, (head, *words.lines_of(told)))


def _of_entries(review: Review) -> Iterator[Finding]:
    for each in review.submissions:
        yield from each.submission.findings


def _empty(like: str) -> str:
    return _EMPTY_TREES[len(like)]


def _folder(repository: Repository, content: Path | None, base: str, head: str) -> str | None:
    """The content folder; None where neither side has one, so that nothing can be judged."""
    try:
        return content_folder(repository, content, base, head)
    except NoContent:
        if content is not None:
            raise
        return None


def _touches(repository: Repository, folder: str, base: str, head: str) -> bool:
    """Whether anything of the content differs: a change of the program alone needs no review."""
    return repository.folder_at(base, folder) != repository.folder_at(head, folder)


def _wrong_records(repository: Repository, folder: str, push: Push) -> Iterator[Bilingual]:
    """What is done to records beside adding to their end."""
    before = dict(records_at(repository, folder, push.old)) if push.old else {}
    after = dict(records_at(repository, folder, push.new))
    if before == after:
        return
    for path, old in before.items():
        if path not in after:
            yield words.RECORD_GONE.filled(path=path)
        elif old != after[path] and not _only_longer(old, after[path], path):
            yield words.RECORD_CHANGED.filled(path=path)
    broken = _broken(repository, folder, push.new)
    if broken and push.old:
        # What was wrong before, nobody may change: it keeps nobody from adding to it.
        known = set(_broken(repository, folder, push.old))
        broken = [each for each in broken if each not in known]
    if broken:
        yield words.RECORD_BROKEN
        yield from words.lines_of(tuple(broken))


def _only_longer(old: bytes, new: bytes, path: str) -> bool:
    """Whether a record says all that it said, in the same order, and perhaps more at its end. A broken one is mended."""
    (before, _), (after, _) = record_of(old, path), record_of(new, path)
    if before is None or after is None:
        return before is None
    kept = after.value.model_copy(update={"log": after.value.log[: len(before.value.log)]})
    return kept == before.value


def _broken(repository: Repository, folder: str, commit: str) -> list[Finding]:
    """What is wrong with the records of a commit, by the paths of the repository."""
    with unpacked(repository, folder, commit) as content:
        place = content.parent / RECORDS
        _records, findings = read_records(place, read_reference(content).rules)
        below = f"{Path(folder).parent.as_posix()}/".removeprefix("./") + RECORDS
        return [_renamed(each, str(place), below) for each in findings]


def _renamed(finding: Finding, old: str, new: str) -> Finding:
    return Finding(
        finding.code,
        finding.severity,
        finding.message,
        finding.help,
        finding.path.replace(old, new),
        finding.at,
        finding.field,
        finding.clause,
    )
