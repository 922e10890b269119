"""Parsers in other languages: a small program for each reads files and prints their entries, a line of JSON a file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from proof.clients import Client, NotHereError, output_of
from proof.entries import Entry, Feed, Reading
from proof.site import ROOT

HERE = Path(__file__).resolve().parent
NODE = ROOT / "build" / "node"
"""Where npm packages are installed, and beside them the programs that need them."""


def told(lines: str, feeds: Sequence[Feed]) -> Reading:
    """What a program printed, by the names of the feeds; raises ValueError where it says nothing of one."""
    names = {str(feed.path): feed.name for feed in feeds}
    reading = Reading()
    for line in lines.splitlines():
        found = json.loads(line)
        if "refused" in found:
            reading.refused[names[found["file"]]] = found["refused"]
        else:
            reading.entries[names[found["file"]]] = [Entry(**each) for each in found["entries"]]
    silent = set(names.values()) - reading.entries.keys() - reading.refused.keys()
    if silent:
        raise ValueError(f"nothing was said of {sorted(silent)}")
    return reading


def run(command: Sequence[str | Path], feeds: Sequence[Feed], _work: Path) -> Reading:
    """Runs a program on the files of feeds."""
    return told(output_of(*command, *(feed.path for feed in feeds)), feeds)


def compiled(work: Path) -> Path:
    """The program for libical, compiled; raises NotHereError without a compiler or the library."""
    flags = output_of("pkg-config", "--cflags", "--libs", "libical").split()
    program = work / "libical"
    output_of("gcc", "-O1", "-Wall", "-Werror", "-o", program, HERE / "libical.c", *flags)
    return program


def libical(feeds: Sequence[Feed], work: Path) -> Reading:
    """Reads with libical."""
    return run([compiled(work)], feeds, work)


@cache
def install_node_packages() -> None:
    """Installs the locked npm packages; raises NotHereError where npm is not there or fails."""
    NODE.mkdir(parents=True, exist_ok=True)
    for file in (*HERE.parent.glob("package*.json"), *HERE.glob("*.mjs")):
        shutil.copy(file, NODE)
    output_of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", NODE)


def _package(name: str) -> str:
    output_of("node", "--version")
    install_node_packages()
    file = NODE / "node_modules" / name / "package.json"
    return str(json.loads(file.read_text("utf-8"))["version"])


def _debian(name: str, *needed: str) -> str:
    for command in needed:
        output_of(command, "--version")
    try:
        return output_of("dpkg-query", "-W", "-f", "${Version}", name).strip()
    except NotHereError as error:
        raise NotHereError(f"the Debian package {name} is not installed") from error


CLIENTS = (
    Client("libical", "GNOME, KDE, Cyrus", lambda: output_of("pkg-config", "--modversion", "libical").strip(), libical),
    Client(
        "ical.js",
        "Thunderbird, Nextcloud",
        partial(_package, "ical.js"),
        partial(run, ["node", NODE / "icaljs.mjs"]),
    ),
    Client(
        "node-ical",
        "MagicMirror, Obsidian, Node-RED",
        partial(_package, "node-ical"),
        partial(run, ["node", NODE / "nodeical.mjs"]),
    ),
    Client(
        "sabre/vobject",
        "Nextcloud, Baïkal (an old version)",
        partial(_debian, "php-sabre-vobject", "php"),
        partial(run, ["php", HERE / "sabre.php"]),
    ),
    Client(
        "ruby-icalendar",
        "Ruby programs",
        partial(_debian, "ruby-icalendar", "ruby"),
        partial(run, ["ruby", HERE / "ruby.rb"]),
    ),
)  # fmt: skip
