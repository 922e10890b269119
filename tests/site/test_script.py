"""The one script, in a real browser: filter, search, local times, and what is over."""

from __future__ import annotations

import functools
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.cli import main
from generator.content.synonyms import Synonyms
from generator.content.yamltree import plain as plain_tree
from generator.content.yamltree import read_tree
from generator.site.search import plain, searched
from tests.conftest import NOW, ROOT, Content
from tests.site.test_browser import ARGUMENTS, chromium_path, served

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script> %(n)s %(condition)s'
QUERIES = ("留学生", "就職", "在留資格", "合同企業説明会", "企業説明会", "説明会", "高度外国人材", "交流会", "りゅうがくせい", "新幹線", "手話通訳")  # fmt: skip
TITLES = (
    "留学生のための合同企業説明会", "企業説明会（高度外国人材）", "業界説明会", "就職と在留資格の基礎", "留学生交流会", "新幹線で行く企業見学",
    "手話通訳つき説明会", "高度外国人材の採用", "外国人材との交流", "企業合同説明の会", "在留カードの更新", "就業規則の読み方",
)  # fmt: skip


def write_events(content: Content) -> None:
    """Events in many facets, and one for each of TITLES."""
    event = functools.partial(content.event, purpose="{ja: 学ぶ, en: To learn}")
    students = "[student]"
    event("fair-miyagi", category="job_fair", format="hybrid", venue="{prefecture: miyagi}", audiences=students,
                  title="{ja: みやぎ就活フェア, en: Miyagi fair}", english_ok="true",
                  sessions="[{start: 2026-12-05T11:00, end: 2026-12-05T16:00}]")  # fmt: skip
    event("talk-tokyo", format="onsite", venue="{prefecture: tokyo}", title="{ja: ｲﾝﾀｰﾝの話, en: A talk}",
                  sessions="[{start: 2026-12-05T18:00, end: 2026-12-05T20:00}]")  # fmt: skip
    event("tour-miyagi", category="tour", format="onsite", venue="{prefecture: miyagi}",
                  title="{ja: 工場見学, kana: こうじょうけんがく, en: Factory tour}",
                  sessions="[{start: 2027-01-10T10:00, end: 2027-01-10T12:00}]")  # fmt: skip
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    event("hostile", category="forum", format="online", title=f"{{ja: {quoted}, en: {quoted}}}",
                  sessions="[{start: 2026-11-21T10:00, end: 2026-11-21T12:00}]")  # fmt: skip
    event("long-over", title="{ja: 終わった講座, en: A course of the past}", sessions="[{start: 2026-02-05T10:00}]")
    for number, title in enumerate(TITLES):
        event(f"title-{number}", category="workshop", title=f"{{ja: {title}, en: Sample {number}}}",
                      sessions=f"[{{start: 2027-02-{number + 1:02}T10:00, end: 2027-02-{number + 1:02}T12:00}}]")  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with events made for these tests."""
    folder = tmp_path_factory.mktemp("script")
    content = Content(folder / "content")
    write_events(content)
    (folder / "content/synonyms.yaml").write_text("groups:\n  - {words: [見学, visit, 訪問]}\n", "utf-8")
    assert main(["build", "--content", str(folder / "content"), "--output", str(folder / "output"), "--now", NOW]) == 0
    return folder / "output"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site, served on this machine."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


def opened(browser: Browser, address: str, now: str = NOW, zone: str = "Asia/Tokyo", script: bool = True) -> Page:
    """A page at an address, on a device with this clock and zone."""
    page = browser.new_context(timezone_id=zone, java_script_enabled=script).new_page()
    page.set_default_timeout(10_000)
    page.clock.set_fixed_time(now)
    page.goto(address)
    return page


def listed(page: Page) -> list[str]:
    """The ids of the events that can be seen in the list."""
    links = page.locator(".found .card:visible :is(h3, h4) a").evaluate_all("all => all.map(a => a.pathname)")
    return [link.split("/")[3] for link in links]


def query(page: Page) -> str:
    """What stands behind the page's address."""
    return str(page.evaluate("decodeURIComponent(location.search)"))


ALL = 4 + len(TITLES)


