"""What a review says of feeds: what changes in calendar entries, which feeds an event joins and leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.review.proposing import PAST, PUBLISHED, Proposal, codes, only

FILE = "content/events/2026/known-event.yaml"
LATER = "{sequence: 2, modified: 2026-11-20T09:00+09:00}"
VENUE = "{{name: {{ja: 会館, en: Hall}}, prefecture: {}}}"
SAME = ["all", "for/company", "type/seminar"]


@pytest.fixture
def known(proposal: Proposal) -> Path:
    """A published event in Tokyo."""
    file = proposal.content.event("known-event", format="onsite", venue=VENUE.format("tokyo"), **PUBLISHED)
    proposal.begin()
    return file


def feeds(proposal: Proposal, **words: Any) -> Any:
    """What is said of the one submission."""
    (event,) = proposal.review(**words)["submissions"]
    return event["feeds"]


@pytest.mark.parametrize(
    ("changes", "properties"),
    [
        ({"title": "{ja: 別の題, en: Another title}"}, ["SUMMARY"]),
        ({"title": "{ja: 別の題, en: Sample seminar}"}, ["SUMMARY"]),
        ({"sessions": "[{start: 2026-12-05T15:00, end: 2026-12-05T16:00}]"}, ["DTSTART"]),
        (
            {"status": "{state: cancelled, date: 2026-11-19, reason: {ja: 台風, en: a typhoon}}"},
            ["DESCRIPTION", "STATUS", "SUMMARY"],
        ),
    ],
)
def test_the_properties_that_change(
    proposal: Proposal, known: Path, changes: dict[str, str], properties: list[str]
) -> None:
    """In whichever language; a new revision alone is none."""
    proposal.edit(known, **changes, revision=LATER)
    got = feeds(proposal, code=0)
    assert set(properties) <= set(got["properties"]) <= {*properties, "DESCRIPTION"}
    assert got["stays_in"] == ["all", "for/company", "in/tokyo", "type/seminar"]
    assert (got["joins"], got["leaves"], got["entries_added"], got["entries_removed"]) == ([], [], 0, 0)


def test_what_subscribers_do_not_get(proposal: Proposal, known: Path) -> None:
    """Nothing is said of feeds where only the file or its revision changes."""
    proposal.edit(known, submission="{received: 2026-11-03, body: {name: 見本県, kind: local_gov}}", revision=LATER)
    assert feeds(proposal, code=0) is None


def test_joined_and_left(proposal: Proposal, known: Path) -> None:
    """An event that only vanished would tell nobody: refused, until `former_feeds` names what it leaves."""
    proposal.edit(known, venue=VENUE.format("osaka"), revision=LATER)
    report = proposal.review(code=1)
    got = report["submissions"][0]["feeds"]
    assert (got["stays_in"], got["joins"], got["leaves"]) == (SAME, ["in/osaka"], ["in/tokyo"])
    assert "LOCATION" in got["properties"]
    assert codes(report) == {FILE: ["C-FEEDS"]}
    finding = only(report, "C-FEEDS")
    assert (finding["severity"], finding["field"]) == ("error", "former_feeds")
    assert known.read_text("utf-8").splitlines()[finding["line"] - 1].startswith("venue:")
    for lang in ("ja", "en"):
        assert "in/tokyo" in finding["message"][lang]
        assert "in/osaka" not in finding["message"][lang]
        assert f"saijiki revise {FILE}" in finding["help"][lang]
        assert "former_feeds: [in/tokyo]" in finding["help"][lang]
    proposal.edit(known, former_feeds="[in/tokyo]")
    report = proposal.review(code=0)
    got = report["submissions"][0]["feeds"]
    assert (got["stays_in"], got["joins"], got["leaves"]) == (
        ["all", "for/company", "in/tokyo", "type/seminar"],
        ["in/osaka"],
        [],
    )


def test_a_new_event_joins_feeds(proposal: Proposal) -> None:
    """All that it will stand in."""
    proposal.begin()
    proposal.content.event("new-event", english_ok="true")
    got = feeds(proposal, code=0)
    assert got["joins"] == [*SAME, "online", "in-english"]
    assert (got["properties"], got["stays_in"], got["leaves"]) == ([], [], [])


def test_more_entries(proposal: Proposal, known: Path) -> None:
    """Sessions that are added are entries of their own."""
    sessions = "[{start: 2026-12-05T14:00, end: 2026-12-05T16:00}, {start: 2027-02-05T14:00, end: 2027-02-05T16:00}]"
    proposal.edit(known, sessions=sessions, revision=LATER)
    got = feeds(proposal, code=0)
    assert (got["entries_added"], got["entries_removed"]) == (1, 0)
    proposal.commit()
    assert "予定" in proposal.asked("--lang", "ja").out


@pytest.mark.parametrize(
    "changes",
    [{"venue": VENUE.format("osaka")}, {"category": "tour"}, {"audiences": "[student]"}, {"format": "unknown"}],
    ids=lambda changes: next(iter(changes)),
)
def test_every_facet_is_looked_at(proposal: Proposal, changes: dict[str, str]) -> None:
    """Whatever it is that takes an event out of a feed."""
    file = proposal.content.event("known-event", format="hybrid", venue=VENUE.format("tokyo"), **PUBLISHED)
    proposal.begin()
    proposal.edit(file, **changes, revision=LATER)
    assert codes(proposal.review(code=1)) == {FILE: ["C-FEEDS"]}


def test_records_and_what_is_over_leave(proposal: Proposal) -> None:
    """Nobody waits for news of them."""
    received = "{received: 2026-05-11, body: {name: 見本県, kind: local_gov}}"
    file = proposal.content.event("known-event", **PUBLISHED, sessions=PAST, submission=received)
    proposal.begin()
    proposal.edit(file, category="tour", revision=LATER)
    assert "C-FEEDS" not in codes(proposal.review(code=0))[FILE]


def test_a_missing_revision_says_what_subscribers_miss(proposal: Proposal, known: Path) -> None:
    """The feeds and the properties, and the command that mends it."""
    proposal.edit(known, title="{ja: 別の題, en: Another title}")
    finding = only(proposal.review(code=1), "C-REVISION")
    assert "SUMMARY" in finding["message"]["en"]
    assert "feeds: all, for/company, in/tokyo, type/seminar" in finding["message"]["en"]
    assert "フィード：all、for/company、in/tokyo、type/seminar" in finding["message"]["ja"]
    for lang in ("ja", "en"):
        assert f"saijiki revise {FILE}" in finding["help"][lang]


def test_it_is_told_in_every_form(proposal: Proposal, known: Path) -> None:
    """A line at a terminal, a cell in the summary."""
    proposal.edit(known, venue=VENUE.format("osaka"), former_feeds="[in/tokyo]", revision=LATER)
    proposal.commit()
    english, japanese = proposal.asked("--lang", "en").out, proposal.asked("--lang", "ja").out
    assert "(feeds: all, for/company, in/tokyo, type/seminar). Feeds it joins: in/osaka.\n" in english
    assert "（フィード：all、for/company、in/tokyo、type/seminar）。新しく載るフィード：in/osaka。\n" in japanese
    row = next(line for line in proposal.asked("--format", "markdown").out.splitlines() if f"`{FILE}`" in line)
    assert "`LOCATION`; `+in/osaka` |" in row
