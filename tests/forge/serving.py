"""The HTTP side: finding the route, who asks and whether they may, refusals on demand, pages of lists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any, ClassVar
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from tests.forge.repository import GitError
from tests.forge.state import Asked, Issue, Json, Refusal, Token
from tests.forge.world import World

NOT_PERMITTED = "Resource not accessible by integration"
RATE = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
DOCS = "https://docs.github.com/rest"


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, message: str, *errors: object, retry_after: int | None = None) -> None:
        super().__init__(f"{status} {message}")
        self.status, self.message, self.errors, self.retry_after = status, message, errors, retry_after


@dataclass(frozen=True)
class Request:
    """What was asked, by whom."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    token: Token

    def text(self, name: str, default: str | None = None) -> str:
        """A text of the body; 422 where there is none."""
        value = self.field(name, default)
        if not isinstance(value, str):
            raise Refused(422, "Validation Failed", {"code": "missing_field", "field": name})
        return value

    def field(self, name: str, default: object = None) -> Any:
        """Anything of the body."""
        return self.body.get(name, default) if isinstance(self.body, dict) else default

    def need(self, *scopes: str) -> None:
        """403 unless the token has one of these (`issues:write`)."""
        if scopes and not any(self.token.may(*scope.split(":")) for scope in scopes):
            raise Refused(403, NOT_PERMITTED)

    def need_for(self, issue: Issue, level: str) -> None:
        """403 unless it has the scope of issues, or for a pull request the one of pull requests."""
        self.need(f"issues:{level}", *([f"pull-requests:{level}"] if issue.pull else []))


@dataclass
class Answer:
    """What is answered; a list (or the one below `pages`) is cut into pages, unless it is told whole."""

    status: int
    body: Any = None
    pages: str | None = None
    whole: bool = False
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[..., Answer]
ROUTES: list[tuple[str, re.Pattern[str], tuple[str, ...], Handler]] = []


def route(method: str, path: str, *scopes: str) -> Callable[[Handler], Handler]:
    """Puts a function on a path below the repository: `{n:int}`, `{name}` (no slash), `{path:path}`.

    The token needs one of the scopes; without any, the function asks itself or being known is enough.
    """
    kinds = {"int": r"\d{1,9}", "path": r".+", "sha": r"[0-9a-f]{40}", "": r"[^/]+"}
    pattern = re.sub(r"\{(\w+):?(\w*)\}", lambda match: f"(?P<{match[1]}>{kinds[match[2]]})", path)

    def put(handler: Handler) -> Handler:
        ROUTES.append((method, re.compile(pattern), scopes, handler))
        return handler

    return put


def answered(world: World, request: Request) -> Answer:
    """The answer to a request."""
    prefix = f"/repos/{world.slug}".lower()
    inside = request.path.lower() == prefix or request.path.lower().startswith(f"{prefix}/")
    rest = request.path[len(prefix) :] if inside else request.path
    for method, pattern, scopes, handler in ROUTES:
        # The path is matched as it came, so that an escaped slash stays within a name.
        if method == request.method and (match := pattern.fullmatch(rest)) and (inside or rest == "/graphql"):
            request.need(*scopes)
            return handler(world, request, **{name: unquote(text) for name, text in match.groupdict().items()})
    raise Refused(404, "Not Found")


class Door(BaseHTTPRequestHandler):
    """Reads a request and writes the answer; a subclass knows its world."""

    world: ClassVar[World]
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    timeout = 30

    def log_message(self, *words: object) -> None:
        """Says nothing: the log is the world's."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The clock of the world, not that of the machine."""
        return format_datetime(self.world.now.astimezone(UTC), usegmt=True)

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        parts = urlsplit(self.path)
        with self.world.lock:
            name = (self.headers.get("Authorization") or "").partition(" ")[2].strip()
            token = self.world.tokens.get(name)
            refusal = self._refusal(f"{self.command} {self.path}")
            answer = self._refused(refusal) if refusal and not refusal.lost else None
            if answer is None:
                answer = self._answer(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), raw, token)
            silent = refusal is not None and (refusal.lost or refusal.status == 0)
            status = 0 if silent else answer.status
            self.world.log.append(Asked(self.command, self.path, status, token.name if token else ""))
            if silent:
                self.close_connection = True
                return
            self._write(self._page(answer, parts.path, parts.query))

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 (the names that the base class calls)

    def _refusal(self, asked: str) -> Refusal | None:
        for refusal in self.world.refusals:
            if refusal.times > 0 and re.search(refusal.only, asked):
                refusal.times -= 1
                return refusal
        return None

    @staticmethod
    def _refused(refusal: Refusal) -> Answer:
        message = refusal.message or (RATE if refusal.status in {403, 429} else "Server Error")
        wait = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
        return Answer(refusal.status, {"message": message, "documentation_url": DOCS}, headers=wait)

    def _answer(self, path: str, query: dict[str, str], raw: bytes, token: Token | None) -> Answer:
        try:
            if not self.headers.get("User-Agent"):
                raise Refused(403, "Request forbidden by administrative rules. Please make sure it has a User-Agent.")
            if token is None:
                raise Refused(
                    401, "Bad credentials" if self.headers.get("Authorization") else "Requires authentication"
                )
            body = json.loads(raw) if raw else None
            return answered(self.world, Request(self.command, path, query, body, token))
        except Refused as error:
            told: Json = {"message": error.message, "documentation_url": DOCS, "status": str(error.status)}
            return Answer(error.status, told | ({"errors": list(error.errors)} if error.errors else {}))
        except ValueError:
            return Answer(400, {"message": "Problems parsing JSON", "documentation_url": DOCS})
        except GitError as error:
            return Answer(422, {"message": f"GitRPC::BadObjectState: {error}", "documentation_url": DOCS})

    def _page(self, answer: Answer, path: str, query: str) -> Answer:
        if answer.status != 200 or answer.whole:
            return answer
        whole = answer.body if answer.pages is None else answer.body[answer.pages]
        if not isinstance(whole, list):
            return answer
        asked = dict(parse_qsl(query))
        size = min(max(int(asked.get("per_page", 30)), 1), 100)
        number, last = max(int(asked.get("page", 1)), 1), max(-(-len(whole) // size), 1)
        part = whole[(number - 1) * size : number * size]
        links = {"prev": number - 1, "next": number + 1, "last": last, "first": 1}
        shown = {"prev", "first"} if number > 1 else set()
        shown |= {"next", "last"} if number < last else set()
        written = [
            f'<{self.world.url}{quote(path, safe="/%")}?{urlencode({**asked, "page": page})}>; rel="{name}"'
            for name, page in links.items()
            if name in shown
        ]
        headers = {**answer.headers, **({"Link": ", ".join(written)} if written else {})}
        return Answer(200, part if answer.pages is None else {**answer.body, answer.pages: part}, headers=headers)

    def _write(self, answer: Answer) -> None:
        data = b"" if answer.status == 204 else json.dumps(answer.body, ensure_ascii=False).encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
