"""The only ways out: asking for the addresses of a name, and a connection to one address. Tests give their own."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread, Timer
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _connection(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True)
class Net:
    """`resolve` gives all addresses of a name; `connect` a connection to one of them and to nothing else."""

    resolve: Callable[[str, int], list[str]] = _addresses
    connect: Callable[[str, int, float], socket.socket] = _connection
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def within(seconds: float, call: Callable[[], T]) -> T:
    """What a call gives, if it gives it in time: asking for a name takes no time limit. Raises TimeoutError."""
    found: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(call())
        except Exception as error:
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found[0]


class Watch:
    """Hangs up on a connection when the time is over, however busy it keeps: time limits of reads begin anew each."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._lock = Lock()
        self._held: socket.socket | None = None
        self._timer = Timer(max(0.0, seconds), self._hang_up)
        self._timer.daemon = True

    def hold(self, connection: socket.socket) -> None:
        """Watches this connection from now on. Raises TimeoutError where the time is over already."""
        with self._lock:
            self._held = connection
            if self.over:
                raise TimeoutError

    def _hang_up(self) -> None:
        with self._lock:
            self.over = True
            if self._held is not None:
                with suppress(OSError):
                    # The plain one: that of TLS would pull the ground from under whoever reads.
                    socket.socket.shutdown(self._held, socket.SHUT_RDWR)

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        if self._held is not None:
            self._held.close()
