"""The catalog: everything that was read, frozen; the one value that all later steps start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.content.accessibility import Statement
from generator.content.audienceguide import AudienceGuide
from generator.content.consortium import Consortium, Consortiums
from generator.content.event import Event
from generator.content.glossary import Glossary
from generator.content.guide import Guide
from generator.content.platform import Platform
from generator.content.precedents import Precedent
from generator.content.program import Program
from generator.content.programparts import Stated
from generator.content.records import Records
from generator.content.reference import Body, PostingRules, Site
from generator.content.shaping import Located
from generator.content.statistics import Statistics
from generator.content.synonyms import Synonyms
from generator.content.waivers import Waiver
from generator.content.wordlists import WordLists


@dataclass(frozen=True)
class Catalog:
    """Events by id, program editions by (id, fiscal year), and the reference data."""

    site: Site
    rules: PostingRules
    bodies: Mapping[str, Body] = field(default_factory=dict)
    located_events: tuple[Located[Event], ...] = ()
    located_programs: tuple[Located[Program], ...] = ()
    precedents: tuple[Precedent, ...] = ()
    waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)
    """By the path of an event's file: the rules that are not applied to the event as it stands there."""
    lists: WordLists = field(default_factory=WordLists)
    guide: Guide = field(default_factory=Guide)
    statistics: Statistics = field(default_factory=Statistics)
    glossary: Glossary = field(default_factory=Glossary)
    statement: Statement = field(default_factory=Statement)
    synonyms: Synonyms = field(default_factory=Synonyms)
    records: Records = field(default_factory=Records)
    guides: Mapping[str, AudienceGuide] = field(default_factory=dict)
    """By the name of the audience, in the order of the list."""
    consortiums: Consortiums = field(default_factory=Consortiums)
    platform: Platform | None = None
    known_bodies: Mapping[str, Body] = field(default_factory=dict)
    """The bodies that platform and consortiums name, by id: those that are shipped too, where theirs are."""

    @cached_property
    def facts(self) -> dict[str, Stated]:
        """The records that editions refer to, by id."""
        return {record.id: record for record in self.records.records}

    @cached_property
    def kick_offs(self) -> dict[str, Consortium]:
        """The consortium that began with an event, by the id of the event."""
        return {each.kick_off: each for each in self.consortiums.consortiums if each.kick_off}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id, in the order of their ids."""
        found = sorted((located.value for located in self.located_events), key=lambda event: event.id)
        return {event.id: event for event in found}

    @cached_property
    def programs(self) -> dict[tuple[str, int], Program]:
        """Editions by id and fiscal year, in that order."""
        found = [located.value for located in self.located_programs]
        return {
            (program.id, program.fiscal_year): program
            for program in sorted(found, key=lambda program: (program.id, program.fiscal_year))
        }

    @cached_property
    def newest_editions(self) -> dict[str, Program]:
        """The newest edition of every program, by id."""
        return {program.id: program for program in self.programs.values()}
