"""What a record knows of a submission, as facts; whoever knows more (a forge, a repository) adds to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.rules import RULEBOOK
from generator.submissions.facts import Closed, Decision, Facts, Inspection, Posted, Revision, Subject
from generator.submissions.recordshape import DECISIONS, Entry, Record


def facts_of(record: Record) -> Facts:
    """The facts that a record tells."""
    log = record.log
    published = [each.at for each in log if each.what == "published"]
    merged = [Revision(each.at, each.commit or "") for each in log if each.what == "merged"]
    return Facts(
        record.number,
        record.received,
        record.door,
        record.kind,
        record.account or "",
        record.entered_by or "",
        Subject(id=record.id or ""),
        tuple(Revision(each.at, each.commit or "") for each in log if each.what == "revision"),
        tuple(_inspection(each) for each in log if each.what == "inspected"),
        tuple(_decision(each) for each in log if each.what in DECISIONS),
        tuple(each.at for each in log if each.what == "reply"),
        tuple(Posted(each.at, each.tag or "") for each in log if each.what == "notice"),
        closings=tuple(Closed(each.at, each.by) for each in log if each.what == "closed"),  # type: ignore[arg-type]
        reopenings=tuple(each.at for each in log if each.what == "reopened"),
        merged=merged[-1] if merged else None,
        published=published[-1] if published else None,
    )


def _inspection(entry: Entry) -> Inspection:
    """A check as the record holds it: of what was found only the codes, so that the history of turns is known."""
    return Inspection(
        entry.at,
        entry.commit or "",
        entry.rules or "",
        entry.outcome == "failed",
        entry.tries or 1,
        recalled_findings(entry.outcome or "", entry.findings),
        entry.content or "",
    )


def recalled_findings(outcome: str, codes: Iterable[str]) -> tuple[Finding, ...]:
    """What a check found of which only outcome and codes were kept."""
    if outcome != "return":
        return ()
    return tuple(_finding(code) for code in codes) or (_finding("S-YAML"),)


def _finding(code: str) -> Finding:
    rule = RULEBOOK.rule(code)
    said = rule.open_message if rule else Bilingual(code, code)
    help_ = rule.open_help if rule else Bilingual("", "")
    return Finding(code, rule.severity if rule else Severity.ERROR, said, help_, "", clause=rule.clause if rule else "")


def _decision(entry: Entry) -> Decision:
    return Decision(
        entry.at,
        entry.what,  # type: ignore[arg-type]
        entry.by or "",
        entry.commit or "",
        entry.rules or "",
        entry.reason or "",
        entry.codes or ((entry.code,) if entry.code else ()),
        entry.content or "",
        entry.expires,
        entry.same_as,
    )


def recorded(inspection: Inspection) -> Entry:
    """A check as a line of the record."""
    to_fix = [each.code for each in inspection.findings if each.severity in {Severity.ERROR, Severity.RETURN}]
    outcome = "failed" if inspection.failed else "return" if to_fix else "clean"
    return Entry(
        at=inspection.at,
        what="inspected",
        commit=inspection.commit,
        rules=inspection.edition,
        outcome=outcome,
        tries=inspection.tries if inspection.failed else None,
        findings=tuple(sorted(set(to_fix))),
        content=inspection.content or None,
    )


def entry(at: datetime, decision: Decision) -> Entry:
    """A decision as a line of the record. Raises ValidationError."""
    waiver = decision.action in {"waive", "unwaive"}
    return Entry(
        at=at,
        what=decision.action,
        by=decision.by,
        commit=decision.commit,
        rules=decision.edition,
        reason=decision.reason or None,
        code=decision.codes[0] if waiver and decision.codes else None,
        codes=() if waiver else decision.codes,
        content=decision.content or None,
        expires=decision.expires,
        same_as=decision.same_as,
    )


def caught_up(facts: Facts, record: Record | None) -> list[Entry]:
    """What happened since the last line of a record, as lines to add: revisions, checks, replies, notices, closings.

    What is told of late, and happened before that line, is left out: lines stand in order.
    """
    found = [Entry(at=each.at, what="revision", commit=each.commit) for each in facts.revisions]
    found += [recorded(each) for each in facts.inspections]
    found += [Entry(at=at, what="reply") for at in facts.replies]
    found += [Entry(at=each.at, what="notice", tag=each.tag) for each in facts.posted]
    found += [Entry(at=each.at, what="closed", by=each.by) for each in facts.closings]
    found += [Entry(at=at, what="reopened") for at in facts.reopenings]
    known = {(each.at, each.what, each.commit, each.tag) for each in record.log} if record else set()
    last = record.log[-1].at if record and record.log else facts.received.replace(microsecond=0)
    whole = [each.model_copy(update={"at": each.at.replace(microsecond=0)}) for each in found]
    fresh = [each for each in whole if each.at >= last and (each.at, each.what, each.commit, each.tag) not in known]
    return sorted(fresh, key=lambda each: each.at)
