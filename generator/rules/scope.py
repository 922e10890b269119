"""Clause 2-(1): events that help highly-skilled foreign professionals play an active part."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("2-(1)")

_OUTSIDE = {
    "technical_intern": Bilingual("技能実習", "technical intern training"),
    "part_time": Bilingual("留学生のアルバイト", "students' part-time jobs"),
    "specified_skilled": Bilingual("特定技能", "specified skilled worker"),
    "employment_for_skill_development": Bilingual("育成就労", "employment for skill development"),
}


@chapter.rule(
    "R-SCOPE",
    Severity.RETURN,
    Bilingual(
        "専門的・技術的分野での就労以外（{focus}）を主目的とするイベントは対象外です。主な目的:「{purpose}」",
        "Events mainly about employment outside the professional and technical fields ({focus}) are out of scope. Purpose: “{purpose}”",
    ),
    Bilingual(
        "主目的が高度外国人材に関するものなら、focus と purpose を直して再投稿してください。",
        "If the main purpose concerns highly-skilled foreign professionals, correct focus and purpose and submit again.",
    ),
)
def main_purpose_outside(event: Event, _law: Law) -> Iterator[Breach]:
    """技能実習生や留学生のアルバイトなど、専門的・技術的分野での就労以外の活用を主目的とする催しは対象外です。
    Events whose main purpose is employment outside the professional and technical fields are out of scope.

    理由: 高度外国人材の活躍推進に資するイベントに限られます。
    Why: Only events that help highly-skilled foreign professionals play an active part are posted.

    Fails:
        focus: technical_intern
    Passes:
        focus: professional
    """
    kind = _OUTSIDE.get(event.focus)
    if kind:
        yield Breach("focus", {"focus": kind, "purpose": quoted(event.purpose.ja)})


@chapter.rule(
    "R-SCOPE-UNCLEAR",
    Severity.CONFIRM,
    Bilingual(
        "主目的と、高度外国人材に関する部分の割合・内容を確認させてください。主な目的:「{purpose}」",
        "Please tell us the main purpose and which part concerns highly-skilled foreign professionals. Purpose: “{purpose}”",
    ),
    Bilingual(
        "プログラムや議題がわかる資料を示してください。", "Show the program or agenda."
    ),
)  # fmt: skip
def main_purpose_unclear(event: Event, _law: Law) -> Iterator[Breach]:
    """主目的が高度外国人材に限られないイベントは、その内容を確認します。
    Where the main purpose is not only highly-skilled foreign professionals, it is asked about.

    理由: 「主目的」をどう測るかは規則にありません。
    Why: The rules give no measure of the main purpose.

    Fails:
        focus: coexistence
    Passes:
        focus: professional
    """
    if event.focus in {"mixed", "coexistence", "other_professional_status"}:
        yield Breach("focus", {"purpose": quoted(event.purpose.ja)})
