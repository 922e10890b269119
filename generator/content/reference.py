"""Reference data: the site's settings, the registry of bodies, the editions of the posting rules."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from generator.base.language import MAIN
from generator.content.parts import Role
from generator.content.shapes import (
    CodeWord,
    Contact,
    CorporateNumber,
    Day,
    Days,
    FiscalYear,
    Flag,
    Id,
    JaText,
    Kind,
    LanguageTag,
    Line,
    NothingIsEmpty,
    Provenance,
    Shape,
    Text,
    WebAddress,
    Word,
    Zone,
)  # fmt: skip
from generator.content.values import wrong

OwnPage = Annotated[Literal["home", "events", "event", "subscribe", "about"], Word]
"""A kind of page that a further language may have of its own."""


class SiteLanguage(Shape):
    """A language of the site: code in addresses, own name, `lang` of the pages, CLDR locale."""

    code: LanguageTag
    name: Line
    html: LanguageTag
    locale: Annotated[Literal["ja_JP", "en_GB"], Word]
    pages: Annotated[tuple[OwnPage, ...], NothingIsEmpty] = Field(
        (), description="この言語で作るページ。空ならすべて / pages made in this language; all if empty"
    )


class Office(Shape):
    """The office that judges submissions: how it counts its business days (`review` in `content/site.yaml`)."""

    year_end_closed: Flag = Field(True, description="12月29日～1月3日は休み / closed from 29 December to 3 January")
    receipt_on_closed_day: Annotated[Literal["same_day", "next_business_day"], Word] = Field(
        "same_day", description="休日に届いた投稿の受付日 / day of receipt of what arrives on a closed day"
    )
    # Read as a fiscal year is, digits within bounds; it is a calendar year.
    holidays_gazetted_to: FiscalYear = Field(
        2027, description="祝日が官報で公示済みの最後の年 / last year whose holidays are gazetted"
    )


class Site(Shape):
    """`content/site.yaml`."""

    title: JaText = JaText(ja="高度外国人材イベントカレンダー", en="Events for highly-skilled professionals")
    short_title: Text | None = Field(
        None, description="ページ名のあとに付ける短い名前 / shorter name, for the titles of pages"
    )
    tagline: Text | None = None
    base_url: WebAddress = "https://saijiki.example"
    uid_domain: Line = "saijiki.example"
    timezone: Zone = "Asia/Tokyo"
    languages: tuple[SiteLanguage, ...] = (
        SiteLanguage(code="ja", name="日本語", html="ja", locale="ja_JP"),
        SiteLanguage(code="en", name="English", html="en", locale="en_GB"),
    )
    since: Day = date(2026, 11, 20)
    closing_soon_days: Days = 7
    sample: Flag = Field(False, description="見本データの表示 / marks every page as sample data")
    contact: Contact | None = None
    report_url: WebAddress | None = None
    review: Office = Field(default_factory=Office)
    never_publish: Annotated[tuple[Line, ...], NothingIsEmpty] = ()

    @field_validator("languages")
    @classmethod
    def _both_main_languages(cls, languages: tuple[SiteLanguage, ...]) -> tuple[SiteLanguage, ...]:
        if not set(MAIN) <= {language.code for language in languages if not language.pages}:
            raise wrong(
                "S-MISSING",
                "日本語（ja）と英語（en）の両方が必要です。",
                "Japanese (ja) and English (en) are both needed.",
                "languages に ja と en を、pages なしで書いてください。",
                "List ja and en under languages, without pages.",
            )
        return languages


class Body(Shape):
    """A body that events and programs name by its id."""

    name: JaText
    kind: Kind
    corporate_number: CorporateNumber | None = Field(None, description="法人番号（13桁）/ corporate number")
    url: WebAddress | None = None
    note: Text | None = None


class Bodies(Shape):
    """`content/bodies.yaml`."""

    bodies: dict[Id, Body] = Field(default_factory=dict)


NamedDay = Annotated[
    Literal[
        "monday", "tuesday", "wednesday", "thursday", "friday",
        "first_monday", "first_tuesday", "first_wednesday", "first_thursday", "first_friday",
        "second_monday", "second_tuesday", "second_wednesday", "second_thursday", "second_friday",
        "third_monday", "third_tuesday", "third_wednesday", "third_thursday", "third_friday",
        "fourth_monday", "fourth_tuesday", "fourth_wednesday", "fourth_thursday", "fourth_friday",
    ],
    Word,
]  # fmt: skip
"""A day of every week, or the n-th of its name in every month."""


class Cadence(Shape):
    """How often submissions are looked at (2-(2)): in rounds with a cut-off, or as they arrive."""

    kind: Annotated[Literal["monthly", "weekly", "rolling"], Word]
    cutoff: NamedDay | None = Field(None, description="締切日 / last day of receipt of a round")
    publish_by: NamedDay | None = Field(None, description="公開日 / day after the cut-off by which it is up")
    target_business_days: Days | None = Field(None, description="目安の営業日数 / business days up to the first notice")
    firm: Flag = False

    @model_validator(mode="after")
    def _holds_what_its_kind_needs(self) -> Self:
        if self.kind == "rolling":
            if not self.target_business_days:
                raise wrong(
                    "S-VALUE",
                    "随時審査（rolling）の目安となる営業日数がありません。",
                    "A rolling cadence needs a target in business days.",
                    "1以上の数を書いてください。例: target_business_days: 3",
                    "Write 1 or more, for example target_business_days: 3.",
                    at="target_business_days",
                )
            return self
        for name, example in (("cutoff", "friday"), ("publish_by", "wednesday")):
            word = getattr(self, name)
            if word is None or ("_" in word) != (self.kind == "monthly"):
                example = f"second_{example}" if self.kind == "monthly" else example
                raise wrong(
                    "S-VALUE",
                    f"{self.kind} に合う日がありません。",
                    f"There is no day that goes with {self.kind}.",
                    f"例: {name}: {example}",
                    f"For example {name}: {example}",
                    at=name,
                )
        return self


class Change(Shape):
    """What a revision changed in one clause, in our own words."""

    clause: Line = Field(description="条項の番号 / number of the clause")
    before: Text | None = None
    after: Text
    note: Text | None = None


class Excluded(Shape):
    """A kind of body that the rules leave out by name."""

    provisional: Flag = Field(False, description="「現時点では」とされている / left out “at present”")


class Edition(Shape):
    """The posting rules as they stood from one revision to the next."""

    id: CodeWord
    starts: Day | None = Field(None, description="この日の受付から / for what is received from this day on")
    bodies: tuple[Kind, ...]
    cadence: Cadence
    notice: CodeWord | None = None
    intake: CodeWord | None = Field(None, description="投稿の方法 / how submissions came in")
    single_event_update: CodeWord | None = Field(None, description="1件だけの更新 / updates for the sake of one event")
    changes: Annotated[tuple[Change, ...], NothingIsEmpty] = Field(
        (), description="この改定で変わったこと / what this revision changed"
    )
    note: Text | None = None


class PostingRules(Shape):
    """`content/posting-rules.yaml`: what the office can revise without touching the program."""

    title: JaText
    revised: Day = Field(description="この版の日付 / day of the revision that is held")
    roles: tuple[Role, ...] = Field(description="数える関わり方 / roles that count (3-(1))")
    unsettled_kinds: tuple[Kind, ...] = Field(description="規則が触れていない種類 / kinds the rules do not settle")
    excluded_kinds: dict[Kind, Excluded] = Field(
        default_factory=dict, description="含まないと明記された種類 / kinds left out by name (Q1)"
    )
    editions: tuple[Edition, ...] = Field(min_length=1)
    source: Provenance

    def edition_on(self, day: date) -> Edition:
        """The edition for what is received on `day`; the first one has no stated start."""
        return [edition for edition in self.editions if edition.starts is None or edition.starts <= day][-1]

    @field_validator("editions")
    @classmethod
    def _one_after_the_other(cls, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
        starts = [edition.starts for edition in editions]
        if starts[0] is not None or None in starts[1:] or starts[1:] != sorted(starts[1:], key=str):
            raise wrong(
                "S-VALUE",
                "版の順序が正しくありません。",
                "The editions are not in order.",
                "最初の版だけ starts を省き、以後は日付の順に並べてください。",
                "Leave starts out of the first edition only, and list the others by date.",
            )
        return editions
