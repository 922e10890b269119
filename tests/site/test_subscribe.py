"""Subscribing: every feed is offered, each list offers its own, and the heads of pages announce feeds and data."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.base.text import feed_name
from generator.cli import main
from generator.site.qrcodes import qr_code
from tests.conftest import NOW, ROOT, Content, Run
from tests.site.test_browser import browser as browser
from tests.site.test_browser import served

BASE = "https://saijiki.example"
LANGUAGES = ("ja", "en")
_HEAD_LINK = re.compile(r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">')


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site with its guides."""
    folder = tmp_path_factory.mktemp("subscribe")
    shutil.copytree(ROOT / "examples/demo", folder / "content")
    command = [
        "build",
        "--content",
        folder / "content",
        "--output",
        folder / "output",
        "--now",
        NOW,
        "--base-url",
        BASE,
    ]
    assert main([str(word) for word in command]) == 0
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """The site, served."""
    with served(output) as found:
        yield found


def page(output: Path, path: str) -> str:
    """The text of a built page."""
    return (output / path / "index.html").read_text("utf-8")


def announced(text: str) -> dict[str, tuple[str, str]]:
    """What the head of a page announces: address to media type and title."""
    return {href: (kind, html.unescape(title)) for kind, title, href in _HEAD_LINK.findall(text)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_feed_is_on_the_page(output: Path, lang: str) -> None:
    """Each feed of the list of feeds that the language has, once, by its https address as text."""
    feeds = json.loads((output / "feeds.json").read_text("utf-8"))["feeds"]
    wanted = [each["url"] for each in feeds if lang in each["language"]]
    assert len(wanted) > 80
    found = re.findall(r'(?:readonly value="|<code>)(https://[^"<]+)', page(output, f"{lang}/subscribe"))
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("", "feeds/all.ics"),
        ("events", "feeds/all.ics"),
        ("events/in/miyagi", "feeds/in/miyagi.ics"),
        ("events/for/student", "feeds/for/student.ics"),
        ("events/type/job-fair", "feeds/type/job-fair.ics"),
        ("deadlines", "feeds/deadlines.ics"),
        ("archive/2025", "feeds/archive-2025.ics"),
        ("subscribe", "feeds/all.ics"),
    ],
)
def test_a_list_offers_its_own_feed(output: Path, lang: str, path: str, feed: str) -> None:
    """To applications, to calendars on the web, as an address that one can copy; and its head announces the same."""
    shown, address = page(output, f"{lang}/{path}".rstrip("/")), f"/{lang}/{feed}"
    block = shown.partition('<p class="ways-in">')[2]
    assert block.startswith(f'<a class="button" href="webcal://saijiki.example{address}">')
    links = [html.unescape(each) for each in re.findall(r'href="(https://[^"]+)"', block.partition("</p>")[0])]
    assert [urlsplit(each).netloc for each in links] == [
        "outlook.live.com", "outlook.office.com", "calendar.google.com",
    ]  # fmt: skip
    for each in links[:2]:
        assert urlsplit(each).path == "/calendar/0/addfromweb/"
        assert parse_qs(urlsplit(each).query)["url"] == [BASE + address]
    assert "cid=" not in links[2]
    assert f'readonly value="{BASE}{address}"' in block
    assert f'href="/{lang}/subscribe/"' in block or path == "subscribe" or path.startswith("archive")
    own = feed != "feeds/all.ics"
    kind, title = announced(shown)[address]
    assert kind == "text/calendar"
    assert (" – " in title) == own
    assert [each for each, (kind, _) in announced(shown).items() if kind == "text/calendar"] == [address]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_every_page_announces(output: Path, lang: str) -> None:
    """One calendar, news for feed readers, data; all of it is there."""
    for file in (output / lang).rglob("index.html"):
        found = announced(file.read_text("utf-8"))
        kinds = [kind for kind, _ in found.values()]
        data = ["application/json"] * 2 + (["text/csv"] if lang == "ja" else [])
        assert kinds == ["text/calendar", *["application/atom+xml"] * 2, *data], file
        assert all((output / href[1:]).is_file() for href in found), file
        assert len({title for _, title in found.values()}) == len(found)


