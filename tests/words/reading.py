"""The words of the shipped theme, as readers of each language get them."""

from __future__ import annotations

from generator.base.shipped import shipped
from generator.words.phrases import Words, load_words

LOCALES = {"ja": "ja_JP", "en": "en_GB"}


def catalog(lang: str) -> bytes:
    """The catalog of a language as it is shipped."""
    return (shipped("themes") / "default" / "words" / f"{lang}.po").read_bytes()


WORDS: dict[str, Words] = {lang: load_words(lang, lang, LOCALES[lang], (catalog(lang),), None) for lang in LOCALES}
