"""The record of a submission, `records/<number>.yaml`: what was decided, by whom, when, at which commit, by which rules.

Lines are added at its end and never changed. It holds no mail address and no words of the submitter; waivers are all
of it that reaches a page.
"""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.content.shapes import Block, Count, Day, Id, Instant, Line, NothingIsEmpty, Shape, Word
from generator.content.values import matching, wrong

_COMMIT = matching(
    re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?"), "コミットの名前", "the name of a commit", "40 hex digits"
)
_PERSON = matching(
    re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?"), "担当の名前", "a name on the forge", "shinsa-tantou"
)
_CODE = matching(re.compile(r"[A-Z]-[A-Z0-9]+(?:-[A-Z0-9]+)*"), "規則の記号", "the code of a rule", "R-BODY")
_TAG = matching(
    re.compile(r"saijiki:v1 notice=[a-z-]+(?: [a-z]+=[A-Za-z0-9-]+){0,4}"), "通知の札", "the tag of a notice",
    "saijiki:v1 notice=received",
)  # fmt: skip
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]")
LEAST_REASON = 10

Commit = Annotated[str, BeforeValidator(_COMMIT)]
Person = Annotated[str, BeforeValidator(_PERSON)]
Code = Annotated[str, BeforeValidator(_CODE)]
Tag = Annotated[str, BeforeValidator(_TAG)]

What = Literal[
    "revision", "inspected", "reply", "notice", "question", "return", "approve", "waive", "unwaive", "withdraw",
    "duplicate", "reopen", "closed", "reopened", "merged", "published",
]  # fmt: skip
DECISIONS = frozenset({"question", "return", "approve", "waive", "unwaive", "withdraw", "duplicate", "reopen"})

_AT_COMMIT = ("commit",)
_DECIDED = ("by", "commit", "rules")
NEEDS: dict[str, tuple[str, ...]] = {
    "revision": _AT_COMMIT,
    "inspected": ("commit", "rules", "outcome"),
    "reply": (),
    "notice": ("tag",),
    "question": (*_DECIDED, "reason"),
    "return": (*_DECIDED, "reason"),
    "approve": _DECIDED,
    "waive": (*_DECIDED, "code", "reason"),
    "unwaive": (*_DECIDED, "code"),
    "withdraw": (*_DECIDED, "reason"),
    "duplicate": (*_DECIDED, "same_as"),
    "reopen": (*_DECIDED, "reason"),
    "closed": ("by",),
    "reopened": (),
    "merged": _AT_COMMIT,
    "published": (),
}
"""What each line must say; a return may name rules instead of a reason."""
_MAY: dict[str, tuple[str, ...]] = {
    "inspected": ("tries", "findings", "content"),
    "return": ("codes",),
    "approve": ("reason",),
    "waive": ("content", "expires"),
    "unwaive": ("reason",),
    "duplicate": ("reason",),
}


class Entry(Shape):
    """One thing that happened."""

    at: Instant
    what: Annotated[What, Word]
    by: Person | None = Field(None, description="判断した担当 / who decided; closed: clock, submitter or staff")
    commit: Commit | None = Field(None, description="その時の版 / at which revision")
    rules: Line | None = Field(None, description="投稿要領の版 / by which edition of the posting rules")
    outcome: Annotated[Literal["clean", "return", "failed"], Word] | None = None
    tries: Count | None = None
    findings: Annotated[tuple[Code, ...], NothingIsEmpty] = ()
    content: Line | None = Field(None, description="点検した内容の要約値 / digest of what was judged")
    code: Code | None = Field(None, description="適用しないことにした規則 / the rule that is waived")
    codes: Annotated[tuple[Code, ...], NothingIsEmpty] = ()
    reason: Block | None = None
    expires: Day | None = None
    same_as: Count | None = Field(None, description="同じ催しの申請番号 / number of the same event's submission")
    tag: Tag | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Says what its kind needs, and nothing that its kind cannot mean."""
        needs, may = NEEDS[self.what], _MAY.get(self.what, ())
        said = {name for name, value in self if name not in {"at", "what"} and value not in {None, ()}}
        missing = [name for name in needs if name not in said]
        if self.what == "return" and self.codes:
            missing = [name for name in missing if name != "reason"]
        if missing:
            raise wrong(
                "S-MISSING", f"{self.what} には {missing[0]} が必要です。", f"`{self.what}` needs `{missing[0]}`.",
                f"{missing[0]} を書いてください。", f"Write `{missing[0]}`.", at="what",
            )  # fmt: skip
        strange = sorted(said - {*needs, *may})
        if strange:
            raise wrong(
                "S-UNKNOWN", f"{self.what} に {strange[0]} は書けません。", f"`{self.what}` cannot have `{strange[0]}`.",
                "その項目を消してください。", "Delete it.", at=strange[0],
            )  # fmt: skip
        self._check_reason()
        if self.what == "closed" and self.by not in {"clock", "submitter", "staff"}:
            raise wrong(
                "S-VALUE", "closed の by は clock、submitter、staff のどれかです。", "`by` of `closed` is clock, submitter or staff.",
                "閉じた者を書いてください。", "Say who closed it.", at="by",
            )  # fmt: skip
        return self

    def _check_reason(self) -> None:
        if self.what == "waive" and len(self.reason or "") < LEAST_REASON:
            raise wrong(
                "S-VALUE", f"規則を適用しない理由が短すぎます（{LEAST_REASON}文字以上）。",
                f"The reason for a waiver is too short (at least {LEAST_REASON} characters).",
                "後から読む人にわかるように書いてください。", "Write it for those who read it later.", at="reason",
            )  # fmt: skip
        if self.reason and _MAIL.search(self.reason):
            raise wrong(
                "S-VALUE", "理由にメールアドレスが書かれています。記録は公開されます。",
                "The reason holds a mail address. Records are public.",
                "アドレスを消してください。連絡先は事務局の名簿で管理します。", "Delete it; the office keeps addresses in a list of its own.", at="reason",
            )  # fmt: skip


class Record(Shape):
    """`records/<number>.yaml`."""

    number: Count = Field(description="申請番号 / number of the submission")
    received: Instant = Field(description="受け付けた日時 / when it came in")
    door: Annotated[Literal["form", "staff", "direct"], Word] = Field(
        "form", description="受付の方法：フォーム、代理での入力、変更案 / how it came in"
    )
    kind: Annotated[Literal["new", "change", "cancel"], Word] = "new"
    id: Id | None = Field(None, description="イベントの id / id of the event")
    account: Person | None = Field(
        None, description="申請者の名前（アカウントがある場合）/ submitter's name on the forge"
    )
    entered_by: Person | None = Field(None, description="代理で入力した担当 / who of the staff typed it in")
    log: Annotated[tuple[Entry, ...], NothingIsEmpty] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for number, (one, other) in enumerate(zip(self.log, self.log[1:]), 1):
            if other.at < one.at:
                raise wrong(
                    "S-VALUE", "記録の日時が前の行より前です。", "This line of the record is earlier than the one before it.",
                    "記録は終わりに書き足します。順序を確かめてください。", "Records are added to at the end. Check the order.",
                    at=f"log.{number}.at",
                )  # fmt: skip
        if self.door == "staff" and not self.entered_by:
            raise wrong(
                "S-MISSING", "代理での入力（door: staff）には entered_by が必要です。", "`door: staff` needs `entered_by`.",
                "入力した担当の名前を書いてください。", "Say who typed it in.", at="door",
            )  # fmt: skip
        return self
