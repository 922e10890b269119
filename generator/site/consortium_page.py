"""Regional consortiums: the scheme, and of each region who takes part, as one document of its time tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.consortium import Consortium, Members, Scheme
from generator.desk import Desk
from generator.site.explained import explained
from generator.site.frame import Link, frame
from generator.site.program_editions import fiscal_year_words
from generator.site.program_parts import FactView, basis_words, fact_view
from generator.site.record_parts import BodyView, body_view, material_view
from generator.words import labels
from generator.words.dates import day_words
from generator.words.facts import said
from generator.words.phrases import N_

_PARTS = (
    ("aims", N_("What it is for")), ("form", N_("Who joins in")), ("support", N_("What it offers")),
    ("tasks", N_("Who does what")), ("examples", N_("Examples of programs")), ("record", N_("Year by year")),
    ("unknown", N_("What is not known")),
)  # fmt: skip
"""The parts of the page of the scheme in their order, with their headings."""


class ConsortiumCard(NamedTuple):
    """A consortium in the list."""

    href: str
    name: Said
    year: str
    summary: Said


class TaskView(NamedTuple):
    """Who does what."""

    anchor: str
    who: Said
    does: Said


class GroupView(NamedTuple):
    """Bodies that are listed together."""

    anchor: str
    title: Said
    basis: str
    bodies: tuple[BodyView, ...]
    note: Said | None


def consortiums_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """The scheme, and every consortium."""
    words, found = desk.words[lang], desk.catalog.consortiums
    title, address = words.text("Regional consortiums"), routes.page(lang, "consortiums")
    scheme = found.scheme
    parts = [(name, words.text(label), _rows(desk, lang, scheme, name)) for name, label in _PARTS] if scheme else []
    return {
        "frame": frame(
            desk, lang, address, title, crumbs=[(title, address)],
            description=said(words, scheme.summary).text if scheme else "",
        ),
        "name": said(words, scheme.name) if scheme else None,
        "japanese": Said(scheme.name.ja, "ja") if scheme and words.html_lang != "ja" else None,
        "summary": said(words, scheme.summary) if scheme else None,
        "material": material_view(desk, lang, found.material) if found.material else None,
        "consortiums": [
            ConsortiumCard(
                desk.base.href(routes.consortium(lang, each.id)),
                said(words, each.name),
                fiscal_year_words(words, each.fiscal_year),
                said(words, each.summary),
            )
            for each in found.consortiums
        ],
        "parts": [part for part in parts if part[2]],
        "tasks_note": said(words, scheme.tasks_note) if scheme and scheme.tasks_note else None,
        "platform": _platform(desk, lang),
        "explained": explained(desk, lang, (said(words, each).text for each in (scheme.summary, *scheme.form, *scheme.support))) if scheme else (),
    }  # fmt: skip


def _rows(desk: Desk, lang: Lang, scheme: Scheme, name: str) -> tuple[FactView, ...] | tuple[TaskView, ...]:
    words = desk.words[lang]
    if name == "tasks":
        return tuple(TaskView(each.id, said(words, each.who), said(words, each.does)) for each in scheme.tasks)
    return tuple(fact_view(desk, lang, fact) for fact in getattr(scheme, name))


def _platform(desk: Desk, lang: Lang) -> Link | None:
    platform = desk.catalog.platform
    if platform is None:
        return None
    return Link(said(desk.words[lang], platform.name).text, desk.base.href(routes.page(lang, "platform")))


def consortium_page(desk: Desk, lang: Lang, key: str) -> dict[str, Any]:
    """The consortium of a region: secretariat, members, how it began, and what is on in its prefectures."""
    words, found = desk.words[lang], desk.catalog.consortiums
    consortium = next(each for each in found.consortiums if each.id == key)
    name, address = said(words, consortium.name), routes.consortium(lang, key)
    crumbs = [(words.text("Regional consortiums"), routes.page(lang, "consortiums")), (name.text, address)]
    within = consortium.within
    return {
        "frame": frame(desk, lang, address, name.text, crumbs=crumbs, description=said(words, consortium.summary).text),
        "name": name,
        "japanese": Said(consortium.name.ja, "ja") if words.html_lang != "ja" else None,
        "summary": said(words, consortium.summary),
        "material": material_view(desk, lang, found.material) if found.material else None,
        "region": said(words, consortium.region),
        "year": fiscal_year_words(words, consortium.fiscal_year),
        "secretariat": body_view(desk, lang, consortium.secretariat),
        "kick_off": _kick_off(desk, lang, consortium),
        "members": _groups(desk, lang, [consortium.members])[0],
        "within": {
            "title": said(words, within.title),
            "lead": said(words, within.lead) if within.lead else None,
            "groups": _groups(desk, lang, within.groups),
        }
        if within
        else None,
        "notes": [fact_view(desk, lang, fact) for fact in (*(within.notes if within else ()), *consortium.notes)],
        "unknown": [fact_view(desk, lang, fact) for fact in consortium.unknown],
        "scheme": desk.base.href(routes.page(lang, "consortiums")),
        "prefectures": [
            Link(labels.prefecture(words, place), desk.base.href(routes.facet(lang, "in", place)))
            for place in consortium.prefectures
        ],
        "others": [
            Link(said(words, each.name).text, desk.base.href(routes.consortium(lang, each.id)))
            for each in found.consortiums
            if each is not consortium
        ],
    }


def _groups(desk: Desk, lang: Lang, groups: Iterable[Members]) -> list[GroupView]:
    words = desk.words[lang]
    return [
        GroupView(
            group.id,
            said(words, group.title),
            basis_words(words, group.basis),
            tuple(body_view(desk, lang, each) for each in group.bodies),
            said(words, group.note) if group.note else None,
        )
        for group in groups
    ]


def _kick_off(desk: Desk, lang: Lang, consortium: Consortium) -> tuple[Said, str, str] | None:
    """The event with which it began: title, page, day. None where this site has no such event."""
    event = desk.catalog.events.get(consortium.kick_off or "")
    if event is None or event.retracted:
        return None
    words = desk.words[lang]
    href = desk.base.href(routes.event(lang, event.id))
    return said(words, event.title), href, day_words(words, event.sessions[0].days[0])
