"""Claims against names: whether a declared kind of body fits the name, and the registry of bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import plain_name, quoted
from generator.content.event import Event
from generator.rules.kinds import kind_words
from generator.rules.legalforms import Form, form_of
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("3-(1), Q1")


class _Claim(NamedTuple):
    field: str
    name: str
    kind: str
    body: str | None


def _claims(event: Event) -> Iterator[_Claim]:
    """Every place where an entry declares of what kind a body is."""
    for number, organizer in enumerate(event.organizers):
        if organizer.name and organizer.kind:
            name = organizer.name.said("ja").text
            yield _Claim(f"organizers.{number}.kind", name, organizer.kind, organizer.body)
    submission = event.submission
    if submission:
        yield _Claim("submission.body.kind", submission.body.name, submission.body.kind, None)
        asked = submission.proxy.requested_by if submission.proxy else None
        if asked:
            yield _Claim("submission.proxy.requested_by.kind", asked.name, asked.kind, None)


def _contradicted(claim: _Claim, law: Law) -> Form | None:
    """The form that speaks against the claim. The registry knows better than a name: what it confirms is not asked."""
    form = form_of(claim.name)
    if not form or claim.kind in form.kinds or _registered(claim, law) == claim.kind:
        return None
    return form


def _said(kind: str) -> Bilingual:
    """The code, which is what is to be written, with its words; a kind that has no words is its code alone."""
    words = kind_words(kind)
    return Bilingual(f"{kind}（{words.ja}）", f"{kind} ({words.en})") if words.ja != kind else words


@chapter.rule(
    "Q-KIND-NAME",
    Severity.CONFIRM,
    Bilingual(
        "「{name}」は、名称からは{form}と読めますが、種類は {kind} とされています。",
        "By its name, the kind of “{name}” would be: {form}. It is declared as: {kind}.",
    ),
    Bilingual(
        "名称か kind のどちらが正しいか確かめてください。名称どおりなら kind: {right} です。",
        "Check which of the two is right. If the name is right, write kind: {right}.",
    ),
)
def kind_contradicts_the_name(event: Event, law: Law) -> Iterator[Breach]:
    """団体の種類は、名称に書かれた法人の種類や機関の種類と合っていなければなりません。
    The declared kind of a body must agree with the legal form or office that its name tells.

    理由: 掲載の可否は団体の種類で決まるため、名称と食い違うときは確かめます。
    Why: The kind decides what may be posted; where the name says something else, it is asked about.

    Fails:
        organizers:
          - {name: {ja: 一般社団法人みほん協会}, kind: local_gov, role: host}
    Passes:
        organizers:
          - {name: {ja: 一般社団法人みほん協会}, kind: general_inc_association, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: support}
    """
    for claim in _claims(event):
        form = _contradicted(claim, law)
        if form:
            words: dict[str, str | Bilingual] = {
                "name": quoted(claim.name),
                "form": form.words,
                "kind": _said(claim.kind),
                "right": form.kinds[0],
            }
            yield Breach(claim.field, words)


@chapter.rule(
    "Q-KIND-REGISTRY",
    Severity.CONFIRM,
    Bilingual(
        "「{name}」は団体の一覧（bodies.yaml）では {registered} ですが、ここでは {kind} とされています。",
        "The registry (bodies.yaml) has “{name}” as {registered}, but here it is declared as {kind}.",
    ),
    Bilingual(
        "kind: {right} に直すか、一覧が古いときはその旨を知らせてください。",
        "Write kind: {right}, or tell us that the registry is out of date.",
    ),
)
def kind_contradicts_the_registry(event: Event, law: Law) -> Iterator[Breach]:
    """一覧に登録された団体は、登録された種類で投稿します。
    A body that is in the registry is entered with the kind it is registered with.

    理由: 同じ団体が投稿によって違う種類になると、掲載の可否が食い違います。
    Why: If one body had several kinds, the same rule would give several answers.

    Fails:
        organizers:
          - {name: {ja: ジェトロ仙台}, kind: local_gov, role: host}
    Passes:
        organizers:
          - {name: {ja: ジェトロ仙台}, kind: iaa, role: host}
    """
    for claim in _claims(event):
        registered = _registered(claim, law)
        if registered and registered not in {"other", claim.kind} and not _contradicted(claim, law):
            words: dict[str, str | Bilingual] = {
                "name": quoted(claim.name),
                "registered": _said(registered),
                "kind": _said(claim.kind),
                "right": registered,
            }
            yield Breach(claim.field, words)


def _registered(claim: _Claim, law: Law) -> str | None:
    """The kind in the registry; `other` there means that the legal form is not on record."""
    if claim.body and claim.body in law.bodies:
        return law.bodies[claim.body].kind
    return law.registered_kinds.get(plain_name(claim.name))
