"""The glossary: terms in both languages, where the English comes from, and what each means in our own words."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.content.shapes import CodeWord, Line, NothingIsEmpty, Shape, Text, Word
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
    basis: Annotated[Literal["source", "reading", "outside"], Word] = Field(
        "source",
        description="資料・当サイトの読み方・資料の外の知識 / the source, this site's reading, outside knowledge",
    )


class Group(Shape):
    """Terms that stand together."""

    id: CodeWord
    title: Text
    terms: tuple[Term, ...] = Field(min_length=1)


class Glossary(Shape):
    """`content/glossary.yaml`."""

    groups: Annotated[tuple[Group, ...], NothingIsEmpty] = ()

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
