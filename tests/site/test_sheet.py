"""The month sheet for notice boards: both languages side by side, codes that lead to the month, A4 on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
import segno
from playwright.sync_api import Browser, sync_playwright

from generator.routes import file_of
from generator.site.qrcodes import qr_code
from tests.conftest import Content, Run
from tests.site.test_browser import ARGUMENTS, chromium_path

BASE = "https://calendar.example/saijiki"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that prints."""
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


def sheet_of(output: Path, month: str = "2026-12") -> Element:
    """The parsed sheet of a month."""
    return html5lib.parse((output / f"sheet/{month}/index.html").read_bytes(), namespaceHTMLElements=False)


def rows_of(sheet: Element) -> list[list[str]]:
    """Every row of an event: what stands in its cells."""
    rows = [row for row in sheet.iter("tr") if row.find("th[@scope='row']") is not None]
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]


def printed(browser: Browser, output: Path, address: str) -> bytes:
    """A page on paper, as PDF."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(path=output / file_of(urlsplit(route.request.url).path)))
    page.goto(f"http://site.example{address}")
    page.evaluate("document.fonts.ready")
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    return paper


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has, all of them A4."""
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_every_month_has_a_sheet(build: Run, content: Content, tmp_path: Path) -> None:
    """Also one without events; its own address is the canonical one, and search engines are kept away."""
    content.event()
    content.event("in-march", sessions="[{start: 2027-03-05T14:00}]")
    assert build("--base-url", BASE).code == 0
    output = tmp_path / "output"
    months = {folder.name for folder in (output / "ja/calendar").iterdir() if folder.is_dir()}
    assert {folder.name for folder in (output / "sheet").iterdir()} == months >= {"2026-12", "2027-01", "2027-03"}
    empty = (output / "sheet/2027-01/index.html").read_text("utf-8")
    assert "この月のイベントはありません。" in empty
    assert "No events this month." in empty
    for month in months:
        page = (output / f"sheet/{month}/index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="{BASE}/sheet/{month}/">' in page
    assert "/sheet/" not in (output / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "label"), [("ja", "掲示板用に印刷する（A4）"), ("en", "Print for a notice board (A4)")]
)
def test_the_calendar_leads_to_the_sheet(build: Run, content: Content, tmp_path: Path, lang: str, label: str) -> None:
    """A month with events has a link to its sheet, one without has none."""
    content.event()
    content.event("in-march", sessions="[{start: 2027-03-05T14:00}]")
    assert build("--base-url", BASE).code == 0
    calendar = tmp_path / "output" / lang / "calendar"
    link = f'<a href="/saijiki/sheet/2026-12/">{label}</a>'
    assert link in (calendar / "2026-12/index.html").read_text("utf-8")
    assert label not in (calendar / "2027-01/index.html").read_text("utf-8")


def test_both_languages_stand_side_by_side(build: Run, content: Content, tmp_path: Path) -> None:
    """A row for each session: its day, Japanese, English; each marked as what it is."""
    content.event(english_ok="true", format="onsite", venue="{prefecture: miyagi}",
                  registration="{closes: 2026-11-27, url: https://example.jp/apply}")  # fmt: skip
    content.event("only-japanese", title="{ja: 日本語の会}", languages="[ja]",
                  sessions="[{start: 2026-12-06T10:00, end: 2026-12-07T12:00}]",
                  registration="{closes: 2026-11-27T17:00, url: https://example.jp/apply}")  # fmt: skip
    assert build().code == 0
    sheet = sheet_of(tmp_path / "output")
    first, second = rows_of(sheet)
    assert first[0].endswith("5 土 Sat 14:00–16:00")
    assert first[1] == "見本セミナー 宮城県 英語だけで参加できます 申込締切：11月27日（金）"
    assert first[2] == "Sample seminar Miyagi You can join in English only Apply by Fri 27 Nov"
    assert second[0].endswith("6 日 Sun 10:00 – 7 月 Mon 12:00")
    assert second[1] == "日本語の会 オンライン 使う言語：日本語 申込締切：11月27日（金） 17:00"
    assert second[2] == "日本語の会 Online Languages used: Japanese Apply by Fri 27 Nov 17:00"
    for cells in sheet.iterfind(".//tbody/tr"):
        assert [cell.get("lang") for cell in cells] == [None, "ja", "en"]
    english = [row[2] for row in sheet.iterfind(".//tbody/tr")][1]
    assert [run.get("lang") for run in english.iterfind("p/a/span")] == ["ja"]
    assert sheet.find(".//table/caption") is not None
    assert [cell.get("scope") for cell in sheet.iterfind(".//thead/tr/th")] == ["col"] * 3


def test_what_lasts_long_comes_first(build: Run, content: Content, tmp_path: Path) -> None:
    """What lasts longer than a week stands in a part of its own, its days in words where they leave the month."""
    content.event()
    content.event("exhibition", sessions="[{start: 2026-12-10, end: 2027-01-20}]")
    assert build().code == 0
    strip, days = sheet_of(tmp_path / "output").iterfind(".//tbody")
    assert "".join(strip[0].itertext()).split() == ["1週間を超える催し", "/", "Longer", "than", "a", "week"]
    assert strip[0][0].get("scope") == "rowgroup"
    when = " ".join("".join(strip[1][0].itertext()).split())
    assert when == "12月10日（木）から2027年1月20日（水）まで Thu 10 Dec to Wed 20 January 2027"
    assert (len(strip), len(days)) == (2, 1)
    assert [row[0].split()[0] for row in rows_of(sheet_of(tmp_path / "output", "2027-01"))] == [
        "2026年12月10日（木）から1月20日（水）まで"
    ]


