"""A real host on this machine that sends what it should, until it is told otherwise for an address."""

from __future__ import annotations

import gzip
import hashlib
import json
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.feedlint.files import FEED, as_bytes

CALENDAR = as_bytes(FEED)
PAGE = "<!doctype html><meta charset=utf-8><title>見本</title><p>イベント".encode()
ATOM = b'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>'
ICS, JSON, HTML = "text/calendar; charset=utf-8", "application/json", "text/html; charset=utf-8"
FEEDS = ("/ja/feeds/all.ics", "/en/feeds/all.ics", "/ja/feeds/all.atom")


class Reply:
    """What the host sends for an address; tests change it."""

    def __init__(self, body: bytes, media_type: str, status: int = 200, **headers: str) -> None:
        self.body, self.status = body, status
        self.headers = {"Content-Type": media_type} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.act: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.gzip: Callable[[bytes], bytes] | None = gzip.compress
        self.conditional = True
        self.gzip_tag = ""


class Host:
    """The site: replies by path, and what was asked of it."""

    def __init__(self) -> None:
        self.address = ""
        self.asked: list[tuple[str, str, str]] = []
        self.open = self.most_open = 0
        feed = {"Access_Control_Allow_Origin": "*", "Cache_Control": "public, max-age=3600"}
        safe = {"Content_Security_Policy": "default-src 'none'", "X_Content_Type_Options": "nosniff"}
        self.replies = {
            "/robots.txt": Reply(b"User-agent: *\nAllow: /\n", "text/plain"),
            **{path: Reply(CALENDAR, ICS, **feed) for path in FEEDS[:2]},
            FEEDS[2]: Reply(ATOM, "application/atom+xml", **feed),
            **{path: Reply(b"[]", JSON, **feed) for path in ("/ja/events.json", "/en/events.json")},
            **{path: Reply(PAGE, HTML, **safe) for path in ("/", "/ja/", "/en/")},
        }
        self.missing = Reply(PAGE, HTML, 404)

    def index(self, *paths: str, home: str = "") -> None:
        """Puts up a feeds.json that lists feeds."""
        home = home or self.address
        body = {"home": home + "/", "feeds": [{"url": home + path} for path in paths]}
        self.replies["/feeds.json"] = Reply(json.dumps(body).encode(), JSON)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        self.asked.append((handler.command, handler.path, handler.headers.get("User-Agent", "")))
        reply = self.replies.get(handler.path, self.missing)
        if reply.act:
            reply.act(handler)
            return
        headers, body, tag = dict(reply.headers), reply.body, f'"{hashlib.sha256(reply.body).hexdigest()[:8]}"'
        headers.setdefault("ETag", tag)
        if headers["ETag"] == "":
            del headers["ETag"]
        elif reply.conditional and handler.headers.get("If-None-Match") == tag:
            handler.send_response(304)
            handler.end_headers()
            return
        if reply.gzip and handler.headers.get("Accept-Encoding") == "gzip":
            body = reply.gzip(body)
            headers["Content-Encoding"] = "gzip"
            if reply.gzip_tag:
                headers["ETag"] = reply.gzip_tag
        handler.send_response(reply.status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command == "GET":
            handler.wfile.write(body)


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[Host]:
    """The host, running on a free port of this machine."""
    host = Host()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        server_version = "test"

        def do_GET(self) -> None:
            with lock:
                host.open += 1
                host.most_open = max(host.most_open, host.open)
            # Counted before anything is sent: who asks again on reading the end of an answer does not ask twice at once.
            time.sleep(0.002)
            with lock:
                host.open -= 1
            with suppress(BrokenPipeError, ConnectionResetError):
                host.answer(self)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A reader that turns away from a wrong certificate is no error of ours."""

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    host.address = f"{'https' if context else 'http'}://127.0.0.1:{server.server_address[1]}"
    host.index(*FEEDS)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = f"-newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout {key.name}"
    subprocess.run(
        ["openssl", "req", "-x509", *made.split(), "-out", certificate.name],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def closing(handler: BaseHTTPRequestHandler) -> None:
    """Closes the connection without a word."""
    handler.connection.close()


def slow(handler: BaseHTTPRequestHandler) -> None:
    """Says nothing for longer than anybody waits."""
    time.sleep(1.5)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", ICS)
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"B")
        time.sleep(0.1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Sends events until the reader turns away."""
    handler.send_response(200)
    handler.send_header("Content-Type", ICS)
    handler.end_headers()
    handler.wfile.write(CALENDAR[: CALENDAR.rindex(b"END:VCALENDAR")])
    while True:
        handler.wfile.write(CALENDAR[:1000] * 100)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", ICS)
    handler.send_header("Content-Length", str(len(CALENDAR)))
    handler.end_headers()
    handler.wfile.write(CALENDAR[:300])


def no_head(handler: BaseHTTPRequestHandler) -> None:
    """Answers GET only."""
    handler.send_response(405 if handler.command == "HEAD" else 200)
    handler.send_header("Content-Type", ICS)
    handler.send_header("Content-Length", str(len(CALENDAR)))
    handler.end_headers()
    if handler.command == "GET":
        handler.wfile.write(CALENDAR)
