"""What pages say of an event and of a list: states, ways on, dates, names."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Content, Run
from tests.site.test_browser import address as address
from tests.site.test_browser import browser as browser
from tests.site.test_browser import site as site


def page(output: Path, path: str) -> str:
    """The text of a built page."""
    return (output / path / "index.html").read_text("utf-8")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where `build` writes."""
    return tmp_path / "output"


def test_a_waiting_list_is_told_at_the_top(content: Content, build: Run, output: Path) -> None:
    """Full and waiting list are banners of their own."""
    content.event("with-list", registration="{how: first_come, url: https://example.jp/form, waitlist: true}")
    content.event("without-list", registration="{how: first_come, url: https://example.jp/form, full: true}",
                  title="{ja: 別のセミナー, en: Another seminar}", detail_url="https://example.jp/another")  # fmt: skip
    assert build().code == 0
    assert "<h2>Waiting list</h2>" in page(output, "en/events/with-list")
    assert "名前" not in page(output, "ja/events/with-list")
    assert "キャンセル待ちの登録ができます" in page(output, "ja/events/with-list")
    assert "<h2>Full</h2>" in page(output, "en/events/without-list")


def test_what_has_ended_leads_on(content: Content, build: Run, output: Path) -> None:
    """The banner of an event that is over leads to those that are not."""
    content.event()
    assert build(now="2027-01-10T09:00+09:00").code == 0
    assert '<a href="/en/events/">See upcoming events</a>' in page(output, "en/events/sample-seminar")


def test_adding_and_subscribing_are_apart(content: Content, build: Run, output: Path) -> None:
    """One section adds this event; another leads to the feeds of what is like it."""
    content.event()
    assert build().code == 0
    before, _, rest = page(output, "en/events/sample-seminar").partition('<h2 id="add">Add this event</h2>')
    add, _, follow = rest.partition('<h2 id="follow">Get new events automatically</h2>')
    assert before
    assert "event.ics" in add
    assert "subscribe" not in add
    for way_on in ("/en/subscribe/", "/en/events/type/seminar/#subscribe", "/en/events/online/#subscribe"):
        assert f'href="{way_on}"' in follow


def test_a_telephone_number_stays_on_one_line(content: Content, build: Run, output: Path) -> None:
    """Hyphens and spaces that do not break; dialled is the number as it is."""
    content.event(contact='{name: {ja: 窓口}, tel: "03-0000-0000 内線 12"}')
    assert build().code == 0
    assert (
        '<a href="tel:03-0000-0000;ext=12">03\u20110000\u20110000\u00a0内線\u00a012</a>'
        in page(output, "ja/events/sample-seminar")
    )  # fmt: skip


def test_holidays_have_names(content: Content, build: Run, output: Path) -> None:
    """A national holiday is red as a Sunday is, and named."""
    content.event(sessions="[{start: 2026-11-24T10:00, end: 2026-11-24T11:00}]")
    assert build().code == 0
    for lang, name in (("ja", "勤労感謝の日"), ("en", "Labour Thanksgiving Day")):
        cell = f'<td class="sun"><time datetime="2026-11-23">23</time><span class="holiday">{name}</span>'
        assert cell in page(output, f"{lang}/calendar/2026-11")


def test_times_and_spans(content: Content, build: Run, output: Path) -> None:
    """English says `to`; Japanese shows a dash and says から; days alone are から … まで with the year once."""
    content.event("times")
    content.event("days", title="{ja: 展示, en: A show}", sessions="[{start: 2026-12-07, end: 2026-12-11}]",
                  detail_url="https://example.jp/show")  # fmt: skip
    assert build().code == 0
    english, japanese = (page(output, f"{lang}/events") for lang in ("en", "ja"))
    assert "<time>14:00</time> to <time>16:00</time>" in english.replace(' datetime="2026-12-05T14:00+09:00"', "")
    assert '<span class="vh"> から </span><time>16:00</time>' in japanese
    assert (
        '<time datetime="2026-12-07">Mon 7</time> to <time datetime="2026-12-11">Fri 11 December 2026</time>' in english
    )
    assert (
        '<time datetime="2026-12-07">2026年12月7日（月）</time>から<time datetime="2026-12-11">12月11日（金）</time>まで'
        in japanese
    )


def test_a_deadline_in_a_list(content: Content, build: Run, output: Path) -> None:
    """With time and zone, and with the year only where it is not that of the event; the month says the zone once."""
    content.event("soon", registration="{how: first_come, closes: 2026-12-03}")
    content.event("later", title="{ja: 新年の会, en: New Year}", registration="{how: first_come, closes: 2026-12-20T17:00}",
                  sessions="[{start: 2027-01-10T10:00, end: 2027-01-10T12:00}]", detail_url="https://example.jp/new")  # fmt: skip
    assert build().code == 0
    japanese = page(output, "ja/events")
    assert "申込締切：12月3日（木）23:59（日本時間）" in japanese
    assert "申込締切：2026年12月20日（日）17:00（日本時間）" in japanese
    month = page(output, "ja/calendar/2026-12")
    assert "時刻は、特に書かれていないかぎり日本時間" in month.partition("<main")[2].partition("</main>")[0]
    assert "申込締切：12月3日（木）23:59</p>" in month


def test_months_of_a_list(content: Content, build: Run, output: Path) -> None:
    """Each month that a list has leads to its first day; the year is seen where it begins."""
    for number, day in enumerate(("2026-12-05", "2026-12-08", "2027-01-09", "2027-02-10")):
        content.event(f"event-{number}", title=f"{{ja: 催し{number}, en: Event {number}}}",
                      sessions=f"[{{start: {day}T10:00}}]", detail_url=f"https://example.jp/{number}")  # fmt: skip
    assert build().code == 0
    ways = page(output, "en/events").partition('<nav class="to-months"')[2].partition("</nav>")[0]
    assert '<a href="#d2026-12-05">December 2026</a>' in ways
    assert '<a href="#d2027-01-09">January 2027</a>' in ways
    assert '<a href="#d2027-02-10">February<span class="vh"> 2027</span></a>' in ways
    assert ways.count("<li>") == 3


def test_titles_of_documents(content: Content, build: Run, output: Path) -> None:
    """A page's name, then the site's short one; alone where both together are longer than what is shown of a title."""
    long = "How companies of the region hire and keep professionals from abroad"
    content.site(
        title="{ja: 長い名前のカレンダー, en: A calendar with a long name}", short_title="{ja: 暦, en: Almanac}"
    )
    content.event(title=f"{{ja: 見本, en: {long}}}")
    assert build().code == 0
    assert "<title>Upcoming events – Almanac</title>" in page(output, "en/events")
    assert f"<title>{long}</title>" in page(output, "en/events/sample-seminar")
    assert "<title>A calendar with a long name</title>" in page(output, "en")
    assert "<title>見本 – 暦</title>" in page(output, "ja/events/sample-seminar")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_list_loads(browser: Browser, address: str, width: int) -> None:
    """The room of the filter, which a script shows, is kept from the start."""
    view = browser.new_context(viewport={"width": width, "height": 800}, timezone_id="Asia/Tokyo").new_page()
    view.goto(address + "ja/events/")
    view.wait_for_selector(".built", state="attached")
    moved = """() => new Promise(done => new PerformanceObserver(
      list => done(list.getEntries().reduce((sum, each) => sum + each.value, 0))).observe({type: "layout-shift", buffered: true})
      || setTimeout(() => done(0), 300))"""
    assert view.evaluate(moved) < 0.001
