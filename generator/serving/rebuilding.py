"""The loop: wait for a change, build, tell; one build at a time, and one more for what came meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from generator.order import Build, Order
from generator.serving.channel import Channel
from generator.serving.problems import Problem
from generator.serving.watching import Seen, Watch, changed_paths


@dataclass(frozen=True)
class Outcome:
    """What came of a build: a site, or what was in the way."""

    build: Build | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """A build, the files for which it was made (none for the first, and for one that the clock asked for), seconds."""

    first: bool
    outcome: Outcome
    paths: tuple[str, ...]
    seconds: float


_IDLE = 5.0
_NEVER = float("inf")


def keep_built(
    order: Order,
    make: Callable[[Order], Outcome],
    clock: Callable[[], datetime],
    channel: Channel,
    tell: Callable[[Rebuilt], None],
) -> None:
    """Builds now and after every change, until it is interrupted. `tell` hears of each build.

    The first build may use all cores; `tell` may start threads, and after it no process is forked any more.
    """
    watch = Watch(order)
    seen = watch.look()
    first, paths = True, tuple[str, ...]()
    while True:
        began = time.perf_counter()
        outcome = _built(replace(order, now=clock()), make)
        build = outcome.build
        channel.tell(outcome.problems, bool(build and (build.written or build.removed)))
        tell(Rebuilt(first, outcome, paths, time.perf_counter() - began))
        order, first = replace(order, jobs=1), False
        before, seen = seen, _next(watch, seen, outcome, clock)
        paths = changed_paths(before, seen)


def _built(order: Order, make: Callable[[Order], Outcome]) -> Outcome:
    # As for any build: collecting cycles while it makes values only costs time.
    gc.disable()
    try:
        return make(order)
    finally:
        gc.enable()


def _next(watch: Watch, seen: Seen, outcome: Outcome, clock: Callable[[], datetime]) -> Seen:
    """The stamps for which to build next: others than those seen, or the same when the clock asks for it."""
    collected = False
    while True:
        changed = watch.change(seen, min(_IDLE, _until(outcome, clock)))
        if changed is not None:
            return changed
        if _until(outcome, clock) <= 0:
            return seen
        if not collected:
            # What the build left is collected while nobody waits.
            gc.collect()
            collected = True


def _until(outcome: Outcome, clock: Callable[[], datetime]) -> float:
    """Seconds until a page would say something else."""
    turn = outcome.build.next_turn if outcome.build else None
    return (turn - clock()).total_seconds() if turn else _NEVER
