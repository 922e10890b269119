"""A new entry from answers that somebody gave: the file, only if it can be read, and what `validate` says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.base.findings import Finding, Severity, in_order
from generator.base.outputs import write_atomically
from generator.clock.business_days import day_in_japan
from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.entryform.fields import Field
from generator.intake.body import Answers
from generator.intake.drafting import Draft, drafted, text_of
from generator.intake.intaking import name_for, year_of
from generator.intake.naming import taken_ids
from generator.intake.plainly import Plain
from generator.intake.problems import Problem, folded, located
from generator.intake.questions import Questions, applies, needed
from generator.reports.report import Report
from generator.reports.validating import validate


@dataclass(frozen=True)
class Entry:
    """A file under way: where it goes, its text, what was said about the answers, what keeps it from being read."""

    path: Path
    text: str
    problems: tuple[Problem, ...]
    wrong: tuple[Finding, ...]


class AlreadyThere(Exception):
    """There is a file at the place already; carries its path."""


def missing(questions: Questions, answers: Answers) -> list[Field]:
    """The questions that must be answered and are not."""
    draft = drafted(answers, questions.fields)
    given = {**answers.texts, **answers.ticked}
    listed = {each.split("_")[0] for each in given if each == "organizers"}
    return [
        each
        for each in questions.fields
        if needed(each, draft)
        and applies(each, draft)
        and not given.get(each.id)
        and not (each.place.startswith("organizers.0.") and listed)
    ]


def entry_of(questions: Questions, answers: Answers, content: Path, now: datetime) -> Entry:
    """The file that the answers make, nothing written yet."""
    draft = drafted(answers, questions.fields)
    path = _event(draft, content, now) if questions.model is Event else _program(draft, content)
    text = text_of(draft.tree, model=questions.model)
    _located, found = read_bytes(text.encode(), str(path), questions.name)
    own = located(draft.problems, str(path), text, _places(questions))
    wrong = [each for each in folded(found, own) if each.severity == Severity.ERROR]
    return Entry(path, text, tuple(draft.problems), in_order(wrong))


def _event(draft: Draft, content: Path, now: datetime) -> Path:
    today = day_in_japan(now).isoformat()
    name = name_for(draft, None, taken_ids(content))
    submission = draft.tree.get("submission", {})
    draft.tree |= {"id": Plain(name), "submission": {"received": Plain(today), **submission}}
    return content / "events" / year_of(draft, today) / f"{name}.yaml"


def _program(draft: Draft, content: Path) -> Path:
    name, year = draft.tree.get("id"), draft.tree.get("fiscal_year")
    folder = name if isinstance(name, str) and name.replace("-", "").isalnum() and name.isascii() else "program"
    return content / "programs" / folder / f"{year.text if isinstance(year, Plain) else 'year'}.yaml"


def write(entry: Entry, questions: Questions, content: Path, now: datetime) -> Report:
    """Writes the file and judges it. Raises AlreadyThere, OSError."""
    if entry.path.exists() or entry.path.is_symlink():
        raise AlreadyThere(str(entry.path))
    write_atomically(entry.path, entry.text.encode())
    report = validate(content, [entry.path], now)
    own = located(entry.problems, str(entry.path), entry.text, _places(questions))
    submissions = tuple(replace(each, findings=in_order(folded(each.findings, own))) for each in report.submissions)
    return replace(report, submissions=submissions)


def _places(questions: Questions) -> dict[str, str]:
    return {each.id: each.place for each in questions.fields}
