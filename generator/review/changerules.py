"""What is said about a change itself, beside what the posting rules say about what it proposes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.base.findings import Finding, locate
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.clock.business_days import day_in_japan
from generator.clock.standing import standing_of
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.parts import Revision
from generator.content.program import Program
from generator.content.registry import Entry
from generator.content.submission import Submission
from generator.feeds.entries import own_uid, parts_of
from generator.reports.changewords import finding
from generator.review.changes import Change
from generator.review.fields import AFTERWARDS, told
from generator.review.membership import former_feeds_of, left_behind
from generator.review.revisions import declared, following, later, written
from generator.review.subscribed import Subscribed
from generator.review.subscribedwords import in_entries

_OF_FACETS = frozenset({"audiences", "category", "venue", "format", "languages", "interpretation", "english_ok"})
"""The fields that decide in which facets an event stands."""


@dataclass(frozen=True)
class View:
    """What changes are looked at with: the content they propose, and the instant.

    `doubled` are the entries that the change does not touch and whose name it takes: their names to their files.
    `subscribed` is what subscribers get of the changes that they get anything of, by path.
    """

    catalog: Catalog
    now: datetime
    doubled: Mapping[str, str]
    subscribed: Mapping[str, Subscribed]


def findings_about(change: Change, view: View) -> Iterator[Finding]:
    """Every finding about what becomes of one file."""
    if change.odd:
        yield finding("C-FILE", change.path, change.odd)
    elif change.how == "deleted" and not change.still_at:
        yield _deleted(change, view)
    elif change.how == "renamed":
        yield _renamed(change)
    yield from _taken(change, view)
    old, new = change.old, change.new
    if change.how == "changed" and old and new and isinstance(old.value, Program) and isinstance(new.value, Program):
        yield from _edition(change, old.value, new.value, new, view)
    if change.how == "changed" and old and new and isinstance(old.value, Event) and isinstance(new.value, Event):
        yield from _id(old.value, new)
        yield from _received(old.value.submission, new.value.submission, new, view)
        yield from _archived(old.value, new.value, new)
        yield from _revision(change, old.value, new.value, new, view)
        yield from _sessions(old.value, new.value, new, view)
        yield from _feeds(change, old.value, new.value, new, view)
        yield from _past(change, old.value, new, view)


def _deleted(change: Change, view: View) -> Finding:
    old = change.old.value if change.old else None
    variant = "program" if change.kind == "program" else ""
    if isinstance(old, Event) and old.historical:
        variant = "historical"
    words = {"id": quoted(change.id), "today": day_in_japan(view.now).isoformat()}
    return finding("C-DELETED", change.path, variant, words)


def _renamed(change: Change) -> Finding:
    names = {"old": quoted(change.shown_old_name), "new": quoted(change.shown_name)}
    words = {**names, "path": quoted(change.old_path, 200)}
    variant = "program" if change.kind == "program" else ""
    at = locate(change.new.marks if change.new else {}, "id")
    return finding("C-RENAMED", change.path, variant, words, at=at, field="id")


def _taken(change: Change, view: View) -> Iterator[Finding]:
    """What stood in the calendar first keeps its id, whatever the files are called."""
    other = view.doubled.get(change.name)
    if other and change.new:
        words = {"id": quoted(change.id), "other": quoted(other, 200)}
        yield finding("C-ID-TAKEN", change.path, words=words, at=locate(change.new.marks, "id"), field="id")


def _id(old: Event, new: Entry) -> Iterator[Finding]:
    if old.id != new.value.id:
        words = {"old": old.id, "new": new.value.id}
        yield finding("C-ID", new.path, words=words, at=locate(new.marks, "id"), field="id")


def _received(old: Submission | None, now: Submission | None, new: Entry, view: View) -> Iterator[Finding]:
    if old and now and old.received != now.received:
        field, editions = "submission.received", view.catalog.rules
        words = {
            "old": old.received.isoformat(),
            "new": now.received.isoformat(),
            "before": editions.edition_on(old.received).id,
            "after": editions.edition_on(now.received).id,
        }
        yield finding("C-RECEIVED", new.path, words=words, at=locate(new.marks, field), field=field)


def _archived(old: Event, event: Event, new: Entry) -> Iterator[Finding]:
    if event.historical and not old.historical:
        yield finding("C-ARCHIVED", new.path, at=locate(new.marks, "historical"), field="historical")


def _past(change: Change, old: Event, new: Entry, view: View) -> Iterator[Finding]:
    changed = [each for each in change.differences if each.top not in AFTERWARDS]
    if changed and standing_of(old, view.now, 0).phase == "ended":
        first = changed[0].field
        words = {"fields": told(changed)}
        yield finding("C-PAST", new.path, words=words, at=locate(new.marks, first), field=first)


def _revision(change: Change, old: Event, event: Event, new: Entry, view: View) -> Iterator[Finding]:
    """Feeds need a later revision for whatever subscribers see (RFC 5545 §3.8.7.3 and §3.8.7.4)."""
    if event.historical:
        return
    site = view.catalog.site.timezone
    then, before, after = declared(old, site), old.revision, event.revision
    moves = any(each.moves for each in change.visible)
    is_later = after.modified is not None and (then is None or after.modified > then)
    wanted = Revision.model_construct(
        sequence=max(before.sequence + moves, after.sequence), modified=later(view.now, then)
    )
    words: dict[str, str | Bilingual] = {"line": f"revision: {written(wanted, site)}", "command": _command(new)}
    at = locate(new.marks, "revision" if "revision" in new.marks or not change.visible else change.visible[0].field)
    if change.visible:
        if not is_later or after.sequence < before.sequence + moves:
            words |= {"fields": told(change.visible), "feeds": _entries_told(view.subscribed.get(change.path))}
            yield finding("C-REVISION", new.path, "sequence" if moves else "modified", words, at=at, field="revision")
    elif after.sequence < before.sequence or (before.modified and after.modified != before.modified and not is_later):
        words |= {"old": written(before, site), "new": written(after, site)}
        yield finding("C-REVISION", new.path, "back", words, at=at, field="revision")


def _edition(change: Change, old: Program, edition: Program, new: Entry, view: View) -> Iterator[Finding]:
    """The dates of an edition stand in feeds: a calendar takes a moved one over with a later revision only."""
    moved = [each for each in change.differences if _DATES.fullmatch(each.field) and each.old is not None]
    before, after = old.revision, edition.revision
    is_later = after.modified is not None and (before.modified is None or after.modified > before.modified)
    if not moved or (is_later and after.sequence > before.sequence):
        return
    wanted = following([old], view.now, view.catalog.site.timezone)
    words: dict[str, str | Bilingual] = {
        "line": f"revision: {written(wanted, view.catalog.site.timezone)}",
        "command": _command(new),
        "fields": told(moved),
        "feeds": Bilingual("", ""),
    }
    at = locate(new.marks, "revision" if "revision" in new.marks else moved[0].field)
    yield finding("C-REVISION", new.path, "sequence", words, at=at, field="revision")


_DATES = re.compile(r"application\.(?:opens|closes)|dates\.\d+\.on")


def _entries_told(got: Subscribed | None) -> Bilingual:
    return in_entries(got) if got and got.changes_entries else Bilingual("", "")


def _feeds(change: Change, old: Event, event: Event, new: Entry, view: View) -> Iterator[Finding]:
    """An event that just vanishes from a feed would tell its subscribers nothing of what became of it."""
    left = left_behind(old, event, view.now)
    if left:
        names = Bilingual("、".join(left), ", ".join(left))
        wanted = former_feeds_of(old, event, view.now)
        words: dict[str, str | Bilingual] = {
            "names": names,
            "line": f"former_feeds: [{', '.join(wanted)}]",
            "command": _command(new),
        }
        causes = [each.field for each in change.differences if each.top in _OF_FACETS]
        at = locate(new.marks, "former_feeds" if "former_feeds" in new.marks else "".join(causes[:1]))
        yield finding("C-FEEDS", new.path, words=words, at=at, field="former_feeds")


def _sessions(old: Event, event: Event, new: Entry, view: View) -> Iterator[Finding]:
    """A session that starts when it did is the same entry as before, or subscribers would see two of them swapped."""
    if event.historical:
        return
    site = view.catalog.site
    own, parts = own_uid(event, site), parts_of(event, site)
    # The entry of an only session is the event's own.
    known_parts = [part for part in parts_of(old, site) if part.session or len(old.sessions) == 1]
    before = {(part.session or old.sessions[0]).start: part for part in known_parts}
    for part in parts:
        known = before.get(part.session.start) if part.session else None
        if not part.session or not known or known.uid == part.uid:
            continue
        variant = ("only" if part.session.id else "first") if known.uid == own else ""
        if variant and parts[0].session is None:
            continue  # the event's own entry spans all of its days now, and is no session's any more
        field = f"sessions.{event.sessions.index(part.session)}"
        words = {"start": _shown(part.session.start), "name": known.name}
        yield finding("C-SESSIONS", new.path, variant, words, at=locate(new.marks, field), field=field)


def _shown(when: date) -> str:
    return when.isoformat(sep=" ", timespec="minutes") if isinstance(when, datetime) else when.isoformat()


def _command(new: Entry) -> str:
    """The command that writes what is missing, to be run in the work tree."""
    return f"saijiki revise {shlex.quote(quoted(new.path, 200))}"
