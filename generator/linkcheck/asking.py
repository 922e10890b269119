"""One request to one address of a host: sent by hand, so that nothing is added, followed, decoded or kept."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from typing import NamedTuple

from generator.linkcheck.addresses import Target
from generator.linkcheck.net import Net, Watch

MOST_BYTES = 256 * 1024
CONNECT_SECONDS = 5.0
_CHUNK = 16 * 1024


class Answer(NamedTuple):
    """What came back: the status, and where it leads on."""

    status: int
    location: str = ""


class _TooMuch(Exception):
    """More came than is read."""


class _Metered(io.RawIOBase):
    """What a connection sends, up to a number of bytes: heads count like bodies."""

    def __init__(self, connection: socket.socket, most: int) -> None:
        self._connection, self._left = connection, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._left <= 0:
            raise _TooMuch
        count = self._connection.recv_into(buffer[: min(len(buffer), self._left)])
        self._left -= count
        return count


def ask(net: Net, method: str, target: Target, addresses: Sequence[str], agent: str, until: float) -> Answer:
    """The answer to one request. Raises TimeoutError, ssl.SSLError, OSError, HTTPException."""
    with Watch(until - time.monotonic()) as watch:
        try:
            connection = _connected(net, target, addresses, watch, until)
            connection.sendall(_request(method, target, agent))
            return _answer(connection, method)
        except _TooMuch:
            raise HTTPException("head") from None
        except (OSError, HTTPException, ValueError) as error:
            if watch.over or isinstance(error, TimeoutError):
                raise TimeoutError from error
            raise


def _connected(net: Net, target: Target, addresses: Sequence[str], watch: Watch, until: float) -> socket.socket:
    connect_until = min(until, time.monotonic() + CONNECT_SECONDS)
    connection = _first(net, target, addresses, connect_until)
    watch.hold(connection)
    connection.settimeout(max(0.01, until - time.monotonic()))
    if target.scheme == "https":
        connection = net.context.wrap_socket(connection, server_hostname=target.host, do_handshake_on_connect=False)
        watch.hold(connection)
        connection.do_handshake()
    return connection


def _first(net: Net, target: Target, addresses: Sequence[str], until: float) -> socket.socket:
    """A connection to the first address that takes one. All of them were looked at before, and no name is asked again."""
    failed: OSError = TimeoutError()
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            return net.connect(address, target.port, left)
        except OSError as error:
            failed = error
    raise failed


def _request(method: str, target: Target, agent: str) -> bytes:
    lines = [
        f"{method} {target.path} HTTP/1.1",
        f"Host: {target.host_header}",
        f"User-Agent: {agent}",
        "Accept: text/html,*/*;q=0.8",
        "Accept-Encoding: identity",
        *([f"Range: bytes=0-{MOST_BYTES - 1}"] if method == "GET" else []),
        "Connection: close",
    ]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("ascii", "replace")


def _answer(connection: socket.socket, method: str) -> Answer:
    response = HTTPResponse(connection, method=method)
    response.fp.close()
    response.fp = io.BufferedReader(_Metered(connection, MOST_BYTES), _CHUNK)
    with response:
        response.begin()
        if 200 <= response.status < 300:
            _read(response)
        told = response.headers.get("Location", "") if 300 <= response.status < 400 else ""
        # Heads come as Latin-1; an address that is not escaped is UTF-8.
        return Answer(response.status, told.encode("latin-1", "replace").decode("utf-8", "replace"))


def _read(response: HTTPResponse) -> None:
    """The page, as far as it is read: one that does not come is not there."""
    try:
        while response.read1(_CHUNK):
            pass
    except _TooMuch:
        return
    if response.length:
        raise HTTPException("cut short")
