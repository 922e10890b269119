"""The key facts of an event in the reader's language: the same words on its page and in its feeds.

Everything that comes from data is said in the reader's language, also where the organiser wrote one language
only. A text in another language keeps its own, so that pages can mark it. What is not known is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.base.language import Said, Sayable
from generator.clock.standing import Standing
from generator.content.event import Event
from generator.content.parts import Fee, Organizer, Venue
from generator.words import labels
from generator.words.dates import deadline_words, opening_words
from generator.words.phrases import N_, Words


class Fact(NamedTuple):
    """A label and its pieces; `code` names the fact."""

    code: str
    label: str
    pieces: tuple[Said, ...]

    @property
    def plain(self) -> str:
        """The fact on one line."""
        return "".join(piece.text for piece in self.pieces)


_JAPANESE_FIRST, _ENGLISH_FIRST = ("ja", "en"), ("en", "ja")


def languages_of(words: Words) -> tuple[str, str]:
    """The languages in which a reader of `words` wants a text, the best first."""
    return _JAPANESE_FIRST if words.html_lang == "ja" else _ENGLISH_FIRST


def said(words: Words, text: Sayable) -> Said:
    """A content text for the reader, with the language it is really in."""
    return text.said(*languages_of(words))


Pieces = Iterable[Said] | str
_ORDER = ("deadline", "place", "audience", "fee", "languages", "capacity", "registration", "access", *labels.ROLE)


def facts_of(words: Words, event: Event, standing: Standing, only: tuple[str, ...] = _ORDER) -> tuple[Fact, ...]:
    """The key facts after the dates, always in the same order; those alone that `only` names."""
    roles = {organizer.role for organizer in event.organizers}
    found = []
    for code in only:
        if code in _MAKERS:
            name, make = _MAKERS[code]
            label, pieces = words.text(name), make(words, event, standing)
        elif code in roles:
            label, pieces = words.text(labels.ROLE[code]), _names(words, event.organizers, code)
        else:
            continue
        shown = (Said(pieces, words.html_lang),) if isinstance(pieces, str) else tuple(pieces)
        if any(piece.text for piece in shown):
            found.append(Fact(code, label, shown))
    return tuple(found)


def joined(words: Words, table: dict[str, str], codes: Iterable[str]) -> str:
    """What the codes mean, as a list in the reader's language."""
    return words.of("list", ", ").join(words.text(table[code]) for code in codes)


def _deadline(words: Words, event: Event, standing: Standing) -> str:
    registration = event.registration
    if registration is None or standing.registration == "not_needed" or event.status.state == "postponed":
        return ""
    state = labels.REGISTRATION.get(standing.registration)
    shown = words.of("in brackets", " (%(text)s)", text=words.text(state)) if state else ""
    if registration.closes is None:
        return (words.text("not announced") + shown) if shown else ""
    closes = deadline_words(words, registration.closes, event.timezone)
    if standing.registration == "not_yet_open" and registration.opens:
        opens = opening_words(words, registration.opens, event.timezone)
        shown = words.of("in brackets", " (%(text)s)", text=words.text("opens %(when)s", when=opens))
    return closes + shown


def place_pieces(words: Words, event: Event, street: bool = True) -> tuple[Said, ...]:
    """Where it is held: venue, prefecture and country, or online with the platform; in lists without the street."""
    here = words.html_lang
    parts: list[Said] = []
    if event.format in {"onsite", "hybrid"}:
        parts += _venue(words, event.venue, street) or [Said(words.text("venue not announced"), here)]
    if event.format in {"online", "hybrid"}:
        platform = event.online.platform if event.online else None
        online = words.text("Online")
        if platform:
            online += words.of("in brackets", " (%(text)s)", text=platform)
        parts += [*([Said(words.of("and online", " + "), here)] if parts else []), Said(online, here)]
    return tuple(parts) or (Said(words.text("not announced"), here),)


def _venue(words: Words, venue: Venue | None, street: bool) -> list[Said]:
    if venue is None:
        return []
    here, parts = words.html_lang, []
    if venue.name:
        parts.append(said(words, venue.name))
    if venue.address and (street or not parts):
        parts.append(said(words, venue.address))
    region = labels.prefecture(words, venue.prefecture) if venue.prefecture else ""
    if region and not any(region in part.text for part in parts):
        parts.append(Said(region, here))
    country = labels.country_name(words, venue.country) if venue.country != "JP" else ""
    if country and not any(country in part.text for part in parts):
        parts.append(Said(country, here))
    comma = Said(words.of("list", ", "), here)
    return [piece for part in parts for piece in (comma, part)][1:]


def where_pieces(words: Words, event: Event) -> tuple[Said, ...]:
    """Where it is held, in a word or two: prefecture or country, online."""
    here, parts = words.html_lang, list[Said]()
    if event.format in {"onsite", "hybrid"}:
        parts.append(_region(words, event.venue) or Said(words.text("venue not announced"), here))
    if event.format in {"online", "hybrid"}:
        parts += [*([Said(words.of("and online", " + "), here)] if parts else []), Said(words.text("Online"), here)]
    return tuple(parts) or (Said(words.text(labels.FORMAT[event.format]), here),)


