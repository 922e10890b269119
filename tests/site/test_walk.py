"""A visitor's errand with the keyboard alone and without script: every step has its way on, and none is far."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page

from tests.site.test_browser import address as address
from tests.site.test_browser import browser as browser
from tests.site.test_browser import site as site

MOST_STOPS = 20
"""How many presses of Tab a step may need."""


def tab_to(page: Page, wanted: Callable[[Locator], bool]) -> Locator:
    """Presses Tab until the link in focus is the one that is wanted, and tells whether a reader can see where they are."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        if link.count() and wanted(link):
            assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
            return link
    raise AssertionError(f"nothing of that kind within {MOST_STOPS} stops of {page.url}")


def follow(page: Page, wanted: Callable[[Locator], bool]) -> None:
    """Goes to a link and presses Enter."""
    there = tab_to(page, wanted).evaluate("e => e.href")
    page.keyboard.press("Enter")
    page.wait_for_url(there)


def named(name: str) -> Callable[[Locator], bool]:
    """Whether a link begins with these words."""
    return lambda link: link.inner_text().startswith(name)


def card_of(link: Locator) -> str:
    """The text of the card that a link stands in; empty for other links."""
    card = link.locator("xpath=ancestor::li[contains(@class, 'card')]")
    return card.inner_text() if card.count() else ""


def test_an_event_in_english_next_month(browser: Browser, address: str) -> None:
    """From home: an online event in English in December, its deadline, its file, and the feed of its kind."""
    page = browser.new_context(java_script_enabled=False, accept_downloads=True).new_page()
    page.goto(address + "en/")
    follow(page, named("Skip to main content"))
    follow(page, named("In English"))
    assert page.url == address + "en/events/in-english/"

    follow(page, named("Skip to main content"))
    follow(page, lambda link: link.text_content() == "December 2026")
    assert page.locator(":target time").first.get_attribute("datetime").startswith("2026-12-")  # type: ignore[union-attr]
    follow(page, lambda link: "Online" in card_of(link).split("\n"))

    facts = dict(
        zip(page.locator(".facts dt").all_inner_texts(), page.locator(".facts dd").all_inner_texts(), strict=True)
    )
    assert facts["Date and time"].split(" 2026")[0].endswith("December")
    assert "JST (UTC+9)" in facts["Apply by"]
    assert facts["Place"].startswith("Online")
    assert "English" in facts["Languages used"]

    follow(page, named("Skip to main content"))
    tab_to(page, named("Add only this event (.ics)"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")

    kind = page.locator(".chips li").first.inner_text()
    follow(page, lambda link: "#subscribe" in (link.get_attribute("href") or "") and link.inner_text().startswith(kind))
    assert page.url.endswith("#subscribe")
    assert "/en/events/type/" in page.url
    feed = tab_to(page, lambda link: (link.get_attribute("href") or "").startswith("webcal:")).get_attribute("href")
    path = page.url.removeprefix(address + "en/events/").partition("/#")[0]
    assert feed is not None
    assert feed.endswith(f"/en/feeds/{path}.ics")
    with urllib.request.urlopen(address + f"en/feeds/{path}.ics") as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")
