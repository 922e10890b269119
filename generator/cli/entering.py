"""What comes in as commands: `saijiki intake`, a submission's file; `saijiki import`, another
calendar's; `saijiki new`, questions or flags."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from generator.base.language import Lang
from generator.cli.say import say

Content = Callable[[argparse.Namespace], Path]
Now = Callable[[str | None], datetime]


def run(options: argparse.Namespace, lang: Lang, content: Content, now: Now) -> bool:
    """Runs the command; False where something is wrong with what came in. Raises WrongUse, OSError."""
    if options.command == "intake":
        return _intake(options, lang, content(options), now(options.now))
    if options.command == "import":
        return _import(options, lang, content(options), now(options.now))
    return _new(options, lang, content, now)


def _intake(options: argparse.Namespace, lang: Lang, content: Path, now: datetime) -> bool:
    from generator.cli import intaking
    from generator.intake.intaking import Place

    place = Place(content, options.out or content, options.replace)
    taken = intaking.run(options.source, place, options.number, now)
    intaking.tell(taken, options.format, lang, content, now)
    return not taken.report.stops


def _import(options: argparse.Namespace, lang: Lang, content: Path, now: datetime) -> bool:
    from generator.cli import importing

    imported = importing.run(options.source, content, options.out or content, now)
    importing.tell(imported, options.format, lang, content, now)
    return not imported.report.stops


def _new(options: argparse.Namespace, lang: Lang, content: Content, now: Now) -> bool:
    from generator.cli.asking import Asking
    from generator.cli.newflags import help_text, read_flags
    from generator.cli.showing import show
    from generator.intake.questions import QUESTIONS

    questions = QUESTIONS[options.kind]
    given = read_flags(options.words, questions)
    if given.help:
        say(help_text(questions, lang))
        return True
    options.content = given.content or options.content
    folder, when = content(options), now(given.now)
    report = Asking(questions, given, folder, when, lang).run()
    if report is None:
        return False
    show(report, "text", lang, folder, when)
    return not report.stops
