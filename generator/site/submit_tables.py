"""What the rulebook decides, laid out as tables: a page without the rulebook looks its decisions up.

Nothing is decided here. The real rules judge an event for every combination of the answers of a table; answers that
make no difference to any other are put into one class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.shaping import Located
from generator.content.times import first_day
from generator.rules import Bench, Law, judged
from generator.rules.spans import last_day


class Told(NamedTuple):
    """A finding as the page tells it: texts hold `[[field]]` where an answer in free words stands."""

    code: str
    kind: str
    place: str
    message: Bilingual
    help: Bilingual


class Table(NamedTuple):
    """Classes of answers by question, and what is found for each combination of classes that breaks a rule."""

    classes: Mapping[str, Mapping[Any, int]]
    rows: Mapping[tuple[int, ...], tuple[Told, ...]]


def told_of(event: Event, bench: Bench, law: Law) -> tuple[Told, ...]:
    """What the rules of a bench find in an event."""
    found, marks = judged(Located(event, "", {}), bench, law), _days(event)
    return tuple(
        Told(each.code, each.severity.value, each.field, *(_marked(text, marks) for text in (each.message, each.help)))
        for each in found
    )


def _days(event: Event) -> dict[str, str]:
    """The days that a message may name, and the marks that stand for them."""
    received = [event.submission.received] if event.submission else []
    closes = event.registration.closes if event.registration else None
    return {
        **{day.isoformat(): "[[:today]]" for day in received},
        last_day(event).isoformat(): "[[:last]]",
        first_day(event.sessions[0].start).isoformat(): "[[:first]]",
        **({first_day(closes).isoformat(): "[[registration_closes]]"} if closes else {}),
    }


def _marked(text: Bilingual, marks: Mapping[str, str]) -> Bilingual:
    ja, en = text.ja, text.en
    for day, mark in marks.items():
        ja, en = ja.replace(day, mark), en.replace(day, mark)
    return Bilingual(ja, en)


def table(axes: Mapping[str, Sequence[Any]], event_of: Callable[..., Event], bench: Bench, law: Law) -> Table:
    """The table of all combinations of answers; `event_of` makes the event that an entry with these answers is."""
    numbers = [range(len(values)) for values in axes.values()]
    decided = {
        place: told_of(event_of(*(values[at] for values, at in zip(axes.values(), place, strict=True))), bench, law)
        for place in product(*numbers)
    }
    classes = [_classes(decided, number, len(each)) for number, each in enumerate(numbers)]
    rows = {tuple(classes[axis][at] for axis, at in enumerate(place)): found for place, found in decided.items()}
    return Table(
        {name: dict(zip(values, classes[axis], strict=True)) for axis, (name, values) in enumerate(axes.items())},
        {place: found for place, found in rows.items() if found},
    )


def alike(values: Sequence[Any], event_of: Callable[[Any], Iterable[Event]], bench: Bench, law: Law) -> dict[Any, Any]:
    """Each value to the first one of which the same is found in all events that are made with it."""
    known: dict[tuple[tuple[Told, ...], ...], Any] = {}
    return {
        value: known.setdefault(tuple(told_of(each, bench, law) for each in event_of(value)), value) for value in values
    }


def _classes(decided: Mapping[tuple[int, ...], tuple[Told, ...]], axis: int, count: int) -> list[int]:
    """The class of each value of an axis: values share one if whatever else is answered, the same is found."""
    slices: list[list[tuple[Told, ...]]] = [[] for _ in range(count)]
    for place, found in decided.items():
        slices[place[axis]].append(found)
    known: dict[tuple[tuple[Told, ...], ...], int] = {}
    return [known.setdefault(tuple(each), len(known)) for each in slices]
