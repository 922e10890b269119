"""THE TRIP. Read, judge, plan, find what is stale, render, publish: each step once, in this order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.base import outputs
from generator.base.findings import Finding, in_order, stops
from generator.base.graph import reasons
from generator.base.language import Bilingual
from generator.base.outputs import Ledger, Staging, Stamp
from generator.clock.business_days import day_in_japan
from generator.content.catalog import Catalog
from generator.content.memory import Memory, load_memory, save_memory
from generator.content.reading import Reading, read_content, sorted_out
from generator.content.registry import Entry, name_of, name_of_file, with_bodies
from generator.content.theme import load_theme
from generator.desk import Desk, set_desk
from generator.feeds.loss import Ahead, ahead_of, ahead_of_published, load_ahead, losses, save_ahead
from generator.judging import judge
from generator.order import Build, Order, Progress, own_digest, result_of, snapshot
from generator.plan import Plan, Target, make_plan
from generator.render import Rendered, render_all
from generator.rules import RULEBOOK
from generator.site.templates import Templates

FEW = 200
"""Fewer outputs than this are rendered faster in one process."""


def build(order: Order, progress: Progress = lambda _stage, _done, _all: None) -> Build:
    """One build. Raises NoSuchTheme, BrokenTemplate, MissingWord, TwoOutputsOnePath, SecretInOutput, OSError."""
    taken = snapshot(order)
    memory = load_memory(order.keep / "memory", own_digest())
    progress("read", 0, 0)
    reading = read_content(order.content, replace(memory, files={}) if order.full else memory)
    judged = judge(reading.catalog, day_in_japan(order.now))
    findings = in_order([*reading.findings, *reading.recorded, *judged])
    # Only an entry can be left out: without its settings the site would be another one.
    if any(stops(f) and not (order.keep_going and f.path in reading.kinds) for f in findings):
        _keep(order, memory, replace(memory, files=dict(reading.files)))
        return Build(True, findings)
    catalog, left_out = _publishable(reading, findings, memory)
    theme = load_theme(order.theme)
    desk = set_desk(catalog, RULEBOOK, theme, order.base_url or catalog.site.base_url, order.now)
    lost = () if order.accept_loss else losses(_published_before(order), desk, order.now)
    if lost:
        _keep(order, memory, replace(memory, files=dict(reading.files)))
        return Build(True, (*lost, *findings))
    templates = Templates(theme)
    progress("plan", 0, 0)
    plan = make_plan(desk, templates)
    ledger = outputs.load_ledger(order.ledger)
    present = outputs.scan(order.output)
    stale = _stale(plan, Ledger() if order.full else ledger, present)
    gone = _gone(order.output, plan, ledger, present)
    rendered = _write(order, desk, templates, plan, stale, gone, progress)
    written = tuple(result.path for result in rendered if result.stamp)
    done = Build(
        stopped=False,
        findings=findings,
        events=len(catalog.events),
        programs=len(catalog.programs),
        pages=sum(target.path.endswith(".html") for target in plan.targets),
        written=written,
        unchanged=len(plan.targets) - len(written),
        removed=gone,
        left_out=left_out,
        reasons=stale,
        next_turn=desk.next_turn,
    )
    _keep(order, memory, _remembered(reading, catalog, memory))
    save_ahead(order.ahead, ahead_of(desk, order.now))
    outputs.save_ledger(order.ledger, _ledger(order, plan, ledger, rendered, result_of(order, done, taken)))
    return done


def _published_before(order: Order) -> Mapping[str, Ahead]:
    """What stands in published feeds: as the last build on this machine left it, else as the site itself tells."""
    return load_ahead(order.ahead) or (ahead_of_published(order.published) if order.published else {})


def _publishable(reading: Reading, findings: Iterable[Finding], memory: Memory) -> tuple[Catalog, tuple[str, ...]]:
    """The catalog without what is returned; an entry that was published before stays as it stood."""
    bad = {finding.path for finding in findings if stops(finding) and finding.path in reading.kinds}
    catalog = reading.catalog
    if not bad:
        return catalog, ()
    good = [each for each in _entries(catalog) if each.path not in bad]
    names = {name_of(each.value) for each in good}
    kept: dict[str, Entry] = {}
    for path in sorted(bad):
        name = name_of_file(path, reading.kinds[path])
        before = memory.published.get(name)
        resolved = with_bodies(before, catalog.bodies, []) if before and name not in names else None
        if resolved:
            kept[path] = resolved
    events, programs = sorted_out([*good, *kept.values()])
    left_out = tuple(sorted(bad - kept.keys()))
    return replace(catalog, located_events=tuple(events), located_programs=tuple(programs)), left_out


def _entries(catalog: Catalog) -> list[Entry]:
    return [*catalog.located_events, *catalog.located_programs]


def _remembered(reading: Reading, catalog: Catalog, before: Memory) -> Memory:
    """What the next build may use: every reading, and the last good value of what is published now, by its name."""
    read = {name_of(each.located.value): each.located for each in reading.files.values() if each.located}
    published = {}
    for name in (name_of(each.value) for each in _entries(catalog)):
        value = read.get(name) or before.published.get(name)
        if value:
            published[name] = value
    return Memory(dict(reading.files), published)


def _keep(order: Order, before: Memory, now: Memory) -> None:
    if not _same(now, before):
        save_memory(order.keep / "memory", own_digest(), now)


def _same(one: Memory, other: Memory) -> bool:
    """Whether two memories hold the very same readings; what was not read again is the same object."""
    return (
        one.files.keys() == other.files.keys()
        and one.published.keys() == other.published.keys()
        and all(one.files[path] is other.files[path] for path in one.files)
        and all(one.published[path] is other.published[path] for path in one.published)
    )


def _stale(plan: Plan, ledger: Ledger, present: Mapping[str, Stamp]) -> dict[str, tuple[Bilingual, ...]]:
    """Path of every output that must be made again, to the reasons."""
    found: dict[str, tuple[Bilingual, ...]] = {}
    for target in plan.targets:
        entry = ledger.entries.get(target.path)
        why = reasons(target.inputs, entry.inputs if entry else None, plan.digests, ledger.digests)
        if not why and entry and present.get(target.path) != entry.stamp:
            why = (_touched(target, present),)
        if why:
            found[target.path] = _explained(why, target, plan, ledger)
    return found


def _touched(target: Target, present: Mapping[str, Stamp]) -> Bilingual:
    if target.path in present:
        return Bilingual("出力ファイルが組立ての後で変えられています", "the written file was changed after the build")
    return Bilingual("出力ファイルがありません", "the written file is gone")


def _explained(why: tuple[Bilingual, ...], target: Target, plan: Plan, ledger: Ledger) -> tuple[Bilingual, ...]:
    """Reasons with the members of lists told: which events of a list changed."""
    more = []
    for name in target.inputs:
        if name in plan.groups and plan.digests[name] != ledger.digests.get(name) and name in ledger.digests:
            changed = [each for each in plan.groups[name].members if plan.digests[each] != ledger.digests.get(each)]
            more += [Bilingual(f"　{name}: {each}", f"  {name}: {each}") for each in changed[:20]]
    return (*why, *more)


def _gone(output: Path, plan: Plan, ledger: Ledger, present: Mapping[str, Stamp]) -> tuple[str, ...]:
    """What stands in the output and is not planned; in a folder that is not ours, only what we wrote ourselves."""
    planned = {target.path for target in plan.targets} | {outputs.MARKER}
    ours = outputs.is_ours(output)
    return tuple(sorted(path for path in present if path not in planned and (ours or path in ledger.entries)))


def _write(
    order: Order,
    desk: Desk,
    templates: Templates,
    plan: Plan,
    stale: Mapping[str, tuple[Bilingual, ...]],
    gone: tuple[str, ...],
    progress: Progress,
) -> list[Rendered]:
    """Makes what is stale, and only when all of it is made moves it into place and removes what is gone."""
    waiting = [target for target in plan.targets if target.path in stale]
    if not waiting and not gone:
        return []
    staging = Staging(order.output)
    try:
        staging.open()
        jobs = _jobs(order.jobs, len(waiting))
        rendered = render_all(
            desk, templates, waiting, staging, jobs, lambda done: progress("render", done, len(waiting))
        )
        progress("publish", len(waiting), len(waiting))
        staging.publish([(result.number, result.path) for result in rendered if result.stamp])
        outputs.prune(order.output, gone)
    finally:
        staging.close()
    return rendered


def _jobs(asked: int, outputs_waiting: int) -> int:
    if asked:
        return asked
    return 1 if outputs_waiting < FEW else os.cpu_count() or 1


def _ledger(
    order: Order, plan: Plan, before: Ledger, rendered: Iterable[Rendered], result: Mapping[str, Any]
) -> Ledger:
    stamps = {made.path: made.stamp or _stamp(order.output / made.path) for made in rendered}
    entries = {
        target.path: outputs.Entry(target.inputs, stamps.get(target.path) or before.entries[target.path].stamp)
        for target in plan.targets
    }
    return Ledger(entries, dict(plan.digests), result)


def _stamp(file: Path) -> Stamp:
    status = file.stat()
    return Stamp(status.st_size, status.st_mtime_ns)
