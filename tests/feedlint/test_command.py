"""`saijiki check-feeds` as people meet it, and the documentation of its codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.feedlint import RULES, Known, as_markdown, check
from tests.conftest import ROOT, Content, Run
from tests.feedlint.files import FEED, SINGLE, as_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a clean feed, a clean file of one event, and something else."""
    (tmp_path / "site/ja/feeds").mkdir(parents=True)
    (tmp_path / "site/ja/feeds/all.ics").write_bytes(as_bytes(FEED))
    (tmp_path / "site/ja/event.ics").write_bytes(as_bytes(SINGLE))
    (tmp_path / "site/index.html").write_text("<p>")
    return tmp_path / "site"


def test_clean(run: Run, folder: Path) -> None:
    """0, and how many files were read."""
    outcome = run("check-feeds", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 calendar files checked: 0 errors, 0 pieces of advice.\n"


def test_breaches(run: Run, folder: Path) -> None:
    """1, with file, line, code, source, what is wrong and what to do, in both languages."""
    feed = folder / "ja/feeds/all.ics"
    feed.write_bytes(as_bytes(FEED.replace("STATUS:CONFIRMED", "STATUS:POSTPONED")))
    outcome = run("check-feeds", folder)
    assert outcome.code == 1
    assert f"{feed}:37:1: error F-STATUS [RFC 5545 §3.8.1.11]" in outcome.out
    assert "There is no STATUS:POSTPONED." in outcome.out
    assert "STATUS:POSTPONED という値はありません。" in run("check-feeds", feed, "--lang", "ja").out
    report = run("check-feeds", "--format", "json", folder).json
    assert (report["files"], report["errors"], report["advice"]) == (2, 1, 0)
    (finding,) = report["findings"]
    assert (finding["path"], finding["line"], finding["code"], finding["severity"]) == (
        str(feed),
        37,
        "F-STATUS",
        "error",
    )
    assert {*finding["message"], *finding["help"]} == {"ja", "en"}


def test_advice_alone_is_no_error(run: Run, folder: Path) -> None:
    """Advice is told and stops nothing."""
    (folder / "ja/feeds/all.ics").write_bytes(as_bytes(FEED.replace("mediumblue", "#0000ff")))
    outcome = run("check-feeds", folder)
    assert outcome.code == 0
    assert "advice F-COLOR" in outcome.out


def test_any_name_is_read_when_it_is_named(run: Run, tmp_path: Path) -> None:
    """A file that is named is read whatever it is called; in folders only .ics files are."""
    page = tmp_path / "page.html"
    page.write_text("<html>")
    outcome = run("check-feeds", page)
    assert outcome.code == 1
    assert "F-NOT-CALENDAR" in outcome.out


@pytest.mark.parametrize(
    "words", [["nowhere"], ["nowhere.ics"], ["empty"], [], ["x" * 300], ["a\0b"], ["--format", "xml"]]
)
def test_wrong_use(run: Run, tmp_path: Path, words: list[str]) -> None:
    """2 for what is not there and for a folder without any calendar file."""
    (tmp_path / "empty").mkdir()
    outcome = run("check-feeds", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "saijiki" in outcome.err
    assert "Traceback" not in outcome.err


def test_hostile_names_are_not_obeyed(run: Run, tmp_path: Path) -> None:
    """Neither the name of a file nor its text reaches the terminal as control characters."""
    file = tmp_path / "a\x1b[31m.ics"
    file.write_bytes(as_bytes(FEED.replace("STATUS:CONFIRMED", "STATUS:\x1b[2J")))
    for form in ("text", "json"):
        assert "\x1b" not in run("check-feeds", "--format", form, file).out


def test_site(build: Run, content: Content, tmp_path: Path) -> None:
    """What we build has no errors."""
    content.event()
    content.event("others", sessions="\n  - {start: 2026-12-01, end: 2026-12-03}")
    assert build().code == 0
    known = Known()
    files = sorted((tmp_path / "output").rglob("*.ics"))
    assert len(files) > 100
    for file in files:
        assert check(file.name, file.read_bytes(), known) == [], file


def test_golden_site() -> None:
    """What people have read has none either."""
    for file in (ROOT / "tests/golden/expected").rglob("*.ics"):
        assert check(file.name, file.read_bytes()) == [], file


def test_components_are_judged_once() -> None:
    """A component that stands in two files is remembered from the first."""
    known = Known()
    check("all.ics", as_bytes(FEED), known)
    before = dict(known.entries)
    check("other.ics", as_bytes(FEED.replace("見本カレンダー", "別のカレンダー")), known)
    check("event.ics", as_bytes(SINGLE), known)
    assert known.entries == before
    assert len(before) == as_bytes(FEED).count(b"BEGIN:VEVENT")


def test_documented(pytestconfig: pytest.Config) -> None:
    """docs/feeds.md lists every code as the linter knows it; `--renew` writes the list anew."""
    file = ROOT / "docs/feeds.md"
    text = file.read_text("utf-8")
    begin, end = "<!-- codes -->\n", "<!-- end of codes -->\n"
    head, rest = text.split(begin)
    if pytestconfig.getoption("renew"):
        text = head + begin + as_markdown() + end + rest.split(end)[1]
        file.write_text(text, "utf-8")
    assert begin + as_markdown() + end in text
    assert re.findall(r"^\| `(F-[A-Z0-9-]+)`", text, re.MULTILINE) == list(RULES)
