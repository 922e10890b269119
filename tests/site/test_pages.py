"""The built pages as files: addresses, links, languages, and that content stays content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from generator.site.typesetting import BREAK
from tests.conftest import NOW, ROOT, Content, Run, tree

HOST = "https://saijiki.example"


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> Path:
    """The demo site."""
    words = (
        "build",
        "--content",
        ROOT / "examples/demo",
        "--output",
        tmp_path / "output",
        "--now",
        NOW,
        "--base-url",
        HOST,
    )
    assert run(*words).code == 0
    return tmp_path / "output"


@pytest.fixture
def real(run: Run, tmp_path: Path) -> Path:
    """The site of the real content."""
    words = ("build", "--content", ROOT / "content", "--output", tmp_path / "real", "--now", NOW, "--base-url", HOST)
    assert run(*words).code == 0
    return tmp_path / "real"


def pages(site: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every page: its address and its tree."""
    for file in sorted(site.rglob("*.html")):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        yield address, html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)


def test_every_address_of_the_contract_is_there(real: Path) -> None:
    """The addresses of the contract's §7 that exist so far, in both languages."""
    shared = ["index.html", "404.html", "sitemap.xml", "robots.txt", "assets/site.css"]
    own = [
        "", "events/", "events/tohoku-forum-2023-1/", "calendar/", "calendar/2023-02/", "calendar/2026-11/",
        "archive/", "archive/2022/", "archive/2023/", "programs/", "programs/nyumon/", "programs/nyumon/2025/",
        "programs/package/2024/", "programs/secondment/2026/", "posting-rules/", "subscribe/", "about/",
    ]  # fmt: skip
    wanted = shared + [f"{lang}/{path}index.html" for lang in ("ja", "en") for path in own]
    wanted += [
        f"{lang}/{file}" for lang in ("ja", "en") for file in ("feeds/all.ics", "events/tohoku-forum-2023-2/event.ics")
    ]
    assert [path for path in wanted if not (real / path).is_file()] == []


@pytest.mark.parametrize("name", ["demo", "real"])
def test_no_link_is_broken(name: str, request: pytest.FixtureRequest) -> None:
    """Every link and fragment inside the site leads somewhere."""
    site: Path = request.getfixturevalue(name)
    found = dict(pages(site))
    names = {address: {e.get("id") for e in page.iter() if e.get("id")} for address, page in found.items()}
    broken = []
    for address, page in found.items():
        for element in page.iter():
            link = element.get("href") or element.get("src")
            if not link or link.startswith(("mailto:", "tel:", "data:", "webcal:")):
                continue
            target = urlsplit(urljoin(HOST + address, link))
            if f"{target.scheme}://{target.netloc}" != HOST:
                continue
            path = unquote(target.path)
            if path in names:
                broken += [(address, link)] if target.fragment and target.fragment not in names[path] else []
            elif not (site / path.lstrip("/")).is_file():
                broken.append((address, link))
    assert broken == []


def test_pages_name_their_translations(demo: Path) -> None:
    """hreflang goes both ways between real translations, names x-default, and never a fallback page."""
    links = {}
    for address, page in pages(demo):
        there = [e for e in page.iter("link") if e.get("hreflang")]
        links[HOST + address] = {e.get("hreflang"): e.get("href") for e in there}
    for address, others in links.items():
        if others:
            assert set(others) == {"ja", "en", "x-default"}, address
            assert all(address in links[str(other)].values() for other in others.values()), address
    fallback = f"{HOST}/en/events/hiroshima-technical-interview-practice/"
    untranslated = [address for address, others in links.items() if "/events/" in address and not others]
    assert fallback in untranslated or len(untranslated) >= 16


def test_a_page_without_translation_says_so(content: Content, build: Run, tmp_path: Path) -> None:
    """Facts are translated, prose stays in its language and is marked, the page is not indexed."""
    content.event(title="{ja: 日本語の題名}", summary="{ja: 日本語の紹介}", fee="{basis: free}")
    build()
    page = (tmp_path / "output/en/events/sample-seminar/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://saijiki.example/en/events/sample-seminar/">' in page
    assert 'hreflang="x-default"' not in page
    assert f'<h1><span lang="ja">日本語の{BREAK}題名</span></h1>' in page
    assert "Japanese only" in page
    assert "<dd>Free</dd>" in page
    assert "(Japanese only)" in (tmp_path / "output/en/events/index.html").read_text()
    assert "日本語のみ" not in (tmp_path / "output/ja/events/index.html").read_text()


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*11*13*17 }} {% raw %} &amp; ' ]]> --> ${x}"