def test_a_choice_writes_the_address_and_back_restores_it(browser: Browser, address: str) -> None:
    """Each change is a step in the history; the list, the form and the count follow."""
    page = opened(browser, address + "ja/events/")
    status = page.locator("#filter .status")
    expect(status).to_have_text(f"{ALL}件のイベント")
    page.get_by_label("都道府県").select_option("miyagi")
    expect(status).to_have_text("2件のイベント")
    page.get_by_label("オンラインで参加できる").check()
    expect(status).to_have_text("1件のイベント")
    assert query(page) == "?pref=miyagi&fmt=online"
    assert listed(page) == ["fair-miyagi"]
    assert page.locator("section.day:visible").count() == 1
    page.go_back()
    expect(status).to_have_text("2件のイベント")
    assert (query(page), listed(page)) == ("?pref=miyagi", ["fair-miyagi", "tour-miyagi"])
    assert page.get_by_label("オンラインで参加できる").is_checked() is False
    page.go_back()
    expect(status).to_have_text(f"{ALL}件のイベント")
    assert query(page) == ""
    page.go_forward()
    expect(page.get_by_label("都道府県")).to_have_value("miyagi")


def test_a_deep_link_opens_the_same_list(browser: Browser, address: str) -> None:
    """All keys at once; counts are right in English for one and for many; what is unknown is left alone."""
    page = opened(
        browser,
        address + "en/events/?q=MIYAGI&for=student&type=job-fair&pref=miyagi&fmt=online&lang=en&from=2026-12-05",
    )
    expect(page.locator("#filter .status")).to_have_text("1 event")
    assert listed(page) == ["fair-miyagi"]
    page = opened(browser, address + "en/events/?pref=atlantis&from=2027-01-10")
    expect(page.locator("#filter .status")).to_have_text(f"{1 + len(TITLES)} events")
    assert page.get_by_label("Prefecture").input_value() == ""


def test_typing_does_not_fill_the_history(browser: Browser, address: str) -> None:
    """Letters replace the address; half-width, hiragana and readings match."""
    page = opened(browser, address + "ja/events/")
    before = page.evaluate("history.length")
    words = page.get_by_label("探すことば")
    words.press_sequentially("いんたーん")
    expect(page.locator("#filter .status")).to_have_text("1件のイベント")
    assert (query(page), listed(page)) == ("?q=いんたーん", ["talk-tokyo"])
    words.fill("コウジョウ")
    expect(page.locator("#filter .status")).to_have_text("1件のイベント")
    assert (listed(page), page.evaluate("history.length")) == (["tour-miyagi"], before)


def test_nothing_left_says_what_to_drop(browser: Browser, address: str) -> None:
    """The condition whose removal gives most comes first; a press removes it, one more clears the rest."""
    page = opened(browser, address + "en/events/?type=tour&pref=tokyo&lang=en")
    expect(page.locator("#filter .status")).to_have_text("0 events")
    expect(page.locator(".nothing")).to_be_visible()
    assert page.locator(".drops button").count() == 0
    page.goto(address + "en/events/?type=workshop&pref=miyagi")
    buttons = page.locator(".drops button")
    expect(buttons.first).to_have_text(f"Without “Miyagi”: {len(TITLES)} events")
    expect(buttons.last).to_have_text("Without “Workshops”: 2 events")
    assert page.locator(".nothing a").get_attribute("href") == "/en/subscribe/"
    buttons.last.click()
    expect(page.locator(".nothing")).to_be_hidden()
    assert listed(page) == ["fair-miyagi", "tour-miyagi"]
    page.get_by_role("button", name="Clear all conditions").click()
    expect(page.locator("#filter .status")).to_have_text(f"{ALL} events")
    assert query(page) == ""


