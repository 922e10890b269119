"""The posting rules as people read them: clauses in our own words, open points, and the questions of the self-check.

Texts may hold `<kinds>`, `<roles>`, `<excluded>`, `<excluded_for_now>`, `<unsettled>`, `<others>` and `<days>`: the
page fills them in from the edition in force, so that no list of the rules is typed twice.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.content.parts import Role
from generator.content.shapes import CodeWord, Contact, Line, NothingIsEmpty, Prose, Shape, Text, Word
from generator.content.values import matching, wrong

_CODE = re.compile(r"[A-Z]-[A-Z0-9]+(?:-[A-Z0-9]+)*")
RuleCode = Annotated[str, BeforeValidator(matching(_CODE, "規則のコード", "the code of a rule", "R-BODY"))]
Codes = Annotated[tuple[RuleCode, ...], NothingIsEmpty]
Part = Annotated[Literal["principles", "details", "definitions", "faq", "elsewhere", "review"], Word]
READY = "ready"
"""Where an answer leads after which nothing more is asked."""


class Clause(Shape):
    """A clause of the rules in our own words, or a practice of this site that stands beside them."""

    id: CodeWord
    part: Part
    number: Line | None = Field(None, description="条項の番号 / number as printed; a practice has none")
    title: Text
    text: Prose
    origin: Annotated[Literal["source", "practice"], Word] = "source"
    rules: Codes = Field((), description="点検する規則 / the rules that judge it")


class Silence(Shape):
    """A point on which the rules say nothing, and what is done here."""

    id: CodeWord
    point: Text
    which: Text | None = Field(None, description="当てはまるもの / what it concerns, as a list")
    practice: Text
    rules: Codes = ()


class Answer(Shape):
    """An answer: it leads on to a later question, or to the outcome of a rule, or to both."""

    say: Text
    note: Text | None = None
    roles: Annotated[tuple[Role, ...], NothingIsEmpty] = ()
    rule: RuleCode | None = None
    to: CodeWord | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not self.rule and not self.to:
            raise wrong(
                "S-MISSING",
                "この答えの行き先がありません。",
                "The answer leads nowhere.",
                "rule（規則のコード）か to（次の質問の id）を書いてください。",
                "Write rule (the code of a rule) or to (the id of a later question).",
            )
        return self


class Question(Shape):
    """A question of the self-check; `clause` names the clause it comes from."""

    id: CodeWord
    ask: Text
    hint: Text | None = None
    clause: CodeWord
    answers: tuple[Answer, ...] = Field(min_length=1)


class Ready(Shape):
    """What is said when every question is passed."""

    say: Text
    text: Text
    clause: CodeWord


class Guide(Shape):
    """`content/posting-guide.yaml`."""

    office: Contact | None = Field(None, description="もとの規則の事務局 / the office named in the source rules")
    clauses: Annotated[tuple[Clause, ...], NothingIsEmpty] = ()
    silences: Annotated[tuple[Silence, ...], NothingIsEmpty] = ()
    questions: Annotated[tuple[Question, ...], NothingIsEmpty] = ()
    ready: Ready | None = None

    @property
    def rules(self) -> frozenset[str]:
        """The code of every rule that is named."""
        lists = [*(each.rules for each in self.clauses), *(each.rules for each in self.silences)]
        answers = [answer.rule for question in self.questions for answer in question.answers]
        return frozenset(code for codes in (*lists, answers) for code in codes if code)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for name in ("clauses", "silences", "questions"):
            _no_id_twice(name, [each.id for each in getattr(self, name)])
        known = {clause.id for clause in self.clauses}
        for place, clause in self._cited():
            if clause not in known:
                raise _unknown(place, clause, known)
        later = {question.id for question in self.questions} | ({READY} if self.ready else set())
        for number, question in enumerate(self.questions):
            # Only onward: whoever answers comes to an end.
            later.discard(question.id)
            for which, answer in enumerate(question.answers):
                if answer.to and answer.to not in later:
                    raise _unknown(f"questions.{number}.answers.{which}.to", answer.to, later)
        return self

    def _cited(self) -> Iterator[tuple[str, str]]:
        yield from ((f"questions.{number}.clause", each.clause) for number, each in enumerate(self.questions))
        if self.ready:
            yield "ready.clause", self.ready.clause


def _no_id_twice(name: str, ids: list[str]) -> None:
    for number, each in enumerate(ids):
        if each in ids[:number]:
            raise wrong(
                "S-VALUE",
                f"id「{each}」が2回使われています。",
                f"The id `{each}` is used twice.",
                "別の id にしてください。",
                "Choose another id.",
                at=f"{name}.{number}.id",
            )


def _unknown(place: str, given: str, known: Iterable[str]) -> Exception:
    listed = ", ".join(sorted(known))
    return wrong(
        "S-VALUE",
        f"「{given}」は、ここから指せる id ではありません。",
        f"`{given}` is no id that can be named here.",
        f"使える値: {listed}",
        f"Known values: {listed}",
        at=place,
    )
