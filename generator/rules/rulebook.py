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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.text import plain_name
from generator.content.event import Event
from generator.content.precedents import Precedent
from generator.content.program import Program
from generator.content.reference import Body, Edition, PostingRules
from generator.content.shaping import Located
from generator.content.wordlists import WordLists
from generator.rules.settling import settled_by
from generator.rules.texts import Texts
from generator.rules.twins import Twins


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a rule is broken, and the submission's own words for the message's placeholders."""

    field: str
    words: Mapping[str, str | Bilingual] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None
    """Where the rules ask for less than the rule itself says, such as a question instead of a return."""
    help: Bilingual | None = None
    """What to do here, where that is more than the rule itself can say."""
    cases: tuple[str, ...] = ()
    """Under which names a precedent may have settled the question."""


@dataclass(frozen=True)
class Law:
    """What a rule judges by: the edition in force, what holds in all editions, and what else is known."""

    edition: Edition
    rules: PostingRules
    today: date
    lists: WordLists = dataclasses.field(default_factory=WordLists)
    bodies: Mapping[str, Body] = dataclasses.field(default_factory=dict)
    precedents: tuple[Precedent, ...] = ()
    never_publish: tuple[str, ...] = ()
    twins: Twins = dataclasses.field(default_factory=lambda: Twins(()))
    """The events of the calendar, laid out so that an event's double is found."""

    @cached_property
    def registered_kinds(self) -> dict[str, str]:
        """The kind of each body of the registry, by its names as `plain_name` spells them."""
        names = ((name, body.kind) for body in self.bodies.values() for name in (body.name.ja, body.name.en) if name)
        return {plain_name(name): kind for name, kind in names}

    def precedent(self, rule: str, cases: Collection[str], event: Event) -> Precedent | None:
        """The decision that settles what a rule asks about an event: of two about the same case the newer one.

        `cases` are the names of the case, the narrowest first: a decision about one body stands before its kind's.
        """
        received = event.submission.received if event.submission else None
        for case in cases:
            settling = [each for each in self.precedents if each.settles(rule, case, received, event.id)]
            if settling:
                return max(settling, key=lambda each: each.decided)
        return None


Check = Callable[[Any, Law], Iterator[Breach]]


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
    judges: tuple[type, ...]
    reads_texts: bool
    judges_archive: bool
    check: Check

    @property
    def open_message(self) -> Bilingual:
        """The message before a finding fills it in."""
        return _opened(self.message)

    @property
    def open_help(self) -> Bilingual:
        """What to do, before a finding fills it in."""
        return _opened(self.help)

    def holds_in(self, edition: str, order: tuple[str, ...]) -> bool:
        """Whether the rule stands in an edition; `order` are the ids of all editions, oldest first."""
        place = order.index(edition)
        # An office that renames its editions keeps every rule: a name that is gone bounds nothing.
        begins = order.index(self.since) if self.since in order else 0
        ends = order.index(self.until) if self.until in order else len(order)
        return begins <= place <= ends


_SENTENCE = re.compile(r"(?:^|(?<=[.?!]))\{(\w+)\}(?=[A-Z]|$)")
"""In English words: a place that a finding fills with a whole sentence, or with none."""


class _Open(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "…"


def _opened(text: Bilingual) -> Bilingual:
    """A text with `…` where a finding says the submission's own words, and nothing where it may add a sentence."""
    words = (
        _Open() if text.en.startswith("{") and text.en.endswith("}") else _Open.fromkeys(_SENTENCE.findall(text.en), "")
    )
    return Bilingual(text.ja.format_map(words), text.en.format_map(words))


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
        clause: str | None = None,
        judges: tuple[type, ...] = (Event,),
        reads_texts: bool = False,
        judges_archive: bool = False,
        since: str = "v1",
        until: str | None = None,
    ) -> Callable[[Check], Check]:
        """Makes a rule of a function. `message` and `help_` may hold `{words}` that the breach fills in.

        `clause` is the chapter's unless said; `judges` are the kinds of entry that the rule looks at; one that
        `reads_texts` is handed the entry's `Texts` instead of the entry; archive records are judged only by those
        that say so.
        """

        def register(check: Check) -> Check:
            said = _parts_of(inspect.getdoc(check) or "")
            self.rules.append(
                Rule(
                    code,
                    self.clause if clause is None else clause,
                    severity,
                    since,
                    until,
                    message,
                    help_,
                    Bilingual(said["ja"], said["en"]),
                    Bilingual(said["理由"], said["Why"]),
                    said["Fails"],
                    said["Passes"],
                    judges,
                    reads_texts,
                    judges_archive,
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


Bench = tuple[Rule, ...]


def bench_for(rules: Iterable[Rule], kind: type, *, archived: bool) -> Bench:
    """Those of the rules that judge entries of a kind; few judge archive records (contract §5)."""
    return tuple(rule for rule in rules if issubclass(kind, rule.judges) and (rule.judges_archive or not archived))


def judged(entry: Located[Event] | Located[Program], bench: Bench, law: Law) -> list[Finding]:
    """All that the rules of a bench find in one entry."""
    value, texts = entry.value, Texts(entry.value)
    return [
        _finding(rule, breach, entry, law)
        for rule in bench
        for breach in rule.check(texts if rule.reads_texts else value, law)
    ]


def _finding(rule: Rule, breach: Breach, entry: Located[Event] | Located[Program], law: Law) -> Finding:
    event = entry.value
    precedent = law.precedent(rule.code, breach.cases, event) if breach.cases and isinstance(event, Event) else None
    if precedent:
        message, help_, severity = settled_by(precedent)
    else:
        message, help_ = rule.message.filled(**breach.words), breach.help or rule.help.filled(**breach.words)
        severity = breach.severity or rule.severity
    return entry.finding(rule.code, severity, message, help_, breach.field, rule.clause)
