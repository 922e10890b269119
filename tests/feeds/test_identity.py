"""A3: who an entry is, and which revision of it (feeds.md rules 19 to 25)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.conftest import Content, Run, tree
from tests.feeds.conftest import Publish, Shared
from tests.feeds.reading import Published, entries, lines, only

UID = "sample-seminar@saijiki.example"
TWO = "[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}, {start: 2026-12-19T10:00, end: 2026-12-19T12:00}]"


def test_a_uid_is_the_id_and_a_constant_domain(content: Content, publish: Publish) -> None:
    """Rule 19: the domain names the calendar for ever and is not the host."""
    content.event()
    assert list(entries(publish().feed())) == [UID]
    content.site(uid_domain="events.mihon.example")
    assert list(entries(publish().feed())) == ["sample-seminar@events.mihon.example"]


CHANGES = {
    "title": {"title": "{ja: 別の題名, en: Another title}"},
    "date": {"sessions": "[{start: 2026-12-12T10:00, end: 2026-12-12T12:00}]"},
    "all-day": {"sessions": "[{start: 2026-12-05}]"},
    "place": {"format": "onsite", "venue": "{name: {ja: 会館}, prefecture: osaka}"},
    "category": {"category": "job_fair"},
    "cancelled": {"status": "{state: cancelled}"},
    "zone": {"timezone": "Asia/Singapore"},
    "revision": {"revision": "{sequence: 4, modified: 2026-11-18T09:00+09:00}"},
}


@pytest.fixture(scope="module")
def before_and_after(shared: Shared) -> tuple[Published, Published]:
    """The same events, and each with one thing about it changed."""
    return shared({name: {} for name in CHANGES}), shared(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_a_uid_outlives_every_change(before_and_after: tuple[Published, Published], name: str) -> None:
    """Rule 19: what moved or was renamed stays the same entry."""
    before, after = (site.file(name) for site in before_and_after)
    assert before != after
    assert list(entries(before)) == list(entries(after)) == [f"{name}@saijiki.example"]


def test_one_event_is_one_entry_everywhere(varied: Published) -> None:
    """Rule 21: the same UIDs in both languages, in the feed and in the event's own file."""
    feed = set(entries(varied.feed("ja")))
    assert set(entries(varied.feed("en"))) == feed
    files = set()
    for path, raw in tree(varied.output).items():
        if path.endswith("/event.ics") and "/record/" not in path:
            assert set(entries(raw)) <= feed
            files |= set(entries(raw))
    assert files == feed


def test_uids_are_unique(varied: Published) -> None:
    """Rule 20: sessions of an event have their own."""
    uids = [line for line in lines(varied.feed()) if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) > 20


def test_sessions_have_uids_of_their_own(content: Content, publish: Publish) -> None:
    """Rule 20: by the session's stable name, where it has one."""
    content.event(sessions=TWO.replace("{start: 2026-12-05", "{id: kickoff, start: 2026-12-05"), form="series")
    assert list(entries(publish().feed())) == [
        "sample-seminar-s.kickoff@saijiki.example",
        "sample-seminar@saijiki.example",
    ]


def test_a_named_session_keeps_its_uid_when_another_is_put_before_it(content: Content, publish: Publish) -> None:
    """Rule 19: never the place in a list."""
    named = TWO.replace("{start: 2026-12-05", "{id: one, start: 2026-12-05").replace(
        "{start: 2026-12-19", "{id: two, start: 2026-12-19"
    )
    content.event(sessions=named, form="series")
    before = entries(publish().feed())
    content.event(sessions=named.replace("[", "[{id: zero, start: 2026-11-28T10:00}, ", 1), form="series")
    after = entries(publish().feed())
    assert set(after) - set(before) == {"sample-seminar-s.zero@saijiki.example"}
    assert [after[uid]["DTSTART"].dt for uid in before] == [entry["DTSTART"].dt for entry in before.values()]


def test_the_uid_of_an_event_stays_when_it_gets_another_session(content: Content, publish: Publish) -> None:
    """Rule 19: who has the entry of the first session keeps it."""
    content.event(sessions="[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}]")
    assert set(entries(publish().feed())) == {UID}
    content.event(sessions=TWO, form="series")
    assert UID in entries(publish().feed())


def test_two_sessions_cannot_share_a_name(content: Content, build: Run) -> None:
    """Rule 20: readers keep only the last of two entries with one UID, so such a file is returned."""
    content.event(sessions=TWO.replace("{start", "{id: same, start"), form="series")
    assert build().code == 1


