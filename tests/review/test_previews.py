"""What readers will see: cards in every form, and the built pages as files that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import tree
from tests.reports.hostile import TEXTS
from tests.review.proposing import PUBLISHED, Proposal

COMPANY = "[{name: {ja: 株式会社みほん, en: Mihon Ltd}, kind: private_company, role: host}]"


@pytest.fixture
def proposed(proposal: Proposal) -> Proposal:
    """A published event that changes, a new one that is returned, a program, and a file that cannot be read."""
    known = proposal.content.event(
        "known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/1", **PUBLISHED
    )
    proposal.begin()
    proposal.edit(known, fee="{basis: paid, amount: 3000}")
    proposal.content.event("new-event", organizers=COMPANY, registration="{closes: 2026-11-25}")
    proposal.content.program("sample", 2026)
    proposal.content.event("broken-event", text="id: [\n")
    proposal.commit()
    return proposal


def test_cards(proposed: Proposal) -> None:
    """Both languages in every form, of a returned event too; the words of the site's card."""
    text = proposed.asked("--lang", "ja").out
    japanese, english = text.split("掲載のされかた（日本語のページ）")[2].split("掲載のされかた（英語のページ）")
    for line in (
        "題名：見本セミナー",
        "日時：2026年12月5日（土） 14:00",
        "申込締切：2026年11月25日",
        "主催：株式会社みほん",
    ):
        assert line in japanese
    for line in ("表示：締切まぢか、セミナー、オンライン", "費用：記載なし", "使う言語：記載なし"):
        assert line in japanese
    for line in ("Title: Sample seminar", "Sat 5 December 2026", "Host: Mihon Ltd", "Online"):
        assert line in english, english
    assert text.count("掲載のされかた（英語のページ）") == 2
    markdown = proposed.asked("--format", "markdown").out
    assert "- 題名：見本セミナー" in markdown
    assert "- Fee: ¥3,000" in markdown
    cards = {each["id"]: each["card"] for each in proposed.review()["submissions"]}
    assert {"label": "Title", "text": "Sample seminar"} in cards["new-event"]["en"]
    assert (cards["sample"], cards["broken-event"]) == (None, None)


@pytest.mark.parametrize("name", ["html", "mention", "pipes", "links", "own-marker", "command", "markup"])
def test_submitted_words_are_quoted(proposal: Proposal, name: str) -> None:
    """A title is shown and never obeyed: not in Markdown, not as a command of a runner, not in the page."""
    proposal.begin()
    title = " ".join(TEXTS[name].split()).replace("'", "''")
    proposal.content.event("new-event", title=f"{{ja: '{title}'}}")
    proposal.commit()
    markdown = proposal.asked("--format", "markdown").out
    (line,) = {line for line in markdown.splitlines() if line.startswith("- 題名：")}
    for sign in ("<script", "<!--", "@org", "@someone", "](https", "|"):
        assert sign not in line.replace("\\[", "[")
    assert not [line for line in proposal.asked().out.splitlines() if line.lstrip().startswith("::")]
    folder = proposal.folder.parent / "pages"
    proposal.asked("--pages", folder)
    assert "<script" not in (folder / "new-event.ja.html").read_text("utf-8")


def test_pages_stand_alone(proposed: Proposal, tmp_path: Path) -> None:
    """One file for each language; the browser asks for nothing, runs nothing, and shows the banner and the style."""
    before = tree(proposed.folder)
    outcome = proposed.asked("--pages", tmp_path / "pages")
    assert "broken-event.yaml: it cannot be read" in outcome.err
    names = [f"{name}.{lang}.html" for name in ("known-event", "new-event", "sample-2026") for lang in ("en", "ja")]
    assert sorted(tree(tmp_path / "pages")) == names
    assert tree(proposed.folder) == before
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for name in names:
            address = (tmp_path / "pages" / name).as_uri()
            page.goto(address)
            assert asked == [address]
            asked.clear()
            assert page.locator("body > p").first.inner_text().startswith("案（未公開）")
            assert page.locator("script").count() == 0
            assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
            assert page.evaluate("getComputedStyle(document.querySelector('.site .wide')).maxWidth") != "none"
            links = page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
            assert [each for each in links if not re.match(r"https?://|mailto:|tel:|webcal:|#", each)] == []
        page.goto((tmp_path / "pages" / "new-event.ja.html").as_uri())
        assert page.locator("h1").inner_text() == "見本セミナー"
        assert "https://saijiki.example/ja/" in page.content()
        browser.close()


def test_what_may_not_be_published_gets_no_page(proposal: Proposal, tmp_path: Path) -> None:
    """An address of `never_publish` stops a page, and only that one."""
    proposal.content.site(never_publish="[secret.example.jp]")
    proposal.begin()
    proposal.content.event("new-event", summary="{ja: 申込は secret.example.jp へ}")
    proposal.content.event("other-event", detail_url="https://example.jp/2")
    proposal.commit()
    outcome = proposal.asked("--pages", tmp_path / "pages", "--lang", "ja")
    assert "公開してはならないアドレス" in outcome.err
    assert sorted(tree(tmp_path / "pages")) == ["other-event.en.html", "other-event.ja.html"]
