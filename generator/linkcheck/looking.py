"""One link looked at: every hop judged anew, HEAD first and then the page, politely to each host."""

from __future__ import annotations

import socket
import ssl
import time
from collections import defaultdict
from http.client import HTTPException
from threading import BoundedSemaphore, Lock
from typing import NamedTuple
from urllib.parse import urljoin

from generator.linkcheck.addresses import Refused, Target, target_of
from generator.linkcheck.asking import Answer, ask
from generator.linkcheck.net import Net, within
from generator.linkcheck.networks import is_public

SECONDS = 10.0
MOST_HOPS = 5
AT_A_HOST = 2
_LEADS_ON = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_CLOSED = {401, 403, 407, 451}


class Seen(NamedTuple):
    """What became of a link; `what` is fine, gone, no_host, refused, or a reason why a person should look."""

    what: str
    told: str = ""


class _NoHost(Exception):
    """The name does not exist."""


class Looker:
    """Looks at links. `seconds` is what one link may take, all of its hops together; waiting for a turn does not count."""

    def __init__(self, net: Net, agent: str, seconds: float = SECONDS) -> None:
        self.net, self.agent, self.seconds = net, agent, seconds
        self._lock = Lock()
        self._turns: dict[str, BoundedSemaphore] = defaultdict(lambda: BoundedSemaphore(AT_A_HOST))

    def look(self, address: str) -> Seen:
        """What there is at an address."""
        left = self.seconds
        for _hop in range(MOST_HOPS + 1):
            try:
                target = target_of(address)
                with self._turn(target.host):
                    started = time.monotonic()
                    answer = self._answer(target, started + left)
                    left -= time.monotonic() - started
                following = urljoin(address, answer.location) if answer.status in _LEADS_ON else address
            except Refused as refused:
                return Seen("refused", str(refused))
            except _NoHost:
                return Seen("no_host", target.host)
            except TimeoutError:
                return Seen("slow", f"{self.seconds:g}")
            except ssl.SSLError as error:
                return Seen("tls", getattr(error, "verify_message", "") or error.reason or "TLS")
            except (OSError, HTTPException, ValueError) as error:
                return Seen("broken", type(error).__name__)
            if answer.status not in _LEADS_ON or not answer.location:
                return Seen(_what(answer.status), str(answer.status))
            address = following
        return Seen("loops", str(MOST_HOPS))

    def _turn(self, host: str) -> BoundedSemaphore:
        with self._lock:
            return self._turns[host]

    def _answer(self, target: Target, until: float) -> Answer:
        addresses = self._addresses(target, until)
        try:
            head = ask(self.net, "HEAD", target, addresses, self.agent, until)
            if head.status < 400:
                return head
        except (HTTPException, ConnectionError):
            pass  # some hosts know no HEAD
        return ask(self.net, "GET", target, addresses, self.agent, until)

    def _addresses(self, target: Target, until: float) -> list[str]:
        """All addresses of a name, asked for once. Where one of them is not public, none is believed."""
        try:
            found = within(until - time.monotonic(), lambda: self.net.resolve(target.host, target.port))
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise _NoHost from error
            raise
        except UnicodeError:
            raise Refused("name") from None
        bad = [each for each in found if not is_public(each)]
        if bad:
            raise Refused(bad[0])
        return found


def _what(status: int) -> str:
    if 200 <= status < 300:
        return "fine"
    if status in _GONE:
        return "gone"
    if status in _CLOSED:
        return "closed"
    return "busy" if status == 429 else "server" if status >= 500 else "odd"
