"""The same event entered twice is found, the earlier entry is named; the parts of a series are let be."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rules.likeness import alike, page_of, title_of
from tests.conftest import Content, Run

FIRST = {
    "title": "{ja: 第1回 外国人材採用セミナー（2026年度）, en: First seminar on hiring from abroad}",
    "sessions": "[{start: 2026-12-05T14:00, end: 2026-12-05T16:00}]",
    "format": "onsite",
    "venue": "{name: {ja: 見本会館}, prefecture: miyagi}",
    "detail_url": "https://www.pref.example.jp/seminar/index.html?id=7",
    "submission": "{received: 2026-10-01, body: {name: 見本県, kind: local_gov}}",
}

DOUBLES: dict[str, dict[str, str]] = {
    "the same page, written otherwise": {
        "title": "{ja: まったく別の題名の会, en: Something else}",
        "detail_url": "http://pref.example.jp/seminar/?utm_source=mail&id=7#top",
    },
    "the same page and title, another day": {
        "title": "{ja: 第1回 外国人材採用セミナー, en: First seminar on hiring from abroad}",
        "sessions": "[{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]",
        "detail_url": "https://pref.example.jp/seminar?id=7",
    },
    "nearly the same title": {"title": "{ja: 外国人材　採用セミナー, en: Hiring}"},
    "full and half width, company, number": {"title": "{ja: 株式会社 第１回外国人材採用ｾﾐﾅｰ 令和8年度, en: Hiring}"},
    "a word more": {"title": "{ja: 外国人材の採用セミナー, en: Hiring}"},
    "another language only": {"title": '{ja: "First Seminar on hiring from abroad"}'},
    "the venue left out": {"title": "{ja: 外国人材採用セミナー}", "venue": "{prefecture: miyagi}"},
    "the prefecture left out": {"title": "{ja: 外国人材採用セミナー}", "venue": "{name: {ja: 見本会館}}"},
    "no time given": {"title": "{ja: 外国人材採用セミナー}", "sessions": "[{start: 2026-12-05}]"},
    "the same title at another time of the day": {
        "title": "{ja: 第1回 外国人材採用セミナー, en: First seminar on hiring from abroad}",
        "sessions": "[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}]",
    },
}

APART: dict[str, dict[str, str]] = {
    "the next part, on the same page": {
        "title": "{ja: 第2回 外国人材採用セミナー（2026年度）, en: Second seminar on hiring from abroad}",
        "sessions": "[{start: 2027-01-05T14:00, end: 2027-01-05T16:00}]",
        "detail_url": "https://www.pref.example.jp/seminar/index.html?id=7",
    },
    "the next part, the same day": {
        "title": "{ja: 第二回 外国人材採用セミナー, en: Second seminar on hiring from abroad}",
        "sessions": "[{start: 2026-12-05T17:00, end: 2026-12-05T18:00}]",
    },
    "another theme on the same page, another day": {
        "title": "{ja: 外国人材定着セミナー, en: Seminar on keeping people}",
        "sessions": "[{start: 2027-01-05T14:00, end: 2027-01-05T16:00}]",
        "detail_url": "https://www.pref.example.jp/seminar/index.html?id=7",
    },
    "another prefecture": {"title": "{ja: 外国人材採用セミナー}", "venue": "{name: {ja: 見本会館}, prefecture: iwate}"},
    "another house": {"title": "{ja: 外国人材採用セミナー}", "venue": "{name: {ja: 例示ホール}, prefecture: miyagi}"},
    "online": {"title": "{ja: 外国人材採用セミナー}", "format": "online", "venue": "{}"},
    "another title": {"title": "{ja: 留学生のための交流会, en: Meeting for students}"},
    "another theme, the same day": {"title": "{ja: 外国人材定着セミナー, en: Keeping people}"},
    "a sitting for others later that day": {
        "title": "{ja: 外国人材採用セミナー 学生編}",
        "sessions": "[{start: 2026-12-05T17:00, end: 2026-12-05T18:00}]",
    },
    "in the afternoon": {
        "title": "{ja: 外国人材採用セミナー 午後の部}",
        "sessions": "[{start: 2026-12-05T17:00, end: 2026-12-05T18:00}]",
    },
    "another page of the same site": {
        "title": "{ja: 交流会, en: Meeting}",
        "detail_url": "https://www.pref.example.jp/seminar/index.html?id=8",
    },
}


def second(run: Run, content: Content, changes: dict[str, str]) -> list[dict[str, Any]]:
    """The findings about a second entry, with the first one on the calendar."""
    content.event("first-entry", **FIRST)
    base = {**FIRST, "detail_url": "https://other.example.jp/page", "submission": None}
    base["submission"] = "{received: 2026-11-02, body: {name: 見本市, kind: local_gov}}"
    changes = {name: value for name, value in {**base, **changes}.items() if value != "{}"}
    file = content.event("second-entry", **changes)
    everything = run("validate", "--content", content.folder, "--format", "json").json["submissions"]
    alone = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"]
    assert alone == [each for each in everything if each["id"] == "second-entry"]
    assert [each["code"] for each in everything[0]["findings"]] == []
    return [each for each in alone[0]["findings"] if each["code"] == "R-DUP"]


@pytest.mark.parametrize("case", DOUBLES)
def test_doubles(case: str, run: Run, content: Content) -> None:
    """The later entry is asked about, with id, title and place of the earlier one, whether judged alone or with all."""
    (finding,) = second(run, content, DOUBLES[case])
    assert (finding["severity"], finding["field"]) == ("confirm", "title")
    assert "first-entry" in finding["message"]["ja"]
    assert "first-entry.yaml" in finding["message"]["en"]
    assert "2026-12-05" in finding["message"]["en"]


@pytest.mark.parametrize("case", APART)
def test_two_events(case: str, run: Run, content: Content) -> None:
    """Real parts of a series, and events elsewhere or about something else, are not asked about."""
    assert second(run, content, APART[case]) == []


def test_a_draft_elsewhere_is_compared_with_the_calendar(run: Run, content: Content) -> None:
    """A file outside the content folder is told of its double as well."""
    content.event("first-entry", **FIRST)
    inside = content.event(
        "draft-entry", **{**FIRST, "submission": "{received: 2026-11-02, body: {name: 見本市, kind: local_gov}}"}
    )
    draft = content.folder.parent / "draft-entry.yaml"
    inside.rename(draft)
    found = run("validate", "--content", content.folder, draft, "--format", "json").json["submissions"][0]
    assert [each["code"] for each in found["findings"]] == ["R-DUP"]


def test_the_earliest_of_three_is_named(run: Run, content: Content) -> None:
    """By the day of receipt, not by the name of the file."""
    for name, day in (("zz-first", "2026-09-01"), ("aa-second", "2026-09-15"), ("mm-third", "2026-10-01")):
        content.event(name, **{**FIRST, "submission": f"{{received: {day}, body: {{name: 見本県, kind: local_gov}}}}"})
    found = run("validate", "--content", content.folder, "--format", "json").json["submissions"]
    named = {each["id"]: [finding["message"]["en"] for finding in each["findings"]] for each in found}
    assert named["zz-first"] == []
    assert all("(zz-first," in named[name][0] for name in ("aa-second", "mm-third"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.Example.jp/a/", "http://example.jp:80/a", True),
        ("https://example.jp/a/index.html", "https://example.jp/a", True),
        ("https://example.jp/a?b=1&a=2", "https://example.jp/a?a=2&b=1", True),
        ("https://example.jp/a?utm_medium=x", "https://example.jp/a", True),
        ("https://example.jp/%E6%8E%A1%E7%94%A8", "https://example.jp/採用", True),
        ("https://example.jp/a?id=1", "https://example.jp/a?id=2", False),
        ("https://example.jp/a#/1", "https://example.jp/a#/2", False),
        ("https://example.jp/a", "https://example.jp/A", False),
    ],
)
def test_pages(one: str, other: str, same: bool) -> None:
    """What of an address chooses the page."""
    tracking = ("utm_*", "fbclid")
    assert (page_of(one, tracking) == page_of(other, tracking)) is same


def test_titles() -> None:
    """Width, corporate forms, years and counters make no difference; the numbers are kept apart."""
    assert title_of("第３回　ＡＢＣセミナー（令和８年度）").parts == title_of("abcセミナー 第三回").parts == ("3",)
    assert alike(title_of("第３回　ＡＢＣセミナー（令和８年度）"), title_of("abcセミナー 第三回")) == 1.0
    assert title_of("第十二回").parts == ("12",)
    assert title_of("第二十回").parts == ("20",)
    assert alike(title_of("採用セミナー"), title_of("")) == 0.0
