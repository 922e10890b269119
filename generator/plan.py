"""The plan. What the site consists of, as data, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator import routes
from generator.base.graph import Digests, Group, digest_of, group_digests
from generator.base.language import MAIN, Lang
from generator.desk import Desk
from generator.facets import FACETS
from generator.order import own_digest
from generator.site import PAGES
from generator.site.faceting import key_of
from generator.site.templates import Templates


class TwoOutputsOnePath(Exception):
    """Two targets would write the same file."""


class Target(NamedTuple):
    """One output: what kind of thing, of what, in which language, where it goes, and what it is made from."""

    kind: str
    key: str
    lang: Lang
    address: str
    inputs: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return routes.file_of(self.address)


@dataclass(frozen=True)
class Plan:
    """Every target, and the present digest of every input that any of them names."""

    targets: tuple[Target, ...]
    digests: Digests
    groups: Mapping[str, Group]


def make_plan(desk: Desk, templates: Templates) -> Plan:
    """The plan of a site. Raises TwoOutputsOnePath."""
    groups = _groups(desk)
    targets = tuple(sorted(_targets(desk), key=lambda target: target.path))
    _refuse_two_on_one_path(targets)
    digests = _digests(desk, templates)
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
    yield _shared("sitemap", routes.SITEMAP, "all events", "facets", "calendar", "archive", "all programs")
    yield _shared("robots", routes.ROBOTS)
    yield _shared("icon", routes.ICON)
    yield _shared("headers", routes.HEADERS)
    yield Target("style", "", "", routes.STYLE, ("program", "style"))
    yield Target("script", "", "", routes.SCRIPT, ("program", "script"))
    yield Target("built", "", "", routes.BUILT, ("program", "built"))
    for lang in desk.languages:
        yield from _pages(desk, lang)
        yield from _facet_targets(lang)
        yield from _event_targets(desk, lang)
        yield from _program_targets(desk, lang)
        yield Target("all feed", "", lang, routes.all_feed(lang), ("program", "site", f"words:{lang}", "feed events"))


def _shared(kind: str, address: str, *inputs: str) -> Target:
    return Target(kind, "", "", address, _page_inputs(kind, "", *inputs))


def _page(kind: str, key: str, lang: Lang, address: str, *inputs: str) -> Target:
    return Target(kind, key, lang, address, _page_inputs(kind, lang, *inputs))


def _page_inputs(kind: str, lang: Lang, *inputs: str) -> tuple[str, ...]:
    common = ("program", "site", "style", "script", f"template:{PAGES[kind].template}")
    return (*common, *((f"words:{lang}",) if lang else ()), *inputs)


def _pages(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page("home", "", lang, routes.home(lang), "upcoming", "closing soon", "all events", "facets")
    yield _page("events", "", lang, routes.events(lang), "upcoming", "facets")
    month = f"{desk.today:%Y-%m}"
    yield _page("calendar", "", lang, routes.calendar(lang), "calendar", "this month", f"month:{month}")
    for month in desk.months:
        yield _page("calendar", month, lang, routes.calendar(lang, month), "calendar", f"month:{month}")
    yield _page("archive", "", lang, routes.archive(lang), "archive")
    for year in desk.archive:
        yield _page("archive year", year, lang, routes.archive(lang, year), "archive", f"year:{year}")
    yield _page("posting rules", "", lang, routes.page(lang, "posting-rules"), "rules")
    yield from _reference_pages(desk, lang)
    yield _page("subscribe", "", lang, routes.page(lang, "subscribe"))
    yield _page("about", "", lang, routes.page(lang, "about"))
    yield _page("search", "", lang, routes.page(lang, "search"), "facets")
    searched = ("upcoming", "archive", "all events", "all programs", "rules", "synonyms")
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


def _facet_targets(lang: Lang) -> Iterator[Target]:
    yield _page("embed help", "", lang, routes.page(lang, "embed"))
    yield _page("embed", "", lang, routes.embed(lang), "upcoming")
    for facet in FACETS:
        key = key_of(facet)
        yield _page("facet", key, lang, routes.facet(lang, *facet), "facets", f"facet:{key}")
        yield _page("embed", key, lang, routes.embed(lang, *facet), f"facet:{key}")
        made_from = ("program", "site", f"words:{lang}", f"facet feed:{key}")
        yield Target("facet feed", key, lang, routes.facet_feed(lang, *facet), made_from)


def _event_targets(desk: Desk, lang: Lang) -> Iterator[Target]:
    for event in desk.catalog.events.values():
        of_event = (f"event:{event.id}", f"standing:{event.id}")
        program = (f"newest:{event.related_program}",) if event.related_program in desk.catalog.newest_editions else ()
        yield _page("event", event.id, lang, routes.event(lang, event.id), *of_event, *program)
        address = routes.event_file(lang, event.id)
        yield Target("event file", event.id, lang, address, ("program", "site", f"words:{lang}", *of_event))


def _program_targets(desk: Desk, lang: Lang) -> Iterator[Target]:
    yield _page("programs", "", lang, routes.programs(lang), "all programs")
    for program_id in desk.catalog.newest_editions:
        yield _page("program", program_id, lang, routes.program(lang, program_id), f"editions:{program_id}")
    for program_id, year in desk.catalog.programs:
        key, address = f"{program_id}/{year}", routes.program(lang, program_id, year)
        yield _page("program", key, lang, address, f"editions:{program_id}")


def _groups(desk: Desk) -> dict[str, Group]:
    def of(ids: Iterable[str]) -> Group:
        return Group(tuple(name for each in ids for name in (f"event:{each}", f"standing:{each}")))

    groups = {
        "all events": of(desk.catalog.events),
        "upcoming": of(desk.upcoming),
        "closing soon": of(desk.closing_soon),
        "feed events": of(desk.feed),
        "all programs": Group(tuple(_edition_inputs(desk, ""))),
        "statistics": Group(tuple(f"figure:{figure.id}" for figure in desk.catalog.statistics.figures)),
    }
    groups |= {f"facet:{key_of(facet)}": of(ids) for facet, ids in desk.facets.items()}
    groups |= {f"facet feed:{key_of(facet)}": of(ids) for facet, ids in desk.facet_feeds.items()}
    groups |= {f"month:{month}": of(ids) for month, ids in desk.months.items()}
    groups |= {f"year:{year}": of(ids) for year, ids in desk.archive.items()}
    groups |= {
        f"editions:{program_id}": Group(tuple(_edition_inputs(desk, program_id)))
        for program_id in desk.catalog.newest_editions
    }
    return groups


def _edition_inputs(desk: Desk, program_id: str) -> Iterator[str]:
    for each, year in desk.catalog.programs:
        if program_id in {"", each}:
            yield f"program:{each}/{year}"


def _rules_digest(desk: Desk) -> str:
    """Everything that the page of the posting rules shows, apart from the rulebook, which is part of the program."""
    catalog = desk.catalog
    shown = (catalog.rules, catalog.guide, *catalog.precedents)
    return digest_of(*(each.model_dump_json() for each in shown), catalog.rules.edition_on(desk.today).id)


def _digests(desk: Desk, templates: Templates) -> dict[str, str]:
    found = {
        "program": own_digest(),
        "site": digest_of(desk.site.model_dump_json(), desk.base.url),
        "style": desk.style_digest,
        "script": desk.script_digest,
        "built": digest_of(desk.built),
        "synonyms": digest_of(desk.catalog.synonyms.model_dump_json()),
        "rules": _rules_digest(desk),
        "glossary": digest_of(desk.catalog.glossary.model_dump_json()),
        "statement": digest_of(desk.catalog.statement.model_dump_json()),
        "this month": digest_of(f"{desk.today:%Y-%m}"),
        "calendar": digest_of(*(f"{month} {bool(ids)}" for month, ids in desk.months.items())),
        "facets": digest_of(*(f"{key_of(facet)} {len(ids)}" for facet, ids in desk.facets.items())),
        "archive": digest_of(*(f"{year} {len(ids)}" for year, ids in desk.archive.items())),
    }
    # A further language borrows what it lacks from the main ones.
    main = [desk.theme.words_digest(lang) for lang in MAIN]
    found |= {f"words:{lang}": digest_of(desk.theme.words_digest(lang), *main) for lang in desk.languages}
    found |= {f"template:{page.template}": templates.digest(page.template) for page in PAGES.values()}
    found |= {f"figure:{each.id}": digest_of(each.model_dump_json()) for each in desk.catalog.statistics.figures}
    for event in desk.catalog.located_events:
        found[f"event:{event.value.id}"] = event.digest
        found[f"standing:{event.value.id}"] = " ".join(map(str, desk.standings[event.value.id]))
    for program in desk.catalog.located_programs:
        key = (program.value.id, program.value.fiscal_year)
        found[f"program:{key[0]}/{key[1]}"] = digest_of(program.digest, desk.program_states[key])
    for program_id, newest in desk.catalog.newest_editions.items():
        found[f"newest:{program_id}"] = found[f"program:{program_id}/{newest.fiscal_year}"]
    return found
