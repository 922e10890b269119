"""The facts of all submissions as JSON, schema 1: what a forge's adapter hands over, and tests replay.

Times are ISO 8601 with an offset. What is not known is left out. An unknown key is ignored, so that an adapter may say
more than this version reads; another schema number is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.base.text import quoted, to_json
from generator.reports.report import finding_json
from generator.submissions.facts import (
    Action,
    Closed,
    Closer,
    Decision,
    Door,
    Facts,
    Inspection,
    Kind,
    Posted,
    Revision,
    Subject,
)
from generator.submissions.given import BrokenSnapshot, Given

_SEVERITIES = Literal["error", "return", "programs", "confirm", "advice"]
SCHEMA = 1
MOST_BYTES = 64 * 1024 * 1024


def as_json(submissions: Sequence[Facts], gathered: datetime | None = None) -> str:
    """The facts as JSON, and when they were gathered."""
    facts = [_facts_json(each) for each in submissions]
    return to_json({"schema": SCHEMA, **_known(gathered=gathered), "submissions": facts})


def _facts_json(facts: Facts) -> dict[str, Any]:
    subject = facts.subject
    return _known(
        number=facts.number,
        received=facts.received,
        door=facts.door,
        kind=facts.kind,
        account=facts.account,
        entered_by=facts.entered_by,
        subject=_known(**subject._asdict()),
        revisions=[_known(**each._asdict()) for each in facts.revisions],
        inspections=[_inspection_json(each) for each in facts.inspections],
        decisions=[_known(**{**vars(each), "codes": list(each.codes)}) for each in facts.decisions],
        replies=[_plain(each) for each in facts.replies],
        posted=[_known(**each._asdict()) for each in facts.posted],
        live=facts.live,
        labels=sorted(facts.labels),
        status=list(facts.status) if facts.status else None,
        outside=list(facts.outside),
        closings=[_known(**each._asdict()) for each in facts.closings],
        reopenings=[_plain(each) for each in facts.reopenings],
        merged=_known(**facts.merged._asdict()) if facts.merged else None,
        published=facts.published,
    )


def _inspection_json(inspection: Inspection) -> dict[str, Any]:
    more = {"findings": [finding_json(each) for each in inspection.findings], "entered": dict(inspection.entered)}
    return _known(**{**vars(inspection), **more})


def _known(**values: Any) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (datetime, date)) else value


def from_json(data: bytes) -> tuple[Facts, ...]:
    """The facts that JSON holds. Raises BrokenSnapshot."""
    return _submissions(_whole(data))


def gathered_from(data: bytes) -> tuple[tuple[Facts, ...], datetime]:
    """The same, and when they were gathered. Raises BrokenSnapshot, also where that is not told."""
    whole = _whole(data)
    return _submissions(whole), whole.time("gathered")


def _whole(data: bytes) -> Given:
    if len(data) > MOST_BYTES:
        raise BrokenSnapshot("$", "大きすぎます。", "too large")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BrokenSnapshot(
            "$", f"JSONとして読めません（{quoted(str(error))}）。", f"this is no JSON ({quoted(str(error))})"
        ) from error
    whole = Given("$", found)
    if whole.get("schema", int, -1) != SCHEMA:
        raise BrokenSnapshot("$.schema", f"この版で読めるのは {SCHEMA} だけです。", f"this version reads {SCHEMA} only")
    return whole


def _submissions(whole: Given) -> tuple[Facts, ...]:
    submissions = tuple(_facts(each) for each in whole.objects("submissions"))
    numbers = [each.number for each in submissions]
    twice = next((each for each in numbers if numbers.count(each) > 1), None)
    if twice is not None:
        raise BrokenSnapshot("$.submissions", f"申請番号 {twice} が2回あります。", f"the number {twice} stands twice")
    return submissions


def _facts(given: Given) -> Facts:
    status = given.words("status")
    return Facts(
        given.get("number", int),
        given.time("received"),
        given.word("door", Door, "form"),
        given.word("kind", Kind, "new"),
        given.get("account", str, ""),
        given.get("entered_by", str, ""),
        given.inner("subject", _subject) or Subject(),
        tuple(map(_revision, given.objects("revisions"))),
        tuple(map(_inspection, given.objects("inspections"))),
        tuple(map(_decision, given.objects("decisions"))),
        given.times("replies"),
        tuple(Posted(each.time("at"), each.get("tag", str)) for each in given.objects("posted")),
        given.get("live", str, "") or None,
        frozenset(given.words("labels")),
        (status[0], status[1]) if len(status) == 2 else None,
        given.words("outside"),
        tuple(Closed(each.time("at"), each.word("by", Closer, "staff")) for each in given.objects("closings")),
        given.times("reopenings"),
        given.inner("merged", _revision),
        given.maybe("published"),
    )


def _revision(given: Given) -> Revision:
    return Revision(given.time("at"), given.get("commit", str))


def _subject(given: Given) -> Subject:
    return Subject(
        given.get("title", str, ""),
        given.get("id", str, ""),
        given.get("path", str, ""),
        given.get("entry", str, "event"),
        given.maybe("starts"),
        given.maybe("closes"),
    )


def _inspection(given: Given) -> Inspection:
    entered = given.get("entered", dict, {})
    return Inspection(
        given.time("at"),
        given.get("commit", str),
        given.get("edition", str, ""),
        given.get("failed", bool, False),
        given.get("tries", int, 1),
        tuple(map(_finding, given.objects("findings"))),
        given.get("content", str, ""),
        tuple(sorted((str(name), str(value)) for name, value in entered.items())),
    )


def _finding(given: Given) -> Finding:
    def both(name: str) -> Bilingual:
        return given.inner(name, lambda each: Bilingual(each.get("ja", str), each.get("en", str))) or Bilingual("", "")

    at = Mark(given.get("line", int, 1), given.get("column", int, 1))
    severity = Severity(given.word("severity", _SEVERITIES, ""))
    code, path, field, clause = (given.get(name, str, "") for name in ("code", "path", "field", "clause"))
    return Finding(code, severity, both("message"), both("help"), path, at, field, clause)


def _decision(given: Given) -> Decision:
    expires, same_as = given.get("expires", str, ""), given.get("same_as", int, 0)
    try:
        until = date.fromisoformat(expires) if expires else None
    except ValueError:
        raise BrokenSnapshot(f"{given.place}.expires", "YYYY-MM-DD が必要です。", "write it as YYYY-MM-DD") from None
    return Decision(
        given.time("at"),
        given.word("action", Action, ""),
        given.get("by", str, ""),
        given.get("commit", str),
        given.get("edition", str, ""),
        given.get("reason", str, ""),
        given.words("codes"),
        given.get("content", str, ""),
        until,
        same_as or None,
    )
