"""Which outputs of the site a change touches: the plans of both sides compared as data. Nothing is rendered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from generator.base.graph import reasons
from generator.content.reading import sorted_out
from generator.content.theme import load_theme
from generator.desk import Desk, set_desk
from generator.plan import Plan, Target, make_plan
from generator.review.sides import Side
from generator.rules import RULEBOOK
from generator.site.templates import Templates


@dataclass(frozen=True)
class Touched:
    """Addresses that are added, removed, and made again; `blocked` where nothing can be published."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    blocked: bool = False


def desks(base: Side, head: Side, now: datetime) -> tuple[Desk, Desk]:
    """What can be published of both sides, at one instant and with one theme. Raises BrokenTheme, NoSuchTheme."""
    theme = load_theme("default")

    def desk(side: Side) -> Desk:
        events, programs = sorted_out(side.publishable)
        catalog = replace(side.reading.catalog, located_events=tuple(events), located_programs=tuple(programs))
        return set_desk(catalog, RULEBOOK, theme, catalog.site.base_url, now)

    return desk(base), desk(head)


def touched(base: Desk, head: Desk) -> Touched:
    """What publishing the head instead of the base would write and remove. Raises BrokenTheme, TwoOutputsOnePath."""
    templates = Templates(head.theme)
    return compared(make_plan(base, templates), make_plan(head, templates))


def compared(before: Plan, after: Plan) -> Touched:
    """What differs between two plans."""
    old = {target.address: target for target in before.targets}
    new = {target.address: target for target in after.targets}

    def is_stale(target: Target) -> bool:
        return bool(reasons(target.inputs, old[target.address].inputs, after.digests, before.digests))

    return Touched(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(address for address, target in sorted(new.items()) if address in old and is_stale(target)),
    )


_FEEDS, _DATA = (".ics", ".atom"), (".json", ".csv", ".xml", ".txt", ".css", ".js", ".png")


def kinds(addresses: tuple[str, ...]) -> Counter[str]:
    """How many of the addresses are a `page`, a `feed`, or other `data`."""
    return Counter(
        "feed" if each.endswith(_FEEDS) else "data" if each.endswith(_DATA) else "page" for each in addresses
    )