def test_an_event_announces_its_file(output: Path) -> None:
    """Under its own title."""
    shown = page(output, "en/events/gunma-employer-consultation-day")
    kind, title = announced(shown)["/en/events/gunma-employer-consultation-day/event.ics"]
    assert kind == "text/calendar"
    assert f"<h1>{html.escape(title, quote=False)}</h1>" in re.sub("</?span[^>]*>", "", shown)


def test_codes_lead_to_what_telephones_subscribe_to(output: Path) -> None:
    """The webcal address, on every facet's list and for the main feeds; the name of the code says the same."""
    address = "webcal://saijiki.example/en/feeds/in/miyagi.ics"
    shown = page(output, "en/events/in/miyagi")
    code = re.search(r'<div class="code" role="img" aria-label="([^"]+)">(.*?)</div>', shown)
    assert code
    assert address in code[1]
    assert code[2] == qr_code(address)
    named = re.findall(r'aria-label="QR code of (webcal:[^"]+)"', page(output, "en/subscribe"))
    main_ones = ["all", "deadlines", "changes", *(feed_name("for", each) for each in ("company", "student"))]
    assert {f"webcal://saijiki.example/en/feeds/{each}.ics" for each in main_ones} <= {*named}
    assert "webcal://saijiki.example/feeds/bilingual.ics" in named


@pytest.mark.parametrize("path", ["subscribe", "about"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_data_are_named(output: Path, lang: str, path: str) -> None:
    """Events and feeds as data, the table in Japanese, and the schema."""
    part = page(output, f"{lang}/{path}").partition('<h2 id="data">')[2].partition("</section>")[0]
    files = [
        f"/{lang}/events.json",
        "/feeds.json",
        *(["/ja/events.csv"] if lang == "ja" else []),
        "/events.schema.json",
    ]
    assert re.findall(r'<li><a href="([^"]+)"', part) == files


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_light(output: Path, lang: str) -> None:
    """For all its feeds and codes it is read over a slow line: at most 100 KiB before it is packed."""
    assert len(page(output, f"{lang}/subscribe").encode()) <= 100 * 1024


@pytest.fixture
def shown(browser: Browser, address: str) -> Iterator[Page]:
    """The page about subscribing."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    found = context.new_page()
    found.goto(address + "en/subscribe/")
    yield found
    context.close()


def test_a_button_copies(shown: Page) -> None:
    """With a script there is a button; it copies the address beside it and says so."""
    button = shown.locator(".first .copy")
    assert button.inner_text() == "Copy"
    button.click()
    assert button.inner_text() == "Copied"
    assert shown.evaluate("navigator.clipboard.readText()") == f"{BASE}/en/feeds/all.ics"


def test_no_script_no_button(browser: Browser, address: str) -> None:
    """Without one there is the address, and no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(address + "en/events/in/miyagi/")
    assert found.locator(".copy").count() == 1
    assert not found.locator(".copy").is_visible()
    field = found.get_by_label("Address of this calendar")
    assert field.input_value() == f"{BASE}/en/feeds/in/miyagi.ics"
    assert field.get_attribute("readonly") == ""
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_it_fits(browser: Browser, address: str, width: int) -> None:
    """Nothing is wider than the window, with every part opened."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    found = context.new_page()
    for path in ("ja/subscribe/", "en/subscribe/", "en/events/in/miyagi/", "ja/deadlines/"):
        found.goto(address + path)
        found.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        assert found.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_every_page_announces_a_calendar(content: Content, build: Run, tmp_path: Path) -> None:
    """Also those that stand above the languages, or in frames of other sites; and the calendar is there."""
    content.event()
    assert build().code == 0
    for page in (tmp_path / "output").rglob("*.html"):
        found = re.findall(
            r'<link rel="alternate" type="text/calendar" title="[^"]+" href="([^"]+)">', page.read_text("utf-8")
        )
        assert len(found) == 1, page
        assert (tmp_path / "output" / found[0].lstrip("/")).is_file(), page
