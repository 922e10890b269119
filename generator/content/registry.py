"""Reference data: read from the content folder or from what is shipped, and filled in where entries name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from generator.base.findings import Finding, Severity
from generator.base.graph import digest_of
from generator.base.language import Bilingual
from generator.base.shipped import shipped
from generator.base.text import nearest, quoted
from generator.content.accessibility import Statement
from generator.content.audienceguide import AudienceGuide
from generator.content.catalog import Catalog
from generator.content.consortium import Consortiums
from generator.content.event import Event
from generator.content.glossary import Glossary
from generator.content.guide import Guide
from generator.content.guidefiles import no_guides, read_guides
from generator.content.parts import Organizer
from generator.content.platform import Platform
from generator.content.precedents import Precedent, Precedents
from generator.content.program import Program
from generator.content.recordfiles import known_bodies, read_consortiums, read_platform
from generator.content.records import Records
from generator.content.reference import Bodies, Body, PostingRules, Site
from generator.content.referencefile import read_one
from generator.content.shaping import Located
from generator.content.statistics import Statistics
from generator.content.synonyms import Synonyms
from generator.content.wordlists import WordLists

Entry = Located[Event] | Located[Program]


@dataclass(frozen=True)
class Reference:
    """What stands beside events and programs, and what was wrong with it."""

    site: Site
    rules: PostingRules
    bodies: Mapping[str, Body]
    precedents: tuple[Precedent, ...]
    lists: WordLists
    guide: Guide
    statistics: Statistics
    glossary: Glossary
    statement: Statement
    findings: tuple[Finding, ...]
    bodies_known: bool = True
    """False where `bodies.yaml` could not be read: no entry can be blamed for what it names then."""
    synonyms: Synonyms = field(default_factory=Synonyms)
    records: Records = field(default_factory=Records)
    guides: Mapping[str, AudienceGuide] = field(default_factory=dict)
    consortiums: Consortiums = field(default_factory=Consortiums)
    platform: Platform | None = None
    known_bodies: Mapping[str, Body] = field(default_factory=dict)


_MODELS: dict[str, type[BaseModel]] = {
    "site.yaml": Site,
    "bodies.yaml": Bodies,
    "posting-rules.yaml": PostingRules,
    "posting-guide.yaml": Guide,
    "precedents.yaml": Precedents,
    "word-lists.yaml": WordLists,
    "statistics.yaml": Statistics,
    "glossary.yaml": Glossary,
    "accessibility.yaml": Statement,
    "synonyms.yaml": Synonyms,
    "records.yaml": Records,
    "consortiums.yaml": Consortiums,
    "platform.yaml": Platform,
}


def check_reference(file: Path) -> list[Finding]:
    """What is wrong with the shape of one file of reference data, wherever it lies."""
    findings: list[Finding] = []
    if file.name not in _MODELS and (strange := no_guides([file])):
        return strange
    read_one(file.parent, file.name, _MODELS.get(file.name, AudienceGuide), findings)
    return findings


def name_of(value: Event | Program) -> str:
    """What an entry is called among all entries: `event/<id>`, `program/<id>/<fiscal year>`."""
    return f"event/{value.id}" if isinstance(value, Event) else f"program/{value.id}/{value.fiscal_year}"


def name_of_file(path: str, kind: str) -> str:
    """The name that a file's entry has by where it stands, for a file that cannot be read."""
    file = Path(path)
    return f"event/{file.stem}" if kind == "event" else f"program/{file.parent.name}/{file.stem}"


