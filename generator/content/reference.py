"""Reference data: the site's settings, the registry of bodies, the editions of the posting rules."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from generator.base.language import MAIN
from generator.content.shapes import (
    CodeWord,
    Contact,
    Count,
    Day,
    Days,
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


class SiteLanguage(Shape):
    """A language of the site: code in addresses, own name, `lang` of the pages, CLDR locale."""

    code: LanguageTag
    name: Line
    html: LanguageTag
    locale: Annotated[Literal["ja_JP", "en_GB"], Word]


class Site(Shape):
    """`content/site.yaml`."""

    title: JaText = JaText(ja="高度外国人材イベントカレンダー", en="Events for highly-skilled professionals")
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
    never_publish: Annotated[tuple[Line, ...], NothingIsEmpty] = ()

    @field_validator("languages")
    @classmethod
    def _both_main_languages(cls, languages: tuple[SiteLanguage, ...]) -> tuple[SiteLanguage, ...]:
        if not set(MAIN) <= {language.code for language in languages}:
            raise wrong(
                "S-MISSING",
                "日本語（ja）と英語（en）の両方が必要です。",
                "Japanese (ja) and English (en) are both needed.",
                "languages に ja と en を書いてください。",
                "List ja and en under languages.",
            )
        return languages


class Body(Shape):
    """A body that events and programs name by its id."""

    name: JaText
    kind: Kind
    url: WebAddress | None = None
    note: Text | None = None


class Bodies(Shape):
    """`content/bodies.yaml`."""

    bodies: dict[Id, Body] = Field(default_factory=dict)


class Cadence(Shape):
    """How often submissions were looked at."""

    kind: Annotated[Literal["monthly", "weekly", "rolling"], Word]
    cutoff: CodeWord | None = None
    publish_by: CodeWord | None = None
    target_business_days: Count | None = None
    firm: Flag = False


class Edition(Shape):
    """The posting rules as they stood from one revision to the next."""

    id: CodeWord
    starts: Day | None = Field(None, description="この日の受付から / for what is received from this day on")
    bodies: tuple[Kind, ...]
    cadence: Cadence
    notice: CodeWord | None = None
    note: Text | None = None


class PostingRules(Shape):
    """`content/posting-rules.yaml`: what the office can revise without touching the program."""

    title: JaText
    revised: Day = Field(description="この版の日付 / day of the revision that is held")
    roles: tuple[CodeWord, ...] = Field(description="数える関わり方 / roles that count (3-(1))")
    unsettled_kinds: tuple[Kind, ...] = Field(description="規則が触れていない種類 / kinds the rules do not settle")
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
