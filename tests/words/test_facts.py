"""The key facts: the same in every language, and honest about what is not known."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.base.language import Said
from generator.clock.standing import standing_of
from generator.words.dates import when_words
from generator.words.facts import Fact, facts_of, place_pieces, said, state_words
from tests.clock.making import at, event, sessions
from tests.words.reading import WORDS

NOW = "2026-11-20T09:00"


def facts(lang: str, now: str = NOW, **fields: Any) -> dict[str, Fact]:
    """The facts of an event by their codes."""
    one = event(**fields)
    return {fact.code: fact for fact in facts_of(WORDS[lang], one, standing_of(one, at(now), 7))}


def both(code: str, now: str = NOW, **fields: Any) -> tuple[str, str]:
    """A fact in Japanese and English; empty where it is not told."""
    found = [facts(lang, now, **fields).get(code) for lang in ("ja", "en")]
    return found[0].plain if found[0] else "", found[1].plain if found[1] else ""


WHOLE: dict[str, Any] = {
    "title": {"ja": "高度外国人材の採用セミナー"},
    "organizers": [
        {"name": {"ja": "東北経済産業局"}, "kind": "ministry", "role": "host"},
        {"name": {"ja": "宮城県"}, "kind": "local_gov", "role": "cohost"},
        {"name": {"ja": "見本大学"}, "kind": "university", "role": "support"},
        {"name": {"ja": "見本社"}, "kind": "company", "role": "operator"},
    ],
    "format": "hybrid",
    "venue": {"name": {"ja": "仙台国際センター"}, "prefecture": "miyagi"},
    "online": {"platform": "Zoom"},
    "languages": ["ja", "vi"],
    "interpretation": ["en"],
    "english_ok": True,
    "fee": {"basis": "paid", "amount": 3000},
    "capacity": 1200,
    "access": {"sign_language": "true", "captions": "on_request", "step_free": "false"},
    "registration": {"how": "first_come", "closes": "2026-11-26", "url": "https://example.jp/"},
    "audiences": ["company", "foreign_professional"],
}


def test_everything_from_data_is_in_english_although_the_organiser_wrote_japanese_only() -> None:
    """Labels, codes, dates, amounts and names of languages are English; names stay, marked as Japanese."""
    found = facts("en", **WHOLE)
    assert {code: fact.label for code, fact in found.items()} == {
        "deadline": "Apply by", "place": "Place", "audience": "For", "fee": "Fee", "languages": "Languages used",
        "capacity": "Capacity", "registration": "How to register", "access": "Access needs", "host": "Host",
        "cohost": "Co-host", "support": "Support", "operator": "Operated by",
    }  # fmt: skip
    assert found["deadline"].plain.startswith("Thu 26 November 2026, 23:59")
    assert found["deadline"].plain.endswith("(Closing soon)")
    assert found["place"].plain == "仙台国際センター, Miyagi + Online (Zoom)"
    assert found["audience"].plain == "Companies, Foreign professionals"
    assert found["fee"].plain == "¥3,000"
    assert found["languages"].plain == "Japanese, Vietnamese (interpretation: English) (you can join in English only)"
    assert found["capacity"].plain == "1,200 people"
    assert found["registration"].plain == "In order of registration"
    assert found["access"].plain == "Sign language: yes, Captions: on request, Step-free access: no"
    assert found["host"].pieces == (Said("東北経済産業局", "ja"),)
    assert found["place"].pieces[0] == Said("仙台国際センター", "ja")
    assert {piece.lang for piece in found["place"].pieces[1:]} == {"en"}


def test_everything_from_data_is_in_japanese() -> None:
    """The same facts for a Japanese reader."""
    found = facts("ja", **WHOLE)
    assert found["deadline"].plain == "2026年11月26日（木）23:59（日本時間）（締切まぢか）"
    assert found["place"].plain == "仙台国際センター、宮城県＋オンライン（Zoom）"
    assert found["audience"].plain == "企業、外国人材"
    assert found["fee"].plain == "3,000円"
    assert found["languages"].plain == "日本語、ベトナム語（通訳：英語）（英語だけで参加できます）"
    assert found["capacity"].plain == "1,200人"
    assert found["access"].plain == "手話通訳：あり、字幕：要相談、段差のない経路：なし"


def test_a_text_in_english_only_keeps_its_language_for_japanese_readers() -> None:
    """A venue that is named in English only is marked as English on the Japanese page."""
    found = facts("ja", format="onsite", venue={"name": {"en": "Sample Hall"}, "prefecture": "tokyo"})
    assert found["place"].pieces == (Said("Sample Hall", "en"), Said("、", "ja"), Said("東京都", "ja"))


def test_facts_stand_in_one_order() -> None:
    """Interface A5-3: deadline, place, audience, fee, languages, capacity, registration, then who holds it."""
    order = ["deadline", "place", "audience", "fee", "languages", "capacity", "registration", "access"]
    assert list(facts("en", **WHOLE)) == [*order, "host", "cohost", "support", "operator"]


def test_only_what_is_asked_for_is_told() -> None:
    """Feeds tell fewer facts, in the order they ask for."""
    one = event(**WHOLE)
    found = facts_of(WORDS["en"], one, standing_of(one, at(NOW), 7), ("fee", "place", "sponsorship"))
    assert [fact.code for fact in found] == ["fee", "place"]


@pytest.mark.parametrize(
    ("fee", "ja", "en"),
    [
        pytest.param(None, "記載なし（主催者にご確認ください）", "not stated; ask the organiser", id="unknown"),
        pytest.param({"basis": "free"}, "無料", "Free", id="free"),
        pytest.param({"basis": "free", "note": {"ja": "資料代は別"}}, "無料（資料代は別）", "Free (資料代は別)", id="free with a note"),
        pytest.param({"basis": "paid"}, "有料", "There is a fee", id="paid, amount unknown"),
        pytest.param({"basis": "paid", "amount": 3000}, "3,000円", "¥3,000", id="paid"),
        pytest.param({"basis": "paid", "amount": 25, "currency": "EUR"}, "25 EUR", "25 EUR", id="another currency"),
        pytest.param(
            {"basis": "paid", "amount": 1000, "note": {"ja": "学生は無料", "en": "students free"}},
            "1,000円（学生は無料）", "¥1,000 (students free)", id="paid with a note",
        ),
    ],
)  # fmt: skip
def test_fee(fee: dict[str, Any] | None, ja: str, en: str) -> None:
    """Free only where the organiser says so."""
    assert both("fee", **({"fee": fee} if fee else {})) == (ja, en)


@pytest.mark.parametrize("fee", [None, {"basis": "paid"}, {"basis": "paid", "amount": 500}])
def test_what_is_not_free_is_never_called_free(fee: dict[str, Any] | None) -> None:
    """Neither an unknown fee nor one without an amount."""
    ja, en = both("fee", **({"fee": fee} if fee else {}))
    assert "無料" not in ja
    assert "free" not in en.lower()


def test_nothing_costs_zero_yen() -> None:
    """A9: 無料, never 0円: a fee of nothing is refused when it is read."""
    with pytest.raises(ValidationError, match="the amount is 0"):
        both("fee", fee={"basis": "paid", "amount": 0})


@pytest.mark.parametrize(
    ("fields", "ja", "en"),
    [
        pytest.param({}, "記載なし", "not stated", id="unknown"),
        pytest.param({"english_ok": False}, "記載なし", "not stated", id="unknown, but not in English only"),
        pytest.param({"english_ok": True}, "英語だけで参加できます", "you can join in English only", id="English is enough"),
        pytest.param({"languages": ["ja"]}, "日本語", "Japanese", id="one"),
        pytest.param({"languages": ["ja", "en"]}, "日本語、英語", "Japanese, English", id="two"),
        pytest.param({"languages": ["ja"], "english_ok": False}, "日本語", "Japanese", id="Japanese is needed"),
        pytest.param(
            {"languages": ["ja"], "interpretation": ["en", "vi"]},
            "日本語（通訳：英語、ベトナム語）", "Japanese (interpretation: English, Vietnamese)", id="interpretation",
        ),
        pytest.param(
            {"languages": ["ja", "en"], "english_ok": True},
            "日本語、英語（英語だけで参加できます）", "Japanese, English (you can join in English only)", id="both, English is enough",
        ),
        pytest.param({"languages": ["zh-Hant"]}, "中国語 (繁体字)", "Chinese (Traditional)", id="a script"),
        pytest.param({"languages": ["qaa"]}, "qaa", "qaa", id="a code without a name"),
        pytest.param(
            {"interpretation": ["en"]}, "記載なし（通訳：英語）", "not stated (interpretation: English)",
            id="only the interpretation is known",
        ),
    ],
)  # fmt: skip
def test_languages(fields: dict[str, Any], ja: str, en: str) -> None:
    """The languages of the event, by name, and whether English is enough."""
    assert both("languages", **fields) == (ja, en)


SENDAI = {
    "name": {"ja": "仙台国際センター", "en": "Sendai International Center"},
    "prefecture": "miyagi",
    "address": {"ja": "宮城県仙台市青葉区青葉山無番地", "en": "Aobayama, Aoba-ku, Sendai"},
}


@pytest.mark.parametrize(
    ("fields", "ja", "en"),
    [
        pytest.param({"format": "online"}, "オンライン", "Online", id="online"),
        pytest.param({"format": "online", "online": {"platform": "Zoom"}}, "オンライン（Zoom）", "Online (Zoom)", id="online on a platform"),
        pytest.param(
            {"format": "onsite", "venue": SENDAI},
            "仙台国際センター、宮城県仙台市青葉区青葉山無番地",
            "Sendai International Center, Aobayama, Aoba-ku, Sendai, Miyagi", id="on site",
        ),
        pytest.param({"format": "onsite", "venue": {"prefecture": "miyagi"}}, "宮城県", "Miyagi", id="on site, prefecture only"),
        pytest.param({"format": "onsite"}, "会場未定", "venue not announced", id="on site, venue unknown"),
        pytest.param(
            {"format": "onsite", "timezone": "Asia/Singapore", "venue": {"name": {"en": "Sample Hall"}, "country": "SG"}},
            "Sample Hall、シンガポール", "Sample Hall, Singapore", id="abroad",
        ),
        pytest.param(
            {"format": "hybrid", "venue": {"name": {"ja": "会館", "en": "Hall"}, "prefecture": "osaka"}},
            "会館、大阪府＋オンライン", "Hall, Osaka + Online", id="hybrid",
        ),
        pytest.param({"format": "hybrid"}, "会場未定＋オンライン", "venue not announced + Online", id="hybrid, venue unknown"),
        pytest.param({"format": "unknown"}, "未定", "not announced", id="unknown"),
        pytest.param({"format": "unknown", "venue": SENDAI}, "未定", "not announced", id="unknown, venue kept back"),
        pytest.param({"format": "online", "venue": SENDAI}, "オンライン", "Online", id="online, venue not shown"),
    ],
)  # fmt: skip
def test_place(fields: dict[str, Any], ja: str, en: str) -> None:
    """Online, on site, both, or not announced."""
    assert both("place", **fields) == (ja, en)


def test_a_place_says_which_words_are_in_another_language() -> None:
    """Every piece knows its language."""
    one = event(
        format="onsite", venue={"name": {"ja": "会館"}, "address": {"en": "1-1 Honcho"}, "prefecture": "miyagi"}
    )
    assert place_pieces(WORDS["en"], one) == (
        Said("会館", "ja"), Said(", ", "en"), Said("1-1 Honcho", "en"), Said(", ", "en"), Said("Miyagi", "en"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("registration", "now", "ja", "en"),
    [
        pytest.param(None, NOW, "", "", id="nothing is said"),
        pytest.param({"how": "not_needed"}, NOW, "", "", id="not needed"),
        pytest.param({"url": "https://example.jp/"}, NOW, "未定（受付中）", "not announced (Open)", id="open, no deadline known"),
        pytest.param({"closes": "2026-11-30T17:00"}, NOW, "2026年11月30日（月）17:00（日本時間）（受付中）", "(Open)", id="open"),
        pytest.param({"closes": "2026-11-26"}, NOW, "2026年11月26日（木）23:59（日本時間）（締切まぢか）", "(Closing soon)", id="closing soon"),
        pytest.param({"closes": "2026-11-19"}, NOW, "2026年11月19日（木）23:59（日本時間）（受付終了）", "(Registration closed)", id="closed"),
        pytest.param({"closes": "2026-11-30", "full": True}, NOW, "2026年11月30日（月）23:59（日本時間）（満席）", "(Full)", id="full"),
        pytest.param(
            {"opens": "2026-11-25", "closes": "2026-11-30"}, NOW,
            "2026年11月30日（月）23:59（日本時間）（受付開始：2026年11月25日（水））", "(opens Wed 25 November 2026)", id="not yet open",
        ),
    ],
)  # fmt: skip
def test_deadline(registration: dict[str, Any] | None, now: str, ja: str, en: str) -> None:
    """Until when, and whether one can register now."""
    found = both("deadline", now, **({"registration": registration} if registration else {}))
    assert found[0] == ja
    assert found[1].endswith(en)


@pytest.mark.parametrize(
    ("capacity", "ja", "en"),
    [
        (1, "1人", "1 person"),
        (100, "100人", "100 people"),
        (2302587, "2,302,587人", "2,302,587 people"),
        (None, "", ""),
    ],
)
def test_capacity(capacity: int | None, ja: str, en: str) -> None:
    """Half-width digits with separators; unknown is left out."""
    assert both("capacity", **({"capacity": capacity} if capacity else {})) == (ja, en)


@pytest.mark.parametrize(
    ("state", "ja", "en"),
    [
        ("scheduled", "", ""),
        ("tentative", "予定（未確定）", "Tentative"),
        ("postponed", "延期", "Postponed"),
        ("rescheduled", "日程変更", "New date"),
        ("cancelled", "中止", "Cancelled"),
    ],
)
def test_state(state: str, ja: str, en: str) -> None:
    """The word that stands in front of a title."""
    one = event(status={"state": state})
    standing = standing_of(one, at(NOW), 7)
    assert (state_words(WORDS["ja"], one, standing), state_words(WORDS["en"], one, standing)) == (ja, en)


@pytest.mark.parametrize(
    ("fields", "now", "expected"),
    [
        ({"registration": {"full": True}}, NOW, "Full"),
        ({"registration": {"full": True, "closes": "2026-11-19"}}, NOW, ""),
        ({"registration": {"full": True}}, "2026-12-06T00:00", ""),
        ({"registration": {"full": True}, "status": {"state": "cancelled"}}, NOW, "Cancelled"),
        ({"registration": {"closes": "2026-11-27"}}, NOW, ""),
    ],
    ids=["full", "full, then closed", "over", "cancelled comes first", "closing soon is no state"],
)
def test_full_is_a_state_while_one_could_register(fields: dict[str, Any], now: str, expected: str) -> None:
    """Full matters to those who still would like to come."""
    one = event(**fields)
    assert state_words(WORDS["en"], one, standing_of(one, at(now), 7)) == expected


def test_every_session_has_a_line() -> None:
    """In their order."""
    one = event(sessions=sessions("2026-12-05T10:00/2026-12-05T12:00", "2026-12-12/"))
    assert tuple(when_words(WORDS["ja"], session, one.timezone).plain for session in one.sessions) == (
        "2026年12月5日（土） 10:00–12:00（日本時間）",
        "2026年12月12日（土）（時刻は未定）",
    )


@pytest.mark.parametrize(
    ("title", "ja", "en"),
    [
        ({"ja": "題", "en": "Title"}, Said("題", "ja"), Said("Title", "en")),
        ({"ja": "題"}, Said("題", "ja"), Said("題", "ja")),
    ],
    ids=["both", "Japanese only"],
)
def test_said(title: dict[str, str], ja: Said, en: Said) -> None:
    """A text in the reader's language, else in the one it has."""
    one = event(title=title)
    assert (said(WORDS["ja"], one.title), said(WORDS["en"], one.title)) == (ja, en)