def read_reference(content: Path) -> Reference:
    """The reference data of a content folder; what it does not bring is what is shipped.

    Of a file that is broken the defaults stand in, so that reading can go on; its findings stop any build.
    """
    findings: list[Finding] = []
    own = shipped("content")
    site = read_one(content, "site.yaml", Site, findings) or Site()
    rules = read_one(content, "posting-rules.yaml", PostingRules, findings, own)
    bodies = read_one(content, "bodies.yaml", Bodies, findings, own)
    # What another office decided is no precedent here: none are shipped.
    precedents = read_one(content, "precedents.yaml", Precedents, findings) or Precedents()
    lists = read_one(content, "word-lists.yaml", WordLists, findings, own) or WordLists()
    guide = read_one(content, "posting-guide.yaml", Guide, findings, own) or Guide()
    statistics = read_one(content, "statistics.yaml", Statistics, findings, own) or Statistics()
    glossary = read_one(content, "glossary.yaml", Glossary, findings, own) or Glossary()
    statement = read_one(content, "accessibility.yaml", Statement, findings, own) or Statement()
    synonyms = read_one(content, "synonyms.yaml", Synonyms, findings, own) or Synonyms()
    records = read_one(content, "records.yaml", Records, findings, own) or Records()
    guides = read_guides(content, own, findings)
    consortiums = read_consortiums(content, own, bodies, findings)
    platform = read_platform(content, own, bodies, statistics, findings)
    if rules is None:
        rules = read_one(own, "posting-rules.yaml", PostingRules, findings)
        assert rules is not None, findings
    return Reference(
        site,
        rules,
        bodies.bodies if bodies else {},
        precedents.precedents,
        lists,
        guide,
        statistics,
        glossary,
        statement,
        tuple(findings),
        bodies is not None,
        synonyms,
        records,
        guides,
        consortiums,
        platform,
        known_bodies(content, own, bodies),
    )


def empty_catalog(reference: Reference) -> Catalog:
    """The catalog of the reference data alone."""
    return Catalog(
        reference.site,
        reference.rules,
        reference.bodies,
        precedents=reference.precedents,
        lists=reference.lists,
        guide=reference.guide,
        statistics=reference.statistics,
        glossary=reference.glossary,
        statement=reference.statement,
        synonyms=reference.synonyms,
        records=reference.records,
        guides=reference.guides,
        consortiums=reference.consortiums,
        platform=reference.platform,
        known_bodies=reference.known_bodies,
    )


def with_bodies(entry: Entry, bodies: Mapping[str, Body], findings: list[Finding]) -> Entry | None:
    """The entry with names and kinds of registered bodies filled in; None, and a finding, if one is unknown."""
    event = entry.value
    if isinstance(event, Program):
        operator = event.operator.body
        if operator and operator not in bodies:
            findings.append(_unknown_body(entry, "operator.body", operator, bodies))
            return None
        return entry
    if not any(organizer.body for organizer in event.organizers):
        return entry
    organizers: list[Organizer] = []
    for number, organizer in enumerate(event.organizers):
        body = bodies.get(organizer.body or "")
        if organizer.body and body is None:
            findings.append(_unknown_body(entry, f"organizers.{number}.body", organizer.body, bodies))
            return None
        organizers.append(_named(organizer, body) if body else organizer)
    digest = digest_of(entry.digest, *(organizer.model_dump_json() for organizer in organizers))
    resolved = event.model_copy(update={"organizers": tuple(organizers)})
    return Located(resolved, entry.path, entry.marks, digest)


def _named(organizer: Organizer, body: Body) -> Organizer:
    registered = {"name": body.name, "kind": body.kind, "url": body.url}
    return organizer.model_copy(
        update={name: value for name, value in registered.items() if getattr(organizer, name) is None}
    )


def _unknown_body(event: Entry, field: str, name: str, bodies: Mapping[str, Body]) -> Finding:
    guess = nearest(name, bodies)
    return event.finding(
        "S-VALUE",
        Severity.ERROR,
        Bilingual(
            f"「{quoted(name)}」は bodies.yaml にありません。",
            f"There is no body {quoted(name)!r} in bodies.yaml.",
        ),
        Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?")
        if guess
        else Bilingual("name と kind を書いてください。", "Write its name and kind instead."),
        field,
    )
