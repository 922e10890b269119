"""What the staff ask for through the form of the workflow `decide`, read and understood before anything is done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.content.waivers import WAIVABLE
from generator.rules import RULEBOOK
from generator.submissions.recordshape import LEAST_REASON
from generator.submissions.tags import LONGEST_COMMIT

ACTIONS: Mapping[str, Bilingual] = {
    "question": Bilingual("確認を依頼する", "ask"),
    "return": Bilingual("差し戻す", "return"),
    "publish": Bilingual("掲載する", "publish"),
    "waive": Bilingual("規則を免除する", "waive a rule"),
    "unwaive": Bilingual("免除を取り消す", "lift a waiver"),
    "withdraw": Bilingual("取り下げる", "withdraw"),
    "duplicate": Bilingual("重複として閉じる", "close as a duplicate"),
    "reopen": Bilingual("開き直す", "open again"),
    "inspect": Bilingual("再点検する", "check again"),
}
"""What can be chosen, by its code; `publish` approves and merges, `inspect` only looks again."""
_REASONED = {"question", "waive", "withdraw", "reopen"}
LEAST_VERSION = LONGEST_COMMIT
_B = Bilingual


class Refused(Exception):
    """What was asked for is not done; says why and what to do instead."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.said = Bilingual(ja, en)


@dataclass(frozen=True)
class Asked:
    """A decision as it was asked for, and by whom."""

    number: int
    action: str
    by: str
    codes: tuple[str, ...] = ()
    reason: str = ""
    same_as: int | None = None
    version: str = ""
    """The beginning of the commit that was looked at."""


def asked_of(data: bytes, by: str) -> Asked:
    """What the payload of a `workflow_dispatch` event asks for. Raises Refused."""
    try:
        found = json.loads(data)
        given = {name: str(value or "").strip() for name, value in found["inputs"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused("フォームの内容が読めません。", "The form cannot be read.") from None
    chosen = given.get("action", "")
    action = next((code for code, words in ACTIONS.items() if words.ja == chosen), "")
    if not action:
        known = [words.ja for words in ACTIONS.values()]
        raise Refused(
            f"処理「{quoted(chosen)}」はありません。選べるもの：{'、'.join(known)}",
            f"There is no action “{quoted(chosen)}”. Choose one of: {', '.join(f'{w.ja} ({w.en})' for w in ACTIONS.values())}",
        )
    asked = Asked(
        _number(given.get("number", ""), "申請番号", "number"),
        action,
        by,
        _codes(given.get("rule", "")),
        given.get("reason", ""),
        _number(given["same_as"], "同じ催しの申請番号", "same_as") if given.get("same_as") else None,
        given.get("version", "").lower(),
    )
    _complete(asked)
    return asked


def _number(text: str, ja: str, en: str) -> int:
    digits = text.removeprefix("#").removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:10]) <= 999_999_999 and len(digits) < 10):
        raise Refused(f"{ja}を数字で書いてください。", f"Give `{en}` as a number.")
    return int(digits)


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(word.upper() for word in text.replace("、", " ").replace(",", " ").split()))
    known = [rule.code for rule in RULEBOOK.rules]
    for code in codes:
        if code not in known and not code.startswith(("S-", "C-", "I-")):
            guess = nearest(code, known) or known[0]
            raise Refused(
                f"規則 {quoted(code)} はありません。「{guess}」のことでしょうか。",
                f"There is no rule {quoted(code)}. Did you mean {guess}?",
            )
    return codes


def _complete(asked: Asked) -> None:
    """Whether all that the action needs was given."""
    if asked.action in _REASONED and not asked.reason:
        raise Refused(
            "理由を書いてください（申請者に届き、記録に残ります）。",
            "Give a reason: it is told to the submitter and kept.",
        )
    if asked.action == "return" and not (asked.reason or asked.codes):
        raise Refused("差し戻す理由か、規則の記号を書いてください。", "Give a reason, or the code of a rule.")
    if asked.action in {"waive", "unwaive"} and (len(asked.codes) != 1 or asked.codes[0] not in WAIVABLE):
        raise Refused(
            f"規則の記号を1つ書いてください。免除できる規則：{'、'.join(sorted(WAIVABLE))}",
            f"Give the code of one rule. Rules that can be waived: {', '.join(sorted(WAIVABLE))}",
        )
    if asked.action == "waive" and len(asked.reason) < LEAST_REASON:
        raise Refused(
            f"免除の理由は、後から読む人にわかるように{LEAST_REASON}文字以上で書いてください。",
            f"Write the reason for a waiver for those who read it later: {LEAST_REASON} characters or more.",
        )
    if asked.action == "duplicate" and asked.same_as in {None, asked.number}:
        raise Refused("同じ催しの申請番号を書いてください。", "Give the number of the same event's submission.")
    if asked.action in {"publish", "waive"} and not (
        len(asked.version) >= LEAST_VERSION and set(asked.version) <= set("0123456789abcdef")
    ):
        raise Refused(
            f"見た版を書いてください。申請の欄の「最終点検 … 版」にある英数字です（{LEAST_VERSION}文字）。見た後に直された版を掲載しないためです。",
            f"Give the version that you looked at: the {LEAST_VERSION} letters and digits after “version” in the thread. So nothing is published that was changed after you looked.",
        )
