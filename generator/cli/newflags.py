"""The flags of `saijiki new event|program`: one for each question, and a few of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from generator.base.language import Bilingual, Lang
from generator.cli.say import WrongUse
from generator.entryform.fields import Field
from generator.intake.body import Answers
from generator.intake.plainly import chosen
from generator.intake.questions import Questions

_B = Bilingual
_OWN = {
    "--content": _B("内容のフォルダー", "the content folder"),
    "--lang": _B("メッセージの言語（ja, en）", "language of the messages (ja, en)"),
    "--now": _B("この時点として", "as of this instant"),
    "--draft": _B("途中の回答を置くファイル", "file for the answers so far"),
}
_SHORT = {
    "--start": _B("開催日時の始まり（--end と組で）", "start of the only session (with --end)"),
    "--end": _B("開催日時の終わり", "end of the only session"),
    "--session": _B("開催日時1回分（何回でも）", "one session (any number of times)"),
    "--organizer": _B("団体「名称 | 英語名 | 種類 | 関わり方」（何回でも）", "a body: name | English name | kind | role (any number of times)"),
}  # fmt: skip


@dataclass
class Given:
    """What the flags say."""

    answers: Answers
    content: Path | None = None
    draft: Path | None = None
    now: str | None = None
    help: bool = False
    flags: list[str] = field(default_factory=list)


def flag_of(asked: Field) -> str:
    """`--title-ja` for the field `title_ja`."""
    return f"--{asked.id.replace('_', '-')}"


def read_flags(words: Sequence[str], questions: Questions) -> Given:
    """The answers that the words of a command give. Raises WrongUse."""
    fields = {flag_of(each): each for each in questions.fields}
    short = _SHORT if questions.name == "event" else {}
    given, lines = Given(Answers(questions.name)), dict[str, list[str]]()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word in {"-h", "--help"}:
            given.help = True
            continue
        name, equals, value = word.partition("=")
        if name not in {**fields, **_OWN, **short}:
            raise _unknown(name, [*fields, *_OWN, *short])
        if not equals:
            if not waiting:
                raise WrongUse(f"{name}: 値が1つ必要です。", f"{name}: expected one argument")
            value = waiting.pop(0)
        if name in _OWN:
            _own(given, name, value)
        elif name in short:
            lines.setdefault(name, []).append(value)
        else:
            _answer(given.answers, fields[name], value)
        given.flags += [] if name in _OWN else [name]
    _shortened(given.answers, lines)
    return given


def _own(given: Given, name: str, value: str) -> None:
    if name == "--content":
        given.content = Path(value)
    elif name == "--draft":
        given.draft = Path(value)
    elif name == "--now":
        given.now = value


def _answer(answers: Answers, asked: Field, value: str) -> None:
    if asked.reads == "choices":
        codes = [chosen(asked.options, each) for each in value.split(",") if each.strip()]
        if None in codes:
            known = ", ".join(asked.options)
            raise WrongUse(
                f"{flag_of(asked)} {value}: 使える値: {known}", f"{flag_of(asked)} {value}: known values: {known}"
            )
        answers.ticked[asked.id] = tuple(code for code in asked.options if code in codes)
    else:
        answers.texts[asked.id] = value


def _shortened(answers: Answers, lines: dict[str, list[str]]) -> None:
    starts, ends = lines.get("--start", []), lines.get("--end", [])
    if len(starts) > 1 or len(ends) > 1 or (ends and not starts):
        raise WrongUse(
            "--start と --end は1組だけです。2回以上あるときは --session を使ってください。",
            "--start and --end go once, together. For several sessions use --session.",
        )
    sessions = [" ~ ".join([*starts, *ends])] if starts else []
    for name, found in (("sessions", sessions + lines.get("--session", [])), ("organizers", lines.get("--organizer"))):
        if found:
            before = [answers.texts[name]] if name in answers.texts else []
            answers.texts[name] = "\n".join([*before, *found])


def _unknown(name: str, known: Sequence[str]) -> WrongUse:
    guess = get_close_matches(name, known, n=1, cutoff=0.5)
    if guess:
        return WrongUse(
            f"{name} はありません。{guess[0]} のことでしょうか。", f"There is no {name}. Did you mean {guess[0]}?"
        )
    return WrongUse(
        f"{name} はありません。saijiki new … --help で一覧が出ます。",
        f"There is no {name}; --help lists what there is.",
    )


def help_text(questions: Questions, lang: Lang) -> str:
    """Every flag with its question."""
    rows = [(flag_of(each), each.label.said(lang) + (" *" if each.required else "")) for each in questions.fields]
    short = _SHORT if questions.name == "event" else {}
    rows += [(name, words.said(lang)) for name, words in {**short, **_OWN}.items()]
    head = _B(
        f"使い方: saijiki new {questions.name} [フラグ 値]…\n\nフラグがなければ、1つずつ質問します。* は必須です。\n",
        f"usage: saijiki new {questions.name} [FLAG VALUE]…\n\nWithout flags it asks, question by question. * is required.\n",
    )
    return head.said(lang) + "\n" + "\n".join(f"  {name:42} {words}" for name, words in rows)
