"""A feed changes, and its host fails: what stands in a folder that vdirsyncer keeps (real builds, real requests)."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from proof import matrix
from proof.clients.vdirsyncer import Mirror
from proof.server import Answer, FeedServer

ADDRESS = "followed.ics"


class Followed:
    """A feed at an address, and a folder that follows it."""

    def __init__(self, folder: Path, server: FeedServer, first: bytes) -> None:
        self.server = server
        self.address = server.address + ADDRESS
        self.mirror = Mirror(folder, [self.address])
        assert self.serve(Answer(first))[0] == 0

    def serve(self, answer: Answer) -> tuple[int, int]:
        """Lays the answer out and synchronises: the exit code, and how many files were written or deleted."""
        self.server.answers[ADDRESS] = answer
        return self.mirror.sync()

    def kept(self) -> dict[str, tuple[str, str, int]]:
        """What stands in the folder: titles to start, state and SEQUENCE."""
        files = sorted(self.mirror.storage(self.address).glob("*.ics"))
        events = [event for file in files for event in Calendar.from_ical(file.read_bytes()).events]
        assert len(events) == len(files)
        return {
            str(event["SUMMARY"]): (
                f"{event['DTSTART'].dt:%m-%dT%H:%M%z}",
                str(event["STATUS"]),
                int(event["SEQUENCE"]),
            )
            for event in events
        }


@pytest.fixture
def followed(tmp_path: Path, server: FeedServer, editing: matrix.Editing) -> Followed:
    """The feed of four events, followed."""
    return Followed(tmp_path / "mirror", server, editing.feed())


MOVE, CANCEL, REMOVE, STEADY = matrix.TITLES.values()
AS_FIRST = ("12-10T19:00+0900", "CONFIRMED", 0)


def test_the_life_of_a_feed(followed: Followed, editing: matrix.Editing) -> None:
    """First, moved, cancelled, removed; a page instead of the feed, the feed again, a 404."""
    assert followed.kept() == dict.fromkeys(matrix.TITLES.values(), AS_FIRST)

    editing.write("to-be-moved", matrix.MOVED, day="2026-12-17")
    # vdirsyncer names an entry by its content: the changed one goes and comes, the others are not touched.
    assert followed.serve(Answer(editing.feed())) == (0, 2)
    moved = {f"【日程変更】{MOVE}": ("12-17T19:00+0900", "CONFIRMED", 1)}
    assert followed.kept() == dict.fromkeys((CANCEL, REMOVE, STEADY), AS_FIRST) | moved

    editing.write("to-be-cancelled", matrix.CANCELLED)
    assert followed.serve(Answer(editing.feed())) == (0, 2)
    cancelled = {f"【中止】{CANCEL}": ("12-10T19:00+0900", "CANCELLED", 1)}
    assert followed.kept() == dict.fromkeys((REMOVE, STEADY), AS_FIRST) | moved | cancelled

    editing.file("to-be-removed").unlink()
    last = Answer(editing.feed("--accept-loss"))
    assert followed.serve(last) == (0, 1)
    left = {STEADY: AS_FIRST} | moved | cancelled
    assert followed.kept() == left

    assert followed.serve(matrix.HTML) == (1, 0)
    assert followed.kept() == left
    assert followed.serve(last) == (0, 0)
    assert followed.kept() == left
    assert followed.serve(matrix.GONE) == (1, 0)
    assert followed.kept() == left


def test_only_what_changes_is_touched(followed: Followed, editing: matrix.Editing) -> None:
    """A later build of the same files: nothing happens. A new title with its revision: one file goes, one comes."""
    assert followed.serve(Answer(editing.feed(now="2026-11-29T23:00+09:00"))) == (0, 0)
    store = followed.mirror.storage(followed.address)
    before = {file.name: file.read_bytes() for file in store.iterdir()}
    editing.write("steady", matrix.RENAMED, title="名を変えた催し")
    assert followed.serve(Answer(editing.feed())) == (0, 2)
    after = {file.name: file.read_bytes() for file in store.iterdir()}
    assert len(before.items() & after.items()) == 3
    assert followed.kept() == dict.fromkeys((MOVE, CANCEL, REMOVE, "名を変えた催し"), AS_FIRST)
