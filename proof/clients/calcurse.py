"""calcurse: a calendar in the terminal that keeps titles and times only."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from proof.clients import Client, output_of
from proof.entries import Entry, Feed, Reading, moment

_TIMED = re.compile(r"(\S+) @ (\S+) -> (\S+) @ (\S+?)(?:>\w+)? [|!](.*)")
_DAYS = re.compile(r"(\S+) \[1\](?: \{1D -> (\S+)\})? (?:>\w+ )?(.*)")


def _day(text: str, clock: str = "00:00") -> datetime:
    return datetime.strptime(f"{text} {clock}", "%m/%d/%Y %H:%M").replace(tzinfo=UTC)


def entry_of(line: str) -> Entry:
    """A line of calcurse's own file; a span of days is kept there as one that comes again every day."""
    if timed := _TIMED.fullmatch(line):
        start, from_time, end, to_time, title = timed.groups()
        return Entry(None, moment(_day(start, from_time)), moment(_day(end, to_time)), title)
    days = _DAYS.fullmatch(line)
    if not days:
        raise ValueError(f"not understood: {line}")
    start, last, title = days.groups()
    return Entry(None, moment(_day(start).date()), moment(_day(last or start).date() + timedelta(days=1)), title)


def _read(feeds: Sequence[Feed], work: Path) -> Reading:
    reading = Reading()
    for number, feed in enumerate(feeds):
        folder = work / str(number)
        folder.mkdir()
        done = subprocess.run(
            ["calcurse", "-D", str(folder), "-C", str(folder), "-i", str(feed.path)],
            capture_output=True, text=True, timeout=60, env=os.environ | {"TZ": "UTC"},
        )  # fmt: skip
        kept = folder / "apts"
        if done.returncode or " 0 skipped" not in done.stdout:
            reading.refused[feed.name] = " ".join((done.stdout + done.stderr).split())
            continue
        reading.entries[feed.name] = [entry_of(line) for line in kept.read_text("utf-8").splitlines()]
    return reading


CLIENT = Client(
    "calcurse",
    "the terminal",
    lambda: output_of("calcurse", "--version").split()[1],
    _read,
    tells=("start", "end", "title"),
)
