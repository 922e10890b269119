"""A5: what an entry says (feeds.md rules 34 to 47)."""

from __future__ import annotations

import re

import pytest

from generator.words import labels
from tests.conftest import Content
from tests.feeds.conftest import Publish
from tests.feeds.reading import Published, entries, lines, names, only, raw_value, texts
from tests.words.reading import WORDS


@pytest.mark.parametrize(
    ("state", "status", "ja", "en"),
    [
        ("scheduled", "CONFIRMED", "見本セミナー", "Sample seminar"),
        ("tentative", "TENTATIVE", "【予定（未確定）】見本セミナー", "[Tentative] Sample seminar"),
        ("postponed", "TENTATIVE", "【延期・日程未定】見本セミナー", "[Postponed, no new date yet] Sample seminar"),
        ("rescheduled", "CONFIRMED", "【日程変更】見本セミナー", "[New date] Sample seminar"),
        ("cancelled", "CANCELLED", "【中止】見本セミナー", "[Cancelled] Sample seminar"),
    ],
)
def test_state(content: Content, publish: Publish, state: str, status: str, ja: str, en: str) -> None:
    """Rules 34, 47, §0.8: the state first in the title, and STATUS always one of three."""
    content.event(status=f"{{state: {state}}}")
    site = publish()
    for lang, summary in (("ja", ja), ("en", en)):
        for raw in (site.feed(lang), site.file(lang=lang)):
            assert (str(only(raw)["SUMMARY"]), str(only(raw)["STATUS"])) == (summary, status)


@pytest.mark.parametrize(("lang", "summary"), [("ja", "【満席】見本セミナー"), ("en", "[Full] Sample seminar")])
def test_full(content: Content, publish: Publish, lang: str, summary: str) -> None:
    """Rule 34: full is told in front of the title, and the event still takes place."""
    content.event(registration="{how: first_come, url: 'https://example.jp/', full: true}")
    entry = only(publish().feed(lang))
    assert (str(entry["SUMMARY"]), str(entry["STATUS"])) == (summary, "CONFIRMED")


def test_a_cancelled_event_stays_in_the_feed(content: Content, publish: Publish) -> None:
    """§0.8: it is told, never taken out; with its reason."""
    content.event()
    content.event("another")
    before = set(entries(publish().feed()))
    content.event(status="{state: cancelled, reason: {ja: 台風のため, en: Because of a typhoon}}")
    found = entries(publish().feed("en"))
    assert set(found) == before
    assert "Because of a typhoon" in str(found["sample-seminar@saijiki.example"]["DESCRIPTION"]).split("\n")


def test_the_reason_comes_before_the_summary(content: Content, publish: Publish) -> None:
    """A6: reason and page first."""
    content.event(status="{state: cancelled, reason: {ja: 台風のため}}", summary="{ja: 採用を学ぶセミナーです。}")
    assert str(only(publish().feed())["DESCRIPTION"]).split("\n")[1] == "台風のため"


@pytest.mark.parametrize(("lang", "before"), [("ja", "2026年11月28日（土）"), ("en", "Sat 28 November 2026")])
def test_a_moved_event_says_from_when(content: Content, publish: Publish, lang: str, before: str) -> None:
    """Contract §5 and A6: what the sessions were before stands in the feed."""
    content.event(status="{state: rescheduled}", previous_sessions="[{start: 2026-11-28T14:00, end: 2026-11-28T16:00}]")
    assert before in str(only(publish().feed(lang))["DESCRIPTION"])


