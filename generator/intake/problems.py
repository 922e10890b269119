"""What is wrong with an answer before there is a file: a code, the field's id, and the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.base.findings import Finding, Marks, locate
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.yamltree import marks_of, read_tree
from generator.reports.intakecodes import INTAKE_CODES


@dataclass(frozen=True)
class Problem:
    """A finding that does not know its file yet. `field` is the id of a field of the form, empty for the whole."""

    code: str
    field: str
    message: Bilingual
    help: Bilingual

    def finding(self, path: str, marks: Marks, place: str) -> Finding:
        """The finding at a place of the file."""
        severity = INTAKE_CODES[self.code].severity
        return Finding(self.code, severity, self.message, self.help, path, locate(marks, place), place)


def located(problems: Iterable[Problem], path: str, text: str, places: Mapping[str, str]) -> list[Finding]:
    """The findings in the text of a file; `places` lead from the ids of a form's fields to places of the file."""
    tree, _findings = read_tree(text.encode(), path)
    marks = marks_of(tree)[0] if tree else {}
    return [each.finding(path, marks, places.get(each.field, "")) for each in problems]


def folded(findings: Iterable[Finding], own: Iterable[Finding]) -> list[Finding]:
    """Both kinds together. A date that cannot be read is told once, by its own code and with the reason."""
    told, found = [*own], []
    reasons = {_what(each): each for each in told if each.code == "I-UNCLEAR"}
    used = set[str]()
    for each in findings:
        what = next((what for what in reasons if each.code == "S-DATE" and what in each.message.ja), None)
        if what is not None:
            used.add(what)
            each = replace(each, message=reasons[what].message, help=reasons[what].help)
        found.append(each)
    return [*found, *(each for each in told if not (each.code == "I-UNCLEAR" and _what(each) in used))]


def _what(finding: Finding) -> str:
    """「what was written」, as it stands at the beginning of what is unclear."""
    return f"{finding.message.ja.partition('」：')[0]}」"


def problem(code: str, field: str, **words: str | Bilingual) -> Problem:
    """A problem in the words of its code; words that people wrote are shown harmlessly."""
    said = INTAKE_CODES[code]
    shown = {name: quoted(word, 200) if isinstance(word, str) else word for name, word in words.items()}
    return Problem(code, field, said.message.filled(**shown), said.help.filled(**shown))


def unclear(field: str, what: str, why: Bilingual, todo: Bilingual) -> Problem:
    """An answer that can be read in more than one way, or in none."""
    return problem("I-UNCLEAR", field, what=quoted(" ".join(what.split())), why=why, todo=todo)


def understood(field: str, what: str, value: str) -> Problem:
    """An answer that was read for what it plainly means."""
    return problem("I-UNDERSTOOD", field, what=quoted(" ".join(what.split())), value=value)
