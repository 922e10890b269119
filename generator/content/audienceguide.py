"""The guides, one for each audience: whether it is for me, the steps, costs, papers, questions, and whom to ask.

A guide copies no date and no contact of a program: it names the program, and the page shows what its newest edition
says and where that stands on the day of the build.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from collections.abc import Iterator
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from generator.content.programparts import Basis, Both, Elsewhere, FactId, Passage, Question
from generator.content.shapes import Audience, CodeWord, Day, Id, NothingIsEmpty, Provenance, Shape, Word
from generator.content.values import wrong

GuideName = Literal[
    "company", "foreign-professional", "student", "university", "local-government", "sending-body", "supporter"
]  # fmt: skip
GUIDES: tuple[str, ...] = get_args(GuideName)
"""The guides there are, in the order of the list: names of files, and of addresses."""

Place = Annotated[
    Literal[
        "events", "calendar", "programs", "guides", "archive", "subscribe", "embed", "posting-rules", "statistics",
        "glossary", "deadlines", "platform", "consortiums", "about", "online", "in-english", "job-fairs", "internships",
        "seminars",
    ],
    Word,
]  # fmt: skip
"""A page of this site to which a guide leads."""


class Onward(Elsewhere):
    """Where to go on: a program, a page or another guide of this site, an address, or an office in words."""

    page: Place | None = None
    guide: Annotated[GuideName, Word] | None = None
    part: CodeWord | None = Field(None, description="そのページの中の場所 / place on that page, where it has one")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        named = [name for name in ("program", "url", "page", "guide") if getattr(self, name)]
        if len(named) > 1:
            raise wrong(
                "S-VALUE",
                f"行き先が2つあります（{named[0]}、{named[1]}）。",
                f"There are two ways to go ({named[0]}, {named[1]}).",
                "1つだけ書いてください。",
                "Write one of them only.",
                at=named[1],
            )
        return self


Ways = Annotated[tuple[Onward, ...], NothingIsEmpty]


class Point(Both):
    """One point of a list, what it rests on, and where to read more."""

    note: Both | None = None
    basis: Basis = "source"
    more: Ways = ()


Points = Annotated[tuple[Point, ...], NothingIsEmpty]


class Eligibility(Shape):
    """Whether it is for me: what has to hold, what rules it out, and where to turn when in doubt."""

    lead: Passage | None = None
    all_of: tuple[Point, ...] = Field(min_length=1)
    definition: Annotated[tuple[FactId, ...], NothingIsEmpty] = Field(
        (), description="対象となる人材の定義（records.yaml の id）/ ids of shared records"
    )
    not_for: tuple[Point, ...] = Field(min_length=1)
    unsure: tuple[Point, ...] = Field(min_length=1)


class GuideStep(Shape):
    """A step: what, who, when, how long, and the programs that help; their state today is told by the page."""

    title: Both
    text: Passage
    who: Both | None = None
    when: Both | None = None
    takes: Both | None = None
    programs: Annotated[tuple[Id, ...], NothingIsEmpty] = ()
    basis: Basis = "source"
    more: Ways = ()


class CostLine(Shape):
    """What something costs, or that it is not known."""

    item: Both
    amount: Both
    note: Both | None = None
    basis: Basis = "source"
    more: Ways = ()


class Phase(Shape):
    """Where a company stands, the measures named for it, and what of this site helps there."""

    id: CodeWord
    name: Both
    who: Both
    measures: tuple[Point, ...] = Field(min_length=1)
    helps: Points = Field((), description="役立つもの（当サイトの読み方）/ what helps, as this site reads it")


class Office(Shape):
    """Whom to ask about what: the contact of a program's newest edition, of the posting rules, or of this site."""

    about: Both
    program: Id | None = None
    of: Annotated[Literal["posting_rules", "site"], Word] | None = None
    basis: Basis = "source"
    more: Ways = ()


class AudienceGuide(Shape):
    """`content/guides/<name>.yaml`."""

    name: Both = Field(description="一覧での呼び名 / what it is called in lists")
    title: Both
    summary: Both = Field(description="誰のための案内か、一文で / whom it is for, in one sentence")
    lead: Passage
    audiences: Annotated[tuple[Audience, ...], NothingIsEmpty] = Field(
        (), description="この人たちのイベントとプログラムが予定に並ぶ / whose events and programs are coming up"
    )
    programs: Annotated[tuple[Id, ...], NothingIsEmpty] = Field(
        (), description="予定に加えるプログラム / programs that are coming up besides"
    )
    leave_out: Annotated[tuple[Id, ...], NothingIsEmpty] = Field(
        (), description="予定に入れないプログラム / programs that are for others"
    )
    phases: Annotated[tuple[Phase, ...], NothingIsEmpty] = ()
    eligibility: Eligibility
    steps: tuple[GuideStep, ...] = Field(min_length=1)
    costs: tuple[CostLine, ...] = Field(min_length=1)
    documents: tuple[Point, ...] = Field(min_length=1)
    faq: tuple[Question, ...] = Field(min_length=1)
    contacts: tuple[Office, ...] = Field(min_length=1)
    last_confirmed: Day | None = None
    sources: tuple[Provenance, ...] = Field(min_length=1)

    @property
    def texts(self) -> Iterator[Both]:
        """What is written in running text, in the order of the page."""
        yield self.lead
        for phase in self.phases:
            yield from (phase.who, *phase.measures, *phase.helps)
        yield from (self.eligibility.lead,) if self.eligibility.lead else ()
        yield from (*self.eligibility.all_of, *self.eligibility.not_for, *self.eligibility.unsure)
        for step in self.steps:
            yield from (step.title, step.text)
        for line in self.costs:
            yield from (line.item, line.amount)
        yield from self.documents
        for question in self.faq:
            yield from (question.question, question.answer)

    @model_validator(mode="after")
    def _ids_of_their_own(self) -> Self:
        seen: set[str] = set()
        for field in ("phases", "faq"):
            for number, each in enumerate(getattr(self, field)):
                if each.id in seen or each.id in PARTS:
                    raise wrong(
                        "S-VALUE",
                        f"id「{each.id}」は使えません。2回使われているか、ページの中の別の場所の名前です。",
                        f"The id `{each.id}` cannot be used: it is there twice, or names another place on the page.",
                        "別の id にしてください。",
                        "Choose another id.",
                        at=f"{field}.{number}.id",
                    )
                seen.add(each.id)
        return self


PARTS = ("phases", "eligible", "steps", "costs", "documents", "faq", "ask", "coming")
"""The parts of a guide's page, in their order: its anchors."""
