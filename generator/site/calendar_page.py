"""The month grid: a real table, what is long in a strip above it, the same month as a list below it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.event import Session
from generator.desk import Desk
from generator.site.cards import LONG_DAYS, Card, Day, card, day_of, days_in
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
    items: tuple[Item, ...]
    more: int
    all: int


def calendar_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """The grid of a month (`YYYY-MM`); of this month where no key is given."""
    words = desk.words[lang]
    month = key or f"{desk.today:%Y-%m}"
    address = routes.calendar(lang, key)
    sittings = _sittings(desk, month)
    days = _days(desk, lang, month, sittings)
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
        "weeks": _weeks(words, days),
        "strip": [card(desk, lang, event_id, session) for event_id, session in sittings if len(session.days) > LONG_DAYS],
        "days": [_list_day(desk, lang, day, sittings) for day in days if days[day]],
        "months": [_month_link(desk, lang, each, month) for each in desk.months if desk.months[each]],
        "before": _neighbour(desk, lang, month, -1),
        "after": _neighbour(desk, lang, month, +1),
        "next_with_events": _next_with_events(desk, lang, month),
        "events_href": desk.base.href(routes.events(lang)),
    }  # fmt: skip


Sittings = list[tuple[str, Session]]


def _sittings(desk: Desk, month: str) -> Sittings:
    """The sessions of a month, in order of time."""
    inside = set(days_in(month))
    found = [
        (event_id, session)
        for event_id in desk.months[month]
        for session in desk.event(event_id).sessions
        if inside.intersection(session.days)
    ]
    return sorted(found, key=lambda pair: (pair[1].days[0], clock(pair[1].start), pair[0]))


def _days(desk: Desk, lang: Lang, month: str, sittings: Sittings) -> dict[date, list[Item]]:
    words = desk.words[lang]
    days: dict[date, list[Item]] = {day: [] for day in days_in(month)}
    for event_id, session in sittings:
        if len(session.days) > LONG_DAYS:
            continue
        event = desk.event(event_id)
        for number, day in enumerate(session.days, 1):
            if day in days:
                time = clock(session.start) if number == 1 else ""
                note = words.text("day %(number)s", number=number) if len(session.days) > 1 else ""
                days[day].append(
                    Item(
                        desk.base.href(routes.event(lang, event_id)), event.category.replace("_", "-"), time,
                        state_words(words, event, desk.standings[event_id]), said(words, event.title), note,
                    )
                )  # fmt: skip
    for items in days.values():
        items.sort(key=lambda item: item.time)
    return days


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
    kind = {5: "sat", 6: "sun"}.get(day.weekday(), "")
    shown = tuple(items[:most])
    return Cell(
        day.isoformat(),
        str(day.day),
        short_day_words(words, day),
        kind,
        shown,
        len(items) - len(shown),
        len(items),
    )


def _list_day(desk: Desk, lang: Lang, day: date, sittings: Sittings) -> Day:
    cards: list[Card] = [
        card(desk, lang, event_id, session)
        for event_id, session in sittings
        if day in session.days and len(session.days) <= LONG_DAYS
    ]
    return day_of(desk, lang, day, cards)


def _month_link(desk: Desk, lang: Lang, month: str, current: str) -> Link:
    return Link(month_words(desk.words[lang], month), desk.base.href(routes.calendar(lang, month)), month == current)


def _neighbour(desk: Desk, lang: Lang, month: str, step: int) -> Link | None:
    months = list(desk.months)
    place = months.index(month) + step
    return _month_link(desk, lang, months[place], month) if 0 <= place < len(months) else None


def _next_with_events(desk: Desk, lang: Lang, month: str) -> Link | None:
    later = [each for each in desk.months if each > month and desk.months[each]]
    return _month_link(desk, lang, later[0], month) if later and not desk.months[month] else None
