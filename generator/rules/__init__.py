"""The posting rules, one chapter per part of the written rules."""

from generator.rules import (
    addresses,
    bodies,
    dates,
    entry,
    form,
    names,
    page,
    roles,
    scope,
    secret,
    unwritten,
    wording,
)
from generator.rules.rulebook import Bench, Breach, Law, Rule, Rulebook, bench_for, judged

_CHAPTERS = (
    form.chapter,
    scope.chapter,
    page.chapter,
    bodies.chapter,
    roles.chapter,
    entry.chapter,
    secret.chapter,
    unwritten.chapter,
    names.chapter,
    dates.chapter,
    wording.chapter,
    addresses.chapter,
)
RULEBOOK = Rulebook(tuple(rule for chapter in _CHAPTERS for rule in chapter.rules))
"""Every rule there is. A new chapter is added here; a new rule only in its chapter."""

__all__ = ["RULEBOOK", "Bench", "Breach", "Law", "Rule", "Rulebook", "bench_for", "judged"]
