"""What data and news say in front of a title and after it, from an event's file alone: never by the clock."""

from __future__ import annotations

from generator.base.language import Lang
from generator.clock.standing import Standing
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.words.facts import said, state_words
from generator.words.phrases import Words


def as_told(event: Event) -> Standing:
    """Where an event stands as far as its file says so."""
    registration = event.registration
    full = registration is not None and registration.full and not registration.waitlist
    return Standing("upcoming", "full" if full else "unstated", 0)


def before_title(desk: Desk, lang: Lang, event: Event) -> str:
    """What stands in front of a title: that it is a sample, and its state."""
    words = desk.words[lang]
    marks = (words.text("SAMPLE") if desk.site.sample else "", state_words(words, event, as_told(event)))
    return "".join(words.of("state before a title", "[%(state)s] ", state=mark) for mark in marks if mark)


def place_in_series(words: Words, event: Event, session: Session) -> str:
    """Which session of an event it is, by its own title or by its number; empty for an only one."""
    if session.title:
        return said(words, session.title).text
    if len(event.sessions) == 1:
        return ""
    number = event.sessions.index(session) + 1
    return words.text("session %(number)s of %(all)s", number=number, all=len(event.sessions))
