"""The rules that calendar files are read by: code, weight, where it is written, what is wrong, what to do."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.feedlint.entryrules import ENTRY_RULES, FORBIDDEN
from generator.feedlint.filerules import FILE_RULES
from generator.feedlint.headrules import HEAD_RULES

Row = tuple[str, str, str, str, str, str, str]


class Rule(NamedTuple):
    """One rule; `{seen}` in its words stands for what was found, `{why}` for what the named thing does to clients."""

    code: str
    severity: Severity
    where: str
    message: Bilingual
    help: Bilingual


class Breach(NamedTuple):
    """One breach: the physical line, counted from 1, the code of the rule, and what was seen there."""

    line: int
    code: str
    seen: str = ""


def _rule(row: Row) -> Rule:
    code, severity, where, ja, en, help_ja, help_en = row
    return Rule(code, Severity(severity), where, Bilingual(ja, en), Bilingual(help_ja, help_en))


RULES: dict[str, Rule] = {row[0]: _rule(row) for row in (*FILE_RULES, *HEAD_RULES, *ENTRY_RULES)}
"""All rules by code, in the order in which they are told of."""

_LONGEST_SEEN = 60


def severity_of(breach: Breach) -> Severity:
    """How much a breach weighs."""
    return RULES[breach.code].severity


def finding_of(path: str, breach: Breach) -> Finding:
    """The breach as a finding, with its words in both languages."""
    rule = RULES[breach.code]
    seen = breach.seen if len(breach.seen) <= _LONGEST_SEEN else breach.seen[: _LONGEST_SEEN - 1] + "…"
    why = Bilingual(*FORBIDDEN.get(breach.seen, ("", "")))
    return Finding(
        breach.code,
        rule.severity,
        rule.message.filled(seen=seen, why=why),
        rule.help.filled(seen=seen, why=why),
        path,
        Mark(breach.line, 1),
        clause=rule.where,
    )


def law_of(rule: Rule) -> Bilingual:
    """What a rule finds, without a file at hand."""
    return Bilingual(_told(rule.message.ja), _told(rule.message.en))


def as_markdown() -> str:
    """All rules as the table that the documentation shows."""
    head = "| Code | Weight | Where it is written | What it finds | What to do |\n|---|---|---|---|---|\n"
    rows = (
        f"| `{rule.code}` | {rule.severity.value} | {rule.where} | {_told(rule.message.en)} | {_told(rule.help.en)} |\n"
        for rule in RULES.values()
    )
    return head + "".join(rows)


def _told(text: str) -> str:
    """A sentence without a file at hand."""
    for shown in (": {seen}", " ({seen})", "（{seen}）", "：{seen}", "{why}"):
        text = text.replace(shown, "")
    return text.replace("{seen}", "…").strip()
