"""Catalogs of words: a gap in Japanese or English stops the build, another language falls back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.words.phrases import MissingWord, Words, load_words
from tests.conftest import Content, Run

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
ONE_FORM = HEAD.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")


def words(lang: str, *catalogs: str, head: str = HEAD, fallback: Words | None = None) -> Words:
    """Words from catalogs, the first of which wins."""
    return load_words(lang, lang, "en_GB", tuple((head + text).encode() for text in catalogs), fallback)


FEE = 'msgid "Fee"\nmsgstr "Cost"\n'
EMPTY = 'msgid "Fee"\nmsgstr ""\n'
PEOPLE = 'msgid "%(n)s person"\nmsgid_plural "%(n)s people"\nmsgstr[0] "%(n)s person"\nmsgstr[1] "%(n)s people"\n'
IN_BRACKETS = 'msgctxt "in brackets"\nmsgid "Fee"\nmsgstr "(Fee)"\n'


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("catalog", ["", EMPTY, IN_BRACKETS], ids=["not there", "not translated", "in a context only"])
def test_a_main_language_may_miss_nothing(lang: str, catalog: str) -> None:
    """The word and the catalog are named."""
    with pytest.raises(MissingWord, match=rf"words/{lang}\.po: 'Fee'"):
        words(lang, catalog).text("Fee")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_main_language_never_falls_back(lang: str) -> None:
    """Not even where there is something to fall back on."""
    with pytest.raises(MissingWord):
        words(lang, "", fallback=words("en", FEE)).text("Fee")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_main_language_may_miss_no_plural(lang: str, number: int) -> None:
    """Plural forms are words too."""
    with pytest.raises(MissingWord, match="person"):
        words(lang, FEE).count("%(n)s person", "%(n)s people", number)


@pytest.mark.parametrize("catalog", ["", EMPTY], ids=["not there", "not translated"])
def test_another_language_falls_back(catalog: str) -> None:
    """The reader gets the word of a main language, and the gap is remembered."""
    easy = words("ja-easy", catalog, fallback=words("ja", FEE))
    assert easy.text("Fee") == "Cost"


def test_another_language_uses_its_own_words() -> None:
    """What it has is not taken from elsewhere."""
    easy = words("ja-easy", 'msgid "Fee"\nmsgstr "おかね"\n', fallback=words("ja", FEE))
    assert easy.text("Fee") == "おかね"


def test_a_word_that_nobody_has() -> None:
    """Where the language to fall back on lacks it too, the build stops."""
    with pytest.raises(MissingWord, match=r"words/ja\.po"):
        words("ja-easy", "", fallback=words("ja", "")).text("Fee")


@pytest.mark.parametrize(("number", "expected"), [(1, "1 person"), (1200, "1,200 people")])
def test_plurals_fall_back_too(number: int, expected: str) -> None:
    """By the rule of the language that has the word."""
    easy = words("ja-easy", "", head=ONE_FORM, fallback=words("en", PEOPLE))
    assert easy.count("%(n)s person", "%(n)s people", number) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1234567, "1,234,567 people")]
)
def test_plurals(number: int, expected: str) -> None:
    """The form for the number, with separators."""
    assert words("en", PEOPLE).count("%(n)s person", "%(n)s people", number) == expected


def test_a_language_with_one_form() -> None:
    """Japanese counts everything the same way."""
    ja = words("ja", PEOPLE.split("msgstr[0]")[0] + 'msgstr[0] "%(n)s人"\n', head=ONE_FORM)
    assert [ja.count("%(n)s person", "%(n)s people", number) for number in (1, 2)] == ["1人", "2人"]


def test_a_context_is_a_word_of_its_own() -> None:
    """The same English may mean two things."""
    both = words("en", FEE + "\n" + IN_BRACKETS)
    assert (both.text("Fee"), both.of("in brackets", "Fee")) == ("Cost", "(Fee)")


def test_values_are_filled_in_and_never_read_as_patterns() -> None:
    """A percent sign in a value stays one."""
    one = words("en", 'msgid "%(label)s: %(value)s"\nmsgstr "%(value)s is the %(label)s"\n')
    assert one.text("%(label)s: %(value)s", label="100%", value="%(label)s") == "%(label)s is the 100%"


def test_the_catalog_of_a_theme_wins() -> None:
    """A theme changes some words and keeps the others."""
    one = words("en", FEE, 'msgid "Fee"\nmsgstr "Price"\n\nmsgid "Place"\nmsgstr "Place"\n')
    assert (one.text("Fee"), one.text("Place")) == ("Cost", "Place")


def test_what_a_theme_leaves_untranslated_is_the_default_s() -> None:
    """An empty msgstr says that there is no translation, not that the word is empty."""
    assert words("en", EMPTY, FEE).text("Fee") == "Cost"


def test_a_word_without_translation_stops_the_build(build: Run, content: Content, tmp_path: Path) -> None:
    """Exit code 2, the word is named, and nothing is published."""
    template = tmp_path / "theme" / "templates" / "about.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% extends "base.html" %}{% block main %}{{ _("Nobody translated this") }}{% endblock %}')
    content.event()
    outcome = build("--theme", tmp_path / "theme")
    assert outcome.code == 2
    assert "Nobody translated this" in outcome.err
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "output" / "ja" / "index.html").exists()


THREE = "[{code: ja, name: 日本語, html: ja, locale: ja_JP}, {code: en, name: English, html: en, locale: en_GB}, {code: ja-kana, name: にほんご, html: ja, locale: ja_JP}]"  # fmt: skip


def test_a_third_language_is_built_without_a_catalog(build: Run, content: Content, tmp_path: Path) -> None:
    """Its pages say what the language it falls back on says."""
    content.event()
    content.site(languages=THREE)
    outcome = build()
    assert outcome.code == 0, outcome.err
    page = (tmp_path / "output" / "ja-kana" / "events" / "sample-seminar" / "index.html").read_text("utf-8")
    assert "使う言語" in page
