"""Links against a real server: what is asked, what is followed, and what is refused before anything is asked."""

from __future__ import annotations

import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.linkcheck.looking import Looker, Seen
from tests.linkcheck.web import OTHER, PUBLIC, Web, by_method, running, status, to

AT = "http://page.example"


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    """One server for all."""
    with running() as found:
        yield found


@pytest.fixture
def web(server: Web) -> Web:
    """The server, with nothing on it."""
    server.__init__(server.port)  # type: ignore[misc]
    return server


def look(web: Web, address: str, seconds: float = 5.0) -> Seen:
    """What is seen at an address."""
    return Looker(web.net, "saijiki/test (+https://site.example)", seconds).look(address)


def test_a_page_that_is_there(web: Web) -> None:
    """One HEAD, to the address of the name, with nothing that was not meant to be sent."""
    web.acts["page.example/a?b=c"] = status(200, Set_Cookie="a=b")
    assert look(web, AT + "/a?b=c") == ("fine", "200")
    assert web.resolved == ["page.example"]
    assert web.connected == [(PUBLIC, 80)]
    [(method, _where, sent)] = web.asked
    assert method == "HEAD"
    assert sent == {
        "Host": "page.example", "User-Agent": "saijiki/test (+https://site.example)",
        "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity", "Connection": "close",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "what"),
    [(404, "gone"), (410, "gone"), (401, "closed"), (403, "closed"), (429, "busy"), (500, "server"), (503, "server"),
     (418, "odd"), (204, "fine"), (304, "odd")],
)  # fmt: skip
def test_statuses(web: Web, code: int, what: str) -> None:
    """Only 404 and 410 say that a page is gone."""
    web.acts["page.example/"] = status(code, b"")
    assert look(web, AT) == (what, str(code))


def test_a_host_that_knows_no_head(web: Web) -> None:
    """What HEAD says against a page is asked again with GET, of the same address, for a part of the page."""
    web.acts["page.example/"] = by_method(status(404), status(206))
    assert look(web, AT) == ("fine", "206")
    assert [method for method, *_ in web.asked] == ["HEAD", "GET"]
    assert web.asked[1][2]["Range"] == "bytes=0-262143"
    assert web.resolved == ["page.example"]


def test_a_host_that_hangs_up_on_head(web: Web) -> None:
    """A broken HEAD is no answer."""
    web.acts["page.example/"] = by_method(lambda handler: handler.connection.close(), status(200))
    assert look(web, AT) == ("fine", "200")


def test_a_name_that_does_not_exist(web: Web) -> None:
    """NXDOMAIN; nothing is connected to."""
    assert look(web, "http://nowhere.example/") == ("no_host", "nowhere.example")
    assert web.connected == []


@pytest.mark.parametrize(
    "addresses", [[PUBLIC, "10.0.0.1"], ["::1", PUBLIC], ["64:ff9b::a9fe:a9fe"], ["168.63.129.16"]]
)
def test_one_bad_address_is_enough(web: Web, addresses: list[str]) -> None:
    """A name with a private address among its addresses is not connected to at all."""
    web.names["page.example"] = addresses
    assert look(web, AT).what == "refused"
    assert web.connected == []


def test_a_name_that_changes_its_mind(web: Web) -> None:
    """DNS rebinding: the address that was looked at is the one that is connected to, for HEAD and GET."""
    answers = [[PUBLIC], ["127.0.0.1"]]
    web.acts["page.example/"] = by_method(status(405), status(200))
    net = web.net
    changing = type(net)(lambda _host, _port: answers.pop(0), net.connect, net.context)
    assert Looker(changing, "test").look(AT) == ("fine", "200")
    assert web.connected == [(PUBLIC, 80)] * 2


def test_the_next_address_is_tried(web: Web) -> None:
    """A name with an address that nothing answers at."""
    web.names["page.example"] = [OTHER, PUBLIC]
    web.acts["page.example/"] = status(200)
    net = web.net

    def connect(address: str, port: int, seconds: float) -> object:
        if address == OTHER:
            raise ConnectionRefusedError
        return net.connect(address, port, seconds)

    assert Looker(type(net)(net.resolve, connect, net.context), "test").look(AT).what == "fine"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "inside",
    ["http://inside.example/", "http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "file:///etc/passwd",
     "gopher://page.example/", "http://page.example:22/", "http://user:pass@page.example/", "//10.0.0.1/", "http://2130706433/"],
)  # fmt: skip
def test_redirects_inside(web: Web, inside: str) -> None:
    """Every hop is judged like the first: nothing is asked of what a public page leads to inside."""
    web.names |= {"inside.example": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"], "10.0.0.1": ["10.0.0.1"],
                  "169.254.169.254": ["169.254.169.254"], "2130706433": ["127.0.0.1"]}  # fmt: skip
    web.acts["page.example/"] = to(inside)
    assert look(web, AT).what == "refused"
    assert [where for _method, where, _sent in web.asked] == ["page.example/"]
    assert len(web.connected) == 1


