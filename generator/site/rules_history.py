"""The editions of the posting rules: when each held, what it changed, and how review went then."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from generator.base.language import Said
from generator.content.reference import Cadence, Change, Edition
from generator.site.rules_reader import Cited, RulesReader
from generator.words.dates import date_words, weekday_words
from generator.words.phrases import N_, Words

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_ORDINALS = {
    "first": N_("the first %(weekday)s"),
    "second": N_("the second %(weekday)s"),
    "third": N_("the third %(weekday)s"),
    "fourth": N_("the fourth %(weekday)s"),
}
_ROUNDS = {
    "weekly": N_("weekly; cut-off on %(cutoff)s, published by %(publish)s"),
    "monthly": N_("monthly; cut-off on %(cutoff)s, published by %(publish)s"),
}
_SAID = {
    "none_stated": N_("the rules say nothing"),
    "by_system": N_("by the system"),
    "unknown": N_("not on record"),
    "members_only_login_form": N_("a form behind a login; its address is not public"),
    "difficult": N_("hard to do"),
    "not_applicable": N_("does not arise, as review is rolling"),
}


class ChangeView(NamedTuple):
    """What was changed in which clauses, before and after."""

    clauses: tuple[Cited, ...]
    before: Said | None
    after: Said
    note: Said | None


class EditionView(NamedTuple):
    """An edition: its name, for what received when it holds, its changes, and review as it was then."""

    name: str
    holds: str
    changes: tuple[ChangeView, ...]
    note: Said | None
    review: tuple[tuple[str, str], ...]


def history_of(reader: RulesReader) -> tuple[EditionView, ...]:
    """All editions, the newest first."""
    editions = reader.desk.catalog.rules.editions
    followers = (*editions[1:], None)
    return tuple(_edition(reader, each, next_) for each, next_ in reversed(list(zip(editions, followers))))


def _edition(reader: RulesReader, edition: Edition, next_: Edition | None) -> EditionView:
    return EditionView(
        edition.id,
        _holds(reader.words, edition, next_),
        tuple(_change(reader, each) for each in edition.changes),
        reader.text(edition.note) if edition.note else None,
        tuple(_review(reader.words, edition)),
    )


def _holds(words: Words, edition: Edition, next_: Edition | None) -> str:
    first = date_words(words, edition.starts) if edition.starts else ""
    last = date_words(words, next_.starts - timedelta(days=1)) if next_ and next_.starts else ""
    if first and last:
        return words.text("%(first)s to %(last)s", first=first, last=last)
    if last:
        return words.text("until %(day)s (start not stated)", day=last)
    return words.text("from %(day)s", day=first) if first else words.text("not on record")


def _change(reader: RulesReader, change: Change) -> ChangeView:
    return ChangeView(
        reader.clauses(change.clause),
        reader.text(change.before) if change.before else None,
        reader.text(change.after),
        reader.text(change.note) if change.note else None,
    )


def _review(words: Words, edition: Edition) -> list[tuple[str, str]]:
    told = [
        (words.text("Notice"), edition.notice),
        (words.text("Update for a single event"), edition.single_event_update),
        (words.text("How to submit"), edition.intake),
    ]
    shown = [(label, words.text(_SAID[code]) if code in _SAID else code) for label, code in told if code]
    return [(words.text("Frequency"), cadence_words(words, edition.cadence)), *shown]


def cadence_words(words: Words, cadence: Cadence) -> str:
    """How often submissions are looked at, on one line; what is no promise is not told as one."""
    if cadence.kind == "rolling":
        days = cadence.target_business_days
        if cadence.firm:
            return words.text("rolling; a first notice within %(days)s business days", days=days)
        return words.text("rolling; a first notice within about %(days)s business days, as a target", days=days)
    on = {"cutoff": _named(words, cadence.cutoff), "publish": _named(words, cadence.publish_by)}
    told = words.text(_ROUNDS[cadence.kind], **on)
    return told if cadence.firm else told + words.of("in brackets", " (%(text)s)", text=words.text("in principle"))


def _named(words: Words, day: str | None) -> str:
    *ordinal, weekday = (day or "").split("_")
    name = weekday_words(words, _WEEKDAYS.index(weekday))[1]
    return words.text(_ORDINALS[ordinal[0]], weekday=name) if ordinal else name