def test_a_summary_is_one_short_line(varied: Published) -> None:
    """Rule 34: about 60 characters after the state, on one line."""
    for path in varied.output.rglob("*.ics"):
        for entry in entries(path.read_bytes()).values():
            summary = str(entry["SUMMARY"])
            assert "\n" not in summary
            if path.name in {"bilingual.ics", "changes.ics"}:
                assert len(summary) <= 170
                continue
            assert len(re.sub(r"^(?:【[^】]*】|\[[^\]]*\] )+", "", summary)) <= 90
            assert len(summary) <= 120


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_address_stands_alone_on_the_first_line(varied: Published, lang: str) -> None:
    """Rule 35: Google does not show URL, so the text begins with the page of the event."""
    for uid, entry in entries(varied.feed(lang)).items():
        address = str(entry["DESCRIPTION"]).split("\n")[0]
        assert address == str(entry["URL"])
        assert re.fullmatch(rf"https://saijiki\.example/{lang}/events/[a-z-]+/", address)
        assert uid.startswith(address.split("/")[-2])


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "ja",
            [
                "https://saijiki.example/ja/events/sample-seminar/",
                "採用を学ぶ半日です。",
                "日時：2026年12月5日（土） 14:00–16:00（日本時間）",
                "申込締切：2026年11月27日（金）23:59（日本時間）",
                "場所：仙台国際センター、宮城県",
                "費用：無料",
                "使う言語：日本語（英語だけで参加できます）",
                "主催：見本県",
                "共催：見本市",
            ],
        ),
        (
            "en",
            [
                "https://saijiki.example/en/events/sample-seminar/",
                "採用を学ぶ半日です。",
                None,
                None,
                "Place: 仙台国際センター, Miyagi",
                "Fee: Free",
                "Languages used: Japanese (you can join in English only)",
                "Host: Mihon Prefecture",
                "Co-host: 見本市",
            ],
        ),
    ],
)
def test_one_line_for_each_fact(content: Content, publish: Publish, lang: str, expected: list[str | None]) -> None:
    """Rule 35: the gist, then the facts in the reader's language, whatever the organiser wrote."""
    content.event(
        summary="{ja: 採用を学ぶ半日です。}",
        registration="{how: first_come, url: 'https://example.jp/', closes: 2026-11-27}",
        format="onsite",
        venue="{name: {ja: 仙台国際センター}, prefecture: miyagi}",
        fee="{basis: free}",
        languages="[ja]",
        english_ok="true",
        organizers="[{name: {ja: 見本県, en: Mihon Prefecture}, kind: local_gov, role: host}, {name: {ja: 見本市}, kind: local_gov, role: cohost}]",
        last_confirmed="2026-11-18",
    )  # fmt: skip
    found = str(only(publish().feed(lang))["DESCRIPTION"]).split("\n")
    assert len(found) == len(expected)
    assert [line for line, want in zip(found, expected, strict=True) if want not in {None, line}] == []


@pytest.mark.parametrize(("lang", "said"), [("ja", "費用：記載なし"), ("en", "Fee: not stated")])
def test_an_unknown_fee_is_not_free(content: Content, publish: Publish, lang: str, said: str) -> None:
    """Contract §5."""
    content.event()
    description = str(only(publish().feed(lang))["DESCRIPTION"])
    assert said in description
    assert "無料" not in description
    assert "free" not in description.lower()


def test_a_long_summary_is_cut_and_the_facts_stay(content: Content, publish: Publish) -> None:
    """Rule 35: about 400 characters; what is cut is the gist."""
    content.event(summary=texts("長い紹介文です。" * 200))
    description = str(only(publish().feed())["DESCRIPTION"])
    assert len(description) <= 480
    assert "…\n日時：" in description
    assert description.endswith("主催：見本県")


def test_the_text_of_a_long_series_stays_short(content: Content, publish: Publish) -> None:
    """Rule 35: 24 evenings do not make each entry longer than about 400 characters."""
    evenings = ", ".join(f"{{start: 2026-12-{day:02}T18:00, end: 2026-12-{day:02}T20:00}}" for day in range(1, 25))
    content.event(sessions=f"[{evenings}]", form="series")
    assert max(len(str(entry["DESCRIPTION"])) for entry in entries(publish().feed()).values()) <= 480


