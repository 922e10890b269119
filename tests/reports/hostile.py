"""What somebody may write into a field or a file name to be obeyed instead of shown."""

from __future__ import annotations

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.reports.report import Report, Submission

TEXTS = {
    "line-break": "見本\n::error::偽り\r\n::warning::偽り",
    "command": "::error file=x::偽り",
    "many-colons": "::::error::偽り",
    "older-command": "##[set-env name=A]偽り ##[error]偽り",
    "encoded-break": "%0A::error::偽り%0D%25",
    "other-breaks": "\u2028::error::a\u2029::error::b\x85::error::c\x0b##[error]d\x0c::error::e\x1c::error::f",
    "escapes": "\x1b[31m赤\x1b]0;題\x07\x9b2J\x1b[0m\x08\x7f",
    "bidi": "\u202e反転\u2066\u200f\u061c",
    "own-marker": "<!-- saijiki:v1 status -->",
    "html": "</details><script>alert(1)</script><img src=x onerror=a()>",
    "pipes": "a|b\\|c\\\\|d",
    "backticks": "`a` ```b``` ``",
    "mention": "@org/team @someone a@example.jp",
    "references": "#12 GH-3 org/repo#4 high-5 &#35;12",
    "links": "[ここ](https://evil.example/) https://evil.example/x_y_ www.evil.example <https://evil.example>",
    "markup": "# * _a_ **b** ~~c~~ $d$ ![e](f) > - 1. ---",
    "placeholders": "{0} {ja} %s {{1}} [a](1)",
    "surrogate": "name\udcff",
    "long": "長" * 10_000,
    "long-pipes": "|" * 100,
    "nothing-seen": "\u200b\u2060\ufeff",
}


def hostile(text: str) -> Report:
    """A report in which everything that comes from outside is `text`, none of it quoted on the way."""
    said = Bilingual(text, text)

    def finding(severity: Severity, line: int) -> Finding:
        return Finding("R-BODY", severity, said, said, f"content/{text}.yaml", Mark(line, 1), text, text)

    findings = tuple(finding(severity, number) for number, severity in enumerate(Severity, 1))
    other = Finding("S-YAML", Severity.ERROR, said, said, f"{text}/site.yaml", Mark(1, 1), text, text)
    return Report(text, (Submission(f"content/{text}.yaml", text, "event", text, findings),), (other,))
