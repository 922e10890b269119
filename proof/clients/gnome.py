"""GNOME Calendar and Evolution: their engine, evolution-data-server, in a session of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from proof.clients import Client, NotHereError, output_of
from proof.entries import Entry, Feed, Reading

SIDE = Path(__file__).resolve().with_name("gnome_side.py")
PYTHON = "/usr/bin/python3"


class Gnome:
    """A running engine."""

    name = "GNOME"

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self.log = process, log
        try:
            self._line()
        except RuntimeError as error:
            raise NotHereError(f"the engine did not start: {error}") from error

    def subscribe(self, address: str) -> str:
        """Subscribes to a feed when it is first refreshed; its address stands for it."""
        return address

    def refresh(self, calendar: str) -> tuple[str, list[Entry]]:
        """Fetches a feed again: what was said of it, and what stands in the calendar."""
        assert self.process.stdin is not None
        self.process.stdin.write(calendar + "\n")
        self.process.stdin.flush()
        told = json.loads(self._line())
        return told["ended"], [Entry(**each) for each in told["entries"]]

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the engine ended: " + " ".join(self.log.read_text("utf-8").splitlines()[-3:]))
        return line


@contextmanager
def running() -> Iterator[Gnome]:
    """An engine with a home of its own, ended with the block."""
    home = Path(tempfile.mkdtemp(prefix="proof-gnome-"))
    (home / "run").mkdir(mode=0o700)
    places = {"HOME": home, "XDG_RUNTIME_DIR": home / "run", "XDG_CACHE_HOME": home / "cache"}
    places |= {"XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data"}
    process = subprocess.Popen(
        ["dbus-run-session", "--", PYTHON, str(SIDE)],
        env=os.environ | {name: str(path) for name, path in places.items()} | {"GIO_USE_VFS": "local", "GSETTINGS_BACKEND": "memory"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(home / "log").open("w"), text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        yield Gnome(process, home / "log")
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


def _version() -> str:
    output_of("dbus-run-session", "--version")
    look = "import gi; gi.require_version('ECal', '2.0'); gi.require_version('EDataServer', '1.2')"
    output_of(PYTHON, "-c", look)
    return output_of("dpkg-query", "-W", "-f", "${Version}", "evolution-data-server").strip()


def _read(feeds: Sequence[Feed], _work: Path) -> Reading:
    reading = Reading()
    with running() as gnome:
        for feed in feeds:
            ended, reading.entries[feed.name] = gnome.refresh(gnome.subscribe(feed.address))
            if ended != "loaded":
                reading.refused[feed.name] = ended
    return reading


CLIENT = Client("evolution-data-server", "GNOME Calendar, Evolution", _version, _read, slow=True)
