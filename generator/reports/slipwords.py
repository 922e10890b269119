"""The words of a return slip, in both languages."""

from __future__ import annotations

from datetime import date

from generator.base.findings import Severity
from generator.base.language import Bilingual

_B = Bilingual
HEADLINES = {
    "return": _B("要修正：{n}か所を直すと、審査に進みます", "{n} to fix, then the review goes on"),
    "programs-to-fix": _B("プログラム案内へ：{n}か所を直すと、手続きを続けられます", "To be listed under programs: {n} to fix"),
    "programs": _B("プログラム案内へ：掲載先を移して、手続きを続けます", "To be listed under programs: we go on with it there"),
    "confirm": _B("審査待ち：職員が{n}点を確認します", "Waiting for review: the staff look at {n}"),
    "publish": _B("審査待ち：直していただく点はありません", "Waiting for review: nothing to fix"),
}  # fmt: skip
TURNS = {
    "submitter": _B(
        "**次は申請者の番です。** 下の表のところを直してください。直した版を受け付けると、新しい受付として審査します。",
        "**It is your turn.** Please mend what the table lists. The mended version is a new submission and is reviewed as one.",
    ),
    "staff": _B(
        "**次は職員の番です。** 申請者の作業は要りません。",
        "**It is the staff's turn.** There is nothing for you to do.",
    ),
}  # fmt: skip
DUE = _B(
    "**{due}**を目安に、公開・差戻・確認のいずれかをお知らせします。連絡がない場合は事務局へお問い合わせください。〔2-(2)〕",
    "We aim to tell you by **{due}** whether it is published, returned or needs confirming. If you hear nothing, contact the secretariat. [2-(2)]",
)  # fmt: skip
FILE = _B("対象のファイル：{path}", "File: {path}")
TABLE = (
    _B("", ""),
    _B("項目", "Field"),
    _B("いまの内容", "What was entered"),
    _B("直し方", "How to mend it"),
    _B("規則", "Rule"),
)
NOTHING = _B("（なし）", "(nothing)")
NOT_TOLD = _B("—", "—")
LINE = _B("{label}（{field}、{line}行目）", "{label} ({field}, line {line})")
NTH = _B("{label}（{n}つ目）", "{label} (no. {n})")
ITEM = _B("{place}：{told}〔{rule}〕", "{place}: {told} [{rule}]")
LISTS = {
    Severity.PROGRAMS: _B(
        "**プログラム案内に移す理由**（掲載先は職員が移します）",
        "**Why it goes to programs** (the staff move it)",
    ),
    Severity.CONFIRM: _B(
        "**職員が確認する点**（申請者の作業は要りません。ご存じのことがあれば、返信でお知らせください）",
        "**What the staff look at** (nothing for you to do; if you know the answer, a reply helps)",
    ),
    Severity.ADVICE: _B(
        "**助言**（直さなくても審査に進みます）",
        "**Advice** (the review goes on without it)",
    ),
}
MORE = _B(
    "ほかに{n}件あります。長くなるため省きました。上の点を直すと、残りをお知らせします。",
    "There are {n} more, left out because the list is long. Mend these first; you will be told of the others.",
)
MORE_SLIPS = _B("ほかに{n}件の申請があります。長くなるため省きました。", "There are {n} more submissions, left out because the text is long.")  # fmt: skip
OTHERS = _B("申請以外のファイル：{n}か所", "Files that are no submission: {n}")
NOBODY = _B("点検する申請はありません。", "There is no submission to judge.")
JUDGED_BY = _B("投稿要領 {edition} で点検しました。", "Judged by the posting rules, edition {edition}.")

_DAYS_JA = "月火水木金土日"
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(when: date) -> Bilingual:
    """`2026年11月26日（木）`, `Thu 26 November 2026`."""
    return Bilingual(
        f"{when.year}年{when.month}月{when.day}日（{_DAYS_JA[when.weekday()]}）",
        f"{_DAYS_EN[when.weekday()]} {when.day} {_MONTHS_EN[when.month - 1]} {when.year}",
    )
