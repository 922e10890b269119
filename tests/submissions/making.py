"""Submissions under way, and a place that keeps them: it carries out actions as a forge does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.content.registry import read_reference
from generator.submissions.facts import Closed, Decision, Facts, Inspection, Posted, Revision, Subject
from generator.submissions.reconciling import Actions, reconcile
from generator.submissions.secretariat import Secretariat
from generator.submissions.tags import read_tag
from tests.conftest import ROOT

START = datetime.fromisoformat("2026-11-20T13:40:00+09:00")
"""A Friday; the Monday after it is a holiday."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REFERENCE = read_reference(ROOT / "content")
OFFICE = Secretariat(REFERENCE.site.review, REFERENCE.rules, base_url="https://saijiki.example", on_duty="duty-person")
SHAS = tuple(letter * 40 for letter in "abcdef")


def at(text: str) -> datetime:
    """A time in Japan: `2026-11-26T09:00`."""
    return datetime.fromisoformat(f"{text}+09:00")


def finding(
    code: str = "R-PAGE", severity: str = "return", ja: str = "ページが見つかりません。", **more: str
) -> Finding:
    """A finding."""
    said = Bilingual(ja, more.get("en", "There is no such page."))
    help_ = Bilingual("公開中のページを書いてください。", "Write a page that is public.")
    return Finding(
        code, Severity(severity), said, help_, more.get("path", "content/events/2026/x.yaml"), Mark(9, 3),
        more.get("field", "detail_url"), "2-(3)",
    )  # fmt: skip


def submission(**changes: Any) -> Facts:
    """A submission that has just come in, nothing known of it but that."""
    given: dict[str, Any] = {
        "number": 123,
        "received": START,
        "account": "kenchou-kokusai",
        "subject": Subject("見本セミナー", "sample-seminar", "content/events/2026/sample-seminar.yaml",
                           starts=at("2027-03-01T14:00")),
        "revisions": (Revision(START, SHAS[0]),),
    }  # fmt: skip
    return Facts(**(given | changes))


def inspected(
    facts: Facts, when: datetime, *findings: Finding, failed: bool = False, tries: int = 1, **more: Any
) -> Facts:
    """The facts after a check of the present revision."""
    new = Inspection(when, facts.head, "v4", failed, tries, findings, **more)
    return replace(facts, inspections=(*facts.inspections, new))


def decided(facts: Facts, when: datetime, action: Any, by: str = "shinsa-tantou", **more: Any) -> Facts:
    """The facts after a decision at the present revision."""
    new = Decision(when, action, by, more.pop("commit", facts.head), "v4", **more)
    return replace(facts, decisions=(*facts.decisions, new))


def revised(facts: Facts, when: datetime, commit: str = "") -> Facts:
    """The facts after a new revision."""
    new = Revision(when, commit or SHAS[len(facts.revisions)])
    return replace(facts, revisions=(*facts.revisions, new))


def replied(facts: Facts, when: datetime) -> Facts:
    """The facts after a reply of the submitter."""
    return replace(facts, replies=(*facts.replies, when))


def carried_out(facts: Facts, actions: Actions, when: datetime) -> Facts:
    """The facts after all that was asked for was done."""
    posted = [Posted(when, str(read_tag(each.comment))) for each in actions.notices]
    closed = [Closed(when, "clock" if actions.close == "expired" else "staff")] if actions.close else []
    return replace(
        facts,
        posted=(*facts.posted, *posted),
        live=actions.live if actions.live is not None else facts.live,
        labels=facts.labels - set(actions.remove_labels) | set(actions.add_labels),
        status=actions.status or facts.status,
        closings=(*facts.closings, *closed),
        reopenings=(*facts.reopenings, *([when] if actions.reopen else [])),
    )


def settled(facts: Facts, now: datetime) -> Facts:
    """The facts once everything is done that is asked for; fails if that does not come to rest after one look."""
    after = carried_out(facts, reconcile(facts, now, OFFICE), now)
    again = reconcile(after, now, OFFICE)
    assert not again.writes, again
    return after


def looked_at(facts: Facts, *times: datetime) -> Facts:
    """The facts after the machine looked at them at each of these times."""
    for now in times:
        facts = settled(facts, now)
    return facts


def notices(facts: Facts, now: datetime) -> list[str]:
    """Names of the notices that are wanted now."""
    return [each.name for each in reconcile(facts, now, OFFICE).notices]


Step = Callable[[Facts], Facts]
