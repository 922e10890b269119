"""The words of the command line (contract §3)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from generator import __version__
from generator.base.language import Bilingual, Lang


def make_parser(lang: Lang, runs: Mapping[str, Callable[..., int]]) -> argparse.ArgumentParser:
    """The parser of all commands, its help in `lang`; `runs` is what each command runs."""

    def said(ja: str, en: str) -> str:
        return Bilingual(ja, en).said(lang)

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help=said("内容のフォルダー", "the content folder (default: content)"),
    )
    common.add_argument("--lang", choices=["ja", "en"], help=said("メッセージの言語", "language of the messages"))
    parser = argparse.ArgumentParser(
        prog="saijiki", description=said("イベントとプログラムの日英カレンダーを作ります。", "Builds a bilingual calendar of events and programs."),
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"saijiki {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")

    def command(name: str, run: object, ja: str, en: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[common], help=said(ja, en), description=said(ja, en))
        made.set_defaults(run=run)
        return made

    build = command("build", runs["build"], "読み、点検し、サイトを組み立てます", "read, judge, and build the site")
    build.add_argument(
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help=said("書き出すフォルダー", "where to write (default: output)"),
    )
    build.add_argument("--theme", default="default", metavar="NAME|DIR", help=said("テーマ", "the theme"))
    build.add_argument(
        "--now",
        metavar="ISO-8601",
        help=said("この時点のサイトを作る", "build as of this instant (default: now)"),
    )
    build.add_argument("--base-url", metavar="URL", help=said("サイトを置くアドレス", "where the site will stand"))
    build.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help=said("同時に動くプロセスの数", "how many processes (default: one a core)"),
    )
    build.add_argument(
        "--full", action="store_true", help=said("前回の記録を使わない", "forget what the last build wrote")
    )
    build.add_argument(
        "--keep-going",
        action="store_true",
        help=said("差戻になるものを除いて公開する", "leave returned entries out and publish the rest"),
    )
    build.add_argument(
        "--why",
        metavar="PATH",
        help=said("この出力を作り直す理由を表示", "tell why this output is made again"),
    )
    build.add_argument("--json", action="store_true", help=said("結果をJSONで出す", "print the result as JSON"))

    validate = command("validate", runs["validate"], "イベントとプログラムを点検します", "judge events and programs")
    validate.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help=said("ファイルかフォルダー（省くと全部）", "files or folders (default: all content)"),
    )
    validate.add_argument("--format", choices=["text", "json"], default="text")
    validate.add_argument(
        "--rules-on",
        type=_day,
        metavar="DATE",
        help=said("この日の投稿要領で点検する", "judge by the rules of this day"),
    )
    validate.add_argument("--now", metavar="ISO-8601", help=said("この時点として点検する", "judge as of this instant"))

    explain = command("explain", runs["explain"], "規則を1つ説明します", "explain one rule")
    explain.add_argument("code", metavar="CODE")
    explain.add_argument("--format", choices=["text", "json"], default="text")

    rules = command("rules", runs["rules"], "ある日の投稿要領を表示します", "the rulebook in force on a day")
    rules.add_argument("--on", type=_day, metavar="DATE", help=said("日付（省くと今日）", "the day (default: today)"))
    rules.add_argument("--format", choices=["text", "json"], default="text")
    return parser  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None
