"""A plain client of the forge, for tests; whatever it is answered is held against GitHub's description."""

from __future__ import annotations

import base64
import http.client
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.forge.descriptions import mistakes
from tests.forge.loopback import Forge

EVERYTHING = dict.fromkeys(
    ("contents", "issues", "pull-requests", "statuses", "actions", "administration", "pages", "secrets"), "write"
)


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def message(self) -> str:
        """What an error says, with what stands below it."""
        return " ".join([self.body["message"], *(each.get("message", "") for each in self.body.get("errors", []))])


class Client:
    """Asks the forge with a token of the given permissions (all of them if none are named)."""

    def __init__(self, forge: Forge, permissions: dict[str, str] | None = None, actor: str | None = None) -> None:
        self.forge = forge
        named = {"actor": actor} if actor else {}
        self.token = forge.token(EVERYTHING if permissions is None else permissions, **named)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """Asks for a path below the repository (or `/graphql`); a success must be as GitHub describes it."""
        path = path if path == "/graphql" else f"/repos/{self.forge.slug}{path}"
        reply = self._sent(method, path, body, headers)
        if reply.status < 300 and path != "/graphql":
            wrong = mistakes(method, urlsplit(path).path, reply.status, reply.body)
            assert not wrong, wrong
        return reply

    def get(self, path: str) -> Any:
        """The body of a success."""
        reply = self.ask("GET", path)
        assert reply.status == 200, reply
        return reply.body

    def pages(self, path: str) -> Iterator[list[Any]]:
        """Every page of a list, going by the Link header."""
        following: str | None = path
        while following:
            reply = self.ask("GET", following)
            yield reply.body
            match = re.search(r'<[^>]*?/repos/[^/]+/[^/]+(/[^>]*)>; rel="next"', reply.headers.get("Link", ""))
            following = match[1] if match else None

    def _sent(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Reply:
        connection = http.client.HTTPConnection(urlsplit(self.forge.url).netloc, timeout=10)
        try:
            sent = {"User-Agent": "tests", "Authorization": f"Bearer {self.token}", **headers}
            data = None if body is None else json.dumps(body).encode()
            connection.request(method, path, data, {key: value for key, value in sent.items() if value})
            with connection.getresponse() as answer:
                text = answer.read()
                return Reply(answer.status, json.loads(text) if text else None, dict(answer.getheaders()))
        finally:
            connection.close()


def coded(data: bytes) -> str:
    """Bytes as the contents interface takes them."""
    return base64.b64encode(data).decode()


def branch(client: Client, name: str, files: dict[str, str], base: str = "main") -> str:
    """Makes a branch by the git data interface; gives its commit."""
    head = client.get(f"/git/ref/heads/{base}")["object"]["sha"]
    entries = []
    for path, text in files.items():
        blob = client.ask("POST", "/git/blobs", {"content": text, "encoding": "utf-8"}).body["sha"]
        entries.append({"path": path, "mode": "100644", "type": "blob", "sha": blob})
    tree = client.ask("POST", "/git/trees", {"base_tree": head, "tree": entries}).body["sha"]
    commit = client.ask("POST", "/git/commits", {"message": "Add", "tree": tree, "parents": [head]}).body["sha"]
    assert client.ask("POST", "/git/refs", {"ref": f"refs/heads/{name}", "sha": commit}).status == 201
    return str(commit)


def draft(client: Client, name: str = "submission/7", **more: object) -> dict[str, Any]:
    """A pull request from a branch of ours."""
    if not client.forge.repository.branch(name):
        branch(client, name, {"content/b.yaml": "b: 1\n"})
    body = {"title": "Add", "head": name, "base": "main", "body": "Refs #1", **more}
    reply = client.ask("POST", "/pulls", body)
    assert reply.status == 201, reply
    return dict(reply.body)
