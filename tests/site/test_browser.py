"""The built demo site in a real browser: wide and narrow, with and without script, in both languages."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.cli import main
from tests.conftest import NOW, ROOT

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = (
    "", "404.html", "ja/", "ja/events/", "ja/calendar/", "ja/calendar/2026-12/", "ja/archive/", "ja/archive/2026/",
    "ja/programs/", "ja/posting-rules/", "ja/subscribe/", "ja/search/", "ja/about/", "en/", "en/events/",
    "en/events/?type=tour&pref=miyagi", "en/search/?q=fair", "en/calendar/2026-12/",
    "en/archive/2026/", "en/posting-rules/", "en/subscribe/", "en/about/", "ja/statistics/", "en/statistics/",
    "ja/submit/", "en/submit/", "ja/submit/change/", "ja/glossary/", "en/glossary/", "ja/accessibility/", "en/accessibility/", "ja/embed/", "embed/en/all/",
    "en/events/in/miyagi/", "sheet/2026-12/", "ja/guides/", "en/guides/company/", "ja/guides/sending-body/",
    "en/guides/local-government/",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site with the real programs beside its events."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "examples/demo", folder / "content")
    shutil.copytree(ROOT / "content/programs", folder / "content/programs", dirs_exist_ok=True)
    with (folder / "content/bodies.yaml").open("a", encoding="utf-8") as bodies:
        bodies.write("  jetro: {name: {ja: 日本貿易振興機構（ジェトロ）}, kind: iaa}\n")
    command = ["build", "--content", folder / "content", "--output", folder / "output", "--now", NOW]
    assert main([str(word) for word in command]) == 0
    return folder / "output"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder, served on this machine: its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site, served."""
    with served(site) as found:
        yield found


def chromium_path() -> str:
    """The system's Chromium; `make browser` installs it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium: run `make browser`"
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of these tests."""
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def paths(site: Path) -> list[str]:
    """The pages of PAGES, a dozen events in each language, and the programs."""
    events = sorted(folder.parent.relative_to(site).as_posix() for folder in site.glob("??/events/*/index.html"))
    programs = sorted(folder.parent.relative_to(site).as_posix() for folder in site.glob("??/programs/**/index.html"))
    return [*PAGES, *(f"{path}/" for path in (*events[::6], *programs))]


SMALL = """() => [...document.querySelectorAll('a,button,summary,input')]
  .filter(e => !e.closest('p,dd,li:not(nav li,.plain-links li,.month li),h1,h2,h3,h4') || getComputedStyle(e).display !== 'inline')
  .map(e => [e.getBoundingClientRect(), e.innerText.slice(0, 20)])
  .filter(([r]) => r.width > 0 && r.left >= 0 && r.top >= 0 && (r.height < 24 || r.width < 24)).map(([r, t]) => t)"""
UNMARKED = """() => { const ja = /[\\u3040-\\u30ff\\u4e00-\\u9fff]/, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walk.nextNode());) { const text = n.data.trim();
    if (!text || n.parentElement.closest('script,style')) continue;
    const lang = n.parentElement.closest('[lang]').lang;
    if (lang.startsWith('en') && ja.test(text)) found.push(text.slice(0, 40));
    if (lang === 'ja' && !ja.test(text) && /[A-Za-z]{3,}( [A-Za-z]+){3,}/.test(text)) found.push(text.slice(0, 40));
  } return found }"""


def each_page(page: Page, address: str, paths: list[str]) -> Iterator[str]:
    """Opens every page in turn."""
    for path in paths:
        page.goto(address + path)
        yield path


def test_narrow_pages_do_not_scroll_sideways(browser: Browser, address: str, paths: list[str]) -> None:
    """At 320 px, also with the text spacing of WCAG 1.4.12, nothing is wider than the screen."""
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    spacing = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    wide = []
    for path in each_page(page, address, paths):
        widths = [page.evaluate("document.documentElement.scrollWidth")]
        page.add_style_tag(content=spacing)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
        wide += [(path, width) for width in widths if width > 320]
    assert wide == []


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(browser: Browser, address: str, paths: list[str], width: int) -> None:
    """No link or button outside running text is smaller than 24 by 24 px (WCAG 2.5.8)."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    small = [(path, found) for path in each_page(page, address, paths) if (found := page.evaluate(SMALL))]
    assert small == []


def test_every_foreign_text_is_marked(browser: Browser, address: str, paths: list[str]) -> None:
    """Text in another language than its page stands in an element that says so."""
    page = browser.new_context().new_page()
    assert [(path, found) for path in each_page(page, address, paths) if (found := page.evaluate(UNMARKED))] == []


def test_pages_ask_nothing_of_other_hosts(browser: Browser, address: str, paths: list[str]) -> None:
    """No request leaves the site, no cookie is set, nothing is complained of on the console."""
    context = browser.new_context()
    page, outside, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(address) else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for _path in each_page(page, address, paths):
        pass
    assert ([url for url in outside if not url.startswith("data:")], complaints, context.cookies()) == ([], [], [])


def test_without_script_everything_is_there(browser: Browser, address: str) -> None:
    """With JavaScript off the list holds the same events as with it."""
    counts = []
    for script in (True, False):
        page = browser.new_context(java_script_enabled=script).new_page()
        page.goto(address + "ja/events/")
        counts.append(page.locator("main li.card").count())
    assert counts[0] == counts[1] > 40


def test_the_keyboard_reaches_everything_visibly(browser: Browser, address: str) -> None:
    """Tab goes first to the skip link, and every stop has an outline."""
    page = browser.new_context().new_page()
    page.goto(address + "en/calendar/2026-12/")
    look = "() => { const e = document.activeElement; return e === document.body ? null : [e.innerText, getComputedStyle(e).outlineStyle] }"
    stops = []
    for _number in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(look))
    assert stops[0][0] == "Skip to main content"
    assert [stop for stop in stops if stop is None or stop[1] == "none"] == []


def test_language_switch_keeps_the_page(browser: Browser, address: str) -> None:
    """From an event's Japanese page the switch leads to its English page and back."""
    page = browser.new_context().new_page()
    page.goto(address + "ja/events/tokyo-global-career-expo/")
    page.get_by_role("link", name="English").click()
    assert page.url == address + "en/events/tokyo-global-career-expo/"
    page.get_by_role("link", name="日本語", exact=True).click()
    assert page.url == address + "ja/events/tokyo-global-career-expo/"


def test_a_narrow_month_leads_to_its_days(browser: Browser, address: str) -> None:
    """On a phone a cell shows a count that leads down to that day in the list."""
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(address + "ja/calendar/2026-12/")
    assert page.locator(".month ul").first.is_visible() is False
    page.locator(".month .cnt").first.click()
    assert page.url.endswith("#d2026-12-01")
    assert page.locator("#d2026-12-01").is_visible()


def test_every_page_says_that_the_sample_is_one(browser: Browser, address: str, paths: list[str]) -> None:
    """Sample data is marked on every page, and kept out of search engines."""
    page = browser.new_context().new_page()
    for path in each_page(page, address, paths):
        shown = page.inner_text("body")
        assert "見本データ" in shown or "Sample data" in shown, path
        assert page.locator("meta[name=robots][content=noindex]").count() == 1, path
