"""Findings as workflow commands, which GitHub shows beside the lines of a change.

The form is that of GitHub's «Workflow commands for GitHub Actions»: `::error file=…,line=…,col=…,title=…::message`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.base.findings import Finding, Severity, in_order
from generator.base.language import MAIN, Bilingual, Lang
from generator.base.text import shortened
from generator.reports.plain import in_root, plain

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.RETURN: "error",
    Severity.PROGRAMS: "error",
    Severity.CONFIRM: "warning",
    Severity.ADVICE: "notice",
}
_SHOWN = 10
"""GitHub shows this many errors, warnings and notices of a step beside the change; the log holds them all."""
_MOST = 1_000
_ARROW = Bilingual("→ ", "-> ")
_TOTAL = Bilingual(
    "全部で、直す点 {error} 件、確認する点 {warning} 件、助言 {notice} 件です。変更の画面に出るのはその一部で、すべては実行の記録にあります。",
    "In all: to fix {error}, to confirm {warning}, advice {notice}. The change shows some of them, the log all.",
)


def as_github(findings: Iterable[Finding], lang_order: Sequence[Lang] = MAIN, root: Path | None = None) -> str:
    """A workflow command a line; a last one with the total if there are more than GitHub shows. Empty for none.

    Each message says what is wrong in the languages of `lang_order`, then what to do. Files below `root` are named
    from there on. Nothing in a message or a name can start a command of its own: neither in the line, since every
    character that ends a line is spelled out, nor in the lines that GitHub makes of the message, since `::` and the
    older `##[` are parted there.
    """
    ordered = in_order(findings)
    lines = [_command(finding, lang_order, root) for finding in ordered]
    numbers = Counter(_COMMANDS[finding.severity] for finding in ordered)
    if any(number > _SHOWN for number in numbers.values()):
        words = {name: str(numbers[name]) for name in ("error", "warning", "notice")}
        total = _TOTAL.filled(**words)
        lines.append(f"::notice title=saijiki::{_data(chr(10).join(total.said(lang) for lang in lang_order))}")
    return "\n".join(lines)


def _command(finding: Finding, lang_order: Sequence[Lang], root: Path | None) -> str:
    properties = {
        "file": plain(in_root(finding.path, root) or Path(finding.path).as_posix()),
        "line": str(finding.at.line),
        "col": str(finding.at.column),
        "title": _inert(f"{finding.code} {finding.clause}".strip()),
    }
    told = [_inert(finding.message.said(lang)) for lang in lang_order]
    helped = [_ARROW.said(lang) + _inert(finding.help.said(lang)) for lang in lang_order]
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(chr(10).join([*told, *helped]))}"


def _inert(text: str) -> str:
    """The text on one line, short enough for a page, in which no command can be read."""
    parted = re.sub(r":(?=:)", ": ", plain(text)).replace("##[", "# #[")
    return shortened(parted, _MOST)


def _data(text: str) -> str:
    """As actions/toolkit writes a message (`escapeData`)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As actions/toolkit writes a property (`escapeProperty`)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
