"""The words of letters to submitters, in both languages: what happened, whose turn it is, what to do, by when, where to ask.

`{placeholders}` are filled with words that are already shown safely; nothing here is markup.
"""

from __future__ import annotations

from generator.base.language import Bilingual

_B = Bilingual

SUBJECTS = {
    "received": _B("投稿を受け付けました", "We received your submission"),
    "resubmitted": _B("修正版を受け付けました", "We received your new version"),
    "replied": _B("ご返信を受け取りました", "We received your reply"),
    "resumed": _B("審査を再開しました", "The review goes on"),
    "needs-fix": _B("修正のお願い", "Please mend your submission"),
    "question": _B("確認のお願い", "A question about your submission"),
    "return": _B("差戻のお知らせ", "Your submission is returned"),
    "approved": _B("掲載が決まりました", "Your submission will be published"),
    "published": _B("公開しました", "Your event is published"),
    "withdrawn": _B("取下げを承りました", "Your submission is withdrawn"),
    "duplicate": _B("重複のため受付を閉じました", "Closed: the same event is already here"),
    "reminder": _B("ご連絡のお願い", "A reminder"),
    "expired": _B("受付をいったん閉じました", "Closed for now"),
    "tool-failed": _B("点検の遅れについて", "Our check is delayed"),
    "due-today": _B("本日が回答の目安の日です", "An answer is aimed at by today"),
}

LEADS = {
    "received": _B(
        "「{title}」の投稿を受け付けました（申請番号 {number}）。まだ公開されていません。",
        "We received your submission “{title}” (no. {number}). It is not published yet.",
    ),
    "received-by-staff": _B(
        "「{title}」の投稿を、代理での入力として受け付けました（申請番号 {number}）。まだ公開されていません。公開の前に、入力した者とは別の担当が内容を確かめます。",
        "“{title}” was entered for you by our staff (no. {number}). It is not published yet; somebody other than the person who typed it in checks it first.",
    ),
    "resubmitted": _B(
        "「{title}」の修正版を受け付けました（申請番号 {number}）。新しい受付として審査します。",
        "We received the new version of “{title}” (no. {number}) and review it as a new submission.",
    ),
    "replied": _B(
        "「{title}」へのご返信を受け取りました（申請番号 {number}）。審査を再開します。",
        "We received your reply about “{title}” (no. {number}). The review goes on.",
    ),
    "resumed": _B(
        "「{title}」の審査を再開しました（申請番号 {number}）。",
        "The review of “{title}” (no. {number}) goes on.",
    ),
    "needs-fix": _B(
        "「{title}」を自動で点検したところ、直していただきたい点が{count}か所ありました（申請番号 {number}）。",
        "Our automatic check of “{title}” (no. {number}) found {count} to mend.",
    ),
    "question": _B(
        "「{title}」について、担当から確認したいことがあります（申請番号 {number}）。",
        "We have a question about “{title}” (no. {number}).",
    ),
    "return": _B(
        "「{title}」を、次の理由でお返しします（申請番号 {number}）。",
        "We return “{title}” (no. {number}) for the following reason.",
    ),
    "approved": _B(
        "「{title}」を掲載することになりました（申請番号 {number}）。公開の作業を進めています。公開したら、あらためてお知らせします。",
        "“{title}” (no. {number}) will be published. We are putting it up, and will tell you when it can be seen.",
    ),
    "published": _B("「{title}」を公開しました（申請番号 {number}）。", "“{title}” (no. {number}) is published."),
    "published-change": _B(
        "「{title}」の変更を公開しました（申請番号 {number}）。", "The change of “{title}” (no. {number}) is published."
    ),
    "published-cancel": _B(
        "「{title}」を中止の表示に改めました（申請番号 {number}）。掲載した記録と、ページのアドレスは残ります。",
        "“{title}” (no. {number}) is shown as cancelled. Its page stays, and so does its address.",
    ),
    "withdrawn": _B(
        "「{title}」の投稿を取り下げました（申請番号 {number}）。",
        "The submission “{title}” (no. {number}) is withdrawn.",
    ),
    "duplicate": _B(
        "「{title}」は、先に受け付けた催しと同じものと判断しましたので、こちらの受付（申請番号 {number}）を閉じます。先の受付はそのまま有効です。",
        "We take “{title}” (no. {number}) for an event that was submitted before, and close this submission. The earlier one stands.",
    ),
    "reminder": _B(
        "「{title}」について、{days}営業日ご連絡をいただいておりませんので、お知らせします（申請番号 {number}）。",
        "We have not heard from you about “{title}” (no. {number}) for {days} business days.",
    ),
    "expired": _B(
        "「{title}」について、ご連絡がありませんでしたので、受付をいったん閉じました（申請番号 {number}）。内容の良し悪しによるものではありません。",
        "We have not heard from you about “{title}” (no. {number}) and close it for now. This says nothing about its content.",
    ),
    "expired-begun": _B(
        "「{title}」は、ご連絡のないまま開催日を迎えましたので、受付をいったん閉じました（申請番号 {number}）。内容の良し悪しによるものではありません。",
        "“{title}” (no. {number}) has begun and we have not heard from you; we close it for now. This says nothing about its content.",
    ),
    "tool-failed": _B(
        "当方の点検の仕組みに不具合があり、「{title}」の点検結果をまだお知らせできません（申請番号 {number}）。内容に問題があるという意味ではありません。担当に知らせました。",
        "Our own check does not work, so we cannot tell you its result for “{title}” (no. {number}) yet. That does not mean that anything is wrong with it. The staff have been told.",
    ),
    "due-today": _B(
        "申請番号 {number} の回答の目安は本日です。受付：{received}。{duty}",
        "An answer to no. {number} is aimed at by today. Received {received}.{duty}",
    ),
}  # fmt: skip

