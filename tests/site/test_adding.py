"""Links that offer one event to a calendar on the web: times as instants, days as days, texts that cannot break out."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import Content, Run


def links(content: Content, build: Run, tmp_path: Path, **changes: str) -> list[dict[str, str]]:
    """The queries of the links on the event's page."""
    content.event(**changes)
    outcome = build()
    assert outcome.code == 0, outcome.err
    page = (tmp_path / "output/en/events/sample-seminar/index.html").read_text("utf-8")
    found = re.findall(r'href="(https://(?:calendar\.google|outlook\.live)\.com/[^"]+)"', page)
    queries = [parse_qs(urlsplit(html.unescape(each)).query) for each in found]
    return [{name: values[0] for name, values in each.items()} for each in queries]


def test_times_are_instants(content: Content, build: Run, tmp_path: Path) -> None:
    """14:00 in Japan is 05:00 UTC."""
    google, outlook = links(content, build, tmp_path)
    assert (google["dates"], google["text"]) == ("20261205T050000Z/20261205T070000Z", "Sample seminar")
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2026-12-05T05:00:00Z", "2026-12-05T07:00:00Z", "false")  # fmt: skip
    assert google["details"].endswith("/en/events/sample-seminar/")


def test_days_end_on_the_next(content: Content, build: Run, tmp_path: Path) -> None:
    """Whole days have an exclusive end."""
    google, outlook = links(content, build, tmp_path, sessions="[{start: 2026-12-05, end: 2026-12-06}]")
    assert google["dates"] == "20261205/20261207"
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2026-12-05", "2026-12-07", "true")


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
    google, outlook = links(content, build, tmp_path, title="{ja: 題, en: 'A&dates=1#x\"><b>%0A'}")
    assert google["text"] == outlook["subject"] == 'A&dates=1#x"><b>%0A'
    assert google["dates"] == "20261205T050000Z/20261205T070000Z"
