"""Clients that need no window read every calendar file of the sample site as its event files say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proof.checking import checked
from proof.clients import Client, programs, vdirsyncer
from proof.entries import Entry, Expected, Feed, disagreements, title_agrees
from proof.sources import Sources

LIBICAL = programs.CLIENTS[0]
BAD = {
    "garbage": b"GARBAGE LINE\r\n",
    "empty": b"",
    "page": b"<!doctype html><p>Back soon.</p>\r\n",
}


@pytest.mark.parametrize("client", [LIBICAL, vdirsyncer.CLIENT], ids=lambda client: client.name)
def test_feeds_are_read_as_the_sources_say(client: Client, feeds: list[Feed], sources: Sources, tmp_path: Path) -> None:
    """Which entries, when, called what, in which state; and there is something to read."""
    # A file for each entry takes time: `make feeds-proof` has vdirsyncer follow all feeds, the tests one of each sort.
    given = (
        feeds if client is LIBICAL else [feed for feed in feeds if re.match(r"(?:en/)?feeds/[a-z-]+\.ics$", feed.name)]
    )
    outcome = checked(client, given, sources, tmp_path)
    assert (outcome.not_run, outcome.wrong) == ("", ())
    assert outcome.feeds == len(given) >= 5
    assert outcome.entries > 200


@pytest.mark.parametrize("name", BAD)
def test_libical_refuses_what_is_broken(name: str, feeds: list[Feed], tmp_path: Path) -> None:
    """The check can fail: a broken line, nothing at all, a page instead of a calendar."""
    good = feeds[0].path.read_bytes()
    bad = good.replace(b"\r\nSUMMARY:", b"\r\n" + BAD[name] + b"SUMMARY:", 1) if name == "garbage" else BAD[name]
    (tmp_path / "bad.ics").write_bytes(bad)
    reading = programs.libical([Feed("bad", tmp_path / "bad.ics")], tmp_path)
    assert list(reading.refused) == ["bad"]


EXPECTED = Expected("a@x", "2026-12-10T10:00Z", "2026-12-10T12:00Z", ("見本の会", "第2回"), 1, "CANCELLED")
ENTRY = Entry("a@x", "2026-12-10T10:00Z", "2026-12-10T12:00Z", "【中止】見本の会 第2回", "CANCELLED")
WRONG = {
    "another day": Entry("a@x", "2026-12-11T10:00Z", ENTRY.end, ENTRY.title, ENTRY.status),
    "another end": Entry("a@x", ENTRY.start, "2026-12-10T13:00Z", ENTRY.title, ENTRY.status),
    "no state in front": Entry("a@x", ENTRY.start, ENTRY.end, "見本の会 第2回", ENTRY.status),
    "another title": Entry("a@x", ENTRY.start, ENTRY.end, "【中止】別の会 第2回", ENTRY.status),
    "another state": Entry("a@x", ENTRY.start, ENTRY.end, ENTRY.title, "CONFIRMED"),
    "another name": Entry("b@x", ENTRY.start, ENTRY.end, ENTRY.title, ENTRY.status),
}
TOLD = ("uid", "start", "end", "title", "status")


def test_an_entry_as_the_sources_have_it_agrees() -> None:
    """With and without a UID."""
    for told in (TOLD, TOLD[1:]):
        assert disagreements([ENTRY], {"a@x": EXPECTED}, {"a@x"}, told) == []


@pytest.mark.parametrize("name", WRONG)
def test_every_difference_is_told(name: str) -> None:
    """A proof that could not fail would prove nothing."""
    assert disagreements([WRONG[name]], {"a@x": EXPECTED}, {"a@x"}, TOLD)
    if name != "another name":
        assert disagreements([WRONG[name]], {"a@x": EXPECTED}, {"a@x"}, TOLD[1:])


def test_what_is_missing_or_there_twice_is_told() -> None:
    """Counts matter: an entry that is gone, and one that stands twice."""
    for told in (TOLD, TOLD[1:]):
        assert disagreements([], {"a@x": EXPECTED}, {"a@x"}, told)
        assert disagreements([ENTRY, ENTRY], {"a@x": EXPECTED}, {"a@x"}, told)
    assert disagreements([ENTRY], {"a@x": EXPECTED}, set(), TOLD)


def test_a_bracket_inside_a_title_is_no_state() -> None:
    """Only what stands in front counts."""
    assert title_agrees("[SAMPLE] A talk [online]", Expected("", "", "", ("A talk [online]",), 1, ""))
