"""The taking in of a submission as a command: its errors in words, what was written, and what was found."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.base.language import Bilingual, Lang
from generator.cli.say import WrongUse, say
from generator.cli.showing import show
from generator.intake.intaking import ChangedByHand, Place, Taken, take
from generator.intake.payload import MOST_BYTES, MOST_NUMBER, NoSubmission, submitted

_WRITTEN = Bilingual("{path} を書きました。", "wrote {path}")
_AGAIN = Bilingual("{path} を書き直しました。", "wrote {path} again")
_NOTHING = Bilingual("何も書いていません。", "Nothing was written.")


def run(source: str, place: Place, number: int | None, now: datetime) -> Taken:
    """Takes in the submission of a file, or of stdin for `-`. Raises WrongUse, OSError."""
    if number is not None and not 1 <= number <= MOST_NUMBER:
        raise WrongUse(f"--number {number} は使えません。", f"--number {number} cannot be used.")
    try:
        came = submitted(_read(source), now)
    except NoSubmission as error:
        raise WrongUse(f"{source}: {error.said.ja}", f"{source}: {error.said.en}") from error
    if number is not None and came.number not in {None, number}:
        raise WrongUse(
            f"--number {number} は、申請の番号 {came.number} と違います。",
            f"--number {number} differs from the submission's own number {came.number}.",
        )
    came = replace(came, number=came.number if came.number is not None else number)
    try:
        return take(came, place, now)
    except ChangedByHand as error:
        raise WrongUse(
            f"{error} は、受け付けた後に手で直されています。上書きするときは --replace を付けてください（状況、版、変更の記録は残ります）。",
            f"{error} was changed by hand since it was taken in. To write it anew, add --replace (status, revision and record of changes are kept).",
        ) from error


def _read(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(source)
    if not path.is_file():
        raise WrongUse(f"ファイル {source} がありません。", f"There is no file {source}.")
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def tell(taken: Taken, form: str, lang: Lang, content: Path, now: datetime) -> None:
    """The report on stdout in the form that was asked for; on stderr what was written."""
    show(taken.report, form, lang, content, now)
    said = (_AGAIN if taken.updated else _WRITTEN).filled(path=str(taken.path)) if taken.path else _NOTHING
    say(said.said(lang), sys.stderr)
