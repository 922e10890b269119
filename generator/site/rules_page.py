"""The posting rules, from the same data that judges: self-check, clauses, rules, precedents, revisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.guide import Clause, Silence
from generator.content.precedents import Precedent
from generator.content.reference import Office
from generator.content.shapes import Contact
from generator.desk import Desk
from generator.rules.rulebook import Rule
from generator.site.explained import explained
from generator.site.frame import frame
from generator.site.prose import Html
from generator.site.rules_check import check_of
from generator.site.rules_history import cadence_words, history_of
from generator.site.rules_reader import OUTCOME, Cited, RulesReader, anchor_of, one_language
from generator.site.rules_waivers import waivers_of
from generator.words.dates import date_words, roughly_words
from generator.words.facts import said
from generator.words.phrases import N_, Words

_PARTS = {
    "principles": N_("1 Principles of posting"),
    "details": N_("2 Detailed rules"),
    "definitions": N_("3 Definitions"),
    "faq": N_("4 Questions and answers"),
}
_MEANING = {
    "programs": N_("It is listed under programs instead of on the calendar."),
    "return": N_("It cannot be posted as it is. It can be corrected and submitted again."),
    "confirm": N_("A person decides. You are asked for what is needed to do so."),
    "advice": N_("It can be posted as it is. A change would make it better."),
    "error": N_("The file is not in the form that is needed, so that it cannot be judged yet."),
}


class ClauseView(NamedTuple):
    """A clause or a practice of this site, with the rules that judge it."""

    anchor: str
    number: str
    title: Said
    text: Html
    practice: bool
    rules: tuple[Cited, ...]


class SilenceView(NamedTuple):
    """A point on which the rules say nothing, and what is done here."""

    anchor: str
    point: Said
    which: Said | None
    practice: Said
    rules: tuple[Cited, ...]


class RuleView(NamedTuple):
    """A rule with all that is said about it; examples with the language they are in."""

    code: str
    law: Said
    why: Said
    help: Said
    kind: str
    word: str
    clauses: tuple[Cited, ...]
    fails: Said
    passes: Said


class RuleGroup(NamedTuple):
    """Rules that stand together: those of a clause, or those that no clause asks for."""

    anchor: str
    title: Said
    rules: list[RuleView]


class PrecedentView(NamedTuple):
    """A decision: what, when, by whom, and on what it leans."""

    anchor: str
    decision: Said
    decided: str
    office: Said
    kind: str
    word: str
    clauses: tuple[Cited, ...]
    rule: Cited


def rules_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Everything about posting, on one page."""
    reader = RulesReader(desk, lang)
    words, rules, guide = reader.words, desk.catalog.rules, desk.catalog.guide
    address, title = routes.page(lang, "posting-rules"), words.text("Posting rules")
    of_part = {
        part: [_clause(reader, each) for each in guide.clauses if each.part == part]
        for part in (*_PARTS, "elsewhere", "review")
    }
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "revised": date_words(words, rules.revised),
        "source": rules.source.document,
        "edition": reader.edition.id,
        "check": check_of(reader),
        "parts": [(part, words.text(name), of_part[part]) for part, name in _PARTS.items() if of_part[part]],
        "elsewhere": of_part["elsewhere"],
        "programs_href": desk.base.href(routes.programs(lang)),
        "explained": explained(desk, lang, _texts(reader), of_rules=True),
        "review_clauses": reader.clauses("2-(2)"),
        "cadence": cadence_words(words, reader.edition.cadence),
        "firm": reader.edition.cadence.firm,
        "counting": _counting(words, desk.site.review),
        "review": of_part["review"],
        "office": guide.office,
        "office_name": said(words, guide.office.name) if guide.office and guide.office.name else None,
        "office_as_of": _as_of(words, guide.office),
        "contact": desk.site.contact,
        "contact_name": said(words, desk.site.contact.name) if desk.site.contact and desk.site.contact.name else None,
        "silences": [_silence(reader, each) for each in guide.silences],
        "meanings": [(kind, words.text(OUTCOME[kind]), words.text(text)) for kind, text in _MEANING.items()],
        "groups": _groups(reader),
        "precedents": [_precedent(reader, each) for each in _newest_first(desk.catalog.precedents)],
        "waivers": waivers_of(reader),
        "history": history_of(reader),
    }  # fmt: skip


