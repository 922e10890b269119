"""The queue of submissions as a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from generator.base.language import Lang
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.content.registry import read_reference
from generator.reports.text import findings_text
from generator.review.gitwords import CannotReview
from generator.submissions import counting, queueforms
from generator.submissions.facts import Facts
from generator.submissions.given import BrokenSnapshot
from generator.submissions.local import gather
from generator.submissions.queue import queue_of
from generator.submissions.recalled import facts_of
from generator.submissions.recordfiles import beside, read_records
from generator.submissions.secretariat import secretariat_of
from generator.submissions.snapshot import MOST_BYTES, from_json


def run(options: argparse.Namespace, content: Path, now: datetime, lang: Lang) -> bool:
    """Prints the queue, or what records say of many submissions; False where a record is broken.

    Raises WrongUse, OSError.
    """
    reference = read_reference(content)
    secretariat = secretariat_of(reference.site, reference.rules)
    folder = options.records or beside(content)
    if options.records and not options.records.is_dir():
        raise WrongUse(f"記録のフォルダー {folder} がありません。", f"There is no folder of records {folder}.")
    located, broken = read_records(folder, reference.rules)
    records = {number: each.value for number, each in located.items()}
    if broken:
        say_painted(findings_text(broken, lang, colour=colours(sys.stderr), width=width_of(sys.stderr)), sys.stderr)
    facts: Sequence[Facts]
    if options.facts:
        facts = _snapshot(options.facts)
    elif options.statistics:
        facts = [facts_of(record) for record in records.values()]
    else:
        try:
            facts = gather(content.absolute().parent, records, now, content.absolute(), options.base)
        except CannotReview as error:
            raise WrongUse(error.said.ja, error.said.en) from error
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


def _snapshot(file: Path) -> tuple[Facts, ...]:
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    try:
        return from_json(data)
    except BrokenSnapshot as error:
        raise WrongUse(f"{file}: {error.said.ja}", f"{file}: {error.said.en}") from error
