"""Rules as text and as JSON: `saijiki explain` and `saijiki rules`."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.base.findings import Severity
from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.clock.business_days import due, rests_on_forecast
from generator.content.reference import Edition, Office, PostingRules
from generator.feedlint import RULES as FEED_RULES
from generator.feedlint import law_of
from generator.reports.changecodes import CHANGE_CODES
from generator.reports.intakecodes import INTAKE_CODES
from generator.reports.linkcodes import LINK_CODES
from generator.reports.terminal import columns, padded
from generator.reports.verdictwords import SEVERITY_WORDS
from generator.rules import RULEBOOK, Rule
from generator.rules.kinds import kind_words


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
        "message": both(rule.open_message),
        "help": both(rule.open_help),
        "fails": rule.fails,
        "passes": rule.passes,
    }


_PARTS = {
    "why": Bilingual("理由", "Why"),
    "message": Bilingual("知らせる内容", "What is said"),
    "help": Bilingual("どうすればよいか", "What to do"),
    "passes": Bilingual("当てはまらない例", "Passes"),
    "since": Bilingual("適用", "In force"),
}
_FAILS = {
    Severity.RETURN: Bilingual("当てはまる例（このままでは掲載できません）", "Fails: it cannot be posted like this"),
    Severity.PROGRAMS: Bilingual("当てはまる例（プログラム案内に移ります）", "Fails: it is moved to the programs"),
    Severity.CONFIRM: Bilingual("当てはまる例（職員が確認します）", "Fails: the staff ask about it"),
    Severity.ADVICE: Bilingual("当てはまる例（助言だけが出ます）", "Fails: only advice is given"),
}
NO_CLAUSE = Bilingual("規則の定めなし", "not in the posting rules")


def explained(rule: Rule, lang: Lang) -> str:
    """One rule for a reader."""
    until = (
        Bilingual("{until}版まで", " until edition {until}").filled(until=rule.until).said(lang) if rule.until else ""
    )
    since = Bilingual("{since}版から", "since edition {since}").filled(since=rule.since).said(lang) + until

    def part(head: Bilingual, text: str) -> str:
        return f"\n{head.said(lang)}\n" + "\n".join(f"    {line}" for line in text.splitlines())

    return "\n".join(
        [
            f"{rule.code} [{rule.clause or NO_CLAUSE.said(lang)}] {SEVERITY_WORDS[rule.severity].said(lang)}",
            f"    {rule.law.said(lang)}",
            part(_PARTS["why"], rule.why.said(lang)),
            part(_PARTS["message"], rule.open_message.said(lang)),
            part(_PARTS["help"], rule.open_help.said(lang)),
            part(_FAILS[rule.severity], rule.fails),
            part(_PARTS["passes"], rule.passes),
            part(_PARTS["since"], since),
        ]
    )


def edition_json(rules: PostingRules, edition: Edition, on: date, office: Office) -> str:
    """The rulebook in force on a day, as JSON."""
    asked = due(on, edition, office)
    return to_json(
        {
            "schema": 1,
            "on": on.isoformat(),
            "edition": edition.model_dump(mode="json"),
            "revised": rules.revised.isoformat(),
            "due": {
                "cutoff": asked.cutoff.isoformat() if asked.cutoff else None,
                "target": asked.target.isoformat(),
                "forecast": rests_on_forecast(asked, office),
            },
            "rules": [rule_json(rule) for rule in RULEBOOK.in_force(edition, rules)],
        }
    )


_DUE = {
    "rolling": Bilingual(
        "この日に受け付けたものは、おおむね{n}営業日以内の {target} を目安に、公開・差戻・確認のいずれかを知らせます。",
        "What is received that day is answered by about {target} ({n} business days, a target): published, returned or to be confirmed.",
    ),
    "rounds": Bilingual(
        "この日に受け付けたものは、{cutoff} の締切に入り、{target} までに掲載されました。",
        "What was received that day belonged to the round closing on {cutoff} and went up by {target}.",
    ),
}


def _due_line(edition: Edition, on: date, office: Office) -> Bilingual:
    asked = due(on, edition, office)
    if asked.cutoff:
        return _DUE["rounds"].filled(cutoff=asked.cutoff.isoformat(), target=asked.target.isoformat())
    number = str(edition.cadence.target_business_days)
    return _DUE["rolling"].filled(n=number, target=asked.target.isoformat())


def edition_text(rules: PostingRules, edition: Edition, on: date, office: Office, lang: Lang) -> str:
    """The rulebook in force on a day, a rule a line."""
    head = Bilingual(
        "{on} の投稿要領: {edition}版（手元の最新の改定: {revised}）",
        "Posting rules on {on}: edition {edition} (last revision held: {revised})",
    ).filled(on=on.isoformat(), edition=edition.id, revised=rules.revised.isoformat())
    kinds = [kind_words(kind).said(lang) for kind in edition.bodies]
    bodies = Bilingual("対象の公的機関: {kinds}", "Public bodies that count: {kinds}").filled(kinds=", ".join(kinds))
    note = [edition.note.said(lang, "ja").text] if edition.note else []
    rows = [
        (rule.code, rule.clause or "-", SEVERITY_WORDS[rule.severity].said(lang), rule.law.said(lang))
        for rule in RULEBOOK.in_force(edition, rules)
    ]
    widths = [max(columns(row[place], lang) for row in rows) for place in range(3)] if rows else []
    lines = ["  ".join([*map(padded, row[:3], widths, [lang] * 3), row[3]]) for row in rows]
    return "\n".join([head.said(lang), bodies.said(lang), *note, _due_line(edition, on, office).said(lang), *lines])


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


FEED_CODES = {
    "F-LOSS": Bilingual("公開中のフィードから、これから開かれるイベントの2割を超える数（2件以上）が消えます。", "A published feed would lose more than a fifth of its future events, and more than one."),
    **{code: law_of(rule) for code, rule in FEED_RULES.items()},
}  # fmt: skip
"""What the codes of findings about calendar files mean."""


def known_codes() -> list[str]:
    """Every code that can be explained."""
    return [
        *(rule.code for rule in RULEBOOK.rules),
        *SHAPE_CODES,
        *CHANGE_CODES,
        *INTAKE_CODES,
        *LINK_CODES,
        *FEED_CODES,
    ]


def explain(code: str, lang: Lang, *, as_json: bool) -> str | None:
    """What a code means, or None if there is no such code."""
    rule = RULEBOOK.rule(code)
    if rule is not None:
        return to_json(rule_json(rule)) if as_json else explained(rule, lang)
    name = code.upper()
    change, feed = CHANGE_CODES.get(name) or INTAKE_CODES.get(name) or LINK_CODES.get(name), FEED_RULES.get(name)
    law = SHAPE_CODES.get(name) or FEED_CODES.get(name) or (change.law if change else None)
    if law is None:
        return None
    clause = feed.where if feed else ""
    if as_json:
        kind = change or feed
        severity = kind.severity if kind else Severity.ERROR
        told = {"code": name, "clause": clause, "severity": severity.value, "law": {"ja": law.ja, "en": law.en}}
        return to_json(told)
    return f"{name}" + (f"  {clause}" if clause else "") + f"\n    {law.said(lang)}"
