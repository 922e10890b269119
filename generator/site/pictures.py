"""What stands on the picture that other sites show beside a link (Open Graph): one an event, one for all other pages.

A picture says everything in both languages, so that one is enough for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator import routes
from generator.base.graph import digest_of
from generator.base.language import MAIN, Bilingual, Lang
from generator.content.event import Event
from generator.content.parts import Session
from generator.content.shapes import Text
from generator.desk import Desk
from generator.words import labels
from generator.words.dates import block_words, when_words
from generator.words.facts import place_pieces, said, state_words
from generator.words.phrases import Words
from generator.words.told import dates_label

WIDTH, HEIGHT = 1200, 630
"""Pixels: the size that link previews are made for."""


class Leaf(NamedTuple):
    """The date as a calendar's leaf shows it: `2026`, `12月 Dec`, `5–7`, `土–月 Sat–Mon`."""

    year: str
    month: str
    day: str
    weekday: str


class Picture(NamedTuple):
    """The texts of a picture. `off`: the date on it does not hold; `alert`: the word that must not be missed."""

    title: Bilingual
    leaf: Leaf | None = None
    off: bool = False
    alert: Bilingual | None = None
    marks: tuple[Bilingual, ...] = ()
    facts: tuple[Bilingual, ...] = ()
    site: Bilingual | None = None


class Shown(NamedTuple):
    """A picture as a page names it: whole address, width, height, and its text for those who do not see it."""

    address: str
    width: int
    height: int
    alt: str


_SHOWN: Mapping[str, bool | set[str]] = {
    "title": True,
    "category": True,
    "status": {"state"},
    "timezone": True,
    "sessions": True,
    "format": True,
    "venue": {"name", "address", "prefecture", "country"},
}
"""What a picture shows of an event."""


def digest_of_picture(desk: Desk, event_id: str) -> str:
    """The digest of what the picture of an event is made from; its description and deadline are not among it."""
    return digest_of(desk.event(event_id).model_dump_json(include=_SHOWN), str(desk.standings[event_id].session))


def shown(desk: Desk, lang: Lang, event_id: str = "") -> Shown:
    """The picture of an event if it has one, else the site's own."""
    words = desk.words[lang]
    if event_id not in desk.pictured:
        text = said(words, desk.site.title).text
        return Shown(desk.base.absolute(routes.SITE_CARD), WIDTH, HEIGHT, text)
    event = desk.event(event_id)
    parts = (
        state_words(words, event, desk.standings[event_id]) if event.status.state in labels.STATE else "",
        said(words, event.title).text,
        _dates(words, event, desk.current_session(event_id)),
        _place(words, event),
    )
    return Shown(desk.base.absolute(routes.card(event_id)), WIDTH, HEIGHT, " / ".join(part for part in parts if part))


def picture_of(desk: Desk, event_id: str) -> Picture:
    """The texts of an event's picture; of the site's own for an empty id."""
    both = [desk.words[lang] for lang in MAIN]
    sample = (_in_both(*(words.text("SAMPLE") for words in both)),) if desk.site.sample else ()
    site = _of(desk.site.title)
    if not event_id:
        tagline = (_of(desk.site.tagline),) if desk.site.tagline else ()
        return Picture(site, marks=sample, facts=tagline)
    event, session = desk.event(event_id), desk.current_session(event_id)
    state = labels.STATE.get(event.status.state)
    return Picture(
        title=_of(event.title),
        leaf=_leaf(both, session),
        off=event.status.state in {"cancelled", "postponed"},
        alert=_in_both(*(words.text(state) for words in both)) if state else None,
        marks=(_in_both(*(words.text(labels.CATEGORY[event.category]) for words in both)), *sample),
        facts=(
            _in_both(*(_dates(words, event, session) for words in both)),
            _in_both(*(_place(words, event) for words in both)),
        ),
        site=site,
    )


def _of(text: Text) -> Bilingual:
    """The text in both languages; one that is there in one language stands first, and once."""
    return _in_both(*(text.said(lang, MAIN[number - 1]).text for number, lang in enumerate(MAIN)))


def _in_both(japanese: str, english: str) -> Bilingual:
    return Bilingual(japanese, english if english != japanese else "")


def _leaf(both: list[Words], session: Session) -> Leaf:
    first, last = session.days[0], session.days[-1]
    begun, ended = ([block_words(words, day) for words in both] for day in (first, last))

    def span(part: int) -> str:
        return " ".join(_span(one[part], other[part]) for one, other in zip(begun, ended, strict=True))

    return Leaf(
        year=_span(str(first.year), str(last.year)),
        month=span(1),
        day=str(first.day) if first == last else f"{first.day}–{last.day}",
        # What lasts a week or longer is on each of them.
        weekday=span(2) if (last - first).days < 7 else "",
    )


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _dates(words: Words, event: Event, session: Session) -> str:
    plain = when_words(words, session, event.timezone).plain
    if event.status.state == "postponed":
        plain = words.text("%(need)s: %(answer)s", need=dates_label(words, event), answer=plain)
    if len(event.sessions) == 1:
        return plain
    number = words.text(
        "session %(number)s of %(all)s", number=event.sessions.index(session) + 1, all=len(event.sessions)
    )
    return plain + words.of("in brackets", " (%(text)s)", text=number)


def _place(words: Words, event: Event) -> str:
    """The prefecture or the country, or that it is online; the venue where nothing else is known."""
    venue = event.venue
    if venue and (venue.prefecture or venue.country != "JP"):
        venue = venue.model_copy(update={"name": None, "address": None})
    shortened = event.model_copy(update={"venue": venue, "online": None})
    return "".join(piece.text for piece in place_pieces(words, shortened))
