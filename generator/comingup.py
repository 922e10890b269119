"""What is coming up for an audience, on one line of time: events, deadlines and the dates of programs.

Pages show these rows and feeds hand them out, so both always say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.clock.moments import begins, ends
from generator.content.audienceguide import AudienceGuide
from generator.content.program import Program
from generator.content.times import first_day
from generator.desk import Desk
from generator.facets import Facet
from generator.words import labels
from generator.words.facts import said

TAKING = ("not_yet_open", "open", "closing_soon", "waitlist")
"""Standings of a registration whose deadline still matters to somebody."""


CLOSES = "application.closes"
"""What the deadline of an edition is called in its keys, whoever finds the words for it. No date's id holds a stop."""


class Coming(NamedTuple):
    """One row. `kind`: event, deadline or program. `key` stays the same as long as it is the same thing.

    `when` is a bare date where no time is known: the whole of that day, so a deadline is over with its end. Where not
    even the day is known, `roughly` is the month or the year and `when` its first day.
    `address` is that of the page it leads to, as routes knows it.
    """

    key: str
    kind: str
    when: date | datetime
    zone: str
    title: Said
    address: str
    what: Said | None = None
    roughly: str = ""
    event_id: str = ""
    edition: tuple[str, int] | None = None
    soon: bool = False
    """A deadline that is near."""

    @property
    def instant(self) -> datetime:
        """Its place on the line: a deadline stands where it is over, all else where it begins."""
        return (ends if self.kind == "deadline" else begins)(self.when, self.zone)


def coming_up(desk: Desk, lang: Lang, name: str) -> tuple[Coming, ...]:
    """All that is not over yet for the readers of a guide, the nearest first.

    What is cancelled, or postponed with no new date, is not coming up.
    """
    guide = desk.catalog.guides[name]
    rows = [*_of_events(desk, lang, event_ids(desk, guide))]
    for program in desk.catalog.programs.values():
        if is_for(program, guide):
            rows += _of_program(desk, lang, program)
    return tuple(sorted(rows, key=_order))


def coming_deadlines(desk: Desk, lang: Lang, audience: str = "") -> tuple[Coming, ...]:
    """The deadlines that are still to come, of all or of an audience (its code), the nearest first."""
    ids = desk.facets[Facet("for", audience)] if audience else desk.upcoming
    rows = [*_of_events(desk, lang, ids)]
    for program in desk.catalog.programs.values():
        if not audience or audience in program.audiences:
            rows += _of_program(desk, lang, program)
    return tuple(sorted((row for row in rows if row.kind == "deadline"), key=_order))


def _order(row: Coming) -> tuple[date, datetime, str]:
    # By the day that is printed, wherever that day is; within it by the hour.
    return first_day(row.when), row.instant, row.key


def event_ids(desk: Desk, guide: AudienceGuide) -> tuple[str, ...]:
    """The events of all audiences of a guide, each once."""
    found = (each for audience in guide.audiences for each in desk.facets[Facet("for", audience)])
    return tuple(dict.fromkeys(found))


def is_for(program: Program, guide: AudienceGuide) -> bool:
    """Whether the dates of a program concern the readers of a guide."""
    if program.id in guide.leave_out:
        return False
    return program.id in guide.programs or bool({*program.audiences} & {*guide.audiences})


def _of_events(desk: Desk, lang: Lang, ids: Iterable[str]) -> Iterator[Coming]:
    """The rows of events, made once for all guides."""
    for event_id in ids:
        rows = desk.coming.get((lang, event_id))
        if rows is None:
            rows = desk.coming[lang, event_id] = tuple(_of_event(desk, lang, event_id))
        yield from rows


def _of_event(desk: Desk, lang: Lang, event_id: str) -> Iterator[Coming]:
    words, event, standing = desk.words[lang], desk.event(event_id), desk.standings[event_id]
    if event.status.state in {"cancelled", "postponed"}:
        return
    title, address = said(words, event.title), routes.event(lang, event_id)
    start = desk.current_session(event_id).start
    yield Coming(f"event/{event_id}", "event", start, event.timezone, title, address, event_id=event_id)
    closes = event.registration.closes if event.registration else None
    if closes and standing.registration in TAKING:
        key = f"deadline/{event_id}"
        soon = standing.registration == "closing_soon"
        yield Coming(key, "deadline", closes, event.timezone, title, address, event_id=event_id, soon=soon)


def dates_of_program(desk: Desk, lang: Lang, program: Program) -> tuple[Coming, ...]:
    """All dates of an edition, over or not, whatever its state: what once stood in a calendar stays there."""
    return tuple(_of_program(desk, lang, program, every=True))


def _of_program(desk: Desk, lang: Lang, program: Program, *, every: bool = False) -> Iterator[Coming]:
    edition = (program.id, program.fiscal_year)
    state = desk.program_states[edition]
    if state == "archived" and not every:
        return
    words, window = desk.words[lang], program.application
    title, address = said(words, program.short_title or program.title), routes.program(lang, *edition)
    row = Coming(
        f"program/{program.id}/{program.fiscal_year}",
        "program",
        desk.today,
        desk.site.timezone,
        title,
        address,
        edition=edition,
    )
    over = () if every else desk.milestones_over[edition]
    closes = window.closes if window and (every or state in {"planned", "open", "closing_soon"}) else None
    opens = window.opens if window and (every or state == "planned") else None
    closing, opening = (
        None if f"application.{name}" in over else when for name, when in (("closes", closes), ("opens", opens))
    )
    closing_day = first_day(closing).isoformat() if closing else ""
    # What an edition says of the day on which it closes, and says once, is about the closing.
    told = [each.on for each in program.dates].count(closing_day) == 1
    for milestone in program.dates:
        on = milestone.on
        if not on or milestone.id in over:
            continue
        when = closing if closing and told and on == closing_day else None
        yield row._replace(
            key=f"{row.key}/{CLOSES if when else milestone.id}",
            kind="deadline" if when else "program",
            soon=bool(when) and state == "closing_soon",
            when=when or date.fromisoformat(f"{on}-01-01"[:10]),
            what=said(words, milestone.what),
            roughly="" if len(on) == len("2026-04-01") else on,
        )
    for name, kind, when in (("opens", "program", opening), ("closes", "deadline", None if told else closing)):
        if when:
            what = Said(words.text(labels.APPLICATIONS[name]), words.html_lang)
            soon = kind == "deadline" and state == "closing_soon"
            yield row._replace(key=f"{row.key}/application.{name}", kind=kind, when=when, what=what, soon=soon)
