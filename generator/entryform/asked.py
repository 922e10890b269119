"""What is asked of an event that is submitted: the one list that forms, parsers, schema and questions are made from."""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.entryform.fields import Field, Part

_B = Bilingual

_ORGANIZER_LINE = _B(
    "1行に1団体、「名称 | 英語名 | 種類 | 関わり方」の順に | で区切って書きます（英語名は空でも可）。",
    "One body a line: Japanese name | English name | kind | role, parted by |. The English name may be empty.",
)

SCOPE = Part(
    _B("掲載できる催しか", "Can it be posted?"),
    _B(
        "載せられるのは、公的機関（省庁・自治体・独立行政法人・商工会議所・商工会・大学）が主催・共催・後援する、高度外国人材のための催しです。\n"
        "載せられる例：県が後援する、企業向けの採用セミナー。大学が主催する、留学生向けの企業説明会。\n"
        "載せられない例：技能実習や、留学生のアルバイトが主な目的の催し。公的機関が協賛するだけの催し。",
        "What can be posted: events for highly-skilled foreign professionals that a ministry, local government, incorporated administrative agency, chamber or society of commerce and industry, or university hosts, co-hosts or supports.\n"
        "Fits: a hiring seminar for companies with a prefecture's support; a university's company briefing for international students.\n"
        "Does not fit: an event mainly about technical interns or students' part-time jobs; one that a public body only sponsors.",
    ),
    (
        Field("form", _B("期間のある募集や事業は、カレンダーではなくプログラム案内に載せます。", "Calls and schemes over a period go to the programs, not to the calendar.")),
        Field("focus", _B("主な目的に最も近いものを選びます。", "Choose what comes nearest to its main purpose.")),
        Field("submission.page_state", _B("詳しい内容のページは、申請の時点で公開されている必要があります。", "The page with the details must be public when you submit."), needed=True),
    ),
)  # fmt: skip
ENTRY = Part(
    _B("申請する機関", "Who submits"),
    _B(
        "個人の名前、個人のメールアドレスや電話番号は書かないでください。機関や部署の名前を書きます。",
        "No names, e-mail addresses or telephone numbers of persons, please: name the body and its section.",
    ),
    (
        Field("submission.body.name", example="見本県国際課"),
        Field("submission.body.kind"),
        Field("submission.entered_by", needed=True),
        Field("submission.proxy.requested_by.name", _B("代理入力のときだけ。", "For a proxy entry only."), "見本県国際課"),
        Field("submission.proxy.requested_by.kind", named=_B("代理入力を依頼した機関の種類", "Kind of the body that asked for the proxy entry"), needed=False),
        Field("submission.proxy.relation"),
        Field("submission.proxy.told_proxy_entry", _B("担当者から「代理入力である」と伝えられましたか。", "Did the official tell you that this is a proxy entry?")),
        Field("submission.proxy.told_this_event_only", _B("依頼は、このイベント1件だけについてのものですか。", "Was the request for this one event only?")),
    ),
)  # fmt: skip
EVENT = Part(
    _B("イベントの内容", "The event"),
    _B("わからない項目は空のままにしてください。「不明」と表示され、推測では補われません。", "Leave empty what is not known: it is shown as unknown and never guessed."),
    (
        Field("title.ja", example="採用担当者のための入門セミナー"),
        Field("title.kana", example="さいようたんとうしゃのための にゅうもんセミナー"),
        Field("title.en", _B("ページのアドレスにも使います。", "The page's address is made from it."), "A first seminar for hiring managers"),
        Field("id", _B("英小文字・数字・ハイフンで。空なら英語名から作ります。", "Small letters, digits, hyphens. Made from the English title if left empty."), "sendai-hiring-seminar", named=_B("ページの名前（希望があれば）", "Name of the page (if you wish one)"), needed=False),
        Field("category"),
        Field("purpose.ja", example="高度外国人材の採用を始める企業に手順を伝える"),
        Field("purpose.en", example="To show companies how to begin hiring"),
        Field("summary.ja", example="採用の手順と支援策を紹介します。"),
        Field("summary.en", example="How hiring works and which support there is."),
        Field("description.ja", _B("見出しや箇条書きは Markdown で書けます。", "Headings and lists may be written in Markdown.")),
        Field("description.en"),
        Field("audiences"),
    ),
)  # fmt: skip
ORGANIZERS = Part(
    _B("主催・共催・後援", "Organizers"),
    _B("公的機関が主催・共催・後援（決まったもの）で1つ以上必要です。", "At least one public body must host, co-host or support it, and that must be settled."),
    (
        *(
            Field(f"organizers.{number}.{name}", example=example, named=_B(f"{ja}（{number + 1}つ目）", f"{en} (no. {number + 1})"), needed=number == 0 and name != "name.en")
            for number in (0, 1)
            for name, example, ja, en in (
                ("name.ja", "見本県", "団体の名称", "Name of the body in Japanese"),
                ("name.en", "Mihon Prefecture", "団体の英語名", "Name of the body in English"),
                ("kind", "", "団体の種類", "Kind of body"),
                ("role", "", "団体の関わり方", "Role of the body"),
            )
        ),
        Field("organizers", _ORGANIZER_LINE, "見本大学 | Mihon University | 大学 | 後援", named=_B("ほかの団体", "Further bodies"), needed=False),
    ),
)  # fmt: skip
WHEN = Part(
    _B("日時", "Dates and times"),
    _B("年から書きます。日本時間でないときは、時刻の地域も書きます。", "Write the year too. Give the time zone unless it is Japan time."),
    (
        Field("sessions", _B("1行に1回。時刻が未定なら日付だけ。", "One session a line; the day alone if the time is not known."), "2026-12-10 14:00-16:00"),
        Field("timezone", example="Asia/Tokyo"),
    ),
)  # fmt: skip
WHERE = Part(
    _B("場所と参加", "Place and taking part"),
    _B("参加者ごとの接続先（会議のURLやパスワード）は書かないでください。", "Do not write private joining addresses or passwords."),
    (
        Field("format"),
        Field("venue.name.ja", example="見本会館"),
        Field("venue.name.en", example="Mihon Hall"),
        Field("venue.prefecture"),
        Field("venue.country", _B("日本以外のときだけ、2文字の国コード。", "Only outside Japan: the two-letter code of the country."), "SG"),
        Field("venue.address.ja", example="宮城県みほん市青葉台3-1"),
        Field("venue.address.en", example="3-1 Aobadai, Mihon-shi, Miyagi"),
        Field("online.platform", example="Microsoft Teams"),
        Field("languages", example="日本語、英語"),
        Field("interpretation", example="英語"),
        Field("english_ok"),
        Field("fee.basis", _B("わからないときは選びません。", "Leave it open if it is not known."), needed=False),
        Field("fee.amount", _B("1人あたりの金額（円）。", "For one person, in yen."), "3000"),
        Field("fee.note.ja", named=_B("参加費の補足", "Note on the fee"), example="学生は無料"),
        Field("capacity", example="100"),
        Field("access.sign_language"),
        Field("access.captions"),
        Field("access.step_free"),
    ),
)  # fmt: skip
PAGES = Part(
    _B("詳しいページ、申込み、問合せ先", "Details, registration, contact"),
    _B("公開する内容です。問合せ先は部署の代表のものにしてください。", "All of this is published. Give a role address of the office as the contact."),
    (
        Field("detail_url", example="https://example.jp/seminar"),
        Field("detail_language", example="ja"),
        Field("registration.how"),
        Field("registration.url", example="https://example.jp/seminar/apply"),
        Field("registration.opens", example="2026-11-20"),
        Field("registration.closes", _B("日付だけなら、その日の終わりまで。", "A day alone means until its end."), "2026-12-08 17:00"),
        Field("contact.name.ja", example="見本県国際課"),
        Field("contact.name.en", example="International Affairs Division, Mihon Prefecture"),
        Field("contact.email", example="kokusai@example.jp"),
        Field("contact.tel", example="022-000-0000"),
        Field("contact.url", example="https://example.jp/contact"),
    ),
)  # fmt: skip
CONSENT = Field(
    "",
    named=_B("確認", "Confirmation"),
    needed=True,
    own=("consent", "consent"),
    choices={
        "public": _B(
            "書いた内容が誰でも読める形で公開されることに同意します", "I agree that what is written here is public"
        ),
        "office": _B("個人の連絡先は書いていません", "It holds no contact data of persons"),
    },
)
LAST = Part(_B("確認", "Confirmation"), _B("", ""), (CONSENT,))
PARTS = (SCOPE, ENTRY, EVENT, ORGANIZERS, WHEN, WHERE, PAGES, LAST)
"""The form of a new event, in order: the scope comes first, so that nobody learns at the end that it cannot be posted."""

