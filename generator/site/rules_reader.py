"""The posting rules as one reader sees them: texts filled in from the edition in force, and what they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.base.language import Bilingual, Lang, Said, Sayable
from generator.base.prose import to_html
from generator.content.guide import Clause
from generator.content.reference import Edition
from generator.desk import Desk
from generator.rules.kinds import KINDS, kind_words
from generator.rules.rulebook import Rule
from generator.site.prose import Html
from generator.words import labels
from generator.words.facts import languages_of, said
from generator.words.phrases import N_, Words

OUTCOME = {
    "publish": N_("Can be posted"),
    "programs": N_("Moved to the programs"),
    "return": N_("Returned"),
    "confirm": N_("Asked about"),
    "advice": N_("Advice"),
    "error": N_("Cannot be read"),
}
"""What a finding means for a submission, by its severity."""

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_PLACE = re.compile("<(kinds|roles|excluded|excluded_for_now|unsettled|others|days)>")


class Cited(NamedTuple):
    """A clause or a rule by its name, and its place on the page: no place where the page has none."""

    label: str
    anchor: str


class Outcome(NamedTuple):
    """What follows: the verdict in words, what to do, the clauses it leans on, and the rule."""

    kind: str
    word: str
    text: Said
    clauses: tuple[Cited, ...]
    rule: Cited | None


@dataclass(frozen=True)
class RulesReader:
    """The rules and the guide in one language, as they stand today."""

    desk: Desk
    lang: Lang

    @property
    def words(self) -> Words:
        """The interface words of the page."""
        return self.desk.words[self.lang]

    @cached_property
    def edition(self) -> Edition:
        """The edition in force today."""
        return self.desk.catalog.rules.edition_on(self.desk.today)

    @cached_property
    def in_force(self) -> dict[str, Rule]:
        """The rules that stand in that edition, by code."""
        return {rule.code: rule for rule in self.desk.rulebook.in_force(self.edition, self.desk.catalog.rules)}

    def of(self, both: Bilingual) -> Said:
        """A rule's own words."""
        lang = languages_of(self.words)[0]
        return Said(both.said(lang), lang)

    def help_of(self, rule: Rule) -> Said:
        """What to do where the rule is broken; what only a finding can fill in is left open."""
        return self.of(rule.open_help)

    def text(self, text: Sayable) -> Said:
        """A text of the guide, filled in; empty where a list that it names is empty."""
        return self._filled(said(self.words, text))

    def prose(self, prose: Sayable) -> Html:
        """A text of several paragraphs, filled in, as HTML; a paragraph whose list is empty is left out."""
        text, lang = self._filled(said(self.words, prose))
        return Html(to_html(text, lang), lang)

    def _filled(self, text: Said) -> Said:
        lists = self._lists(text.lang)
        whole = [line for line in text.text.split("\n") if all(lists[name] for name in _PLACE.findall(line))]
        return Said(_PLACE.sub(lambda place: lists[place[1]], "\n".join(whole)), text.lang)

    def _lists(self, lang: Lang) -> dict[str, str]:
        rules, comma = self.desk.catalog.rules, "、" if lang == "ja" else ", "
        excluded = {kind: each.provisional for kind, each in rules.excluded_kinds.items()}
        named = {*self.edition.bodies, *excluded, *rules.unsettled_kinds}
        kinds = {
            "kinds": self.edition.bodies,
            "excluded": [kind for kind, for_now in excluded.items() if not for_now],
            "excluded_for_now": [kind for kind, for_now in excluded.items() if for_now],
            "unsettled": rules.unsettled_kinds,
            "others": [kind for kind in KINDS if kind not in named],
        }
        found = {name: comma.join(kind_words(kind).said(lang) for kind in codes) for name, codes in kinds.items()}
        days = self.edition.cadence.target_business_days
        return {**found, "roles": self.roles(rules.roles), "days": str(days or "")}

    def roles(self, codes: tuple[str, ...]) -> str:
        """Roles in words, as they stand in a sentence."""
        names = [self.words.text(labels.ROLE[code]) if code in labels.ROLE else code for code in codes]
        joined = self.words.of("list", ", ").join(names)
        return joined if self.words.html_lang == "ja" else joined.lower()

    def clause(self, clause_id: str) -> Cited:
        """A clause of the guide by its id."""
        found = next(each for each in self.desk.catalog.guide.clauses if each.id == clause_id)
        return Cited(found.number or said(self.words, found.title).text, anchor_of(found))

    def clauses(self, cited: str) -> tuple[Cited, ...]:
        """The clauses that a rule names, such as `1-b, ※1`."""
        return tuple(self._numbered(number) for number in re.split(r"\s*[,、]\s*", cited) if number)

    def _numbered(self, number: str) -> Cited:
        for clause in self.desk.catalog.guide.clauses:
            # A note of a clause is also cited by its mark alone.
            if clause.number and (clause.number == number or clause.number.endswith(f" {number}")):
                return Cited(clause.number, anchor_of(clause))
        return Cited(number, "")

    def rule(self, code: str) -> Cited:
        """A rule by its code; one that does not stand today has no place on the page."""
        return Cited(code, code if code in self.in_force else "")

    def word(self, kind: str) -> str:
        """A verdict in words."""
        return self.words.text(OUTCOME[kind])

    def outcome(self, code: str) -> Outcome | None:
        """What a rule that is broken leads to; None for a rule that does not stand today."""
        rule = self.in_force.get(code)
        if rule is None:
            return None
        kind = rule.severity.value
        return Outcome(kind, self.word(kind), self.help_of(rule), self.clauses(rule.clause), self.rule(code))


def one_language(text: str) -> Said:
    """A text that was written in one language alone, with the language it looks to be in."""
    return Said(text, "ja" if _JAPANESE.search(text) else "en")


def anchor_of(clause: Clause) -> str:
    """The place of a clause on the page."""
    return f"clause-{clause.id}"
