"""Whatever a text holds: the judging never fails, and never takes long."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.catalog import Catalog
from generator.content.event import Event
from generator.content.reference import Site
from generator.content.registry import read_reference
from generator.content.shaping import Located
from generator.judging import judge
from tests.conftest import ROOT

REFERENCE = read_reference(ROOT / "content")
SECRET = "https://intake.example.jp/login"


def event(**fields: object) -> Event:
    """An event with the given texts."""
    base: dict[str, object] = {
        "id": "sample-seminar",
        "title": {"ja": "見本セミナー", "en": "Sample seminar"},
        "form": "single_event",
        "category": "seminar",
        "focus": "professional",
        "purpose": {"ja": "採用を学ぶ", "en": "How to hire"},
        "audiences": ("company",),
        "organizers": ({"name": {"ja": "見本県"}, "kind": "local_gov", "role": "host"},),
        "sessions": ({"start": "2026-12-05T14:00", "end": "2026-12-05T16:00"},),
        "format": "online",
        "detail_url": "https://example.jp/seminar",
        "submission": {"received": "2026-11-02", "body": {"name": "見本県", "kind": "local_gov"}},
    }
    return Event.model_validate({**base, **fields})


def found(*events: Event) -> list[str]:
    """The codes found in events."""
    catalog = Catalog(
        Site(never_publish=(SECRET,)),
        REFERENCE.rules,
        REFERENCE.bodies,
        located_events=tuple(Located(each, f"{each.id}.yaml", {}) for each in events),
        lists=REFERENCE.lists,
    )
    return [finding.code for finding in judge(catalog, date(2026, 11, 20))]


FRAGMENTS = [
    "1", "月", "(月", "特定技能、", "技能実習は", "技能実習を対象に", "SSW ", "part time jobs ", "mon", "12月5日", "12月5日(", "a@", "a",
    "a.", "0", "090-", "https://", "https://[", "円1", "第十", "（株）", "(", "。", "1日（", "Sat 5 ", "not ", "free ", "％2", "&#4", "**",
]  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_long_repetitions_take_no_time(fragment: str) -> None:
    """12,000 characters of anything, in title and text: far under a second, as linear work is."""
    text = (fragment * 12_000)[:11_990] + "@円)"
    hostile = event(description={"ja": text, "en": text}, title={"ja": text[:290], "en": text[:290]})
    other = event(id="another-one", title={"ja": text[:280]}, submission={"received": "2026-10-02", "body": {"name": text[:200], "kind": "iaa"}})  # fmt: skip
    before = time.process_time()
    found(hostile, other)
    assert time.process_time() - before < 1.5


@pytest.mark.parametrize(
    "text",
    [
        "申込は https://[フォームのURL]?id=1 から",
        "Sat 5 Dec; Frı 4 Dec 2026; FRİ 4 Dec",
        "第十十回セミナー 第〇回 第百回",
        "令和元年0月0日（月） 13月45日(火) 99/99(水)",
        "http://[::1 http://a:b@c:99999/ %zz ％",
        "0" * 40 + "@" + "." * 40,
    ],
)
def test_odd_texts_are_judged(text: str) -> None:
    """Each of these once stopped the whole run."""
    one = event(summary={"ja": text, "en": text}, title={"ja": text})
    other = event(id="another-one", title={"ja": text}, detail_url="https://example.jp［1］/a")
    assert found(one, other) is not None


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.sampled_from(
            "月火水木金土日曜第回一十0123456789/-.()（）[]・〜~年,、。 \n@:#&%?=+*\\TtSsWwEeDdFfRrIıİ円無料会場編午前特定技能実習対象外はをではなく不可"
        ),
        max_size=120,
    )
)
def test_any_text_is_judged(text: str) -> None:
    """Mixtures of what the rules look for."""
    kept = " ".join(text.split()) or "x"
    found(event(summary={"ja": kept}, title={"ja": kept[:200]}), event(id="another-one", title={"ja": kept[:200]}))


SPELLINGS = [
    "https://intake.example.jp/login",
    "HTTP://INTAKE.EXAMPLE.JP/LOGIN",
    "申込は intake.example.jp/login へ",
    "https://intake.example.jp:443/login",
    "https://intake.example.jp//login",
    "https://intake.example.jp/%6Cogin",
    "https://intake.example.jp/%256Cogin",
    "ｉｎｔａｋｅ．ｅｘａｍｐｌｅ．ｊｐ／ｌｏｇｉｎ",
    r"https://intake\.example.jp/login",
    "intake&#46;example.jp/login",
    "intake.example.jp/lo**gin**",
    "[こちら](https://intake.example.jp/login?x=1)",
]


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("historical", [False, True])
def test_a_secret_is_found_however_it_is_spelled(text: str, historical: bool) -> None:
    """In archive records too: what the build would refuse to write is found before it."""
    assert "R-SECRET" in found(event(description={"ja": text}, historical=historical))


@pytest.mark.parametrize("text", ["https://intake.example.jp/", "example.jp/login", "intake example jp login"])
def test_what_is_no_secret(text: str) -> None:
    """Its host alone, another host, the words apart."""
    assert "R-SECRET" not in found(event(description={"ja": text}))
