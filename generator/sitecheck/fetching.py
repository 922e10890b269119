"""Answers of a host as they come: no redirect followed, nothing decoded, little asked for, one at a time."""

from __future__ import annotations

import http.client
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from generator import __version__

AGENT = f"saijiki/{__version__} (check-site; reads public files only)"
SECONDS = 10.0
MOST_BYTES = 5_000_000
_CHUNK = 65_536


@dataclass(frozen=True)
class Answer:
    """What a host answered; `failure` says why there is no answer: `certificate`, `slow`, `broken`, `unreachable`."""

    address: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: bool = False
    failure: str = ""
    told: str = ""

    @property
    def media_type(self) -> str:
        """The type without its parameters, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset that the type names, in small letters."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip('"').lower()
        return ""

    @property
    def seen(self) -> str:
        """The answer in a few words."""
        return self.told or " ".join(filter(None, (str(self.status), self.headers.get("content-type", ""))))


class Fetcher:
    """Fetches from one host. `trusting` is set once the certificate was found wrong, so that the rest can be read."""

    def __init__(self, seconds: float = SECONDS, most: int = MOST_BYTES) -> None:
        self.seconds, self.most = seconds, most
        self.trusting = False

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request. Header names are written with underscores: `accept_encoding="gzip"`."""
        sent = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        sent |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        until = time.monotonic() + 2 * self.seconds
        try:
            parts = urlsplit(address)
            connection = self._connection(parts)
            try:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request(method, path, headers=sent)
                response = connection.getresponse()
                body, cut = self._body(response, until)
            finally:
                connection.close()
        except ssl.SSLCertVerificationError as error:
            return Answer(address, failure="certificate", told=error.verify_message)
        except TimeoutError:
            return Answer(address, failure="slow", told=f"> {self.seconds:.0f} s")
        except (http.client.HTTPException, ConnectionResetError, BrokenPipeError) as error:
            return Answer(address, failure="broken", told=type(error).__name__)
        except (OSError, ValueError) as error:
            return Answer(address, failure="unreachable", told=str(getattr(error, "strerror", "") or error))
        fields = {name.lower(): value for name, value in response.getheaders()}
        return Answer(address, response.status, fields, body, cut)

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = parts.hostname or ""
        if parts.scheme == "http":
            return http.client.HTTPConnection(host, parts.port, timeout=self.seconds)
        context = ssl.create_default_context()
        if self.trusting:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection(host, parts.port, timeout=self.seconds, context=context)

    def _body(self, response: http.client.HTTPResponse, until: float) -> tuple[bytes, bool]:
        """The body and whether it was cut off; a host that sends a byte now and then does not hold us."""
        found = bytearray()
        while piece := response.read1(_CHUNK):
            found += piece
            if len(found) > self.most:
                return bytes(found[: self.most]), True
            if time.monotonic() > until:
                raise TimeoutError
        wanted = response.length
        if wanted:
            raise http.client.IncompleteRead(bytes(found), wanted)
        return bytes(found), False
