"""A client's reading of feeds against the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from proof.clients import Client, NotHereError
from proof.entries import Expected, Feed, disagreements
from proof.site import few
from proof.sources import LANGUAGES, Sources


@dataclass(frozen=True)
class Outcome:
    """What came of one client: how much it read and where it disagrees, or why it was not run."""

    client: Client
    version: str = ""
    feeds: int = 0
    entries: int = 0
    wrong: tuple[str, ...] = ()
    not_run: str = ""


def languages_of(feed: Feed) -> tuple[str, ...]:
    """The languages of a feed: that of its folder; one that stands in none holds all."""
    first = feed.name.partition("/")[0]
    return (first,) if first in LANGUAGES else LANGUAGES


def checked(client: Client, feeds: Sequence[Feed], sources: Sources, work: Path) -> Outcome:
    """Has a client read feeds and compares what it tells."""
    folder = work / client.name.replace("/", "-")
    folder.mkdir(parents=True)
    given = few(list(feeds)) if client.slow else list(feeds)
    try:
        version = client.version()
        reading = client.read(given, folder)
    except NotHereError as error:
        return Outcome(client, not_run=str(error))
    except (OSError, RuntimeError, ValueError) as error:
        return Outcome(client, version, wrong=(f"it broke off: {error}",))
    wrong = [f"{name}: refused: {words}" for name, words in reading.refused.items()]
    known: dict[tuple[str, ...], dict[str, Expected]] = {}
    for feed in given:
        if feed.name in reading.refused:
            continue
        langs = languages_of(feed)
        if langs not in known:
            known[langs] = sources.entries(langs)
        found = reading.entries[feed.name]
        written = feed.path.read_bytes().count(b"\r\nBEGIN:VEVENT\r\n")
        if len(found) != written:
            wrong.append(f"{feed.name}: {len(found)} entries, not {written}")
        lines = disagreements(found, known[langs], sources.members(feed.name), client.tells)
        wrong += [f"{feed.name}: {line}" for line in lines]
        if "uid" in client.tells:
            gone = sources.at_least(feed.name) - {entry.uid for entry in found}
            wrong += [f"{feed.name}: {uid}: missing" for uid in sorted(gone)]
    entries = sum(map(len, reading.entries.values()))
    return Outcome(client, version, len(given), entries, tuple(wrong))
