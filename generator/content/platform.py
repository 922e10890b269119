"""The platform of which programs and calendar are a part: what several documents say of it, each fact with its document.

Two documents may name different things by the same number; they stand apart here and are never merged.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.content.audienceguide import Office, Onward
from generator.content.materials import Facts, Material, ids_of_their_own
from generator.content.programparts import Both, FactId
from generator.content.shapes import CodeWord, Id, NothingIsEmpty, Shape, WebAddress
from generator.content.values import wrong

Bodies = Annotated[tuple[Id, ...], NothingIsEmpty]


class Part(Shape):
    """Facts that stand together, and the documents in which they stand (keys of `materials`)."""

    lead: Both | None = None
    facts: Facts = ()
    sources: tuple[CodeWord, ...] = Field(min_length=1)


class Participants(Part):
    """The bodies that take part, in the order of the document."""

    bodies: Bodies = ()


class Stage(Shape):
    """Where a company stands, and what the document names for it."""

    id: CodeWord
    name: Both
    who: Both
    measures: Facts = ()


class Stages(Part):
    """The stages, in the order in which a company goes through them."""

    stages: tuple[Stage, ...] = Field(min_length=1)


class Findings(Part):
    """What surveys found, and the figures (ids of `statistics.yaml`) in which more of it stands."""

    figures: Annotated[tuple[Id, ...], NothingIsEmpty] = ()


class Resource(Shape):
    """Cases, material or guidance that a document names: for whom, and where it is, if the document says so."""

    id: FactId
    name: Both
    audience: Both
    url: WebAddress | None = Field(None, description="資料に印刷された住所 / the address as printed")


class Resources(Part):
    """Cases, material and guidance."""

    resources: tuple[Resource, ...] = Field(min_length=1)


class Asking(Part):
    """Whom to ask, and where to read on before asking."""

    more: Annotated[tuple[Onward, ...], NothingIsEmpty] = ()
    offices: Annotated[tuple[Office, ...], NothingIsEmpty] = ()


class Platform(Shape):
    """`content/platform.yaml`."""

    name: Both
    summary: Both
    materials: dict[CodeWord, Material] = Field(min_length=1)
    about: Part
    people_meant: Part = Field(description="どのような人材か / the professionals it is about, in general")
    benefits: Part
    aims: Part = Field(description="案内に書かれた三つのねらい / the three aims of the guides")
    pillars: Part = Field(description="スライドの三つの柱 / the three pillars of the slides")
    participants: Participants
    advisers: Part
    stages: Stages
    findings: Findings
    resources: Resources
    asking: Asking

    @property
    def parts(self) -> Iterator[tuple[str, Part]]:
        """Every part by the name of its field, in the order of the page."""
        yield from ((name, value) for name, value in self.__dict__.items() if isinstance(value, Part))

    @property
    def bodies(self) -> Iterator[tuple[str, str]]:
        """Every body that is named, and its place as findings name it."""
        yield from ((f"participants.bodies.{number}", each) for number, each in enumerate(self.participants.bodies))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids_of_their_own(self)
        for name, part in self.parts:
            for number, each in enumerate(part.sources):
                if each not in self.materials:
                    listed = ", ".join(self.materials)
                    raise wrong(
                        "S-VALUE",
                        f"「{each}」という資料は materials にありません。",
                        f"There is no document `{each}` under materials.",
                        f"使える値: {listed}",
                        f"Known values: {listed}",
                        at=f"{name}.sources.{number}",
                    )
        return self
