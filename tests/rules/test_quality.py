"""The quality checks: what they find, where, how much it weighs, and what they let pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Content, Run

SESSION = "[{{start: {}, end: {}}}]"

FOUND: list[tuple[str, str, str, dict[str, str]]] = [
    # code, severity, field, fields of the submission
    ("Q-TRANSLATION", "advice", "title", {"title": "{ja: 見本セミナー}"}),
    ("Q-TRANSLATION", "advice", "summary", {"summary": "{en: Only English}"}),
    ("Q-DEADLINE-TIME", "advice", "registration.closes", {"registration": "{closes: 2026-12-01}"}),
    ("Q-CLOSES-LATE", "confirm", "registration.closes", {"registration": "{closes: 2026-12-05T16:01}"}),
    ("Q-CLOSES-LATE", "confirm", "registration.closes", {"registration": "{closes: 2027-01-05T12:00}"}),
    (
        "Q-NO-SUCH-TIME",
        "confirm",
        "sessions.0.start",
        {"timezone": "Europe/Berlin", "sessions": "[{start: 2027-03-28T02:30}]"},
    ),
    (
        "Q-NO-SUCH-TIME",
        "confirm",
        "sessions.0.start",
        {"timezone": "Pacific/Apia", "sessions": "[{start: 2011-12-30}]", "submission": "{received: 2011-11-02, body: {name: 見本県, kind: local_gov}}"},
    ),
    ("Q-WEEKDAY", "confirm", "summary.ja", {"summary": "{ja: 12月5日（金）開催, en: In December}"}),
    ("Q-WEEKDAY", "confirm", "summary.ja", {"summary": "{ja: 令和8年１２月５日（日・祝）開催, en: In December}"}),
    ("Q-WEEKDAY", "confirm", "summary.ja", {"summary": "{ja: 12/5(金)開催, en: In December}"}),
    ("Q-WEEKDAY", "confirm", "summary.ja", {"summary": "{ja: 12月5日 日曜日に開催, en: In December}"}),
    ("Q-WEEKDAY", "confirm", "summary.en", {"summary": '{ja: 12月に, en: "On Friday, 5 December 2026"}'}),
    ("Q-WEEKDAY", "confirm", "summary.en", {"summary": '{ja: 12月に, en: "On December 5 (Sun)"}'}),
    ("Q-WEEKDAY", "confirm", "summary.en", {"summary": '{ja: 12月に, en: "On Mon, Dec 5, 2026."}'}),
    ("Q-FULL-WIDTH", "advice", "summary.ja", {"summary": "{ja: 定員１００名, en: 100 seats}"}),
    ("Q-SHORT-URL", "confirm", "detail_url", {"detail_url": "https://bit.ly/3abc"}),
    ("Q-SHORT-URL", "confirm", "description.ja", {"description": "{ja: 詳細は（https://tinyurl.com/abc）, en: Details}"}),
    ("Q-TRACKING", "advice", "detail_url", {"detail_url": "https://example.jp/a?id=1&utm_source=x&fbclid=y"}),
    ("Q-CAPITALS", "advice", "title.en", {"title": "{ja: 説明会, en: HIRING FAIR 2026}"}),
    ("Q-PERSONAL-EMAIL", "confirm", "contact.email", {"contact": "{email: kokusai.pref@gmail.com}"}),
    ("Q-PERSONAL-EMAIL", "confirm", "contact.email", {"contact": "{email: t-yamada@pref.example.jp}"}),
    ("Q-PERSONAL-EMAIL", "confirm", "description.ja", {"description": "{ja: 連絡先 suzuki_hanako＠example.co.jp, en: Mail}"}),
    ("Q-MOBILE", "confirm", "contact.tel", {"contact": "{tel: 080-1234-5678}"}),
    ("Q-MOBILE", "confirm", "contact.tel", {"contact": "{tel: +81 90-1234-5678}"}),
    ("Q-MOBILE", "confirm", "description.ja", {"description": "{ja: 担当０９０−１２３４−５６７８, en: Call}"}),
    ("Q-FAR-AHEAD", "advice", "sessions.0.start", {"sessions": SESSION.format("2028-11-04T10:00", "2028-11-04T12:00")}),
    ("Q-MANY-DAYS", "confirm", "sessions.0.end", {"sessions": SESSION.format("2026-12-05T10:00", "2026-12-08T12:00")}),
    ("Q-MANY-DAYS", "confirm", "form", {"sessions": "[{start: 2026-12-05}, {start: 2026-12-12}]"}),
    ("Q-FEE-UNSTATED", "advice", "summary.ja", {"summary": "{ja: 参加費は1000円, en: Come}"}),
    ("Q-FEE-UNSTATED", "advice", "summary.en", {"summary": "{ja: 来てください, en: Admission is free.}"}),
    ("Q-ENGLISH", "confirm", "english_ok", {"languages": "[ja]", "english_ok": "true"}),
    ("Q-ENGLISH", "confirm", "english_ok", {"languages": "[en]", "english_ok": "false"}),
]  # fmt: skip

PASSES: list[dict[str, str]] = [
    {"registration": "{closes: 2026-12-05T16:00}"},
    {"timezone": "Europe/Berlin", "sessions": "[{start: 2027-03-28T03:30}]"},
    {"timezone": "Pacific/Apia", "sessions": "[{start: 2026-12-30}]"},
    {"summary": "{ja: 12月5日（土）と6日（日）、12/7(月), en: 'On Saturday, 5 December and December 6 (Sun)'}"},
    {"summary": "{ja: 2026年12月5日(土・祝)開催。毎週月曜に相談会, en: 'Every Monday; on Saturday 5 December'}"},
    {"summary": "{ja: 第3回（土木）、5（日本語）クラス, en: 'Class 5 (Monash), 3 (sun room)'}"},
    {"summary": "{ja: 前回は2025年12月5日（金）でした, en: 'Last time: Friday, 5 December 2025'}"},
    {"summary": "{ja: 定員100名ＡＢＣ株式会社, en: 100 seats}", "title": "{ja: 説明会, en: JETRO IT fair}"},
    {"sessions": "[{start: 2027-01-10T10:00}]", "summary": "{ja: 締切は12月25日（金）, en: By Friday 25 December}"},
    {"submission": "{received: 2026-12-05, body: {name: 見本県, kind: local_gov}}"},
    {"detail_url": "https://example.jp/a?id=1&source=x"},
    {"detail_url": "https://www.example.jp/bit.ly/abc"},
    {"contact": "{email: kokusai.koryu@pref.example.jp, tel: 0800-123-4567}"},
    {"contact": "{email: yamada-cho@town.example.jp, tel: 050-1234-5678}"},
    {"contact": "{email: matsuda@town.example.jp, tel: 022-080-1234}"},
    {"description": "{ja: 円滑な採用のために。会場は無料Wi-Fiあり, en: Feel free to ask; a barrier-free room}"},
    {"summary": "{ja: 年収500万円の求人, en: Jobs}"},
    {"summary": "{ja: 参加費無料, en: Free admission}", "fee": "{basis: free}"},
    {"sessions": SESSION.format("2026-12-05T10:00", "2026-12-07T12:00")},
    {"sessions": SESSION.format("2028-11-02T10:00", "2028-11-02T12:00")},
    {"languages": "[ja, en]", "english_ok": "false"},
    {"languages": "[ja]", "interpretation": "[en-US]", "english_ok": "true"},
    {"english_ok": "true"},
]


def codes(run: Run, content: Content, changes: dict[str, str]) -> list[dict[str, Any]]:
    """The findings about a submission with these fields."""
    file = content.event(**changes)
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]["findings"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("code", "severity", "field", "changes"), FOUND)
def test_what_is_found(
    code: str, severity: str, field: str, changes: dict[str, str], run: Run, content: Content
) -> None:
    """The code at the field's own line, with a help in both languages; nothing returns the submission."""
    found = codes(run, content, changes)
    own = [each for each in found if each["code"] == code]
    assert [(each["severity"], each["field"]) for each in own] == [(severity, field)], found
    assert {each["severity"] for each in found} <= {"advice", "confirm"}
    for text in (own[0]["message"], own[0]["help"]):
        assert text["ja"]
        assert text["en"]
        assert "{basis" in text["ja"] or "{" not in text["ja"] + text["en"]


