"""Clause 2-(1): events that help highly-skilled foreign professionals play an active part."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.settling import bilingual
from generator.rules.texts import Texts, normal
from generator.rules.topics import may_speak_of, topics_in

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
        "If the main purpose concerns highly-skilled foreign professionals, please correct focus and purpose and submit again.",
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
        yield Breach("focus", {"focus": kind, "purpose": bilingual(event.purpose)})


@chapter.rule(
    "R-SCOPE-UNCLEAR",
    Severity.CONFIRM,
    Bilingual(
        "{found}主目的と、高度外国人材に関する部分の割合・内容を確認させてください。主な目的:「{purpose}」",
        "{found}Please tell us the main purpose and which part concerns highly-skilled foreign professionals. Purpose: “{purpose}”",
    ),
    Bilingual(
        "プログラムや議題がわかる資料を示してください。{words_help}",
        "Please show us the program or agenda.{words_help}",
    ),
    reads_texts=True,
)
def main_purpose_unclear(texts: Texts, law: Law) -> Iterator[Breach]:
    """主目的が高度外国人材に限られないイベントや、対象外の就労を指す語が使われているイベントは、その内容を確認します。
    Where the main purpose is not only highly-skilled foreign professionals, or words for other employment are used, it is asked about.

    理由: 「主目的」をどう測るかは規則にありません。語が使われているだけで差し戻すことはありません。
    Why: The rules give no measure of the main purpose. A word alone never returns a submission.

    Fails:
        title: {ja: 技能実習生の受入れセミナー, en: Seminar on accepting technical interns}
    Passes:
        summary: {ja: 技能実習は対象外です。, en: Technical intern training is not covered.}
    """
    event = texts.event
    purpose = bilingual(event.purpose)
    nothing = Bilingual("", "")
    if event.focus in {"mixed", "coexistence", "other_professional_status"}:
        yield Breach("focus", {"purpose": purpose, "found": nothing, "words_help": nothing}, cases=(event.focus,))
    elif event.focus == "professional" and may_speak_of(law.lists.topics, texts.low):
        for field, text in texts.prose:
            found = topics_in(normal(text), law.lists.topics)
            if found:
                yield Breach(field, {"purpose": purpose, "found": _quoting(found), "words_help": _WORDS_HELP})


_WORDS_HELP = Bilingual(
    "対象外であることを伝える文なら「～は対象外です」のように書くと、この確認は出ません。",
    " If the text says that it is not covered, write it so (“… is not covered”), and this is not asked.",
)


def _quoting(found: list[str]) -> Bilingual:
    shown = [quoted(word) for word in found[:5]]
    return Bilingual(
        "".join(f"「{word}」" for word in shown) + "とあります。",
        "It says " + ", ".join(f"“{word}”" for word in shown) + ". ",
    )
