"""What calendar entries say: title, text and place, on the organiser's facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.base.text import one_line, shortened
from generator.clock.moments import begins, zone
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.facets import FACET_OF
from generator.feeds.vevents import Told
from generator.words import labels
from generator.words.dates import when_plain
from generator.words.facetwords import facet_title
from generator.words.facts import facts_of, place_pieces, said
from generator.words.phrases import N_, Words
from generator.words.told import as_told, before_title, dates_label, moved_words, session_label, told_state

BILINGUAL = "mul"
"""The code of what is in several languages at once (ISO 639-2): both main languages in one entry."""
MOST_TEXT = 400
MOST_SUMMARY = 60
FACTS = ("deadline", "fee", "languages", "host", "cohost")
"""The facts that an entry tells besides its dates and its place."""


def told_of(desk: Desk, lang: Lang, event: Event, session: Session | None) -> Told:
    """What the entry of an event, or of one of its sessions, says in a language."""
    words, address = desk.words[lang], desk.base.absolute(routes.event(lang, event.id))
    summary = summary_of(desk, lang, event, session)
    if event.retracted:
        return Told(summary, _retraction(words, event, address), address)
    place = location_of(desk, lang, event)
    stream = (event.online.url or "", event.online.platform or "") if event.online else ("", "")
    return Told(
        summary,
        _description(words, event, session, address, place),
        address,
        place,
        words.text(labels.CATEGORY[event.category]),
        stream if event.status.state not in {"cancelled", "postponed"} else ("", ""),
    )


def told_in_both(desk: Desk, event: Event, session: Session | None) -> Told:
    """The two main languages side by side; each description begins with the address of its own page."""
    one, other = (told_of(desk, lang, event, session) for lang in MAIN)
    summary = _beside(one.summary, other.summary)
    if len(summary) > MOST_SUMMARY * 2:
        summary = _beside(*(summary_of(desk, lang, event, session, MOST_SUMMARY * 2 // 3) for lang in MAIN))
    return one._replace(
        summary=summary,
        description=f"{one.description}\n\n{other.description}",
        place=_beside(one.place, other.place),
        category=_beside(one.category, other.category),
    )


def _beside(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"


def _retraction(words: Words, event: Event, address: str) -> str:
    """The description of an entry that was published by mistake: nothing of what it said."""
    assert event.retracted is not None
    day = words.text("%(label)s: %(value)s", label=words.text("Withdrawn on"), value=event.retracted.date.isoformat())
    reason = said(words, event.retracted.reason).text if event.retracted.reason else ""
    told = words.text("This entry was published by mistake. It says nothing about whether the event takes place.")
    return "\n".join(part for part in (address, told, one_line(reason), day) if part)


def summary_of(desk: Desk, lang: Lang, event: Event, session: Session | None, most: int = MOST_SUMMARY) -> str:
    """The title, its state first, and which session it is."""
    words = desk.words[lang]
    label = " " + session_label(words, event, session) if session else ""
    title = said(words, event.title)
    only = (
        "" if title.lang == words.html_lang else words.of("in brackets", " (%(text)s)", text=_only(words, title.lang))
    )
    room = _most(title, most) - len(label)
    prefix = before_title(words, desk.site.sample, told_state(words, event))
    return prefix + shortened(one_line(title.text), max(20, room)) + label + only


def _only(words: Words, lang: str) -> str:
    return words.text("%(language)s only", language=labels.language_name(words, lang))


def _most(text: Said, characters: int) -> int:
    """Latin letters are narrower and need more of them."""
    return characters if text.lang == "ja" else characters * 3 // 2


def _description(words: Words, event: Event, session: Session | None, address: str, place: str) -> str:
    """The address alone on the first line, what changed, the gist, then one fact a line; the gist is cut first."""
    sessions = [session] if session else event.sessions
    dates = " / ".join(when_plain(words, each, event.timezone) for each in sessions)
    told = [(dates_label(words, event), dates)]
    elsewhere = abroad(words, event, sessions[0]) if len(sessions) == 1 else ""
    told += [(words.text("Elsewhere"), elsewhere)] if elsewhere else []
    # A registration's state turns with the clock; a feed's bytes must not, so only its dates are told.
    standing = as_told(event)._replace(registration="unstated")
    told += [(fact.label, one_line(fact.plain)) for fact in facts_of(words, event, standing, FACTS[:1])]
    told.append((words.text("Place"), one_line(place)))
    told += [(fact.label, one_line(fact.plain)) for fact in facts_of(words, event, standing, FACTS[1:])]
    lines = [words.text("%(label)s: %(value)s", label=label, value=value) for label, value in told]
    gist = said(words, event.summary) if event.summary else None
    room = max(60, MOST_TEXT - sum(map(len, lines)))
    summary = shortened(one_line(gist.text), _most(gist, room)) if gist else ""
    return "\n".join(part for part in (address, *_changed(words, event), summary, *lines) if part)


def _changed(words: Words, event: Event) -> Iterator[str]:
    """What became different since it was announced: its dates, why, and the feeds that it stands in."""
    if event.previous_sessions:
        yield moved_words(words, event)
    if event.status.reason:
        yield one_line(said(words, event.status.reason).text)
    if event.former_feeds:
        names = words.of("list", ", ").join(facet_title(words, FACET_OF[name]) for name in event.former_feeds)
        yield words.text("Listed before under: %(names)s", names=names)


_CITIES = (
    (N_("UTC"), "UTC"),
    (N_("London"), "Europe/London"),
    (N_("Delhi"), "Asia/Kolkata"),
    (N_("New York"), "America/New_York"),
)


def abroad(words: Words, event: Event, session: Session) -> str:
    """When it starts in some cities elsewhere, for those who join online; with the date where it is another day."""
    start = session.start
    if event.format not in {"online", "hybrid"} or not isinstance(start, datetime):
        return ""
    instant = begins(start, event.timezone)
    told = []
    for city, name in _CITIES:
        local = instant.astimezone(zone(name))
        day = f" ({local:%m-%d})" if local.date() != start.date() else ""
        told.append(f"{words.text(city)} {local:%H:%M}{day}")
    return words.of("list", ", ").join(told)


def location_of(desk: Desk, lang: Lang, event: Event) -> str:
    """The place; for English readers with the Japanese name that stands on the building."""
    words = desk.words[lang]
    name = event.venue.name if event.venue and event.format in {"onsite", "hybrid"} else None
    pieces = [piece.text for piece in place_pieces(words, event)]
    if words.html_lang != "ja" and name and name.ja and name.en in pieces:
        pieces[pieces.index(name.en)] += words.of("in brackets", " (%(text)s)", text=name.ja)
    return "".join(pieces)
