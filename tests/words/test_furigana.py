"""Readings above words: only what a catalog knows, only over kanji, never over half a compound."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.furigana import with_furigana

READINGS = {
    "日": "ひ",
    "日本": "にほん",
    "日本語": "にほんご",
    "留学生": "りゅうがくせい",
    "申し込む": "もうしこむ",
    "会": "かい",
    "説明": "せつめい",
    "1日": "ついたち",
    "#日": "#にち",
    "#月": "#がつ",
    "#人": "#にん",
    "2人": "ふたり",
    "人": "ひと",
}
marked = with_furigana(READINGS)


def shown(html: str) -> str:
    """The text with each reading in brackets behind what it stands over."""
    html = re.sub(r"<ruby>(.*?)<rp>\(</rp><rt>(.*?)</rt><rp>\)</rp></ruby>", r"\1[\2]", html)
    assert "<" not in html
    return html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("留学生", "留学生[りゅうがくせい]"),
        ("日本語の 会", "日本語[にほんご]の 会[かい]"),
        ("申し込む", "申[もう]し込[こ]む"),
        ("説明会", "説明[せつめい]会[かい]"),
        ("見学会", "見学会"),
        ("会議", "会議"),
        ("12月21日", "12月[がつ]21日[にち]"),
        ("12月1日", "12月[がつ]1日[ついたち]"),
        ("31日", "31日[にち]"),
        ("1,200人", "1,200人[にん]"),
        ("2人と 12人と 人", "2人[ふたり]と 12人[にん]と 人[ひと]"),
        ("3会", "3会"),
        ("2026年12月", "2026年12月"),
        ("English", "English"),
        ("", ""),
    ],
)
def test_readings(text: str, expected: str) -> None:
    """The longest word counts; a compound that is not known throughout is left alone."""
    assert shown(marked(text)) == expected


@given(st.text("日本語留学生申し込む会説明12月 のA&;", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    """Without the readings the text is what it was."""
    assert re.sub(r"<rt>.*?</rt>|<rp>.</rp>|</?ruby>", "", marked(text)) == text
