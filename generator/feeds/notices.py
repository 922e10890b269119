"""Changes as entries of their own, on the day on which one would have gone.

Some calendars hide what is cancelled. Whoever subscribes to these notices sees it there, whatever the calendar does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.times import first_day
from generator.desk import Desk
from generator.feeds.entries import own_uid
from generator.feeds.entrytext import told_of
from generator.feeds.vevents import Entry, Span, Told, entry, stamp_of, vevent
from generator.words import labels
from generator.words.dates import day_words
from generator.words.facts import said
from generator.words.phrases import Words
from generator.words.told import before_title

MOST_TITLE = 40


def notices(desk: Desk, lang: Lang) -> list[Entry]:
    """The notices of all events of the main feed, for the days that the main feed reaches back to."""
    found = [each for event_id in desk.feed for each in _of_event(desk, lang, desk.event(event_id))]
    return [each for each in found if each.last > desk.feed_since]


def _of_event(desk: Desk, lang: Lang, event: Event) -> Iterator[Entry]:
    # The newest stands first in the file; numbered from the oldest, a notice keeps its UID for ever.
    for number, session in enumerate(reversed(event.previous_sessions), 1):
        yield _notice(desk, lang, event, session, f"moved.{number}", labels.STATE["rescheduled"])
    called_off = _called_off(event)
    if called_off:
        for name, session in zip(event.session_names, event.sessions, strict=True):
            part = f".{name}" if len(event.sessions) > 1 else ""
            yield _notice(desk, lang, event, session, called_off[0] + part, called_off[1])


def _called_off(event: Event) -> tuple[str, str] | None:
    if event.retracted:
        return "retracted", labels.RETRACTED
    state = event.status.state
    return (state, labels.STATE[state]) if state in {"cancelled", "postponed"} else None


def _notice(desk: Desk, lang: Lang, event: Event, session: Session, what: str, state: str) -> Entry:
    span = Span(session.days[0], session.days[-1] + timedelta(days=1))
    uid, stamp = f"{event.id}-c.{what}@{desk.site.uid_domain}", stamp_of(event, desk.site)

    def write() -> bytes:
        words, about = desk.words[lang], told_of(desk, lang, event, None)
        summary = before_title(words, desk.site.sample, words.text(state)) + _shown(words, event, session, what)
        told = Told(summary, about.description, about.address)
        return vevent(uid, span, stamp, told, parent=own_uid(event, desk.site))

    return entry(uid, span, stamp, write)


def _shown(words: Words, event: Event, session: Session, what: str) -> str:
    """The title, and the new day or the time at which it was to start."""
    name = said(words, event.title)
    title = shortened(one_line(name.text), MOST_TITLE if name.lang == "ja" else MOST_TITLE * 3 // 2)
    if what.startswith("moved"):
        if len(event.sessions) > 1:
            return title  # which of them it was is not written down
        day = day_words(words, first_day(event.sessions[0].start))
        return words.text("%(title)s: now %(day)s", title=title, day=day)
    if isinstance(session.start, datetime) and not event.retracted:
        return words.text("%(title)s: was to start at %(time)s", title=title, time=f"{session.start:%H:%M}")
    return title
