"""An address taken apart for a request: only what a public page needs is let through."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_NUMBERS = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*")
_MOST = 4_000


class Refused(Exception):
    """An address that is not asked for anything; carries what about it is refused."""


class Target(NamedTuple):
    """Where a request goes and what it asks for. `host` is in ASCII (IDNA); `path` holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The host as the request names it; both ports are the usual ones and stand nowhere."""
        return f"[{self.host}]" if ":" in self.host else self.host


def target_of(address: str) -> Target:
    """The target of an address. Raises Refused for another scheme, port, a user, or a name that is none."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise Refused("address") from None
    if parts.scheme not in PORTS:
        raise Refused(f"{parts.scheme or '?'}:")
    if "@" in parts.netloc:
        raise Refused("user@")
    if port is not None and port not in PORTS.values():
        raise Refused(f":{port}")
    if len(address) > _MOST:
        raise Refused("address")
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return Target(parts.scheme, _ascii(host), port or PORTS[parts.scheme], (_escaped(parts.path) or "/") + query)


def _ascii(host: str) -> str:
    if _NUMBERS.fullmatch(host):
        return host
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        raise Refused("name") from None
    if not _NAME.fullmatch(name):
        raise Refused("name")
    return name


def _escaped(text: str) -> str:
    """As it may stand in a request: nothing in it ends the line or the word."""
    return quote(text, safe="/%:=&?~+!$,;'@()*[]-._")
