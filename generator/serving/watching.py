"""When files change: told by the system where it can tell, and looked for by stamps everywhere."""

from __future__ import annotations

import ctypes
import os
import select
import struct
import time
from collections.abc import Iterable
from pathlib import Path

from generator.base.shipped import NoSuchTheme
from generator.order import Order, roots, stamps

QUIET = 0.03
"""Seconds without a change after which a burst of them is over."""
_LONGEST_BURST = 5.0
_POLL = 0.08
_POLL_BESIDE_BELL = 1.0
"""The system tells nothing of some mounted folders and of what links lead to, so these are looked at, less often."""
_SHARE = 4
"""Looking takes at most one in so many seconds."""

Seen = frozenset[str]
"""The stamps of all files that a build reads."""


def changed_paths(before: Seen, after: Seen) -> tuple[str, ...]:
    """The files that came, went or were written between two looks."""
    return tuple(sorted({stamp.rsplit(" ", 3)[0] for stamp in before ^ after}))


class Watch:
    """Watches all that a build of an order reads."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._bell = bell_for(self._roots())
        self._took = 0.0

    def _roots(self) -> tuple[Path, ...]:
        try:
            return roots(self._order)
        except NoSuchTheme:
            # It may come back: a change of branches takes it away for a moment.
            return (self._order.content,)

    def look(self) -> Seen:
        """The present stamps."""
        began = time.perf_counter()
        while True:
            try:
                seen = frozenset(stamp for root in self._roots() for stamp in stamps(root))
                break
            except FileNotFoundError:
                continue  # gone while it was looked at: look again
        self._took = time.perf_counter() - began
        return seen

    def change(self, seen: Seen, seconds: float) -> Seen | None:
        """Waits so long for stamps other than those seen, and then until no more change; None if there are none."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            pause = max(_POLL_BESIDE_BELL if self._bell else _POLL, self._took * _SHARE)
            rang = self._wait(min(max(left, 0.0), pause))
            now = self.look()
            if now != seen:
                if self._bell and not rang:
                    # It does not hang where the change was: a folder may have been put in another's place.
                    self._bell.hang(self._roots(), anew=True)
                return self._settled(now)
            if left <= pause:
                return None

    def _wait(self, seconds: float) -> bool:
        """Waits for the bell and until it is quiet again; False if it did not ring."""
        if not self._bell:
            time.sleep(seconds)
            return False
        if not self._bell.rings(seconds):
            return False
        end = time.monotonic() + _LONGEST_BURST
        while self._bell.rings(QUIET) and time.monotonic() < end:
            pass
        self._bell.hang(self._roots())
        return True

    def _settled(self, now: Seen) -> Seen:
        """With a bell, the burst is over already; without one, when two looks agree."""
        end = time.monotonic() + _LONGEST_BURST
        while not self._bell and time.monotonic() < end:
            time.sleep(QUIET)
            before, now = now, self.look()
            if before == now:
                break
        return now


_IN_NONBLOCK, _IN_CLOEXEC = os.O_NONBLOCK, os.O_CLOEXEC
_IN_ISDIR = 0x40000000
_MODIFY, _ATTRIB, _CLOSE_WRITE, _MOVED, _CREATE, _DELETE = 0x2, 0x4, 0x8, 0xC0, 0x100, 0x200
_EVENTS = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVED | _CREATE | _DELETE
_HEAD = struct.Struct("iIII")


class Bell:
    """Linux's inotify(7): rings when anything below the folders changes. It says that, never what."""

    def __init__(self, library: ctypes.CDLL, number: int) -> None:
        self._library, self._number = library, number
        self._poll = select.poll()
        self._poll.register(number, select.POLLIN)
        self._new_folders = True

    def hang(self, folders: Iterable[Path], anew: bool = False) -> bool:
        """Watches every folder below, where folders came since the last time; False if the system will not."""
        if not (self._new_folders or anew):
            return True
        self._new_folders = False
        fine = True
        for folder in folders:
            for each, _folders, _files in os.walk(folder):
                added = self._library.inotify_add_watch(self._number, os.fsencode(each), _EVENTS)
                fine = fine and (added >= 0 or not Path(each).is_dir())
        return fine

    def rings(self, seconds: float) -> bool:
        """Whether something changes within so many seconds; what rang so far is heard out."""
        if not self._poll.poll(seconds * 1000):
            return False
        events = os.read(self._number, 1 << 16)
        at = 0
        while at < len(events):
            _watch, mask, _cookie, length = _HEAD.unpack_from(events, at)
            self._new_folders = self._new_folders or bool(mask & _IN_ISDIR)
            at += _HEAD.size + length
        return True

    def close(self) -> None:
        """Takes the bell down."""
        os.close(self._number)


def bell_for(folders: Iterable[Path]) -> Bell | None:
    """A bell for these folders; None where the system has none, or not enough of them."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "inotify_init1"):
        return None
    number = library.inotify_init1(_IN_NONBLOCK | _IN_CLOEXEC)
    if number < 0:
        return None
    bell = Bell(library, number)
    if not bell.hang(folders):
        bell.close()
        return None
    return bell
