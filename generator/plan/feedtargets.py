"""The feeds and data files of the plan, and what each is made from."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.base.language import MAIN, Lang
from generator.content.event import Event
from generator.desk import Desk
from generator.feedlist import Feed, feeds_of
from generator.plan.targets import FEED_INDEX, Target


def feed_targets(desk: Desk) -> Iterator[Target]:
    """Every feed, and the index of all of them, which is made when they are finished."""
    feeds = [Target(*feed[:4], _feed_inputs(desk, feed)) for feed in feeds_of(desk)]
    yield from feeds
    everything = tuple(sorted({name for target in feeds for name in target.inputs}))
    yield Target(FEED_INDEX, "", "", routes.FEED_INDEX, everything)
    yield Target("events schema", "", "", routes.EVENTS_SCHEMA, ("program", "site"))


def _feed_inputs(desk: Desk, feed: Feed) -> tuple[str, ...]:
    words = tuple(f"words:{lang}" for lang in ((feed.lang,) if feed.lang else MAIN))
    # Feeds are cut by the month.
    common = ("program", "site", *words, "this month")
    key = feed.key
    match feed.kind:
        case "facet feed":
            return (*common, f"facet feed:{key}")
        case "deadlines feed":
            return (*common, "all programs", f"facet feed:for/{key}" if key else "feed events")
        case "archive feed":
            return (*common, f"archive feed:{key}")
        case "guide feed":
            audiences = desk.catalog.guides[key].audiences
            return (*common, f"guide:{key}", "all programs", *(f"facet feed:for/{each}" for each in audiences))
        case "all atom" | "changes atom":
            return (*common, "published events")
        case _:
            return (*common, "feed events")


def event_files(lang: Lang, event: Event) -> Iterator[Target]:
    """The file of an event; of each of its sessions too, where it has several."""
    made_from = ("program", "site", f"words:{lang}", f"event:{event.id}")
    yield Target("event file", event.id, lang, routes.event_file(lang, event.id), made_from)
    if len(event.sessions) > 1:
        for name in event.session_names:
            address = routes.session_file(lang, event.id, name)
            yield Target("session file", f"{event.id}/{name}", lang, address, made_from)


def data_targets(lang: Lang) -> Iterator[Target]:
    """All events as data."""
    made_from = ("program", "site", f"words:{lang}", "published events")
    yield Target("events json", "", lang, routes.events_json(lang), made_from)
    if lang == "ja":
        yield Target("events csv", "", lang, routes.events_csv(lang), made_from)
