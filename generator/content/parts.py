"""The parts of an event: organisers, sessions, place, registration, submission (contract §5)."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from generator.content.places import Prefecture
from generator.content.shapes import (
    CodeWord,
    CorporateNumber,
    Count,
    Country,
    Currency,
    Day,
    Flag,
    Id,
    Instant,
    Kind,
    LanguageTag,
    Line,
    Moment,
    OnRequest,
    Sequence,
    Shape,
    Text,
    WebAddress,
    Word,
)  # fmt: skip
from generator.content.times import backwards, first_day, is_before
from generator.content.values import wrong

Form = Annotated[Literal["single_event", "series", "on_demand", "multi_month_course", "period_recruitment"], Word]
Category = Annotated[
    Literal[
        "seminar", "job_fair", "networking", "briefing", "workshop", "consultation", "tour", "forum",
        "internship", "other",
    ],
    Word,
]  # fmt: skip
Focus = Annotated[
    Literal[
        "professional", "mixed", "coexistence", "other_professional_status", "specified_skilled",
        "technical_intern", "part_time", "employment_for_skill_development",
    ],
    Word,
]  # fmt: skip
Role = Annotated[
    Literal[
        "host", "cohost", "support", "support_pending", "support_unverified", "support_umbrella",
        "cooperation", "sponsorship", "media", "commissioner", "operator",
    ],
    Word,
]  # fmt: skip
Format = Annotated[Literal["online", "onsite", "hybrid", "unknown"], Word]
State = Annotated[Literal["scheduled", "tentative", "postponed", "rescheduled", "cancelled"], Word]


class Organizer(Shape):
    """A body that takes part in holding the event."""

    body: Id | None = Field(None, description="content/bodies.yaml の id / id of a record of bodies.yaml")
    name: Text | None = Field(None, description="団体名 / name")
    kind: Kind | None = Field(None, description="団体の種類 / kind of body")
    corporate_number: CorporateNumber | None = Field(None, description="法人番号（13桁）/ corporate number")
    role: Role = Field(description="主催 host・共催 cohost・後援 support など / how it takes part")
    url: WebAddress | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        missing = "name" if self.name is None else "kind" if self.kind is None else ""
        if missing and not self.body:
            raise wrong(
                "S-MISSING",
                f"団体の {missing} がありません。",
                f"The body has no {missing}.",
                "name と kind を書くか、bodies.yaml にある団体なら body: id を書いてください。",
                "Write name and kind, or body: <id> for a body of bodies.yaml.",
                at=missing,
            )
        return self


MOST_DAYS = 366
"""A session that lasts longer is a mistyped year, or no event."""


class Session(Shape):
    """One sitting: wall-clock times in the event's zone, or bare dates where no time is announced."""

    id: CodeWord | None = Field(None, description="回の名前。後から回を足すときに使う / stable name of the session")
    title: Text | None = None
    start: Moment = Field(description="開始 / start: 2026-12-05T14:00 or 2026-12-05")
    end: Moment | None = Field(None, description="終了（不明なら省く）/ end; left out where unknown")

    @field_validator("end")
    @classmethod
    def _some_length(cls, end: date | datetime | None, info: ValidationInfo) -> date | datetime | None:
        """An end at the very start tells nothing: it is not known."""
        return None if isinstance(end, datetime) and end == info.data.get("start") else end

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.end is not None and is_before(self.end, self.start):
            raise wrong(
                "S-VALUE",
                f"終了（{self.end.isoformat()}）が開始（{self.start.isoformat()}）より前です。",
                f"It ends ({self.end.isoformat()}) before it starts ({self.start.isoformat()}).",
                "開始と終了が入れ替わっていないか、日付を確かめてください。",
                "Check whether start and end are swapped, and the dates.",
                at="end",
            )
        if self.end is not None and (first_day(self.end) - first_day(self.start)).days > MOST_DAYS:
            raise wrong(
                "S-VALUE",
                f"1回の期間が{MOST_DAYS}日を超えています。",
                f"One session lasts more than {MOST_DAYS} days.",
                "年の誤りがないか確かめてください。一定期間の募集はプログラム（content/programs）に書きます。",
                "Check the year. A call over a period is a program (content/programs).",
                at="end",
            )
        return self

    @property
    def last_day(self) -> date:
        """The last calendar day. What ends in the small hours belongs to the day before."""
        first = first_day(self.start)
        if self.end is None:
            return first
        if isinstance(self.start, datetime) and isinstance(self.end, datetime) and self.end.hour < 6:
            return max(first, self.end.date() - timedelta(days=1))
        return first_day(self.end)

    @property
    def days(self) -> tuple[date, ...]:
        """The calendar days of the session."""
        first, last = first_day(self.start), self.last_day
        if first == last:
            return (first,)
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


class Venue(Shape):
    """Where it is held."""

    name: Text | None = None
    prefecture: Prefecture | None = Field(None, description="都道府県（ローマ字）/ prefecture slug")
    country: Country = "JP"
    address: Text | None = None
    access: Text | None = Field(None, description="行き方 / how to get there")
    map_url: WebAddress | None = None


class Online(Shape):
    """How one joins online; a private joining address never stands here."""

    platform: Line | None = None
    url: WebAddress | None = Field(None, description="公開の配信ページだけ / only a public streaming page")


class Fee(Shape):
    """What taking part costs; no fee at all means that it is not known."""

    basis: Annotated[Literal["free", "paid"], Word]
    amount: Count | None = None
    currency: Currency = "JPY"
    note: Text | None = None

    @model_validator(mode="after")
    def _not_zero(self) -> Self:
        if self.basis == "paid" and self.amount == 0:
            raise wrong(
                "S-VALUE",
                "有料（paid）ですが、金額が0です。",
                "The fee is `paid`, but the amount is 0.",
                "無料なら basis: free と書き、金額がわからなければ amount の行を消してください。",
                "Write basis: free if it is free; delete amount if it is not known.",
                at="amount",
            )
        return self


class Access(Shape):
    """Access needs; what is left out is unknown."""

    sign_language: OnRequest | None = None
    captions: OnRequest | None = None
    step_free: OnRequest | None = None
    note: Text | None = None


class Registration(Shape):
    """How one registers. A date alone in `closes` means the whole of that day."""

    how: Annotated[Literal["first_come", "selection", "invitation", "not_needed"], Word] | None = None
    url: WebAddress | None = None
    url_language: LanguageTag | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    full: Flag = False
    waitlist: Flag = False
    note: Text | None = None

    @model_validator(mode="after")
    def _not_backwards(self) -> Self:
        if self.opens is not None and self.closes is not None and is_before(self.closes, self.opens):
            raise backwards("closes", "opens")
        return self


class Status(Shape):
    """Whether it takes place as announced."""

    state: State = "scheduled"
    date: Day | None = Field(None, description="その発表の日 / day it was announced")
    reason: Text | None = None


class Revision(Shape):
    """Written by `saijiki revise`, intake and merge; feeds read it."""

    sequence: Sequence = 0
    modified: Instant | None = None


class Change(Shape):
    """A line of the change record that visitors read."""

    date: Day
    note: Text


class Retraction(Shape):
    """Published by mistake: the entry stays and says so. Whether the event takes place is another matter."""

    date: Day = Field(description="掲載を取り消した日 / day it was retracted")
    reason: Text | None = None