def _region(words: Words, venue: Venue | None) -> Said | None:
    if venue is None:
        return None
    if venue.country != "JP":
        return Said(labels.country_name(words, venue.country), words.html_lang)
    if venue.prefecture:
        return Said(labels.prefecture(words, venue.prefecture), words.html_lang)
    return said(words, venue.name) if venue.name else None


def _fee(words: Words, fee: Fee | None) -> tuple[Said, ...]:
    here = words.html_lang
    if fee is None:
        return (Said(words.text("not stated; ask the organiser"), here),)
    if fee.basis == "free":
        amount = words.text("Free")
    elif fee.amount is None:
        amount = words.text("There is a fee")
    elif fee.currency == "JPY":
        amount = words.text("¥%(amount)s", amount=f"{fee.amount:,}")
    else:
        amount = f"{fee.amount:,} {fee.currency}"
    if fee.note is None:
        return (Said(amount, here),)
    note = said(words, fee.note)
    opening, closing = words.of("in brackets", " (%(text)s)", text="\0").split("\0")
    return (Said(amount + opening, here), note, Said(closing, here))


def _languages(words: Words, event: Event) -> str:
    comma = words.of("list", ", ")
    spoken = comma.join(labels.language_name(words, tag) for tag in event.languages)
    if not spoken and (event.interpretation or not event.english_ok):
        spoken = words.text("not stated")
    parts = [spoken] if spoken else []
    if event.interpretation:
        into = comma.join(labels.language_name(words, tag) for tag in event.interpretation)
        parts.append(words.text("interpretation: %(languages)s", languages=into))
    if event.english_ok:
        parts.append(words.text("you can join in English only"))
    return parts[0] + "".join(words.of("in brackets", " (%(text)s)", text=part) for part in parts[1:])


def languages_words(words: Words, event: Event) -> str:
    """In which languages one takes part, as a statement that needs no label."""
    if event.english_ok:
        return words.text("You can join in English only")
    return words.text("%(need)s: %(answer)s", need=words.text("Languages used"), answer=_languages(words, event))


def _capacity(words: Words, event: Event) -> str:
    return words.count("%(n)s person", "%(n)s people", event.capacity) if event.capacity else ""


def _how(words: Words, event: Event) -> str:
    registration = event.registration
    return words.text(labels.HOW[registration.how]) if registration and registration.how else ""


def _access(words: Words, event: Event) -> tuple[Said, ...]:
    if event.access is None:
        return ()
    answers = ((code, getattr(event.access, code)) for code in labels.ACCESS)
    shown = [
        words.text("%(need)s: %(answer)s", need=words.text(labels.ACCESS[code]), answer=words.text(labels.ACCESS_ANSWER[answer]))
        for code, answer in answers
        if answer
    ]  # fmt: skip
    pieces = [Said(words.of("list", ", ").join(shown), words.html_lang)]
    if event.access.note:
        pieces += [
            Said(words.of("list", ", ") if shown else "", words.html_lang),
            said(words, event.access.note),
        ]
    return tuple(pieces)


def _names(words: Words, organizers: Iterable[Organizer], role: str) -> tuple[Said, ...]:
    comma = Said(words.of("list", ", "), words.html_lang)
    names = [said(words, organizer.name) for organizer in organizers if organizer.role == role and organizer.name]
    return tuple(piece for name in names for piece in (comma, name))[1:]


def state_words(words: Words, event: Event, standing: Standing) -> str:
    """The state that stands in front of a title, in one word; empty for an event that simply takes place."""
    if event.retracted:
        return words.text(labels.RETRACTED)
    if event.status.state in labels.STATE:
        return words.text(labels.STATE[event.status.state])
    if standing.phase == "ended":
        return ""
    taken = labels.REGISTRATION.get(standing.registration) if standing.registration == "full" else None
    return words.text(taken) if taken else ""


_MAKERS: dict[str, tuple[str, Callable[[Words, Event, Standing], Pieces]]] = {
    "deadline": (N_("Apply by"), _deadline),
    "place": (N_("Place"), lambda words, event, _: place_pieces(words, event)),
    "audience": (N_("For"), lambda words, event, _: joined(words, labels.AUDIENCE, event.audiences)),
    "fee": (N_("Fee"), lambda words, event, _: _fee(words, event.fee)),
    "languages": (N_("Languages used"), lambda words, event, _: _languages(words, event)),
    "capacity": (N_("Capacity"), lambda words, event, _: _capacity(words, event)),
    "registration": (N_("How to register"), lambda words, event, _: _how(words, event)),
    "access": (N_("Access needs"), lambda words, event, _: _access(words, event)),
}
"""The facts that no body tells: what each is called, and what makes it."""
