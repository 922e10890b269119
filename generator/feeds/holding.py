"""What each feed holds, and what it is called (contract §8)."""

from __future__ import annotations

from collections.abc import Iterable

from generator import routes
from generator.base.language import MAIN, Lang
from generator.comingup import Coming, dates_of_program, is_for
from generator.content.event import Event
from generator.content.program import Program
from generator.content.times import first_day
from generator.desk import Desk
from generator.facets import Facet, facet_of
from generator.feedlist import feed_name
from generator.feeds.calendars import Head, feed_file, single_file
from generator.feeds.deadlines import date_of_program, deadline_of_event
from generator.feeds.entries import entries, parts_of
from generator.feeds.entrytext import BILINGUAL
from generator.feeds.notices import notices
from generator.feeds.vevents import Entry
from generator.words.phrases import Words


def event_file(desk: Desk, lang: Lang, event_id: str) -> bytes:
    """The file of one event, with all its sessions."""
    return single_file(lang, entries(desk, lang, event_id), takes_time=_takes_time(desk.event(event_id)))


def session_file(desk: Desk, lang: Lang, key: str) -> bytes:
    """The file of one session (`<event>/<session>`): some calendars make a new calendar of a file with several."""
    event_id, _, name = key.partition("/")
    parts = parts_of(desk.event(event_id), desk.site)
    there = [made for part, made in zip(parts, entries(desk, lang, event_id), strict=True) if part.name == name]
    return single_file(lang, there, takes_time=_takes_time(desk.event(event_id)))


def _takes_time(event: Event) -> bool:
    return not event.retracted and event.status.state not in {"cancelled", "postponed"}


def all_feed(desk: Desk, lang: Lang, _key: str) -> bytes:
    """The feed of all events."""
    head = Head("", _events_about(desk.words[lang]), routes.all_feed(lang), routes.events(lang))
    return feed_file(desk, lang, _of_events(desk, lang, desk.feed), head)


def bilingual_feed(desk: Desk, _lang: Lang, _key: str) -> bytes:
    """The feed of all events with both main languages in every entry."""
    about = " / ".join(_events_about(desk.words[lang]) for lang in MAIN)
    names = (feed_name(desk, lang, "bilingual feed") for lang in MAIN)
    head = Head(" / ".join(names), about, routes.BILINGUAL_FEED, routes.LANGUAGE_CHOICE)
    return feed_file(desk, BILINGUAL, _of_events(desk, BILINGUAL, desk.feed), head)


def facet_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The feed of one facet (`in/miyagi`), there also when it is empty."""
    facet, name = facet_of(key), feed_name(desk, lang, "facet feed", key)
    own, page = routes.facet_feed(lang, *facet), routes.facet(lang, *facet)
    head = Head(name, _events_about(desk.words[lang]), own, page)
    return feed_file(desk, lang, _of_events(desk, lang, desk.facet_feeds[facet]), head)


def archive_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The events of a past year (`2025`, or a further part of it, `2025-2`), for ever."""
    about = desk.words[lang].text("The events of a past year. Nothing is taken out of an archive.")
    name = feed_name(desk, lang, "archive feed", key)
    head = Head(name, about, routes.archive_feed(lang, key), routes.archive(lang, key[:4]))
    return feed_file(desk, lang, _of_events(desk, lang, desk.archive_feeds[key]), head, whole=True)


def changes_feed(desk: Desk, lang: Lang, _key: str) -> bytes:
    """Moves, postponements and cancellations as notices of their own."""
    about = desk.words[lang].text(
        "New dates, postponements and cancellations of events, each on the day on which the event was to be."
    )
    head = Head(feed_name(desk, lang, "changes feed"), about, routes.changes_feed(lang), routes.events(lang))
    return feed_file(desk, lang, notices(desk, lang), head)


def deadlines_feed(desk: Desk, lang: Lang, key: str) -> bytes:
    """The deadlines of registrations and programs: of all, or of an audience (its code)."""
    ids = desk.facet_feeds[Facet("for", key)] if key else desk.feed
    programs = (each for each in desk.catalog.programs.values() if not key or key in each.audiences)
    rows = [row for row in _rows(desk, lang, programs) if row.kind == "deadline"]
    name = feed_name(desk, lang, "deadlines feed", key)
    about = desk.words[lang].text(
        "Deadlines of registrations and of programs. The last half hour before each, or the whole day."
    )
    head = Head(name, about, routes.deadlines_feed(lang, key), routes.page(lang, "deadlines"))
    return feed_file(desk, lang, [*_deadlines(desk, lang, ids), *_dates(desk, lang, rows)], head)


def guide_feed(desk: Desk, lang: Lang, name: str) -> bytes:
    """For the readers of a guide: events, deadlines and dates of programs in one calendar."""
    guide = desk.catalog.guides[name]
    ids = tuple(dict.fromkeys(each for code in guide.audiences for each in desk.facet_feeds[Facet("for", code)]))
    programs = (each for each in desk.catalog.programs.values() if is_for(each, guide))
    there = [
        *_of_events(desk, lang, ids),
        *_deadlines(desk, lang, ids),
        *_dates(desk, lang, _rows(desk, lang, programs)),
    ]
    title = feed_name(desk, lang, "guide feed", name)
    about = desk.words[lang].text(
        "Events, deadlines and dates of programs: the last twelve months and all that is still to come."
    )
    return feed_file(desk, lang, there, Head(title, about, routes.guide_feed(lang, name), routes.guide(lang, name)))


def _rows(desk: Desk, lang: Lang, programs: Iterable[Program]) -> list[Coming]:
    """The dates of programs that main feeds reach back to."""
    rows = (row for program in programs for row in dates_of_program(desk, lang, program))
    return [row for row in rows if first_day(row.when) >= desk.feed_since]


def _events_about(words: Words) -> str:
    return words.text(
        "Events of the last twelve months and all to come. Older ones are in the archive of the site. "
        "Where that is too much for one calendar, the oldest give way."
    )


def _of_events(desk: Desk, lang: Lang, ids: Iterable[str]) -> list[Entry]:
    return [each for event_id in ids for each in entries(desk, lang, event_id)]


def _deadlines(desk: Desk, lang: Lang, ids: Iterable[str]) -> list[Entry]:
    found = (deadline_of_event(desk, lang, event_id) for event_id in ids)
    return [each for each in found if each]


def _dates(desk: Desk, lang: Lang, rows: Iterable[Coming]) -> list[Entry]:
    found = (date_of_program(desk, lang, row) for row in rows)
    return [each for each in found if each]
