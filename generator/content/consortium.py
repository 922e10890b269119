"""Regional consortiums: the scheme, and of each region its secretariat and its members, as a document lists them."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.content.materials import Facts, Material, ids_of_their_own
from generator.content.places import Prefecture
from generator.content.programparts import Basis, Both, FactId
from generator.content.shapes import FiscalYear, Id, Line, NothingIsEmpty, Shape
from generator.content.values import wrong


class Members(Shape):
    """Bodies (ids of `bodies.yaml`) that the document lists together."""

    id: FactId
    title: Both
    note: Both | None = None
    bodies: tuple[Id, ...] = Field(min_length=1)
    basis: Basis = "source"


class Within(Shape):
    """The bodies that make up a member, or the secretariat."""

    title: Both
    lead: Both | None = None
    groups: tuple[Members, ...] = Field(min_length=1)
    notes: Facts = ()


class Consortium(Shape):
    """The consortium of a region."""

    id: Id
    name: Both
    summary: Both
    region: Both
    prefectures: Annotated[tuple[Prefecture, ...], NothingIsEmpty] = Field(
        (), description="イベントを案内する都道府県 / prefectures whose events are pointed to"
    )
    fiscal_year: FiscalYear
    secretariat: Id
    kick_off: Id | None = Field(None, description="キックオフイベントの id / id of the event with which it began")
    members: Members
    within: Within | None = None
    notes: Facts = ()
    unknown: Facts = ()

    @property
    def bodies(self) -> Iterator[tuple[str, str]]:
        """Every body that is named, and its place as findings name it."""
        yield "secretariat", self.secretariat
        yield from ((f"members.bodies.{number}", each) for number, each in enumerate(self.members.bodies))
        if self.within:
            for place, group in enumerate(self.within.groups):
                yield from ((f"within.groups.{place}.bodies.{n}", each) for n, each in enumerate(group.bodies))


class Task(Shape):
    """Who does what in a consortium."""

    id: FactId
    who: Both
    does: Both


class Scheme(Shape):
    """What every consortium has in common."""

    name: Both
    summary: Both
    aims: Facts = ()
    form: Facts = ()
    support: Facts = ()
    tasks: Annotated[tuple[Task, ...], NothingIsEmpty] = ()
    tasks_note: Both | None = None
    examples: Facts = ()
    record: Facts = ()
    unknown: Facts = ()


class Consortiums(Shape):
    """`content/consortiums.yaml`."""

    material: Material | None = None
    scheme: Scheme | None = None
    translations: dict[Id, Line] = Field(
        default_factory=dict,
        description="bodies.yaml に英語名のない団体の、当サイトの訳 / this site's English for bodies without any",
    )
    consortiums: Annotated[tuple[Consortium, ...], NothingIsEmpty] = ()

    @model_validator(mode="after")
    def _ids_of_their_own(self) -> Self:
        ids_of_their_own(self)
        ids = [each.id for each in self.consortiums]
        for place, each in enumerate(ids):
            if each in ids[:place]:
                raise wrong(
                    "S-VALUE",
                    f"id「{each}」が2回使われています。",
                    f"The id `{each}` is used twice.",
                    "別の id にしてください。",
                    "Choose another id.",
                    at=f"consortiums.{place}.id",
                )
        return self
