"""A text in both languages, and who reads which."""

from __future__ import annotations

import pytest

from generator.base.language import Bilingual


@pytest.mark.parametrize(
    ("reader", "text"),
    [("ja", "中止"), ("ja-easy", "中止"), ("en", "cancelled"), ("zh-Hant", "cancelled"), ("jam", "cancelled")],
)
def test_a_reader_gets_one_of_the_two(reader: str, text: str) -> None:
    """Japanese for Japanese and its varieties, English for everybody else."""
    assert Bilingual("中止", "cancelled").said(reader) == text


def test_both_texts_are_filled() -> None:
    """Placeholders are replaced in both, by their names."""
    filled = Bilingual("{n}件（{path}）", "{path}: {n}").filled(n="3", path="a.yaml")
    assert filled == Bilingual("3件（a.yaml）", "a.yaml: 3")


@pytest.mark.parametrize("word", ["{n}", "{0}", "{__class__}", "%s", "{{", "}"])
def test_words_are_never_patterns(word: str) -> None:
    """What is filled in may look like a placeholder; it stays what it is."""
    assert Bilingual("「{word}」", "{word!s}").filled(word=word) == Bilingual(f"「{word}」", word)
