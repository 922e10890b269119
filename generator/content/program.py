"""The program: one edition of a period-based call, for one fiscal year (contract §6)."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from generator.content.parts import Revision
from generator.content.programextras import Check, Comparison, NewOrContinuing
from generator.content.programparts import (
    Applying,
    Basis,
    Both,
    Consent,
    Cost,
    FactId,
    Pattern,
    Question,
    Screening,
    Secrecy,
    Section,
    Sharing,
    Stated,
    Step,
)
from generator.content.shapes import (
    Audience,
    CodeWord,
    Contact,
    Count,
    Day,
    FiscalYear,
    Flag,
    Id,
    JaText,
    Moment,
    NothingIsEmpty,
    Prose,
    Provenance,
    Roughly,
    Shape,
    Text,
    WebAddress,
    Word,
)  # fmt: skip
from generator.content.times import backwards, is_before, wall
from generator.content.values import wrong

Facts = Annotated[tuple[Stated, ...], NothingIsEmpty]
Refs = Annotated[tuple[FactId, ...], NothingIsEmpty]
ProgramState = Annotated[Literal["planned", "open", "closed", "quota_reached", "running", "archived", "unknown"], Word]


class Operator(Shape):
    """Who runs the program."""

    name: JaText
    unit: Text | None = Field(None, description="担当部署 / section in charge")
    body: Id | None = Field(None, description="content/bodies.yaml の id / id of a record of bodies.yaml")


class Application(Shape):
    """When and how one applies."""

    opens: Moment | None = None
    closes: Moment | None = None
    until_quota: Flag = Field(False, description="予定件数に達したら締切 / closes when the quota is reached")
    quota: Count | None = None
    quota_unit: Text | None = None
    note: Text | None = None

    @field_validator("opens", "closes")
    @classmethod
    def _on_the_wall(cls, when: date | datetime | None) -> date | datetime | None:
        """Times with an offset become Japan's: a program has no zone of its own."""
        return wall(when, "Asia/Tokyo")

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.opens is not None and self.closes is not None and is_before(self.closes, self.opens):
            raise backwards("closes", "opens")
        return self


class Period(Shape):
    """From when to when the program itself runs."""

    starts: Day | None = None
    ends: Day | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise backwards("ends", "starts")
        return self


class Milestone(Shape):
    """A date of the program, as exactly as the source states it."""

    id: CodeWord
    on: Roughly | None = Field(None, description="2026-04-01, 2026-04 または 2026 / day, month or year")
    precision: Text | None = Field(None, description="「上旬から中旬（予定）」など / early to mid month (planned)")
    what: Text
    note: Text | None = None
    basis: Basis = "source"

    @model_validator(mode="after")
    def _no_day_of_its_own(self) -> Self:
        """What the site worked out itself is no date that anybody announced."""
        if self.basis != "source" and self.on is not None and len(self.on) == 10:
            raise wrong(
                "S-VALUE",
                "資料にない日付を、日まで書くことはできません。",
                "A day that the source does not state cannot be given.",
                "資料にある日付なら basis を消し、そうでなければ on を月や年までにしてください。",
                "If the source states it, delete basis; if not, write only the month or the year.",
                at="on",
            )
        return self


class Address(Shape):
    """An address that the source names. One of an old edition is shown as text, not as a link."""

    label: Text
    url: WebAddress
    current: Flag = False


class Program(Shape):
    """One edition of a program; the editions of one id are versions of one guide."""

    id: Id
    fiscal_year: FiscalYear
    title: JaText
    short_title: Text | None = None
    operator: Operator
    summary: Prose | None = None
    purpose: Prose | None = None
    description: Prose | None = Field(None, description="本文（Markdown）/ the text, Markdown")
    audiences: Annotated[tuple[Audience, ...], NothingIsEmpty] = Field(min_length=1)
    status: ProgramState | None = None
    status_note: Text | None = Field(None, description="状態の補足 / what the status means here")
    application: Application | None = None
    period: Period | None = None
    dates: Annotated[tuple[Milestone, ...], NothingIsEmpty] = ()
    fee: Prose | None = None
    addresses: Annotated[tuple[Address, ...], NothingIsEmpty] = ()
    premises: Facts = ()
    definition: Refs = Field((), description="対象となる人材の定義（records.yaml の id）/ ids of shared records")
    open_to: Facts = ()
    conditions: Facts = ()
    work_fields: Facts = ()
    stages: Facts = ()
    menu: Facts = ()
    menu_notes: Facts = ()
    fee_notes: Facts = ()
    costs: Annotated[tuple[Cost, ...], NothingIsEmpty] = ()
    cost_notes: Facts = ()
    patterns: Annotated[tuple[Pattern, ...], NothingIsEmpty] = ()
    pattern_notes: Facts = ()
    early_end: Facts = ()
    applying: Applying | None = None
    documents: Facts = ()
    consent: Consent | None = None
    eligibility: Facts = ()
    requirements: Facts = ()
    exclusions: Facts = ()
    may_be_excluded: Facts = ()
    duties: Facts = ()
    compliance: Facts = ()
    screening: Screening | None = None
    assignment: Annotated[tuple[Step, ...], NothingIsEmpty] = ()
    flow: Annotated[tuple[Step, ...], NothingIsEmpty] = ()
    selection: Facts = ()
    employment: Facts = Field((), description="受入中の身分・勤務 / standing and work during the stay")
    tasks: Facts = Field((), description="業務の例 / examples of work")
    termination: Facts = ()
    liability: Facts = ()
    notes: Facts = ()
    not_covered: Facts = ()
    secrecy: Secrecy | None = None
    results: Facts = Field((), description="実績 / results, with what is unresolved")
    faq: Annotated[tuple[Question, ...], NothingIsEmpty] = ()
    sections: Annotated[tuple[Section, ...], NothingIsEmpty] = ()
    preparation: Annotated[tuple[Sharing, ...], NothingIsEmpty] = ()
    links: Facts = ()
    new_or_continuing: Annotated[tuple[NewOrContinuing, ...], NothingIsEmpty] = ()
    comparison: Comparison | None = None
    checks: Annotated[tuple[Check, ...], NothingIsEmpty] = ()
    contact: Contact | None = None
    revision: Revision = Field(default_factory=Revision)
    issued: Roughly | None = Field(None, description="要領の発行時期 / when the guide was issued")
    last_confirmed: Day | None = None
    unknown: Annotated[tuple[Both, ...], NothingIsEmpty] = Field(
        (), description="資料からわからないこと / what the source does not tell"
    )
    source: Provenance

    @model_validator(mode="after")
    def _dates_by_name(self) -> Self:
        """A date's id names its place on the page and its entry in calendars."""
        ids = [date.id for date in self.dates]
        for place, each in enumerate(ids):
            if each in ids[:place]:
                raise wrong(
                    "S-VALUE",
                    f"日程の id「{each}」が2回使われています。",
                    f"The id `{each}` of a date is used twice.",
                    "別の id にしてください。",
                    "Choose another id.",
                    at=f"dates.{place}.id",
                )
        return self

    @model_validator(mode="after")
    def _status_or_dates(self) -> Self:
        dated = (self.application and (self.application.opens or self.application.closes)) or (
            self.period and (self.period.starts or self.period.ends)
        )
        if self.status is None and not dated:
            raise wrong(
                "S-MISSING",
                "状態（status）も、状態を決める日付もありません。",
                "There is neither a status nor a date from which it could be told.",
                "status を書くか、application または period に日付を書いてください。",
                "Write status, or dates under application or period.",
                at="status",
            )
        return self
