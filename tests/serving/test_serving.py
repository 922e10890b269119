"""`saijiki serve` as it is used: a real server, real files that are saved, a real browser that looks on."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from generator.order import Build, Order
from generator.serving import Channel, Outcome, Rebuilt, keep_built, watching
from tests.conftest import NOW, ROOT, Content, Run, tree
from tests.site.test_browser import ARGUMENTS, chromium_path

SOON = 30_000
"""Milliseconds that a browser is given; far more than it takes, for machines with other work."""
LINE = re.compile(r"^\d\d:\d\d:\d\d (.+): (?:written [\d,]+, removed|\d+ in the way)")


class Serving:
    """`saijiki serve` in a process of its own, and the lines it prints."""

    def __init__(self, folder: Path, *words: str) -> None:
        command = [sys.executable, "-m", "generator", "serve", "--content", "content", "--port", "0", *words]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "SAIJIKI_LANG": "en", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.folder, self.lines = folder, list[str]()
        threading.Thread(target=self._listen, daemon=True).start()
        self.until(lambda: self.lines and self.lines[-1].startswith("http"))
        self.address = self.lines[-1].split("/ shows")[0]

    def _listen(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(lambda: self.process.stdout.readline().rstrip("\n"), ""))  # type: ignore[union-attr]

    def until(self, true: Callable[[], object]) -> None:
        """Waits for something to become true."""
        end = time.monotonic() + SOON / 1000
        while not true():
            assert time.monotonic() < end, self.lines
            assert self.process.poll() is None, self.process.communicate()[1]
            time.sleep(0.01)

    def builds(self) -> list[str]:
        """For what it built so far."""
        return [match[1] for line in self.lines if (match := LINE.match(line))]

    def get(self, target: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """An answer, its target sent as it is written."""
        port = int(self.address.rpartition(":")[2])
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.putrequest(method, target, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def close(self) -> int:
        """Ctrl-C: the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(10)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream
            stream.close()
        return code


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for the module: a few events, a theme of the office's own, the output where it is by itself."""
    folder = tmp_path_factory.mktemp("serving")
    content = Content(folder / "content")
    for name in ("first", "second"):
        content.event(name)
    (folder / "theme/templates").mkdir(parents=True)
    shutil.copy(ROOT / "themes/default/templates/event.html", folder / "theme/templates")
    found = Serving(folder, "--theme", "theme", "--now", NOW)
    yield found
    assert found.close() == 130


@pytest.fixture(scope="module")
def page(serving: Serving) -> Iterator[Page]:
    """A browser's page; it must not complain of anything that the policies of the pages forbid."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        opened = browser.new_page()
        complaints: list[str] = []
        opened.on("console", lambda told: complaints.append(told.text) if "Content Security" in told.text else None)
        yield opened
        browser.close()
        assert complaints == []


def edited(file: Path, old: str, new: str) -> None:
    """Saves a file in which one thing says another."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def event_file(serving: Serving, name: str) -> Path:
    """The file of an event."""
    return serving.folder / "content/events/2026" / f"{name}.yaml"


def test_a_save_is_seen(serving: Serving, page: Page) -> None:
    """An event that is saved is on the screen, with nobody reloading."""
    page.goto(f"{serving.address}/ja/events/first/")
    expect(page.locator("h1")).to_have_text("見本セミナー")
    edited(event_file(serving, "first"), "見本セミナー", "書きなおした見本")
    expect(page.locator("h1")).to_have_text("書きなおした見本", timeout=SOON)
    assert serving.builds()[-1] == "content/events/2026/first.yaml"
    expect(page.locator("#saijiki-problems")).to_have_count(0)


def test_an_error_lies_over_the_last_good_site(serving: Serving, page: Page) -> None:
    """Place, message and help in both languages; the page below stays, and a page opened meanwhile has it too."""
    page.goto(f"{serving.address}/en/events/second/")
    edited(event_file(serving, "second"), "format: online", "format: nonsense")
    overlay = page.locator("#saijiki-problems")
    expect(overlay).to_contain_text("content/events/2026/second.yaml:", timeout=SOON)
    expect(overlay).to_contain_text("S-VALUE")
    line = event_file(serving, "second").read_text("utf-8").split("format: nonsense")[0].count("\n") + 1
    expect(overlay).to_contain_text(f"second.yaml:{line}:")
    for lang, said in (("ja", "使えません"), ("en", "is not one of the known values")):
        expect(overlay.locator(f"p[lang={lang}]").first).to_contain_text(said)
        expect(overlay.locator(f"p.help[lang={lang}]")).to_contain_text("online")
    expect(page.locator("h1")).to_have_text("Sample seminar")
    page.goto(f"{serving.address}/ja/")
    expect(overlay).to_be_visible()
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    page.goto(f"{serving.address}/404.html")  # a page that runs no script of its own
    expect(overlay).to_be_visible()
    edited(event_file(serving, "second"), "format: nonsense", "format: online")
    expect(overlay).to_have_count(0, timeout=SOON)


