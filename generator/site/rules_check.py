"""The self-check "May I post this?": questions from the guide, outcomes from the rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.base.language import Said
from generator.content.guide import READY, Answer, Question
from generator.site.rules_reader import Cited, Outcome, RulesReader


class AnswerView(NamedTuple):
    """An answer, what is added to it, the outcome it leads to, and the question that comes next."""

    say: Said
    note: Said | None
    roles: str
    outcome: Outcome | None
    onward: Cited | None


class QuestionView(NamedTuple):
    """A question, its place, the clause it comes from, and the answers to choose from."""

    anchor: str
    ask: Said
    hint: Said | None
    clause: Cited
    answers: tuple[AnswerView, ...]


class CheckView(NamedTuple):
    """The questions in order, and what is said when all are passed."""

    questions: tuple[QuestionView, ...]
    ready: Outcome | None
    ready_text: Said | None
    ready_anchor: str


def check_of(reader: RulesReader) -> CheckView:
    """The self-check for one reader."""
    guide = reader.desk.catalog.guide
    numbers = {question.id: number for number, question in enumerate(guide.questions, 1)}
    questions = tuple(_question(reader, each, numbers) for each in guide.questions)
    ready = guide.ready
    if ready is None:
        return CheckView(questions, None, None, "")
    outcome = Outcome("publish", reader.word("publish"), reader.text(ready.text), (reader.clause(ready.clause),), None)
    return CheckView(questions, outcome, reader.text(ready.say), _anchor(READY))


def _question(reader: RulesReader, question: Question, numbers: dict[str, int]) -> QuestionView:
    return QuestionView(
        _anchor(question.id),
        reader.text(question.ask),
        reader.text(question.hint) if question.hint else None,
        reader.clause(question.clause),
        tuple(_answers(reader, question, numbers)),
    )


def _answers(reader: RulesReader, question: Question, numbers: dict[str, int]) -> Iterator[AnswerView]:
    for answer in question.answers:
        say = reader.text(answer.say)
        # An edition without such kinds of body does not ask about them.
        if say.text:
            yield AnswerView(
                say,
                reader.text(answer.note) if answer.note else None,
                reader.roles(answer.roles),
                reader.outcome(answer.rule) if answer.rule else None,
                _onward(reader, answer, numbers),
            )


def _onward(reader: RulesReader, answer: Answer, numbers: dict[str, int]) -> Cited | None:
    if not answer.to:
        return None
    words = reader.words
    if answer.to == READY:
        return Cited(words.text("To the result"), _anchor(READY))
    return Cited(words.text("On to question %(number)s", number=numbers[answer.to]), _anchor(answer.to))


def _anchor(question_id: str) -> str:
    return f"ask-{question_id}"
