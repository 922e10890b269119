"""The month grid: a real table, what is long in a strip above it, the same month as a list below it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.clock.holidays import national_holidays
from generator.content.parts import Session
from generator.desk import Desk
from generator.site.cards import LONG_DAYS, Day, card, day_of, days_in
from generator.site.frame import Link, frame
from generator.words.dates import clock, month_words, short_day_words, weekday_words
from generator.words.facts import said, state_words
from generator.words.phrases import Words

MOST_IN_CELL = 3


class Item(NamedTuple):
    """An event in a cell."""

    href: str
    kind: str
    time: str
    state: str
    title: Said
    note: str


class Cell(NamedTuple):
    """A day of the grid."""

    iso: str
    number: str
    label: str
    kind: str
    holiday: str
    items: tuple[Item, ...]
    more: int
    all: int


class Sitting(NamedTuple):
    """A session of an event on one of its days; days count from 1."""

    event_id: str
    session: Session
    number: int


def calendar_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """The grid of a month (`YYYY-MM`); of this month where no key is given."""
    words = desk.words[lang]
    month = key or f"{desk.today:%Y-%m}"
    address = routes.calendar(lang, key)
    days, long = sittings(desk, month)
    title = words.text("Calendar of %(month)s", month=month_words(words, month))
    crumbs = [(words.text("Calendar"), routes.calendar(lang))]
    return {
        "frame": frame(
            desk, lang, address, title,
            crumbs=[*crumbs, (month_words(words, month), address)] if key else crumbs,
            noindex=bool(key) and not desk.months[month],
        ),
        "title": title,
        "weekdays": _weekdays(words),
        "weeks": _weeks(words, {day: [_item(desk, lang, each) for each in found] for day, found in days.items()}),
        "strip": [card(desk, lang, event_id, session) for event_id, session in long],
        "days": [_list_day(desk, lang, day, found) for day, found in days.items() if found],
        "months": [_month_link(desk, lang, each, month) for each in desk.months if desk.months[each]],
        "before": _neighbour(desk, lang, month, -1),
        "after": _neighbour(desk, lang, month, +1),
        "next_with_events": _next_with_events(desk, lang, month),
        "webcal": desk.base.webcal(routes.all_feed(lang)),
        "subscribe_href": desk.base.href(routes.page(lang, "subscribe")),
        "events_href": desk.base.href(routes.events(lang)),
        "sheet_href": desk.base.href(routes.sheet(month)),
    }  # fmt: skip


def sittings(desk: Desk, month: str) -> tuple[dict[date, list[Sitting]], list[tuple[str, Session]]]:
    """What is on each day of a month, in order of time; and apart from it what lasts longer than a week."""
    days: dict[date, list[Sitting]] = {day: [] for day in days_in(month)}
    long: list[tuple[str, Session]] = []
    for event_id in desk.months[month]:
        for session in desk.event(event_id).sessions:
            there = session.days
            if len(there) > LONG_DAYS:
                long += [(event_id, session)] if not days.keys().isdisjoint(there) else []
                continue
            for number, day in enumerate(there, 1):
                if day in days:
                    days[day].append(Sitting(event_id, session, number))
    for found in days.values():
        found.sort(key=lambda each: (clock(each.session.start) if each.number == 1 else "", each.event_id))
    return days, long


def _item(desk: Desk, lang: Lang, sitting: Sitting) -> Item:
    words, event = desk.words[lang], desk.event(sitting.event_id)
    several = sitting.session.days[0] != sitting.session.days[-1]
    return Item(
        desk.base.href(routes.event(lang, event.id)),
        event.category.replace("_", "-"),
        clock(sitting.session.start) if sitting.number == 1 else "",
        state_words(words, event, desk.standings[event.id]),
        said(words, event.title),
        words.text("day %(number)s", number=sitting.number) if several else "",
    )


def first_weekday(words: Words) -> int:
    """The weekday with which a week begins: Sunday in Japan, Monday in Britain. Monday is 0."""
    from babel import Locale

    return int(Locale.parse(words.locale).first_week_day)


def _weekdays(words: Words) -> list[tuple[str, str]]:
    first = first_weekday(words)
    return [weekday_words(words, (first + number) % 7) for number in range(7)]


def _weeks(words: Words, days: dict[date, list[Item]]) -> list[list[Cell | None]]:
    lead = (next(iter(days)).weekday() - first_weekday(words)) % 7
    cells: list[Cell | None] = [None for _ in range(lead)]
    cells += [_cell(words, day, items) for day, items in days.items()]
    cells += [None for _ in range(-len(cells) % 7)]
    return [cells[number : number + 7] for number in range(0, len(cells), 7)]


def _cell(words: Words, day: date, items: list[Item]) -> Cell:
    # One item too many is shown rather than hidden behind "1 more".
    most = MOST_IN_CELL if len(items) > MOST_IN_CELL + 1 else len(items)
    holiday = national_holidays(day.year).get(day)
    kind = "sun" if holiday else {5: "sat", 6: "sun"}.get(day.weekday(), "")
    shown = tuple(items[:most])
    return Cell(
        day.isoformat(),
        str(day.day),
        short_day_words(words, day),
        kind,
        (holiday.ja if words.html_lang == "ja" else holiday.en) if holiday else "",
        shown,
        len(items) - len(shown),
        len(items),
    )


def _list_day(desk: Desk, lang: Lang, day: date, found: list[Sitting]) -> tuple[Day, list[Item]]:
    """A day of the list: what begins on it in full, what goes on from the day before in a line."""
    cards = [card(desk, lang, each.event_id, each.session, zoned=False) for each in found if each.number == 1]
    return day_of(desk, lang, day, cards), [_item(desk, lang, each) for each in found if each.number > 1]


def _month_link(desk: Desk, lang: Lang, month: str, current: str) -> Link:
    return Link(
        month_words(desk.words[lang], month),
        desk.base.href(routes.calendar(lang, month)),
        "page" if month == current else "",
    )


def _neighbour(desk: Desk, lang: Lang, month: str, step: int) -> Link | None:
    others = [each for each in desk.months if (each < month if step < 0 else each > month)]
    return _month_link(desk, lang, max(others) if step < 0 else min(others), month) if others else None


def _next_with_events(desk: Desk, lang: Lang, month: str) -> Link | None:
    later = [each for each in desk.months if each > month and desk.months[each]]
    return _month_link(desk, lang, later[0], month) if later and not desk.months[month] else None
