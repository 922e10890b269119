"""The call list: whom to ask before an event begins, and who need not be asked again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Content, Run
from tests.reports.hostile import TEXTS

NOW = "2026-11-20T09:00+09:00"
SOON = "[{start: 2026-12-01T14:00}]"


def listed(run: Run, content: Content, *words: object, now: str = NOW) -> list[Any]:
    """The events of the list."""
    found = run("queue", "--still-correct", "--content", content.folder, "--format", "json", "--now", now, *words)
    assert found.code == 0, found.err
    events: list[Any] = found.json["events"]
    return events


def ids(run: Run, content: Content, *words: object, now: str = NOW) -> list[str]:
    """Their ids."""
    return [each["id"] for each in listed(run, content, *words, now=now)]


def test_what_begins_soon(run: Run, content: Content) -> None:
    """Within the days asked for, by start; not what has begun, and a series by its next session."""
    content.event("later-event", sessions="[{start: 2026-12-05}]")
    content.event("last-day", sessions="[{start: 2026-12-04T23:59}]")
    content.event("a-series", sessions="[{start: 2026-10-01T10:00}, {start: 2026-11-25T10:00}]")
    content.event("begun-event", sessions="[{start: 2026-11-20T08:59, end: 2026-11-30T10:00}]")
    content.event("abroad-event", sessions="[{start: 2026-12-04T08:00}]", timezone="America/New_York")
    assert ids(run, content) == ["a-series", "abroad-event", "last-day"]
    assert ids(run, content, "--days", 15) == ["a-series", "abroad-event", "last-day", "later-event"]
    assert ids(run, content, "--days", 5) == ["a-series"]
    assert listed(run, content)[0]["begins"] == "2026-11-25T01:00:00+00:00"
    assert run("queue", "--still-correct", "--content", content.folder, "--days", -1).code == 2


@pytest.mark.parametrize(
    ("changes", "confirmed"),
    [
        ({}, None),
        ({"last_confirmed": "2026-11-05"}, "2026-11-05"),
        ({"announced": "2026-10-01", "last_confirmed": "2026-09-01"}, "2026-10-01"),
        ({"announced": "2026-10-01", "revision": "{sequence: 1, modified: 2026-11-04T23:30Z}"}, "2026-11-05"),
        ({"last_confirmed": "2026-11-06"}, ""),
        ({"announced": "2026-11-10"}, ""),
        ({"announced": "2026-10-01", "revision": "{sequence: 1, modified: 2026-11-18T09:00+09:00}"}, ""),
        ({"status": "{state: cancelled, date: 2026-11-10}"}, ""),
        ({"status": "{state: postponed}"}, ""),
        ({"historical": "true"}, ""),
        ({"retracted": "{date: 2026-11-10}"}, ""),
    ],
)
def test_who_was_asked(run: Run, content: Content, changes: dict[str, str], confirmed: str | None) -> None:
    """The newest of confirmation, publication and revision counts; what does not take place is not asked about."""
    content.event(sessions=SOON, **changes)
    assert [each["last_confirmed"] for each in listed(run, content)] == ([] if confirmed == "" else [confirmed])


def test_what_is_told(run: Run, content: Content) -> None:
    """Everything that a call needs, in both languages; nothing of how the entry came in."""
    content.event(
        sessions=SOON,
        contact="{name: {ja: 国際課, en: International Affairs}, tel: 03-1234-5678, email: kokusai@example.jp}",
        submission="{received: 2026-11-02, body: {name: 秘密県, kind: local_gov}}",
    )
    for lang, words in (
        ("ja", ("2026年12月4日（金） までに", "2026年12月1日（火） 14:00", "見本県", "国際課", "最後の確認：なし", "last_confirmed に 2026-11-20")),
        ("en", ("by Fri 4 December 2026", "Tue 1 December 2026 14:00", "Mihon Prefecture", "International Affairs", "Last confirmed: never")),
    ):  # fmt: skip
        for form in ("text", "markdown"):
            found = run(
                "queue", "--still-correct", "--content", content.folder, "--now", NOW, "--lang", lang, "--format", form
            )
            for word in (
                *(words if form == "text" else ()),
                "sample-seminar",
                "03-1234-5678",
                "https://example.jp/seminar",
            ):
                assert word in found.out
            assert "秘密県" not in found.out
    (event,) = listed(run, content)
    assert event["contact"] == {"name": "国際課", "tel": "03-1234-5678", "email": "kokusai@example.jp"}
    assert event["path"].endswith("content/events/2026/sample-seminar.yaml")
    assert event["organizers"] == [{"ja": "見本県", "en": "Mihon Prefecture", "role": "host"}]


@pytest.mark.parametrize("name", ["html", "mention", "pipes", "command", "links"])
def test_titles_are_quoted(run: Run, content: Content, name: str) -> None:
    """A title is shown and never obeyed."""
    title = " ".join(TEXTS[name].split()).replace("'", "''")
    content.event(sessions=SOON, title=f"{{ja: '{title}'}}")
    text = run("queue", "--still-correct", "--content", content.folder, "--now", NOW).out
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    table = run("queue", "--still-correct", "--content", content.folder, "--now", NOW, "--format", "markdown").out
    (row,) = [line for line in table.splitlines() if "sample-seminar" in line]
    assert row.count("|") == 7
    for sign in ("<script", "@org", "](https"):
        assert sign not in row.replace("\\[", "[")


def test_nobody_to_ask(run: Run, content: Content) -> None:
    """Said in words."""
    content.event(sessions="[{start: 2027-12-01}]")
    assert (
        "確認の必要なイベントはありません"
        in run("queue", "--still-correct", "--content", content.folder, "--lang", "ja").out
    )
