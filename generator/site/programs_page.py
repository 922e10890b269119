"""Programs: the list, the newest edition of each, and every edition under its fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.program import Milestone, Program
from generator.desk import Desk
from generator.site.explained import explained
from generator.site.frame import frame
from generator.site.program_check import check_of
from generator.site.program_costs import cost_table, period_table
from generator.site.program_editions import compared, compared_in, editions, fiscal_year_words, newer
from generator.site.program_parts import basis_words, parts_of
from generator.site.prose import html_of
from generator.words import labels
from generator.words.dates import day_words, deadline_words, opening_words, roughly_words
from generator.words.facts import Fact, joined, said
from generator.words.phrases import Words

LIVE = ("planned", "open", "closing_soon", "running", "quota_reached")
TAKES_NONE = ("closed", "quota_reached", "running", "archived", "unknown")
"""States in which one cannot apply any more, so that one asks for the next edition."""


class ProgramCard(NamedTuple):
    """A program in the list."""

    href: str
    title: Said
    state: str
    state_kind: str
    edition: str
    audiences: str
    operator: Said
    summary: Said | None


def programs_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """All programs, each by its newest edition."""
    words = desk.words[lang]
    return {
        "frame": frame(
            desk, lang, routes.programs(lang), words.text("Programs"),
            crumbs=[(words.text("Programs"), routes.programs(lang))],
        ),
        "programs": [_card(desk, lang, program) for program in desk.catalog.newest_editions.values()],
    }  # fmt: skip


def _card(desk: Desk, lang: Lang, program: Program) -> ProgramCard:
    words = desk.words[lang]
    state = desk.program_states[(program.id, program.fiscal_year)]
    return ProgramCard(
        desk.base.href(routes.program(lang, program.id)),
        said(words, program.title),
        words.text(labels.PROGRAM_STATE[state]),
        state.replace("_", "-"),
        fiscal_year_words(words, program.fiscal_year),
        joined(words, labels.AUDIENCE, program.audiences),
        said(words, program.operator.name),
        said(words, program.summary) if program.summary else None,
    )


def program_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """An edition: `id` is the newest one at the program's own address, `id/year` that of a year."""
    program_id, _, year = key.partition("/")
    newest = desk.catalog.newest_editions[program_id]
    program = desk.catalog.programs[(program_id, int(year))] if year else newest
    words = desk.words[lang]
    title = said(words, program.title)
    address = routes.program(lang, program_id, int(year) if year else None)
    state = desk.program_states[(program.id, program.fiscal_year)]
    crumbs = [(words.text("Programs"), routes.programs(lang)), (title.text, routes.program(lang, program_id))]
    edition = fiscal_year_words(words, program.fiscal_year)
    short = said(words, program.short_title or program.title)
    heading = f"{short.text} – {edition}" if year else title.text
    if year:
        crumbs.append((edition, address))
    return {
        "frame": frame(desk, lang, address, heading, title_lang=title.lang, crumbs=crumbs),
        "title": title,
        "edition": edition,
        "state": words.text(labels.PROGRAM_STATE[state]),
        "state_kind": state.replace("_", "-"),
        "state_note": said(words, program.status_note) if program.status_note else None,
        "live": state in LIVE and program is newest,
        "newer": newer(desk, lang, program, newest),
        "summary": said(words, program.summary) if program.summary else None,
        "purpose": html_of(words, program.purpose),
        "text": html_of(words, program.description),
        "facts": _facts(words, desk.site.timezone, program),
        "fee": html_of(words, program.fee),
        "parts": parts_of(desk, lang, program),
        "check": check_of(desk, lang, program),
        "compared_in": compared_in(desk, lang, program),
        "year_costs": cost_table(words, program.costs),
        "periods": period_table(words, program.patterns),
        "compared": compared(desk, lang, program),
        "dates": [_milestone(words, each, desk.milestones_over[(program.id, program.fiscal_year)]) for each in program.dates],
        "no_later": program is newest and state in TAKES_NONE,
        "addresses": [(said(words, each.label), each.url, each.current) for each in program.addresses],
        "contact": program.contact,
        "contact_name": said(words, program.contact.name) if program.contact and program.contact.name else None,
        "contact_hours": said(words, program.contact.hours) if program.contact and program.contact.hours else None,
        "contact_address": said(words, program.contact.address) if program.contact and program.contact.address else None,
        "contact_as_of": roughly_words(words, program.contact.as_of) if program.contact and program.contact.as_of else "",
        "unknown": [said(words, each) for each in program.unknown],
        "source_note": said(words, program.source.note) if program.source.note else None,
        "editions": editions(desk, lang, program),
        "explained": explained(desk, lang, _texts(words, program)),
        "source": program.source,
        "source_as_of": roughly_words(words, program.source.as_of) if program.source.as_of else "",
    }  # fmt: skip


