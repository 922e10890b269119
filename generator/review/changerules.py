"""What is said about a change itself, beside what the posting rules say about what it proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.base.findings import Finding, locate
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.clock.business_days import day_in_japan
from generator.clock.moments import begins, zone
from generator.clock.standing import standing_of
from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.parts import Revision
from generator.content.registry import Entry
from generator.content.submission import Submission
from generator.reports.changewords import finding
from generator.review.changes import Change
from generator.review.fields import AFTERWARDS, told

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class View:
    """What changes are looked at with: the content they propose, and the instant.

    `doubled` are the entries that the change does not touch and whose name it takes: their names to their files.
    """

    catalog: Catalog
    now: datetime
    doubled: Mapping[str, str]


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
    if change.how == "changed" and old and new and isinstance(old.value, Event) and isinstance(new.value, Event):
        yield from _id(old.value, new)
        yield from _received(old.value.submission, new.value.submission, new, view)
        yield from _archived(old.value, new.value, new)
        yield from _revision(change, old.value, new.value, new, view)
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
    then, before, after = _declared(old, view), old.revision, event.revision
    moves = any(each.moves for each in change.visible)
    later = after.modified is not None and (then is None or after.modified > then)
    wanted = Revision.model_construct(
        sequence=max(before.sequence + moves, after.sequence), modified=_later(view.now, then)
    )
    words: dict[str, str | Bilingual] = {"line": f"revision: {_written(wanted, view)}"}
    at = locate(new.marks, "revision" if "revision" in new.marks or not change.visible else change.visible[0].field)
    if change.visible:
        if not later or after.sequence < before.sequence + moves:
            words["fields"] = told(change.visible)
            yield finding("C-REVISION", new.path, "sequence" if moves else "modified", words, at=at, field="revision")
    elif after.sequence < before.sequence or (before.modified and after.modified != before.modified and not later):
        words |= {"old": _written(before, view), "new": _written(after, view)}
        yield finding("C-REVISION", new.path, "back", words, at=at, field="revision")


def _declared(event: Event, view: View) -> datetime | None:
    """The time of the last revision that an event declares: feeds take the day it was announced for its first."""
    if event.revision.modified:
        return event.revision.modified
    return begins(event.announced, view.catalog.site.timezone) if event.announced else None


def _later(now: datetime, then: datetime | None) -> datetime:
    """Now, to the minute; or the minute after the last revision, should that not have come yet."""
    minute = now.replace(second=0, microsecond=0)
    return minute if then is None or minute > then else then.replace(second=0, microsecond=0) + _MINUTE


def _written(revision: Revision, view: View) -> str:
    """A revision as it stands in a file."""
    shown = f"sequence: {revision.sequence}"
    if revision.modified:
        modified = revision.modified.astimezone(zone(view.catalog.site.timezone))
        shown += f", modified: {modified.isoformat(timespec='minutes')}"
    return f"{{{shown}}}"
