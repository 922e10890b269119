"""What a tool's rule list says about each code: the posting rules, the shape of files, and codes known by name only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.reports.explaining import SHAPE_CODES
from generator.rules import Rule


@dataclass(frozen=True)
class Described:
    """One code in words."""

    code: str
    clause: str
    severity: Severity
    law: Bilingual
    why: Bilingual | None = None
    help: Bilingual | None = None
    fails: str = ""
    passes: str = ""

    @property
    def name(self) -> str:
        """The code as a name: `BodySilent` for R-BODY-SILENT."""
        return "".join(part.capitalize() for part in self.code.split("-")[1:]) or self.code

    def parts(self) -> list[tuple[Bilingual, Bilingual]]:
        """Heading and text of everything that is said about it in sentences."""
        said = ((_HEADINGS["why"], self.why), (_HEADINGS["help"], self.help))
        return [(heading, text) for heading, text in said if text]

    def examples(self) -> list[tuple[Bilingual, str]]:
        """Heading and YAML of its examples."""
        shown = ((_HEADINGS["fails"], self.fails), (_HEADINGS["passes"], self.passes))
        return [(heading, text) for heading, text in shown if text]


_HEADINGS = {
    "why": Bilingual("理由", "Why"),
    "help": Bilingual("どうすればよいか", "What to do"),
    "fails": Bilingual("当てはまる例", "Fails"),
    "passes": Bilingual("当てはまらない例", "Passes"),
}


def described(rules: Iterable[Rule], findings: Iterable[Finding]) -> tuple[Described, ...]:
    """Every code that there is or that was found, in the order of the rulebook, then of their names."""
    known = [
        *(Described(r.code, r.clause, r.severity, r.law, r.why, r.open_help, r.fails, r.passes) for r in rules),
        *(Described(code, "", Severity.ERROR, law) for code, law in SHAPE_CODES.items()),
    ]
    codes = {each.code for each in known}
    others = {finding.code: finding for finding in findings if finding.code not in codes}
    return (*known, *(_by_its_finding(others[code]) for code in sorted(others)))


def _by_its_finding(finding: Finding) -> Described:
    """A code that no chapter lists is at least named, so that its finding has a rule to point at."""
    return Described(finding.code, finding.clause, finding.severity, Bilingual(finding.code, finding.code))
