"""The trip of `saijiki import`: a file of another calendar to event files, what is missing marked, all of it judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.base.findings import in_order
from generator.base.outputs import write_atomically
from generator.clock.business_days import day_in_japan
from generator.content.registry import read_reference
from generator.entryform.asked import fields_of
from generator.importing import csvfile, icsevents
from generator.importing.found import Found, Sitting, suffix_of
from generator.importing.grouping import together
from generator.intake.body import Answers
from generator.intake.drafting import Draft, drafted, text_of
from generator.intake.intaking import marked, name_for, year_of
from generator.intake.naming import taken_ids
from generator.intake.plainly import Plain
from generator.intake.problems import Problem, folded, located, problem
from generator.intake.yamlout import comment
from generator.reports.report import Report
from generator.reports.validating import validate

_FIELDS = [each for each in fields_of("event") if each.reads != "consent"]
"""Nobody has submitted what a calendar says, so nobody is asked to agree."""
MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class Imported:
    """The files that were written, in the order of the source, and what was found in them."""

    paths: tuple[Path, ...]
    report: Report


def take(name: str, data: bytes, content: Path, out: Path, now: datetime) -> Imported:
    """Writes a file for each event and judges them. `name` is the source's. Raises BadFile, OSError."""
    site = read_reference(content).site
    if name.lower().endswith(".csv"):
        found = csvfile.events_of(data, site.base_url)
    else:
        found = icsevents.events_of(data, site.timezone, site.uid_domain)
    taken = taken_ids(content) | taken_ids(out)
    paths: list[Path] = []
    told: dict[str, tuple[str, list[Problem]]] = {}
    for each in together(found):
        draft = _draft(each)
        chosen = name_for(draft, None, taken)
        taken.add(chosen)
        path = out / "events" / year_of(draft, day_in_japan(now).isoformat()) / f"{chosen}.yaml"
        text = _text(draft, chosen, f"{name}:{each.line} {each.uid}".strip())
        write_atomically(path, text.encode())
        paths.append(path)
        told[str(path)] = text, draft.problems
    return Imported(tuple(paths), _report(content, paths, told, now))


def _draft(found: Found) -> Draft:
    texts = dict(found.texts)
    if found.title:
        texts.setdefault("title" + suffix_of(found.title), found.title)
    if found.own:
        texts["id"] = found.own
    draft = drafted(Answers("event", texts), _FIELDS)
    if found.sittings:
        draft.tree["sessions"] = [dict(_session(each)) for each in found.sittings]
    if found.zone and found.zone != "Asia/Tokyo":
        draft.tree["timezone"] = found.zone
    if found.state:
        draft.tree["status"] = {"state": Plain(found.state)}
    draft.problems += [problem("I-IMPORT", mark.field, why=mark.why, todo=mark.todo) for mark in found.marks]
    return draft


def _session(sitting: Sitting) -> Iterator[tuple[str, Any]]:
    if sitting.title:
        yield "title", {suffix_of(sitting.title)[1:]: sitting.title}
    yield "start", Plain(sitting.start)
    if sitting.end:
        yield "end", Plain(sitting.end)


def _text(draft: Draft, name: str, source: str) -> str:
    tree = {**draft.tree, "id": Plain(name)}
    text = text_of(tree, marked(text_of(tree), draft.problems))
    schema, _, rest = text.partition("\n")
    return f"{schema}\n{comment(f'取り込み元 / imported from: {source}')}\n{rest}"


def _report(content: Path, paths: list[Path], told: dict[str, tuple[str, list[Problem]]], now: datetime) -> Report:
    places = {field.id: field.place for field in _FIELDS}
    judged = validate(content, paths or [content / "site.yaml"], now)
    submissions = []
    for each in judged.submissions:
        text, problems = told[each.path]
        own = located(problems, each.path, text, places)
        submissions.append(replace(each, findings=in_order(folded(each.findings, own))))
    return replace(judged, submissions=tuple(submissions))