@pytest.mark.parametrize("changes", PASSES, ids=str)
def test_what_passes(changes: dict[str, str], run: Run, content: Content) -> None:
    """Nothing at all is found but full-width letters where they are meant."""
    found = [each for each in codes(run, content, changes) if each["code"] != "Q-FULL-WIDTH"]
    assert found == []


def test_the_help_can_be_copied(run: Run, content: Content) -> None:
    """Where the right value is known, it is given."""
    (tracking,) = codes(run, content, {"detail_url": "https://example.jp/a?id=1&utm_source=x#top"})
    assert "https://example.jp/a?id=1#top" in tracking["help"]["ja"]
    (wide,) = codes(run, content, {"summary": "{ja: 定員１００名, en: 100 seats}"})
    assert "100" in wide["help"]["ja"]
    (weekday,) = codes(run, content, {"summary": "{ja: 12月5日（金）, en: In December}"})
    assert "2026-12-05 は土曜日" in weekday["message"]["ja"]
    (closes,) = codes(run, content, {"registration": "{closes: 2026-12-01}"})
    assert "closes: 2026-12-01T17:00" in closes["help"]["en"]


@pytest.mark.parametrize(("day", "asked"), [("2026-12-05", True), ("2026-12-06", False)])
def test_what_is_to_come_is_no_archive_record(day: str, asked: bool, run: Run, content: Content) -> None:
    """An event to come that is marked as an archive record would be judged by no rule."""
    file = content.event(historical="true", focus="technical_intern")
    found = run("validate", "--content", content.folder, file, "--format", "json", "--now", day).json["submissions"][0]
    assert [each["code"] for each in found["findings"]] == (["Q-HISTORICAL"] if asked else [])


def test_a_mobile_number_beside_a_link(run: Run, content: Content) -> None:
    """A link in the text hides nothing; the digits of an address are no telephone."""
    found = codes(
        run, content, {"description": "{ja: 詳細 https://example.jp/090-1234-5678 担当 090(1234)5678, en: Call}"}
    )
    assert [each["code"] for each in found] == ["Q-MOBILE"]
    assert codes(run, content, {"description": "{ja: 'https://example.jp/090-1234-5678', en: Call}"}) == []
