"""Languages: a code, and a text that has both of the site's main languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

Lang = str
"""Code of a site language: `ja`, `en`, `ja-easy`."""

MAIN: tuple[Lang, Lang] = ("ja", "en")
"""The two languages in which nothing may be missing."""


def main_of(lang: Lang) -> Lang:
    """The main language that answers for a language: Japanese for its varieties, English for all others."""
    return "ja" if lang.partition("-")[0] == "ja" else "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Japanese and English; both are always there."""

    ja: str
    en: str

    def said(self, lang: Lang) -> str:
        """The text for a reader of `lang`: Japanese for `ja` and its varieties, English otherwise."""
        return self.ja if main_of(lang) == "ja" else self.en

    def filled(self, **words: str | Bilingual) -> Bilingual:
        """Both texts with their `{placeholders}` replaced, each by its own side of a bilingual word.

        The words themselves are never read as patterns.
        """
        if "{" not in self.ja and "{" not in self.en and "}" not in self.ja + self.en:
            return self
        both = {name: word if isinstance(word, Bilingual) else Bilingual(word, word) for name, word in words.items()}
        return Bilingual(
            self.ja.format_map({name: word.ja for name, word in both.items()}),
            self.en.format_map({name: word.en for name, word in both.items()}),
        )


class Said(NamedTuple):
    """A text together with the language it is really in."""

    text: str
    lang: Lang


class Sayable(Protocol):
    """A text of the content, in one language or more."""

    def said(self, *languages: Lang) -> Said:
        """The text in the first of the languages it has."""
        ...
