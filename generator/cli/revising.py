"""The recording of visible changes as a command: what can be asked, its errors in words, what was done to each file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from generator.base.findings import Finding
from generator.base.language import Bilingual, Lang
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.content.files import is_reference
from generator.content.registry import read_reference
from generator.content.shapes import Text
from generator.reports.text import findings_text
from generator.review.revising import Asked, CannotRevise, NoRecordOfChanges, Revised, revise, write

_ENDS = (".yaml", ".yml")
_SAME = Bilingual(
    "{path}: git にある版と比べて、読者に見える変更はありません。ファイルはそのままです。",
    "{path}: nothing that readers see has changed since the version in git; the file is as it was.",
)
_DONE = Bilingual("{path}: revision: {revision}", "{path}: revision: {revision}")
_NOTED = Bilingual("changes に1行を加えました", "one line added to changes")
_JOINED = Bilingual("former_feeds に {names} を加えました", "{names} added to former_feeds")
_DROPPED = Bilingual("former_feeds から {names} を外しました", "{names} removed from former_feeds")
_ALONE = Bilingual(
    "git に比べる版がないため、former_feeds は調べていません",
    "git has no version to compare with, so former_feeds was not looked at",
)


def run(content: Path, paths: Sequence[Path], notes: tuple[str | None, str | None], now: datetime, lang: Lang) -> bool:
    """Records a change in each of the files, all of them or none; False where one cannot be read.

    Raises WrongUse, OSError.
    """
    asked = Asked(_note(*notes), now, read_reference(content).site.timezone)
    try:
        revised, findings = revise(paths, asked)
    except CannotRevise as error:
        lines = "\n".join(f"    {line}" for line in error.lines)
        raise WrongUse(
            f"{error.path}: この書き方のファイルは自動では書き換えられないため、何も書いていません。次の行を手で書いてください。\n{lines}",
            f"{error.path}: a file written in this way cannot be edited safely, so nothing was written. Write these lines yourself:\n{lines}",
        ) from error
    except NoRecordOfChanges as error:
        raise WrongUse(
            f"{error}: プログラムには changes の項目がありません。--note-ja と --note-en を付けずに実行してください。",
            f"{error}: a program has no field changes. Leave --note-ja and --note-en out.",
        ) from error
    if findings:
        _tell(findings, lang)
        return False
    write(revised)
    for each in revised:
        say(_said(each, lang))
    return True


def refuse_others(paths: Sequence[Path]) -> None:
    """Raises WrongUse for what is no file of an event or a program."""
    for path in paths:
        if not path.is_file() or not path.name.lower().endswith(_ENDS) or is_reference(str(path)):
            raise WrongUse(
                f"{path} はイベントのファイルでもプログラムのファイルでもありません。",
                f"{path} is no file of an event or a program.",
            )


def _note(ja: str | None, en: str | None) -> Text | None:
    """The note as it would be read from a file."""
    if ja is None and en is None:
        return None
    try:
        given = {"--note-ja": ja, "--note-en": en}
        return Text.model_validate(
            {name.removeprefix("--note-"): text for name, text in given.items() if text is not None}
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        option, context = f"--note-{first['loc'][0]}" if first["loc"] else "--note-ja", first.get("ctx", {})
        raise WrongUse(
            f"{option}: {context.get('ja', '')} {context.get('help_ja', '')}",
            f"{option}: {context.get('en', '')} {context.get('help_en', '')}",
        ) from error


def _tell(findings: Sequence[Finding], lang: Lang) -> None:
    say_painted(findings_text(findings, lang, colour=colours(sys.stderr), width=width_of(sys.stderr)), sys.stderr)
    said = Bilingual(
        "読めないファイルがあるため、何も書いていません。", "Not every file could be read, so nothing was written."
    )
    say(said.said(lang), sys.stderr)


def _said(each: Revised, lang: Lang) -> str:
    if each.revision is None:
        return _SAME.filled(path=each.path).said(lang)
    head = _DONE.filled(path=each.path, revision=each.revision).said(lang)
    more = [part.said(lang) for part in _more(each)]
    return "".join(f"{part}。" for part in (head, *more)) if lang == "ja" else "; ".join((head, *more))


def _more(each: Revised) -> Iterator[Bilingual]:
    if each.noted:
        yield _NOTED
    for names, line in ((each.joined, _JOINED), (each.dropped, _DROPPED)):
        if names:
            yield line.filled(names=Bilingual("、".join(names), ", ".join(names)))
    if not each.compared:
        yield _ALONE
