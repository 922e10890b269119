"""Structured data of events: what is known, in the forms that search engines take; nothing guessed, nothing injected."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Content, Run

HALL = "{name: {ja: 見本会館, en: Mihon Hall}, prefecture: miyagi, address: {ja: 見本町1-1}}"


def data_of(content: Content, build: Run, tmp_path: Path, lang: str = "en", **changes: str) -> dict[str, Any] | None:
    """The JSON-LD on the page of an event."""
    content.event(**changes)
    outcome = build()
    assert outcome.code == 0, outcome.err
    page = (tmp_path / "output" / lang / "events/sample-seminar/index.html").read_text("utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def test_what_is_known(content: Content, build: Run, tmp_path: Path) -> None:
    """Name, times with Japan's offset, place, mode, host, fee, language."""
    data = data_of(
        content, build, tmp_path, format="onsite", venue=HALL, languages="[ja, en]", capacity="40",
        fee="{basis: paid, amount: 3000}", registration="{url: 'https://example.jp/apply', opens: 2026-11-01, closes: 2026-12-01}",
    )  # fmt: skip
    assert data is not None
    assert data["@type"] == "Event"
    assert data["name"] == "Sample seminar"
    assert (data["startDate"], data["endDate"]) == ("2026-12-05T14:00+09:00", "2026-12-05T16:00+09:00")
    assert data["eventStatus"].endswith("/EventScheduled")
    assert data["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert data["location"]["name"] == "Mihon Hall"
    assert data["location"]["address"]["addressRegion"] == "Miyagi"
    assert [each["name"] for each in data["organizer"]] == ["Mihon Prefecture"]
    assert (data["offers"]["price"], data["offers"]["priceCurrency"], data["isAccessibleForFree"]) == (
        3000,
        "JPY",
        False,
    )
    assert data["offers"]["availability"].endswith("/InStock")
    assert (data["inLanguage"], data["maximumAttendeeCapacity"]) == (["ja", "en"], 40)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode"}),
        ({"status": "{state: cancelled}"}, {"eventStatus": "https://schema.org/EventCancelled", "startDate": "2026-12-05T14:00+09:00"}),
        ({"status": "{state: postponed}"}, {"eventStatus": "https://schema.org/EventPostponed"}),
        (
            {"status": "{state: rescheduled}", "previous_sessions": "[{start: 2026-11-28T14:00}]"},
            {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": "2026-11-28T14:00+09:00"},
        ),
        ({"fee": "{basis: free}"}, {"isAccessibleForFree": True}),
        ({"sessions": "[{start: 2026-12-05}]"}, {"startDate": "2026-12-05"}),
        (
            {"timezone": "Asia/Ho_Chi_Minh", "sessions": "[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}]"},
            {"startDate": "2026-12-05T12:00+09:00", "endDate": "2026-12-05T14:00+09:00"},
        ),
    ],
)  # fmt: skip
def test_states(
    changes: dict[str, str], expected: dict[str, Any], content: Content, build: Run, tmp_path: Path
) -> None:
    """Each state of an event, and times abroad as Japan's clocks show them."""
    data = data_of(content, build, tmp_path, **changes)
    assert data is not None
    assert {key: data[key] for key in expected} == expected


def test_nothing_is_guessed(content: Content, build: Run, tmp_path: Path) -> None:
    """An unknown fee is no offer, an unknown end no end, an unknown place no data."""
    data = data_of(content, build, tmp_path, sessions="[{start: 2026-12-05T14:00}]")
    assert data is not None
    assert not {"offers", "isAccessibleForFree", "endDate", "inLanguage", "previousStartDate"} & data.keys()
    assert data_of(content, build, tmp_path, format="unknown") is None
    assert data_of(content, build, tmp_path, format="hybrid", venue=None) is None  # type: ignore[arg-type]
    paid = data_of(content, build, tmp_path, fee="{basis: paid}")
    assert paid is not None
    assert "offers" not in paid


def test_sessions_are_sub_events(content: Content, build: Run, tmp_path: Path) -> None:
    """Each sitting with its own times."""
    data = data_of(content, build, tmp_path, sessions="[{start: 2026-12-05T10:00, title: {en: Day one, ja: 一日目}}, {start: 2026-12-06T10:00, end: 2026-12-06T12:00}]")  # fmt: skip
    assert data is not None
    assert [(each["name"], each["startDate"]) for each in data["subEvent"]] == [
        ("Day one", "2026-12-05T10:00+09:00"),
        ("Sample seminar", "2026-12-06T10:00+09:00"),
    ]
    assert data["endDate"] == "2026-12-06T12:00+09:00"


def test_no_text_leaves_the_script(content: Content, build: Run, tmp_path: Path) -> None:
    """A title cannot end the element or add to the data."""
    title = '</script><script>alert(1)</script>", "isAccessibleForFree": true, "x": "'
    data = data_of(content, build, tmp_path, title=json.dumps({"ja": title, "en": title}))
    assert data is not None
    assert data["name"] == title
    assert "isAccessibleForFree" not in data
    page = (tmp_path / "output/en/events/sample-seminar/index.html").read_text("utf-8")
    assert "<script>alert" not in page