def test_several_days_are_one_row(build: Run, content: Content, tmp_path: Path) -> None:
    """What stands on each of its days in the calendar stands on paper once."""
    content.event(sessions="[{start: 2026-12-05, end: 2026-12-07}]")
    assert build().code == 0
    assert len(rows_of(sheet_of(tmp_path / "output"))) == 1


def test_other_zones_and_unknown_times_are_named(build: Run, content: Content, tmp_path: Path) -> None:
    """A time that is not Japan's says whose it is; a time that is not known is said not to be."""
    content.event(timezone="Asia/Singapore", format="onsite", venue="{country: SG}")
    content.event("some-time", sessions="[{start: 2026-12-08}]")
    assert build().code == 0
    first, second = rows_of(sheet_of(tmp_path / "output"))
    assert "シンガポール時間・UTC+8 シンガポール" in first[1]
    assert "Singapore time, UTC+8 Singapore" in first[2]
    assert "時刻は未定" in second[1]
    assert "time not announced" in second[2]


@pytest.mark.parametrize(
    ("state", "words"),
    [("cancelled", ("中止 見本セミナー", "Cancelled Sample seminar")), ("postponed", ("延期 見本セミナー", "Postponed Sample seminar"))],
)  # fmt: skip
def test_what_does_not_take_place_says_so(
    build: Run, content: Content, tmp_path: Path, state: str, words: tuple[str, str]
) -> None:
    """In words in both languages, and no deadline invites anybody."""
    content.event(status=f"{{state: {state}, date: 2026-11-10}}",
                  registration="{closes: 2026-11-27, url: https://example.jp/apply}")  # fmt: skip
    assert build().code == 0
    ((_day, japanese, english),) = rows_of(sheet_of(tmp_path / "output"))
    assert japanese.startswith(words[0])
    assert english.startswith(words[1])
    assert "申込締切" not in japanese
    assert "Apply" not in english


def modules_of(svg: str) -> list[list[int]]:
    """The modules of a QR code as it is drawn: runs of horizontal strokes, one unit high."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    drawn = [[0] * size for _ in range(size)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmhz]*)", re.search(r'stroke="#000" d="([^"]*)"', svg)[1]):  # type: ignore[index]
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                drawn[int(y)][column] = 1
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return drawn


def test_the_codes_lead_to_the_month(build: Run, content: Content, tmp_path: Path) -> None:
    """Each code is drawn as the whole address of the month in its language, which is printed below it."""
    content.event()
    assert build("--base-url", BASE).code == 0
    page = (tmp_path / "output/sheet/2026-12/index.html").read_text("utf-8")
    codes = [modules_of(svg) for svg in re.findall(r"<svg.*?</svg>", page)]
    addresses = [f"{BASE}/{lang}/calendar/2026-12/" for lang in ("ja", "en")]
    wanted = [segno.make(each, error="m", micro=False, mask=0).matrix_iter(border=4) for each in addresses]
    assert codes == [[list(row) for row in matrix] for matrix in wanted]
    assert re.findall(r'<p class="code-address"><a href="([^"]*)" lang="en">([^<]*)<', page) == [
        (address.removeprefix("https://calendar.example"), address) for address in addresses
    ]


def test_codes_need_nothing_inline() -> None:
    """A code has no style that a Content Security Policy would drop, and brings its light ground along."""
    svg = qr_code(BASE)
    assert "style" not in svg
    assert 'fill="#fff"' in svg


def test_hostile_titles_stay_text(build: Run, content: Content, tmp_path: Path) -> None:
    """A title is shown as it was written and makes no element."""
    hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    content.event(title=f"{{ja: '{hostile} 題', en: '{hostile} title'}}")
    build("--keep-going")
    sheet = sheet_of(tmp_path / "output")
    assert [each for name in ("img", "script") for each in sheet.iter(name)] == []
    ((_day, japanese, english),) = rows_of(sheet)
    assert japanese.startswith(hostile)
    assert english.startswith(hostile)


def test_an_ordinary_month_is_one_page(build: Run, content: Content, browser: Browser, tmp_path: Path) -> None:
    """Twenty events fit on one sheet of A4; forty run on, and none of them is lost or halved."""
    for number in range(1, 41):
        month, day = (12, number) if number <= 20 else (11, number - 10)
        content.event(
            f"event-{number}", english_ok="true", format="onsite", venue="{prefecture: kanagawa}",
            title=f"{{ja: 外国人留学生のための合同企業説明会 {number}, en: Joint job fair for international students {number}}}",
            sessions=f"[{{start: 2026-{month}-{day:02}T14:00, end: 2026-{month}-{day:02}T16:00}}]",
            registration=f"{{closes: 2026-{month}-{day:02}, url: https://example.jp/apply}}",
        )  # fmt: skip
    assert build().code == 0
    assert pages_in(printed(browser, tmp_path / "output", "/sheet/2026-12/")) == 1
    for number in range(1, 21):
        content.event(f"event-{20 + number}", sessions=f"[{{start: 2026-12-{number:02}T18:00}}]")
    assert build("--accept-loss").code == 0
    assert pages_in(printed(browser, tmp_path / "output", "/sheet/2026-12/")) == 2