def test_one_facet_leads_to_its_page_and_feed(browser: Browser, address: str, site: Path) -> None:
    """Exactly one facet and nothing else: the page and the feed that are made for it."""
    page = opened(browser, address + "en/events/?pref=miyagi")
    whole = page.locator(".whole")
    expect(whole).to_be_visible()
    assert whole.locator("a").first.get_attribute("href") == "/en/events/in/miyagi/"
    assert whole.locator("a").last.get_attribute("href") == "webcal://saijiki.example/en/feeds/in/miyagi.ics"
    page.get_by_label("In English").check()
    expect(whole).to_be_hidden()
    page.goto(address + "en/events/?fmt=online")
    assert whole.locator("a").last.get_attribute("href") == "webcal://saijiki.example/en/feeds/online.ics"
    assert (site / "en/feeds/online.ics").is_file()
    page.goto(address + "en/events/in/miyagi/?type=tour")
    expect(page.locator("#filter .status")).to_have_text("1 event")
    assert page.locator(".whole, #filter-pref").count() == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_script_nothing_is_missing(browser: Browser, address: str, lang: str) -> None:
    """Every event is listed, no form is shown, nothing is marked as today, and the search page leads on."""
    page = opened(browser, f"{address}{lang}/events/", script=False)
    assert len(listed(page)) == ALL
    assert page.locator("form:visible, .today, [aria-current=date]").count() == 0
    page.goto(f"{address}{lang}/search/")
    assert page.locator("form:visible").count() == 0
    assert page.locator(f'main a[href="/{lang}/events/"]').count() == 1
    assert page.locator("#unscripted").is_visible()


def found(page: Page, words: str) -> set[str]:
    """The ids of the events that the search page finds."""
    page.get_by_role("searchbox").fill(words)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [words])
    expect(page.locator("main > .status")).not_to_be_empty()
    links = page.locator("#results a").evaluate_all("all => all.map(a => a.pathname)")
    return {link.split("/")[3] for link in links if link.startswith("/ja/events/")}


def test_search_finds_exactly_what_holds_the_words(browser: Browser, address: str) -> None:
    """The queries at which segmenting search fails: the hits are those that a look into the text gives.

    Among all other events only the job fair holds one of the words, in the name of its kind (就職フェア).
    """
    page = opened(browser, address + "ja/search/")
    for words in QUERIES:
        truth = {f"title-{number}" for number, title in enumerate(TITLES) if words in title}
        truth |= {"fair-miyagi"} if words == "就職" else set()
        assert found(page, words) == truth, words
    assert found(page, "説明会　留学生") == {"title-0"}
    assert found(page, "FACTORY 見学") == found(page, "訪問 工場") == {"tour-miyagi"}
    assert found(page, "こうじょうけんがく") == {"tour-miyagi"}
    assert found(page, "終わった") == {"long-over"}


def test_search_reaches_rules_and_links(browser: Browser, address: str) -> None:
    """A deep link searches at once; clauses of the posting rules lead to their place; nothing found is said."""
    page = opened(browser, address + "en/search/?q=factory")
    expect(page.locator("main > .status")).to_have_text("1 result")
    expect(page.locator("#results a")).to_have_text("Factory tour")
    page.goto(address + "en/search/?q=zzzz")
    expect(page.locator("main > .status")).to_have_text("Nothing was found. Try fewer or shorter words.")
    page.goto(address + "ja/search/?q=" + "主催")
    link = page.locator('#results a[href*="posting-rules/#clause-"]').first
    link.click()
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize(("zone", "shown"), [("Europe/Berlin", 1), ("Asia/Tokyo", 0), ("Asia/Seoul", 0)])
def test_local_time_beside_japan_time(browser: Browser, address: str, zone: str, shown: int) -> None:
    """Only where one can join from elsewhere, and only on a device with another offset."""
    page = opened(browser, address + "en/events/fair-miyagi/", zone=zone)
    assert page.locator(".local").count() == shown
    assert page.locator(".when > time").first.inner_text().endswith("11:00")
    if shown:
        assert re.fullmatch(
            r"Your device time: Sat.* 5 December.* 03:00 (CET|GMT\+1|UTC\+1)", page.locator(".local").inner_text()
        )
        page.goto(address + "ja/events/fair-miyagi/")
        assert page.locator(".local").inner_text().startswith("お使いの端末の時刻：12月5日(土)")
    page.goto(address + "en/events/talk-tokyo/")
    assert page.locator(".local").count() == 0


def test_what_is_over_hides_itself(browser: Browser, address: str) -> None:
    """To the minute, on the list and at home; pages of months and years keep everything."""
    page = opened(browser, address + "en/events/", now="2026-12-05T15:59+09:00")
    assert "fair-miyagi" in listed(page)
    page = opened(browser, address + "en/events/", now="2026-12-05T16:00+09:00", zone="America/New_York")
    assert (set(listed(page)) & {"fair-miyagi", "hostile"}, len(listed(page))) == (set(), ALL - 2)
    expect(page.locator(".lead .count")).to_have_text(f"{ALL - 2} events")
    assert page.locator("#d2026-11-21").is_hidden()
    page.goto(address + "en/calendar/2026-12/")
    assert page.locator("#d2026-12-05 .card:visible").count() == 2
    page.goto(address + "en/archive/2026/")
    assert page.locator(".card:visible").count() == 1


