"""The events that one of a few files may double, found without reading the whole calendar."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from generator.content.event import Event
from generator.content.files import find_files
from generator.content.memory import Memory
from generator.content.reading import read_file, sorted_out
from generator.content.shaping import Located

MOST_DAYS = 7


def neighbours(content: Path, chosen: Iterable[Located[Event]]) -> tuple[Located[Event], ...]:
    """The other events of a content folder that share a day or a part of the page's address with one of `chosen`.

    Their bytes are looked through first: only files in which a day or a long word of an address stands are read.
    """
    asked = tuple(chosen)
    own = {os.path.realpath(each.path) for each in asked}
    wanted = _looked_for(asked)
    if wanted is None or not (content / "events").is_dir():
        return ()
    found: list[Located[Event]] = []
    for place in find_files(content, [content / "events"]):
        if place.kind != "event" or os.path.realpath(place.path) in own:
            continue
        try:
            data = place.file.read_bytes()
        except OSError:
            continue
        if wanted.search(unquote_to_bytes(data).lower()):
            events, _ = sorted_out([located] if (located := read_file(place, Memory()).located) else [])
            found += events
    return tuple(found)


def _looked_for(events: Iterable[Located[Event]]) -> re.Pattern[bytes] | None:
    words: set[str] = set()
    for event in events:
        # The small hours may be written as 24:30 of the day before.
        days = {day for session in event.value.sessions for day in session.days[:MOST_DAYS]}
        words |= {day.isoformat() for day in days | {day - timedelta(days=1) for day in days}}
        parts = re.findall("[a-z0-9]+", unquote(event.value.detail_url or "").lower().partition("://")[2])
        words |= {max(parts, key=len)} if parts else set()
    return re.compile("|".join(map(re.escape, sorted(words))).encode()) if words else None
