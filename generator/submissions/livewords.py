"""The words of the comment that tells where a submission stands."""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.submissions.states import State

_B = Bilingual
STATES = {
    State.INSPECTING: _B("点検中", "being checked"),
    State.FAILED: _B("点検不能", "our check failed"),
    State.NEEDS_FIX: _B("要修正", "to be mended"),
    State.WAITING: _B("審査待ち", "waiting for review"),
    State.ASKED: _B("確認中", "a question is open"),
    State.RETURNED: _B("差戻", "returned"),
    State.APPROVED: _B("掲載可", "approved"),
    State.PUBLISHED: _B("掲載済", "published"),
    State.WITHDRAWN: _B("取下げ", "withdrawn"),
    State.DUPLICATE: _B("重複", "duplicate"),
    State.EXPIRED: _B("期限切れ", "closed for now"),
}
HEADLINES = {
    State.INSPECTING: _B("点検中：自動点検の結果をお待ちください", "Being checked: please wait for the result"),
    State.FAILED: _B("点検不能：当方の不具合です", "Our check failed: the fault is ours"),
    State.NEEDS_FIX: _B("要修正：{count}か所を直すと、審査に進みます", "{count} to mend, then the review goes on"),
    State.WAITING: _B("審査待ち：担当が内容を確認します", "Waiting for review by our staff"),
    State.ASKED: _B("確認中：担当からの質問にお答えください", "A question is open: please answer it"),
    State.RETURNED: _B("差戻：理由をご覧のうえ、直してください", "Returned: please see the reason, and mend it"),
    State.APPROVED: _B("掲載可：公開の準備をしています", "Approved: it is being put up"),
    State.PUBLISHED: _B("掲載済：公開しました", "Published"),
    State.WITHDRAWN: _B("取下げ：手続きを終えました", "Withdrawn"),
    State.DUPLICATE: _B("重複：先に受け付けた催しがあります", "Closed: the same event was submitted before"),
    State.EXPIRED: _B("期限切れ：受付をいったん閉じました", "Closed for now"),
}
UNREAD = _B("受付前：下のコメントをご覧ください", "Not taken in yet: please see the comment below")
UNREAD_TURN = _B(
    "まだ受け付けていません。次にすることは、下のコメントに書かれています。",
    "It is not taken in yet. What to do next stands in the comment below.",
)
ABOUT = _B("申請番号 {number}・受付 {received}・「{title}」", "No. {number}, received {received}: “{title}”")
CHECKED = _B(
    "最終点検：{day} {time}（日本時間）・版 {commit}・投稿要領 {edition}",
    "Last check: {day} {time} (Japan time), version {commit}, posting rules {edition}",
)
NOT_CHECKED = _B("最終点検：まだありません・版 {commit}", "Last check: none yet, version {commit}")
WAIVED = _B(
    "適用しないことにした規則：{code}（担当 {by}、{day}）", "A rule that is waived: {code} (by {by}, {day})"
)  # fmt: skip
OUTSIDE = _B(
    "掲載の申請ではないファイルの変更（{n}件：{paths}）が含まれているため、自動では公開しません。担当が確認します。",
    "It also changes files that belong to no submission ({n}: {paths}), so it is not published by itself. The staff look at it.",
)
SECOND = _B(
    "代理で入力した者とは別の担当の承認が必要です。", "Somebody other than the person who typed it in must approve it."
)  # fmt: skip
SPOKE = _B(
    "ご返信をいただいています。担当が確認します。", "We have your reply and will look at it."
)  # fmt: skip
MEND = _B(
    "{number}. {field}\n   点検の結果：{found}\n   直し方：{help}\n   規則：{rule}",
    "{number}. {field}\n   Found: {found}\n   How to mend it: {help}\n   Rule: {rule}",
)
HISTORY = _B("経過", "History")
LINE = _B("{day} {time}　{state}", "{day} {time}: {state}")
RULES = _B("投稿要領：{address}", "Posting rules: {address}")
