"""The posting rules, one chapter per part of the written rules."""

from generator.rules import bodies, page
from generator.rules.rulebook import Breach, Law, Rule, Rulebook

RULEBOOK = Rulebook((*page.chapter.rules, *bodies.chapter.rules))
"""Every rule there is. A new chapter is added here; a new rule only in its chapter."""

__all__ = ["RULEBOOK", "Breach", "Law", "Rule", "Rulebook"]
