"""The update matrix: a feed changes as feeds do, and goes wrong as hosts do; what stands in a client after each?

Every state of the feed is the build of a site whose event files were changed as editors change them: a later
`modified`, a higher `sequence` where it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from proof.clients import gnome, thunderbird, vdirsyncer
from proof.entries import Entry, Expected, disagreements
from proof.server import CALENDAR, Answer, FeedServer
from proof.site import built
from proof.sources import Sources

TODAY = "2026-11-20"
FEED = "ja/feeds/all.ics"
SITE = """\
title: {ja: 見本, en: Sample}
uid_domain: proof.example
since: 2026-11-01
"""
EVENT = """\
id: NAME
title: {ja: TITLE, en: A sample seminar}
form: single_event
category: seminar
focus: professional
purpose: {ja: 高度外国人材の採用を学ぶ, en: How to hire highly-skilled foreign professionals}
audiences: [company]
organizers:
  - {name: {ja: 見本県, en: Mihon Prefecture}, kind: local_gov, role: host}
sessions: [{start: DAYT19:00, end: DAYT21:00}]
format: online
detail_url: https://example.jp/NAME
submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}}
MORE
"""
MOVED = """\
status: {state: rescheduled}
previous_sessions: [{start: 2026-12-10T19:00, end: 2026-12-10T21:00}]
revision: {sequence: 1, modified: 2026-11-12T09:00+09:00}"""
CANCELLED = """\
status: {state: cancelled, reason: {ja: 台風のため, en: Because of a typhoon}}
revision: {sequence: 1, modified: 2026-11-13T09:00+09:00}"""
RENAMED = "revision: {sequence: 0, modified: 2026-11-11T09:00+09:00}"
TITLES = {
    "to-be-moved": "引っ越す催し",
    "to-be-cancelled": "取りやめる催し",
    "to-be-removed": "消える催し",
    "steady": "変わらない催し",
}
HTML = Answer(b"<!doctype html><html><title>maintenance</title><p>Back soon.</html>\n", 200, "text/html; charset=utf-8")
GONE = Answer(b"not found\n", 404, "text/plain; charset=utf-8")


class State(NamedTuple):
    """What a feed's address answers, and the entries that a client should hold then.

    Where the answer is no calendar, nothing is `judged`: what clients make of it is theirs, and is written down.
    """

    name: str
    answer: Answer
    expected: Mapping[str, Expected]
    judged: bool = True


@dataclass
class Editing:
    """A site under the hands of an editor."""

    folder: Path
    content: Path = field(init=False)

    def __post_init__(self) -> None:
        self.content = self.folder / "content"
        (self.content / "events" / "2026").mkdir(parents=True)
        (self.content / "site.yaml").write_text(SITE, "utf-8")
        for name in TITLES:
            self.write(name)

    def file(self, name: str) -> Path:
        """The file of an event."""
        return self.content / "events" / "2026" / f"{name}.yaml"

    def write(self, name: str, more: str = "", day: str = "2026-12-10", title: str = "") -> None:
        """Writes an event."""
        text = EVENT.replace("NAME", name).replace("TITLE", title or TITLES[name])
        self.file(name).write_text(text.replace("DAY", day).replace("MORE", more).rstrip() + "\n", "utf-8")

    def feed(self, *words: str, now: str = f"{TODAY}T09:00+09:00") -> bytes:
        """The feed of a build of the site as it stands, over the build before."""
        output = self.folder / "site"
        built(self.content, output, "--now", now, *words)
        return (output / FEED).read_bytes()

    def state(self, name: str, *words: str) -> State:
        """The site as it stands."""
        sources = Sources(self.content, TODAY)
        every, members = sources.entries(("ja",)), sources.members(FEED) or set()
        return State(name, Answer(self.feed(*words)), {uid: every[uid] for uid in members})


def states(folder: Path) -> list[State]:
    """The life of a feed, built."""
    site = Editing(folder)
    found = [site.state("first")]
    site.write("to-be-moved", MOVED, day="2026-12-17")
    found.append(site.state("one event moved"))
    site.write("to-be-cancelled", CANCELLED)
    found.append(site.state("one event cancelled"))
    site.file("to-be-removed").unlink()
    last = site.state("one event removed", "--accept-loss")
    site.write("steady", RENAMED, title="名を変えた催し")
    return [
        *found,
        last,
        State("status 404", GONE, last.expected, judged=False),
        last._replace(name="the same feed again"),
        State("an HTML page with status 200", HTML, last.expected, judged=False),
        # Whoever was emptied by the page may not come back before the feed has other bytes than it had.
        last._replace(name="the same feed once more", judged=False),
        site.state("one event renamed"),
    ]


class Watcher(Protocol):
    """A client that keeps a subscription."""

    def subscribe(self, address: str) -> str:
        """Subscribes to a feed."""

    def refresh(self, calendar: str) -> tuple[str, list[Entry]]:
        """Fetches it again: what was said of it (`loaded`), and what stands in the calendar."""


WATCHED: Mapping[str, Callable[[], AbstractContextManager[Watcher]]] = {
    "vdirsyncer": vdirsyncer.running,
    "Thunderbird": thunderbird.running,
    "evolution-data-server": gnome.running,
}


class Row(NamedTuple):
    """What stood in a client after a state."""

    client: str
    state: str
    said: str
    entries: int
    result: str
    wrong: bool = False


def walked(
    name: str, running: Callable[[], AbstractContextManager[Watcher]], life: list[State], server: FeedServer
) -> list[Row]:
    """Leads a client through the states of a feed."""
    address, rows = f"matrix/{name}.ics", []
    server.answers[address] = life[0].answer
    told = ("start", "end", "title", "status") if name == "vdirsyncer" else ("uid", "start", "end", "title", "status")
    with running() as client:
        calendar = client.subscribe(server.address + address)
        for state in life:
            server.answers[address] = state.answer
            said, entries = client.refresh(calendar)
            differs = disagreements(entries, state.expected, state.expected, told)
            result = "; ".join(differs) if state.judged or entries else "empty"
            if not differs:
                result = "as the sources say" if state.answer.kind == CALENDAR else "kept the last good copy"
            rows.append(Row(name, state.name, said, len(entries), result, bool(differs) and state.judged))
    return rows
