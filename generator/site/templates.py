"""Templates to text: Jinja, escaping everything, refusing names that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.base.graph import digest_of
from generator.base.language import Said
from generator.base.shipped import BrokenTheme
from generator.base.text import language_runs
from generator.content.theme import Theme
from generator.site.typesetting import typeset
from generator.words.phrases import MissingWord, Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

_REFERENCE = re.compile(r"{%[-+]?\s*(?:extends|import|include|from)\b([^%]*)")


class BrokenTemplate(BrokenTheme):
    """A template that cannot be read or filled; says which and where."""


class Templates:
    """The templates of a theme, one set for all languages: the words come with each page."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @cached_property
    def _environment(self) -> Environment:
        return _environment(tuple(sorted(self._theme.templates.items())))

    def digest(self, name: str) -> str:
        """The digest of a template and of all that it extends, imports and includes."""
        found: dict[str, str] = {}
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found[each] = self._theme.template_digest(each)
                waiting += self._references(each)
        return digest_of(*(part for pair in sorted(found.items()) for part in pair))

    def _references(self, name: str) -> list[str]:
        found: list[str] = []
        for said in _REFERENCE.findall(self._theme.templates[name]):
            named = [each for each in re.findall(r"[\"']([^\"']+)[\"']", said) if each in self._theme.templates]
            # A name that is worked out while rendering may be any.
            found += named or list(self._theme.templates)
        return found

    def prepare(self, names: Iterable[str]) -> None:
        """Compiles templates ahead of their use, once for all processes that are forked later."""
        for name in sorted(set(names)):
            with _told(name):
                self._environment.get_template(name)

    def render(self, name: str, values: Mapping[str, Any], words: Words | None) -> bytes:
        """A page's bytes. Raises BrokenTemplate; MissingWord passes through."""
        with _told(name):
            page = self._environment.get_template(name).render(values, words=words)
            return (typeset(page, words) if name.endswith(".html") else page).encode()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What goes wrong in a template, as BrokenTemplate with its place."""
    from jinja2 import TemplateError

    try:
        yield
    except (MissingWord, BrokenTheme):
        raise
    except (TemplateError, TypeError, AttributeError, ValueError, KeyError) as error:
        line = _line_in_template(error)
        raise BrokenTemplate(f"{name}{line}: {error}") from error


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    """The environment of a set of templates; builds of one process share what is compiled."""
    from jinja2 import DictLoader, Environment, StrictUndefined, pass_context

    environment = Environment(
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        pass_context(_gettext), pass_context(_ngettext), newstyle=True, pgettext=pass_context(_pgettext)
    )
    environment.filters["said"] = pass_context(_marked)
    environment.filters["html"] = Markup
    environment.filters["tel"] = _dialled
    return environment


def _line_in_template(error: Exception) -> str:
    number, trace = getattr(error, "lineno", None), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    return f":{number}" if number else ""


def _words(context: Context) -> Words:
    words = context.get("words")
    if not isinstance(words, Words):
        raise TypeError("a page above the languages has no words of its own")
    return words


def _gettext(context: Context, word: str) -> str:
    return _words(context).text(word)


def _ngettext(context: Context, one: str, many: str, number: int) -> str:
    words = _words(context)
    return words.count(one, many, number).replace("%", "%%")


def _pgettext(context: Context, use: str, word: str) -> str:
    return _words(context).of(use, word)


def _dialled(number: str) -> str:
    """A telephone number as an address (RFC 3966): digits, and the extension after `;ext=`."""
    main, extension = re.fullmatch(r"(.*?)(?:\s*(?:内線|ext\.?)\s*([0-9]+))?", number).groups()  # type: ignore[union-attr]
    return re.sub(r"[ ()]", "", main) + (f";ext={extension}" if extension else "")


def _marked(context: Context, text: Said) -> Markup:
    """A text; whatever in it is not in the page's language is wrapped in its own."""
    words = context.get("words")
    page = words.html_lang if isinstance(words, Words) else ""
    if text.lang == page == "ja":
        return escape(text.text)
    shown = (
        escape(run) if lang == page else Markup('<span lang="%s">%s</span>') % (lang, run)
        for run, lang in language_runs(text.text, text.lang)
    )
    return Markup("").join(shown)
