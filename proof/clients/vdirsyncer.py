"""vdirsyncer: http feeds into folders of one file an entry, as people do who keep their calendars in files."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from icalendar import Calendar

from proof.clients import Client, output_of
from proof.clients.libraries import entry_of
from proof.entries import Entry, Feed, Reading

PROGRAM = Path(sys.executable).parent / "vdirsyncer"
_DONE = re.compile(r"^(?:Copying \((?:uploading|updating)\)|Deleting) item", re.MULTILINE)


class Mirror:
    """Feeds that are kept in folders: one pair for each."""

    def __init__(self, folder: Path, addresses: Sequence[str]) -> None:
        self.folder = folder
        self.pairs = {address: f"p{number}" for number, address in enumerate(addresses)}
        parts = [f'[general]\nstatus_path = "{folder}/status"\n']
        for address, pair in self.pairs.items():
            store = self.storage(address)
            store.mkdir(parents=True, exist_ok=True)
            parts.append(
                f'[pair {pair}]\na = "{pair}_web"\nb = "{pair}_here"\ncollections = null\n'
                f'conflict_resolution = "a wins"\npartial_sync = "revert"\n'
                f'[storage {pair}_web]\ntype = "http"\nurl = "{address}"\n'
                f'[storage {pair}_here]\ntype = "filesystem"\npath = "{store}"\nfileext = ".ics"\n'
            )
        (folder / "config").write_text("\n".join(parts), "utf-8")
        self.run("discover")

    def storage(self, address: str) -> Path:
        """The folder of a feed."""
        return self.folder / "kept" / self.pairs[address]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of vdirsyncer, and how it ended."""
        command = [str(PROGRAM), "-c", str(self.folder / "config"), *words]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, cwd=self.folder
        )

    def sync(self) -> tuple[int, int]:
        """Brings the folders up to date: the exit code, and how many files it wrote or deleted."""
        done = self.run("sync")
        return done.returncode, len(_DONE.findall(done.stdout + done.stderr))

    def entries(self, address: str) -> list[Entry]:
        """What stands in the folder of a feed, an entry a file; of UIDs this client makes its own."""
        return [
            replace(entry_of(event), uid=None)
            for file in sorted(self.storage(address).glob("*.ics"))
            for event in Calendar.from_ical(file.read_bytes()).events
        ]


class Watched:
    """A folder that follows one feed, as the update matrix asks for it."""

    name = "vdirsyncer"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mirror: Mirror | None = None

    def subscribe(self, address: str) -> str:
        """Makes the pair; its address stands for it."""
        self.mirror = Mirror(self.folder, [address])
        return address

    def refresh(self, calendar: str) -> tuple[str, list[Entry]]:
        """Brings the folder up to date: what was said of it, and what stands in it."""
        assert self.mirror is not None
        code, _ = self.mirror.sync()
        return f"exit code {code}" if code else "loaded", self.mirror.entries(calendar)


@contextmanager
def running() -> Iterator[Watched]:
    """A folder of its own, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="proof-vdirsyncer-") as folder:
        yield Watched(Path(folder))


def _read(feeds: Sequence[Feed], work: Path) -> Reading:
    mirror = Mirror(work, [feed.address for feed in feeds])
    code, _ = mirror.sync()
    reading = Reading(entries={feed.name: mirror.entries(feed.address) for feed in feeds})
    if code:
        reading.refused["all feeds"] = f"exit code {code}"
    return reading


CLIENT = Client(
    "vdirsyncer",
    "calendars kept in files",
    lambda: output_of(PROGRAM, "--version").split()[-1],
    _read,
    tells=("start", "end", "title", "status"),
)
