"""The desk. Everything that pages and feeds are made from, laid out once before anything is made.

The lists on it are plain tuples of event ids; `now` went into them and goes no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Any

from generator.base.graph import digest_of
from generator.base.language import Lang
from generator.clock.moments import begins, ends
from generator.clock.standing import Standing
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.reference import Site
from generator.content.theme import Theme
from generator.content.times import first_day
from generator.facets import FACETS, Facet, facets_of, feed_facets_of
from generator.routes import Base
from generator.rules import Rulebook
from generator.words.phrases import Words

FEED_MONTHS = 12
"""Main feeds hold this many full months of the past, and all of the future."""
MOST_IN_ARCHIVE = 700
"""Entries of a part of a year's archive: so many stay within what calendar services read of one file."""
MOST_EMPTY_MONTHS = 12


@dataclass(frozen=True)
class Desk:
    """The catalog, where everything in it stands now, the lists, the words, the theme and the addresses."""

    catalog: Catalog
    rulebook: Rulebook
    theme: Theme
    base: Base
    words: Mapping[Lang, Words]
    standings: Mapping[str, Standing]
    program_states: Mapping[tuple[str, int], str]
    milestones_over: Mapping[tuple[str, int], tuple[str, ...]]
    """The dates of each edition that are over."""
    today: date
    next_turn: datetime
    """The next instant at which the truth of any page changes."""
    built: str = ""
    """The hour of this build: all that pages may ever learn of it stands in one file."""
    entries: dict[tuple[Lang, str], Any] = field(default_factory=dict, compare=False)
    """Calendar entries already written, by language and UID: an event, or a deadline, stands in many feeds."""
    coming: dict[tuple[Lang, str], tuple[Any, ...]] = field(default_factory=dict, compare=False)
    """What is coming up of an event, already in words: it stands in several guides."""

    @property
    def site(self) -> Site:
        """The site's settings."""
        return self.catalog.site

    @cached_property
    def style_digest(self) -> str:
        """The digest of the style sheet."""
        return digest_of(self.theme.style)

    @cached_property
    def script_digest(self) -> str:
        """The digest of the script."""
        return digest_of(self.theme.script)

    @cached_property
    def submit_script_digest(self) -> str:
        """The digest of the script of the form page."""
        return digest_of(self.theme.submit_script)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The codes of the site's languages, in the order of the settings."""
        return tuple(language.code for language in self.site.languages)

    def event(self, event_id: str) -> Event:
        """The event of an id."""
        return self.catalog.events[event_id]

    def current_session(self, event_id: str) -> Session:
        """The session of an event that comes next, or is on, or was the last."""
        return self.event(event_id).sessions[self.standings[event_id].session]

    @cached_property
    def upcoming(self) -> tuple[str, ...]:
        """What is not over yet, by the start of the session that comes next."""
        there = (event.id for event in self._listed if self.standings[event.id].phase != "ended")
        return tuple(sorted(there, key=self._start))

    @cached_property
    def closing_soon(self) -> tuple[str, ...]:
        """What closes its registration soon, the nearest deadline first."""
        soon = [event_id for event_id in self.upcoming if self.standings[event_id].registration == "closing_soon"]
        return tuple(sorted(soon, key=self._closes))

    @cached_property
    def months(self) -> dict[str, tuple[str, ...]]:
        """Every month with an event, short gaps between them, and all since the site began, to the ids of its events.

        A gap is shown so that one can turn through it; a long one would be years of empty pages.
        """
        since = min(self.site.since, self.today)
        found: dict[str, set[str]] = {month: set() for month in _months_between(since, self.today)}
        for event in self._listed:
            for session in event.sessions:
                for month in _months_between(session.days[0], session.days[-1]):
                    found.setdefault(month, set()).add(event.id)
        there = sorted(found)
        for month, following in pairwise(there):
            gap = _months_between(*(date.fromisoformat(f"{each}-01") for each in (month, following)))[1:-1]
            if len(gap) <= MOST_EMPTY_MONTHS:
                found |= {each: set() for each in gap}
        return {month: tuple(sorted(found[month], key=self._first_start)) for month in sorted(found)}

    @cached_property
    def archive(self) -> dict[str, tuple[str, ...]]:
        """Year of the first session to what is over, the latest first."""
        found: dict[str, list[str]] = {key: [] for key in self.archive_feeds if "-" not in key}
        for event in self._listed:
            if self.standings[event.id].phase == "ended":
                found.setdefault(str(event.year), []).append(event.id)
        return {
            year: tuple(sorted(found[year], key=self._first_start, reverse=True))
            for year in sorted(found, reverse=True)
        }

    @cached_property
    def feed_since(self) -> date:
        """The first day that main feeds reach back to: they are cut by the month, not by the day of the build."""
        month = self.today.year * 12 + self.today.month - 1 - FEED_MONTHS
        return date(month // 12, month % 12 + 1, 1)

    @cached_property
    def feed(self) -> tuple[str, ...]:
        """What the main feeds hold: the last twelve full months and all of the future, no archive records.

        What was published by mistake stays, as taken back: what just vanishes leaves readers without an answer.
        """
        there = [
            event.id
            for event in self.catalog.events.values()
            if not event.historical and max(session.days[-1] for session in event.sessions) >= self.feed_since
        ]
        return tuple(sorted(there, key=self._first_start))

    @cached_property
    def archive_feeds(self) -> dict[str, tuple[str, ...]]:
        """The past years to what began in them, or was to; a year with very many in parts (`2025`, `2025-2`)."""
        found: dict[int, list[str]] = {}
        for event in sorted(self.catalog.events.values(), key=lambda event: self._first_start(event.id)):
            # Also the years that it was moved away from: nothing is taken out of an archive.
            starts = (session.start for session in (*event.sessions[:1], *event.previous_sessions))
            for year in sorted({first_day(start).year for start in starts}):
                if year < self.today.year:
                    found.setdefault(year, []).append(event.id)
        return {key: ids for year in sorted(found) for key, ids in self._archive_parts(year, found[year])}

    def _archive_parts(self, year: int, ids: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        parts: list[list[str]] = [[]]
        entries = 0
        for event_id in ids:
            # All sessions and one that spans them.
            entries += len(self.event(event_id).sessions) + 1
            if parts[-1] and entries > MOST_IN_ARCHIVE:
                parts.append([])
                entries = len(self.event(event_id).sessions) + 1
            parts[-1].append(event_id)
        for number, part in enumerate(parts, 1):
            yield f"{year:04}" if number == 1 else f"{year:04}-{number}", tuple(part)

    @cached_property
    def pictured(self) -> frozenset[str]:
        """What has a picture of its own for link previews: what the main feeds hold, but for what was taken back.

        The site's own picture stands in for the rest; its name is taken.
        """
        return frozenset(each for each in self.feed if not self.event(each).retracted) - {"site"}

    @cached_property
    def facets(self) -> dict[Facet, tuple[str, ...]]:
        """Every facet to the ids of what is not over yet in it, in the order of `upcoming`."""
        return self._by_facet(self.upcoming, facets_of)

    @cached_property
    def facet_feeds(self) -> dict[Facet, tuple[str, ...]]:
        """Every facet to the ids that its feed holds, in the order of `feed`.

        An event stays in the feeds that it stood in before a change: there its subscribers learn of the change.
        """
        return self._by_facet(self.feed, feed_facets_of)

    def _by_facet(self, ids: Iterable[str], of: Callable[[Event], Iterable[Facet]]) -> dict[Facet, tuple[str, ...]]:
        found: dict[Facet, list[str]] = {facet: [] for facet in FACETS}
        for event_id in ids:
            for facet in of(self.event(event_id)):
                found[facet].append(event_id)
        return {facet: tuple(each) for facet, each in found.items()}

    @cached_property
    def _listed(self) -> tuple[Event, ...]:
        """What stands in lists: all but what was published by mistake."""
        return tuple(event for event in self.catalog.events.values() if not event.retracted)

    def lay_out(self) -> None:
        """Makes every list, before work is shared out: what a process makes for itself no other has."""
        for name, each in type(self).__dict__.items():
            if isinstance(each, cached_property):
                getattr(self, name)

    def _start(self, event_id: str) -> tuple[datetime, str]:
        return begins(self.current_session(event_id).start, self.event(event_id).timezone), event_id

    def _first_start(self, event_id: str) -> tuple[datetime, str]:
        event = self.event(event_id)
        return begins(event.sessions[0].start, event.timezone), event_id

    def _closes(self, event_id: str) -> tuple[datetime, str]:
        event = self.event(event_id)
        closes = event.registration.closes if event.registration else None
        assert closes is not None  # what closes soon has a deadline
        return ends(closes, event.timezone), event_id


def _months_between(first: date, last: date) -> list[str]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
