"""Pages on paper: what leads nowhere is gone, and addresses can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.routes import file_of
from tests.conftest import Content, Run
from tests.site.test_browser import ARGUMENTS, chromium_path

APPLY = "https://example.jp/apply"
ADDRESS = "e => getComputedStyle(e, '::after').content"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that prints."""
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


def on_paper(browser: Browser, output: Path, address: str) -> Page:
    """A built page, laid out for paper."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(path=output / file_of(urlsplit(route.request.url).path)))
    page.goto(f"http://site.example{address}")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_event_on_paper(build: Run, content: Content, browser: Browser, tmp_path: Path, lang: str) -> None:
    """No navigation; where to apply and the page's own address in full; what makes no sense on paper is left out."""
    content.event(registration=f"{{closes: 2026-11-27, url: {APPLY}}}")
    assert build("--base-url", "https://calendar.example").code == 0
    page = on_paper(browser, tmp_path / "output", f"/{lang}/events/sample-seminar/")
    for hidden in ("nav", ".skip", "[aria-labelledby=add]"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    apply = page.locator(f"a[href='{APPLY}']")
    assert apply.is_visible()
    assert "attr(href)" in str(apply.evaluate(ADDRESS)) or APPLY in str(apply.evaluate(ADDRESS))
    own = page.get_by_text(f"https://calendar.example/{lang}/events/sample-seminar/", exact=True)
    assert own.is_visible()
    page.emulate_media(media="screen")
    assert not own.is_visible()


def test_a_month_on_paper_shows_its_events(build: Run, content: Content, browser: Browser, tmp_path: Path) -> None:
    """The grid has the titles, not the numbers that lead to the list, however narrow the paper counts as."""
    content.event()
    assert build().code == 0
    page = on_paper(browser, tmp_path / "output", "/en/calendar/2026-12/")
    page.set_viewport_size({"width": 680, "height": 900})
    assert page.locator(".month li").is_visible()
    assert not page.locator(".month .cnt").is_visible()
    assert not page.locator(".month-links").is_visible()
