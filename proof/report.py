"""The table of the proof, for people and for machines."""

from __future__ import annotations

import json
import platform
from typing import NamedTuple

from proof.checking import Outcome
from proof.matrix import Row

_HEAD = """\
# Feeds: what clients made of them

Written by `make feeds-proof` on {today} ({machine}).

The {feeds} calendar files of the sample site of that day were given to real parsers and real clients (those that need
seconds for each got a few of every sort). What they told was compared with the event files, which were read for this
by themselves (`proof/sources.py`): which entries there are, when they begin and end, also in another zone, what they
are called, and their state. A client that could not be run is told as such, never as one that agrees.

| Client | Used by | Version | Feeds | Entries | Compared | Result |
|---|---|---|---|---|---|---|
"""
_MATRIX = """
## When a feed changes, and when it fails

Four events; what stood in each client after each answer of the feed's address. What a client makes of an answer that
is no calendar is its own affair and is only written down here: it is why a host must never send HTML for a feed. A
client that was emptied by such a page and remembers the feed's ETag may stay empty until an event changes.

| Client | Answer | Entries | The client said | Result |
|---|---|---|---|---|
"""


class Proof(NamedTuple):
    """All that was found on a day."""

    today: str
    outcomes: tuple[Outcome, ...]
    states: tuple[Row, ...]

    @property
    def agrees(self) -> bool:
        """Whether every client that ran agrees with the sources."""
        return not any(outcome.wrong for outcome in self.outcomes) and not any(row.wrong for row in self.states)


def _result(outcome: Outcome) -> str:
    if outcome.not_run:
        return f"not run: {outcome.not_run}"
    return f"{len(outcome.wrong)} disagreements" if outcome.wrong else "agrees"


def _row(*cells: object) -> str:
    return "| " + " | ".join(" ".join(str(cell).replace("|", "\\|").split()) for cell in cells) + " |\n"


def as_markdown(proof: Proof) -> str:
    """The tables, and the first of what disagrees."""
    feeds = max((outcome.feeds for outcome in proof.outcomes), default=0)
    parts = [_HEAD.format(today=proof.today, machine=machine(), feeds=feeds)]
    for each in proof.outcomes:
        counts = (each.feeds, each.entries, ", ".join(each.client.tells)) if each.version else ("", "", "")
        parts.append(_row(each.client.name, each.client.used_by, each.version, *counts, _result(each)))
    if proof.states:
        parts.append(_MATRIX)
        parts += [_row(row.client, row.state, row.entries, row.said, row.result) for row in proof.states]
    for each in proof.outcomes:
        if each.wrong:
            parts.append(f"\n## What {each.client.name} disagrees about\n\n")
            parts += [f"- {line}\n" for line in each.wrong[:20]]
    return "".join(parts)


def as_json(proof: Proof) -> str:
    """The same as data, with everything that disagrees."""
    clients = [
        {
            "client": each.client.name,
            "version": each.version,
            "feeds": each.feeds,
            "entries": each.entries,
            "compared": list(each.client.tells),
            "result": "not run" if each.not_run else "disagrees" if each.wrong else "agrees",
            "why": each.not_run or list(each.wrong),
        }
        for each in proof.outcomes
    ]
    found = {"date": proof.today, "machine": machine(), "agrees": proof.agrees, "clients": clients}
    return json.dumps(found | {"states": [row._asdict() for row in proof.states]}, ensure_ascii=False, indent=1) + "\n"


def machine() -> str:
    """The system that the clients ran on."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.system()
    return f"{system}, Python {platform.python_version()}"
