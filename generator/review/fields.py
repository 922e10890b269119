"""What of an event or a program differs between two readings, and what of that readers and subscribers see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.program import Program

UNSEEN = frozenset({"submission", "revision", "last_confirmed", "changes"})
"""Fields whose change needs no new revision.

Nothing of `submission` is published. `revision` is what is asked for. `changes` is the record of revisions that the
page shows, and `last_confirmed` says that nothing changed: neither tells a subscriber anything new.
"""

AFTERWARDS = UNSEEN | {"former_feeds", "announced", "source", "related_program"}
"""Fields that may be filled in when an event is over: they tell of the record, not of what took place."""

_MOVES = re.compile(
    r"(?:sessions\.\d+\.(?:start|end)|timezone|status\.state|retracted\.date|format|registration\.closes"
    r"|venue\.(?:name|prefecture|country|address)(?:\..+)?|online\.(?:platform|url))"
)
"""Time, place and whether it takes place: what calendars take over only with a higher sequence (RFC 5546 §2.1.4)."""

MOST_TOLD = 6
MOST_SHOWN = 40


class Difference(NamedTuple):
    """A field (`sessions.0.start`) and what it said before and says now; None where there is or was nothing."""

    field: str
    old: str | None
    new: str | None

    @property
    def top(self) -> str:
        """The field of the entry that it belongs to."""
        return self.field.partition(".")[0]

    @property
    def moves(self) -> bool:
        """Whether it needs a higher sequence."""
        return _MOVES.fullmatch(self.field) is not None

    @property
    def is_visible(self) -> bool:
        """Whether readers or subscribers see it.

        `announced` is the constant day of first publication: writing it down the first time changes nothing for
        anybody, changing it later moves the entry in feeds.
        """
        return self.top not in UNSEEN and not (self.top == "announced" and self.old is None)


def differences(old: Event | Program, new: Event | Program) -> tuple[Difference, ...]:
    """Every field whose value differs, in the order of the model."""
    before, after = dict(_leaves("", old.model_dump())), dict(_leaves("", new.model_dump()))
    names = [*after, *(name for name in before if name not in after)]
    order = {name: number for number, name in enumerate(type(new).model_fields)}
    found = [
        Difference(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    ]
    return tuple(sorted(found, key=lambda each: order.get(each.top, 0)))


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(f"{name}.{key}" if name else str(key), each)
    elif isinstance(value, (list, tuple)):
        for number, each in enumerate(value):
            yield from _leaves(f"{name}.{number}", each)
    elif value is not None:
        yield name, _written(value)


def _written(value: object) -> str:
    """A value as one would write it in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)


def told(found: Iterable[Difference]) -> Bilingual:
    """The fields that differ, old and new where they are short; the first few."""
    all_ = tuple(found)
    said = [_told(each) for each in all_[:MOST_TOLD]]
    if len(all_) > MOST_TOLD:
        rest = len(all_) - MOST_TOLD
        said.append(Bilingual(f"ほか{rest}項目", f"{rest} more"))
    return Bilingual("、".join(each.ja for each in said), ", ".join(each.en for each in said))


def _told(each: Difference) -> Bilingual:
    name = quoted(each.field)
    if any(len(value) > MOST_SHOWN or "\n" in value for value in (each.old, each.new) if value is not None):
        return Bilingual(name, name)
    ja = [f"「{quoted(value)}」" if value is not None else "なし" for value in (each.old, each.new)]
    en = [f"`{quoted(value)}`" if value is not None else "none" for value in (each.old, each.new)]
    return Bilingual(f"{name}（{ja[0]} → {ja[1]}）", f"{name} ({en[0]} -> {en[1]})")
