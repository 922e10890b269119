"""What is said about a value of the wrong shape, in words that a person who never saw YAML can act on."""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.content.codewords import explained, meant_by

Said = tuple[Bilingual, Bilingual]
"""What is wrong, and what to do."""


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def missing(field: str, name: str, choices: list[str], inside: list[str]) -> Said:
    """A required field is not there, or is empty."""
    more = Bilingual(f" 使える値: {_listed(explained(choices))}", f" Known values: {_listed(choices)}")
    more = more if choices else Bilingual("", "")
    value = "{ja: …}" if inside[:1] == ["ja"] else "…"
    if name.isdigit():
        help_ = Bilingual("値を書くか、この行を消してください。", "Write a value, or delete the line.")
        return Bilingual(f"{field}: 値が空です。", f"{field}: the value is empty."), help_
    return (
        Bilingual(f"必須の項目「{field}」がありません。", f"The required field `{field}` is missing."),
        Bilingual(f"「{name}: {value}」を書いてください。{more.ja}", f"Write `{name}: {value}`.{more.en}"),
    )


def unknown_field(field: str, name: str, known: list[str], empty: bool) -> Said:
    """A field that there is not; an empty one in braces is mostly the rest of a text with a comma in it."""
    message = Bilingual(f"「{quoted(field)}」という項目はありません。", f"There is no field `{quoted(field)}`.")
    guess = nearest(name, known)
    if guess:
        return message, Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?")
    if empty:
        return message, Bilingual(
            'コンマ（,）を含む文章は引用符で囲んでください。例: {en: "Jobs, visas and life"}',
            'A text with a comma in it goes in quotes, for example {en: "Jobs, visas and life"}.',
        )
    return message, Bilingual(
        f"この行を消すか、次のどれかにしてください: {_listed(known)}", f"Delete it, or use one of: {_listed(known)}"
    )


def not_one_of(field: str, given: str, choices: list[str]) -> Said:
    """A word that is none of those that may stand there."""
    shown = quoted(given)
    guess = meant_by(given, choices) or nearest(given, choices)
    hint = Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`? ") if guess else Bilingual("", "")
    return (
        Bilingual(f"{field}: 「{shown}」は使えません。", f"{field}: `{shown}` is not one of the known values."),
        Bilingual(f"{hint.ja}使える値: {_listed(explained(choices))}", f"{hint.en}Known values: {_listed(choices)}"),
    )


def wrong_type(field: str, name: str, kind: str, given: str, inside: list[str]) -> Said:
    """A single value where a list or nested fields must stand, or the other way round."""
    shown = quoted(given, 30)
    label = field or "file"
    if kind == "tuple_type":
        item = f"{{{inside[0] if inside[0] != 'id' else 'start'}: {shown or '…'}}}" if inside else shown or "…"
        example = f"{name}: [{item}]"
        needed = Bilingual("リストが必要です", "a list is needed")
    elif inside[:1] == ["ja"]:
        example = f"{name}: {{ja: {shown or '…'}}}"
        needed = Bilingual("日本語（ja）・英語（en）の別が必要です", "it must be said which language it is (ja, en)")
    else:
        example = f"{name}: {{{_listed([f'{each}: …' for each in inside[:3]])}}}" if inside else f"{name}: …"
        needed = Bilingual("入れ子の項目が必要です", "nested fields are needed")
    there = Bilingual(f"［{shown}］", f" [{shown}]") if shown else Bilingual("", "")
    return (
        Bilingual(f"{label}: {needed.ja}{there.ja}。", f"{label}: {needed.en}{there.en}."),
        Bilingual(f"「{example}」の形に書いてください。", f"Write it as `{example}`."),
    )
