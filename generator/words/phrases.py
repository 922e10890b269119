"""Interface words: gettext catalogs, one a language. A word that Japanese or English lacks stops the build."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.base.language import MAIN, Lang
from generator.base.shipped import BrokenTheme
from generator.words.furigana import with_furigana

READING = "reading"
"""The context of a word that is shown with its reading: `留学生`, `りゅうがくせい`."""

Key = tuple[str, str]
"""Context (empty if none) and message id; the id is the English text."""


class MissingWord(Exception):
    """A main language has no translation of a word."""

    def __init__(self, lang: Lang, word: str) -> None:
        super().__init__(f"themes/*/words/{lang}.po: {word!r}")
        self.lang, self.word = lang, word

    def __reduce__(self) -> tuple[type[MissingWord], tuple[Lang, str]]:
        return MissingWord, (self.lang, self.word)


def N_(word: str) -> str:  # noqa: N802 - gettext's own name for a word that is only marked
    """Marks a word for extraction where it cannot be translated yet."""
    return word


@dataclass(frozen=True)
class Words:
    """The words of one language; `fallback` answers for what a further language lacks."""

    lang: Lang
    html_lang: str
    locale: str
    forms: Mapping[Key, tuple[str, ...]]
    plural: Callable[[int], int]
    fallback: Words | None = None

    @cached_property
    def furigana(self) -> Callable[[str], str] | None:
        """What puts readings above the words of which this language's own catalog has them; none if it has none."""
        readings = {word: forms[0] for (context, word), forms in self.forms.items() if context == READING}
        return with_furigana(readings) if readings else None

    def text(self, word: str, /, **values: object) -> str:
        """The word in this language, its `%(placeholders)s` filled in."""
        forms = self.forms.get(("", word))
        form = (forms and forms[0]) or self._form("", word, 0)
        return self._filled(form, values) if values else form

    def of(self, context: str, word: str, /, **values: object) -> str:
        """The word as it is used in a context (gettext's msgctxt)."""
        forms = self.forms.get((context, word))
        form = (forms and forms[0]) or self._form(context, word, 0)
        return self._filled(form, values) if values else form

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form for a number; `%(n)s` is the number. A fallback counts by its own rule."""
        forms = self.forms.get(("", one), ())
        if not any(forms) and self.fallback is not None and self.lang not in MAIN:
            return self.fallback.count(one, many, number, **values)
        return self._filled(self._form("", one, self.plural(number)), {"n": f"{number:,}", **values})

    def _form(self, context: str, word: str, number: int) -> str:
        forms = self.forms.get((context, word), ("",))
        form = forms[number] if number < len(forms) else forms[-1]
        if form:
            return form
        if self.fallback is not None and self.lang not in MAIN:
            return self.fallback._form(context, word, number)
        return self._none(word)

    def _none(self, word: str) -> str:
        raise MissingWord(self.lang, word)

    @staticmethod
    def _filled(form: str, values: Mapping[str, object]) -> str:
        try:
            return form % values
        except (KeyError, ValueError, TypeError) as error:
            raise BrokenTheme(f"words: {form!r}: {error}") from error


def load_words(lang: Lang, html_lang: str, locale: str, catalogs: tuple[bytes, ...], fallback: Words | None) -> Words:
    """The words of a language from its catalogs, the first of which wins."""
    forms: dict[Key, tuple[str, ...]] = {}
    plural: Callable[[int], int] = _never_plural
    for catalog in reversed(catalogs):
        read, expression = _read(lang, catalog)
        plural = gettext.c2py(expression) if expression else _never_plural
        for key, text in read:
            # What a theme leaves untranslated is the default theme's.
            forms[key] = text if all(text) else forms.get(key, text)
    return Words(lang, html_lang, locale, forms, plural, fallback)


@lru_cache(maxsize=16)
def _read(lang: Lang, catalog: bytes) -> tuple[tuple[tuple[Key, tuple[str, ...]], ...], str]:
    """The words of a catalog with their forms, and its plural expression. Raises BrokenTheme."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        read = read_po(io.BytesIO(catalog), locale=None, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise BrokenTheme(f"words/{lang}.po: {error}") from error
    found = []
    for message in read:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            text = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
            found.append(((message.context or "", one), text))
    return tuple(found), read.plural_expr or ""


def _never_plural(_number: int) -> int:
    return 0