TURNS = {
    "submitter": _B("次は申請者の番です。", "It is your turn."),
    "staff": _B("次は職員の番です。申請者の作業は要りません。", "It is our turn. There is nothing for you to do."),
    "bot": _B(
        "自動点検を行っています。申請者の作業は要りません。",
        "An automatic check is under way. There is nothing for you to do.",
    ),
    "nobody": _B("手続きは終わりました。", "This is settled."),
    "expired": _B("受付を閉じています。再開できます。", "It is closed for now, and can be opened again."),
}

DUE = _B(
    "{due}を目安に、公開・差戻・確認のいずれかをお知らせします。", "We aim to tell you by {due} whether it is published, returned or needs confirming."
)  # fmt: skip
LATE = _B(
    "お知らせの目安としていた{due}を過ぎています。お待たせして申し訳ありません。担当が確認を進めています。",
    "The day by which we aimed to answer, {due}, has passed. We are sorry to keep you waiting, and are looking at it.",
)
FORECAST = _B(
    "その年の祝日が官報で公示される前のため、日付は変わることがあります。",
    "The holidays of that year are not gazetted yet, so the day may move.",
)
CLOSES = _B(
    "{closes}までにご連絡がない場合は、受付をいったん閉じます（閉じた後も再開できます）。",
    "If we do not hear from you by {closes}, we close the submission for now; it can be opened again later.",
)
DO = {
    "fix-form": _B(
        "直し方：このページのいちばん上の投稿の右上「…」から「Edit」を選び、直す項目の下の行だけを書き換えて、緑のボタン（「Save」など）を押してください。"
        "「### 」で始まる行は残し、選択肢は申請フォームにある言葉のとおりに書きます。新しく申請し直す必要はありません。数分後に自動で点検し直します。"
        "うまくいかないときは、直したい内容をこの欄に書いてください。",
        "How to mend it: choose “…” and “Edit” at the top right of the first post of this page, change only the lines under the item, and press the green button (“Save”). "
        "Keep the lines that begin with “### ”, and write choices in the form's own words. Do not submit a new form. It is checked again within minutes. "
        "If that does not work, write here what to change.",
    ),
    "fix-direct": _B(
        "直し方：この変更案のブランチに、直した版を追加してください。自動で点検し直します。",
        "How to mend it: add the mended version to the branch of this proposal. It is checked again by itself.",
    ),
    "table": _B(
        "直していただきたい点と直し方は、次のとおりです。", "What to mend, and how, stands below."
    ),
    "answer": _B(
        "ご返信いただくだけで、審査を再開します。内容を直していただく必要はありません。",
        "A reply is enough for the review to go on. You need not change anything.",
    ),
    "again": _B(
        "直した版を受け付けると、新しい受付として審査します。ご返信だけでは再開しませんので、ご注意ください。",
        "When the mended version comes in, it is reviewed as a new submission. A reply alone does not start the review again.",
    ),
    "again-staff": _B(
        "このメールに、直していただく内容をご返信ください。担当が入力し直し、新しい受付として審査します。",
        "Reply to this mail with what to change. We enter it, and review it as a new submission.",
    ),
    "resume-form": _B(
        "再開するには：最初の投稿の文章を直すか、この欄にご返信ください。自動で再開します。",
        "To open it again: change the text of the first post, or reply here. It opens by itself.",
    ),
    "resume-staff": _B(
        "再開するには：このメールへの返信でお知らせください。",
        "To open it again: reply to this mail.",
    ),
    "resume-direct": _B(
        "再開するには：直した版を追加するか、この欄にご返信ください。自動で再開します。",
        "To open it again: add a mended version, or reply here. It opens by itself.",
    ),
    "anew": _B(
        "あらためて掲載をご希望の場合は、新しく申請するか、事務局にお知らせください。",
        "If you wish to have it published after all, submit it anew, or tell us.",
    ),
    "differs": _B(
        "別の催しの場合は、どこが違うかをご返信でお知らせください。担当が確認します。",
        "If it is another event, reply and tell us how it differs. We will look at it.",
    ),
    "changes-here": _B(
        "変更や中止があるときは、申請番号を添えてお知らせください。掲載の記録は消さずに、変更・中止として表示します。",
        "If anything changes or the event is off, tell us, naming the number. The page stays, and says what changed.",
    ),
    "changes": _B(
        "変更や中止があるときは、{form} から、上のページのアドレスを添えてお知らせください。掲載の記録は消さずに、変更・中止として表示します。",
        "If anything changes or the event is off, tell us at {form}, giving the address of the page above. The page stays, and says what changed.",
    ),
    "page": _B("ページ：{address}（表示されるまで、しばらくかかることがあります）", "Page: {address} (it may take a while to appear)"),
    "earlier": _B("先に受け付けた催し：申請番号 {other}", "The earlier submission: no. {other}"),
    "was-question": _B("お尋ねの内容：", "The question:"),
}  # fmt: skip

ASK_HERE = _B("ご不明な点は、この欄に返信してお尋ねください。", "If anything is unclear, ask by a reply here.")
ASK_BY_MAIL = _B("ご不明な点は、このメールに返信してお尋ねください。", "If anything is unclear, reply to this mail.")
ASK = _B(
    "お問い合わせ：{name}（{reached}）。申請番号 {number} をお知らせください。",
    "Questions: {name} ({reached}). Please name the number {number}.",
)
GREETING = _B("ご担当者様", "Dear Sir or Madam,")
TO = _B("@{account} さん", "@{account}")
DUTY = _B("担当：@{duty}", " On duty: @{duty}")
REASON = _B("{message} {help}〔{code} {clause}〕", "{message} {help} [{code} {clause}]")
SUBJECT = _B("【申請番号 {number}】{subject}", "[No. {number}] {subject}")
NOT_SAID = _B("（理由の記載がありません。事務局にお尋ねください）", "(No reason is given. Please ask us.)")
UNTITLED = _B("（催しの名称は確認中です）", "(title not read yet)")