def test_a_session_and_another_event_cannot_share_a_uid(content: Content, publish: Publish) -> None:
    """Rule 20: ids of events may hold hyphens, so a hyphen cannot part event and session."""
    content.event("career-forum", sessions=TWO, form="series")
    content.event("career-forum-s1")
    uids = [line for line in lines(publish().feed()) if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 3


def test_the_revision_is_what_the_file_says(content: Content, publish: Publish) -> None:
    """Rules 22, 23, 24: SEQUENCE, and DTSTAMP = LAST-MODIFIED in UTC."""
    content.event(announced="2026-11-05", revision="{sequence: 3, modified: 2026-11-10T09:30+09:00}")
    for raw in (publish().feed("ja"), publish().feed("en"), publish().file()):
        entry = only(raw)
        assert entry["SEQUENCE"] == 3
        assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == datetime(2026, 11, 10, 0, 30, tzinfo=UTC)
        assert entry["CREATED"].dt == datetime(2026, 11, 4, 15, 0, tzinfo=UTC)
        assert "DTSTAMP:20261110T003000Z" in lines(raw)


def test_the_revision_is_an_instant(shared: Shared) -> None:
    """Rule 22: whatever the offset in the file, UTC in the feed."""
    written = {"japan": "2026-11-10T09:30+09:00", "utc": "2026-11-10T00:30Z", "berlin": "2026-11-10T01:30:15+01:00"}
    site = shared({name: {"revision": f"{{sequence: 1, modified: '{when}'}}"} for name, when in written.items()})
    assert "DTSTAMP:20261110T003000Z" in lines(site.file("japan"))
    assert "DTSTAMP:20261110T003000Z" in lines(site.file("utc"))
    assert "DTSTAMP:20261110T003015Z" in lines(site.file("berlin"))


def test_without_a_revision_the_day_it_was_announced_counts(content: Content, publish: Publish) -> None:
    """Contract §5: default 0 and the day announced."""
    content.event(announced="2026-11-05")
    entry = only(publish().feed())
    assert entry["SEQUENCE"] == 0
    assert entry["DTSTAMP"].dt == entry["CREATED"].dt == datetime(2026, 11, 4, 15, 0, tzinfo=UTC)


def test_the_clock_is_in_no_stamp(content: Content, publish: Publish) -> None:
    """Rule 22: an event of which no day is known has the same stamp at every build."""
    content.event()
    first = [line for line in lines(publish().feed()) if re.match("DTSTAMP|LAST-MODIFIED|CREATED", line)]
    later = publish("--full", now="2026-11-29T23:00+09:00")
    assert [line for line in lines(later.feed()) if re.match("DTSTAMP|LAST-MODIFIED|CREATED", line)] == first


def test_created_does_not_follow_the_revision(content: Content, publish: Publish) -> None:
    """Rule 25: CREATED is the first publication and stays."""
    content.event(announced="2026-11-05", revision="{sequence: 1, modified: 2026-11-10T09:30+09:00}")
    before = only(publish().feed())["CREATED"].dt
    content.event(announced="2026-11-05", revision="{sequence: 2, modified: 2026-11-15T09:30+09:00}")
    assert only(publish().feed())["CREATED"].dt == before


def test_created_does_not_follow_the_last_check(content: Content, publish: Publish) -> None:
    """Rule 25: that somebody checked an entry again does not make it a newer one."""
    content.event(last_confirmed="2026-11-05")
    before = only(publish().feed())["CREATED"].dt
    content.event(last_confirmed="2026-11-15")
    assert only(publish().feed())["CREATED"].dt == before


def test_every_entry_has_its_stamps(varied: Published) -> None:
    """Rule 22: DTSTAMP and LAST-MODIFIED are there and equal, in UTC."""
    for path in varied.output.rglob("*.ics"):
        for entry in entries(path.read_bytes()).values():
            assert entry["DTSTAMP"].to_ical() == entry["LAST-MODIFIED"].to_ical()
            assert re.fullmatch(rb"\d{8}T\d{6}Z", entry["DTSTAMP"].to_ical())
            assert entry["SEQUENCE"] >= 0


def test_a_sequence_that_no_calendar_can_hold_is_returned(content: Content, build: Run) -> None:
    """Rule 23: below 2^31; more is a finding, not a traceback."""
    content.event(revision="{sequence: 2147483648, modified: 2026-11-10T09:30+09:00}")
    assert build().code == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"announced": "0001-01-01"},
        {"revision": "{modified: '0001-01-01T00:00+09:00'}"},
        {"registration": "{closes: 0001-01-01}"},
        {"registration": "{closes: 9999-12-31}"},
    ],
    ids=["announced", "revised", "closed long ago", "never closes"],
)
def test_dates_at_the_ends_of_time_are_returned(content: Content, build: Run, changes: dict[str, str]) -> None:
    """Contract §3: no traceback for anything a user can cause."""
    content.event(**changes)
    assert build().code in {0, 1}
