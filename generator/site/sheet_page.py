"""The month sheet: one month in both languages side by side, to be printed and pinned up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.site.calendar_page import sittings
from generator.site.cards import Card, card, takes_place
from generator.site.frame import document_title
from generator.site.plain_pages import head_above
from generator.site.qrcodes import qr_code
from generator.words import labels
from generator.words.dates import JAPAN, block_words, clock, deadline_in_year, month_words, when_in_year
from generator.words.facts import languages_words, said, where_pieces


class Half(NamedTuple):
    """The head of the sheet in one language, with the code and the address of the month's page."""

    lang: Lang
    site: Said
    month: str
    notes: tuple[str, ...]
    print_hint: str
    language: str
    when: str
    strip: str
    empty: str
    code_name: str
    code: str
    href: str
    address: str


class Mark(NamedTuple):
    """A day of the sheet's month: its number, its weekday in each language, a time."""

    number: str
    weekdays: tuple[Said, ...]
    time: str


class Telling(NamedTuple):
    """What a row says in one language."""

    lang: Lang
    when: str
    about_time: str
    card: Card
    place: tuple[Said, ...]
    languages: str
    deadline: str


class Row(NamedTuple):
    """A session of an event. Without marks its dates stand there in words: a number would not tell the month."""

    off: bool
    in_english: bool
    marks: tuple[Mark, ...]
    tellings: tuple[Telling, ...]


def sheet_page(desk: Desk, _lang: Lang, month: str) -> dict[str, Any]:
    """The sheet of a month (`YYYY-MM`): what lasts longer than a week first, then day by day."""
    days, long = sittings(desk, month)
    # What lasts a few days stands on each of them in the calendar, and once on paper.
    short = dict.fromkeys((each.event_id, each.session) for found in days.values() for each in found)
    halves = [_half(desk, lang, month) for lang in MAIN]
    return head_above(desk, routes.sheet(month)) | {
        "document_title": document_title(desk, MAIN[0], " / ".join(half.month for half in halves)),
        "halves": halves,
        "strip": _rows(desk, month, long),
        "rows": _rows(desk, month, short),
    }


def _half(desk: Desk, lang: Lang, month: str) -> Half:
    words, address = desk.words[lang], routes.calendar(lang, month)
    absolute = desk.base.absolute(address)
    return Half(
        lang=words.html_lang,
        site=said(words, desk.site.title),
        month=words.text("Events in %(month)s", month=month_words(words, month)),
        notes=(
            words.text("All times are Japan time (JST, UTC+9) unless another zone is named."),
            words.text("Details may have changed since this sheet was printed. The QR code leads to the latest information."),
        ),
        print_hint=words.text("This page is made to be printed on A4 paper."),
        language=labels.language_name(words, lang),
        when=words.text("Dates"),
        strip=words.text("Longer than a week"),
        empty=words.text("No events this month."),
        code_name=words.text("QR code of %(address)s", address=absolute),
        code=qr_code(absolute),
        href=desk.base.href(address),
        address=absolute,
    )  # fmt: skip


def _rows(desk: Desk, month: str, sessions: Iterable[tuple[str, Session]]) -> list[Row]:
    return [_row(desk, month, desk.event(event_id), session) for event_id, session in sessions]


def _row(desk: Desk, month: str, event: Event, session: Session) -> Row:
    return Row(
        not takes_place(event),
        bool(event.english_ok),
        _marks(desk, month, session),
        tuple(_telling(desk, lang, month, event, session) for lang in MAIN),
    )


def _marks(desk: Desk, month: str, session: Session) -> tuple[Mark, ...]:
    """The first and the last day, if both are in the month."""
    first, last = session.days[0], session.days[-1]
    if {f"{first:%Y-%m}", f"{last:%Y-%m}"} != {month}:
        return ()
    start, end = clock(session.start), clock(session.end)
    if first == last:
        return (_mark(desk, first, f"{start}–{end}" if start else ""),)
    return _mark(desk, first, start), _mark(desk, last, end)


def _mark(desk: Desk, day: date, time: str) -> Mark:
    weekdays = tuple(Said(block_words(desk.words[lang], day)[2], desk.words[lang].html_lang) for lang in MAIN)
    return Mark(str(day.day), weekdays, time)


def _telling(desk: Desk, lang: Lang, month: str, event: Event, session: Session) -> Telling:
    words, year = desk.words[lang], int(month[:4])
    shown = card(desk, lang, event.id, session)
    # Marks name neither another zone nor what is not known.
    about_time = shown.when.zone if event.timezone != JAPAN else "" if shown.when.start else shown.when.note
    return Telling(
        words.html_lang,
        when_in_year(words, session, event.timezone, year),
        about_time,
        shown,
        where_pieces(words, event),
        languages_words(words, event),
        _deadline(desk, lang, event, year) if takes_place(event) else "",
    )


def _deadline(desk: Desk, lang: Lang, event: Event, year: int) -> str:
    """By when to register; where that says nothing, whether one still can."""
    words, standing = desk.words[lang], desk.standings[event.id]
    if standing.phase == "ended":
        return ""
    closes = event.registration.closes if event.registration else None
    if closes and standing.registration not in {"closed", "full", "not_needed"}:
        return words.text("Apply by %(when)s", when=deadline_in_year(words, closes, event.timezone, year))
    state = labels.REGISTRATION.get(standing.registration)
    return words.text(state) if state and standing.registration != "full" else ""
