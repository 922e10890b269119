"""A stand-in for GitHub on this machine: its REST interface over a real git repository, with its refusals.

    forge = Forge(tmp_path / "calendar.git")
    forge.push("main", {"README.md": b"..."}, "office")
    token = forge.token({"issues": "write"})
    ...requests to forge.url with "Authorization: Bearer <token>"...
    forge.close()

What a token may do is enforced route by route, more strictly than GitHub does for what is public: a workflow that
works here names every permission that it uses. Its clock stands still until a test moves it.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from threading import Thread
from zoneinfo import ZoneInfo

from tests.forge import commits, configuration, issues, objects, pulls
from tests.forge.people import People
from tests.forge.serving import Door
from tests.forge.state import BOT, Refusal, Token

NOW = datetime(2026, 11, 20, 13, 40, tzinfo=ZoneInfo("Asia/Tokyo"))
INTERFACE = (commits, configuration, issues, objects, pulls)
"""The modules whose routes are answered; importing them is what puts them there."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Forge(People):
    """The forge; `url` is what stands for https://api.github.com, `now` is its clock."""

    def __init__(self, bare: Path, slug: str = "office/calendar", clock: datetime = NOW) -> None:
        super().__init__(bare, slug, clock)
        self._server = _Server(("127.0.0.1", 0), type("OurDoor", (Door,), {"world": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def token(self, permissions: dict[str, str], actor: str = BOT, name: str = "") -> str:
        """A token with these permissions and no others; `name` is how the log calls it."""
        text = f"ghs_{token_hex(18)}"
        self.tokens[text] = Token(name or f"token {len(self.tokens) + 1}", dict(permissions), actor)
        return text

    def tick(self, **duration: float) -> None:
        """Moves the clock forward (`minutes=30`, `days=1`)."""
        self.now += timedelta(**duration)

    def refuse_next(
        self,
        times: int = 1,
        status: int = 403,
        retry_after: int | None = 1,
        only: str = "",
        lost: bool = False,
        message: str = "",
    ) -> None:
        """Refuses the next requests, of those whose "METHOD path" matches the expression `only`.

        403 and 429 are the secondary rate limit with Retry-After; 0 drops the connection unanswered; `lost` does
        what was asked and then drops it, as when an answer is lost on its way.
        """
        self.refusals.append(Refusal(times, status, retry_after, only, lost, message))
