"""Facets: a page and a feed for each, counts, and membership by what the event says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from icalendar import Calendar

from generator.facets import FACETS
from tests.conftest import NOW, Content, Run

STUDENTS = "[student, foreign_professional]"
ABROAD = "{name: {ja: ハノイ会場}, country: VN}"


@pytest.fixture
def site(content: Content, build: Run, tmp_path: Path) -> Path:
    """A site with four events in several facets."""
    content.event("for-companies")
    content.event(
        "for-students", audiences=STUDENTS, category="job_fair", format="onsite", venue="{prefecture: miyagi}"
    )
    content.event("in-hanoi", audiences=STUDENTS, format="onsite", venue=ABROAD, languages="[en]")
    content.event("mixed-form", format="hybrid", venue="{prefecture: miyagi}", languages="[ja]", interpretation="[en]")
    content.event("long-over", format="onsite", venue="{prefecture: miyagi}", sessions="[{start: 2026-02-05T10:00}]")
    content.event("no-english", format="onsite", venue="{prefecture: tokyo}", languages="[ja, en]", english_ok="false")
    assert build().code == 0
    return tmp_path / "output"


MEMBERS = {
    "for/company": {"for-companies", "mixed-form", "no-english"},
    "for/student": {"for-students", "in-hanoi"},
    "for/foreign-professional": {"for-students", "in-hanoi"},
    "for/local-government": set(),
    "in/miyagi": {"for-students", "mixed-form"},
    "in/overseas": {"in-hanoi"},
    "in/okinawa": set(),
    "type/job-fair": {"for-students"},
    "type/seminar": {"for-companies", "in-hanoi", "mixed-form", "no-english"},
    "online": {"for-companies", "mixed-form"},
    "in-english": {"in-hanoi", "mixed-form"},
}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("facet", MEMBERS)
def test_who_stands_in_a_facet(facet: str, lang: str, site: Path) -> None:
    """On its page with the count; in its feed also what is over since less than a year."""
    page = (site / lang / "events" / facet / "index.html").read_text("utf-8")
    main = page[page.index('<div class="found">') : page.index('<nav class="facets"')]
    assert set(re.findall(rf'href="/{lang}/events/([a-z-]+)/"', main)) - {""} == MEMBERS[facet]
    number = len(MEMBERS[facet])
    count = f"{number}件のイベント" if lang == "ja" else f"{number} event{'' if number == 1 else 's'}"
    assert f'<span class="count">{count}</span>' in page
    assert f"/{lang}/feeds/{facet}.ics" in page
    feed = Calendar.from_ical((site / lang / "feeds" / f"{facet}.ics").read_bytes())
    uids = {str(entry["UID"]).partition("@")[0] for entry in feed.walk("VEVENT")}
    expected = MEMBERS[facet] | ({"long-over"} if facet in {"for/company", "in/miyagi", "type/seminar"} else set())
    assert uids == (expected or {"notice-nothing-scheduled"})
    assert str(feed["SOURCE"]).endswith(f"/{lang}/feeds/{facet}.ics")


def test_every_facet_is_there(site: Path) -> None:
    """6 audiences, 47 prefectures and abroad, 10 categories, online, in English: 66 pages and feeds a language."""
    assert len(FACETS) == 66
    for lang in ("ja", "en"):
        pages = {*(site / lang / "events").glob("*/*/index.html"), *(site / lang / "events").glob("*n*/index.html")}
        names = {page.parent.relative_to(site / lang / "events").as_posix() for page in pages}
        assert (
            sum(name.startswith(("for/", "in/", "type/")) or name in {"online", "in-english"} for name in names) == 66
        )
        assert all((site / lang / "feeds" / f"{facet.name}.ics").is_file() for facet in FACETS)


def test_an_empty_facet_is_not_for_search_engines(site: Path) -> None:
    """It is there for its address, is noindex and stands in no sitemap; it says where else to go."""
    page = (site / "en/events/in/okinawa/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert 'class="empty"' in page
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/en/events/in/miyagi/" in sitemap
    assert "/en/events/in/okinawa/" not in sitemap


def test_counts_and_headings(site: Path) -> None:
    """Each list of facets tells how many events there are; the page's own facet is marked."""
    page = (site / "en/events/in/miyagi/index.html").read_text("utf-8")
    assert "<h1>Events in Miyagi</h1>" in page
    assert re.search(r'href="/en/events/in/miyagi/" aria-current="page">Miyagi <span class="number">2<', page)
    assert re.search(r'href="/en/events/for/student/">Students <span class="number">2<', page)
    assert "宮城県のイベント" in (site / "ja/events/in/miyagi/index.html").read_text("utf-8")
    assert "/en/events/in/okinawa/" not in page


def test_only_what_it_touches_is_made_again(content: Content, build: Run, site: Path) -> None:
    """A changed event remakes its own facets; those of other places stay."""
    content.event("for-students", audiences=STUDENTS, category="job_fair", format="onsite", venue="{prefecture: miyagi}", title="{ja: 新しい題, en: New title}")  # fmt: skip
    changed = build("--json", "--why", "en/feeds/in/miyagi.ics", now=NOW)
    assert "for-students" in changed.err
    before = (site / "en/feeds/in/tokyo.ics").stat().st_mtime_ns
    content.event(
        "for-students", audiences=STUDENTS, category="job_fair", format="onsite", venue="{prefecture: miyagi}"
    )
    build()
    assert (site / "en/feeds/in/tokyo.ics").stat().st_mtime_ns == before
