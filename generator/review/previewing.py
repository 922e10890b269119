"""What readers will see of a change: its entries as the site would show them, also those that cannot be published yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from generator.base.language import MAIN, Bilingual, Lang
from generator.content.reading import sorted_out
from generator.content.registry import Entry, name_of
from generator.desk import Desk, set_desk
from generator.review.changes import Change
from generator.review.sides import Side
from generator.rules import RULEBOOK
from generator.site.cards import card
from generator.words import labels
from generator.words.facts import facts_of
from generator.words.told import dates_label

_TITLE = Bilingual("題名", "Title")
_SHOWN = Bilingual("表示", "Shown as")
_PLACE = Bilingual("場所", "Place")
_FACTS = ("deadline", *labels.ROLE, "fee", "languages")


class Line(NamedTuple):
    """A line of a card: what it tells, and the words. They are the submitter's: quote them before they are printed."""

    label: str
    text: str


Card = tuple[Line, ...]


class Preview(NamedTuple):
    """The changed entries on a desk of their own, beside what is published; by path, what each is called there."""

    desk: Desk
    names: dict[str, str]

    def cards(self, path: str) -> dict[Lang, Card]:
        """The card of an event in both languages; none of a program, or of what cannot be read."""
        kind, _, event_id = self.names.get(path, "").partition("/")
        return {lang: _card(self.desk, lang, event_id) for lang in MAIN} if kind == "event" else {}


def preview(head: Side, changes: Iterable[Change], published: Desk, now: datetime) -> Preview:
    """The entries that a change adds or alters, laid over those that can be published with it."""
    catalog = head.reading.catalog
    altered = {each.path for each in changes if each.how not in {"deleted", "unchanged"}}
    read: list[Entry] = [*catalog.located_events, *catalog.located_programs]
    changed = {name_of(each.value): each for each in read if each.path in altered}
    if not changed:
        return Preview(published, {})
    others: list[Entry] = [*published.catalog.located_events, *published.catalog.located_programs]
    entries = {name_of(each.value): each for each in others} | changed
    events, programs = sorted_out(entries.values())
    shown = replace(published.catalog, located_events=tuple(events), located_programs=tuple(programs))
    desk = set_desk(shown, RULEBOOK, published.theme, published.base.url, now)
    return Preview(desk, {each.path: name for name, each in changed.items()})


def _card(desk: Desk, lang: Lang, event_id: str) -> Card:
    """The card as it stands in lists of the site, with what a reader would look for next."""
    words, event, shown = desk.words[lang], desk.event(event_id), card(desk, lang, event_id)
    brackets = words.of("in brackets", " (%(text)s)", text=shown.only_language) if shown.only_language else ""
    facts = facts_of(words, event, desk.standings[event_id], _FACTS)
    when = [shown.when.plain, shown.sessions, shown.session_title.text if shown.session_title else "", shown.moved]
    lines = [
        Line(_TITLE.said(lang), shown.title.text + brackets),
        Line(dates_label(words, event), " · ".join(filter(None, when))),
        Line(_SHOWN.said(lang), words.of("list", ", ").join(chip.label for chip in shown.chips)),
        Line(_PLACE.said(lang), "".join(piece.text for piece in shown.place)),
        *(Line(fact.label, fact.plain) for fact in facts),
    ]
    return tuple(line for line in lines if line.text)
