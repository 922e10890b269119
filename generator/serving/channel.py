"""What open pages are told: which site stands, and what keeps the next one from standing."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from generator.serving.problems import Problem


@dataclass(frozen=True)
class State:
    """`version` is of the site that stands, `serial` of this state: problems come and go while a site stands."""

    version: str
    serial: int = 0
    problems: tuple[Problem, ...] = ()


class Channel:
    """The present state, told by the one thread that builds and read by the threads that answer."""

    def __init__(self, start: str) -> None:
        """`start` tells this run from others, so that a page that outlived its server reloads."""
        self._start = start
        self._sites = 0
        self._state = State(f"{start}.0")
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    def tell(self, problems: tuple[Problem, ...], new_site: bool) -> None:
        """Another site stands, or other problems are in the way."""
        with self._changed:
            if not new_site and problems == self._state.problems:
                return
            self._sites += new_site
            version = f"{self._start}.{self._sites}"
            self._state = replace(self._state, version=version, serial=self._state.serial + 1, problems=problems)
            self._changed.notify_all()

    def after(self, serial: int, seconds: float) -> State | None:
        """The first state later than a serial; None if there is none for so long."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._state.serial > serial, seconds):
                return None
            return self._state
