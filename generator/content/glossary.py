"""The glossary: terms in both languages, where the English comes from, and what each means in our own words."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.base.language import MAIN, Lang
from generator.content.shapes import CodeWord, Flag, Line, NothingIsEmpty, Shape, Text, Word
from generator.content.values import matching, wrong

_KANA = re.compile("[ぁ-ゖー・ ]+")
Kana = Annotated[str, BeforeValidator(matching(_KANA, "よみがな", "a reading in hiragana", "けいざいさんぎょうしょう"))]


class Term(Shape):
    """A term; `english` says where its English comes from, `basis` where its meaning does."""

    id: CodeWord
    ja: Line
    kana: Kana
    en: Line
    english: Annotated[Literal["official", "unchecked", "unconfirmed", "legal", "own"], Word]
    meaning: Text | None = None
    page: Annotated[Literal["platform", "consortiums"], Word] | None = Field(
        None, description="くわしく述べる当サイトのページ / a page of this site that tells more"
    )
    everyday: Flag = Field(
        False,
        description="日常の語でもあり、投稿要領の外では別の意味 / an everyday word too: it means this in the posting rules only",
    )
    basis: Annotated[Literal["source", "reading", "outside"], Word] = Field(
        "source",
        description="資料・当サイトの読み方・資料の外の知識 / the source, this site's reading, outside knowledge",
    )


_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")


def _japanese(name: str) -> Iterator[str]:
    for part in name.split("／"):
        yield from (_BRACKETS.sub("", part).strip(), *_BRACKETS.findall(part))


def _english(name: str) -> Iterator[str]:
    # A single common word is not looked for: it mostly means something else.
    bare = _BRACKETS.sub("", name).strip()
    if "," not in bare and (" " in bare or bare[1:] != bare[1:].lower()):
        yield bare
    yield from (each for each in _BRACKETS.findall(name) if each.isupper())


def _finder(groups: Iterable["Group"], lang: Lang) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    terms: dict[str, Term] = {}
    for term in (term for group in groups for term in group.terms if term.meaning):
        for name in _japanese(term.ja) if lang == "ja" else _english(term.en):
            terms.setdefault(name.casefold(), term)
    longest = "|".join(re.escape(name) for name in sorted(terms, key=len, reverse=True))
    pattern = longest if lang == "ja" else rf"\b({longest})s?\b"
    return re.compile(pattern, re.IGNORECASE) if terms else None, terms


class Group(Shape):
    """Terms that stand together."""

    id: CodeWord
    title: Text
    terms: tuple[Term, ...] = Field(min_length=1)


class Glossary(Shape):
    """`content/glossary.yaml`."""

    groups: Annotated[tuple[Group, ...], NothingIsEmpty] = ()

    def explains(self, text: str, lang: Lang, of_rules: bool = False) -> Iterator[Term]:
        """The terms with a meaning that stand in a text in `ja` or `en`; of two that overlap, the longer one.

        `of_rules`: the text is about the posting rules, so an everyday word has its meaning there.
        """
        pattern, terms = self._names[lang]
        if pattern is not None:
            found = (terms[name.casefold()] for name in pattern.findall(text))
            yield from (term for term in found if of_rules or not term.everyday)

    @cached_property
    def _names(self) -> dict[Lang, tuple[re.Pattern[str] | None, dict[str, Term]]]:
        return {lang: _finder(self.groups, lang) for lang in MAIN}

    @model_validator(mode="after")
    def _ids_of_their_own(self) -> Self:
        seen: set[str] = set()
        for number, group in enumerate(self.groups):
            places = [(f"groups.{number}.id", group.id)]
            places += [(f"groups.{number}.terms.{place}.id", term.id) for place, term in enumerate(group.terms)]
            for place, each in places:
                if each in seen:
                    raise wrong(
                        "S-VALUE",
                        f"id「{each}」が2回使われています。",
                        f"The id `{each}` is used twice.",
                        "別の id にしてください。",
                        "Choose another id.",
                        at=place,
                    )
                seen.add(each)
        return self
