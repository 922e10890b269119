"""What Atom feeds tell: new events by the day they were announced, and changes, an entry for each day of an event.

Names and times of entries follow from the files alone, so that a reader shows an entry once, and again only after a
revision.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from heapq import nlargest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line
from generator.clock.moments import begins
from generator.content.event import Event
from generator.desk import Desk
from generator.opendata.atomfile import Entry, Head, atom, tag
from generator.opendata.records import STATE
from generator.words import labels
from generator.words.dates import when_words
from generator.words.facts import facts_of, said
from generator.words.phrases import Words
from generator.words.told import as_told, before_title, dates_label, moved_words, told_state

MOST = 100
"""A feed holds this many entries, the newest."""
MOST_SESSIONS = 5
FACTS = ("deadline", "place", "fee", "languages", "host", "cohost")
TOLD_STATES = ("cancelled", "postponed", "rescheduled")


def all_atom(desk: Desk, lang: Lang, _key: str) -> bytes:
    """New events, the newest announced first; records of the past are no news."""
    words = desk.words[lang]
    there = [event for event in desk.catalog.events.values() if not event.historical]
    newest = nlargest(MOST, there, key=lambda event: (_announced(desk, event), event.id))
    head = _head(desk, lang, "all", words.text("New events"), words.text("Events newly announced, the newest first."))
    return atom(head, (_new(desk, lang, event) for event in newest))


class News(NamedTuple):
    """What was told of an event on a day; `name` tells it from the event's other news."""

    day: date
    event: Event
    name: str
    notes: tuple[str, ...]


def changes_atom(desk: Desk, lang: Lang, _key: str) -> bytes:
    """Changes alone: cancelled, postponed, moved, retracted, and every line of a change record."""
    words = desk.words[lang]
    news = [each for event in desk.catalog.events.values() if not event.historical for each in news_of(words, event)]
    newest = nlargest(MOST, news, key=lambda each: (each.day, each.event.id, each.name))
    about = words.text("Events that were cancelled, postponed, moved or changed, the newest first.")
    head = _head(desk, lang, "changes", words.text("Changes and cancellations"), about)
    return atom(head, (_changed(desk, lang, each) for each in newest))


def news_of(words: Words, event: Event) -> Iterator[News]:
    """The news of an event, one for each day; of a retracted event that alone.

    A state whose day is not known has a name of its own instead of the day's: the day that stands in may yet move.
    """
    if event.retracted:
        yield News(event.retracted.date, event, event.retracted.date.isoformat(), _retraction(words, event))
        return
    status = _status(words, event)
    days: dict[date, list[str]] = {event.status.date: list(status)} if status and event.status.date else {}
    for change in event.changes:
        days.setdefault(change.date, []).append(said(words, change.note).text)
    yield from (News(day, event, day.isoformat(), tuple(notes)) for day, notes in days.items())
    if status and not event.status.date and (revised := event.revision.modified or event.announced):
        day = revised.astimezone(ZoneInfo(event.timezone)).date() if isinstance(revised, datetime) else revised
        yield News(day, event, event.status.state, status)


def _retraction(words: Words, event: Event) -> tuple[str, ...]:
    notice = words.text("This entry was published by mistake. It says nothing about whether the event takes place.")
    reason = event.retracted.reason if event.retracted else None
    return (notice, said(words, reason).text) if reason else (notice,)


def _status(words: Words, event: Event) -> tuple[str, ...]:
    if event.status.state not in TOLD_STATES:
        return ()
    told = words.text(STATE[event.status.state])
    if event.status.reason:
        told = words.text("%(label)s: %(value)s", label=told, value=said(words, event.status.reason).text)
    return tuple(part for part in (told, moved_words(words, event)) if part)


def _announced(desk: Desk, event: Event) -> date:
    """The day an event was announced; that unknown, the site's first day."""
    return event.announced or desk.site.since


def _head(desk: Desk, lang: Lang, name: str, title: str, about: str) -> Head:
    words, site = desk.words[lang], desk.site
    own = said(words, site.title).text
    return Head(
        tag(site, lang, "feeds", name),
        words.text("%(name)s: %(part)s", name=own, part=title),
        about,
        words.html_lang,
        desk.base.absolute(routes.all_atom(lang) if name == "all" else routes.changes_atom(lang)),
        desk.base.absolute(routes.events(lang)),
        own,
        begins(site.since, site.timezone),
    )


def _new(desk: Desk, lang: Lang, event: Event) -> Entry:
    words, published = desk.words[lang], begins(_announced(desk, event), desk.site.timezone)
    updated = max(published, event.revision.modified or published)
    lines = [*_status(words, event), *_gist(words, event), _dates(words, event)]
    lines += [
        words.text("%(label)s: %(value)s", label=fact.label, value=fact.plain)
        for fact in facts_of(words, event, as_told(event)._replace(registration="unstated"), FACTS)
    ]
    if event.retracted:
        updated = max(updated, begins(event.retracted.date, desk.site.timezone))
        lines = list(_retraction(words, event))
    return _entry(desk, lang, event, ("events", event.id), published, updated, lines)


def _changed(desk: Desk, lang: Lang, news: News) -> Entry:
    """An entry of the day on which the event was last revised was updated then; others when their day began."""
    event, began = news.event, begins(news.day, desk.site.timezone)
    revised = event.revision.modified
    same_day = revised and revised.astimezone(ZoneInfo(desk.site.timezone)).date() == news.day
    lines = [*news.notes] if event.retracted else [*news.notes, _dates(desk.words[lang], event)]
    updated = revised if revised and same_day else began
    return _entry(desk, lang, event, ("changes", event.id, news.name), began, updated, lines)


def _gist(words: Words, event: Event) -> list[str]:
    return [said(words, event.summary).text] if event.summary else []


def _dates(words: Words, event: Event) -> str:
    shown = [when_words(words, session, event.timezone).plain for session in event.sessions[:MOST_SESSIONS]]
    more = ["…"] if len(event.sessions) > MOST_SESSIONS else []
    return words.text("%(label)s: %(value)s", label=dates_label(words, event), value=" / ".join(shown + more))


def _entry(
    desk: Desk, lang: Lang, event: Event, name: tuple[str, ...], published: datetime, updated: datetime, lines: list[str]
) -> Entry:  # fmt: skip
    words, title = desk.words[lang], said(desk.words[lang], event.title)
    other = "" if title.lang == words.html_lang else title.lang
    only = ""
    if other:
        only = words.text("%(language)s only", language=labels.language_name(words, other))
        only = words.of("in brackets", " (%(text)s)", text=only)
    return Entry(
        tag(desk.site, lang, *name),
        before_title(words, desk.site.sample, told_state(words, event)) + one_line(title.text) + only,
        other,
        published,
        updated,
        desk.base.absolute(routes.event(lang, event.id)),
        (event.category, words.text(labels.CATEGORY[event.category])),
        "\n".join(one_line(line) for line in lines),
    )