def test_redirects(web: Web) -> None:
    """Five are followed, by path or to another host; the sixth is not, nor is a circle."""
    web.names["other.example"] = [OTHER]
    for number in range(5):
        web.acts[f"page.example/{number}"] = to(f"/{number + 1}", (301, 302, 303, 307, 308)[number])
    web.acts["page.example/5"] = status(200)
    assert look(web, AT + "/0") == ("fine", "200")
    web.acts["page.example/5"] = to("http://other.example/")
    assert look(web, AT + "/0") == ("loops", "5")
    web.acts["other.example/"] = status(200)
    assert look(web, AT + "/1") == ("fine", "200")
    assert web.connected[-1] == (OTHER, 80)
    web.acts["page.example/loop"] = to("/loop")
    web.asked.clear()
    assert look(web, AT + "/loop").what == "loops"
    assert len(web.asked) == 6


def test_a_redirect_to_no_address(web: Web) -> None:
    """It is told, not stumbled over."""
    web.acts["page.example/"] = to("http://[oops/")
    assert look(web, AT) == ("broken", "ValueError")


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    """A head at once, then a page byte by byte."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    drip(handler)


@pytest.mark.parametrize(
    "act", [drip, by_method(status(405), drip_body), lambda handler: time.sleep(3)], ids=["head", "body", "silent"]
)
def test_slow_hosts(web: Web, act: object) -> None:
    """The clock on the wall counts, not the time between two bytes."""
    web.acts["page.example/"] = act  # type: ignore[assignment]
    started = time.monotonic()
    assert look(web, AT, 0.4) == ("slow", "0.4")
    assert time.monotonic() - started < 1.2


def test_slow_names(web: Web) -> None:
    """A resolver that does not answer holds nobody."""
    net = web.net
    slow = type(net)(lambda _host, _port: time.sleep(2) or [], net.connect, net.context)
    started = time.monotonic()
    assert Looker(slow, "test", 0.2).look(AT).what == "slow"
    assert time.monotonic() - started < 1


def test_all_hops_share_the_time(web: Web) -> None:
    """A host cannot win time by leading on."""

    def late(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        to("/")(handler)

    web.acts["page.example/"] = late
    assert look(web, AT, 0.5).what == "slow"


def test_huge_bodies(web: Web) -> None:
    """No more than 256 KiB are taken, head and all; the rest is left to the host."""
    sent = [0]

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"a" * 65_536)
            sent[0] += 65_536

    web.acts["page.example/"] = by_method(status(405), endless)
    taken = [0]
    net = web.net

    class Counting:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def recv_into(self, buffer: memoryview) -> int:
            count: int = self.inner.recv_into(buffer)  # type: ignore[attr-defined]
            taken[0] += count
            return count

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    counting = type(net)(net.resolve, lambda *where: Counting(net.connect(*where)), net.context)  # type: ignore[arg-type,return-value]
    assert Looker(counting, "test").look(AT) == ("fine", "200")
    assert 200_000 < taken[0] <= 262_144 + 1_000  # and the answer to HEAD


def test_huge_heads(web: Web) -> None:
    """Heads are bytes as well."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"A%d: %s\r\n" % (n, b"a" * 60_000) for n in range(50)))

    web.acts["page.example/"] = endless
    assert look(web, AT) == ("broken", "HTTPException")


def test_pages_that_break_off(web: Web) -> None:
    """Promised and not sent."""

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"a")

    web.acts["page.example/"] = by_method(status(405), cut)
    assert look(web, AT).what == "broken"


def test_two_at_a_time(web: Web) -> None:
    """A host is never asked for three things at once, also when others lead to it; waiting costs no time of a link."""
    web.names |= {f"short{number}.example": [PUBLIC] for number in range(4)}

    asked, most = 0, 0

    def late(handler: BaseHTTPRequestHandler) -> None:
        nonlocal asked, most
        with web.lock:
            asked += 1
            most = max(most, asked)
        time.sleep(0.15)
        with web.lock:
            asked -= 1  # before the answer: whoever has it may ask for the next thing
        status(200)(handler)

    for number in range(4):
        web.acts[f"short{number}.example/"] = to(f"{AT}/{number}")
        web.acts[f"page.example/{number}"] = late
    looker = Looker(web.net, "test", 0.4)
    with ThreadPoolExecutor(8) as pool:
        addresses = [f"{AT}/{number}" for number in range(4)] + [
            f"http://short{number}.example/" for number in range(4)
        ]
        assert {each.what for each in pool.map(looker.look, addresses)} == {"fine"}
    assert most == 2


def test_tls(tmp_path: Path) -> None:
    """The certificate is asked for by the name (SNI) and must be of that name, while the address is pinned."""
    made = (
        "-newkey rsa:2048 -nodes -days 2 -subj /CN=x -addext subjectAltName=DNS:page.example -keyout key.pem -out c.pem"
    )
    subprocess.run(["openssl", "req", "-x509", *made.split()], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", tmp_path / "key.pem")
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with running(context) as web:
        web.acts["page.example/"] = status(200)
        assert look(web, "https://page.example/").what == "tls"
        web.context = ssl.create_default_context(cafile=str(tmp_path / "c.pem"))
        assert look(web, "https://page.example/") == ("fine", "200")
        assert web.connected[-1] == (PUBLIC, 443)
        web.names["other.example"] = [PUBLIC]
        assert look(web, "https://other.example/").what == "tls"
    assert names == ["page.example", "page.example", "other.example"]