def test_no_markup_in_a_description(varied: Published) -> None:
    """Rule 36: no tags, no HTML variants of the text; angle brackets become 〈 〉."""
    for path in varied.output.rglob("*.ics"):
        raw = path.read_bytes()
        assert not {"X-ALT-DESC", "STYLED-DESCRIPTION"} & names(raw)
        assert b"ALTREP" not in raw
        for entry in entries(raw).values():
            assert not set(str(entry["DESCRIPTION"])) & set("<>")
    assert "〈script〉alert(1)〈/script〉" in str(entries(varied.feed())["hostile@saijiki.example"]["DESCRIPTION"])


@pytest.mark.parametrize("name", ["SUMMARY", "LOCATION"])
def test_no_markup_in_title_and_place(varied: Published, name: str) -> None:
    """Rule 36: `<…>` in text, wherever it stands: clients that run or hide tags do so in every field."""
    assert not set(str(entries(varied.feed())["hostile@saijiki.example"][name])) & set("<>")


def test_addresses_are_ascii(content: Content, publish: Publish) -> None:
    """Rule 37: percent-encoded, of the feed's language."""
    content.event()
    content.site(base_url="https://example.jp/暦")
    assert raw_value(publish().feed("en"), "URL") == "https://example.jp/%E6%9A%A6/en/events/sample-seminar/"


@pytest.mark.parametrize(
    ("fields", "ja", "en"),
    [
        pytest.param({"format": "online"}, "オンライン", "Online", id="online"),
        pytest.param({"format": "online", "online": "{platform: Zoom}"}, "オンライン（Zoom）", "Online (Zoom)", id="on a platform"),
        pytest.param({"format": "onsite"}, "会場未定", "venue not announced", id="not announced"),
        pytest.param({"format": "unknown"}, "未定", "not announced", id="format unknown"),
        pytest.param(
            {"format": "onsite", "venue": "{name: {ja: 会館, en: Hall}, prefecture: osaka}"}, "会館、大阪府", "Hall (会館), Osaka", id="on site",
        ),
    ],
)  # fmt: skip
def test_location(content: Content, publish: Publish, fields: dict[str, str], ja: str, en: str) -> None:
    """Rule 38: one line; in English with the Japanese name in brackets, to show to a driver."""
    content.event(**fields)
    site = publish()
    assert str(only(site.feed("ja"))["LOCATION"]) == ja
    location = str(only(site.feed("en"))["LOCATION"])
    assert location.startswith(en)
    if "venue" in fields:
        assert "会館" in location


def test_hybrid_names_both_places(content: Content, publish: Publish) -> None:
    """Rule 38: online and the venue."""
    content.event(format="hybrid", venue="{name: {ja: 会館, en: Hall}, prefecture: osaka}", online="{platform: Zoom}")
    assert str(only(publish().feed("ja"))["LOCATION"]) == "会館、大阪府＋オンライン（Zoom）"
    assert str(only(publish().feed("en"))["LOCATION"]).endswith("+ Online (Zoom)")


def test_location_is_one_line(varied: Published) -> None:
    """Rule 38."""
    for path in [*varied.output.glob("*/feeds/all.ics"), *varied.output.glob("*/events/*/*.ics")]:
        for entry in entries(path.read_bytes()).values():
            assert "\n" not in str(entry["LOCATION"])
            assert str(entry["LOCATION"]).strip()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_categories_are_words_without_commas(lang: str) -> None:
    """Rule 43: some readers split at an escaped comma."""
    for code in labels.CATEGORY:
        word = WORDS[lang].text(labels.CATEGORY[code])
        assert word
        assert not set(word) & set(",;\\")


@pytest.mark.parametrize(("lang", "word"), [("ja", "就職フェア"), ("en", "Job fair")])
def test_category(content: Content, publish: Publish, lang: str, word: str) -> None:
    """Rule 43: the kind of event, in the reader's language."""
    content.event(category="job_fair")
    assert raw_value(publish().feed(lang), "CATEGORIES") == word


