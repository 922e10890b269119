"""The days of a repeating entry (RRULE, RFC 5545 §3.3.10): counted out only where they are few and end soon."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

from generator.base.language import Bilingual

MOST, LONGEST = 50, timedelta(days=731)
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
ENDLESS = Bilingual("終わりのない繰り返しです。", "It repeats without an end.")
TOO_LONG = Bilingual(
    f"繰り返しが{MOST}回または2年を超えます。", f"It repeats more than {MOST} times, or for more than two years."
)
ODD = Bilingual("繰り返しの決まりを読み取れません。", "How it repeats cannot be read.")


class ByHand(Exception):
    """A series that is not counted out; carries why."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


def starts_of(rule: Mapping[str, list[Any]], start: datetime, left_out: Container[datetime]) -> list[datetime]:
    """The starts of a series by the clock on the wall, the first one among them. Raises ByHand."""
    count, until = _one(rule, "COUNT"), _one(rule, "UNTIL")
    interval, frequency = _one(rule, "INTERVAL"), str(_one(rule, "FREQ"))
    if (
        not set(rule) <= _KNOWN
        or frequency not in _FREQUENCIES
        or (interval is not None and not 1 <= interval <= 1_000)
    ):
        raise ByHand(ODD)
    if count is None and until is None:
        raise ByHand(ENDLESS)
    end = start + LONGEST
    last = min(end, _wall(until, start)) if until is not None else end
    words = [f"{name}={_words(value)}" for name, value in rule.items() if name not in {"COUNT", "UNTIL"}]
    try:
        # Always with an end: a rule that no day fits would be looked through for thousands of years.
        found = rrulestr(f"{';'.join(words)};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
        starts = list(islice(found, min(count or MOST + 1, MOST + 1)))
    except (ValueError, TypeError, OverflowError):
        raise ByHand(ODD) from None
    if len(starts) > MOST or (count is not None and len(starts) < count) or (until is not None and last == end):
        raise ByHand(TOO_LONG)
    if not starts or starts[0] != start:
        raise ByHand(ODD)
    return [each for each in starts if each not in left_out]


def _one(rule: Mapping[str, list[Any]], name: str) -> Any:
    return next(iter(rule.get(name, [])), None)


def _words(values: list[Any]) -> str:
    return ",".join(str(value) for value in values)


def _wall(until: Any, start: datetime) -> datetime:
    """The end of a rule, by the clock that its start has been taken to."""
    if not isinstance(until, datetime):
        return datetime.combine(until, start.time())
    return until.replace(tzinfo=None)
