"""Finds the double of an event: the same page, or the same day and place with a title that is nearly the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.content.event import Event
from generator.rules.likeness import ALIKE, Title, alike, page_of, title_of

MOST_DAYS = 7
"""What lasts longer is looked at by its first days."""


class Known(NamedTuple):
    """An event of the calendar, with what it is compared by."""

    event: Event
    path: str
    page: str
    days: frozenset[date]
    place: tuple[str | None, str | None]
    order: tuple[date, date, str]
    """Which of two entries was there first: by receipt, by announcement, by name."""


class Twins:
    """All events, laid out by page and by day."""

    def __init__(self, events: Iterable[tuple[Event, str]], tracking: tuple[str, ...] = ()) -> None:
        self._tracking = tracking
        self._events = tuple(events)
        self._titles: dict[str, tuple[Title, ...]] = {}
        self._page_titles: dict[str, dict[Title, Known]] = {}

    @cached_property
    def _known(self) -> tuple[Known, ...]:
        return tuple(self._known_as(event, path) for event, path in self._events)

    @cached_property
    def _by_page(self) -> dict[str, list[Known]]:
        return _grouped((known.page, known) for known in self._known if known.page)

    @cached_property
    def _by_day(self) -> dict[date, list[Known]]:
        return _grouped((day, known) for known in self._known for day in known.days)

    @cached_property
    def _by_id(self) -> dict[str, Known]:
        return {known.event.id: known for known in self._known}

    def _known_as(self, event: Event, path: str) -> Known:
        page = page_of(event.detail_url, self._tracking) if event.detail_url else ""
        received = event.submission.received if event.submission else None
        order = (received or event.announced or date.min, event.announced or date.max, event.id)
        # A fair of two days may be entered by its second; what lasts longer is looked at by its first days.
        days = frozenset(day for session in event.sessions for day in session.days[:MOST_DAYS])
        return Known(event, path, page, days, _place(event), order)

    def earlier(self, event: Event) -> Known | None:
        """The entry that was there before and seems to be the same event; the earliest, if there are several."""
        own = self._by_id.get(event.id)
        if own is None or own.event is not event:
            own = self._known_as(event, "")
        found = [self._that_day(own, day) for day in own.days]
        found.append(self._on_the_page(own))
        return min((each for each in found if each), key=lambda each: each.order, default=None)

    def _that_day(self, own: Known, day: date) -> Known | None:
        """The earliest entry of the same day that is on the same page, or at the same place with a like title."""
        for other in self._by_day.get(day, ()):
            if other.order >= own.order:
                break
            if not _elsewhere(own, other) and other.event.id != own.event.id and self._alike(own, other):
                return other
        return None

    def _alike(self, own: Known, other: Known) -> bool:
        same_page = own.page == other.page != ""
        if not same_page and not _may_be_one_house(own.event, other.event):
            return False
        ours, theirs = self._titles_of(own.event), self._titles_of(other.event)
        # A part that is told in either language tells the two apart.
        if any(_are_parts(a, b) for a in ours for b in theirs):
            return False
        likeness = max(alike(a, b) for a, b in _comparable(ours, theirs))
        if same_page:
            return likeness >= ALIKE or not _apart(own.event, other.event)
        return likeness >= ALIKE and (likeness == 1.0 or not _apart(own.event, other.event))

    def _on_the_page(self, own: Known) -> Known | None:
        """The earliest entry for another day on the same page with the very same title.

        One page for several dates is a series, unless even the title is the same.
        """
        if len(self._by_page.get(own.page, ())) < 2:
            return None
        titles = self._first_with_title(own.page)
        found = [titles[title] for title in self._titles_of(own.event) if title in titles]
        earlier = [
            each
            for each in found
            if each.order < own.order and each.event.id != own.event.id and _may_be_mistaken(own, each)
        ]
        return min(earlier, key=lambda each: each.order, default=None)

    def _first_with_title(self, page: str) -> dict[Title, Known]:
        found = self._page_titles.get(page)
        if found is None:
            found = self._page_titles[page] = {}
            for known in self._by_page[page]:
                for title in self._titles_of(known.event):
                    found.setdefault(title, known)
        return found

    def _titles_of(self, event: Event) -> tuple[Title, ...]:
        found = self._titles.get(event.id)
        if found is None:
            texts = dict.fromkeys(text for text in (event.title.ja, event.title.en) if text)
            found = self._titles[event.id] = tuple(title_of(text) for text in texts)
        return found


Key = TypeVar("Key", bound=Hashable)


def _grouped(pairs: Iterable[tuple[Key, Known]]) -> dict[Key, list[Known]]:
    """Lists by key, the earliest entry first."""
    found: dict[Key, list[Known]] = {}
    for key, known in pairs:
        found.setdefault(key, []).append(known)
    for each in found.values():
        each.sort(key=lambda known: known.order)
    return found


SEASON = timedelta(days=180)


def _may_be_mistaken(one: Known, other: Known) -> bool:
    """Whether two events of one page and title may be one with a wrong date.

    What comes again after half a year or more does so every year, and what was cancelled has made room.
    """
    if "cancelled" in {one.event.status.state, other.event.status.state} or _elsewhere(one, other):
        return False
    return abs(min(one.days) - min(other.days)) < SEASON


def _are_parts(one: Title, other: Title) -> bool:
    """Whether two titles in one language name different parts of something."""
    return one.japanese == other.japanese and bool(one.parts and other.parts) and one.parts != other.parts


def _comparable(ours: tuple[Title, ...], theirs: tuple[Title, ...]) -> Iterator[tuple[Title, Title]]:
    """The titles that can be compared: two Japanese ones alone, where both are; a general English one says less."""
    if ours[0].japanese and theirs[0].japanese:
        yield ours[0], theirs[0]
    else:
        yield from ((a, b) for a in ours for b in theirs)


def _elsewhere(one: Known, other: Known) -> bool:
    """Whether two events are certainly in two places; what is not known may be the same."""
    (here, region), (there, other_region) = one.place, other.place
    if region != other_region and region and other_region:
        return True
    if one.page == other.page != "":
        return False
    return bool(here != there and here and there)


def _place(event: Event) -> tuple[str | None, str | None]:
    venue = event.venue
    online = {"online": "online", "onsite": "there", "hybrid": None, "unknown": None}[event.format]
    abroad = venue.country if venue and venue.country != "JP" else None
    return online, (venue.prefecture if venue else None) or abroad


def _may_be_one_house(one: Event, other: Event) -> bool:
    names = [title_of(each.venue.name.said("ja").text) for each in (one, other) if each.venue and each.venue.name]
    return len(names) < 2 or alike(*names) >= 0.5


def _apart(one: Event, other: Event) -> bool:
    """Whether their times are known and do not overlap: a morning and an afternoon are two sittings."""
    return not any(_overlap(a, b) for a in _spans(one) for b in _spans(other))


def _spans(event: Event) -> Iterator[tuple[datetime, datetime]]:
    for session in event.sessions:
        start, end = session.start, session.end
        if isinstance(start, datetime):
            yield start, end if isinstance(end, datetime) else start
        else:
            yield datetime.combine(start, datetime.min.time()), datetime.combine(start, datetime.max.time())


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
