"""The taking over of another calendar as a command: its errors in words, what was written, and what was found."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from generator.base.language import Bilingual, Lang
from generator.cli.say import WrongUse, say
from generator.cli.showing import show
from generator.importing import MOST_BYTES, BadFile, Imported, take

_WRITTEN = Bilingual("{path} を書きました。", "wrote {path}")
_DONE = Bilingual("イベント{count}件を取り込みました。", "{count} events imported.")


def run(source: Path, content: Path, out: Path, now: datetime) -> Imported:
    """Imports a file. Raises WrongUse, OSError."""
    if not source.is_file():
        raise WrongUse(f"ファイル {source} がありません。", f"There is no file {source}.")
    if source.suffix.lower() not in {".ics", ".csv"}:
        raise WrongUse(
            f"{source}: .ics か .csv のファイルを指定してください。", f"{source}: name an .ics or a .csv file."
        )
    with source.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES:,}"
        raise WrongUse(f"{source} が大きすぎます（上限{most}バイト）。", f"{source} is too big (at most {most} bytes).")
    try:
        return take(source.name, data, content, out, now)
    except BadFile as error:
        place = f"{source}:{error.line}"
        raise WrongUse(f"{place}: {error.said.ja}", f"{place}: {error.said.en}") from error


def tell(imported: Imported, form: str, lang: Lang, content: Path, now: datetime) -> None:
    """The report on stdout in the form that was asked for; on stderr what was written."""
    show(imported.report, form, lang, content, now)
    for path in imported.paths:
        say(_WRITTEN.filled(path=str(path)).said(lang), sys.stderr)
    say(_DONE.filled(count=str(len(imported.paths))).said(lang), sys.stderr)