CHANGE_PARTS = (
    Part(
        _B("どのイベントか", "Which event"),
        _B("掲載したイベントは消せません。中止や延期も、ページに残して知らせます。", "What was published stays: a cancelled or moved event says so on its page."),
        (
            Field("", _B("ページのアドレス、またはその最後の名前。", "The address of its page, or the name at its end."), "https://saijiki.example/ja/events/sendai-hiring-seminar/", _B("変更するイベント", "The event to change"), needed=True, own=("event", "event")),
            Field("status.state", named=_B("開催の状況", "What has become of it"), needed=False, only=("cancelled", "postponed", "rescheduled")),
            Field("status.reason.ja", named=_B("理由", "Reason in Japanese"), example="台風の接近のため"),
            Field("status.reason.en", named=_B("理由（英語）", "Reason in English"), example="Because of a typhoon"),
            Field("sessions", _B("日程変更のときだけ、新しい日時。1行に1回。", "The new dates, only if it was moved. One session a line."), "2026-12-17 14:00-16:00", named=_B("新しい開催日時", "New dates and times"), needed=False),
            Field("", _B("中止・延期・日程変更のほかに変えること。職員がファイルに反映します。", "Whatever else changes; the staff write it into the file."), named=_B("ほかの変更", "Other changes"), needed=False, own=("other", "text")),
        ),
    ),
    Part(
        _B("申請する機関", "Who submits"),
        ENTRY.text,
        (
            Field("", example="見本県国際課", named=_B("申請する機関の名称", "Name of the submitting body"), needed=True, own=("by", "line")),
            CONSENT,
        ),
    ),
)  # fmt: skip
FORMS = {"event": PARTS, "change": CHANGE_PARTS}
ONLY_IF: dict[str, tuple[str, set[str]]] = {
    "submission.proxy": ("submission.entered_by", {"proxy"}),
    "venue": ("format", {"onsite", "hybrid"}),
    "online": ("format", {"online", "hybrid"}),
    "fee.amount": ("fee.basis", {"paid"}),
    "registration.url": ("registration.how", {"first_come", "selection"}),
    "registration.opens": ("registration.how", {"first_come", "selection"}),
    "registration.closes": ("registration.how", {"first_come", "selection"}),
}
"""Beginning of a place to the place and the answers that make the question worth asking."""


def fields_of(form: str) -> tuple[Field, ...]:
    """Every field of a form, in order."""
    return tuple(field for part in FORMS[form] for field in part.fields)
