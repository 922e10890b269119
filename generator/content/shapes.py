"""Types that events, programs and reference data share: the readers of `values` as pydantic types."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from generator.base.language import Lang, Said
from generator.content import corporate, times, values

_DAY_PATTERN = r"^\d{4}-\d\d-\d\d$"
_MOMENT_PATTERN = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$"
_INSTANT_PATTERN = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$"


def _string(**more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **more})


Line = Annotated[str, BeforeValidator(values.line), _string(minLength=1, maxLength=values.MOST_LINE)]
Block = Annotated[str, BeforeValidator(values.block), _string(minLength=1, maxLength=values.MOST_TEXT)]
Id = Annotated[str, BeforeValidator(values.id_word), _string(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", minLength=3, maxLength=80)]  # fmt: skip
Word = BeforeValidator(values.text_of)
CodeWord = Annotated[str, BeforeValidator(values.code_word), _string(pattern="^[a-z0-9]+([_-][a-z0-9]+)*$")]
Day = Annotated[date, BeforeValidator(times.day), _string(pattern=_DAY_PATTERN)]
Moment = Annotated[date | datetime, BeforeValidator(times.moment), _string(pattern=_MOMENT_PATTERN)]
Instant = Annotated[datetime, BeforeValidator(times.instant), _string(pattern=_INSTANT_PATTERN)]
_YEAR_OR_MORE = {"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}, {"type": "integer"}]}
Roughly = Annotated[str, BeforeValidator(times.roughly), WithJsonSchema(_YEAR_OR_MORE)]
Count = Annotated[int, BeforeValidator(values.count), WithJsonSchema({"type": "integer", "minimum": 0})]
FiscalYear = Annotated[int, BeforeValidator(values.fiscal_year), WithJsonSchema({"type": "integer", "minimum": 1990})]
Days = Annotated[int, BeforeValidator(values.days), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 366})]
Sequence = Annotated[int, BeforeValidator(values.sequence), WithJsonSchema({"type": "integer", "minimum": 0})]
Flag = Annotated[bool, BeforeValidator(values.flag), WithJsonSchema({"type": "boolean"})]
OnRequest = Annotated[
    Literal["true", "false", "on_request"],
    BeforeValidator(values.flag_or_request),
    WithJsonSchema({"enum": [True, False, "on_request"]}),
]
WebAddress = Annotated[str, BeforeValidator(values.web_address), _string(pattern="^https?://", maxLength=2000)]
LanguageTag = Annotated[str, BeforeValidator(values.language), _string(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]  # fmt: skip
Email = Annotated[str, BeforeValidator(values.email), _string(format="email")]
Telephone = Annotated[str, BeforeValidator(values.telephone), _string()]
CorporateNumber = Annotated[str, BeforeValidator(corporate.corporate_number), _string(pattern="^[1-9][0-9]{12}$")]
Country = Annotated[str, BeforeValidator(values.country), _string(pattern="^[A-Z]{2}$")]
Currency = Annotated[str, BeforeValidator(values.currency), _string(pattern="^[A-Z]{3}$")]
Zone = Annotated[str, BeforeValidator(times.time_zone), _string(pattern="^([A-Za-z_]+/[A-Za-z_/+-]+|UTC)$")]

NothingIsEmpty = BeforeValidator(lambda value: () if value is None else value)
"""For lists: a key that is left empty means an empty list."""

Audience = Annotated[
    Literal["company", "foreign_professional", "student", "university", "local_government", "supporter"], Word
]
Kind = Annotated[
    Literal[
        "ministry", "local_gov", "iaa", "cci", "sci", "university",
        "general_inc_association", "public_interest_association", "general_inc_foundation",
        "public_interest_foundation", "npo", "company", "private_company", "junior_college",
        "vocational_school", "japanese_language_school", "sci_federation", "cci_federation", "local_iaa",
        "wide_area_union", "foreign_cci", "foreign_government", "foreign_university", "international_org",
        "voluntary_group", "cooperative", "financial_institution", "other",
    ],
    Word,
]  # fmt: skip


class Shape(BaseModel):
    """Base of all models: frozen, and an unknown key is an error."""

    # Built when something is first read: what comes from the memory needs no validator.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _left_empty(cls, data: Any) -> Any:
        """A field that may be left out may also be left empty."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        fields = cls.model_fields
        return {k: v for k, v in data.items() if v is not None or k not in fields or fields[k].is_required()}


class Text(Shape):
    """A text on one line in Japanese, English or both; `kana` is the reading of the Japanese."""

    ja: Line | None = None
    kana: Line | None = None
    en: Line | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.ja and not self.en:
            raise _no_text()
        return self

    def said(self, *languages: Lang) -> Said:
        """The text in the first of the languages it has, else in whichever it has."""
        return _said(self.ja, self.en, languages)


class JaText(Text):
    """A text whose Japanese is required."""

    ja: Line


class Prose(Shape):
    """A text of several lines in Japanese, English or both."""

    ja: Block | None = None
    en: Block | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.ja and not self.en:
            raise _no_text()
        return self

    def said(self, *languages: Lang) -> Said:
        """The text in the first of the languages it has, else in whichever it has."""
        return _said(self.ja, self.en, languages)


def _said(ja: str | None, en: str | None, languages: tuple[Lang, ...]) -> Said:
    first = languages[0] if languages else "ja"
    if first == "ja" and ja:
        return Said(ja, first)
    if first == "en" and en:
        return Said(en, first)
    for lang in (*languages, "ja", "en"):
        text = ja if lang == "ja" else en if lang == "en" else None
        if text:
            return Said(text, lang)
    raise ValueError("a text in no language")  # the validator lets none through


def _no_text() -> Exception:
    return values.wrong(
        "S-MISSING",
        "日本語（ja）も英語（en）もありません。",
        "There is neither a Japanese (ja) nor an English (en) text.",
        "{ja: …, en: …} の形で、少なくとも一方を書いてください。",
        "Write {ja: …, en: …}, at least one of the two.",
    )


class Contact(Shape):
    """A public contact: a role address of an office, never a person's."""

    name: Text | None = Field(None, description="窓口の名称 / name of the office or section")
    email: Email | None = Field(None, description="役職・部署のアドレス / a role address")
    tel: Telephone | None = None
    url: WebAddress | None = None
    hours: Text | None = Field(None, description="受付時間 / opening hours")
    address: Text | None = None
    as_of: Roughly | None = Field(None, description="いつの情報か / as of when")


class Provenance(Shape):
    """Which document a record was taken from, and its date."""

    document: Line
    as_of: Roughly | None = None
    note: Text | None = None
