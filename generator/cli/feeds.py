"""Calendar files as a command reads them: found, checked, told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.base.findings import Finding, Severity, stops
from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.feedlint import Known, check, finding_of
from generator.reports.text import findings_text

_DONE = Bilingual(
    "カレンダーのファイル{files}件を点検しました。誤り{errors}件、助言{advice}件。",
    "{files} calendar files checked: {errors} errors, {advice} pieces of advice.",
)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that were named and all .ics files below folders that were named. Raises WrongUse."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.suffix.lower() == ".ics" and each.is_file())
            if not below:
                raise WrongUse(
                    f"{path} の中に .ics のファイルがありません。saijiki build で作ったフォルダーを指定してください。",
                    f"There is no .ics file in {path}. Name a folder that saijiki build has written.",
                )
            found.update(dict.fromkeys(below))
        elif path.is_file():
            found[path] = None
        else:
            raise WrongUse(f"{path} がありません。", f"There is no {path}.")
    return list(found)


def check_files(files: Sequence[Path]) -> list[Finding]:
    """What is wrong with the files, file by file and line by line."""
    known = Known()
    return [finding_of(str(file), each) for file in files for each in check(file.name, file.read_bytes(), known)]


def show(files: Sequence[Path], findings: Sequence[Finding], form: str, lang: Lang) -> None:
    """Prints the findings as `text` or `json`."""
    errors = sum(stops(each) for each in findings)
    if form == "json":
        say(
            to_json(
                {
                    "schema": 1,
                    "files": len(files),
                    "errors": errors,
                    "advice": len(findings) - errors,
                    "findings": [finding_json(each) for each in findings],
                }
            )
        )
        return
    if findings:
        told = findings_text(findings, lang, colour=colours(sys.stdout), width=width_of(sys.stdout))
        say_painted(told + "\n")
    done = _DONE.filled(files=f"{len(files):,}", errors=f"{errors:,}", advice=f"{len(findings) - errors:,}")
    say(done.said(lang))


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding about a calendar file."""
    return {
        "path": finding.path,
        "line": finding.at.line,
        "code": finding.code,
        "severity": "advice" if finding.severity == Severity.ADVICE else "error",
        "where": finding.clause,
        "message": {"ja": finding.message.ja, "en": finding.message.en},
        "help": {"ja": finding.help.ja, "en": finding.help.en},
    }
