"""The shape of `events.json`: one definition for the records, for their types and for the published JSON Schema.

What is not known is left out: no null, no empty text, no guess. A change of any shape here is a new VERSION; a test
holds the shape of the present one.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again.
from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from generator.content.parts import Focus, Form
from generator.opendata.shapeparts import (
    Access,
    Address,
    AudienceSaid,
    CategorySaid,
    Change,
    Contact,
    Day,
    Fee,
    FormatSaid,
    Instant,
    Language,
    Online,
    Organizer,
    Registration,
    Retraction,
    Session,
    Source,
    Status,
    Text,
    Venue,
)

VERSION: Literal[1] = 1


class Known(TypedDict):
    """どのイベントにもあるもの / What every record holds."""

    id: Annotated[str, Field(description="変わらない名前 / permanent name")]
    uid: Annotated[str, Field(description="iCalendar の UID と同じ / the event's UID in the calendar feeds")]
    url: Annotated[Address, Field(description="このサイトのページ / its page on this site")]
    title: Text
    timezone: Annotated[str, Field(description="IANA の時間帯名 / name of the zone in which times are given")]
    sessions: Annotated[list[Session], Field(min_length=1, description="開始の早い順 / in the order of their starts")]
    announced: NotRequired[Annotated[Day, Field(description="最初の発表日 / first announced")]]
    modified: NotRequired[Annotated[Instant, Field(description="最後の改訂 / last revised; else when announced")]]
    sequence: Annotated[int, Field(ge=0, description="改訂の番号 / number of its revision")]


class Retracted(Known):
    """掲載を取り消したイベント。内容は示さない / A retracted event: nothing of what it said but name and dates."""

    retracted: Retraction


class Event(Known):
    """イベント / An event."""

    calendar: Annotated[Address, Field(description="このイベントだけの iCalendar / its own iCalendar file")]
    title_reading: NotRequired[Annotated[str, Field(description="日本語の件名の読み / reading of the Japanese title")]]
    summary: NotRequired[Text]
    description: NotRequired[Annotated[Text, Field(description="Markdown の文（HTML ではない）/ Markdown, no HTML")]]
    purpose: Annotated[Text, Field(description="主な目的 / main purpose")]
    form: Form
    category: CategorySaid
    focus: Focus
    statuses_of_residence: NotRequired[list[str]]
    audiences: list[AudienceSaid]
    organizers: list[Organizer]
    previous_sessions: NotRequired[
        Annotated[list[Session], Field(description="変更前の日程。新しい順 / before the move, newest first")]
    ]
    status: Status
    format: FormatSaid
    venue: NotRequired[Venue]
    online: NotRequired[Online]
    languages: NotRequired[Annotated[list[Language], Field(description="使用言語 / languages used")]]
    interpretation: NotRequired[Annotated[list[Language], Field(description="通訳の言語 / interpreted into")]]
    english_ok: NotRequired[Annotated[bool, Field(description="英語だけで参加できる / one can join in English only")]]
    fee: NotRequired[Fee]
    capacity: NotRequired[Annotated[int, Field(ge=0)]]
    access: NotRequired[Access]
    detail_url: NotRequired[Annotated[Address, Field(description="主催者のページ / the organiser's page")]]
    detail_language: NotRequired[Language]
    registration: NotRequired[Registration]
    last_confirmed: NotRequired[Annotated[Day, Field(description="内容を確かめた日 / day it was last checked")]]
    changes: NotRequired[list[Change]]
    contact: NotRequired[Contact]
    related_program: NotRequired[Annotated[str, Field(description="関係する事業の id / id of a program")]]
    historical: Annotated[bool, Field(description="過去の記録として載せたもの / entered as a record of the past")]
    source: NotRequired[Source]
    feeds: Annotated[list[str], Field(description="載るフィードの名前 / feeds it stands in: for/student, in/miyagi")]


class Events(TypedDict):
    """掲載中のイベントのすべて。わからない項目は省く / Every published event; what is not known is left out."""

    schema: Annotated[Address, Field(description="このスキーマのアドレス / address of this schema")]
    version: Annotated[
        Literal[1], Field(description="形の版。形が変われば増える / grows with every change of the shape")
    ]
    language: Language
    title: Annotated[str, Field(description="サイトの名前 / name of the site")]
    url: Annotated[Address, Field(description="このファイルのアドレス / address of this file")]
    home_page: Address
    timezone: Annotated[str, Field(description="サイトの時間帯 / time zone of the site")]
    sample: Annotated[bool, Field(description="見本データ（実在しない）/ invented sample data")]
    events: Annotated[
        list[Event | Retracted], Field(description="掲載中のすべて。id の順 / every published event, by id")
    ]
