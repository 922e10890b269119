"""Who takes part in an event and how: what clauses 3-(1) and Q1 look at, before any rule says anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.parts import Organizer
from generator.rules.rulebook import Law
from generator.rules.settling import bilingual

UNPROVEN = ("support_pending", "support_unverified", "support_umbrella", "commissioner")


def names_of(organizers: Iterable[Organizer]) -> Bilingual:
    """Names for a message that stands in quotation marks, each language with its own."""
    names = [bilingual(organizer.name, 60) for organizer in organizers if organizer.name]
    return Bilingual("」「".join(name.ja for name in names), "”, “".join(name.en for name in names))


def _places(event: Event, kinds: Collection[str], roles: Collection[str]) -> list[int]:
    """The places, in the list of organizers, of bodies of these kinds in these roles."""
    return [
        number
        for number, organizer in enumerate(event.organizers)
        if organizer.kind in kinds and organizer.role in roles
    ]


def is_settled(event: Event, law: Law) -> bool:
    """Whether a listed body is host, co-host or supporter."""
    return bool(_places(event, law.edition.bodies, law.rules.roles))


def unsettled(event: Event, law: Law) -> list[int]:
    """Bodies of kinds that the rules leave open, in a role that counts."""
    return _places(event, law.rules.unsettled_kinds, law.rules.roles)


def unproven(event: Event, law: Law) -> list[int]:
    """Listed bodies in a role that may count, once it is certain."""
    return _places(event, law.edition.bodies, UNPROVEN)


def other_roles(event: Event, law: Law) -> list[int]:
    """Listed bodies in a role that does not count."""
    present = {organizer.role for organizer in event.organizers}
    return _places(event, law.edition.bodies, present - {*law.rules.roles, *UNPROVEN})


def cases_of(organizer: Organizer) -> tuple[str, ...]:
    """Under which names a precedent may have settled whether a body counts: its own, then its kind."""
    names = (organizer.name.ja, organizer.name.en) if organizer.name else ()
    return tuple(name for name in (*names, organizer.kind) if name)


def to_speak_of(event: Event, law: Law, rule: str) -> list[int]:
    """The organizers of whom R-BODY-SILENT or R-ROLE-UNCLEAR speaks.

    One that counts by a precedent is enough, and nothing is asked about the others; one that does not count is the
    last word only where nothing else is open.
    """
    if is_settled(event, law):
        return []
    questions = [("R-BODY-SILENT", number, cases_of(event.organizers[number])) for number in unsettled(event, law)]
    questions += [("R-ROLE-UNCLEAR", number, (event.organizers[number].role,)) for number in unproven(event, law)]
    by_outcome: dict[str, list[tuple[str, int]]] = {"publish": [], "": [], "return": [], "programs": []}
    for code, number, cases in questions:
        precedent = law.precedent(code, cases, event)
        by_outcome[precedent.outcome if precedent else ""].append((code, number))
    found = next((each for each in by_outcome.values() if each), [])
    return [number for code, number in found if code == rule]
