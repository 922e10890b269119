"""The shipped catalogs: whole, and no fuller than needed."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.docs import extracted
from tests.words.reading import catalog

Key = tuple[str, str]


def keyed(words: Catalog) -> dict[Key, Message]:
    """Context and word to the entry."""
    return {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
        for message in words
        if message.id
    }


@cache
def asked_for() -> dict[Key, Message]:
    """Every word that templates and code ask for."""
    return keyed(extracted())


def shipped_words(lang: str) -> dict[Key, Message]:
    """Every word of a shipped catalog."""
    return keyed(read_po(io.BytesIO(catalog(lang))))


def forms(message: Message) -> tuple[str, ...]:
    """The translations of an entry."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_words_are_found_in_templates_and_in_code() -> None:
    """The extraction sees gettext and pgettext of templates, and text, of, count and N_ of code."""
    words = asked_for()
    assert len(words) > 100
    assert {("", "Skip to main content"), ("in brackets", " (%(text)s)"), ("", "Job fair")} <= words.keys()
    assert {("date", "EEE d MMMM y"), ("", "%(n)s person"), ("", "time not announced")} <= words.keys()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_word_is_there(lang: str) -> None:
    """Each word that is asked for has a translation in every form."""
    words = shipped_words(lang)
    assert [key for key in asked_for() if key not in words] == []
    assert [key for key, message in words.items() if not all(forms(message))] == []
    assert [key for key, message in words.items() if message.fuzzy] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_word_is_left_over(lang: str) -> None:
    """A catalog holds nothing that nobody asks for."""
    assert sorted(shipped_words(lang).keys() - asked_for().keys()) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_placeholders_are_kept(lang: str) -> None:
    """A translation fills in the same values as the word itself."""

    def names(text: str) -> set[str]:
        return set(re.findall(r"%\((\w+)\)s", text))

    wrong = {
        key: forms(message)
        for key, message in shipped_words(lang).items()
        if any(
            names(form) - {"n"} != names(key[1]) - {"n"} or re.search(r"%(?!\(\w+\)s|%)", form)
            for form in forms(message)
        )
    }
    if lang == "ja":
        # Japanese says the fiscal year without telling its months.
        wrong.pop(("", "fiscal year %(year)s (April %(year)s to March %(next)s)"), None)
    assert wrong == {}


def test_english_is_what_the_code_says() -> None:
    """The English catalog holds the words themselves."""
    assert [key for key, message in shipped_words("en").items() if forms(message)[0] != key[1]] == []


def test_japanese_is_japanese() -> None:
    """No entry was left in English; patterns and names aside."""
    same = {key[1] for key, message in shipped_words("ja").items() if forms(message)[0] == key[1]}
    assert {word for word in same if re.search(r"[A-Za-z]{3,} ", word)} == set()
