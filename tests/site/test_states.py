"""What became of an event: its page, every list, the data in the page and the feeds say the same, in both languages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from icalendar import Calendar, Component

from generator.cli import main
from tests.conftest import NOW, Content, tree

RECORD = "{received: 2026-11-02, body: {name: 見本県, kind: local_gov}}"


class State(NamedTuple):
    """An event in a state, and what is said of it: the word in each language, iCalendar's status, schema.org's."""

    fields: dict[str, str]
    said: tuple[str, str]
    status: str
    schema: str


STATES = {
    "simply": State({}, ("", ""), "CONFIRMED", "EventScheduled"),
    "tentative": State({"status": "{state: tentative}"}, ("予定", "Tentative"), "TENTATIVE", "EventScheduled"),
    "moved": State(
        {"status": "{state: rescheduled, date: 2026-11-18}",
         "previous_sessions": "[{start: 2026-11-28T14:00, end: 2026-11-28T16:00}]"},
        ("日程変更", "New date"), "CONFIRMED", "EventRescheduled",
    ),
    "postponed": State(
        {"status": "{state: postponed, date: 2026-11-18}"}, ("延期", "Postponed"), "TENTATIVE", "EventPostponed"
    ),
    "cancelled": State(
        {"status": "{state: cancelled, date: 2026-11-18, reason: {ja: 台風のため, en: Because of a typhoon}}"},
        ("中止", "Cancelled"), "CANCELLED", "EventCancelled",
    ),
    "withdrawn": State(
        {"retracted": "{date: 2026-11-19, reason: {ja: 二重に掲載したため, en: It was posted twice}}"},
        ("掲載取消", "Listing withdrawn"), "CANCELLED", "",
    ),
}  # fmt: skip
LANGUAGES = ("ja", "en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One event in each state, each of a day and a kind of its own."""
    folder = tmp_path_factory.mktemp("states")
    content = Content(folder / "content")
    for number, (name, state) in enumerate(STATES.items(), 1):
        content.event(
            f"event-{name}",
            **{
                "title": f"{{ja: 催し{number}, en: Gathering {number}}}",
                "sessions": f"[{{start: 2026-12-{number + 4:02}T14:00, end: 2026-12-{number + 4:02}T16:00}}]",
                "description": "{ja: 本文です。, en: The text of it.}",
                "detail_url": f"https://example.jp/{name}",
                "registration": f"{{how: first_come, closes: 2026-12-01, url: https://example.jp/apply-{name}}}",
                "revision": "{sequence: 1, modified: 2026-11-19T10:00+09:00}",
                "submission": RECORD,
                **state.fields,
            },
        )
    easy = "{code: ja-easy, name: やさしい日本語, html: ja, locale: ja_JP, pages: [home, events, event]}"
    main_languages = (
        "{code: ja, name: 日本語, html: ja, locale: ja_JP}, {code: en, name: English, html: en, locale: en_GB}"
    )
    content.site(languages=f"[{main_languages}, {easy}]")
    command = ["build", "--content", content.folder, "--output", folder / "output", "--now", NOW]
    assert main([str(word) for word in command]) == 0
    shutil.rmtree(content.folder)
    return folder / "output"


def page(site: Path, path: str) -> str:
    """A page, without the marks that show where Japanese may break."""
    return (site / path / "index.html").read_text("utf-8").replace("\u200b", "")


def entry(site: Path, file: str, name: str) -> Component:
    """The entry of an event in a feed."""
    found = Calendar.from_ical((site / file).read_bytes()).walk("VEVENT")
    (there,) = [each for each in found if str(each["UID"]).startswith(f"event-{name}@")]
    return there


