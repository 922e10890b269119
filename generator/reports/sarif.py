"""The report as SARIF 2.1.0 (OASIS, with errata 01), the form that code scanning and editors read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.base.findings import Finding, Severity
from generator.base.language import MAIN, Bilingual
from generator.base.text import to_json
from generator.reports.plain import in_root, plain
from generator.reports.report import Report
from generator.reports.rulewords import Described, described
from generator.rules import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.RETURN: "error",
    Severity.PROGRAMS: "error",
    Severity.CONFIRM: "warning",
    Severity.ADVICE: "note",
}
_ROOT = "%SRCROOT%"
"""The name by which viewers know the root of the repository (§3.14.14)."""


def as_sarif(report: Report, rules: Iterable[Rule], root: Path | None = None) -> str:
    """The report as a SARIF log: every rule in the driver, a result for each finding, Japanese first, then English.

    The same report gives the same bytes on every machine: files below `root` are named from there on, and the log
    holds neither a time nor the place of the root (§3.4.4, appendix F).
    """
    known = described(rules, report.findings)
    places = {each.code: number for number, each in enumerate(known)}
    run = {
        "tool": {"driver": _driver(known)},
        "language": "ja",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _message(_ROOT_WORDS)}},
        "results": list(_results(report, places, root)),
        "properties": {"edition": plain(report.edition), "verdict": report.verdict, "counts": report.counts},
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


_ROOT_WORDS = Bilingual("リポジトリの一番上のフォルダー", "The root folder of the repository")


def _driver(known: Iterable[Described]) -> dict[str, Any]:
    return {
        "name": "saijiki",
        "semanticVersion": __version__,
        "language": "ja",
        "rules": [_descriptor(each) for each in known],
    }


def _descriptor(rule: Described) -> dict[str, Any]:
    """A reportingDescriptor (§3.49)."""
    descriptor: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.law.ja} / {rule.law.en}"},
        "fullDescription": {"text": _lines(rule.law, *([rule.why] if rule.why else []))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if rule.parts():
        descriptor["help"] = {"text": _help_text(rule), "markdown": _help_markdown(rule)}
    if rule.clause:
        descriptor["properties"] = {"clause": rule.clause, "tags": ["posting-rules"]}
    return descriptor


def _help_text(rule: Described) -> str:
    told = [f"{heading.said(lang)}: {text.said(lang)}" for lang in MAIN for heading, text in rule.parts()]
    shown = [f"{heading.ja} / {heading.en}:\n{yaml}" for heading, yaml in rule.examples()]
    return _literal("\n".join([_lines(rule.law), *told, *shown]))


def _help_markdown(rule: Described) -> str:
    """The rule for a page. It is made from the rulebook alone: nothing submitted stands in it, and no HTML (§3.11.4)."""
    told = [
        "\n\n".join([rule.law.said(lang), *(f"**{heading.said(lang)}** {text.said(lang)}" for heading, text in rule.parts())])
        for lang in MAIN
    ]  # fmt: skip
    shown = [f"**{heading.ja} / {heading.en}**\n\n```yaml\n{yaml}\n```" for heading, yaml in rule.examples()]
    return "\n\n".join([*told, *shown])


def _results(report: Report, places: Mapping[str, int], root: Path | None) -> Iterator[dict[str, Any]]:
    """A result for each finding, in the order of files and lines (§3.27)."""
    owners = {submission.path: submission for submission in report.submissions}
    seen: Counter[str] = Counter()
    for finding in report.findings:
        owner = owners.get(finding.path)
        # An edition of a program shares its id with the others: the file's own name tells them apart.
        name = f"{owner.kind}/{owner.id}/{PurePath(owner.path).stem}" if owner else PurePath(finding.path).name
        key = f"{finding.code}\n{name}\n{finding.field}"
        seen[key] += 1
        properties = {"clause": finding.clause, "severity": finding.severity.value, "field": plain(finding.field)}
        yield {
            "ruleId": finding.code,
            "ruleIndex": places[finding.code],
            "level": _LEVELS[finding.severity],
            "message": _message(finding.message, finding.help),
            "locations": [{"physicalLocation": _location(finding, root)}],
            "partialFingerprints": {"saijikiFinding/v1": _fingerprint(key, seen[key])},
            "properties": properties | ({"verdict": owner.verdict, "submission": plain(owner.id)} if owner else {}),
        }


def _fingerprint(key: str, number: int) -> str:
    """The same for the same code, entry and field, wherever its line has moved to; `number` counts equal ones (§3.27.17)."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}:{number}"


def _location(finding: Finding, root: Path | None) -> dict[str, Any]:
    """A physicalLocation (§3.29); columns count code points, as the reader of the files counts them."""
    inside = in_root(finding.path, root)
    region = {"startLine": finding.at.line, "startColumn": finding.at.column}
    if inside is None:
        place = os.path.normpath(root / finding.path) if root else finding.path
        return {"artifactLocation": {"uri": _uri(Path(place))}, "region": region}
    return {"artifactLocation": {"uri": quote(os.fsencode(inside)), "uriBaseId": _ROOT}, "region": region}


def _uri(path: Path) -> str:
    """An absolute path as a file URI, a relative one percent-encoded (RFC 3986)."""
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _message(*texts: Bilingual) -> dict[str, str]:
    """A message object (§3.11): plain text only, in which nothing submitted becomes a link or a placeholder."""
    return {"text": _literal(_lines(*texts))}


def _lines(*texts: Bilingual) -> str:
    return "\n".join(plain(text.said(lang)) for text in texts for lang in MAIN)


def _literal(text: str) -> str:
    """`[…](…)` would be read as a link and `{0}` as a placeholder (§3.11.6, §3.11.5); both are kept from it."""
    return re.sub(r"\{(\d+)\}", r"{{\1}}", text.replace("](", "] ("))
