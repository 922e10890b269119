"""The editions of a program and how it is set beside others: links from one edition to another."""

from __future__ import annotations

from generator import routes
from generator.base.language import Lang
from generator.content.program import Program
from generator.desk import Desk
from generator.site.frame import Link
from generator.words.facts import said
from generator.words.phrases import Words


def newer(desk: Desk, lang: Lang, program: Program, newest: Program) -> Link | None:
    """The newest edition, for the page of an older one."""
    if program is newest:
        return None
    label = fiscal_year_words(desk.words[lang], newest.fiscal_year)
    return Link(label, desk.base.href(routes.program(lang, newest.id)))


def editions(desk: Desk, lang: Lang, program: Program) -> list[Link]:
    """All editions of a program, the newest first."""
    return [
        Link(
            fiscal_year_words(desk.words[lang], year),
            desk.base.href(routes.program(lang, program_id, year)),
            "page" if year == program.fiscal_year else "",
        )
        for program_id, year in sorted(desk.catalog.programs, reverse=True)
        if program_id == program.id
    ]


def compared(desk: Desk, lang: Lang, program: Program) -> tuple[str, Link | None]:
    """What this edition is called in a comparison, and the edition it is compared with."""
    if program.comparison is None:
        return "", None
    words, other = desk.words[lang], (program.comparison.program, program.comparison.fiscal_year)
    return edition_name(words, program), (
        Link(edition_name(words, desk.catalog.programs[other]), desk.base.href(routes.program(lang, *other)))
        if other in desk.catalog.programs
        else None
    )


def compared_in(desk: Desk, lang: Lang, program: Program) -> list[Link]:
    """The editions that set themselves beside this one."""
    edition = (program.id, program.fiscal_year)
    return [
        Link(edition_name(desk.words[lang], other), desk.base.href(routes.program(lang, *key)) + "#compare")
        for key, other in desk.catalog.programs.items()
        if other.comparison and (other.comparison.program, other.comparison.fiscal_year) == edition
    ]


def edition_name(words: Words, program: Program) -> str:
    """`入門編（2025年度）`, `Introductory Course (FY2025)`."""
    edition = words.text("FY%(year)s", year=program.fiscal_year)
    name = said(words, program.short_title or program.title).text
    return words.text("%(name)s (%(edition)s)", name=name, edition=edition)


def fiscal_year_words(words: Words, year: int) -> str:
    """`2026年度`, `fiscal year 2026 (April 2026 to March 2027)`."""
    return words.text("fiscal year %(year)s (April %(year)s to March %(next)s)", year=year, next=year + 1)
