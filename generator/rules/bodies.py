"""Clause 3-(1) and Q1: a public body must be involved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.parts import Organizer
from generator.rules.kinds import kind_words
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("3-(1)")

_UNPROVEN = ("support_pending", "support_unverified", "support_umbrella", "commissioner")


def _names(organizers: Iterable[Organizer]) -> str:
    return "、".join(quoted(organizer.name.said("ja").text) for organizer in organizers if organizer.name)


def _places(event: Event, kinds: Collection[str], roles: Collection[str]) -> list[int]:
    """The places, in the list of organizers, of bodies of these kinds in these roles."""
    return [
        number
        for number, organizer in enumerate(event.organizers)
        if organizer.kind in kinds and organizer.role in roles
    ]


def _is_settled(event: Event, law: Law) -> bool:
    return bool(_places(event, law.edition.bodies, law.rules.roles))


def _unsettled(event: Event, law: Law) -> list[int]:
    return _places(event, law.rules.unsettled_kinds, law.rules.roles)


def _excluded_words(event: Event, law: Law) -> Bilingual:
    """Which of the named kinds the rules leave out by name, and which of them only at present (Q1)."""
    named = dict.fromkeys(each.kind for each in event.organizers if each.kind in law.rules.excluded_kinds)
    kinds = [(kind_words(kind), law.rules.excluded_kinds[kind].provisional) for kind in named if kind]
    ja = [f"{kind.ja}は{'現時点では' if present else ''}対象の公的機関に含まれません。" for kind, present in kinds]
    en = [f"A {kind.en} does not count{' at present' if present else ''}. " for kind, present in kinds]
    return Bilingual("".join(ja), "".join(en))


def _cases(organizer: Organizer) -> tuple[str, ...]:
    """Under which names a precedent may have settled whether a body counts: its own, or its kind."""
    return tuple(name for name in (organizer.name and organizer.name.ja, organizer.kind) if name)


def _still_asked(event: Event, law: Law) -> list[int]:
    """The bodies of unsettled kinds to speak of: one that counts by a precedent is enough, one that does not is the last word."""
    by_outcome: dict[str, list[int]] = {"publish": [], "": [], "return": [], "programs": []}
    for number in _unsettled(event, law):
        precedent = law.precedent("R-BODY-SILENT", _cases(event.organizers[number]), event)
        by_outcome[precedent.outcome if precedent else ""].append(number)
    return next((numbers for numbers in by_outcome.values() if numbers), [])


def _unproven(event: Event, law: Law) -> list[int]:
    return _places(event, law.edition.bodies, _UNPROVEN)


def _other_roles(event: Event, law: Law) -> list[int]:
    present = {organizer.role for organizer in event.organizers}
    return _places(event, law.edition.bodies, present - {*law.rules.roles, *_UNPROVEN})


@chapter.rule(
    "R-BODY",
    Severity.RETURN,
    Bilingual(
        "主催・共催・後援に、対象の公的機関（{bodies}）がありません。書かれている団体: {names}",
        "No listed public body ({bodies}) is named as host, co-host or supporter. Named: {names}",
    ),
    Bilingual(
        "{excluded}いずれかの共催または後援があれば掲載できます。ある場合は organizers に加え、再投稿してください。",
        "{excluded}With one of them as co-host or supporter the event can be posted. If there is one, add it to organizers.",
    ),
    clause="3-(1), Q1",
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
    silent = _unsettled(event, law) or _unproven(event, law) or _other_roles(event, law)
    if not _is_settled(event, law) and not silent:
        listed = [kind_words(kind) for kind in law.edition.bodies]
        yield Breach(
            "organizers",
            {
                "names": _names(event.organizers),
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
        "法人の種類を教えてください。あわせて、対象の公的機関の共催・後援があればお知らせください。",
        "Tell us its legal form, and any co-host or supporter from the listed kinds.",
    ),
    clause="3-(1), Q1",
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
    if not _is_settled(event, law):
        for number in _still_asked(event, law):
            organizer = event.organizers[number]
            yield Breach(f"organizers.{number}.kind", {"name": _names([organizer])}, cases=_cases(organizer))


@chapter.rule(
    "R-ROLE",
    Severity.RETURN,
    Bilingual(
        "「{names}」の関わり方は主催・共催・後援のいずれでもありません（協力・協賛などは対象になりません）。",
        "{names} takes part, but not as host, co-host or supporter (cooperation, sponsorship etc. do not count).",
    ),
    Bilingual(
        "主催・共催・後援のいずれかに変わったときは、role を直して再投稿してください。",
        "If it becomes host, co-host or supporter, correct the role and submit again.",
    ),
)
def role_that_does_not_count(event: Event, law: Law) -> Iterator[Breach]:
    """公的機関の関わり方は、主催・共催・後援のいずれかでなければなりません。
    A public body must take part as host, co-host or supporter.

    理由: 「公的機関の関与する」とは、主催・共催・後援する個別のイベントを指します。
    Why: "A public body involved" means an individual event that it hosts, co-hosts or supports.

    Fails:
        organizers:
          - {name: {ja: 株式会社みほん}, kind: private_company, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: cooperation}
    Passes:
        organizers:
          - {name: {ja: 株式会社みほん}, kind: private_company, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: support}
    """
    numbers = _other_roles(event, law)
    if numbers and not (_is_settled(event, law) or _unsettled(event, law) or _unproven(event, law)):
        names = _names(event.organizers[number] for number in numbers)
        yield Breach(f"organizers.{numbers[0]}.role", {"names": names})


@chapter.rule(
    "R-ROLE-UNCLEAR",
    Severity.CONFIRM,
    Bilingual(
        "「{name}」の後援等が、このイベントについて承認済みか確認させてください。",
        "Please confirm that the role of “{name}” is granted for this very event.",
    ),
    Bilingual("承認日と担当課を教えてください。", "Tell us the date of approval and the section in charge."),
)
def role_not_yet_certain(event: Event, law: Law) -> Iterator[Breach]:
    """後援などが申請中・未確認・包括・委託元のときは、このイベントについての承認を確認します。
    Support that is pending, unverified or general, or a mere commissioner, is asked about.

    理由: 関与は個別のイベントごとに必要です。
    Why: The involvement must be in the individual event.

    Fails:
        organizers:
          - {name: {ja: 株式会社みほん}, kind: private_company, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: support_pending}
    Passes:
        organizers:
          - {name: {ja: 株式会社みほん}, kind: private_company, role: host}
          - {name: {ja: 見本県}, kind: local_gov, role: support}
    """
    if not _is_settled(event, law):
        for number in _unproven(event, law):
            organizer = event.organizers[number]
            yield Breach(f"organizers.{number}.role", {"name": _names([organizer])}, cases=(organizer.role,))
