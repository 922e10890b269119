"""What is said of an event from its file alone, so that the bytes of feeds and data never turn by the clock."""

from __future__ import annotations

from generator.clock.standing import Standing
from generator.content.event import Event
from generator.content.parts import Session
from generator.words.dates import when_plain
from generator.words.facts import said, state_words
from generator.words.phrases import N_, Words

_POSTPONED = N_("Postponed, no new date yet")


def as_told(event: Event) -> Standing:
    """Where an event stands as far as its file says so."""
    registration = event.registration
    full = registration is not None and registration.full and not registration.waitlist
    return Standing("upcoming", "full" if full else "unstated", 0)


def told_state(words: Words, event: Event) -> str:
    """The state of an event; in a calendar it must be plain that a postponed one stands on its old date."""
    if event.status.state == "postponed" and not event.retracted:
        return words.text(_POSTPONED)
    return state_words(words, event, as_told(event))


def before_title(words: Words, sample: bool, *states: str) -> str:
    """States in front of a title, the sample mark first: `[SAMPLE] [Cancelled] `, `【見本】【中止】`."""
    marks = (words.text("SAMPLE") if sample else "", *states)
    return "".join(words.of("state before a title", "[%(state)s] ", state=mark) for mark in marks if mark)


def session_label(words: Words, event: Event, session: Session) -> str:
    """Which session of an event it is, by its own title or by its number; empty for an only one without a title."""
    if session.title:
        return said(words, session.title).text
    if len(event.sessions) == 1:
        return ""
    number = event.sessions.index(session) + 1
    return words.text("session %(number)s of %(all)s", number=number, all=len(event.sessions))


def dates_label(words: Words, event: Event) -> str:
    """What the dates of an event are: when it is, or when it was to be."""
    return words.text("Was planned for") if event.status.state == "postponed" else words.text("Date and time")


def moved_words(words: Words, event: Event) -> str:
    """`旧：… → 新：…`: what the sessions were before, and what they are now; empty for an event that never moved."""
    if not event.previous_sessions:
        return ""
    before, after = (
        " / ".join(when_plain(words, session, event.timezone) for session in sessions)
        # Which of several sessions moved is not written down, so all of them are told.
        for sessions in (event.previous_sessions[:1], event.sessions)
    )
    return words.text("Before: %(before)s. Now: %(after)s.", before=before, after=after)
