"""The site while it is written, as a command: where it stands, and a line for every build."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from generator.base.language import Bilingual, Lang
from generator.base.shipped import NoSuchTheme
from generator.cli import building
from generator.cli.say import WrongUse, say
from generator.order import Order
from generator.serving import (
    Channel,
    Outcome,
    Problem,
    Rebuilt,
    Server,
    keep_built,
    nearest,
    problem_of,
    problems_of,
)

_AT = Bilingual("{address}/ で表示しています（Ctrl-C で終わります）。", "{address}/ shows the site (Ctrl-C ends).")
_FIRST = Bilingual("最初の組立て", "first build")
_CLOCK = Bilingual("時刻による変更", "what the clock changed")
_MORE = Bilingual("{path} ほか{n}件", "{path} and {n} more")
_DONE = Bilingual(
    "{time} {what}: 書込{written}、削除{removed}（{seconds}秒）",
    "{time} {what}: written {written}, removed {removed} ({seconds} s)",
)
_KEPT = Bilingual(
    "{time} {what}: 問題が{n}件あり、組み立てていません（{seconds}秒）。直前のサイトを表示しています。",
    "{time} {what}: {n} in the way, not built ({seconds} s). The last good site stays up.",
)


def run(options: argparse.Namespace, content: Path, clock: Callable[[], datetime], lang: Lang) -> None:
    """Serves until it is interrupted. Raises WrongUse, KeyboardInterrupt."""
    channel = Channel(f"{time.time_ns():x}")
    with _server(options.host, options.port, options.output, channel) as server:
        order = Order(content, options.output, clock(), options.theme, server.address, accept_loss=True)
        _check(order)

        def tell(done: Rebuilt) -> None:
            _tell(done, lang)
            if done.first:
                server.start()
                say(_AT.filled(address=server.address).said(lang))
            sys.stdout.flush()

        keep_built(order, _made, clock, channel, tell)


def _check(order: Order) -> None:
    """What would be wrong before any build is told at once, and ends the command."""
    try:
        building.check(order)
    except NoSuchTheme as error:
        raise WrongUse(f"テーマ {error} がありません。", f"There is no theme {error}.") from error


def _server(host: str, port: int, output: Path, channel: Channel) -> Server:
    try:
        return Server(host, port, output, channel)
    except OSError as error:
        raise WrongUse(
            f"{host} のポート {port} を使えません（{error.strerror or error}）。--port で別の番号を指定してください（0なら空いているもの）。",
            f"Port {port} of {host} cannot be had ({error.strerror or error}). "
            "Name another one with --port (0: any that is free).",
        ) from error


def _made(order: Order) -> Outcome:
    """A build as `saijiki build` makes it, whatever comes of it."""
    try:
        try:
            result = building.run(order, building.progress_on(sys.stderr))
        except WrongUse as error:
            if not isinstance(error.__cause__, OSError):
                raise
            # Files come and go while others write them: what vanished while it was read is there now, or is not.
            time.sleep(0.1)
            result = building.run(order, None)
    except WrongUse as error:
        return Outcome(None, (problem_of(error.said, error.__cause__, order.theme),))
    except Exception as error:
        traceback.print_exc()
        return Outcome(None, (problem_of(None, error, order.theme),))
    return Outcome(None, problems_of(result.findings)) if result.stopped else Outcome(result)


def _tell(done: Rebuilt, lang: Lang) -> None:
    words: dict[str, str | Bilingual] = {
        "time": f"{datetime.now():%H:%M:%S}",
        "what": _what(done),
        "seconds": f"{done.seconds:.2f}",
    }
    build, problems = done.outcome.build, done.outcome.problems
    if build:
        said = _DONE.filled(**words, written=f"{len(build.written):,}", removed=f"{len(build.removed):,}")
        say(said.said(lang))
    else:
        say(_KEPT.filled(**words, n=str(len(problems))).said(lang))
        say("\n".join(_lines(each, lang) for each in problems), sys.stderr)


def _lines(problem: Problem, lang: Lang) -> str:
    place = " ".join(part for part in (problem.place, problem.code) if part)
    return f"{place}\n    {problem.message.said(lang)}\n    → {problem.help.said(lang)}".lstrip("\n")


def _what(done: Rebuilt) -> Bilingual:
    """What the build was made for."""
    if not done.paths:
        return _FIRST if done.first else _CLOCK
    path = str(nearest(Path(done.paths[0])))
    return _MORE.filled(path=path, n=str(len(done.paths) - 1)) if len(done.paths) > 1 else Bilingual(path, path)
