"""Feeds and the clock: which events stand in a feed, and that nothing else in it moves with time."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Content
from tests.feeds.conftest import Publish, Shared
from tests.feeds.reading import Published, entries, names

INSTANTS = ("2026-11-01T00:00+09:00", "2026-11-24T12:00+09:00", "2026-11-30T23:59:59+09:00")
OPEN = "how: first_come, url: 'https://example.jp/'"
THIS_MONTH = "[{start: 2026-11-25T14:00, end: 2026-11-25T16:00}]"
EVENTS: dict[str, dict[str, str]] = {
    "next-month": {},
    "this-month": {"sessions": THIS_MONTH},
    "several-sessions": {"sessions": "[{start: 2026-11-10T14:00}, {start: 2026-11-28}]", "form": "series"},
    "opens-and-closes": {"registration": f"{{{OPEN}, opens: 2026-11-22, closes: 2026-11-25}}"},
    "waiting-list": {"registration": f"{{{OPEN}, closes: 2026-11-25, waitlist: true}}"},
    "no-registration": {"registration": "{how: not_needed}"},
    "full": {"registration": f"{{{OPEN}, full: true}}"},
    "full-then-closed": {"registration": f"{{{OPEN}, closes: 2026-11-25, full: true}}"},
    "full-then-over": {"registration": f"{{{OPEN}, full: true}}", "sessions": THIS_MONTH},
    "cancelled-then-over": {"status": "{state: cancelled}", "sessions": THIS_MONTH},
    "abroad": {"sessions": "[{start: 2026-11-25}]", "timezone": "Europe/Berlin"},
}
TURNS = {
    "full-then-closed": "entries._summary: 【満席】 goes at the deadline, with the revision unchanged",
    "full-then-over": "entries._summary: 【満席】 goes as the event ends, with the revision unchanged",
}


@pytest.fixture(scope="module")
def month(shared: Shared) -> list[Published]:
    """The same events at the beginning of a month, in it, and in its last second."""
    return [shared(EVENTS, now) for now in INSTANTS]


@pytest.mark.parametrize(
    "event_id",
    [pytest.param(each) for each in EVENTS],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_entry_does_not_change_within_a_month(month: list[Published], lang: str, event_id: str) -> None:
    """Rules 7, 16, 22: the same content gives the same bytes all month, in feeds and in the event's file."""
    seen = set()
    for site in month:
        own = [
            entry.to_ical() for uid, entry in entries(site.feed(lang)).items() if re.match(rf"{event_id}(-s\d)?@", uid)
        ]
        assert own
        seen.add((*own, site.file(event_id, lang)))
    assert len(seen) == 1


def test_a_feed_does_not_change_within_a_month(shared: Shared) -> None:
    """Nor does what stands around the entries, or their order."""
    events = {event_id: changes for event_id, changes in EVENTS.items() if event_id not in TURNS}
    sites = [shared(events, now) for now in (INSTANTS[0], INSTANTS[-1])]
    for lang in ("ja", "en"):
        assert len({site.feed(lang) for site in sites}) == 1


def test_a_feed_does_not_change_over_the_years_while_its_events_stay(content: Content, publish: Publish) -> None:
    """A future event is the same entry whenever it is built."""
    content.event(sessions="[{start: 2027-12-05T14:00, end: 2027-12-05T16:00}]")
    feed = publish().feed()
    assert publish("--full", now="2028-11-20T09:00+09:00").feed() == feed


@pytest.mark.parametrize(
    ("now", "held", "not_held"),
    [
        ("2026-11-20T09:00+09:00", ["2025-11-01", "2030-01-01"], ["2025-10-31", "2024-11-20"]),
        ("2026-11-30T23:59:59+09:00", ["2025-11-01"], ["2025-10-31"]),
        ("2026-12-01T00:00:00+09:00", ["2025-12-01"], ["2025-11-01", "2025-11-30"]),
        ("2026-11-30T15:00:00+00:00", ["2025-12-01"], ["2025-11-30"]),
    ],
    ids=["twelve full months and the future", "all month long", "the next month", "the month is Japan's"],
)
def test_twelve_full_months_of_the_past(shared: Shared, now: str, held: list[str], not_held: list[str]) -> None:
    """A6: the main feed holds the last twelve full months and all of the future, cut at months."""
    days = [*held, *not_held]
    site = shared({f"on-{day}": {"sessions": f"[{{start: {day}T14:00, end: {day}T16:00}}]"} for day in days}, now)
    assert set(entries(site.feed())) == {f"on-{day}@saijiki.example" for day in held}


def test_a_series_stays_until_its_last_session_is_old(content: Content, publish: Publish) -> None:
    """All sessions of an event are in, or none."""
    content.event("old-series", sessions="[{start: 2025-09-05T10:00}, {start: 2025-11-05T10:00}]", form="series")
    assert len(entries(publish().feed())) == 2


def test_archive_records_are_in_no_feed_and_have_a_file(content: Content, publish: Publish) -> None:
    """`historical: true` is never upcoming."""
    content.event("record", historical="true", sessions="[{start: 2026-10-08T14:00}]")
    site = publish()
    assert "record@saijiki.example" not in entries(site.feed())
    assert "record@saijiki.example" in entries(site.file("record"))


def test_an_event_that_is_left_out_leaves_only_its_own_entry(content: Content, publish: Publish) -> None:
    """The bytes of the others stay, so readers see one change."""
    content.event("staying")
    alone = publish().feed()
    content.event("leaving")
    assert publish().feed() != alone
    (content.folder / "events" / "2026" / "leaving.yaml").unlink()
    assert publish().feed() == alone


def test_state_words_of_the_clock_are_in_no_feed(content: Content, publish: Publish) -> None:
    """Open, closing soon and days left turn every night; a feed tells the dates instead."""
    content.event(registration=f"{{{OPEN}, closes: 2026-11-25}}")
    feed = publish().feed("en").decode().replace("\r\n ", "")
    assert "Closing soon" not in feed
    assert "Apply by: Wed 25 November 2026\\, 23:59" in feed
    assert "VALARM" not in names(publish().feed())
