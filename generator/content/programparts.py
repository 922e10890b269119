"""The parts of a program's edition: facts that can be cited one by one, steps, costs, screening, questions.

Every fact has an id, so that a page, a self-check or a letter can name it, and says what it rests on: the source, this
site's reading of it, or knowledge from outside.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.base.language import Lang, Said, main_of
from generator.content.shapes import (
    Block,
    CodeWord,
    Count,
    Currency,
    Flag,
    Id,
    Line,
    NothingIsEmpty,
    Roughly,
    Shape,
    WebAddress,
    Word,
)  # fmt: skip
from generator.content.values import matching, wrong

FactId = Annotated[
    str,
    BeforeValidator(
        matching(re.compile(r"[A-Z]{2,4}(-[A-Z0-9]+)+[a-z]?"), "事実の番号", "the id of a fact", "NY-EX-1, DEF-2")
    ),
]
Basis = Annotated[Literal["source", "reading", "outside"], Word]
Actor = Annotated[
    Literal["applicant", "operator", "coordinator", "sender", "secondee", "student", "secretariat", "host"], Word
]
"""Who acts in a step: `sender` is the body that seconds, `host` the company that takes an intern."""


class Both(Shape):
    """A text on one line in Japanese and English; neither may be missing."""

    ja: Line
    en: Line

    def said(self, *languages: Lang) -> Said:
        """The text in the first of the languages that is one of the two."""
        lang = main_of(languages[0]) if languages else "ja"
        return Said(self.ja if lang == "ja" else self.en, lang)


class Passage(Both):
    """A text of several lines (Markdown) in Japanese and English; neither may be missing."""

    ja: Block
    en: Block


class Elsewhere(Shape):
    """Where to go instead: another program of this site, an address, or an office in words."""

    program: Id | None = None
    url: WebAddress | None = None
    text: Both


class Stated(Both):
    """One fact of a program, as the source states it."""

    id: FactId
    detail: Both | None = None
    note: Both | None = None
    exception: Both | None = Field(None, description="例外 / when it does not hold")
    exception_possible: Flag | None = Field(None, description="例外がありうるか / whether exceptions are possible")
    stages: Annotated[tuple[Count, ...], NothingIsEmpty] = Field((), description="どの段階か / at which stages")
    any_of: CodeWord | None = Field(None, description="いずれか一つでよい組 / group of which any one is enough")
    rank: Count | None = Field(None, description="優先順 / order of priority")
    clause: Line | None = Field(None, description="出典の箇所 / clause of the source")
    basis: Basis = "source"
    instead: Elsewhere | None = None


class Step(Both):
    """A step of a procedure: who acts, and when, as exactly as the source says it, or that it does not."""

    id: FactId
    by: Actor | None = None
    on: Roughly | None = None
    precision: Both | None = Field(None, description="「上旬」「予定」など / how exactly")
    duration: Both | None = Field(None, description="かかる期間 / how long it takes")
    when_unknown: Flag = Field(False, description="時期が示されていない / the source gives no time")
    note: Both | None = None
    clause: Line | None = None
    basis: Basis = "source"

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if not (self.on or self.precision or self.duration or self.when_unknown):
            raise wrong(
                "S-MISSING",
                "この手順には、日付も、かかる期間も、「不明」の印もありません。",
                "This step has no date, no duration and no mark that it is unknown.",
                "on、precision、duration のどれかを書くか、示されていなければ when_unknown: true と書いてください。",
                "Write on, precision or duration; where the source gives no time, write when_unknown: true.",
                at="on",
            )
        return self


class Consent(Shape):
    """The document to which an applicant agrees."""

    title: Both
    role: Both | None = None
    seal: Annotated[Literal["not_required", "required"], Word]
    seal_note: Both | None = None
    exception: Both | None = None
    clauses: Annotated[tuple[Count, ...], NothingIsEmpty] = ()


class Applying(Shape):
    """How one applies, step by step, and how one takes an application back."""

    channel: Both | None = None
    steps: tuple[Step, ...] = Field(min_length=1)
    timeout_hours: Count | None = Field(None, description="入力の制限時間 / hours after which the form forgets")
    timeout_note: Both | None = None
    withdrawal: Both | None = None
    personal_information: Both | None = None


class Screening(Shape):
    """How applications are looked at, by what, and what one is told."""

    steps: Annotated[tuple[Step, ...], NothingIsEmpty] = ()
    faster_on_request: Flag | None = None
    criteria: Annotated[tuple[Stated, ...], NothingIsEmpty] = ()
    not_selected: Both | None = None
    not_disclosed: Annotated[tuple[Stated, ...], NothingIsEmpty] = ()


class Secrecy(Shape):
    """What is kept secret, and when not."""

    rule: Both
    exceptions: Annotated[tuple[FactId, ...], NothingIsEmpty] = Field(
        (), description="共通の記録（records.yaml）の id / ids of shared records"
    )
    uses: Annotated[tuple[Stated, ...], NothingIsEmpty] = Field(
        (), description="個人情報の利用目的 / uses of personal data"
    )
    policy_url: WebAddress | None = None


class Cost(Shape):
    """One cost: how much, taxed or not, for what, when, paid by whom. No amount means: as it turns out."""

    id: FactId
    item: Both
    amount: Count | None = None
    currency: Currency = "JPY"
    per: Annotated[Literal["once", "overseas_month", "first_overseas_year", "us_posting", "actual"], Word]
    tax: Annotated[Literal["not_taxed", "plus_consumption_tax", "not_stated"], Word] = "not_stated"
    payer: Annotated[Literal["sender", "operator", "applicant"], Word]
    when: Both | None = None
    note: Both | None = None


class Pattern(Both):
    """A pattern of how long one stays: years in all, as asked for and at most, of which abroad."""

    id: FactId
    least: Count
    usual: Count = Field(description="通常の上限年数 / years up to which nothing is asked")
    most: Count
    overseas: Flag = False
    note: Both | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.least <= self.usual <= self.most:
            raise wrong(
                "S-VALUE",
                "年数は least ≦ usual ≦ most の順でなければなりません。",
                "The years have to be in order: least, usual, most.",
                "年数を確かめてください。",
                "Check the years.",
                at="usual",
            )
        return self


class Section(Shape):
    """A section of the operator in which one can, or cannot, work in this edition."""

    id: FactId
    department: Both
    section: Both
    accepts: Flag
    teams: Both | None = None
    does: Both | None = None


class Sharing(Shape):
    """One point of preparing a stay: what the operator does, and what the person or the sender does."""

    id: FactId
    item: Both
    operator: Both | None = None
    person: Both | None = None
    note: Both | None = None


class Question(Shape):
    """A question and its answer."""

    id: FactId
    question: Both
    answer: Passage
    basis: Basis = "source"
