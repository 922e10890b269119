"""Calendar files, ours or anybody's, against the rules of RFC 5545 and what real clients need."""

from generator.feedlint.checking import MOST_BYTES, MOST_ENTRIES, Known, check
from generator.feedlint.rules import RULES, Breach, Rule, as_markdown, finding_of, law_of, severity_of

__all__ = [
    "MOST_BYTES",
    "MOST_ENTRIES",
    "RULES",
    "Breach",
    "Known",
    "Rule",
    "as_markdown",
    "check",
    "finding_of",
    "law_of",
    "severity_of",
]
