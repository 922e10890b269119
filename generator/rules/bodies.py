"""Clause 3-(1) and Q1: a public body must be involved."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.rules.involvement import (
    cases_of,
    is_settled,
    names_of,
    other_roles,
    to_speak_of,
    unproven,
    unsettled,
)
from generator.rules.kinds import kind_words
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("3-(1), Q1")


def _excluded_words(event: Event, law: Law) -> Bilingual:
    """Which of the named kinds the rules leave out by name, and which of them only at present (Q1)."""
    named = dict.fromkeys(each.kind for each in event.organizers if each.kind in law.rules.excluded_kinds)
    kinds = [(kind_words(kind), law.rules.excluded_kinds[kind].provisional) for kind in named if kind]
    ja = [f"{kind.ja}は{'現時点では' if present else ''}対象の公的機関に含まれません。" for kind, present in kinds]
    en = [f"A {kind.en} does not count{' at present' if present else ''}. " for kind, present in kinds]
    return Bilingual("".join(ja), "".join(en))


@chapter.rule(
    "R-BODY",
    Severity.RETURN,
    Bilingual(
        "主催・共催・後援に、対象の公的機関（{bodies}）がありません。書かれている団体:「{names}」",
        "No listed public body ({bodies}) is named as host, co-host or supporter. Named: “{names}”",
    ),
    Bilingual(
        "{excluded}対象の公的機関のいずれかの共催または後援があれば掲載できます。ある場合は organizers に加え、再投稿してください。",
        "{excluded}With one of the listed public bodies as co-host or supporter the event can be posted. If there is one, please add it to organizers and submit again.",
    ),
)
def no_public_body(event: Event, law: Law) -> Iterator[Breach]:
    """主催・共催・後援のいずれかに、対象の公的機関が1つ以上必要です。
    At least one of the listed public bodies must host, co-host or support the event.

    理由: 民間主催でも、公的機関が主催・共催・後援する個別のイベントなら掲載できます〔3-(2)〕。
    Why: A privately hosted event is posted too, if a public body hosts, co-hosts or supports it [3-(2)].

    Fails:
        organizers:
          - {name: {ja: 一般社団法人みほん}, kind: general_inc_association, role: host}
    Passes:
        organizers:
          - {name: {ja: 株式会社みほん}, kind: private_company, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: support}
    """
    another_rule = unsettled(event, law) or unproven(event, law) or other_roles(event, law)
    if not is_settled(event, law) and not another_rule:
        listed = [kind_words(kind) for kind in law.edition.bodies]
        yield Breach(
            "organizers",
            {
                "names": names_of(event.organizers),
                "bodies": Bilingual("・".join(kind.ja for kind in listed), ", ".join(kind.en for kind in listed)),
                "excluded": _excluded_words(event, law),
            },
        )


@chapter.rule(
    "R-BODY-SILENT",
    Severity.CONFIRM,
    Bilingual(
        "「{name}」が対象の公的機関に当たるか、規則だけでは判断できません。",
        "The rules alone do not settle whether “{name}” counts as a public body.",
    ),
    Bilingual(
        "設立の根拠となる法律や定款がわかるもの（ウェブページなど）を教えてください。あわせて、対象の公的機関の共催・後援があればお知らせください。",
        "Please show us the law or the statutes that it is founded on (a web page will do), and tell us of any co-host or supporter from the listed kinds.",
    ),
)
def body_of_unsettled_kind(event: Event, law: Law) -> Iterator[Breach]:
    """規則が触れていない種類の団体だけなら、公的機関に当たるかを確認します。
    Where only bodies of a kind stand that the rules do not mention, it is asked whether they count.

    理由: 対象は列挙された種類に限られますが、短期大学や地方独立行政法人などには触れていません。
    Why: The list of kinds is closed, but says nothing of junior colleges, local agencies and some others.

    Fails:
        organizers:
          - {name: {ja: みほん短期大学}, kind: junior_college, role: host}
    Passes:
        organizers:
          - {name: {ja: みほん短期大学}, kind: junior_college, role: host}
          - {name: {ja: みほん市}, kind: local_gov, role: cohost}
    """
    for number in to_speak_of(event, law, "R-BODY-SILENT"):
        organizer = event.organizers[number]
        yield Breach(f"organizers.{number}.kind", {"name": names_of([organizer])}, cases=cases_of(organizer))
