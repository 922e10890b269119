"""The plan. What the site consists of, as data, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import routes
from generator.base.graph import Digests, Group, group_digests
from generator.base.language import Lang
from generator.desk import Desk
from generator.entryform.asked import FORMS
from generator.facets import FACETS, key_of
from generator.inputs import digests_of, groups_of
from generator.plan.feedtargets import data_targets, event_files, feed_targets
from generator.plan.targets import Target, page_inputs
from generator.site import PAGES
from generator.site.templates import Templates


class TwoOutputsOnePath(Exception):
    """Two targets would write the same file."""


@dataclass(frozen=True)
class Plan:
    """Every target, and the present digest of every input that any of them names."""

    targets: tuple[Target, ...]
    digests: Digests
    groups: Mapping[str, Group]


def make_plan(desk: Desk, templates: Templates) -> Plan:
    """The plan of a site. Raises TwoOutputsOnePath."""
    groups = groups_of(desk)
    targets = tuple(sorted(_targets(desk), key=lambda target: target.path))
    _refuse_two_on_one_path(targets)
    digests = digests_of(desk, templates)
    return Plan(targets, {**digests, **group_digests(groups, digests)}, groups)


def _refuse_two_on_one_path(targets: Iterable[Target]) -> None:
    seen: dict[str, Target] = {}
    for target in targets:
        other = seen.setdefault(target.path, target)
        if other is not target:
            raise TwoOutputsOnePath(f"{target.path}: {other.kind} {other.key!r} / {target.kind} {target.key!r}")


def _targets(desk: Desk) -> Iterator[Target]:
    yield _shared("language choice", routes.LANGUAGE_CHOICE, "words:ja", "words:en")
    yield _shared("not found", routes.NOT_FOUND, "words:ja", "words:en")
    mapped = ("all events", "facets", "calendar", "archive", "all programs", "guides", "consortiums")
    yield _shared("sitemap", routes.SITEMAP, *mapped)
    yield _shared("robots", routes.ROBOTS)
    yield _shared("icon", routes.ICON)
    yield _shared("headers", routes.HEADERS)
    for month in desk.months:
        yield _shared("sheet", routes.sheet(month), "words:ja", "words:en", f"month:{month}", key=month)
    yield Target("style", "", "", routes.STYLE, ("program", "style"))
    yield Target("script", "", "", routes.SCRIPT, ("program", "script"))
    yield Target("submit script", "", "", routes.SUBMIT_SCRIPT, ("program", "submit script"))
    yield Target("built", "", "", routes.BUILT, ("program", "built"))
    drawn_from = ("program", "site", "words:ja", "words:en", "font")
    yield Target("card", "", "", routes.SITE_CARD, drawn_from)
    for event_id in desk.pictured:
        yield Target("card", event_id, "", routes.card(event_id), (*drawn_from, f"card:{event_id}"))
    yield from feed_targets(desk)
    for lang in desk.languages:
        yield from (target for target in _of_language(desk, lang) if desk.base.is_there(target.address))


def _of_language(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield from _pages(desk, lang)
    yield from _facet_targets(lang)
    yield from _event_targets(desk, lang)
    yield from _program_targets(desk, lang)
    yield from _guide_targets(desk, lang)
    yield from data_targets(lang)


def _shared(kind: str, address: str, *inputs: str, key: str = "") -> Target:
    return Target(kind, key, "", address, page_inputs(kind, "", *inputs))


def _page(kind: str, key: str, lang: Lang, address: str, *inputs: str) -> Target:
    return Target(kind, key, lang, address, page_inputs(kind, lang, *inputs))


def _pages(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page(
        "home",
        "",
        lang,
        routes.home(lang),
        "upcoming",
        "closing soon",
        "all events",
        "facets",
        "guides",
        "all programs",
    )
    yield _page("events", "", lang, routes.events(lang), "upcoming", "facets")
    month = f"{desk.today:%Y-%m}"
    yield _page("calendar", "", lang, routes.calendar(lang), "calendar", "this month", f"month:{month}")
    for month in desk.months:
        yield _page("calendar", month, lang, routes.calendar(lang, month), "calendar", f"month:{month}")
    yield _page("archive", "", lang, routes.archive(lang), "archive")
    for year in desk.archive:
        yield _page("archive year", year, lang, routes.archive(lang, year), "archive", "archive feeds", f"year:{year}")
    yield _page("posting rules", "", lang, routes.page(lang, "posting-rules"), "rules", "glossary")
    for form in FORMS:
        read = ("submit script", "rules", "known bodies", "words:ja", "words:en")
        yield _page("submit", form, lang, routes.submit(lang, form), *read)
    yield from _reference_pages(desk, lang)
    yield from _record_pages(desk, lang)
    yield _page("subscribe", "", lang, routes.page(lang, "subscribe"), "archive feeds", "guides")
    yield _page("deadlines", "", lang, routes.page(lang, "deadlines"), "upcoming", "all programs")
    yield _page("about", "", lang, routes.page(lang, "about"))
    yield _page("search", "", lang, routes.page(lang, "search"), "facets")
    searched = ("upcoming", "archive", "all events", "all programs", "rules", "synonyms", "guides", *RECORDS)
    yield Target("search index", "", lang, routes.search_index(lang), ("program", "site", f"words:{lang}", *searched))


def _reference_pages(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page("statistics", "", lang, routes.page(lang, "statistics"), "statistics")
    for figure in desk.catalog.statistics.figures:
        made_from = (
            "program",
            "site",
            f"template:{PAGES['figure file'].template}",
            f"words:{lang}",
            f"figure:{figure.id}",
        )
        yield Target("figure file", figure.id, lang, routes.figure_file(lang, figure.id), made_from)
    yield _page("glossary", "", lang, routes.page(lang, "glossary"), "glossary")
    yield _page("accessibility", "", lang, routes.page(lang, "accessibility"), "statement")


RECORDS = ("platform", "consortiums", "known bodies")
"""What is on record of the platform and the consortiums, and the bodies that it names."""


def _record_pages(desk: Desk, lang: Lang) -> Iterator[Target]:
    led_to = ("all programs", "guides", "statistics", "rules")
    yield _page("platform", "", lang, routes.page(lang, "platform"), *RECORDS, *led_to, "glossary")
    yield _page("consortiums", "", lang, routes.page(lang, "consortiums"), *RECORDS, "all programs", "glossary")
    for each in desk.catalog.consortiums.consortiums:
        began = (f"event:{each.kick_off}",) if each.kick_off in desk.catalog.events else ()
        yield _page("consortium", each.id, lang, routes.consortium(lang, each.id), *RECORDS, *began, "all programs")


def _facet_targets(lang: Lang) -> Iterator[Target]:
    yield _page("embed help", "", lang, routes.page(lang, "embed"))
    yield _page("embed", "", lang, routes.embed(lang), "upcoming")
    for facet in FACETS:
        key = key_of(facet)
        yield _page("facet", key, lang, routes.facet(lang, *facet), "facets", f"facet:{key}")
        yield _page("embed", key, lang, routes.embed(lang, *facet), f"facet:{key}")


def _event_targets(desk: Desk, lang: Lang) -> Iterator[Target]:
    for event in desk.catalog.events.values():
        of_event = (f"event:{event.id}", f"standing:{event.id}")
        program = (f"newest:{event.related_program}",) if event.related_program in desk.catalog.newest_editions else ()
        card = (f"card:{event.id}",) if event.id in desk.pictured else ()
        began = ("consortiums",) if event.id in desk.catalog.kick_offs else ()
        made_from = (*of_event, *program, *began, *card, "glossary")
        yield _page("event", event.id, lang, routes.event(lang, event.id), *made_from)
        yield from event_files(lang, event)


def _program_targets(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page("programs", "", lang, routes.programs(lang), "all programs")
    # An edition leads to other programs, and says what they are called.
    shown = ("all programs", *TEXTS)
    for program_id in desk.catalog.newest_editions:
        yield _page("program", program_id, lang, routes.program(lang, program_id), *shown)
    for program_id, year in desk.catalog.programs:
        key, address = f"{program_id}/{year}", routes.program(lang, program_id, year)
        yield _page("program", key, lang, address, *shown)


TEXTS = ("glossary", "records")
"""What pages with running text of programs show besides: words explained, and facts that several texts share."""


def _guide_targets(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page("guides", "", lang, routes.guides(lang), "guides")
    for name, guide in desk.catalog.guides.items():
        coming = (f"coming:{lang}:{name}", *(f"facet:for/{audience}" for audience in guide.audiences))
        made_from = (f"guide:{name}", "all programs", "rules", *coming, *TEXTS)
        yield _page("guide", name, lang, routes.guide(lang, name), *made_from)
