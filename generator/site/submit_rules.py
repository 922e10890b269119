"""The decisions that the form page looks up: which answers each rule reads there, and the rulebook's verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, get_args

from generator.content.event import Event
from generator.content.parts import Focus, Form, Organizer, Registration, Session
from generator.content.reading import read_bytes
from generator.content.shapes import Kind, Prose
from generator.content.submission import PageState, Proxy, Submission, SubmittingBody
from generator.desk import Desk
from generator.rules import RULEBOOK, Bench, Law
from generator.site.submit_tables import Table, alike, table

RECEIVED = date(2199, 1, 1)
"""Received after every precedent was decided; the edition is that of today all the same."""
LONGEST, FARTHEST = 40, 800
"""Days up to which the measured answers are tried out; no rule tells longer ones apart."""
_BASE = """\
id: sample-event
title: {ja: "[[title_ja]]", en: "[[title_en]]"}
form: single_event
category: seminar
focus: professional
purpose: {ja: "[[purpose_ja]]", en: "[[purpose_en]]"}
audiences: [company]
organizers: [{name: {ja: 見本県}, kind: local_gov, role: host}]
sessions: [{start: 2199-01-01}]
format: unknown
detail_url: https://example.jp/
submission: {received: 2199-01-01, body: {name: "[[submission_body_name]]", kind: local_gov}}
"""
"""An event that breaks nothing."""


def codes(annotation: Any) -> tuple[Any, ...]:
    """The codes of a closed list."""
    return tuple(get_args(get_args(annotation)[0]))


@cache
def base() -> Event:
    """An event in which no rule finds anything, with a mark wherever an answer in free words stands."""
    located, _findings = read_bytes(_BASE.encode(), "", "event")
    assert located is not None
    assert isinstance(located.value, Event)
    # No address could hold its mark.
    return located.value.model_copy(update={"detail_url": "[[detail_url]]", "id": "[[id]]"})


def law_of_page(desk: Desk) -> Law:
    """What is judged by: the edition of what comes in today."""
    catalog = desk.catalog
    edition = catalog.rules.edition_on(desk.today)
    return Law(edition, catalog.rules, RECEIVED, catalog.lists, catalog.bodies, catalog.precedents)


def bench_of(law: Law, *named: str) -> Bench:
    """The rules of these codes that stand in the edition."""
    return tuple(rule for rule in RULEBOOK.in_force(law.edition, law.rules) if rule.code in named)


def tables(law: Law) -> Iterator[Table]:
    """Every table but that of the organizers. Names of questions that begin with `:` are measured by the script."""
    yield table({"form": codes(Form)}, _with("form"), bench_of(law, "R-FORM", "R-FORM-UNCLEAR"), law)
    yield table({"focus": codes(Focus)}, _with("focus"), bench_of(law, "R-SCOPE", "R-SCOPE-UNCLEAR"), law)
    yield table(
        {"submission_page_state": codes(PageState), ":opens": (0, 1)},
        _page,
        bench_of(law, "R-PAGE", "R-PAGE-LATER"),
        law,
    )
    yield _entry(law)
    texts = ("title_en", "purpose_en", "summary_ja", "summary_en", "description_ja", "description_en")
    yield table({f":has {each}": (0, 1) for each in texts}, _texts, bench_of(law, "Q-TRANSLATION"), law)
    days = range(1, LONGEST)
    yield table({"form": codes(Form), ":days": days, ":several": (0, 1)}, _long, bench_of(law, "Q-MANY-DAYS"), law)
    yield table({":since": range(-LONGEST, 2), ":abroad": (0, 1)}, _over, bench_of(law, "R-PAST"), law)
    yield table({":ahead": range(FARTHEST)}, _ahead, bench_of(law, "Q-FAR-AHEAD"), law)
    yield table({":closes": ("none", "day", "time")}, _closes, bench_of(law, "Q-DEADLINE-TIME"), law)


def _with(name: str) -> Any:
    return lambda code: base().model_copy(update={name: code})


def _submitted(**answers: Any) -> Event:
    submission = base().submission
    assert submission is not None
    return base().model_copy(update={"submission": submission.model_copy(update=answers)})


def _page(state: str, opens: int) -> Event:
    event = _submitted(page_state=state)
    registration = Registration.model_construct(opens=RECEIVED) if opens else None
    return event.model_copy(update={"registration": registration})


def _entry(law: Law) -> Table:
    kinds = codes(Kind)
    bodies = {kind: SubmittingBody.model_construct(name="[[submission_body_name]]", kind=kind) for kind in kinds}
    asking = {
        kind: SubmittingBody.model_construct(name="[[submission_proxy_requested_by_name]]", kind=kind) for kind in kinds
    }

    def event_of(by: Any, kind: Any, asked: Any, relation: Any, told: str, only: str) -> Event:
        answers: tuple[Any, ...] = (asking.get(asked), relation or None, _FLAG[told], _FLAG[only])
        names = ("requested_by", "relation", "told_proxy_entry", "told_this_event_only")
        proxy = None
        if by == "proxy" and any(each is not None for each in answers):
            proxy = Proxy.model_construct(**dict(zip(names, answers, strict=True)))
        submission = Submission.model_construct(received=RECEIVED, body=bodies[kind], entered_by=by, proxy=proxy)
        return base().model_copy(update={"submission": submission})

    # 28 kinds of body twice over, and all else, are many: kinds are told apart first, and one of each is tried out.
    bench = bench_of(law, "R-ENTRY", "R-PROXY-1", "R-PROXY-2")
    by = ("official", "proxy", "outsider")
    entering = alike(kinds, lambda kind: (event_of(each, kind, "", "", "", "") for each in by), bench, law)
    asked = alike(
        ("", *kinds), lambda kind: (event_of("proxy", kinds[0], kind, "", told, told) for told in _FLAG), bench, law
    )
    axes = {
        "submission_entered_by": by,
        "submission_body_kind": tuple(dict.fromkeys(entering.values())),
        "submission_proxy_requested_by_kind": tuple(dict.fromkeys(asked.values())),
        "submission_proxy_relation": ("", "contractor", "backed_organiser"),
        "submission_proxy_told_proxy_entry": tuple(_FLAG),
        "submission_proxy_told_this_event_only": tuple(_FLAG),
    }
    found = table(axes, event_of, bench, law)
    classes = dict(found.classes)
    for name, known in (("submission_body_kind", entering), ("submission_proxy_requested_by_kind", asked)):
        classes[name] = {value: found.classes[name][stands_for] for value, stands_for in known.items()}
    return found._replace(classes=classes)


_FLAG = {"": None, "true": True, "false": False}


def _texts(title: int, purpose: int, *prose: int) -> Event:
    def both(ja: int, en: int) -> Prose | None:
        return Prose.model_construct(ja="x" if ja else None, en="x" if en else None) if ja or en else None

    titles = base().title.model_copy(update={"en": "x" if title else None})
    purposes = base().purpose.model_copy(update={"en": "x" if purpose else None})
    texts = {"summary": both(*prose[:2]), "description": both(*prose[2:])}
    return base().model_copy(update={"title": titles, "purpose": purposes, **texts})


def _at(*sessions: tuple[date, date]) -> tuple[Session, ...]:
    return tuple(Session.model_construct(start=start, end=end) for start, end in sessions)


def _long(form: str, days: int, several: int) -> Event:
    last = RECEIVED + timedelta(days=days - 1)
    sessions = _at((RECEIVED, RECEIVED), (last, last)) if several else _at((RECEIVED, last))
    return base().model_copy(update={"form": form, "sessions": sessions})


def _over(since: int, abroad: int) -> Event:
    day = RECEIVED + timedelta(days=since)
    return base().model_copy(update={"sessions": _at((day, day)), "timezone": "UTC" if abroad else "Asia/Tokyo"})


def _ahead(days: int) -> Event:
    day = RECEIVED + timedelta(days=days)
    return base().model_copy(update={"sessions": _at((day, day))})


def _closes(how: str) -> Event:
    when = {"none": None, "day": date(2198, 1, 1), "time": datetime(2198, 1, 1, 12)}[how]
    return base().model_copy(update={"registration": Registration.model_construct(closes=when)})


def organized(*bodies: tuple[str, Any, Any]) -> Event:
    """The event with these bodies as its organizers: name, kind and role of each."""
    name = base().organizers[0].name
    assert name is not None
    organizers = tuple(
        Organizer.model_construct(name=name.model_copy(update={"ja": ja, "en": None}), kind=kind, role=role)
        for ja, kind, role in bodies
    )
    return base().model_copy(update={"organizers": organizers})
