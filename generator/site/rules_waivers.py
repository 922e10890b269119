"""The waivers in force: which rule is not applied to which event, since when and why. Nobody is named."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Said
from generator.site.rules_reader import Cited, RulesReader, one_language
from generator.words.dates import date_words
from generator.words.facts import said


class WaiverView(NamedTuple):
    """A rule that is not applied to an event; the reason is in the office's own words."""

    href: str
    title: Said
    rule: Cited
    reason: Said
    decided: str
    expires: str


def waivers_of(reader: RulesReader) -> tuple[WaiverView, ...]:
    """Every waiver in force of what is published, the newest first."""
    words, desk = reader.words, reader.desk
    paths = {each.value.id: each.path for each in desk.catalog.located_events}
    found = [
        each
        for event_id in desk.catalog.events
        for each in desk.catalog.waivers.get(paths[event_id], ())
        if each.holds_on(desk.today)
    ]
    return tuple(
        WaiverView(
            desk.base.href(routes.event(reader.lang, each.event)),
            said(words, desk.event(each.event).title),
            reader.rule(each.code),
            one_language(each.reason),
            date_words(words, each.decided),
            date_words(words, each.expires) if each.expires else "",
        )
        for each in sorted(found, key=lambda each: (each.decided, each.event, each.code), reverse=True)
    )