def _texts(words: Words, program: Program) -> Iterator[str]:
    texts = (program.summary, program.purpose, program.description, program.fee, program.status_note)
    yield from (said(words, text).text for text in texts if text is not None)


class MilestoneView(NamedTuple):
    """A date of the edition: when, how exactly, what, whether it is over, and what it rests on."""

    anchor: str
    when: str
    precision: Said | None
    what: Said
    note: Said | None
    over: bool
    basis: str


def _milestone(words: Words, milestone: Milestone, over: tuple[str, ...]) -> MilestoneView:
    return MilestoneView(
        f"date-{milestone.id}",
        roughly_words(words, milestone.on) if milestone.on else "",
        said(words, milestone.precision) if milestone.precision else None,
        said(words, milestone.what),
        said(words, milestone.note) if milestone.note else None,
        milestone.id in over,
        basis_words(words, milestone.basis),
    )


def _facts(words: Words, zone: str, program: Program) -> list[Fact]:
    here = words.html_lang
    operator = [said(words, program.operator.name)]
    if program.operator.unit:
        operator += [Said(" ", here), said(words, program.operator.unit)]
    audiences = joined(words, labels.AUDIENCE, program.audiences)
    found = [
        Fact("operator", words.text("Run by"), tuple(operator)),
        Fact("edition", words.text("Edition"), (Said(fiscal_year_words(words, program.fiscal_year), here),)),
        Fact("audience", words.text("For"), (Said(audiences, here),)),
        Fact("application", words.text("Applications"), tuple(_application(words, zone, program))),
        Fact("quota", words.text("Planned number"), _quota(words, program)),
        Fact("period", words.text("Program period"), tuple(_period(words, program))),
        Fact("issued", words.text("Guide issued"), (Said(roughly_words(words, program.issued), here),) if program.issued else ()),
    ]  # fmt: skip
    return [fact for fact in found if fact.pieces]


def _application(words: Words, zone: str, program: Program) -> list[Said]:
    window, here = program.application, words.html_lang
    if window is None:
        return [Said(words.text("not stated"), here)]
    opens = opening_words(words, window.opens, zone) if window.opens else words.text("not stated")
    if window.closes:
        closes = deadline_words(words, window.closes, zone)
    else:
        closes = words.text("when the planned number is reached") if window.until_quota else words.text("not stated")
    text = words.text("open: %(opens)s; close: %(closes)s", opens=opens, closes=closes)
    return [Said(text, here), *([Said(" ", here), said(words, window.note)] if window.note else [])]


def _quota(words: Words, program: Program) -> tuple[Said, ...]:
    window = program.application
    if window is None or window.quota is None:
        return ()
    unit = (Said(" ", words.html_lang), said(words, window.quota_unit)) if window.quota_unit else ()
    return (Said(f"{window.quota:,}", words.html_lang), *unit)


def _period(words: Words, program: Program) -> list[Said]:
    period, here = program.period, words.html_lang
    if period is None:
        return []
    starts = day_words(words, period.starts) if period.starts else ""
    ends = day_words(words, period.ends) if period.ends else ""
    if starts and ends:
        text = words.text("%(first)s to %(last)s", first=starts, last=ends)
    elif starts:
        text = words.text("from %(day)s (end not stated)", day=starts)
    else:
        text = words.text("until %(day)s (start not stated)", day=ends) if ends else words.text("not stated")
    return [Said(text, here), *([Said(" ", here), said(words, period.note)] if period.note else [])]