def data_of(text: str) -> dict[str, Any] | None:
    """The structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    return json.loads(found[1]) if found else None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_every_surface_says_the_same(site: Path, name: str, lang: str) -> None:
    """The page, its structured data, the list, the month's grid and list, the feed and the file of the event."""
    state = STATES[name]
    word = state.said[LANGUAGES.index(lang)]
    number = [*STATES].index(name) + 1
    title = {"ja": f"催し{number}", "en": f"Gathering {number}"}[lang]
    shown = page(site, f"{lang}/events/event-{name}")
    chips = re.search(r'<ul class="chips">(.*?)</ul>', shown)
    assert chips
    assert title in shown
    assert (word in chips[1]) if word else not any(each.said[LANGUAGES.index(lang)] in chips[1] for each in STATES.values() if each.said[0])  # fmt: skip
    data = data_of(shown)
    assert (data["eventStatus"] if data else "") == (f"https://schema.org/{state.schema}" if state.schema else "")
    for file in (f"{lang}/feeds/all.ics", f"{lang}/events/event-{name}/event.ics"):
        told = entry(site, file, name)
        assert told["STATUS"] == state.status
        summary = str(told["SUMMARY"])
        mark = {"ja": "【{}", "en": "[{}"}[lang].format(word)
        assert summary.startswith(mark) if word else summary == title
    listed, month = page(site, f"{lang}/events"), page(site, f"{lang}/calendar/2026-12")
    if name == "withdrawn":
        assert title not in listed + month
        return
    card = next(each for each in listed.split("<li class=") if title in each)
    grid = next(each for each in month.split("<li data-kind=") if title in each).partition("</li>")[0]
    assert word in card
    assert word in grid


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_moved_names_both_dates(site: Path, lang: str) -> None:
    """On its page and in the feed, old and new; the structured data has the old start."""
    shown = page(site, f"{lang}/events/event-moved")
    assert all(day in shown for day in ({"ja": ("11月28日", "12月7日"), "en": ("28 November", "7 December")}[lang]))
    assert (data_of(shown) or {})["previousStartDate"] == "2026-11-28T14:00+09:00"
    told = str(entry(site, f"{lang}/feeds/all.ics", "moved")["DESCRIPTION"])
    assert {"ja": "11月28日", "en": "28 November"}[lang] in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_postponed_shows_the_date_that_was_planned(site: Path, lang: str) -> None:
    """Under a label that says so, never as its date."""
    facts = page(site, f"{lang}/events/event-postponed").partition('<dl class="facts">')[2].partition("</dl>")[0]
    label = re.search("<dt>(.*?)</dt>", facts)
    assert label
    assert label[1] == {"ja": "当初の予定", "en": "Was planned for"}[lang]
    assert {"ja": "12月8日", "en": "8 December"}[lang] in facts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cancellation_gives_its_reason(site: Path, lang: str) -> None:
    """On the page and in the feed; it is not offered to calendars on the web, and takes no registrations."""
    reason = {"ja": "台風のため", "en": "Because of a typhoon"}[lang]
    shown = page(site, f"{lang}/events/event-cancelled")
    assert reason in shown
    assert reason in str(entry(site, f"{lang}/feeds/all.ics", "cancelled")["DESCRIPTION"])
    assert "calendar.google.com" not in shown
    assert 'href="https://example.jp/apply-cancelled"' not in shown


@pytest.mark.parametrize("lang", [*LANGUAGES, "ja-easy"])
def test_what_was_withdrawn_keeps_its_name_alone(site: Path, lang: str) -> None:
    """The page says so, when and why, and which dates it named; nothing else of the entry is left on it."""
    shown = re.sub("<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>", "", page(site, f"{lang}/events/event-withdrawn"))
    said = {
        "ja": ("掲載取消", "2026年11月19日", "二重に掲載したため", "2026年12月10日"),
        "en": ("Listing withdrawn", "19 November 2026", "It was posted twice", "10 December 2026"),
        "ja-easy": ("のせるのを やめました（掲載取消）", "2026年11月19日", "二重に掲載したため", "2026年12月10日"),
    }[lang]
    assert [each for each in said if each not in shown] == []
    for gone in (
        "本文です", "The text of it", "見本県", "Mihon", "example.jp/withdrawn", "apply-withdrawn", ".ics\" type",
        "calendar.google", "ld+json", "/cards/event-withdrawn",
    ):  # fmt: skip
        assert gone not in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert "/cards/site.png" in shown


def test_what_was_withdrawn_is_in_no_list(site: Path) -> None:
    """Nothing leads to it: no list, no search index, no sitemap, no picture; feeds and data alone tell of it."""
    holding = {path for path, data in tree(site).items() if b"event-withdrawn" in data}
    pages = {f"{lang}/events/event-withdrawn/index.html" for lang in (*LANGUAGES, "ja-easy")}
    others = {each for each in holding - pages if not each.endswith((".ics", ".atom", "/events.json", ".json"))}
    assert others == set()
    assert not any("search" in each for each in holding)
    assert "cards/event-withdrawn.png" not in tree(site)
    assert {f"{lang}/feeds/all.ics" for lang in LANGUAGES} <= holding
