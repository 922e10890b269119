"""What pages of record share: the documents with their age, and bodies by name, with the names that are this site's own."""

from __future__ import annotations

from typing import NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.materials import Material
from generator.desk import Desk
from generator.words.facts import said


class MaterialView(NamedTuple):
    """A document: its name, of what time it is, how that is known, and the edition whose guide it is."""

    document: Said
    dated: Said
    note: Said | None
    href: str


class BodyView(NamedTuple):
    """A body: its name, the one in Japanese beside a translation, and whether the translation is this site's own."""

    name: Said
    japanese: Said | None
    own: bool


def material_view(desk: Desk, lang: Lang, material: Material) -> MaterialView:
    """A document as it is named below what was taken from it."""
    words = desk.words[lang]
    edition = (material.program or "", material.fiscal_year or 0)
    return MaterialView(
        said(words, material.document),
        said(words, material.dated),
        said(words, material.note) if material.note else None,
        desk.base.href(routes.program(lang, *edition)) if edition in desk.catalog.programs else "",
    )


def body_view(desk: Desk, lang: Lang, body_id: str) -> BodyView:
    """A body by its registered name; where that is in Japanese only, by this site's translation."""
    words, own = desk.words[lang], False
    registered = desk.catalog.known_bodies[body_id].name
    name, japanese = said(words, registered), Said(registered.ja, "ja")
    translation = desk.catalog.consortiums.translations.get(body_id)
    if words.html_lang != "ja" and name.lang == "ja" and translation:
        name, own = Said(translation, "en"), True
    return BodyView(name, japanese if name.lang != "ja" else None, own)
