"""Facts as JSON and back; and what is told about JSON that is not as it should be."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.submissions.facts import Closed, Facts
from generator.submissions.given import BrokenSnapshot
from generator.submissions.snapshot import as_json, from_json
from tests.submissions.making import (
    DAY,
    HOUR,
    SHAS,
    START,
    at,
    decided,
    finding,
    inspected,
    looked_at,
    replied,
    revised,
    submission,
)
from tests.submissions.test_states import all_fact_states


def full() -> Facts:
    """A submission of which everything is known."""
    facts = inspected(
        submission(outside=("a.yml",)), START + HOUR, finding(), entered=(("detail_url", "x"),), content="d"
    )
    facts = looked_at(facts, START + 2 * HOUR)
    facts = revised(
        decided(facts, START + 3 * HOUR, "waive", codes=("R-PAGE",), expires=at("2026-12-01T00:00").date()), START + DAY
    )
    facts = replied(decided(facts, START + 2 * DAY, "duplicate", same_as=98, reason="同じ催し"), START + 3 * DAY)
    closings = (Closed(START + 2 * DAY, "staff"),)
    return replace(
        facts, closings=closings, reopenings=(START + 3 * DAY,), merged=facts.revisions[0], published=START + 4 * DAY
    )


def test_there_and_back() -> None:
    """Nothing is lost."""
    known = (full(), *(replace(each, number=number) for number, each in enumerate(all_fact_states()[::501], 1000)))
    assert from_json(as_json(known).encode()) == known


def test_little_is_needed() -> None:
    """A number and a time; keys that this version does not know are left alone."""
    data = {"schema": 1, "new": 1, "submissions": [{"number": 5, "received": "2026-11-20T13:40:00+09:00", "x": 1}]}
    (facts,) = from_json(json.dumps(data).encode())
    assert (facts.number, facts.received, facts.head, facts.door) == (5, START, "", "form")


BASE: dict[str, Any] = {"number": 5, "received": "2026-11-20T13:40:00+09:00"}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"[]", "$:"),
        (b"{", "$:"),
        (b'{"schema": 2}', "$.schema"),
        (b"[" * 100_000, "$:"),
        ({"received": "2026-11-20T13:40:00+09:00"}, "$.submissions[0].number"),
        ({"number": 5}, "$.submissions[0].received"),
        ({**BASE, "number": True}, "$.submissions[0].number"),
        ({**BASE, "received": "2026-11-20T13:40:00"}, "$.submissions[0].received"),
        ({**BASE, "door": "window"}, "$.submissions[0].door"),
        ({**BASE, "revisions": [{"at": 1, "commit": "a"}]}, "$.submissions[0].revisions[0].at"),
        ({**BASE, "decisions": [{"at": BASE["received"], "action": "bless", "commit": ""}]}, "$.submissions[0].decisions[0].action"),
        ({**BASE, "labels": [1]}, "$.submissions[0].labels"),
        ({**BASE, "inspections": [{"at": BASE["received"], "commit": SHAS[0], "findings": [{"severity": "bad"}]}]}, "$.submissions[0].inspections[0].findings[0].severity"),
    ],
)  # fmt: skip
def test_broken(data: Any, place: str) -> None:
    """The place is told, in both languages."""
    raw = data if isinstance(data, bytes) else json.dumps({"schema": 1, "submissions": [data]}).encode()
    with pytest.raises(BrokenSnapshot) as caught:
        from_json(raw)
    assert caught.value.said.ja.startswith(place)
    assert caught.value.said.en.startswith(place)


def test_one_number_is_one_submission() -> None:
    """A number that stands twice is refused."""
    with pytest.raises(BrokenSnapshot):
        from_json(json.dumps({"schema": 1, "submissions": [BASE, BASE]}).encode())
