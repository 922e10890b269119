"""The return slip: what an applicant is told about a submission, as Markdown for a comment.

Japanese stands first and the same in English is folded below it. Nothing submitted stands in it but through `safe`
and `code`; it links nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import MAIN, Bilingual, Lang
from generator.entryform.fieldwords import label
from generator.reports import slipwords as words
from generator.reports.entered import Entered
from generator.reports.plain import plain
from generator.reports.report import Report, Submission
from generator.reports.safe import code, safe

MOST_OF_A_BODY = 60_000
"""The longest slip; a comment on GitHub may hold 65,536 characters."""
_MOST_OF_A_SENTENCE = 600
_HEADINGS = 2_000
"""Room for the headings of the table and the lists, in both languages."""

_TO_FIX = (Severity.ERROR, Severity.RETURN)
_WEIGHTS = dict.fromkeys(_TO_FIX, 0) | {severity: place for place, severity in enumerate(words.LISTS, 1)}


def as_markdown(
    report: Report,
    *,
    due: Mapping[str, date] | None = None,
    entered: Entered | None = None,
    most: int = MOST_OF_A_BODY,
) -> str:
    """A slip for each submission, those with most to do first, in at most `most` characters.

    `due` holds the day by which an answer is aimed at, by the submission's path; it is said where it is the staff's
    turn. `entered` looks up what stands in the field of a finding.
    """
    room = most - 500
    parts: list[str] = []
    if report.others:
        parts.append(_others(report.others, room // 4))
        room -= len(parts[0])
    waiting = sorted(report.submissions, key=_urgency)
    for number, submission in enumerate(waiting):
        text = slip(submission, due=(due or {}).get(submission.path), entered=entered, most=max(room, 0))
        if len(text) > room:
            left = str(len(waiting) - number)
            parts.append(_both(words.MORE_SLIPS.filled(n=left)))
            break
        parts.append(text)
        room -= len(text) + len(_RULE)
    return _RULE.join(parts or [_both(words.NOBODY)])


_RULE = "\n\n---\n\n"
_URGENCY = ("programs", "return", "confirm", "publish")


def _urgency(submission: Submission) -> tuple[bool, int, str]:
    return (not _to_fix(submission), _URGENCY.index(submission.verdict), submission.path)


def slip(
    submission: Submission,
    *,
    due: date | None = None,
    entered: Entered | None = None,
    most: int = MOST_OF_A_BODY,
) -> str:
    """The slip of one submission, in at most `most` characters as long as headline and turn fit into them.

    Findings that do not fit are left out, those that stop a publication last, and their number is said.
    """
    room = most - _HEADINGS - len(_body(submission, (), due, entered))
    return _body(submission, _fitting(submission, room, entered), due, entered)


def what_was_found(
    submission: Submission, *, entered: Entered | None = None, most: int = MOST_OF_A_BODY, in_file: bool = True
) -> Bilingual:
    """The findings of one submission alone, in both languages within `most` characters, for texts with a turn of their own.

    Whoever filled in a form never saw the file: without `in_file` fields are named as the form names them.
    """
    if not in_file:
        found = tuple(replace(each, at=Mark(0, 0)) for each in submission.findings)
        submission = replace(submission, path="", findings=found)
    shown = _fitting(submission, most - _HEADINGS, entered)
    return Bilingual(*("\n\n".join(_found(submission, shown, entered, lang)) for lang in MAIN))


def _fitting(submission: Submission, room: int, entered: Entered | None) -> list[Finding]:
    """The findings that fit into so many characters, those that stop a publication first."""
    shown: list[Finding] = []
    for finding in sorted(submission.findings, key=lambda finding: _WEIGHTS[finding.severity]):
        room -= sum(_size(finding, lang, entered) for lang in MAIN)
        if room < 0:
            break
        shown.append(finding)
    return shown


def _size(finding: Finding, lang: Lang, entered: Entered | None) -> int:
    """The characters that a finding takes with its line break, as a row or as an item."""
    return 4 + len(_row(finding, lang, entered, 99_999) if finding.severity in _TO_FIX else _item(finding, lang))


def _to_fix(submission: Submission) -> int:
    return sum(finding.severity in _TO_FIX for finding in submission.findings)


def _body(submission: Submission, shown: Sequence[Finding], due: date | None, entered: Entered | None) -> str:
    judged = words.JUDGED_BY.filled(edition=safe(submission.edition))
    english = _half(submission, shown, due, entered, "en")
    return "\n\n".join(
        [
            f"### {_headline(submission).ja} / {_headline(submission).en}",
            _half(submission, shown, due, entered, "ja"),
            f"<details><summary>English</summary>\n\n{english}\n\n</details>",
            f"<sub>{_both(judged)}</sub>",
        ]
    )


def _both(text: Bilingual) -> str:
    return f"{text.ja} / {text.en}"


def _headline(submission: Submission) -> Bilingual:
    """From the worst verdict, with the number of things to mend or to look at."""
    number, verdict = _to_fix(submission), submission.verdict
    if verdict == "programs" and number:
        verdict = "programs-to-fix"
    if verdict == "confirm":
        number = sum(finding.severity == Severity.CONFIRM for finding in submission.findings)
    count = str(number)
    things = "point" if verdict == "confirm" else "item"
    many = f"{count} {things}{'' if number == 1 else 's'}"
    return words.HEADLINES[verdict].filled(n=Bilingual(count, many))


def _half(
    submission: Submission, shown: Sequence[Finding], due: date | None, entered: Entered | None, lang: Lang
) -> str:
    """All of the slip in one language: the turn, and what was found."""
    turn = "submitter" if _to_fix(submission) else "staff"
    parts = [words.TURNS[turn].said(lang)]
    if due and turn == "staff":
        parts.append(words.DUE.filled(due=words.day(due)).said(lang))
    return "\n\n".join([*parts, *_found(submission, shown, entered, lang)])


def _found(submission: Submission, shown: Sequence[Finding], entered: Entered | None, lang: Lang) -> list[str]:
    """File, table, lists, what was left out."""
    parts = [words.FILE.filled(path=code(plain(submission.path), 300)).said(lang)] if submission.path else []
    to_fix = [finding for finding in shown if finding.severity in _TO_FIX]
    if to_fix:
        parts.append(_table(to_fix, entered, lang))
    for severity, heading in words.LISTS.items():
        items = [f"- {_item(finding, lang)}" for finding in shown if finding.severity == severity]
        if items:
            parts.append("\n".join([heading.said(lang), "", *items]))
    if len(shown) < len(submission.findings):
        parts.append(words.MORE.filled(n=str(len(submission.findings) - len(shown))).said(lang))
    return parts


def _table(findings: Sequence[Finding], entered: Entered | None, lang: Lang) -> str:
    head = "| " + " | ".join(cell.said(lang) for cell in words.TABLE) + " |"
    rows = [_row(finding, lang, entered, number) for number, finding in enumerate(findings, 1)]
    return "\n".join([head, "|---" * len(words.TABLE) + "|", *rows])


def _row(finding: Finding, lang: Lang, entered: Entered | None, number: int) -> str:
    """Number, field, what was entered, how to mend it, rule."""
    cells = (
        str(number),
        _place(finding, lang),
        _value(finding, entered).said(lang),
        _told(finding, lang),
        _rule(finding),
    )
    return f"| {' | '.join(cells)} |"


def _item(finding: Finding, lang: Lang) -> str:
    told, rule = _told(finding, lang), _rule(finding)
    return words.ITEM.filled(place=_place(finding, lang), told=told, rule=rule).said(lang)


def _place(finding: Finding, lang: Lang) -> str:
    """The field as people know it; its path and line too, for whoever wrote the file."""
    if finding.at.line == 0:
        index = next((int(part) + 1 for part in finding.field.split(".") if part.isdecimal()), None)
        named = label(finding.field)
        return (words.NTH.filled(label=named, n=str(index)) if index else named).said(lang)
    field = code(finding.field) or "-"
    return words.LINE.filled(label=label(finding.field), field=field, line=str(finding.at.line)).said(lang)


def _value(finding: Finding, entered: Entered | None) -> Bilingual:
    value = entered(finding) if entered else None
    if finding.code == "S-MISSING" or value == "":
        return words.NOTHING
    shown = code(value) if value else ""
    return Bilingual(shown, shown) if shown else words.NOT_TOLD


def _told(finding: Finding, lang: Lang) -> str:
    """What is wrong and what to do. The field, with which many messages begin, is said already."""
    message = finding.message.said(lang).removeprefix(f"{finding.field}: ")
    return f"{safe(message, _MOST_OF_A_SENTENCE)} → {safe(finding.help.said(lang), _MOST_OF_A_SENTENCE)}"


def _rule(finding: Finding) -> str:
    return f"{code(finding.code)} {safe(finding.clause)}".strip()


def _others(findings: Sequence[Finding], most: int) -> str:
    """Findings about files that are no submission, such as the settings of the site: for the staff."""
    lines = [f"### {_both(words.OTHERS.filled(n=str(len(findings))))}", ""]
    for number, finding in enumerate(findings):
        path = code(plain(finding.path), 300)
        item = f"- {path}:{finding.at.line} {_told(finding, 'ja')} / {_told(finding, 'en')} {_rule(finding)}"
        if sum(map(len, lines)) + len(item) > most:
            return "\n".join([*lines, f"- {_both(words.MORE.filled(n=str(len(findings) - number)))}"])
        lines.append(item)
    return "\n".join(lines)
