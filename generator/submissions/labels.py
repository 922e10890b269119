"""Labels: a display of where submissions stand. They are written from what is known, and never read as a source."""

from __future__ import annotations

from datetime import datetime

from generator.clock.business_days import day_in_japan
from generator.content.waivers import WAIVABLE
from generator.submissions.clock import Standing
from generator.submissions.facts import Facts
from generator.submissions.states import State

STATE_LABELS = {
    State.INSPECTING: "状態:点検中",
    State.FAILED: "状態:点検不能",
    State.NEEDS_FIX: "状態:要修正",
    State.WAITING: "状態:審査待ち",
    State.ASKED: "状態:確認中",
    State.RETURNED: "状態:差戻",
    State.APPROVED: "状態:掲載可",
    State.PUBLISHED: "結果:掲載済",
    State.WITHDRAWN: "結果:取下げ",
    State.DUPLICATE: "結果:重複",
    State.EXPIRED: "結果:期限切れ",
}
DOORS = {"form": "受付:フォーム", "staff": "受付:代理", "direct": "受付:直接PR"}
KINDS = {"new": "種別:新規", "change": "種別:変更", "cancel": "種別:中止"}
DUE_TODAY, OVERDUE, URGENT, OUTSIDE = "期限:本日", "期限:超過", "至急", "範囲外の変更"
_WAIVED = "免除:"
_FAMILIES = ("状態:", "結果:", "受付:", "種別:", "期限:", _WAIVED)


def all_labels() -> tuple[str, ...]:
    """Every label that is written here."""
    waived = (_WAIVED + code for code in sorted(WAIVABLE))
    return (*STATE_LABELS.values(), *DOORS.values(), *KINDS.values(), DUE_TODAY, OVERDUE, URGENT, OUTSIDE, *waived)


def is_ours(label: str) -> bool:
    """Whether a label is one that is written here; all others are left alone."""
    return label.startswith(_FAMILIES) or label in {URGENT, OUTSIDE}


def labels_of(facts: Facts, standing: Standing, now: datetime) -> frozenset[str]:
    """The labels of ours that a submission should have."""
    found = {STATE_LABELS[standing.state], DOORS[facts.door], KINDS[facts.kind]}
    found |= {_WAIVED + each.codes[0] for each in facts.waivers(day_in_japan(now))}
    if standing.late:
        found.add(OVERDUE)
    elif standing.due == day_in_japan(now):
        found.add(DUE_TODAY)
    if standing.urgent:
        found.add(URGENT)
    if facts.outside:
        found.add(OUTSIDE)
    return frozenset(found)
