"""Rules as text and as JSON: `saijiki explain` and `saijiki rules`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from generator.base.language import Bilingual, Lang
from generator.content.reference import Edition, PostingRules
from generator.rules import RULEBOOK, Rule


def rule_json(rule: Rule) -> dict[str, Any]:
    """Everything there is about a rule."""

    def both(text: Bilingual) -> dict[str, str]:
        return {"ja": text.ja, "en": text.en}

    return {
        "code": rule.code,
        "clause": rule.clause,
        "severity": rule.severity.value,
        "since": rule.since,
        "until": rule.until,
        "law": both(rule.law),
        "why": both(rule.why),
        "message": both(rule.message),
        "help": both(rule.help),
        "fails": rule.fails,
        "passes": rule.passes,
    }


_PARTS = {
    "why": Bilingual("理由", "Why"),
    "help": Bilingual("どうすればよいか", "What to do"),
    "fails": Bilingual("当てはまる例", "Fails"),
    "passes": Bilingual("当てはまらない例", "Passes"),
    "since": Bilingual("適用", "In force"),
}


def explained(rule: Rule, lang: Lang) -> str:
    """One rule for a reader."""
    since = Bilingual("{since}版から", "since edition {since}").filled(since=rule.since).said(lang)

    def part(name: str, text: str) -> str:
        return f"\n{_PARTS[name].said(lang)}\n" + "\n".join(f"    {line}" for line in text.splitlines())

    return "\n".join(
        [
            f"{rule.code} [{rule.clause}] {rule.severity.value}",
            f"    {rule.law.said(lang)}",
            part("why", rule.why.said(lang)),
            part("help", rule.help.said(lang)),
            part("fails", rule.fails),
            part("passes", rule.passes),
            part("since", since),
        ]
    )


def edition_json(rules: PostingRules, edition: Edition, on: date) -> str:
    """The rulebook in force on a day, as JSON."""
    return json.dumps(
        {
            "schema": 1,
            "on": on.isoformat(),
            "edition": edition.model_dump(mode="json"),
            "revised": rules.revised.isoformat(),
            "rules": [rule_json(rule) for rule in RULEBOOK.in_force(edition, rules)],
        },
        ensure_ascii=False,
        indent=1,
    )


def edition_text(rules: PostingRules, edition: Edition, on: date, lang: Lang) -> str:
    """The rulebook in force on a day, a rule a line."""
    head = Bilingual(
        "{on} の投稿要領: {edition}版（手元の最新の改定: {revised}）",
        "Posting rules on {on}: edition {edition} (last revision held: {revised})",
    ).filled(on=on.isoformat(), edition=edition.id, revised=rules.revised.isoformat())
    lines = [
        f"{rule.code:<16} {rule.clause:<12} {rule.severity.value:<9} {rule.law.said(lang)}"
        for rule in RULEBOOK.in_force(edition, rules)
    ]
    return "\n".join([head.said(lang), *lines])
