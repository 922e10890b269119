"""One answer judged at once: read as the file will be read, and by the posting rules as if all else were fine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, Severity
from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.content.registry import Reference, empty_catalog, read_reference
from generator.entryform.fields import Field
from generator.intake.body import Answers
from generator.intake.drafting import Draft, drafted, text_of
from generator.intake.plainly import Plain
from generator.intake.problems import folded
from generator.intake.questions import Questions
from generator.judging import judge

_WHOLE = {"R-DUP", "R-PAST", "Q-HISTORICAL"}
"""What can only be said of a whole entry."""


class Checker:
    """Judges answers one by one."""

    def __init__(self, content: Path, questions: Questions, today: date) -> None:
        self.questions, self.today = questions, today
        self.reference: Reference = read_reference(content)

    def findings(self, field: Field, answers: Answers) -> tuple[Draft, list[Finding]]:
        """What is to be said about the answer of one field, after the answers so far."""
        draft = drafted(answers, self.questions.fields)
        problems = [each.finding("", {}, field.place) for each in draft.problems if each.field == field.id]
        tree = merged(self.questions.base, draft.tree)
        if isinstance(tree.get("submission"), dict):
            tree["submission"] = {**tree["submission"], "received": Plain(self.today.isoformat())}
        text = text_of(tree, model=self.questions.model)
        located, wrong = read_bytes(text.encode(), "", self.questions.name)
        about = [each for each in wrong if _concerns(each, field)]
        if located is not None and not field.place.startswith("organizers"):
            about += self._judged(located, field)
        return draft, folded(about, problems)

    def _judged(self, located: Any, field: Field) -> list[Finding]:
        catalog = empty_catalog(self.reference)
        if isinstance(located.value, Event):
            catalog = replace(catalog, located_events=(located,))
        else:
            catalog = replace(catalog, located_programs=(located,))
        found = judge(catalog, self.today)
        return [each for each in found if each.code not in _WHOLE and _concerns(each, field)]


def _concerns(finding: Finding, field: Field) -> bool:
    return finding.field == field.place or finding.field.startswith(f"{field.place}.")


def stands_in_the_way(findings: list[Finding]) -> bool:
    """Whether an answer has to be given again: the file could not be read with it."""
    return any(each.severity == Severity.ERROR for each in findings)


def merged(base: Mapping[str, Any], tree: Mapping[str, Any]) -> dict[str, Any]:
    """A whole entry: what was answered, and of what was not, a value that breaks nothing."""
    found = {**base}
    for name, value in tree.items():
        below = found.get(name)
        if isinstance(value, list) and value and isinstance(value[0], dict) and isinstance(below, list):
            found[name] = [{**below[0], **item} for item in value]
        elif isinstance(value, dict) and isinstance(below, dict):
            found[name] = merged(below, value)
        else:
            found[name] = value
    return found
