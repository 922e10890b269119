"""The check of links as a command: its result as text and JSON."""

from __future__ import annotations

import argparse
import sys

from generator.base.findings import stops
from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.cli.entering import Content, Now
from generator.cli.folders import all_there, around
from generator.cli.say import colours, say, say_painted, width_of
from generator.linkcheck import Checked, check
from generator.reports.report import finding_json
from generator.reports.text import findings_text

_DONE = Bilingual(
    "リンク先{links}件を確かめました。誤り{wrong}件、職員が見るもの{look}件。",
    "{links} links looked at: {wrong} wrong, {look} for a person to look at.",
)
_LEFT = Bilingual(
    "ほかの{left}件は見ていません。1回に見るのは、開催の近いものから60件までです。ファイルを指定すると、それだけを見ます。",
    "{left} more were not looked at: a run takes 60, those that come soonest first. Name files to look at those.",
)


def run(options: argparse.Namespace, lang: Lang, content_of: Content, now_of: Now) -> bool:
    """Runs the command; False where a link is wrong or a file cannot be read. Raises WrongUse, OSError."""
    all_there(options.paths)
    content = (options.content or around(options.paths[0])) if options.paths else content_of(options)
    checked = check(content, options.paths, now_of(options.now))
    show(checked, options.format, lang)
    return not any(stops(each) for each in checked.findings)


def show(checked: Checked, form: str, lang: Lang) -> None:
    """Prints the result as `text` or `json`."""
    wrong = sum(each.what in {"gone", "no_host", "refused"} for each in checked.seen.values())
    fine = sum(each.what == "fine" for each in checked.seen.values())
    counts = {"links": len(checked.seen), "fine": fine, "wrong": wrong, "look": len(checked.seen) - fine - wrong}
    if form == "json":
        links = [{"url": url, "seen": each.what, "told": each.told} for url, each in checked.seen.items()]
        findings = [finding_json(each) for each in checked.findings]
        say(to_json({"schema": 1, **counts, "left": checked.left, "seen": links, "findings": findings}))
        return
    if checked.findings:
        told = findings_text(checked.findings, lang, colour=colours(sys.stdout), width=width_of(sys.stdout))
        say_painted(told + "\n")
    say(_DONE.filled(**{name: str(count) for name, count in counts.items()}).said(lang))
    if checked.left:
        say(_LEFT.filled(left=str(checked.left)).said(lang))