@pytest.mark.parametrize("event_id", ["timed", "unknown-end", "small-hours", "singapore", "onsite", "full"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_feed_blocks_no_time_and_a_file_does(varied: Published, event_id: str, lang: str) -> None:
    """Rule 44: a listing is not an attendance; who adds one event means to be there."""
    listed = entries(varied.feed(lang))[f"{event_id}@saijiki.example"]
    assert (str(listed["TRANSP"]), str(listed["X-MICROSOFT-CDO-BUSYSTATUS"])) == ("TRANSPARENT", "FREE")
    added = only(varied.file(event_id, lang))
    assert (str(added["TRANSP"]), str(added["X-MICROSOFT-CDO-BUSYSTATUS"])) == ("OPAQUE", "BUSY")


@pytest.mark.parametrize("event_id", ["all-day", "several-days", "cancelled", "postponed"])
def test_a_file_without_times_blocks_no_day(varied: Published, event_id: str) -> None:
    """Rule 44: OPAQUE is for timed events, and for those that take place: some calendars show the rest as busy."""
    added = only(varied.file(event_id))
    assert (str(added["TRANSP"]), str(added["X-MICROSOFT-CDO-BUSYSTATUS"])) == ("TRANSPARENT", "FREE")


def test_a_span_blocks_no_day_and_its_sessions_do(varied: Published) -> None:
    """Rule 44 for each entry of its own."""
    assert [str(entry["TRANSP"]) for entry in entries(varied.file("three-days")).values()] == [
        "TRANSPARENT", "OPAQUE", "OPAQUE", "OPAQUE",
    ]  # fmt: skip
    assert [str(entry["TRANSP"]) for entry in entries(varied.file("weekly")).values()] == [
        "OPAQUE", "OPAQUE", "TRANSPARENT",
    ]  # fmt: skip


def test_all_of_a_feed_is_transparent(varied: Published) -> None:
    """Rule 44: every entry."""
    for lang in ("ja", "en"):
        values = {
            (str(each["TRANSP"]), str(each["X-MICROSOFT-CDO-BUSYSTATUS"]))
            for each in entries(varied.feed(lang)).values()
        }
        assert values == {("TRANSPARENT", "FREE")}


def test_only_known_properties(varied: Published) -> None:
    """Rules 36, 39 to 42, 45, 46: exactly these properties, and no component but calendar, zone and event."""
    for path in varied.output.rglob("*.ics"):
        found = lines(path.read_bytes())
        start = found.index("BEGIN:VEVENT")
        assert {line.partition(":")[0].partition(";")[0] for line in found[start:]} <= {
            "BEGIN", "END", "UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY",
            "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "RELATED-TO",
        }  # fmt: skip
        assert {line for line in found if line.startswith("BEGIN:")} <= {
            "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "BEGIN:DAYLIGHT", "BEGIN:VEVENT",
        }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["ORGANIZER", "ATTENDEE", "METHOD", "VALARM", "LANGUAGE=", "CONTACT", "ATTACH", "CONFERENCE", "X-ALT-DESC"]
)
def test_what_never_stands_in_a_feed(varied: Published, name: str) -> None:
    """Rules 11, 36, 42, 45, 46, said one by one; as a property, parameter or component, not inside a text."""
    for path in varied.output.rglob("*.ics"):
        for line in lines(path.read_bytes()):
            assert not line.startswith(name)
            assert name not in line.partition(":")[0]
            assert line != f"BEGIN:{name}"


def test_each_property_stands_once(varied: Published) -> None:
    """Rule 42, trap 11: a second SUMMARY makes readers refuse the file."""
    for path in varied.output.rglob("*.ics"):
        found = lines(path.read_bytes())
        for entry in "\n".join(found).split("BEGIN:VEVENT\n")[1:]:
            own = [line.partition(":")[0].partition(";")[0] for line in entry.split("\nEND:VEVENT")[0].split("\n")]
            assert len(own) == len(set(own))
