"""HTTP with a forge that speaks GitHub's REST API: paging, refusals, and the forge's own clock.

A read is tried again; what writes is tried again only where the forge said that it did nothing. A run that breaks off is
made up for by the next one, because every step looks at what stands there first.
"""

from __future__ import annotations

import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode

from generator import __version__
from generator.base.language import Bilingual
from generator.base.text import one_line, quoted

MOST_SECONDS = 30
MOST_BYTES = 32 * 1024 * 1024
_TRIES = 4
FIRST_WAIT = 1.0
"""Seconds of the first pause between two tries; each further one is twice as long."""
_LONGEST_WAIT = 60
"""Seconds for which a refusal may ask us to wait; where it asks for more, the next run goes on."""
_PAGE = 100
_MOST_PAGES = 100
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')
_SLUG = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")


class ForgeError(Exception):
    """The forge refused or could not be reached. `status` is 0 where there was no answer."""

    def __init__(self, status: int, what: str, why: str) -> None:
        super().__init__(f"{what}: {status} {why}")
        self.status, self.why = status, why
        shown = quoted(one_line(why), 200)
        self.said = Bilingual(
            f"{what} ができませんでした（{status or '応答なし'}：{shown}）。", f"{what} failed ({status or 'no answer'}: {shown})."
        )  # fmt: skip


@dataclass
class Api:
    """A repository on a forge, as one token may see and change it."""

    address: str
    repository: str
    token: str
    told: datetime | None = field(default=None, init=False)
    """The forge's clock at its last answer."""

    def __post_init__(self) -> None:
        """Refuses what could lead a request, and with it the token, elsewhere."""
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9/._-]*)?", self.address):
            raise ForgeError(0, "GITHUB_API_URL", self.address)
        if not _SLUG.fullmatch(self.repository):
            raise ForgeError(0, "GITHUB_REPOSITORY", self.repository)

    @property
    def now(self) -> datetime:
        """The forge's clock: what arrived there and what is due is told by one clock. Asks, if nothing was asked yet."""
        if self.told is None:
            self.get("")
        assert self.told is not None
        return self.told

    def get(self, path: str, **query: str | int) -> Any:
        """What stands at a path below the repository. Raises ForgeError."""
        return self._sent("GET", self._url(path, query), None)[0]

    def maybe(self, path: str, **query: str | int) -> Any:
        """The same; None where there is nothing."""
        try:
            return self.get(path, **query)
        except ForgeError as error:
            if error.status in {404, 410}:
                return None
            raise

    def all(self, path: str, **query: str | int) -> Iterator[Any]:
        """Every item of a list, page by page. Raises ForgeError."""
        url: str | None = self._url(path, {**query, "per_page": _PAGE})
        for _page in range(_MOST_PAGES):
            if url is None:
                return
            items, headers = self._sent("GET", url, None)
            yield from items
            match = _NEXT.search(headers.get("Link", ""))
            # The next page is asked for at our own address: a header leads no token elsewhere.
            url = match[1] if match and match[1].startswith(f"{self.address}/") else None

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None, repeatable: bool = False) -> Any:
        """Writes; what is `repeatable` does no harm twice, and is tried again as a read is. Raises ForgeError."""
        return self._sent(method, self._url(path, {}), body, repeatable)[0]

    def query(self, text: str, **variables: str) -> Any:
        """One GraphQL request, for what REST does not offer. Raises ForgeError."""
        url = re.sub(r"/v3$", "", self.address) + "/graphql"
        found = self._sent("POST", url, {"query": text, "variables": variables})[0]
        if found.get("errors"):
            raise ForgeError(200, "GraphQL", str(found["errors"][0].get("message", "")))
        return found.get("data")

    def _url(self, path: str, query: Mapping[str, str | int]) -> str:
        shown = quote(path, safe="/")
        asked = f"?{urlencode(query)}" if query else ""
        return f"{self.address}/repos/{self.repository}{'/' if path else ''}{shown}{asked}"

    def _sent(
        self, method: str, url: str, body: Mapping[str, Any] | None, repeatable: bool = False
    ) -> tuple[Any, Message]:
        again = repeatable or method == "GET"
        what = f"{method} {url.removeprefix(self.address).partition('?')[0]}"
        for attempt in range(_TRIES):
            try:
                return self._answer(method, url, body)
            except urllib.error.HTTPError as error:
                pause = self._pause(again, error, attempt)
                if pause is None or attempt == _TRIES - 1:
                    raise ForgeError(error.code, what, _why(error)) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                if not again or attempt == _TRIES - 1:
                    raise ForgeError(0, what, str(error)) from error
                pause = FIRST_WAIT * 2**attempt
            time.sleep(pause)
        raise AssertionError

    def _answer(self, method: str, url: str, body: Mapping[str, Any] | None) -> tuple[Any, Message]:
        request = urllib.request.Request(
            url,
            None if body is None else json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self.token}",
                "Accept": "application/vnd.github+json",
                "Content-Type": "application/json",
                "User-Agent": f"saijiki/{__version__}",
                "X-GitHub-Api-Version": "2022-11-28",
            },
            method=method,
        )
        with _OPENER.open(request, timeout=MOST_SECONDS) as answer:
            data = answer.read(MOST_BYTES + 1)
            self._tell_time(answer.headers)
            if len(data) > MOST_BYTES:
                raise ValueError("too large")
            return (json.loads(data) if data else None), answer.headers

    def _tell_time(self, headers: Message) -> None:
        date = headers.get("Date")
        self.told = parsedate_to_datetime(date).astimezone(UTC) if date else datetime.now(UTC)

    def _pause(self, again: bool, error: urllib.error.HTTPError, attempt: int) -> float | None:
        """How long to wait before another try; None where none would help, or could do something twice."""
        asked = error.headers.get("Retry-After", "")
        if error.code in {403, 429} and (asked.isdecimal() or error.headers.get("X-RateLimit-Remaining") == "0"):
            return float(asked) if asked.isdecimal() and int(asked) <= _LONGEST_WAIT else None
        return FIRST_WAIT * 2**attempt if error.code >= 500 and again else None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A moved repository answers with another address; our token is not for it."""

    def redirect_request(self, *_given: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _why(error: urllib.error.HTTPError) -> str:
    """What the forge says of its refusal."""
    try:
        said = json.loads(error.read(100_000))
        return str(said.get("message", error.reason)) if isinstance(said, dict) else str(error.reason)
    except (OSError, ValueError, http.client.HTTPException):
        return str(error.reason)
