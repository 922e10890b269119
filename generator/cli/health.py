"""The look at a repository's settings as a command: answers one below another, what is wrong first."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.cli.say import WrongUse, say
from generator.cli.stepping import forge_of
from generator.forge.api import ForgeError
from generator.forge.doctor import Answer, Health, examine

_MARKS: dict[Health, Bilingual] = {
    "wrong": Bilingual("直す", "mend"),
    "unseen": Bilingual("不明", "unseen"),
    "advice": Bilingual("助言", "advice"),
    "fine": Bilingual("良好", "fine"),
}


def run(options: argparse.Namespace, lang: Lang) -> bool:
    """Prints every answer; False where something is wrong. Raises WrongUse, OSError."""
    try:
        found = examine(forge_of(options.repository), Path.cwd(), options.fix)
    except ForgeError as error:
        raise WrongUse(error.said.ja, error.said.en) from error
    if options.format == "json":
        say(to_json({"schema": 1, "answers": [_row(each) for each in found]}))
    else:
        order = list(_MARKS)
        say("\n".join(_line(each, lang) for each in sorted(found, key=lambda each: order.index(each.health))))
    return not any(each.health == "wrong" for each in found)


def _row(answer: Answer) -> dict[str, object]:
    said = {name: {"ja": words.ja, "en": words.en} for name, words in (("message", answer.said), ("help", answer.todo))}
    return {"name": answer.name, "health": answer.health, **said}


def _line(answer: Answer, lang: Lang) -> str:
    line = f"{_MARKS[answer.health].said(lang)}  {answer.name}: {answer.said.said(lang)}"
    todo = answer.todo.said(lang)
    return f"{line}\n      → {todo}" if todo else line
