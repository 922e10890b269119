"""The parts of the shape of `events.json`: texts, times, codes with their words, and what an event is made of."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again.
from typing import Annotated, Literal, NotRequired

from pydantic import Field

# Pydantic asks for this TypedDict, with which it comes, below Python 3.12.
from typing_extensions import TypedDict

from generator.content.parts import Category, Format, Role, State
from generator.content.places import Prefecture
from generator.content.shapes import Audience, Kind

Language = Annotated[str, Field(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Address = Annotated[str, Field(pattern="^https?://")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Instant = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")]
Moment = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$",
        description="時差付きの日時、または日付だけ / a time with its offset, or a bare date (ISO 8601)",
    ),
]
OnRequest = Annotated[
    bool | Literal["on_request"],
    Field(description="true あり・false なし・on_request 申し出により / on_request: for those who ask"),
]


class Text(TypedDict):
    """その言語の文。ない言語は代わりの言語で示す / A text; in another language where it has none in the file's own."""

    text: Annotated[str, Field(min_length=1)]
    language: NotRequired[
        Annotated[
            Language,
            Field(description="ファイルの言語と違うときだけ / only where it is not the language of the file"),
        ]
    ]


class CategorySaid(TypedDict):
    """種類の符号と言葉 / Category: its code, and what it means."""

    code: Category
    name: str


class AudienceSaid(TypedDict):
    """対象者の符号と言葉 / Audience: its code, and what it means."""

    code: Audience
    name: str


class FormatSaid(TypedDict):
    """開催方法の符号と言葉 / How it is held: code, and what it means."""

    code: Format
    name: str


class StateSaid(TypedDict):
    """開催状況の符号と言葉 / State: its code, and what it means."""

    code: State
    name: str


class RoleSaid(TypedDict):
    """役割の符号と言葉 / Role of a body: its code, and what it means."""

    code: Role
    name: str


class PrefectureSaid(TypedDict):
    """都道府県の符号と名称 / Prefecture: its romanised slug, and its name."""

    code: Prefecture
    name: str


class HowSaid(TypedDict):
    """申込方法の符号と言葉 / How one registers: code, and what it means."""

    code: Literal["first_come", "selection", "invitation", "not_needed"]
    name: str


class Organizer(TypedDict):
    """主催・共催・後援などの団体 / A body that takes part in holding it."""

    name: NotRequired[Text]
    kind: NotRequired[Annotated[Kind, Field(description="団体の種類 / kind of body")]]
    role: RoleSaid
    corporate_number: NotRequired[Annotated[str, Field(description="法人番号（13桁）/ corporate number")]]
    url: NotRequired[Address]


class Session(TypedDict):
    """1回の開催 / One sitting."""

    id: NotRequired[str]
    title: NotRequired[Text]
    start: Moment
    end: NotRequired[
        Annotated[Moment, Field(description="ない＝未定。日付だけならその日を含む / inclusive if a bare date")]
    ]
    all_day: Annotated[bool, Field(description="開始が日付だけ / the start is a bare date: no time is announced")]


class Registration(TypedDict):
    """申込み。日付だけの締切はその日いっぱい / Registration; a bare date in `closes` means the whole of that day."""

    how: NotRequired[HowSaid]
    url: NotRequired[Address]
    url_language: NotRequired[Language]
    opens: NotRequired[Moment]
    closes: NotRequired[Moment]
    full: NotRequired[
        Annotated[Literal[True], Field(description="主催者が満席と告げたときだけ / only if said to be full")]
    ]
    waitlist: NotRequired[
        Annotated[Literal[True], Field(description="キャンセル待ちがあるときだけ / only if there is one")]
    ]
    note: NotRequired[Text]


class Fee(TypedDict):
    """参加費。ないときは不明で、無料の意味ではない / Fee. Left out means unknown, never free."""

    basis: Literal["free", "paid"]
    amount: NotRequired[Annotated[int, Field(ge=0)]]
    currency: NotRequired[Annotated[str, Field(pattern="^[A-Z]{3}$")]]
    note: NotRequired[Text]


class Access(TypedDict):
    """参加への配慮。ない項目は不明 / Access needs; what is left out is unknown."""

    sign_language: NotRequired[OnRequest]
    captions: NotRequired[OnRequest]
    step_free: NotRequired[OnRequest]
    note: NotRequired[Text]


class Venue(TypedDict):
    """会場 / Where it is held."""

    name: NotRequired[Text]
    prefecture: NotRequired[PrefectureSaid]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1")]
    address: NotRequired[Text]
    access: NotRequired[Annotated[Text, Field(description="行き方 / how to get there")]]
    map_url: NotRequired[Address]


class Online(TypedDict):
    """オンライン参加 / How one joins online."""

    platform: NotRequired[str]
    url: NotRequired[Annotated[Address, Field(description="公開の配信ページ / a public streaming page")]]


class Contact(TypedDict):
    """公開の問合せ先（窓口）/ Public contact: an office."""

    name: NotRequired[Text]
    email: NotRequired[str]
    tel: NotRequired[str]
    url: NotRequired[Address]
    hours: NotRequired[Text]
    address: NotRequired[Text]
    as_of: NotRequired[str]


class Source(TypedDict):
    """記録の出典 / The document that a record was taken from."""

    document: str
    as_of: NotRequired[Annotated[str, Field(description="日・月・年のいずれか / a day, month or year")]]
    note: NotRequired[Text]


class Status(TypedDict):
    """開催状況、その発表日と理由 / Whether it takes place, since when, and why."""

    state: StateSaid
    date: NotRequired[Day]
    reason: NotRequired[Text]


class Retraction(TypedDict):
    """誤掲載の取消し。開催の有無とは別 / Published by mistake; whether it takes place is another matter."""

    date: Day
    reason: NotRequired[Text]


class Change(TypedDict):
    """変更の記録 / A line of the change record."""

    date: Day
    note: Text
