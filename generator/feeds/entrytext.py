"""What calendar entries say: title, text and place, on the organiser's facts alone."""

from __future__ import annotations

from generator.base.language import Lang, Said
from generator.base.text import one_line, shortened
from generator.clock.standing import Standing
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.words import labels
from generator.words.dates import when_words
from generator.words.facts import dates_label, facts_of, moved_words, place_pieces, said, state_words
from generator.words.phrases import Words

MOST_TEXT = 400
MOST_SUMMARY = 60
TOLD = ("deadline", "place", "fee", "languages", "host", "cohost")
"""The facts that an entry tells."""


def as_told(event: Event) -> Standing:
    """What feeds say of an event's standing: only what its file says, so that their bytes never turn by the clock."""
    registration = event.registration
    full = registration is not None and registration.full and not registration.waitlist
    return Standing("upcoming", "full" if full else "unstated", 0)


def summary_of(desk: Desk, lang: Lang, event: Event, session: Session | None) -> str:
    """The title, its state first, and which session it is."""
    words = desk.words[lang]
    state = state_words(words, event, as_told(event))
    label = ""
    if session is not None:
        number = event.sessions.index(session) + 1
        own = said(words, session.title).text if session.title else ""
        label = " " + (own or words.text("session %(number)s of %(all)s", number=number, all=len(event.sessions)))
    title = said(words, event.title)
    only = (
        "" if title.lang == words.html_lang else words.of("in brackets", " (%(text)s)", text=_only(words, title.lang))
    )
    marks = [words.text("SAMPLE")] if desk.site.sample else []
    marks += [state] if state else []
    prefix = "".join(words.of("state before a title", "[%(state)s] ", state=mark) for mark in marks)
    room = _most(title, MOST_SUMMARY) - len(label)
    return prefix + shortened(one_line(title.text), max(20, room)) + label + only


def _only(words: Words, lang: str) -> str:
    return words.text("%(language)s only", language=labels.language_name(words, lang))


def _most(text: Said, characters: int) -> int:
    """Latin letters are narrower and need more of them."""
    return characters if text.lang == "ja" else characters * 3 // 2


def description_of(desk: Desk, lang: Lang, event: Event, session: Session | None, address: str) -> str:
    """The address alone on the first line, what changed, the gist, then one fact a line; the gist is cut first."""
    words = desk.words[lang]
    changed = [moved_words(words, event)] if event.previous_sessions else []
    changed += [said(words, event.status.reason).text] if event.status.reason else []
    sessions = [session] if session else event.sessions
    dates = " / ".join(when_words(words, each, event.timezone).plain for each in sessions)
    facts = [(dates_label(words, event), dates)]
    # A registration's state turns with the clock; a feed's bytes must not, so only its dates are told.
    facts += [
        (fact.label, one_line(fact.plain))
        for fact in facts_of(words, event, as_told(event)._replace(registration="unstated"), TOLD)
    ]
    if event.last_confirmed:
        facts.append((words.text("Last checked"), event.last_confirmed.isoformat()))
    lines = [words.text("%(label)s: %(value)s", label=label, value=value) for label, value in facts]
    gist = said(words, event.summary) if event.summary else None
    room = max(60, MOST_TEXT - sum(map(len, lines)))
    summary = shortened(one_line(gist.text), _most(gist, room)) if gist else ""
    return "\n".join(part for part in (address, *changed, summary, *lines) if part)


def location_of(desk: Desk, lang: Lang, event: Event) -> str:
    """The place; for English readers with the Japanese name that stands on the building."""
    words = desk.words[lang]
    name = event.venue.name if event.venue and event.format in {"onsite", "hybrid"} else None
    pieces = [piece.text for piece in place_pieces(words, event)]
    if words.html_lang != "ja" and name and name.ja and name.en in pieces:
        pieces[pieces.index(name.en)] += words.of("in brackets", " (%(text)s)", text=name.ja)
    return "".join(pieces)
