"""What is said where a precedent settles the question of a rule."""

from __future__ import annotations

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.precedents import Precedent
from generator.content.shapes import Text

_SETTLED = {
    "publish": (
        Bilingual(
            "先例「{id}」（{decided}、{office}〔{clause}〕）により、このまま掲載できます: {decision}",
            "Settled by the precedent {id} ({decided}, {office} [{clause}]), it can be posted: {decision}",
        ),
        Bilingual("確認は要りません。", "Nothing needs to be asked."),
        Severity.ADVICE,
    ),
    "return": (
        Bilingual(
            "先例「{id}」（{decided}、{office}〔{clause}〕）により、掲載できません: {decision}",
            "By the precedent {id} ({decided}, {office} [{clause}]), it cannot be posted: {decision}",
        ),
        Bilingual(
            "事情が異なる場合は、先例との違いを添えて事務局へお知らせください。",
            "If this case is different, please tell the secretariat in what it differs from the precedent.",
        ),
        Severity.RETURN,
    ),
    "programs": (
        Bilingual(
            "先例「{id}」（{decided}、{office}〔{clause}〕）により、プログラム案内に掲載します: {decision}",
            "By the precedent {id} ({decided}, {office} [{clause}]), it is listed under programs: {decision}",
        ),
        Bilingual("掲載先は職員が移します。", "The staff move it there."),
        Severity.PROGRAMS,
    ),
}


def settled_by(precedent: Precedent) -> tuple[Bilingual, Bilingual, Severity]:
    """Message, help and weight of a question that a precedent settles."""
    message, help_, severity = _SETTLED[precedent.outcome]
    words: dict[str, str | Bilingual] = {
        "id": precedent.id,
        "decided": precedent.decided.isoformat(),
        "clause": quoted(precedent.clause),
        "office": bilingual(precedent.office),
        "decision": bilingual(precedent.decision),
    }
    return message.filled(**words), help_, severity


def bilingual(text: Text, most: int = 120) -> Bilingual:
    """A content text for a message: each language in its own words, else in the other's."""
    return Bilingual(quoted(text.said("ja").text, most), quoted(text.said("en").text, most))
