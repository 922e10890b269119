"""What an edition states, part by part: every fact with its own place, what it rests on, and where to go instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.program import Program
from generator.content.programparts import Elsewhere, Stated, Step
from generator.desk import Desk
from generator.site.program_tables import TABLES
from generator.words import labels
from generator.words.dates import roughly_words
from generator.words.facts import said
from generator.words.phrases import N_, Words

_BASIS = {"reading": N_("this site's reading"), "outside": N_("general knowledge, not from the source")}
_STATED: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("offer", N_("What it offers"), (
        ("stages", N_("Stages")), ("menu", N_("What is offered")), ("menu_notes", ""),
        ("work_fields", N_("Fields of work")), ("tasks", N_("Examples of the work")),
    )),
    ("eligibility", N_("Who it is for"), (
        ("premises", N_("What it is based on")), ("definition", N_("The professionals it is about: all of these at once")),
        ("open_to", N_("Open to")), ("eligibility", N_("Conditions")), ("conditions", N_("Conditions of the scheme")),
        ("requirements", N_("What is asked of the person")), ("exclusions", N_("Not eligible")),
        ("may_be_excluded", N_("May be found not eligible")),
    )),
    ("apply", N_("How to apply"), (
        ("applying", N_("Steps")), ("documents", N_("Documents")), ("consent", N_("Terms and consent")),
    )),
    ("screening", N_("Screening and result"), (
        ("screening", N_("Steps")), ("screening.criteria", N_("What is looked at")), ("selection", N_("Order of priority")),
        ("screening.not_disclosed", N_("What you are not told")),
    )),
    ("course", N_("How it goes on, and when it ends"), (
        ("assignment", N_("The coordinator")), ("flow", N_("Steps")), ("patterns", N_("How long")), ("pattern_notes", ""),
        ("employment", N_("Standing and work during the stay")), ("duties", N_("What you are asked to do")),
        ("compliance", N_("Lawful conduct")), ("early_end", N_("It may end early")), ("termination", N_("It may be ended")),
        ("liability", N_("Liability")),
    )),
    ("costs", N_("Costs"), (("costs", ""), ("fee_notes", ""), ("cost_notes", ""))),
    ("limits", N_("What it does not cover"), (("not_covered", ""),)),
    ("notes", N_("Please note"), (("notes", ""), ("secrecy", N_("Confidentiality and personal data")))),
    ("sections", N_("Sections"), (("sections", ""),)),
    ("preparation", N_("Preparing to go abroad"), (("preparation", ""),)),
    ("compare", N_("What differs"), (
        ("new_or_continuing", N_("New and continuing applicants")), ("comparison", N_("Beside another program")),
    )),
    ("results", N_("Results"), (("results", ""),)),
    ("faq", N_("Questions and answers"), (("faq", ""),)),
    ("links", N_("Where to read on"), (("links", ""),)),
)  # fmt: skip
"""The parts of the page in their order, and the fields of an edition that each shows, with their headings."""


class FactView(NamedTuple):
    """A fact: its place, its text, what is added to it, what it rests on, and where to go instead."""

    anchor: str
    text: Said
    added: tuple[tuple[str, Said], ...]
    basis: str
    instead: tuple[Said, str] | None


class StepView(NamedTuple):
    """A step: who acts, and when, in the words of the source."""

    anchor: str
    text: Said
    by: str
    when: tuple[Said, ...]
    note: Said | None
    basis: str


class Block(NamedTuple):
    """Rows of one kind under a heading; `kind` chooses how they are shown."""

    kind: str
    heading: str
    rows: tuple[Any, ...]
    lead: tuple[tuple[str, Said], ...] = ()


class PartView(NamedTuple):
    """A part of the page."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


def parts_of(desk: Desk, lang: Lang, program: Program) -> tuple[PartView, ...]:
    """The parts of which an edition states anything."""
    words = desk.words[lang]
    found = (
        PartView(part, words.text(heading), tuple(_blocks(desk, lang, program, fields)))
        for part, heading, fields in _STATED
    )
    return tuple(part for part in found if part.blocks)


def _blocks(desk: Desk, lang: Lang, program: Program, fields: Iterable[tuple[str, str]]) -> Iterator[Block]:
    words = desk.words[lang]
    for field, heading in fields:
        value: Any = program
        for name in field.split("."):
            value = getattr(value, name) if value is not None else None
        if value:
            yield _block(desk, lang, field, value)._replace(heading=words.text(heading) if heading else "")


