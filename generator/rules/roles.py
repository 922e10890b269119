"""Clause 3-(1): a public body must take part as host, co-host or supporter, and certainly so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.rules.involvement import is_settled, names_of, other_roles, to_speak_of, unproven, unsettled
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("3-(1)")


@chapter.rule(
    "R-ROLE",
    Severity.RETURN,
    Bilingual(
        "「{names}」の関わり方は主催・共催・後援のいずれでもありません（協力・協賛などは対象になりません）。",
        "Taking part, but not as host, co-host or supporter: “{names}” (cooperation, sponsorship etc. do not count).",
    ),
    Bilingual(
        "主催・共催・後援のいずれかに変わったときは、role を直して再投稿してください。",
        "If it becomes host, co-host or supporter, please correct the role and submit again.",
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
    numbers = other_roles(event, law)
    if numbers and not (is_settled(event, law) or unsettled(event, law) or unproven(event, law)):
        names = names_of(event.organizers[number] for number in numbers)
        yield Breach(f"organizers.{numbers[0]}.role", {"names": names})


_ROLES = {
    "support_pending": Bilingual("後援を申請中", "support applied for"),
    "support_unverified": Bilingual("後援とされるが未確認", "support claimed, not verified"),
    "support_umbrella": Bilingual("事業全体への包括的な後援", "support of the scheme in general"),
    "commissioner": Bilingual("委託元", "commissioned by it"),
}
_ASK_THE_COMMISSIONER = Bilingual(
    "委託元を主催・共催・後援のいずれかとして掲げられるかどうかを、委託元に確かめて教えてください。",
    "Please ask the commissioning body whether it may be named as host, co-host or supporter, and tell us.",
)


@chapter.rule(
    "R-ROLE-UNCLEAR",
    Severity.CONFIRM,
    Bilingual(
        "「{name}」の関わり方（{role}）を確認させてください。",
        "Please confirm the part of “{name}” in this event ({role}).",
    ),
    Bilingual(
        "このイベントについての承認の有無、承認日、担当課を教えてください。",
        "Please tell us whether it is granted for this very event, the date of approval and the section in charge.",
    ),
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
    for number in to_speak_of(event, law, "R-ROLE-UNCLEAR"):
        organizer = event.organizers[number]
        words = {"name": names_of([organizer]), "role": _ROLES[organizer.role]}
        help_ = _ASK_THE_COMMISSIONER if organizer.role == "commissioner" else None
        yield Breach(f"organizers.{number}.role", words, help=help_, cases=(organizer.role,))