def test_a_template_is_watched(serving: Serving, page: Page) -> None:
    """A template's change is seen; a broken template is told by its file and line, and mended is seen again."""
    template = serving.folder / "theme/templates/event.html"
    page.goto(f"{serving.address}/en/events/first/")
    edited(template, "{% block main %}", '{% block main %}<p id="new">Said by the template</p>')
    expect(page.locator("#new")).to_have_text("Said by the template", timeout=SOON)
    line = template.read_text("utf-8").split("{% block main %}")[0].count("\n") + 1
    edited(template, "Said by the template", "{{ nothing_of_that_name }}")
    overlay = page.locator("#saijiki-problems")
    expect(overlay).to_contain_text(f"theme/templates/event.html:{line}", timeout=SOON)
    expect(overlay.locator("p[lang=ja]").first).to_contain_text("テーマに誤りがあります")
    expect(page.locator("#new")).to_have_text("Said by the template")
    edited(template, "{{ nothing_of_that_name }}", "Mended")
    expect(page.locator("#new")).to_have_text("Mended", timeout=SOON)
    expect(overlay).to_have_count(0)


def test_settings_styles_and_new_folders_are_watched(serving: Serving) -> None:
    """Not only what stood there at the start."""
    (serving.folder / "content/site.yaml").write_text("title: {ja: 新しい名前, en: A new name}\n", "utf-8")
    serving.until(lambda: "A new name" in serving.get("/en/")[2].decode())
    (serving.folder / "theme/styles").mkdir()
    (serving.folder / "theme/styles/9-own.css").write_text(".of-our-own { color: red }\n", "utf-8")
    serving.until(lambda: b"of-our-own" in serving.get("/assets/site.css")[2])
    shutil.copytree(serving.folder / "content/events/2026", serving.folder / "content/events/2027")
    for file in (serving.folder / "content/events/2027").iterdir():
        text = (
            file.read_text("utf-8")
            .replace("2026-12-05", "2027-12-05")
            .replace(f"id: {file.stem}", f"id: {file.stem}-2027")
        )
        file.unlink()
        file.with_name(f"{file.stem}-2027.yaml").write_text(text, "utf-8")
    serving.until(lambda: serving.get("/ja/events/first-2027/")[0] == 200)


@pytest.mark.parametrize(
    "target",
    [
        "/../content/site.yaml", "/ja/../../x", "/%2e%2e/%2e%2e/content/site.yaml", "/..%2f..%2fcontent/site.yaml",
        "/..%5c..%5ccontent", "/%2Fetc/passwd", "/ja//events/", "/.saijiki", "/.saijiki/serve", "/%00", "/%ff", "*",
    ],
)  # fmt: skip
def test_paths_outside_are_refused(serving: Serving, target: str) -> None:
    """However they are written, and what is in the output but not of the site."""
    status, _headers, body = serving.get(target)
    assert (status, body) == (403, b"refused\n")


def test_links_out_are_not_followed(serving: Serving) -> None:
    """Neither a file nor a folder that a link in the output leads to."""
    output = serving.folder / ".saijiki/serve"
    (output / "way-out").symlink_to(serving.folder / "content")
    (output / "file-out.txt").symlink_to(serving.folder / "content/site.yaml")
    try:
        for target in ("/way-out/site.yaml", "/way-out/", "/way-out", "/file-out.txt", "/%252e%252e/content/site.yaml"):
            assert serving.get(target)[0] == 404, target
    finally:
        (output / "way-out").unlink()
        (output / "file-out.txt").unlink()


def test_names_of_other_machines_are_refused(serving: Serving) -> None:
    """A page whose name is made to lead here reads nothing."""
    assert serving.get("/ja/", Host="evil.example:8000")[0] == 403
    assert serving.get("/.saijiki/events", Host="127.0.0.1.evil.example")[0] == 403
    for host in ("localhost:8000", "127.0.0.1", "[::1]:8000"):
        assert serving.get("/ja/", Host=host)[0] == 200, host


