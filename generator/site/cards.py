"""An event as it stands in a list or in a cell of the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.site.scripting import codes_of, is_joinable, until
from generator.words import labels
from generator.words.dates import JAPAN, When, block_words, day_words, deadline_words, when_words
from generator.words.facts import place_pieces, said, state_words
from generator.words.told import moved_words

LONG_DAYS = 7
"""What lasts longer is shown once, in a strip, so that it does not bury the rest."""


class Chip(NamedTuple):
    """A short word with a kind that chooses its colour; the word alone says everything."""

    kind: str
    label: str


class Card(NamedTuple):
    """One event in a list."""

    href: str
    title: Said
    state: str
    chips: tuple[Chip, ...]
    when: When
    session_title: Said | None
    sessions: str
    place: tuple[Said, ...]
    deadline: str
    soon: bool
    moved: str
    only_language: str
    codes: str
    joinable: bool
    until: str = ""
    """When it goes from the list, if its list is one of what is not over."""


class Day(NamedTuple):
    """The events of one day."""

    iso: str
    label: str
    number: str
    month: str
    weekday: str
    cards: tuple[Card, ...]


def card(desk: Desk, lang: Lang, event_id: str, session: Session | None = None, zoned: bool = True) -> Card:
    """The card of an event, for one of its sessions; the one that is next if none is named.

    Not `zoned`: the page says once that times are Japan time, so its cards name other zones alone.
    """
    words, event, standing = desk.words[lang], desk.event(event_id), desk.standings[event_id]
    shown = session or desk.current_session(event_id)
    more = len(event.sessions)
    closes = event.registration.closes if event.registration else None
    taking = standing.registration in {"open", "closing_soon", "not_yet_open", "waitlist"}
    when = when_words(words, shown, event.timezone)
    return Card(
        href=desk.base.href(routes.event(lang, event_id)),
        title=said(words, event.title),
        state=state_words(words, event, standing),
        chips=tuple(chips(desk, lang, event)),
        when=when if zoned or event.timezone != JAPAN else when._replace(zone=""),
        session_title=said(words, shown.title) if shown.title else None,
        sessions=words.text(
            "session %(number)s of %(all)s", number=event.sessions.index(shown) + 1, all=more
        ) if more > 1 else "",
        place=place_pieces(words, event, street=False),
        deadline=deadline_words(
            words, closes, event.timezone, shown.days[0].year, zoned
        ) if closes and taking else "",
        soon=standing.registration == "closing_soon",
        moved=moved_words(words, event) if event.status.state == "rescheduled" else "",
        only_language=only_language(desk, lang, event),
        codes=codes_of(event),
        joinable=is_joinable(event),
    )  # fmt: skip


def chips(desk: Desk, lang: Lang, event: Event) -> Iterable[Chip]:
    """State, category, format and language of an event, in words."""
    words, standing = desk.words[lang], desk.standings[event.id]
    if event.retracted:
        yield Chip("retracted", words.text(labels.RETRACTED))
        return
    if event.status.state in labels.STATE:
        yield Chip(event.status.state, words.text(labels.STATE[event.status.state]))
    if standing.phase in labels.PHASE and takes_place(event):
        yield Chip(standing.phase, words.text(labels.PHASE[standing.phase]))
    if event.status.state != "cancelled" and standing.registration in {"closing_soon", "full", "waitlist"}:
        yield Chip(standing.registration.replace("_", "-"), words.text(labels.REGISTRATION[standing.registration]))
    yield Chip(event.category.replace("_", "-"), words.text(labels.CATEGORY[event.category]))
    if event.format in {"online", "hybrid"}:
        yield Chip("online", words.text(labels.FORMAT[event.format]))
    if event.english_ok:
        yield Chip("english", words.text("English OK"))


def takes_place(event: Event) -> bool:
    """Whether it makes sense to say that the event is on or over."""
    return event.status.state not in {"cancelled", "postponed"}


def only_language(desk: Desk, lang: Lang, event: Event) -> str:
    """`Japanese only` where the organiser wrote nothing in the reader's language."""
    words = desk.words[lang]
    original = missing_in(event, words.html_lang)
    return words.text("%(language)s only", language=labels.language_name(words, original)) if original else ""


def missing_in(event: Event, lang: Lang) -> Lang:
    """The language an event is written in, if what is written of it cannot be read in `lang`; else empty.

    A page counts as translated if its title is there in the language and so is a text, should there be one.
    """
    texts = [text for text in (event.description, event.summary) if text]
    languages = [text.said(lang).lang for text in texts]
    if event.title.said(lang).lang != lang:
        return event.title.said(lang).lang
    return languages[0] if languages and lang not in languages else ""


def by_day(desk: Desk, lang: Lang, event_ids: Iterable[str]) -> tuple[Day, ...]:
    """Cards under the day on which their next session begins, each day's in order of time."""
    pairs = [(desk.current_session(event_id).days[0], event_id) for event_id in event_ids]
    pairs.sort(key=lambda pair: pair[0])  # stable: within a day the order of time stays
    return tuple(
        day_of(desk, lang, day, [_leaving(desk, lang, event_id) for _, event_id in group])
        for day, group in groupby(pairs, key=lambda pair: pair[0])
    )


def _leaving(desk: Desk, lang: Lang, event_id: str) -> Card:
    return card(desk, lang, event_id)._replace(until=until(desk.event(event_id)))


def day_of(desk: Desk, lang: Lang, day: date, cards: Iterable[Card]) -> Day:
    """A day with its cards."""
    words = desk.words[lang]
    return Day(day.isoformat(), day_words(words, day), *block_words(words, day), tuple(cards))


def days_in(month: str) -> list[date]:
    """Every day of a month."""
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=32)).replace(day=1)
    return [first + timedelta(days=number) for number in range((following - first).days)]