def _block(desk: Desk, lang: Lang, field: str, value: Any) -> Block:
    words = desk.words[lang]
    if field in TABLES:
        return Block(field, "", TABLES[field](words, value), _lead(words, field, value))
    if field == "definition":
        value = [desk.catalog.facts[each] for each in value]
    if field == "secrecy":
        uses = tuple(fact_view(desk, lang, each) for each in value.uses)
        shared = tuple(fact_view(desk, lang, desk.catalog.facts[each]) for each in value.exceptions)
        return Block("secrecy", "", (("exceptions", shared), ("uses", uses)), _lead(words, field, value))
    if field in {"applying", "screening"}:
        return Block("steps", "", tuple(step_view(words, step) for step in value.steps), _lead(words, field, value))
    if field == "consent":
        return Block("consent", "", (), _lead(words, field, value))
    if field in {"assignment", "flow"}:
        return Block("steps", "", tuple(step_view(words, step) for step in value))
    return Block("facts", "", tuple(fact_view(desk, lang, fact) for fact in value))


def fact_view(desk: Desk, lang: Lang, fact: Stated) -> FactView:
    """A fact as it stands in a list."""
    words = desk.words[lang]
    texts = (("", fact.detail), ("", fact.note), (words.text("Exception"), fact.exception))
    added = [(label, said(words, text)) for label, text in texts if text]
    if fact.stages:
        numbers = words.of("list", ", ").join(map(str, fact.stages))
        added.append((words.text("Stage"), Said(numbers, words.html_lang)))
    if fact.exception_possible is not None:
        possible = words.text("Exceptions are possible") if fact.exception_possible else words.text("No exceptions")
        added.append(("", Said(possible, words.html_lang)))
    if fact.any_of:
        added.append(("", Said(words.text("Any one of those marked so is enough"), words.html_lang)))
    return FactView(
        fact.id, said(words, fact), tuple(added), basis_words(words, fact.basis), elsewhere(desk, lang, fact.instead)
    )


def elsewhere(desk: Desk, lang: Lang, instead: Elsewhere | None) -> tuple[Said, str] | None:
    """Where to go instead: its words, and an address if there is one."""
    if instead is None:
        return None
    there = instead.program in desk.catalog.newest_editions
    href = desk.base.href(routes.program(lang, instead.program)) if instead.program and there else instead.url or ""
    return said(desk.words[lang], instead.text), href


def step_view(words: Words, step: Step) -> StepView:
    """A step as it stands in a list."""
    when = [Said(roughly_words(words, step.on), words.html_lang)] if step.on else []
    for each in (step.precision, step.duration):
        if each is not None:
            when += [*([Said(" ", words.html_lang)] if when else []), said(words, each)]
    by = words.text(labels.ACTOR[step.by]) if step.by else ""
    note = said(words, step.note) if step.note else None
    return StepView(step.id, said(words, step), by, tuple(when), note, basis_words(words, step.basis))


def basis_words(words: Words, basis: str) -> str:
    """What a fact rests on, where it is not the source."""
    return words.text(_BASIS[basis]) if basis in _BASIS else ""


def _lead(words: Words, field: str, value: Any) -> tuple[tuple[str, Said], ...]:
    """What is said once about a block as a whole: its label, and its text."""
    here = words.html_lang
    found: list[tuple[str, Said]] = []
    for name, label in _LEADS.get(field, ()):
        each = getattr(value, name, None)
        if each is None or each == ():
            continue
        if name == "seal":
            each = Said(words.text(labels.SEAL[each]), here)
        elif name == "timeout_hours":
            each = Said(words.count("%(n)s hour", "%(n)s hours", each), here)
        elif name == "faster_on_request":
            each = Said(words.text("possible") if each else words.text("not possible"), here)
        elif name == "clauses":
            each = Said(words.of("list", ", ").join(map(str, each)), here)
        elif name == "policy_url":
            each = Said(each, here)
        else:
            each = said(words, each)
        found.append((words.text(label) if label else "", each))
    return tuple(found)


_LEADS: dict[str, tuple[tuple[str, str], ...]] = {
    "applying": (
        ("channel", N_("How")), ("timeout_hours", N_("The form forgets what you typed after")), ("timeout_note", ""),
        ("withdrawal", N_("Taking an application back")), ("personal_information", N_("Personal data")),
    ),
    "consent": (
        ("title", N_("Document")), ("role", N_("What it is")), ("seal", N_("Seal")), ("seal_note", ""),
        ("exception", N_("Exception")), ("clauses", N_("Items about disclosure to others")),
    ),
    "screening": (("not_selected", N_("If you are not selected")), ("faster_on_request", N_("A faster answer on request"))),
    "secrecy": (("rule", N_("Rule")), ("policy_url", N_("Privacy policy (address as printed)"))),
}  # fmt: skip
