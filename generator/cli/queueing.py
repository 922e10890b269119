"""The queue of submissions as a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from generator.base.beside import beside
from generator.base.language import Lang
from generator.cli.folders import content_of, place_of, there
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.content.memory import Memory
from generator.content.reading import read_content
from generator.content.registry import read_reference
from generator.reports import stillcorrect
from generator.reports.text import findings_text
from generator.review.git import Repository, find_repository
from generator.review.gitwords import CannotReview
from generator.review.reviewing import content_folder
from generator.review.unpacking import unpacked
from generator.submissions import counting, queueforms
from generator.submissions.facts import Facts
from generator.submissions.given import BrokenSnapshot
from generator.submissions.local import gather, published
from generator.submissions.queue import queue_of
from generator.submissions.recalled import facts_of
from generator.submissions.recordfiles import read_records
from generator.submissions.secretariat import secretariat_of
from generator.submissions.snapshot import MOST_BYTES, from_json


def run(options: argparse.Namespace, now: datetime, lang: Lang) -> bool:
    """Prints the queue, or what records say of many submissions, or whom to call; False where a record is broken.

    Raises WrongUse, OSError.
    """
    if not 0 <= options.days <= 366:
        raise WrongUse("--days は0から366までにしてください。", "--days must be from 0 to 366.")
    try:
        repository = _without_work_tree(options)
        if repository is None:
            content = content_of(options)
            place = _Place(content, content.absolute().parent, content.absolute())
            return _told(options, place, now, lang)
        base = repository.commit(options.base or published(repository))
        folder = content_folder(repository, options.content, base, base)
        with unpacked(repository, folder, base) as content:
            return _told(options, _Place(content, place_of(options), Path(folder)), now, lang)
    except CannotReview as error:
        raise WrongUse(error.said.ja, error.said.en) from error


class _Place(NamedTuple):
    """Where the published content is read, in which repository, and what the content is called there."""

    content: Path
    repository: Path
    folder: Path

    def named(self, path: str) -> str:
        """A path as people know it: nobody knows the folder into which content was unpacked."""
        unpacked_at = str(self.content.parent) + os.sep
        return path if self.folder.is_absolute() else str(self.folder.parent / path.removeprefix(unpacked_at))


def _without_work_tree(options: argparse.Namespace) -> Repository | None:
    """The repository of this place if it is a bare one: then content is read from what it published."""
    if options.git_dir is None and there(options.content or Path("content"), folder=True):
        return None
    try:
        found = find_repository(place_of(options))
    except CannotReview:
        if options.git_dir:
            raise
        return None
    return found if found.top is None else None


def _told(options: argparse.Namespace, place: _Place, now: datetime, lang: Lang) -> bool:
    if options.still_correct:
        events = read_content(place.content, Memory()).catalog.located_events
        named = (replace(each, path=place.named(each.path)) for each in events)
        found = stillcorrect.calls(named, now, options.days)
        _show_calls(found, options.format, lang)
        return True
    reference = read_reference(place.content)
    secretariat = secretariat_of(reference.site, reference.rules)
    folder = options.records or beside(place.content)
    if options.records and not options.records.is_dir():
        raise WrongUse(f"記録のフォルダー {folder} がありません。", f"There is no folder of records {folder}.")
    located, broken = read_records(folder, reference.rules)
    records = {number: each.value for number, each in located.items()}
    broken = [replace(each, path=place.named(each.path)) for each in broken]
    if broken:
        say_painted(findings_text(broken, lang, colour=colours(sys.stderr), width=width_of(sys.stderr)), sys.stderr)
    facts: Sequence[Facts]
    if options.facts:
        facts = _snapshot(options.facts)
    elif options.statistics:
        facts = [facts_of(record) for record in records.values()]
    else:
        facts = gather(place.repository, records, now, place.folder, options.base)
    if options.statistics:
        counts = counting.counted(facts, now, secretariat)
        say(counting.as_json(counts) if options.format == "json" else counting.as_text(counts, lang))
        return not broken
    queue = queue_of(facts, now, secretariat)
    if options.format == "json":
        say(queueforms.as_json(queue))
    elif options.format == "markdown":
        say(queueforms.as_markdown(queue))
    else:
        say_painted(queueforms.as_text(queue, lang, colour=colours(sys.stdout), width=width_of(sys.stdout)))
    return not broken


def _show_calls(found: stillcorrect.Calls, form: str, lang: Lang) -> None:
    if form == "json":
        say(stillcorrect.as_json(found))
    elif form == "markdown":
        say(stillcorrect.as_markdown(found))
    else:
        painted = colours(sys.stdout)
        say_painted(stillcorrect.as_text(found, lang, colour=painted, width=width_of(sys.stdout)))


def _snapshot(file: Path) -> tuple[Facts, ...]:
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    try:
        return from_json(data)
    except BrokenSnapshot as error:
        raise WrongUse(f"{file}: {error.said.ja}", f"{file}: {error.said.en}") from error