def test_answers(serving: Serving) -> None:
    """Folders, unknown addresses, kinds; nothing is kept by a browser."""
    assert serving.get("/ja?x=1")[1]["Location"] == "/ja/?x=1"
    status, headers, body = serving.get("/no-such-page")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"404" in body
    assert serving.get("/ja/", "HEAD")[2] == b""
    said = (serving.folder / ".saijiki/serve/_headers").read_text("utf-8")
    kinds = re.findall(r"^(/[^:*\s]+)\n  Content-Type: (.+)$", said, re.MULTILINE)
    kinds = [(address, kind) for address, kind in kinds if (serving.folder / f".saijiki/serve{address}").is_file()]
    assert ("/ja/feeds/all.ics", "text/calendar; charset=utf-8") in kinds
    for address, kind in [
        *kinds,
        ("/ja/", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
    ]:
        status, headers, _body = serving.get(address)
        assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store"), address


def test_the_files_are_those_of_an_ordinary_build(serving: Serving, run: Run) -> None:
    """The script is in answers only: what lies on the disk is what `saijiki build` writes, byte for byte."""
    assert b"/.saijiki/reload.js" in serving.get("/ja/")[2]
    output = serving.folder / "output"
    words = ("--content", serving.folder / "content", "--theme", serving.folder / "theme", "--now", NOW)
    assert run("build", *words, "--output", output, "--base-url", serving.address).code == 0
    served = tree(serving.folder / ".saijiki/serve")
    assert served == tree(output)
    assert not [path for path, data in served.items() if b"reload.js" in data or b"data-version" in data]


def test_a_port_that_is_taken(run: Run, content: Content) -> None:
    """An error in the reader's language, and exit code 2."""
    content.event()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for lang, said in (
            ("en", f"Port {port} of 127.0.0.1 cannot be had"),
            ("ja", f"127.0.0.1 のポート {port} を使えません"),
        ):
            outcome = run("serve", "--content", content.folder, "--port", port, "--lang", lang)
            assert (outcome.code, outcome.out) == (2, "")
            assert said in outcome.err
    assert run("serve", "--content", content.folder, "--port", "70000").code == 2
    assert run("serve", "--content", content.folder, "--port", 0, "--theme", "no-such").code == 2


class Ended(Exception):
    """The loop is to end."""


@pytest.fixture(params=["told by the system", "looked for"])
def loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, content: Content) -> Iterator[Loop]:
    """The loop over a content folder, with and without the system's help."""
    if request.param == "looked for":
        monkeypatch.setattr(watching, "bell_for", lambda _folders: None)
    found = Loop(content)
    yield found
    found.end()


class Loop:
    """The loop in a thread; in the place of a build, `during` is called with its number."""

    def __init__(self, content: Content) -> None:
        self.content, self.done, self.at_once, self.during = (
            content,
            list[Rebuilt](),
            0,
            dict[int, Callable[[], None]](),
        )
        order = Order(content.folder, content.folder.parent / "output", datetime.fromisoformat(NOW))
        self.thread = threading.Thread(target=self._run, args=(order,), daemon=True)
        self.thread.start()
        self.until(1)

    def _run(self, order: Order) -> None:
        with contextlib.suppress(Ended):
            keep_built(order, self._make, lambda: order.now, Channel("test"), self.done.append)

    def _make(self, order: Order) -> Outcome:
        if (self.content.folder / "end").exists():
            raise Ended
        self.at_once += 1
        assert self.at_once == 1
        self.during.get(len(self.done) + 1, lambda: None)()
        self.at_once -= 1
        return Outcome(Build(False, ()))

    def until(self, builds: int) -> None:
        """Waits for so many builds, and then whether there comes another one."""
        end = time.monotonic() + 10
        while len(self.done) < builds and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.4)
        assert len(self.done) == builds

    def end(self) -> None:
        """Ends the loop."""
        (self.content.folder / "end").touch()
        self.thread.join(10)
        assert not self.thread.is_alive()


def test_a_burst_is_one_build(loop: Loop) -> None:
    """Two hundred files, as a change of branches writes them."""
    files = [loop.content.event(f"burst-{number}") for number in range(200)]
    loop.until(2)
    assert len(loop.done[1].paths) == 200
    for file in files:
        file.unlink()
    loop.until(3)


def test_a_change_while_building_is_one_more_build(loop: Loop) -> None:
    """Never two at once, and none forgotten; and the bytes decide nothing: a file with its old time and size counts."""
    loop.during[2] = lambda: [loop.content.event(name) for name in ("while-a", "while-b")] and None
    file = loop.content.event("before")
    loop.until(3)
    assert [Path(path).stem for path in loop.done[2].paths] == ["while-a", "while-b"]
    stamp = file.stat()
    edited(file, "見本県", "見本市")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    loop.until(4)


def test_the_clock_builds_too(content: Content) -> None:
    """A page that says something else from an instant on is built when it comes."""
    order = Order(content.folder, content.folder.parent / "output", datetime.fromisoformat(NOW))
    started, made = time.monotonic(), list[datetime]()

    def clock() -> datetime:
        return datetime.fromtimestamp(order.now.timestamp() + time.monotonic() - started, order.now.tzinfo)

    def make(asked: Order) -> Outcome:
        made.append(asked.now)
        if len(made) == 2:
            raise Ended
        return Outcome(
            Build(False, (), next_turn=datetime.fromtimestamp(order.now.timestamp() + 0.5, order.now.tzinfo))
        )

    with pytest.raises(Ended):
        keep_built(order, make, clock, Channel("test"), lambda _done: None)
    assert 0.5 <= (made[1] - order.now).total_seconds() < 5
