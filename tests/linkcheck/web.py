"""A small internet on this machine: names with public addresses, all of which are one real server on the loopback."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from generator.linkcheck import Net

PUBLIC, OTHER = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
Act = Callable[[BaseHTTPRequestHandler], None]


class Web:
    """Names to their addresses, `host/path` to what is done there, and a record of all that was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.names: dict[str, list[str]] = {"page.example": [PUBLIC]}
        self.acts: dict[str, Act] = {}
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.context = ssl.create_default_context()
        self.lock = threading.Lock()

    @property
    def net(self) -> Net:
        """The ways into it."""
        return Net(self._resolve, self._connect, self.context)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.names[host]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """The server, running on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.command, self.headers["Host"] + self.path, dict(self.headers.items())))
            with suppress(OSError):
                web.acts.get(self.headers["Host"] + self.path, status(404))(self)
            self.close_connection = True

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """A reader that hangs up is no error of ours."""

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    web = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def status(code: int, body: bytes = b"page", **headers: str) -> Act:
    """Answers with a status."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command == "GET":
            handler.wfile.write(body)

    return act


def to(address: str, code: int = 302) -> Act:
    """Leads on to another address."""
    return status(code, b"", Location=address)


def by_method(head: Act, get: Act) -> Act:
    """One thing for HEAD, another for GET."""
    return lambda handler: (head if handler.command == "HEAD" else get)(handler)
