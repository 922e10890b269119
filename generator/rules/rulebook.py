"""The rulebook: a rule is one small function with its code, clause, severity, editions and examples.

A rule yields only where it is broken and with which words; the rulebook stamps code, clause and severity, so a
rule cannot lie about itself. The docstring is read by people and by machines: the law first (one line Japanese,
one line English), then why it stands (`理由:`, `Why:`), then `Fails:` and `Passes:` with YAML that is laid over a
submission that breaks nothing. Tests run the examples; `saijiki explain` and the posting-rules page print them.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.reference import Edition, PostingRules
from generator.content.shaping import Located


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a rule is broken, and the submission's own words for the message's placeholders."""

    field: str
    words: Mapping[str, str | Bilingual] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None
    """Where the rules ask for less than the rule itself says, such as a question instead of a return."""


@dataclass(frozen=True, slots=True)
class Law:
    """What a rule judges by: the edition in force and what holds in all editions."""

    edition: Edition
    rules: PostingRules


Check = Callable[[Event, Law], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with everything that is ever said about it."""

    code: str
    clause: str
    severity: Severity
    since: str
    until: str | None
    message: Bilingual
    help: Bilingual
    law: Bilingual
    why: Bilingual
    fails: str
    passes: str
    check: Check

    def holds_in(self, edition: str, order: tuple[str, ...]) -> bool:
        """Whether the rule stands in an edition; `order` are the ids of all editions, oldest first."""
        place = order.index(edition)
        # An office that renames its editions keeps every rule: a name that is gone bounds nothing.
        begins = order.index(self.since) if self.since in order else 0
        ends = order.index(self.until) if self.until in order else len(order)
        return begins <= place <= ends


@dataclass
class Chapter:
    """One part of the written rules; its rules gather here as they are defined."""

    clause: str
    rules: list[Rule] = dataclasses.field(default_factory=list)

    def rule(
        self,
        code: str,
        severity: Severity,
        message: Bilingual,
        help_: Bilingual,
        *,
        clause: str = "",
        since: str = "v1",
        until: str | None = None,
    ) -> Callable[[Check], Check]:
        """Makes a rule of a function. `message` and `help_` may hold `{words}` that the breach fills in."""

        def register(check: Check) -> Check:
            said = _parts_of(inspect.getdoc(check) or "")
            self.rules.append(
                Rule(
                    code,
                    clause or self.clause,
                    severity,
                    since,
                    until,
                    message,
                    help_,
                    Bilingual(said["ja"], said["en"]),
                    Bilingual(said["理由"], said["Why"]),
                    said["Fails"],
                    said["Passes"],
                    check,
                )
            )
            return check

        return register


def _parts_of(docstring: str) -> dict[str, str]:
    """The parts of a rule's docstring. Raises ValueError if one is missing: a rule without it is unfinished."""
    law, *rest = re.split(r"^(理由|Why|Fails|Passes):[ \n]?", docstring, flags=re.MULTILINE)
    parts = {name: inspect.cleandoc(text) for name, text in zip(rest[::2], rest[1::2], strict=True)}
    parts["ja"], _, parts["en"] = (" ".join(line.split()) for line in law.strip().partition("\n"))
    for name in ("ja", "en", "理由", "Why", "Fails", "Passes"):
        if not parts.get(name):
            raise ValueError(f"a rule's docstring has no {name}: {docstring[:60]!r}")
    return parts


@dataclass(frozen=True)
class Rulebook:
    """All rules, in the order of their chapters."""

    rules: tuple[Rule, ...]
    redirects: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Retired code to the code that took its place; a code once printed stays known."""

    def rule(self, code: str) -> Rule | None:
        """The rule of a code, retired codes included."""
        wanted = self.redirects.get(code.upper(), code.upper())
        return next((rule for rule in self.rules if rule.code == wanted), None)

    def in_force(self, edition: Edition, rules: PostingRules) -> tuple[Rule, ...]:
        """The rules that stand in an edition."""
        order = tuple(each.id for each in rules.editions)
        return tuple(rule for rule in self.rules if rule.holds_in(edition.id, order))

    def judge(self, event: Located[Event], edition: Edition, rules: PostingRules) -> list[Finding]:
        """All findings about one submission. Archive records are judged for shape only (contract §5)."""
        if event.value.historical:
            return []
        law = Law(edition, rules)
        return [
            event.finding(
                rule.code,
                breach.severity or rule.severity,
                rule.message.filled(**breach.words),
                rule.help.filled(**breach.words),
                breach.field,
                rule.clause,
            )
            for rule in self.in_force(edition, rules)
            for breach in rule.check(event.value, law)
        ]
