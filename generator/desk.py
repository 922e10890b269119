"""The desk. Everything that pages and feeds are made from, laid out once before anything is made.

The lists on it are plain tuples of event ids; `now` went into them and goes no further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from generator.base.graph import digest_of
from generator.base.language import MAIN, Lang, main_of
from generator.clock.moments import begins, ends, hour_of
from generator.clock.standing import (
    Standing,
    applications_over,
    milestones_over,
    program_state,
    program_turning_points,
    standing_of,
    turning_points,
)  # fmt: skip
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.reference import Site
from generator.content.theme import Theme
from generator.facets import FACETS, Facet, facets_of
from generator.routes import Base, Part
from generator.rules import Rulebook
from generator.words.phrases import Words, load_words

FEED_MONTHS = 12
"""Main feeds hold this many full months of the past, and all of the future."""
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
    entries: dict[tuple[Lang, str], bytes] = field(default_factory=dict, compare=False)
    """Calendar entries already made, by language and event or UID: an event, or a deadline, stands in many feeds."""

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
        there = [event_id for event_id, standing in self.standings.items() if standing.phase != "ended"]
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
        for event in self.catalog.events.values():
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
        found: dict[str, list[str]] = {}
        for event_id, standing in self.standings.items():
            if standing.phase == "ended":
                found.setdefault(str(self.event(event_id).year), []).append(event_id)
        return {
            year: tuple(sorted(found[year], key=self._first_start, reverse=True))
            for year in sorted(found, reverse=True)
        }

    @cached_property
    def feed(self) -> tuple[str, ...]:
        """What the main feeds hold: the last twelve full months and all of the future, no archive records."""
        month = self.today.year * 12 + self.today.month - 1 - FEED_MONTHS
        since = date(month // 12, month % 12 + 1, 1)
        there = [
            event.id
            for event in self.catalog.events.values()
            if not event.historical and max(session.days[-1] for session in event.sessions) >= since
        ]
        return tuple(sorted(there, key=self._first_start))

    @cached_property
    def pictured(self) -> frozenset[str]:
        """What has a picture of its own for link previews: what the main feeds hold.

        The site's own picture stands in for the rest; its name is taken.
        """
        return frozenset(self.feed) - {"site"}

    @cached_property
    def facets(self) -> dict[Facet, tuple[str, ...]]:
        """Every facet to the ids of what is not over yet in it, in the order of `upcoming`."""
        return self._by_facet(self.upcoming)

    @cached_property
    def facet_feeds(self) -> dict[Facet, tuple[str, ...]]:
        """Every facet to the ids that its feed holds, in the order of `feed`."""
        return self._by_facet(self.feed)

    def _by_facet(self, ids: Iterable[str]) -> dict[Facet, tuple[str, ...]]:
        found: dict[Facet, list[str]] = {facet: [] for facet in FACETS}
        for event_id in ids:
            for facet in facets_of(self.event(event_id)):
                found[facet].append(event_id)
        return {facet: tuple(each) for facet, each in found.items()}

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


def set_desk(catalog: Catalog, rulebook: Rulebook, theme: Theme, base_url: str, now: datetime) -> Desk:
    """The desk for a build at the instant `now`."""
    site = catalog.site
    standings = {event.id: standing_of(event, now, site.closing_soon_days) for event in catalog.events.values()}
    states = {
        key: program_state(program, now, site.timezone, site.closing_soon_days)
        for key, program in catalog.programs.items()
    }
    over = {key: milestones_over(program, now, site.timezone) for key, program in catalog.programs.items()}
    return Desk(
        catalog,
        rulebook,
        theme,
        Base(base_url, _parts(site)),
        WordsByLanguage(site, theme),
        standings,
        states,
        over,
        now.astimezone(ZoneInfo(site.timezone)).date(),
        _next_turn(catalog, now),
        hour_of(now),
    )


def _parts(site: Site) -> dict[Lang, Part]:
    return {
        language.code: Part(frozenset(language.pages), main_of(language.html))
        for language in site.languages
        if language.pages
    }


def _next_turn(catalog: Catalog, now: datetime) -> datetime:
    site = catalog.site
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    # The calendar's own month and the months that feeds hold turn with the month.
    points = [begins((today.replace(day=1) + timedelta(days=32)).replace(day=1), site.timezone)]
    points += [begins(edition.starts, site.timezone) for edition in catalog.rules.editions if edition.starts]
    points += [point for event in catalog.events.values() for point in turning_points(event, site.closing_soon_days)]
    for program in catalog.programs.values():
        points += program_turning_points(program, site.timezone, site.closing_soon_days)
        points += applications_over(program, site.timezone)
    return min(point for point in points if point > now)


class WordsByLanguage(dict[Lang, Words]):
    """The words of each language, read when they are first asked for: a build with nothing to make needs none."""

    def __init__(self, site: Site, theme: Theme) -> None:
        super().__init__()
        self._languages = {language.code: language for language in site.languages}
        self._theme = theme

    def __missing__(self, lang: Lang) -> Words:
        language = self._languages[lang]
        fallback = None if lang in MAIN else self[main_of(language.html)]
        catalogs = self._theme.words.get(lang, ())
        self[lang] = load_words(lang, language.html, language.locale, catalogs, fallback)
        return self[lang]
