"""Floor 9: the command line. Commands are thin; only this room prints and knows exit codes."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.base.language import Bilingual, Lang
from generator.cli.parser import make_parser

FINE, RETURNED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
JAPAN = ZoneInfo("Asia/Tokyo")


class WrongUse(Exception):
    """What was asked cannot be done; carries what to say in both languages."""

    def __init__(self, said: Bilingual) -> None:
        super().__init__(said.en)
        self.said = said


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code (contract §3)."""
    # pydantic would look through every installed package for plugins, at every start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    try:
        runs = {"build": _build, "validate": _validate, "explain": _explain, "rules": _rules}
        options = make_parser(lang, runs).parse_args(words)
        code: int = options.run(options, lang)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except WrongUse as error:
        print(f"saijiki: {error.said.said(lang)}", file=sys.stderr)
        return WRONG_USE
    return code


def _language(words: Sequence[str]) -> Lang:
    """The language of messages: --lang, SAIJIKI_LANG, the locale; else English."""
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            return "ja" if words[number + 1].startswith("ja") else "en"
        if word.startswith("--lang="):
            return "ja" if word[7:].startswith("ja") else "en"
    wanted = os.environ.get("SAIJIKI_LANG") or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "ja" if wanted.startswith("ja") else "en"


def _now(text: str | None) -> datetime:
    """The instant asked for, else the clock's; a time without an offset is Japan's. The only room that asks."""
    if text is None:
        return datetime.now(JAPAN)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(
            Bilingual(f"--now {text}: 2026-11-20T09:00+09:00 の形で書いてください。", f"--now {text}: write it as 2026-11-20T09:00+09:00.")
        ) from None  # fmt: skip
    return when if when.tzinfo else when.replace(tzinfo=JAPAN)


def _content(options: argparse.Namespace) -> Path:
    folder: Path = options.content
    if not folder.is_dir():
        raise WrongUse(
            Bilingual(
                f"内容のフォルダー {folder} がありません。--content で場所を指定してください。",
                f"There is no content folder {folder}. Name it with --content.",
            )
        )
    return folder


def _build(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import building

    # A build makes many small values and keeps most of them to its end: collecting cycles only costs time.
    gc.disable()
    started = time.perf_counter()
    content = _content(options)
    order = building.Order(
        content, options.output, _now(options.now), options.theme, options.base_url, options.jobs,
        options.full, options.keep_going,
    )  # fmt: skip
    try:
        result = building.run(order, building.progress_on(sys.stderr) if not options.json else None)
    except building.CannotBuild as error:
        raise WrongUse(error.said) from error
    seconds = time.perf_counter() - started
    if options.json:
        print(building.as_json(result, seconds))
    else:
        building.tell(result, lang, seconds, sys.stdout, sys.stderr)
    if options.why:
        print(building.why(result, options.why, lang))
    return RETURNED if result.stopped else FINE


def _validate(options: argparse.Namespace, lang: Lang) -> int:
    from generator.review import report, validating

    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise WrongUse(Bilingual(f"{missing[0]} がありません。", f"There is no {missing[0]}."))
    content = options.content if options.paths else _content(options)
    found = validating.validate(content, options.paths, _now(options.now), options.rules_on)
    print(report.as_json(found) if options.format == "json" else report.as_text(found, lang))
    return RETURNED if found.stops else FINE


def _explain(options: argparse.Namespace, lang: Lang) -> int:
    import json

    from generator.review import explaining
    from generator.rules import RULEBOOK

    rule = RULEBOOK.rule(options.code)
    if rule is None:
        known = ", ".join(each.code for each in RULEBOOK.rules)
        raise WrongUse(
            Bilingual(f"規則 {options.code} はありません。ある規則: {known}", f"There is no rule {options.code}. Rules: {known}")
        )  # fmt: skip
    as_json = options.format == "json"
    print(
        json.dumps(explaining.rule_json(rule), ensure_ascii=False, indent=1)
        if as_json
        else explaining.explained(rule, lang)
    )
    return FINE  # fmt: skip


def _rules(options: argparse.Namespace, lang: Lang) -> int:
    from generator.content.registry import read_reference
    from generator.review import explaining

    rules = read_reference(options.content).rules
    on = options.on or _now(None).date()
    edition = rules.edition_on(on)
    as_json = options.format == "json"
    print(explaining.edition_json(rules, edition, on) if as_json else explaining.edition_text(rules, edition, on, lang))
    return FINE
