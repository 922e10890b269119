"""The report for people at a terminal: a block for each submission, then how many there are of each verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from generator.base.findings import Finding, in_order
from generator.base.language import Bilingual, Lang
from generator.base.text import shortened
from generator.reports.plain import plain
from generator.reports.report import Report, Submission
from generator.reports.terminal import columns, padded, painted, wrapped
from generator.reports.verdictwords import SEVERITY_STYLES, SEVERITY_WORDS, VERDICT_STYLES, VERDICT_WORDS

_ARROW = Bilingual("→ ", "-> ")
_TOTAL = Bilingual("{n}件を点検しました（投稿要領 {edition}）。", "{n} checked (posting rules {edition}).")
_MOST_OF_A_PATH = 300

Paint = Callable[[str, str], str]
"""A text and the name of its style, to the text as it is shown."""


def as_text(report: Report, lang: Lang, *, colour: bool = False, width: int | None = None) -> str:
    """The report as text. Everything is `plain` before it is coloured; print it with `say_painted`.

    `width` is the terminal's, None where there is none. A finding begins with `path:line:column:` at the start of its
    line and that line is never wrapped, so that editors can jump to it.
    """
    paint = painted if colour else _unpainted
    longest = max((columns(_path(each.path), lang) for each in report.submissions), default=0)
    blocks = [_block(submission, lang, paint, width, longest) for submission in report.submissions]
    if report.others:
        blocks.append(findings_text(report.others, lang, colour=colour, width=width) + "\n")
    return "\n".join([*_spaced(blocks), _total(report, lang, paint)])


def findings_text(findings: Iterable[Finding], lang: Lang, *, colour: bool = False, width: int | None = None) -> str:
    """Findings one after the other, in order: where and which, what is wrong, what to do."""
    paint = painted if colour else _unpainted
    files = groupby(in_order(findings), key=lambda finding: finding.path)
    return "\n".join(_findings(tuple(found), lang, paint, width) for _path, found in files)


def _unpainted(text: str, _style: str) -> str:
    return text


def _path(path: str) -> str:
    return shortened(plain(path), _MOST_OF_A_PATH)


def _block(submission: Submission, lang: Lang, paint: Paint, width: int | None, longest: int) -> str:
    """Path and verdict; below them the findings, if there are any, and an empty line."""
    verdict = paint(VERDICT_WORDS[submission.verdict].said(lang), VERDICT_STYLES[submission.verdict])
    path = _path(submission.path)
    if not submission.findings:
        return f"{padded(path, longest, lang)}  {verdict}"
    head = f"{paint(path, 'bold')}{' ' * (longest - columns(path, lang))}  {verdict}"
    return f"{head}\n{_findings(submission.findings, lang, paint, width)}\n"


def _findings(findings: Sequence[Finding], lang: Lang, paint: Paint, width: int | None) -> str:
    """The findings of one file, their severities, codes and clauses below each other."""
    rows = [
        (
            f"{_path(finding.path)}:{finding.at.line}:{finding.at.column}:",
            SEVERITY_WORDS[finding.severity].said(lang),
            finding.code,
            f"[{plain(finding.clause)}]" if finding.clause else "",
        )
        for finding in findings
    ]
    widths = [max(columns(row[place], lang) for row in rows) for place in range(3)]
    lines = []
    for finding, (place, severity, code, clause) in zip(findings, rows):
        style = SEVERITY_STYLES[finding.severity]
        gap = " " * (widths[1] - columns(severity, lang))
        after = f"{padded(code, widths[2], lang)} {clause}".rstrip()
        lines.append(f"{padded(place, widths[0], lang)} {paint(severity, style)}{gap} {after}")
        lines.append(wrapped(plain(finding.message.said(lang)), width, lang, "    ", "    "))
        arrow = _ARROW.said(lang)
        hang = " " * (4 + columns(arrow, lang))
        lines.append(wrapped(plain(finding.help.said(lang)), width, lang, f"    {arrow}", hang))
    return "\n".join(lines)


def _spaced(blocks: list[str]) -> Iterable[str]:
    """Blocks of several lines stand apart from what comes before them."""
    for number, block in enumerate(blocks):
        if "\n" in block and number and "\n" not in blocks[number - 1]:
            yield ""
        yield block
    if blocks and "\n" not in blocks[-1]:
        yield ""


def _total(report: Report, lang: Lang, paint: Paint) -> str:
    """`4件を点検しました（投稿要領 v4）。掲載できます: 2、差戻: 2`."""
    total = _TOTAL.filled(n=str(len(report.submissions)), edition=plain(report.edition)).said(lang)
    counts = [
        f"{paint(VERDICT_WORDS[word].said(lang), VERDICT_STYLES[word])}: {number}"
        for word, number in report.counts.items()
        if number
    ]
    comma, space = Bilingual("、", ", ").said(lang), Bilingual("", " " if counts else "").said(lang)
    return total + space + comma.join(counts)
