"""What the outputs are made from: every input by name, and its present digest."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.graph import Group, digest_of
from generator.base.language import MAIN
from generator.comingup import coming_up
from generator.desk import Desk
from generator.facets import key_of
from generator.order import own_digest
from generator.site import PAGES
from generator.site.pictures import digest_of_picture
from generator.site.templates import Templates


def groups_of(desk: Desk) -> dict[str, Group]:
    """Inputs that stand together, by the name of the group."""

    def of(ids: Iterable[str]) -> Group:
        return Group(tuple(name for each in ids for name in (f"event:{each}", f"standing:{each}")))

    def told(ids: Iterable[str]) -> Group:
        # What files say of events never turns by the clock.
        return Group(tuple(f"event:{each}" for each in ids))

    groups = {
        "all events": of(desk.catalog.events),
        "upcoming": of(desk.upcoming),
        "closing soon": of(desk.closing_soon),
        "feed events": told(desk.feed),
        "published events": told(desk.catalog.events),
        "all programs": Group(tuple(f"program:{program_id}/{year}" for program_id, year in desk.catalog.programs)),
        "statistics": Group(tuple(f"figure:{figure.id}" for figure in desk.catalog.statistics.figures)),
    }
    groups |= {f"facet:{key_of(facet)}": of(ids) for facet, ids in desk.facets.items()}
    groups |= {f"facet feed:{key_of(facet)}": told(ids) for facet, ids in desk.facet_feeds.items()}
    groups |= {f"archive feed:{key}": told(ids) for key, ids in desk.archive_feeds.items()}
    groups |= {f"month:{month}": of(ids) for month, ids in desk.months.items()}
    groups |= {f"year:{year}": of(ids) for year, ids in desk.archive.items()}
    return groups


def _rules_digest(desk: Desk) -> str:
    """Everything that the page of the posting rules shows, apart from the rulebook, which is part of the program."""
    catalog = desk.catalog
    shown = (catalog.rules, catalog.guide, *catalog.precedents)
    waived = [
        f"{each} {catalog.events[each.event].title}"
        for event in catalog.located_events
        for each in catalog.waivers.get(event.path, ())
        if each.holds_on(desk.today)
    ]
    edition = catalog.rules.edition_on(desk.today).id
    return digest_of(*(each.model_dump_json() for each in shown), edition, *sorted(waived))


def digests_of(desk: Desk, templates: Templates) -> dict[str, str]:
    """The digest of every input that stands alone."""
    found = {
        "program": own_digest(),
        "site": digest_of(desk.site.model_dump_json(), desk.base.url),
        "style": desk.style_digest,
        "script": desk.script_digest,
        "submit script": desk.submit_script_digest,
        "built": digest_of(desk.built),
        "font": digest_of(desk.theme.font),
        "synonyms": digest_of(desk.catalog.synonyms.model_dump_json()),
        "rules": _rules_digest(desk),
        "glossary": digest_of(desk.catalog.glossary.model_dump_json()),
        "records": digest_of(desk.catalog.records.model_dump_json()),
        "guides": digest_of(*(guide.model_dump_json() for guide in desk.catalog.guides.values())),
        "platform": digest_of(desk.catalog.platform.model_dump_json() if desk.catalog.platform else ""),
        "consortiums": digest_of(desk.catalog.consortiums.model_dump_json()),
        "known bodies": digest_of(*(f"{name} {body.name}" for name, body in desk.catalog.known_bodies.items())),
        "statement": digest_of(desk.catalog.statement.model_dump_json()),
        "this month": digest_of(f"{desk.today:%Y-%m}"),
        "calendar": digest_of(*(f"{month} {bool(ids)}" for month, ids in desk.months.items())),
        "facets": digest_of(*(f"{key_of(facet)} {len(ids)}" for facet, ids in desk.facets.items())),
        "archive feeds": digest_of(*desk.archive_feeds),
        "archive": digest_of(*(f"{year} {len(ids)}" for year, ids in desk.archive.items())),
    }
    # A further language borrows what it lacks from the main ones.
    main = [desk.theme.words_digest(lang) for lang in MAIN]
    found |= {f"words:{lang}": digest_of(desk.theme.words_digest(lang), *main) for lang in desk.languages}
    found |= {f"template:{page.template}": templates.digest(page.template) for page in PAGES.values()}
    found |= {f"figure:{each.id}": digest_of(each.model_dump_json()) for each in desk.catalog.statistics.figures}
    for name, guide in desk.catalog.guides.items():
        found[f"guide:{name}"] = digest_of(guide.model_dump_json())
        found |= {f"coming:{lang}:{name}": digest_of(repr(coming_up(desk, lang, name))) for lang in desk.languages}
    for event in desk.catalog.located_events:
        found[f"event:{event.value.id}"] = event.digest
        found[f"standing:{event.value.id}"] = " ".join(map(str, desk.standings[event.value.id]))
    found |= {f"card:{event_id}": digest_of_picture(desk, event_id) for event_id in desk.pictured}
    for program in desk.catalog.located_programs:
        key = (program.value.id, program.value.fiscal_year)
        found[f"program:{key[0]}/{key[1]}"] = digest_of(
            program.digest, desk.program_states[key], *desk.milestones_over[key]
        )
    for program_id, newest in desk.catalog.newest_editions.items():
        found[f"newest:{program_id}"] = found[f"program:{program_id}/{newest.fiscal_year}"]
    return found
