"""Answers to the text of an event's file: what was understood as values, what is missing as comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.base.language import Bilingual
from generator.content.event import Event
from generator.entryform.asked import fields_of
from generator.entryform.fields import Field, Model
from generator.entryform.fieldwords import label
from generator.intake.body import Answers
from generator.intake.lists import organizers_of, sessions_of
from generator.intake.plainly import Leaf, Plain, read
from generator.intake.problems import Problem, problem, unclear
from generator.intake.yamlout import comment, entry

_SCHEMA = "# yaml-language-server: $schema=../../../schema/{name}.schema.json"
_CONFIRM = "要確認 / to be confirmed"
_NOT_FREE = Bilingual("無料なのに金額があります。", "It is free, and yet there is an amount.")
_WHICH = Bilingual(
    "有料か無料かを選び、金額と合わせてください。", "Please say whether it is free, and let the amount agree."
)

_SUBMISSION = ("received", "body", "entered_by", "page_state", "proxy", "number")

Tree = dict[str, Any]


@dataclass
class Draft:
    """An entry under way: its values as the file nests them, and what is to be said about the answers."""

    tree: Tree = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    more: list[Any] = field(default_factory=list)
    """Organizers below the first two."""

    def set(self, place: str, value: Any) -> None:
        """Puts a value at a dotted place."""
        *around, last = place.split(".")
        inside = self.tree
        for name in around:
            inside = inside.setdefault(name, {})
        inside[last] = value

    def at(self, place: str) -> Any:
        """The value at a dotted place; None if there is none."""
        found: Any = self.tree
        for name in place.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found


def drafted(answers: Answers, fields: Sequence[Field] | None = None) -> Draft:
    """What the answers say, as values of an event."""
    draft = Draft(problems=list(answers.problems))
    for each in fields or fields_of(answers.form):
        if each.reads == "consent":
            draft.problems += _refused(each, answers)
        elif each.id in answers.ticked:
            codes: list[Leaf] = [Plain(code) for code in answers.ticked[each.id]]
            draft.set(each.place, codes or None)
        elif answers.texts.get(each.id, "").strip() and each.place:
            _take(draft, each, answers.texts[each.id])
    _assemble(draft)
    return draft


def _take(draft: Draft, asked: Field, text: str) -> None:
    if asked.reads == "sessions":
        value, problems = sessions_of(asked.id, text)
        draft.set("sessions", value or None)
    elif asked.reads == "organizers":
        draft.more, problems = organizers_of(asked.id, text)
    else:
        found = read(asked, text)
        problems = list(found.problems)
        if found.value:
            draft.set(asked.place, found.value)
    draft.problems += problems


def _refused(asked: Field, answers: Answers) -> Iterable[Problem]:
    given = answers.ticked.get(asked.id, ())
    return (problem("I-CONSENT", asked.id, what=words) for code, words in asked.options.items() if code not in given)


def _assemble(draft: Draft) -> None:
    """What several answers make together."""
    numbered = draft.tree.get("organizers", {})
    organizers = [numbered[number] for number in sorted(numbered)] if isinstance(numbered, dict) else []
    draft.tree.pop("organizers", None)
    if organizers or draft.more:
        draft.tree["organizers"] = [*organizers, *draft.more]
    amount, basis = draft.at("fee.amount"), draft.at("fee.basis")
    if amount is not None:
        if basis == Plain("free") and amount != Plain("0"):
            draft.problems.append(unclear("fee_amount", _shown(amount), _NOT_FREE, _WHICH))
            draft.tree["fee"].pop("basis")  # neither is believed: without its basis the file does not pass
        elif basis is None and amount != Plain("0"):
            draft.tree["fee"] = {"basis": Plain("paid"), **draft.tree["fee"]}
    given = draft.tree.get("submission")
    if given:
        draft.tree["submission"] = {name: given[name] for name in _SUBMISSION if name in given}
        if draft.at("submission.entered_by") == Plain("proxy"):
            draft.problems.append(problem("I-PROXY", "submission_entered_by"))


def _shown(value: Leaf) -> str:
    return value.text if isinstance(value, Plain) else value


def text_of(
    tree: Mapping[str, Any],
    marks: Mapping[str, Sequence[str]] | None = None,
    carried: Mapping[str, Sequence[str]] | None = None,
    model: Model = Event,
) -> str:
    """The file: fields in the order of the model, `marks` as comments above theirs, `carried` lines as they were."""
    lines = [_SCHEMA.format(name=model.__name__.lower())]
    marks, carried = marks or {}, carried or {}
    for name in model.model_fields:
        if name in carried:
            lines += carried[name]
        elif tree.get(name) is not None:
            lines += entry(name, tree[name], [f"{_CONFIRM}: {mark}" for mark in marks.get(name, ())])
        else:
            lines += [comment(f"{_CONFIRM}: {mark}") for mark in marks.get(name, ())]
    return "\n".join(lines) + "\n"


def missing_mark(name: str) -> str:
    """What is said of a field that is not there: `category（種類 / Category）`."""
    words = label(name)
    return f"{name}（{words.ja} / {words.en}）"
