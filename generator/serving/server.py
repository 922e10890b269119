"""The server: files of the output, the script of reloading, and the events that it listens to."""

from __future__ import annotations

import ipaddress
import json
import socket
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.serving.answers import EVENTS, SCRIPT, TYPES, Answer, answer
from generator.serving.channel import Channel, State

_SCRIPT_FILE = Path(__file__).with_name("reload.js")
_BEAT = 15.0
"""Seconds after which a silent stream of events says that it is still there."""


class Server(ThreadingHTTPServer):
    """Answers on one address of this machine. Raises OSError where it cannot be had."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, output: Path, channel: Channel) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.host, self.output, self.channel = host, output, channel
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Binds; http.server would then ask the network for the machine's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.server_address[1]

    @property
    def address(self) -> str:
        """The address of the site as a browser on this machine asks for it."""
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(self.host, self.host)
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.server_port}"

    def start(self) -> None:
        """Begins to answer; whoever asked before that is answered now."""
        threading.Thread(target=self.serve_forever, name="serve", daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def knows(self, host: str) -> bool:
        """Whether a request may name this host.

        A page of another site can let its own name lead to this machine, and then read drafts here as if they
        were its own. So a server of this machine alone answers only to names of this machine.
        """
        if not _is_loopback(self.host):
            return True
        name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
        return name.lower() == self.host.lower() or _is_loopback(name.strip("[]"))


def _is_loopback(name: str) -> bool:
    try:
        return name.lower() == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def log_message(self, *_words: object) -> None:
        """Says nothing: the terminal tells of builds."""

    def do_GET(self) -> None:
        """Answers."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answers without the body."""
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        if not self.server.knows(self.headers.get("Host", "")):
            self._send(Answer(403, TYPES[".txt"], b"refused: not a name of this machine\n"), with_body)
        elif path == SCRIPT:
            self._send(Answer(200, TYPES[".js"], _SCRIPT_FILE.read_bytes()), with_body)
        elif path == EVENTS and with_body:
            self._events()
        else:
            try:
                found = answer(self.server.output, self.path, lambda: self.server.channel.state.version)
            except OSError as error:
                found = Answer(500, TYPES[".txt"], f"{error.strerror}\n".encode())
            self._send(found, with_body)

    def _send(self, found: Answer, with_body: bool) -> None:
        self.send_response(found.status)
        self._send_common(found.type)
        self.send_header("Content-Length", str(len(found.body)))
        if found.location:
            self.send_header("Location", found.location)
        self.end_headers()
        if with_body:
            self.wfile.write(found.body)

    def _send_common(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _events(self) -> None:
        """Every state from now on, the present one first, as server-sent events."""
        self.send_response(200)
        self._send_common("text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        state: State | None = self.server.channel.state
        serial = 0
        while True:
            if state:
                serial = state.serial
                rows = [problem.row for problem in state.problems]
                told = json.dumps({"version": state.version, "problems": rows})
                self.wfile.write(f"data: {told}\n\n".encode())
            else:
                self.wfile.write(b": still here\n\n")
            state = self.server.channel.after(serial, _BEAT)
