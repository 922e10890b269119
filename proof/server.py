"""A web server of our own for calendars: right headers, ETag and 304, and wrong answers when they are asked for."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

CALENDAR = "text/calendar; charset=utf-8"


class Answer(NamedTuple):
    """What is sent for an address."""

    body: bytes
    status: int = 200
    kind: str = CALENDAR


class FeedServer(ThreadingHTTPServer):
    """Serves the files of a folder, and before them the answers that were laid out by hand."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Answer] = {}
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        """`http://127.0.0.1:PORT/`."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def answer(self, name: str) -> Answer:
        """The answer to an address: laid out, a calendar file of the folder, or 404."""
        if name in self.answers:
            return self.answers[name]
        file = (self.folder / name).resolve()
        if file.is_relative_to(self.folder.resolve()) and file.suffix == ".ics" and file.is_file():
            return Answer(file.read_bytes())
        return Answer(b"not found\n", 404, "text/plain; charset=utf-8")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FeedServer

    def do_GET(self) -> None:
        answer = self.server.answer(self.path.split("?")[0].lstrip("/"))
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        known = answer.status == 200 and self.headers.get("If-None-Match") == etag
        self.send_response(304 if known else answer.status)
        if answer.status == 200:
            self.send_header("ETag", etag)
            self.send_header("Cache-Control", "no-cache")
        if not known:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not known and self.command == "GET":
            self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[FeedServer]:
    """A server that is open while the block runs."""
    server = FeedServer(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
