"""The decisions about who takes part, for any number of bodies: from the rulebook, by what each is and who else is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from generator.content.parts import Role
from generator.content.shapes import Kind
from generator.rules import Law
from generator.site.submit_rules import bench_of, codes, organized
from generator.site.submit_tables import Told, told_of

_CODES = ("R-BODY", "R-BODY-SILENT", "R-ROLE", "R-ROLE-UNCLEAR")
NAMES = "[[names]]"


class Said(NamedTuple):
    """A finding in a set of bodies: of which class it speaks, whether at each body of it, and whose names it lists."""

    of: int
    code: str
    each: bool
    names: str


class Cell(NamedTuple):
    """What a body of a kind in a role is: its class, and what is told of it where it stands alone."""

    of: int
    told: Told | None


class Bodies(NamedTuple):
    """`cells` by known name, kind and role; `sets` by the classes that are present."""

    cells: dict[tuple[str, str, str], Cell]
    sets: dict[tuple[int, ...], tuple[Said, ...]]
    joined: tuple[str, str]
    """What stands between two names, in Japanese and in English."""


def bodies_of(law: Law) -> Bodies:
    """Every kind in every role by itself, and every mixture of what differs."""
    bench = bench_of(law, *_CODES)

    def judged(bodies: Sequence[tuple[str, str, str]]) -> tuple[Told, ...]:
        return told_of(organized(*bodies), bench, law)

    # A precedent may name one body: that one is a case of its own.
    known = (
        "",
        *(each.case for each in law.precedents if each.rule == "R-BODY-SILENT" and each.case not in codes(Kind)),
    )
    pairs = [(name, kind, role) for name in known for kind in codes(Kind) for role in codes(Role)]
    alone = {pair: judged([(pair[0] or NAMES, *pair[1:])]) for pair in pairs}
    classes: dict[Any, int] = {}
    cells = {
        pair: Cell(classes.setdefault(_shape(found), len(classes)), found[0] if found else None)
        for pair, found in alone.items()
    }
    first = {cell.of: pair for pair, cell in reversed(cells.items())}
    sets = {}
    for size in range(1, len(first) + 1):
        for present in combinations(sorted(first), size):
            # Each class twice, so that it shows whether a finding speaks of every body or once of all.
            bodies = [first[number] for number in present for _ in range(2)]
            named = [(name or f"[[{place}]]", kind, role) for place, (name, kind, role) in enumerate(bodies)]
            sets[present] = tuple(_said(judged(named), present))
    return Bodies(cells, sets, _between(law))


def _shape(found: tuple[Told, ...]) -> Any:
    """What tells classes apart: which rule is broken, how gravely and where; not in which words."""
    return tuple((each.code, each.kind, each.place) for each in found)


def _said(found: tuple[Told, ...], present: tuple[int, ...]) -> Iterator[Said]:
    places: dict[tuple[int, str], list[Told]] = {}
    for each in found:
        parts = each.place.split(".")
        at = present[int(parts[1]) // 2] if len(parts) > 1 else present[0]
        places.setdefault((at, each.code), []).append(each)
    for (of, code), told in places.items():
        listed = [place for place in range(len(present) * 2) if f"[[{place}]]" in told[0].message.ja]
        everybody = len(listed) == len(present) * 2 and len(told) == 1
        yield Said(of, code, len(told) == 2, "all" if everybody else "class" if len(listed) > 1 else "own")


def _between(law: Law) -> tuple[str, str]:
    """What stands between two names in a message."""
    other = [("[[a]]", "other", "host"), ("[[b]]", "other", "host")]
    (told,) = told_of(organized(*other), bench_of(law, "R-BODY"), law)
    ja, en = (text.partition("[[a]]")[2].partition("[[b]]")[0] for text in (told.message.ja, told.message.en))
    return ja, en
