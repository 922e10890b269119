"""Rules as text and as JSON: `saijiki explain` and `saijiki rules`."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.content.reference import Edition, PostingRules
from generator.rules import RULEBOOK, Rule
from generator.rules.bodies import kind_words


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
    "fails": Bilingual("当てはまる例（このままでは掲載できません）", "Fails"),
    "passes": Bilingual("当てはまらない例（掲載できます）", "Passes"),
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
    return to_json(
        {
            "schema": 1,
            "on": on.isoformat(),
            "edition": edition.model_dump(mode="json"),
            "revised": rules.revised.isoformat(),
            "rules": [rule_json(rule) for rule in RULEBOOK.in_force(edition, rules)],
        }
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
    kinds = [kind_words(kind).said(lang) for kind in edition.bodies]
    bodies = Bilingual("対象の公的機関: {kinds}", "Public bodies that count: {kinds}").filled(kinds=", ".join(kinds))
    note = [edition.note.said(lang, "ja").text] if edition.note else []
    return "\n".join([head.said(lang), bodies.said(lang), *note, *lines])


SHAPE_CODES = {
    "S-YAML": Bilingual("ファイルがYAMLとして読めないか、使えない書き方があります。", "The file cannot be read as YAML, or uses something that is not allowed here."),
    "S-MISSING": Bilingual("必須の項目がないか、値が空です。", "A required field is missing or empty."),
    "S-UNKNOWN": Bilingual("その名前の項目はありません。つづりの近い項目を案内します。", "There is no field of that name; the nearest known one is suggested."),
    "S-TYPE": Bilingual("値の形が違います（数、true/false、リスト、入れ子）。", "The value is of another form (number, true/false, list, nested fields)."),
    "S-VALUE": Bilingual("その値は使えないか、ほかの項目と合いません。", "The value may not stand here, or does not fit another field."),
    "S-DATE": Bilingual("日付や時刻として読めないか、暦にない日付です。", "It is no date or time that can be read, or no day of the calendar."),
    "S-DUPLICATE-KEY": Bilingual("同じ項目が2回書かれています。", "A field stands twice."),
    "S-ENCODING": Bilingual("文字コードがUTF-8でないか、使えない文字があります。", "The file is not in UTF-8, or holds a character that may not be used."),
    "S-SIZE": Bilingual("ファイル、文章または入れ子が大きすぎます。", "The file, a text or the nesting is too large."),
    "S-ID": Bilingual("id、ファイル名、置き場所が合わないか、id が重複しています。", "The id, the file's name and its folder do not agree, or the id is taken."),
}  # fmt: skip
"""What the codes of shape errors mean; the finding itself says what is wrong and what to do."""


def known_codes() -> list[str]:
    """Every code that can be explained."""
    return [*(rule.code for rule in RULEBOOK.rules), *SHAPE_CODES]


def explain(code: str, lang: Lang, *, as_json: bool) -> str | None:
    """What a code means, or None if there is no such code."""
    rule = RULEBOOK.rule(code)
    if rule is not None:
        return to_json(rule_json(rule)) if as_json else explained(rule, lang)
    law = SHAPE_CODES.get(code.upper())
    if law is None:
        return None
    if as_json:
        return to_json({"code": code.upper(), "clause": "", "severity": "error", "law": {"ja": law.ja, "en": law.en}})
    return f"{code.upper()}\n    {law.said(lang)}"
