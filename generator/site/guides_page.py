"""Guides: which one is for me, and for each audience everything from eligibility to what is coming up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.audienceguide import AudienceGuide, CostLine, GuideStep, Office, Phase, Point
from generator.content.shapes import Contact
from generator.desk import Desk
from generator.site.explained import explained
from generator.site.frame import Link, frame
from generator.site.guide_ways import Way, ways
from generator.site.program_editions import edition_name
from generator.site.program_parts import FactView, basis_words, fact_view
from generator.site.programs_page import LIVE
from generator.site.prose import Html
from generator.site.rules_reader import RulesReader
from generator.site.subscribing import feed_link
from generator.site.timeline import timeline
from generator.words import labels
from generator.words.dates import day_words, roughly_words
from generator.words.facts import said


class PointView(NamedTuple):
    """A point of a list: its text, a note, what it rests on, where to read more."""

    text: Said
    note: Said | None
    basis: str
    more: tuple[Way, ...]


class PhaseView(NamedTuple):
    """Where a company stands."""

    anchor: str
    name: Said
    who: Said
    measures: tuple[PointView, ...]
    helps: tuple[PointView, ...]


class StateView(NamedTuple):
    """A program that a step names: its newest edition, and where that stands today."""

    name: str
    href: str
    state: str
    state_kind: str


class StepView(NamedTuple):
    """A step with what is known about it, label by label."""

    title: Said
    text: Html
    facts: tuple[tuple[str, Said], ...]
    programs: tuple[StateView, ...]
    basis: str
    more: tuple[Way, ...]


class OfficeView(NamedTuple):
    """Whom to ask: about what, which office, as of when. Not `live`: its addresses are no links."""

    about: Said
    basis: str
    source: Link | None
    contact: Contact | None
    name: Said | None
    hours: Said | None
    as_of: str
    live: bool
    more: tuple[Way, ...]


def guides_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Every guide with one sentence that says whom it is for."""
    words = desk.words[lang]
    title, address = words.text("Guides"), routes.guides(lang)
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "guides": [
            (said(words, guide.name), said(words, guide.summary), desk.base.href(routes.guide(lang, name)))
            for name, guide in desk.catalog.guides.items()
        ],
        "programs_href": desk.base.href(routes.programs(lang)),
    }


def guide_page(desk: Desk, lang: Lang, name: str) -> dict[str, Any]:
    """The guide of one audience."""
    words, guide, reader = desk.words[lang], desk.catalog.guides[name], RulesReader(desk, lang)
    title, address = said(words, guide.title).text, routes.guide(lang, name)
    crumbs = [(words.text("Guides"), routes.guides(lang)), (said(words, guide.name).text, address)]
    asked = guide.eligibility
    return {
        "frame": frame(
            desk, lang, address, title, crumbs=crumbs, description=said(words, guide.summary).text,
            feed=feed_link(desk, lang, routes.guide_feed(lang, name), "guide feed", name),
        ),
        "lead": reader.prose(guide.lead),
        "phases": [_phase(reader, phase) for phase in guide.phases],
        "eligibility_lead": reader.prose(asked.lead) if asked.lead else None,
        "all_of": _points(reader, asked.all_of),
        "definition": _definition(desk, lang, guide),
        "not_for": _points(reader, asked.not_for),
        "unsure": _points(reader, asked.unsure),
        "steps": [_step(reader, step) for step in guide.steps],
        "costs": [_cost(reader, line) for line in guide.costs],
        "documents": _points(reader, guide.documents),
        "faq": [
            (each.id, reader.text(each.question), reader.prose(each.answer), basis_words(words, each.basis))
            for each in guide.faq
        ],
        "contacts": [office_view(reader, office) for office in guide.contacts],
        **timeline(desk, lang, name),
        "explained": explained(desk, lang, (said(words, text).text for text in guide.texts)),
        "confirmed": day_words(words, guide.last_confirmed) if guide.last_confirmed else "",
        "sources": [(each.document, roughly_words(words, each.as_of) if each.as_of else "") for each in guide.sources],
    }  # fmt: skip


def _points(reader: RulesReader, points: Iterable[Point]) -> tuple[PointView, ...]:
    return tuple(
        PointView(
            reader.text(point),
            reader.text(point.note) if point.note else None,
            basis_words(reader.words, point.basis),
            ways(reader.desk, reader.lang, point.more),
        )
        for point in points
    )


def _phase(reader: RulesReader, phase: Phase) -> PhaseView:
    measures, helps = _points(reader, phase.measures), _points(reader, phase.helps)
    return PhaseView(phase.id, reader.text(phase.name), reader.text(phase.who), measures, helps)


def _definition(desk: Desk, lang: Lang, guide: AudienceGuide) -> tuple[FactView, ...]:
    facts = desk.catalog.facts
    return tuple(fact_view(desk, lang, facts[each]) for each in guide.eligibility.definition if each in facts)


def _step(reader: RulesReader, step: GuideStep) -> StepView:
    words = reader.words
    known = (
        (words.of("step", "Who"), step.who),
        (words.of("step", "When"), step.when),
        (words.of("step", "How long"), step.takes),
    )
    return StepView(
        reader.text(step.title),
        reader.prose(step.text),
        tuple((label, reader.text(text)) for label, text in known if text),
        tuple(_states(reader.desk, reader.lang, step.programs)),
        basis_words(words, step.basis),
        ways(reader.desk, reader.lang, step.more),
    )


def _states(desk: Desk, lang: Lang, programs: Iterable[str]) -> Iterator[StateView]:
    words = desk.words[lang]
    for program_id in programs:
        # A site that has no such program tells its steps without it.
        if program := desk.catalog.newest_editions.get(program_id):
            state = desk.program_states[(program.id, program.fiscal_year)]
            yield StateView(
                edition_name(words, program),
                desk.base.href(routes.program(lang, program.id)),
                words.text(labels.PROGRAM_STATE[state]),
                state.replace("_", "-"),
            )


def _cost(reader: RulesReader, line: CostLine) -> tuple[Said, PointView]:
    note = reader.text(line.note) if line.note else None
    more = ways(reader.desk, reader.lang, line.more)
    return reader.text(line.item), PointView(
        reader.text(line.amount), note, basis_words(reader.words, line.basis), more
    )


def office_view(reader: RulesReader, office: Office) -> OfficeView:
    """An office with the contact of the page of this site that it is taken from."""
    words = reader.words
    contact, source, live = _contact(reader.desk, reader.lang, office)
    return OfficeView(
        reader.text(office.about),
        basis_words(words, office.basis),
        source,
        contact,
        said(words, contact.name) if contact and contact.name else None,
        said(words, contact.hours) if contact and contact.hours else None,
        roughly_words(words, contact.as_of) if contact and contact.as_of else "",
        live,
        ways(reader.desk, reader.lang, office.more),
    )


def _contact(desk: Desk, lang: Lang, office: Office) -> tuple[Contact | None, Link | None, bool]:
    """The contact, the page of this site that it is taken from, and whether it holds today."""
    words = desk.words[lang]
    if office.of == "posting_rules":
        page = Link(words.text("Posting rules"), desk.base.href(routes.page(lang, "posting-rules")))
        return desk.catalog.guide.office, page, False
    if office.of == "site":
        return desk.site.contact, Link(words.text("About this site"), desk.base.href(routes.page(lang, "about"))), True
    program = desk.catalog.newest_editions.get(office.program or "")
    if program is None:
        return None, None, False
    state = desk.program_states[(program.id, program.fiscal_year)]
    page = Link(edition_name(words, program), desk.base.href(routes.program(lang, program.id)))
    return program.contact, page, state in LIVE
