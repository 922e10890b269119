"""Findings about a change (C-…), in words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.findings import TOP, Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.reports.changecodes import CHANGE_CODES

Words = Mapping[str, str | Bilingual]
_NO_WORDS: Words = {}


def finding(
    code: str,
    path: str,
    variant: str = "",
    words: Words = _NO_WORDS,
    *,
    at: Mark = TOP,
    field: str = "",
    severity: Severity | None = None,
) -> Finding:
    """A finding about a change, the `{placeholders}` of its variant filled in."""
    kind = CHANGE_CODES[code]
    message, help_ = (text.filled(**words) for text in kind.words[variant])
    return Finding(code, severity or kind.severity, message, help_, path, at, field)