def test_today_is_japans(browser: Browser, address: str) -> None:
    """Late on the 4th in New York it is the 5th in Japan."""
    page = opened(browser, address + "ja/calendar/2026-12/", now="2026-12-04T23:00-05:00", zone="America/New_York")
    assert page.locator(".month td[aria-current=date] > time").get_attribute("datetime") == "2026-12-05"
    assert page.locator(".day[aria-current=date] .today").inner_text() == "今日"


def test_the_footer_says_when_the_site_was_built(browser: Browser, address: str, site: Path) -> None:
    """The hour stands in one file; after 30 hours the reader is warned."""
    assert json.loads((site / "build.json").read_bytes()) == {"built": "2026-11-20T00:00Z"}
    page = opened(browser, address + "ja/", now="2026-11-21T14:00+09:00")
    expect(page.locator("footer .built")).to_have_text("2026年11月20日に作成しました。")
    assert page.locator("footer .built time").get_attribute("datetime") == "2026-11-20T00:00Z"
    page = opened(browser, address + "en/", now="2026-11-21T16:00+09:00")
    expect(page.locator("footer .built strong")).to_contain_text("more than 30 hours ago")


def test_no_title_becomes_markup(browser: Browser, address: str) -> None:
    """Titles and what the reader types are text; nothing is complained of, nothing is asked of another host."""
    page = browser.new_context(timezone_id="Europe/Berlin").new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((address, "data:")) else None)
    page.clock.set_fixed_time(NOW)
    for path in (
        "en/",
        "en/events/?q=onerror",
        "en/events/?type=tour&q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "en/search/?q=onerror",
    ):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("main img, main script:not([type])").count() == 0, path
    expect(page.locator("#results a")).to_have_text(HOSTILE)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert wrong == []


def test_the_script_is_small_and_plain(site: Path) -> None:
    """At most 4 KB gzipped; nothing in it makes code or markup of text, keeps anything, or names another host."""
    script = (site / "assets/site.js").read_bytes()
    assert len(gzip.compress(script, 9, mtime=0)) <= 4096
    assert not re.search(
        rb"eval|Function\(|innerHTML|insertAdjacentHTML|document\.write|cookie|Storage|https?:", script
    )
    page = (site / "en/index.html").read_text("utf-8")
    assert re.search(r'<script src="/assets/site\.js\?v=[0-9a-f]{8}" defer data-', page)
    assert len(re.findall("<script(?! type=)", page)) == 1


def test_a_theme_replaces_the_script(tmp_path: Path) -> None:
    """A theme's own file of the same name stands in its place."""
    content = Content(tmp_path / "content")
    content.event()
    (tmp_path / "theme/scripts").mkdir(parents=True)
    (tmp_path / "theme/scripts/site.js").write_text("// nothing", "utf-8")
    words = ["build", "--content", "content", "--output", "output", "--now", NOW, "--theme", "theme"]
    assert main([str(tmp_path / word) if word in {"content", "output", "theme"} else word for word in words]) == 0
    assert (tmp_path / "output/assets/site.js").read_text("utf-8") == "// nothing\n"


def test_shipped_synonyms() -> None:
    """Words that mean the same find each other; a Latin word counts only as a whole."""
    tree, problems = read_tree((ROOT / "content/synonyms.yaml").read_bytes(), "synonyms.yaml")
    assert tree is not None
    assert problems == []
    synonyms = Synonyms.model_validate(plain_tree(tree))
    for text, words in {
        "ジェトロの相談会": "jetro", "査証の手続": "ビザ", "VISA basics": "在留資格", "インターン募集": "インターンシップ",
        "就職支援": "就活", "For engineers": "エンジニア",
    }.items():  # fmt: skip
        assert plain(words) in searched([text], synonyms), text
    assert "在留資格" not in searched(["An advisable step"], synonyms)