def _texts(reader: RulesReader) -> Iterator[str]:
    for clause in reader.desk.catalog.guide.clauses:
        yield from (said(reader.words, text).text for text in (clause.title, clause.text) if text is not None)


def _clause(reader: RulesReader, clause: Clause) -> ClauseView:
    return ClauseView(
        anchor_of(clause),
        clause.number or "",
        reader.text(clause.title),
        reader.prose(clause.text),
        clause.origin == "practice",
        tuple(reader.rule(code) for code in clause.rules),
    )


def _silence(reader: RulesReader, silence: Silence) -> SilenceView:
    rules = tuple(reader.rule(code) for code in silence.rules)
    which = reader.text(silence.which) if silence.which else None
    anchor, point = f"silent-{silence.id}", reader.text(silence.point)
    return SilenceView(anchor, point, which, reader.text(silence.practice), rules)


def _as_of(words: Words, office: Contact | None) -> str:
    if office is None or office.as_of is None:
        return ""
    whole = len(office.as_of) == len("2020-07-10")
    return date_words(words, date.fromisoformat(office.as_of)) if whole else roughly_words(words, office.as_of)


def _counting(words: Words, office: Office) -> list[str]:
    """How the office counts its business days, from the settings that the clock counts by."""
    closed = words.text("Saturdays, Sundays and national holidays are not counted.")
    if office.year_end_closed:
        closed = words.text("Saturdays, Sundays, national holidays and 29 December to 3 January are not counted.")
    counted = [words.text("The day of receipt is not counted; the next business day is the first."), closed]
    if office.receipt_on_closed_day == "next_business_day":
        counted.append(words.text("What arrives on another day counts as received on the next business day."))
    return [*counted, words.text("Days are days in Japan.")]


def _groups(reader: RulesReader) -> list[RuleGroup]:
    groups: dict[str, RuleGroup] = {}
    for rule in reader.in_force.values():
        group = _group_of(reader, rule)
        groups.setdefault(group.anchor, group).rules.append(_rule(reader, rule))
    # In the order of the clauses; then what no clause asks for, the quality of the entry last.
    clauses = [f"rules-{clause.id}" for clause in reader.desk.catalog.guide.clauses]
    last = [each for each in groups if each not in clauses and each not in _UNWRITTEN]
    order = [*clauses, *last, *_UNWRITTEN]
    return sorted(groups.values(), key=lambda group: order.index(group.anchor))


_UNWRITTEN = ("rules-unwritten", "rules-quality")


def _is_quality(rule: Rule) -> bool:
    return rule.code.startswith("Q-")


def _group_of(reader: RulesReader, rule: Rule) -> RuleGroup:
    words = reader.words
    if _is_quality(rule):
        return RuleGroup("rules-quality", Said(words.text("Quality of the entry"), words.html_lang), [])
    if not rule.clause:
        return RuleGroup("rules-unwritten", Said(words.text("Past dates and duplicates"), words.html_lang), [])
    number = re.split(r"\s*[,、]| [①-⑳]", rule.clause)[0]
    for clause in reader.desk.catalog.guide.clauses:
        if clause.number == number:
            text, lang = reader.text(clause.title)
            return RuleGroup(f"rules-{clause.id}", Said(f"{number} {text}", lang), [])
    return RuleGroup(f"rules-of-{rule.code}", Said(rule.clause, words.html_lang), [])


def _rule(reader: RulesReader, rule: Rule) -> RuleView:
    kind = rule.severity.value
    return RuleView(
        rule.code,
        reader.of(rule.law),
        reader.of(rule.why),
        reader.help_of(rule),
        kind,
        reader.word(kind),
        reader.clauses(rule.clause),
        one_language(rule.fails),
        one_language(rule.passes),
    )


def _newest_first(precedents: Iterable[Precedent]) -> list[Precedent]:
    return sorted(precedents, key=lambda each: (each.decided, each.id), reverse=True)


def _precedent(reader: RulesReader, precedent: Precedent) -> PrecedentView:
    words = reader.words
    return PrecedentView(
        f"precedent-{precedent.id}",
        said(words, precedent.decision),
        date_words(words, precedent.decided),
        said(words, precedent.office),
        precedent.outcome,
        reader.word(precedent.outcome),
        reader.clauses(precedent.clause),
        reader.rule(precedent.rule),
    )
