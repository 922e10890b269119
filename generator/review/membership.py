"""Which facet feeds an event leaves by a change, and what `former_feeds` says so that it stays in them."""

from __future__ import annotations

from datetime import datetime

from generator.clock.standing import standing_of
from generator.content.event import Event
from generator.content.feednames import FEED_NAMES
from generator.facets import facets_of, feed_facets_of


def stands_in(event: Event) -> frozenset[str]:
    """The names of the facet feeds that an event stands in; an archive record stands in none."""
    return frozenset() if event.historical else frozenset(facet.name for facet in feed_facets_of(event))


def left_behind(old: Event, new: Event, now: datetime) -> tuple[str, ...]:
    """The facet feeds that an event would leave before it is over, in the order of all names."""
    if standing_of(new, now, 0).phase == "ended":  # an archive record always is
        return ()
    return tuple(name for name in FEED_NAMES if name in stands_in(old) - stands_in(new))


def former_feeds_of(old: Event | None, new: Event, now: datetime) -> tuple[str, ...]:
    """What `former_feeds` should say: what is there, without feeds it stands in again, and those it leaves behind."""
    own = {facet.name for facet in facets_of(new)}
    kept = tuple(dict.fromkeys(name for name in new.former_feeds if name not in own))
    return (*kept, *(left_behind(old, new, now) if old else ()))
