"""The words of all languages of a site."""

from __future__ import annotations

from generator.base.language import MAIN, Lang, main_of
from generator.content.reference import Site
from generator.content.theme import Theme
from generator.words.phrases import Words, load_words


class WordsByLanguage(dict[Lang, Words]):
    """The words of each language, read when they are first asked for: a build with nothing to make needs none."""

    def __init__(self, site: Site, theme: Theme) -> None:
        super().__init__()
        self._languages = {language.code: language for language in site.languages}
        self._theme = theme

    def __missing__(self, lang: Lang) -> Words:
        language = self._languages[lang]
        fallback = None if lang in MAIN else self[main_of(language.html)]
        catalogs = self._theme.words.get(lang, ())
        self[lang] = load_words(lang, language.html, language.locale, catalogs, fallback)
        return self[lang]