def test_no_text_can_inject_anything(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup, templates and links of other schemes stay text, wherever they are written."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    both = f"{{ja: {quoted}, en: {quoted}}}"
    markdown = (
        "\n  ja: |\n    "
        + HOSTILE
        + "\n\n    [x](javascript:alert(1)) ![i](https://evil.example/i.png) <a href='javascript:x'>y</a>\n    [z](data:text/html,x) [w](//evil.example/) <https://example.jp/ok>"
    )
    content.event(
        title=both, summary=both, description=markdown, venue=f"{{name: {both}, address: {both}, access: {both}}}",
        format="hybrid", online=f"{{platform: {quoted}}}", fee=f"{{basis: paid, note: {both}}}",
        contact=f"{{name: {both}}}", changes=f"[{{date: 2026-11-01, note: {both}}}]",
        status=f"{{state: cancelled, reason: {both}}}", access=f"{{note: {both}}}",
        organizers=f"[{{name: {both}, kind: local_gov, role: host}}]",
    )  # fmt: skip
    assert build().code == 0
    for address, page in pages(tmp_path / "output"):
        assert [e.tag for e in page.iter() if e.tag in {"img", "iframe"}] == [], address
        scripts = [(e.get("src") or "").partition("?")[0] for e in page.iter("script") if not e.get("type")]
        assert scripts in ([], ["/assets/site.js"], ["/assets/submit.js"]), address
        assert [a for e in page.iter() for a in e.attrib if str(a).startswith("on")] == [], address
        schemes = {urlsplit(e.get("href") or "").scheme for e in page.iter("a")}
        assert schemes <= {"", "https", "http", "mailto", "tel", "webcal"}, address
        assert "https://evil.example/" not in {e.get("href") for e in page.iter()}, address
        assert "17017" not in "".join(page.itertext()), address


def test_nothing_of_the_submission_comes_out(content: Content, build: Run, tmp_path: Path) -> None:
    """Contract §9: who sent it, when, and at whose request is in no file."""
    content.event(
        submission="{received: 2026-10-13, body: {name: もらさぬ課, kind: local_gov}, entered_by: proxy, proxy: {requested_by: {name: ないしょの係, kind: local_gov}, relation: contractor, told_proxy_entry: true, told_this_event_only: true, event: sample-seminar}, number: 987654}"
    )
    assert build().code == 0
    texts = (data for name, data in tree(tmp_path / "output").items() if not name.endswith(".png"))
    everything = b"\n".join(texts).replace(b"\r\n ", b"").decode()
    for word in (
        "もらさぬ",
        "ないしょ",
        "987654",
        "2026-10-13",
        "20261013",
        "20261012T150000Z",
        "10月13日",
    ):
        assert word not in everything, word


def test_the_sitemap_names_what_is_to_be_found(demo: Path) -> None:
    """Every address in the sitemap is a page that may be indexed and names itself as canonical."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [e.text for e in ElementTree.parse(demo / "sitemap.xml").iter(f"{space}loc")]
    canonical = {
        HOST + address: next((e.get("href") for e in page.iter("link") if e.get("rel") == "canonical"), None)
        for address, page in pages(demo)
    }
    assert len(listed) == len(set(listed)) > 100
    assert [address for address in listed if canonical[str(address)] != address] == []


def test_titles_are_their_own(demo: Path) -> None:
    """No two pages of a language have the same title, and every page has one h1 and says its language."""
    seen: dict[tuple[str, str], str] = {}
    for address, page in pages(demo):
        title = "".join(next(page.iter("title")).itertext())
        language = address.removeprefix("/embed").split("/")[1]
        months_now = ("/ja/calendar/", "/en/calendar/")
        assert (
            seen.setdefault((language, title), address) == address
            or address in months_now
            or seen[language, title] in months_now
        )
        assert len(list(page.iter("h1"))) == 1, address
        assert page.get("lang") in {"ja", "en"}, address


def test_a_site_below_a_path(content: Content, build: Run, tmp_path: Path) -> None:
    """With a base URL that has a path, every link inside the site begins with it."""
    content.event()
    assert build("--base-url", "https://example.org/calendar/").code == 0
    for address, page in pages(tmp_path / "output"):
        inside = [e.get("href") for e in page.iter() if (e.get("href") or "").startswith("/")]
        assert [link for link in inside if not str(link).startswith("/calendar/")] == [], address
    assert (
        b"SOURCE;VALUE=URI:https://example.org/calendar/ja/feeds/all.ics"
        in (tmp_path / "output/ja/feeds/all.ics").read_bytes()
    )


def test_an_empty_calendar_still_works(content: Content, build: Run, tmp_path: Path) -> None:
    """Without any event every page stands and the feed says that it works."""
    assert build().code == 0
    assert "現在、これからのイベントの掲載はありません" in (tmp_path / "output/ja/index.html").read_text()
    assert b"BEGIN:VEVENT" in (tmp_path / "output/en/feeds/all.ics").read_bytes()


def test_the_month_grid_shows_what_is_on(content: Content, build: Run, tmp_path: Path) -> None:
    """Several days stand in each cell with their number; what lasts longer than a week stands once, in the strip."""
    content.event("three-days", sessions="[{start: 2026-12-07, end: 2026-12-09}]", title="{ja: 三日間, en: Three days}")
    content.event("two-weeks", sessions="[{start: 2026-12-01, end: 2026-12-14}]", title="{ja: 二週間, en: Two weeks}")
    build()
    month = html5lib.parse(
        (tmp_path / "output/en/calendar/2026-12/index.html").read_bytes(), namespaceHTMLElements=False
    )
    table = next(month.iter("table"))
    cells = {e.get("datetime"): "".join(td.itertext()) for td in table.iter("td") for e in td.iter("time")}
    assert [day for day, text in cells.items() if "Three days" in text] == ["2026-12-07", "2026-12-08", "2026-12-09"]
    assert "(day 2)" in cells["2026-12-08"]
    assert not any("Two weeks" in text for text in cells.values())
    strip = next(e for e in month.iter("section") if e.get("class") == "strip")
    assert "Two weeks" in "".join(strip.itertext())
    heads = [th.get("abbr") for th in table.iter("th")]
    assert (heads[0], heads[-1]) == ("Monday", "Sunday")
    grid = (tmp_path / "output/ja/calendar/2026-12/index.html").read_text()
    assert grid.index('abbr="日曜日"') < grid.index('abbr="月曜日"')
