"""Text from outside: normalised, quoted, guessed at."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.text import cleaned, forbidden_character, nearest, one_line, quoted, shortened


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("か\u3099っこう", "がっこう", id="decomposed kana is composed"),
        pytest.param("e\u0301", "é", id="decomposed Latin is composed"),
        pytest.param("ｶﾞｲﾄﾞ ＡＢＣ ①", "ｶﾞｲﾄﾞ ＡＢＣ ①", id="NFC, not NFKC: widths stay"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="CRLF and CR become LF"),
        pytest.param("a\u2028b\u2029c\x0bd\x0ce", "a\nb\nc\nd\ne", id="other line breaks become LF"),
        pytest.param("\ufeff日\u200b本\u2060語\u00ad", "日本語", id="invisible marks go"),
        pytest.param("e\u200b\u0301", "é", id="composed after an invisible mark went"),
        pytest.param("  \n a b \n ", "a b", id="space around goes"),
        pytest.param("\u3000見出し\u3000", "見出し", id="ideographic space around goes"),
        pytest.param("👩\u200d💻", "👩\u200d💻", id="joined emoji stay whole"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_cleaned(given_text: str, expected: str) -> None:
    """NFC, one kind of line break, nothing invisible."""
    assert cleaned(given_text) == expected


@settings(deadline=None)
@given(st.text())
def test_cleaned_is_a_normal_form(text: str) -> None:
    """Cleaning twice is cleaning once, and what comes out is NFC."""
    once = cleaned(text)
    assert cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ordinary text\twith a tab\nand a line", None, id="tab and line feed are text"),
        pytest.param("日本語 😀", None, id="any script"),
        pytest.param("a\x00b", "U+0000", id="NUL"),
        pytest.param("a\x1b[31mb", "U+001B", id="terminal escape"),
        pytest.param("a\x7f", "U+007F", id="DEL"),
        pytest.param("a\x9b31m", "U+009B", id="C1 escape"),
        pytest.param("evil\u202etxt.exe", "U+202E", id="right-to-left override"),
        pytest.param("\u2066a\u2069", "U+2066", id="isolate"),
        pytest.param("caf\ufffd", "U+FFFD", id="mojibake"),
        pytest.param("a\ud800b", "U+D800", id="lone surrogate"),
        pytest.param("a\uffff", "U+FFFF", id="noncharacter"),
        pytest.param("\x01\x02", "U+0001", id="the first of two"),
    ],
)
def test_forbidden_character(text: str, expected: str | None) -> None:
    """The first character that no text may hold is named."""
    assert forbidden_character(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n b\t\tc ", "a b c"),
        ("日本\u3000語", "日本 語"),
        ("a\u2028b\x85c\x1dd", "a b c d"),
        ("\n", ""),
    ],
    ids=["line breaks and tabs", "ideographic space", "separators", "only space"],
)
def test_one_line(text: str, expected: str) -> None:
    """Runs of white space become single spaces."""
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain 日本語", "plain 日本語", id="as it is"),
        pytest.param("\x1b[2Jgone", "\\u001b[2Jgone", id="terminal escape is shown"),
        pytest.param("a\n::error::b", "a\\u000a::error::b", id="no new line for a workflow command"),
        pytest.param("a\rb", "a\\u000db", id="carriage return is shown"),
        pytest.param("\u202egpj.exe", "\\u202egpj.exe", id="direction override is shown"),
        pytest.param("\udc80", "\\udc80", id="lone surrogate is shown"),
        pytest.param("x" * 60, "x" * 60, id="60 characters fit"),
        pytest.param("x" * 61, "x" * 59 + "…", id="61 are cut to 60"),
    ],
)
def test_quoted(text: str, expected: str) -> None:
    """Quoted text stays on one line, is bounded, and holds nothing that a terminal obeys."""
    assert quoted(text) == expected


@settings(deadline=None)
@given(st.text(), st.integers(min_value=1, max_value=80))
def test_quoted_is_always_safe(text: str, most: int) -> None:
    """Whatever is quoted: at most so many characters, all of them printable on one line."""
    shown = quoted(text, most)
    assert len(shown) <= most
    assert len(shown.splitlines()) <= 1
    assert all(unicodedata.category(each) not in {"Cc", "Cs"} for each in shown)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("one two", 5, "one…"),
        ("高度外国人材", 4, "高度外…"),
    ],
    ids=["fits", "cut", "no space before the mark", "Japanese"],
)
def test_shortened(text: str, most: int, expected: str) -> None:
    """At most so many characters, with a mark where something was left out."""
    assert shortened(text, most) == expected


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("organisers", ("organizers", "audiences"), "organizers"),
        ("detail-url", ("detail_url", "title"), "detail_url"),
        ("Title", ("title", "id"), "title"),
        ("sesions", ("sessions", "submission"), "sessions"),
        ("qqqqq", ("title", "id"), None),
        ("title", (), None),
    ],
    ids=["other spelling", "hyphen", "capital letter", "letter missing", "nothing near", "nothing known"],
)
def test_nearest(word: str, known: tuple[str, ...], expected: str | None) -> None:
    """A mistyped word leads to the known one, a strange word to none."""
    assert nearest(word, known) == expected
