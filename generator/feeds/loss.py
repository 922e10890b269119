"""A sudden loss of future events: whoever subscribes would lose them from their calendar, so a human must say yes.

What a published feed held is kept beside the ledger, by event. An event that is called off stays in its feeds, so
what is missing is a deleted file, a broken merge, an event that left a feed without a word, or a mistyped year.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.outputs import write_atomically
from generator.clock.moments import session_end
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import feed_facets_of

VERSION = 1
MOST_LOST = 0.2
"""The part of a feed's future events that may be missing from one build to the next; a single event always may."""
SHOWN = 5


class Ahead(NamedTuple):
    """A published event that is not over: until when, and the feeds that it stands in."""

    until: datetime
    feeds: tuple[str, ...]


def ahead_of(desk: Desk, now: datetime) -> dict[str, Ahead]:
    """What the feeds of a site hold of the future, by the ids of events."""
    found = {}
    for event_id in desk.feed:
        event = desk.event(event_id)
        until = _end_of(event)
        if until > now:
            found[event_id] = Ahead(until, ("all", *(facet.name for facet in feed_facets_of(event))))
    return found


def losses(before: Mapping[str, Ahead], desk: Desk, now: datetime) -> tuple[Finding, ...]:
    """A finding for each feed that would lose too much of what is still ahead; the main feed's comes first."""
    there = frozenset(event_id for event_id in desk.feed if _is_answered(desk, event_id, now))
    present = {"all": there}
    present |= {facet.name: there.intersection(ids) for facet, ids in desk.facet_feeds.items()}
    had: dict[str, list[str]] = {}
    for event_id, ahead in before.items():
        if ahead.until > now:
            for feed in ahead.feeds:
                had.setdefault(feed, []).append(event_id)
    found = []
    for feed in sorted(had, key=lambda name: (name != "all", name)):
        lost = [event_id for event_id in had[feed] if event_id not in present.get(feed, ())]
        if len(lost) > max(1, MOST_LOST * len(had[feed])):
            found.append(_finding(feed, sorted(lost), len(had[feed])))
    return tuple(found)


def _is_answered(desk: Desk, event_id: str, now: datetime) -> bool:
    """Whether it is still ahead, or says what became of it: one that is suddenly past is a mistyped year."""
    event = desk.event(event_id)
    if event.retracted or event.status.state in {"cancelled", "postponed"}:
        return True
    return _end_of(event) > now


def _end_of(event: Event) -> datetime:
    """When the last of its sessions is over."""
    return max(session_end(session, event.timezone) for session in event.sessions)


def _finding(feed: str, lost: list[str], had: int) -> Finding:
    names = ", ".join(lost[:SHOWN])
    more = len(lost) - SHOWN
    ja_more, en_more = (f" ほか{more}件", f" and {more} more") if more > 0 else ("", "")
    return Finding(
        "F-LOSS",
        Severity.ERROR,
        Bilingual(
            f"フィード「{feed}」から、これから開かれるイベント{had}件のうち{len(lost)}件が消えます（{names}{ja_more}）。",
            f"The feed `{feed}` would lose {len(lost)} of {had} events that are still to come ({names}{en_more}).",
        ),
        Bilingual(
            "購読者のカレンダーからも消えます。中止・延期は status に、掲載の取消しは retracted に書いてください。"
            "地域や種類を変えたイベントには saijiki revise を使います。消してよい場合だけ --accept-loss を付けて組み立ててください。",
            "They would vanish from subscribers' calendars. Write a cancellation in `status`, a mistaken listing in "
            "`retracted`, and use `saijiki revise` for events that changed place or kind. "
            "Build with --accept-loss only if they may go.",
        ),
        f"feeds/{feed}.ics",
    )


def load_ahead(file: Path) -> dict[str, Ahead]:
    """What was published last; nothing where that is not known."""
    try:
        raw = json.loads(file.read_bytes())
        if raw["version"] != VERSION:
            return {}
        return {
            event_id: Ahead(datetime.fromisoformat(until), tuple(feeds))
            for event_id, (until, feeds) in raw["events"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def ahead_of_published(data: bytes) -> dict[str, Ahead]:
    """The same from the events that a site publishes as data (`events.json`), for builds on a fresh machine.

    Raises ValueError where it is no such file.
    """
    try:
        return {
            event["id"]: Ahead(max(map(_until, event["sessions"])), ("all", *event.get("feeds", ())))
            for event in json.loads(data)["events"]
            if not event.get("historical")
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _until(session: Mapping[str, str]) -> datetime:
    told = session.get("end") or session["start"]
    if len(told) > len("2026-12-05"):
        return datetime.fromisoformat(told)
    # A day without a time is over when it is over everywhere.
    return datetime.combine(date.fromisoformat(told), time(12), UTC) + timedelta(days=1)


def save_ahead(file: Path, ahead: Mapping[str, Ahead]) -> None:
    """Keeps what is published now."""
    events = {event_id: (each.until.isoformat(), each.feeds) for event_id, each in ahead.items()}
    data = json.dumps({"version": VERSION, "events": events}, separators=(",", ":")).encode()
    try:
        if file.read_bytes() == data:
            return
    except OSError:
        pass  # there is none yet
    write_atomically(file, data)
