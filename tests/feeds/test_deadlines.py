"""Deadlines as entries of their own: in their own feeds, with their own UIDs, for as long as they matter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Content, Run

REGISTRATION = "{how: first_come, url: 'https://example.jp/apply', closes: %s}"


@pytest.fixture
def output(build: Run, content: Content, tmp_path: Path) -> Path:
    """Events with a timed deadline, a whole day, none, a cancelled one, one abroad; a program that is open."""
    content.event("timed", audiences="[student]", registration=REGISTRATION % "2026-12-01T17:00")
    content.event("whole-day", registration=REGISTRATION % "2026-12-02")
    content.event("without")
    content.event(
        "cancelled", registration=REGISTRATION % "2026-12-03T12:00", status="{state: cancelled, date: 2026-11-19}"
    )
    content.event(
        "abroad",
        timezone="Asia/Singapore",
        format="onsite",
        venue="{country: SG}",
        registration=REGISTRATION % "2026-12-01T17:00",
    )
    content.program("open-call", status="open", application="{opens: 2026-10-01, closes: 2026-12-10T17:00}")
    content.program("closed-call", status="closed", application="{closes: 2026-10-10}")
    assert build().code == 0
    return tmp_path / "output"


def entries(file: Path) -> dict[str, icalendar.Event]:
    """The entries of a feed by UID."""
    return {
        str(each["UID"]).partition("@")[0]: each
        for each in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    }


def test_what_stands_in_the_feed(output: Path) -> None:
    """Every deadline once, under a UID of its own, apart from the events; those of the past year stay."""
    found = entries(output / "ja/feeds/deadlines.ics")
    assert set(found) == {
        "timed-d.registration",
        "whole-day-d.registration",
        "cancelled-d.registration",
        "abroad-d.registration",
        "program.open-call.2026.application.closes",
        "program.closed-call.2026.application.closes",
    }
    assert not set(found) & set(entries(output / "ja/feeds/all.ics"))
    assert str(found["timed-d.registration"]["RELATED-TO"]) in {
        str(each["UID"])
        for each in icalendar.Calendar.from_ical((output / "ja/feeds/all.ics").read_bytes()).walk("VEVENT")
    }


def test_the_last_half_hour(output: Path) -> None:
    """A time is a block that ends with it, in the event's own zone; a date is all of its day."""
    found = entries(output / "en/feeds/deadlines.ics")
    timed = found["timed-d.registration"]
    assert timed["DTEND"].dt - timed["DTSTART"].dt == timedelta(minutes=30)
    assert timed["DTEND"].dt.replace(tzinfo=None) == datetime(2026, 12, 1, 17)
    assert timed["DTEND"].params["TZID"] == "Asia/Tokyo"
    assert str(timed["SUMMARY"]) == "Deadline 17:00 JST: Sample seminar"
    abroad = found["abroad-d.registration"]
    assert abroad["DTEND"].params["TZID"] == "Asia/Singapore"
    assert "JST" not in str(abroad["SUMMARY"])
    day = found["whole-day-d.registration"]
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 12, 2), date(2026, 12, 3))
    assert "23:59 JST" in str(day["DESCRIPTION"])
    assert str(found["cancelled-d.registration"]["STATUS"]) == "CANCELLED"
    assert str(found["cancelled-d.registration"]["SUMMARY"]).startswith("[Cancelled] ")


def test_by_audience(output: Path) -> None:
    """A feed for each audience; one without deadlines is not empty."""
    assert set(entries(output / "ja/feeds/deadlines-for/student.ics")) == {"timed-d.registration"}
    assert "program.open-call.2026.application.closes" in entries(output / "ja/feeds/deadlines-for/company.ics")
    assert set(entries(output / "ja/feeds/deadlines-for/foreign-professional.ics")) == {"notice-nothing-scheduled"}


def test_the_page(output: Path) -> None:
    """What one can still apply for, the nearest first; nothing cancelled, nothing closed."""
    page = (output / "en/deadlines/index.html").read_text("utf-8")
    rows = [row.partition("</li>")[0] for row in page.partition('<ol class="deadlines">')[2].split("<li>")[1:]]
    hrefs = [row.partition('href="')[2].partition('"')[0] for row in rows[:4]]
    assert hrefs == [
        "/en/events/timed/",
        "/en/events/abroad/",
        "/en/events/whole-day/",
        "/en/programs/open-call/2026/",
    ] or hrefs == [
        "/en/events/abroad/",
        "/en/events/timed/",
        "/en/events/whole-day/",
        "/en/programs/open-call/2026/",
    ]
    assert "cancelled" not in page.partition('<ol class="deadlines">')[2].partition("</ol>")[0]
    assert "/en/feeds/deadlines-for/student.ics" in page


def test_after_the_deadline(build: Run, content: Content, tmp_path: Path) -> None:
    """The page lets go of it, the feed keeps it: what vanishes from a subscription looks like a cancellation."""
    content.event(registration=REGISTRATION % "2026-11-25T17:00")
    assert build(now="2026-11-25T17:01+09:00").code == 0
    page = (tmp_path / "output/ja/deadlines/index.html").read_text("utf-8")
    assert "/ja/events/sample-seminar/" not in page.partition("<main")[2].partition("</main>")[0]
    assert "sample-seminar-d.registration" in entries(tmp_path / "output/ja/feeds/deadlines.ics")


def test_a_moved_deadline_of_a_program(build: Run, content: Content, tmp_path: Path) -> None:
    """The same entry, whoever finds the words for it; its revision is that of the edition."""
    window = "{opens: 2026-10-01, closes: %s}"
    said = "[{id: close-day, on: 2026-12-05, what: {ja: 締切, en: Closing day}}]"
    content.program("call", application=window % "2026-12-05", dates=said)
    assert build().code == 0
    before = entries(tmp_path / "output/en/feeds/deadlines.ics")["program.call.2026.application.closes"]
    content.program(
        "call",
        application=window % "2026-12-19",
        dates=said,
        revision="{sequence: 3, modified: 2026-11-20T10:00:00+09:00}",
    )
    assert build().code == 0
    after = entries(tmp_path / "output/en/feeds/deadlines.ics")["program.call.2026.application.closes"]
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=14)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3)
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert "program.call.2026.close-day" in entries(tmp_path / "output/en/guides/company/coming-up.ics")
