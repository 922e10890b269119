"""A further language from settings and a catalog alone: it has a few pages, and the rest is read in another."""

import re
from pathlib import Path

import pytest

from generator.routes import Base, Part, kind_of
from tests.conftest import Content, Run, tree

EASY = "{code: ja-easy, name: やさしい日本語, html: ja, locale: ja_JP, pages: [home, events, event, subscribe, about]}"
LANGUAGES = (
    "[{code: ja, name: 日本語, html: ja, locale: ja_JP}, {code: en, name: English, html: en, locale: en_GB}, "
    + EASY
    + "]"
)


@pytest.fixture
def output(build: Run, content: Content, tmp_path: Path) -> Path:
    """A site in three languages."""
    content.event(
        registration="{how: first_come, url: 'https://example.jp/a', closes: 2026-12-01}",
        title="{ja: 留学生の会, en: Students}",
        english_ok="true",
    )
    content.site(languages=LANGUAGES)
    assert build().code == 0
    return tmp_path / "output"


def text_of(page: str) -> str:
    """What a page says, without markup and without readings."""
    page = re.sub(r"<rt>.*?</rt>|<rp>.</rp>|<title>.*?</title>|<script.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", page)


def test_the_pages_it_has(output: Path) -> None:
    """Five kinds of page and no file more."""
    pages = {name for name in tree(output) if "ja-easy/" in name}
    assert pages == {
        "ja-easy/index.html",
        "ja-easy/events/index.html",
        "ja-easy/events/sample-seminar/index.html",
        "ja-easy/subscribe/index.html",
        "ja-easy/about/index.html",
    }


def test_what_it_says(output: Path) -> None:
    """Easy words, times of the day by half-days, weekdays in full, readings above kanji."""
    page = (output / "ja-easy/events/sample-seminar/index.html").read_text("utf-8")
    text = text_of(page)
    assert "2026年12月5日（土曜日） 午後2時から 午後4時（日本の 時間）" in text
    assert "2026年12月1日（火曜日） 午後11時59分（日本の 時間）" in text
    assert "申し込みの 最後の 日" in text
    assert "英語だけで 参加できます" in text
    assert "<ruby>留学生<rp>(</rp><rt>りゅうがくせい</rt><rp>)</rp></ruby>" in page
    assert "<title>留学生の会 – " in page
    assert 'lang="ja"' in page.partition(">")[2].partition(">")[0] + page[:60]
    assert "hreflang" not in page.partition("</head>")[0]
    assert 'rel="canonical" href="https://saijiki.example/ja-easy/events/sample-seminar/"' in page


def test_languages_of_a_page(output: Path) -> None:
    """A page links to itself in the languages that have it, and to no other."""
    easy = re.compile(r'<a lang="ja" hreflang="ja" href="/ja-easy/([^"]*)"')
    assert easy.findall((output / "ja/events/sample-seminar/index.html").read_text("utf-8")) == [
        "events/sample-seminar/"
    ]
    assert easy.findall((output / "en/about/index.html").read_text("utf-8")) == ["about/"]
    assert easy.findall((output / "ja/glossary/index.html").read_text("utf-8")) == []
    assert easy.findall((output / "ja/events/online/index.html").read_text("utf-8")) == []


def test_links_lead_to_what_is_there(output: Path) -> None:
    """What the language does not have is read, heard and looked for in the one that stands in."""
    for page in (output / "ja-easy").rglob("*.html"):
        for address in re.findall(r'(?:href|src|action|data-[a-z]+)="(/[^"?#]*)', page.read_text("utf-8")):
            assert (output / (address + "index.html" if address.endswith("/") else address).lstrip("/")).is_file(), (
                address
            )
    home = (output / "ja-easy/index.html").read_text("utf-8")
    assert 'href="/ja/calendar/"' in home
    assert 'href="/ja/feeds/all.ics"' in home


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/ja-easy/", "home"),
        ("/ja-easy/events/", "events"),
        ("/ja-easy/events/some-event/", "event"),
        ("/ja-easy/events/online/", ""),
        ("/ja-easy/events/in-english/", ""),
        ("/ja-easy/events/for/student/", ""),
        ("/ja-easy/events/some-event/event.ics", ""),
        ("/ja-easy/subscribe/", "subscribe"),
        ("/ja-easy/feeds/all.ics", ""),
        ("/ja-easy/search.json", ""),
        ("/", ""),
        ("/404.html", ""),
        ("/assets/site.css", ""),
        ("/embed/ja-easy/all/", ""),
    ],
)
def test_kinds(address: str, kind: str) -> None:
    """The kind of page that an address stands for."""
    assert kind_of(address) == kind


def test_standing_in() -> None:
    """Only addresses of the language itself are led elsewhere."""
    base = Base("https://example.jp/cal", {"ja-easy": Part(frozenset({"home"}), "ja")})
    assert base.href("/ja-easy/") == "/cal/ja-easy/"
    assert base.href("/ja-easy/about/") == "/cal/ja/about/"
    assert base.absolute("/en/about/") == "https://example.jp/cal/en/about/"
    assert base.href("/assets/site.css") == "/cal/assets/site.css"
    assert base.href("/404.html") == "/cal/404.html"
    assert base.href("/") == "/cal/"
    assert base.href("/embed/ja-easy/for/student/") == "/cal/embed/ja/for/student/"


def test_the_main_languages_have_every_page(content: Content, build: Run) -> None:
    """Japanese and English cannot be cut down to a few pages."""
    content.event()
    content.site(
        languages="[{code: ja, name: 日本語, html: ja, locale: ja_JP}, {code: en, name: English, html: en, locale: en_GB, pages: [home]}]"
    )
    outcome = build()
    assert outcome.code == 1
    assert "pages" in outcome.err


def test_a_foreign_language_with_one_page(content: Content, build: Run, tmp_path: Path) -> None:
    """Nobody is told of translations that are not there."""
    content.event()
    few = "{code: fr, name: Français, html: fr, locale: en_GB, pages: [about]}"
    content.site(languages=LANGUAGES.replace(EASY, few))
    assert build().code == 0
    output = tmp_path / "output"
    assert 'hreflang="fr"' not in (output / "en/events/index.html").read_text("utf-8")
    assert 'hreflang="fr" href="https://saijiki.example/fr/about/"' in (output / "en/about/index.html").read_text(
        "utf-8"
    )
    assert "Français" not in (output / "index.html").read_text("utf-8")
    listed = re.findall("<loc>([^<]*)</loc>", (output / "sitemap.xml").read_text("utf-8"))
    assert len(listed) == len(set(listed))
    assert "https://saijiki.example/fr/about/" in listed
