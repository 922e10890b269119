"""The platform: what it is, who takes part, what it does for companies at each phase, and whom to ask."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator import routes
from generator.base.language import Lang, Said
from generator.content.platform import Part, Platform
from generator.desk import Desk
from generator.site.explained import explained
from generator.site.frame import Link, frame
from generator.site.guide_ways import ways
from generator.site.guides_page import office_view
from generator.site.program_parts import FactView, fact_view
from generator.site.record_parts import MaterialView, body_view, material_view
from generator.site.rules_reader import RulesReader
from generator.words.facts import said
from generator.words.phrases import N_

_HEADINGS = {
    "about": N_("How it began"),
    "people_meant": N_("The professionals it is about"),
    "benefits": N_("What companies gain"),
    "aims": N_("Three aims, as the application guides have them"),
    "pillars": N_("Three pillars, as the slides have them"),
    "participants": N_("Who takes part"),
    "advisers": N_("Coordinators and specialists"),
    "stages": N_("Three phases of a company"),
    "findings": N_("What companies and students said"),
    "resources": N_("Cases and material"),
    "asking": N_("Whom to ask"),
}


class PartView(NamedTuple):
    """A part of the page with the documents it rests on."""

    id: str
    heading: str
    lead: Said | None
    facts: tuple[FactView, ...]
    sources: tuple[MaterialView, ...]


class StageView(NamedTuple):
    """Where a company stands, and what is named for it."""

    anchor: str
    name: Said
    who: Said
    measures: tuple[FactView, ...]


class ResourceView(NamedTuple):
    """Something to read: what, for whom, and its address as printed."""

    anchor: str
    name: Said
    audience: Said
    url: str


def platform_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """Everything that the documents say of the platform, each part with the documents it rests on."""
    words, platform = desk.words[lang], desk.catalog.platform
    assert platform is not None  # what is shipped steps in where a site brings none
    name, address = said(words, platform.name), routes.page(lang, "platform")
    other = Said(platform.name.ja, "ja") if words.html_lang != "ja" else Said(platform.name.en, "en")
    reader = RulesReader(desk, lang)
    return {
        "frame": frame(
            desk, lang, address, name.text, crumbs=[(words.text("Platform"), address)],
            description=said(words, platform.summary).text,
        ),
        "name": name,
        "other_name": other,
        "summary": said(words, platform.summary),
        "materials": [material_view(desk, lang, each) for each in platform.materials.values()],
        "parts": [_part(desk, lang, platform, name, part) for name, part in platform.parts],
        "participants": [body_view(desk, lang, each) for each in platform.participants.bodies],
        "stages": _stages(desk, lang, platform),
        "company_guide": _company_guide(desk, lang),
        "figures": _figures(desk, lang, platform),
        "resources": [
            ResourceView(each.id, said(words, each.name), said(words, each.audience), each.url or "")
            for each in platform.resources.resources
        ],
        "ways": ways(desk, lang, platform.asking.more),
        "offices": [office_view(reader, office) for office in platform.asking.offices],
        "consortiums": desk.base.href(routes.page(lang, "consortiums")),
        "programs": desk.base.href(routes.programs(lang)),
        "explained": explained(desk, lang, (said(words, fact).text for _, part in platform.parts for fact in part.facts)),
    }  # fmt: skip


def _part(desk: Desk, lang: Lang, platform: Platform, name: str, part: Part) -> PartView:
    words = desk.words[lang]
    return PartView(
        name.replace("_", "-"),
        words.text(_HEADINGS[name]),
        said(words, part.lead) if part.lead else None,
        tuple(fact_view(desk, lang, fact) for fact in part.facts),
        tuple(material_view(desk, lang, platform.materials[each]) for each in part.sources),
    )


def _stages(desk: Desk, lang: Lang, platform: Platform) -> list[StageView]:
    words = desk.words[lang]
    return [
        StageView(
            f"stage-{each.id}",
            said(words, each.name),
            said(words, each.who),
            tuple(fact_view(desk, lang, fact) for fact in each.measures),
        )
        for each in platform.stages.stages
    ]


def _company_guide(desk: Desk, lang: Lang) -> str:
    guide = desk.catalog.guides.get("company")
    return desk.base.href(routes.guide(lang, "company")) + "#phases" if guide and guide.phases else ""


def _figures(desk: Desk, lang: Lang, platform: Platform) -> list[Link]:
    words, page = desk.words[lang], desk.base.href(routes.page(lang, "statistics"))
    known = {figure.id: figure for figure in desk.catalog.statistics.figures}
    return [
        Link(said(words, figure.title).text, f"{page}#{figure.id}")
        for figure in map(known.get, platform.findings.figures)
        if figure
    ]
