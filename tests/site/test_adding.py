"""Links that offer one event to a calendar on the web: times with their zone, texts that cannot break out."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar

from tests.conftest import Content, Run

_LINK = re.compile(r'href="(https://(?:calendar\.google|outlook\.(?:live|office))\.com/[^"]+)"')


def addresses(content: Content, build: Run, tmp_path: Path, lang: str = "en", **changes: str) -> list[str]:
    """The addresses of the links on the event's page."""
    content.event(**changes)
    outcome = build()
    assert outcome.code == 0, outcome.err
    page = (tmp_path / f"output/{lang}/events/sample-seminar/index.html").read_text("utf-8")
    return [html.unescape(each) for each in _LINK.findall(page)]


def links(content: Content, build: Run, tmp_path: Path, **changes: str) -> list[dict[str, str]]:
    """The queries of those links, Google first, then Outlook.com and Microsoft 365."""
    queries = [parse_qs(urlsplit(each).query) for each in addresses(content, build, tmp_path, **changes)]
    return [{name: values[0] for name, values in each.items()} for each in queries]


def test_times_have_their_zone(content: Content, build: Run, tmp_path: Path) -> None:
    """Google gets Japan's clock and its zone, Outlook the instant: 14:00 in Japan is 05:00 UTC."""
    google, outlook, office = links(content, build, tmp_path)
    assert (google["dates"], google["ctz"]) == ("20261205T140000/20261205T160000", "Asia/Tokyo")
    assert google["text"] == "Sample seminar"
    assert (outlook["startdt"], outlook["enddt"]) == ("2026-12-05T05:00:00Z", "2026-12-05T07:00:00Z")
    assert "allday" not in outlook
    assert office == outlook
    assert google["details"].splitlines() == [
        "How to hire highly-skilled foreign professionals",
        "https://saijiki.example/en/events/sample-seminar/",
    ]


def test_the_forms_that_the_services_take(content: Content, build: Run, tmp_path: Path) -> None:
    """Their addresses; and a space is %20, because Outlook shows a plus as it is."""
    google, outlook, office = addresses(content, build, tmp_path)
    assert google.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&text=Sample%20seminar&")
    assert outlook.startswith("https://outlook.live.com/calendar/0/action/compose?rru=addevent&")
    assert office.startswith("https://outlook.office.com/calendar/0/action/compose?rru=addevent&")
    assert "+" not in google + outlook + office


def test_days_end_on_the_next(content: Content, build: Run, tmp_path: Path) -> None:
    """Whole days have an exclusive end and no zone."""
    google, outlook, _ = links(content, build, tmp_path, sessions="[{start: 2026-12-05, end: 2026-12-06}]")
    assert google["dates"] == "20261205/20261207"
    assert "ctz" not in google
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2026-12-05", "2026-12-07", "true")


def test_links_are_short_whatever_the_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """A Japanese character is nine of a link; every one stays below 2,000, with its title and its page."""
    found = addresses(
        content, build, tmp_path, lang="ja",
        title=f"{{ja: {'高度外国人材の採用' * 12}}}",
        summary=f"{{ja: {'手順と支援策を紹介します。' * 12}}}",
        format="onsite", venue=f"{{name: {{ja: {'見本国際交流会館大会議室' * 8}}}, prefecture: miyagi}}",
        status="{state: rescheduled}", previous_sessions="[{start: 2026-11-30T14:00, end: 2026-11-30T16:00}]",
    )  # fmt: skip
    assert len(found) == 3
    for each in found:
        assert len(each) < 2_000
        query = parse_qs(urlsplit(each).query)
        assert "高度外国人材の採用" in query.get("text", query.get("subject", [""]))[0]
        assert query.get("details", query.get("body", [""]))[0].endswith("/ja/events/sample-seminar/")


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "{state: cancelled}"},
        {"status": "{state: postponed}"},
        {"sessions": "[{start: 2026-10-05T10:00}]", "submission": "{received: 2026-09-02, body: {name: 見本県, kind: local_gov}}"},
    ],
)  # fmt: skip
def test_what_does_not_take_place_is_not_offered(
    changes: dict[str, str], content: Content, build: Run, tmp_path: Path
) -> None:
    """Nor what is over."""
    assert links(content, build, tmp_path, **changes) == []


def test_a_title_stays_a_title(content: Content, build: Run, tmp_path: Path) -> None:
    """It adds nothing to the query."""
    google, outlook, _ = links(content, build, tmp_path, title="{ja: 題, en: 'A&dates=1#x\"><b>%0A'}")
    assert google["text"] == outlook["subject"] == 'A&dates=1#x"><b>%0A'
    assert google["dates"] == "20261205T140000/20261205T160000"


def test_each_session_is_offered_by_itself(content: Content, build: Run, tmp_path: Path) -> None:
    """A file a session beside that of all; links for what is not over; and all of it is told to be a copy."""
    sessions = (
        "[{start: 2026-11-19T10:00, end: 2026-11-19T12:00, id: first},"
        " {start: 2026-12-05T10:00, end: 2026-12-05T12:00, title: {ja: 午前, en: Morning}}]"
    )
    found = links(content, build, tmp_path, sessions=sessions)
    assert [each.get("text", each.get("subject")) for each in found] == ["Sample seminar (session 2 of 2)"] * 3
    output = tmp_path / "output"
    page = (output / "en/events/sample-seminar/index.html").read_text("utf-8")
    add = page.partition('<h2 id="add">')[2].partition("</section>")[0]
    assert "A copy made once: it will not change by itself." in add
    files = re.findall(r'href="(/en/[^"]+\.ics)"', add)
    assert files == [f"/en/events/sample-seminar/{name}.ics" for name in ("event", "session-first", "session-2")]
    held = [len(Calendar.from_ical((output / file[1:]).read_bytes()).walk("VEVENT")) for file in files]
    assert held == [2, 1, 1]
