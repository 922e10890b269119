"""The event: one definition for reading, for the JSON Schema of editors and for the docs (contract §5)."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from generator.content.feednames import FeedName
from generator.content.parts import (
    Access,
    Category,
    Change,
    Fee,
    Focus,
    Form,
    Format,
    Online,
    Organizer,
    Registration,
    Retraction,
    Revision,
    Session,
    Status,
    Venue,
)
from generator.content.shapes import (
    Audience,
    CodeWord,
    Contact,
    Count,
    Day,
    Flag,
    Id,
    JaText,
    LanguageTag,
    NothingIsEmpty,
    Prose,
    Provenance,
    Shape,
    WebAddress,
    Zone,
)  # fmt: skip
from generator.content.submission import Submission
from generator.content.times import backwards, first_day, is_before, wall
from generator.content.values import wrong

RESERVED = {"for", "type", "online", "in-english"}
"""What stands below /events/ beside events (contract §7)."""


class Event(Shape):
    """One event. What is left out is unknown, and is shown as unknown."""

    id: Id
    title: JaText
    summary: Prose | None = Field(None, description="1～2文の紹介 / one or two sentences, plain text")
    description: Prose | None = Field(None, description="本文（Markdown）/ the text, Markdown")
    form: Form
    category: Category
    focus: Focus
    purpose: JaText = Field(description="主な目的を1文で / the main purpose in one sentence")
    statuses_of_residence: Annotated[tuple[CodeWord, ...], NothingIsEmpty] = ()
    audiences: Annotated[tuple[Audience, ...], NothingIsEmpty] = Field(min_length=1)
    organizers: Annotated[tuple[Organizer, ...], NothingIsEmpty] = Field(min_length=1)
    timezone: Zone = "Asia/Tokyo"
    sessions: Annotated[tuple[Session, ...], NothingIsEmpty] = Field(min_length=1)
    format: Format
    venue: Venue | None = None
    online: Online | None = None
    languages: Annotated[tuple[LanguageTag, ...], NothingIsEmpty] = ()
    interpretation: Annotated[tuple[LanguageTag, ...], NothingIsEmpty] = ()
    english_ok: Flag | None = Field(None, description="英語だけで参加できる / one can take part in English only")
    fee: Fee | None = None
    capacity: Count | None = None
    access: Access | None = None
    detail_url: WebAddress | None = None
    detail_language: LanguageTag | None = None
    registration: Registration | None = None
    status: Status = Status()
    previous_sessions: Annotated[tuple[Session, ...], NothingIsEmpty] = ()
    announced: Day | None = None
    revision: Revision = Revision()
    last_confirmed: Day | None = None
    changes: Annotated[tuple[Change, ...], NothingIsEmpty] = ()
    retracted: Retraction | None = Field(None, description="掲載の取消し / published by mistake: says so and stays")
    former_feeds: Annotated[tuple[FeedName, ...], NothingIsEmpty] = Field(
        (),
        description="変更前に載っていたフィード。終わるまで載り続ける / feeds it stood in before a change; it stays there until it is over",
    )
    contact: Contact | None = None
    related_program: Id | None = None
    historical: Flag = False
    source: Provenance | None = None
    submission: Submission | None = None

    @field_validator("sessions", "previous_sessions")
    @classmethod
    def _on_the_wall(cls, sessions: tuple[Session, ...], info: ValidationInfo) -> tuple[Session, ...]:
        """Times with an offset become wall-clock times of the event's own zone."""
        zone = info.data.get("timezone", "Asia/Tokyo")
        found = []
        for number, session in enumerate(sessions):
            start, end = wall(session.start, zone), wall(session.end, zone)
            if end is not None and is_before(end, start):
                raise wrong(
                    "S-VALUE",
                    "終了が開始より前です。",
                    "It ends before it starts.",
                    "時差（+09:00 など）と日付を確かめてください。",
                    "Check the offsets (such as +09:00) and the dates.",
                    at=f"{number}.end",
                )
            found.append(session.model_copy(update={"start": start, "end": end}))
        return tuple(found)

    @field_validator("sessions")
    @classmethod
    def _names_of_their_own(cls, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        for number, session in enumerate(sessions):
            others = {earlier.id or str(place) for place, earlier in enumerate(sessions, 1) if earlier is not session}
            if session.id and session.id in others:
                raise wrong(
                    "S-VALUE",
                    f"回の名前「{session.id}」が2回使われています。名前のない回は、何番目かの数字が名前になります。",
                    f"Two sessions have the id `{session.id}`; the id of one without is its number.",
                    "回ごとに別の id を付けてください。",
                    "Give each session an id of its own.",
                    at=f"{number}.id",
                )
        return sessions

    @field_validator("sessions")
    @classmethod
    def _in_order(cls, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        for number in range(1, len(sessions)):
            if is_before(sessions[number].start, sessions[number - 1].start):
                raise wrong(
                    "S-VALUE",
                    f"{number + 1}番目の回が{number}番目の回より前に始まっています。",
                    f"Session {number + 1} starts before session {number}.",
                    "sessions は開始の早い順に並べてください。",
                    "List the sessions in the order in which they start.",
                    at=f"{number}.start",
                )
        return sessions

    @field_validator("registration")
    @classmethod
    def _registration_on_the_wall(cls, value: Registration | None, info: ValidationInfo) -> Registration | None:
        if value is None:
            return None
        zone = info.data.get("timezone", "Asia/Tokyo")
        opens, closes = wall(value.opens, zone), wall(value.closes, zone)
        if opens is not None and closes is not None and is_before(closes, opens):
            raise backwards("closes", "opens")
        return value.model_copy(update={"opens": opens, "closes": closes})

    @field_validator("id")
    @classmethod
    def _not_an_address(cls, value: str) -> str:
        if value in RESERVED:
            raise wrong(
                "S-ID",
                f"id「{value}」はサイトのアドレスとして使われています。",
                f"The id `{value}` is an address of the site.",
                "ほかの id にし、ファイル名も同じにしてください。",
                "Choose another id, and name the file after it.",
            )
        return value

    @property
    def year(self) -> int:
        """Year of the first session: the folder the file stands in."""
        return first_day(self.sessions[0].start).year

    @property
    def session_names(self) -> tuple[str, ...]:
        """What its sessions are called in UIDs and addresses: by their own ids, else by their numbers from 1."""
        return tuple(session.id or str(number) for number, session in enumerate(self.sessions, 1))
