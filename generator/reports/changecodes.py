"""The codes of findings about a change (C-…): how much they weigh, what they mean, and what is said."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.findings import Severity
from generator.base.language import Bilingual

_B = Bilingual
_Words = tuple[Bilingual, Bilingual]
"""What is there and why it is wrong; what to do."""


class ChangeCode(NamedTuple):
    """One code. `words` by variant: most codes have only one, without a name."""

    severity: Severity
    law: Bilingual
    words: dict[str, _Words]


_KEEP = _B(
    "掲載したアドレスと購読者のカレンダーに残るため、公開した記録は消しません。",
    "What was published stays: its address is linked and it stands in subscribers' calendars.",
)

_RECORD = _B(
    "{command} を実行してください。手で書く場合は、次の行を書きます。　{line}",
    "Run `{command}`; or write this line yourself: {line}",
)

CHANGE_CODES = {
    "C-DELETED": ChangeCode(
        Severity.ERROR,
        _B("イベント、プログラムの年度版、過去の記録は削除できません。", "Events, program editions and archive records are never deleted."),
        {
            "": (
                _B("イベント「{id}」のファイルが削除されています。" + _KEEP.ja, "The file of the event `{id}` is deleted. " + _KEEP.en),
                _B(
                    "ファイルを元に戻し、中止の場合は status: {{state: cancelled, date: {today}, reason: {{ja: 理由}}}} と書いてください。",
                    "Restore the file; if the event is off, write status: {{state: cancelled, date: {today}, reason: {{ja: …, en: …}}}}.",
                ),
            ),
            "historical": (
                _B("過去の記録「{id}」のファイルが削除されています。" + _KEEP.ja, "The file of the archive record `{id}` is deleted. " + _KEEP.en),
                _B("ファイルを元に戻してください。内容の誤りは、ファイルの中で直してください。", "Restore the file; mend what is wrong in it."),
            ),
            "program": (
                _B("プログラム「{id}」の年度版のファイルが削除されています。" + _KEEP.ja, "The file of an edition of the program `{id}` is deleted. " + _KEEP.en),
                _B("ファイルを元に戻し、終了した版は status: archived と書いてください。", "Restore the file; write status: archived for an edition that is over."),
            ),
        },
    ),
    "C-RENAMED": ChangeCode(
        Severity.ERROR,
        _B("公開した id（プログラムは id と年度）は変えられません。", "An id (of a program: id and fiscal year), once published, does not change."),
        {
            "": (
                _B(
                    "「{old}」の名前が「{new}」に変わっています。名前はページのアドレスとカレンダーの識別子（UID）に使われるため、変えるとリンクが切れ、購読者のカレンダーで二重になります。",
                    "`{old}` has become `{new}`. The name is part of the page's address and of its UID in calendars: links would break, and subscribers would see the entry twice.",
                ),
                _B(
                    "ファイルを {path} に戻し、id も元のとおりにしてください。題名や日時は、同じファイルの中で変えられます。",
                    "Move the file back to {path} with its old id. Title and dates can change within the same file.",
                ),
            ),
            "program": (
                _B(
                    "「{old}」の名前が「{new}」に変わっています。名前はページのアドレスに使われるため、変えるとリンクが切れます。",
                    "`{old}` has become `{new}`. The name is part of the page's address: links would break.",
                ),
                _B(
                    "ファイルを {path} に戻してください。新しい年度の版は、別のファイルとして加えてください。",
                    "Move the file back to {path}. Add the edition of a new fiscal year as a file of its own.",
                ),
            ),
        },
    ),
    "C-ID": ChangeCode(
        Severity.CONFIRM,
        _B("公開したファイルの id が変わっています。", "The id in a published file has changed."),
        {
            "": (
                _B("id が「{old}」から「{new}」に変わっています。ページのアドレスとカレンダーの識別子（UID）が変わります。", "The id was `{old}` and is `{new}`: the page's address and its UID in calendars change."),
                _B("誤りを直すためでなければ、id を元に戻してください。", "Unless this mends a mistake, write the old id."),
            )
        },
    ),
    "C-ID-TAKEN": ChangeCode(
        Severity.ERROR,
        _B("すでに掲載されているものと同じ id は使えません。", "An id that stands in the calendar cannot be taken again."),
        {
            "": (
                _B("id「{id}」は、すでに {other} で使われています。", "The id `{id}` is already used by {other}."),
                _B("別の id にし、ファイル名も同じにしてください。", "Choose another id, and name the file after it."),
            )
        },
    ),
    "C-RECEIVED": ChangeCode(
        Severity.CONFIRM,
        _B("掲載済みのイベントの受付日（submission.received）が変わっています。", "The day of receipt of a published event has changed."),
        {
            "": (
                _B("受付日が {old} から {new} に変わっています（適用する投稿要領：{before} → {after}）。", "The day of receipt was {old} and is {new} (posting rules: {before} -> {after})."),
                _B("受付日は最初に受け付けた日のままにします。誤りを直す場合は、受付の記録と照らし合わせてください。", "It stays the day of first receipt. If this mends a mistake, check it against the record of receipt."),
            )
        },
    ),
    "C-ARCHIVED": ChangeCode(
        Severity.CONFIRM,
        _B("掲載済みのイベントが過去の記録（historical: true）に変わっています。", "A published event becomes an archive record (historical: true)."),
        {
            "": (
                _B("過去の記録に変わっています。配信中のカレンダーから外れ、投稿要領による点検も行われなくなります。", "It becomes an archive record: it leaves the feeds, and the posting rules no longer judge it."),
                _B("終わったイベントは、そのままで過去の一覧に移ります。資料から起こした記録でなければ、historical の行を消してください。", "An event that is over moves to the archive by itself. Unless this is a record taken from documents, remove the line."),
            )
        },
    ),
    "C-REVISION": ChangeCode(
        Severity.ERROR,
        _B("読者や購読者に見える内容を変えたときは、revision も更新します。日時・場所・開催形式・開催状況を変えたときは sequence も増やします。",
           "A change that readers or subscribers see needs a new revision; one of time, place, format or status also a higher sequence."),
        {
            "sequence": (
                _B("日時・場所・開催形式・開催状況の変更に、revision の更新が足りません。このままでは、購読者のカレンダーに変更が届きません。{feeds}変わった項目：{fields}", "Time, place, format or status changed without the new revision that calendars need to take it over. {feeds}Fields: {fields}"),
                _RECORD,
            ),
            "modified": (
                _B("見える内容が変わりましたが、revision の modified が更新されていません。{feeds}変わった項目：{fields}", "What readers see has changed, but the modified time of its revision has not. {feeds}Fields: {fields}"),
                _RECORD,
            ),
            "back": (
                _B("revision が前に戻っています（{old} → {new}）。このままでは、購読者のカレンダーが変更を受け付けなくなります。", "The revision goes back ({old} -> {new}): subscribers' calendars would no longer take changes over."),
                _B("次の行を書いてください。　{line}", "Write this line: {line}"),
            ),
        },
    ),
    "C-FEEDS": ChangeCode(
        Severity.ERROR,
        _B("都道府県・種類・対象などが変わったイベントは、終わるまで、それまで載っていたフィードにも載せておきます（former_feeds）。",
           "An event whose place, category or audience changes stays in the feeds it stood in until it is over (former_feeds)."),
        {
            "": (
                _B("変更によって、イベントがこれらのフィードから外れます：{names}。そのまま外すと、購読者のカレンダーから予定が黙って消え、変更が伝わりません。",
                   "The change takes the event out of these feeds: {names}. It would vanish from their subscribers' calendars, and nobody would learn of the change."),
                _RECORD,
            )
        },
    ),
    "C-SESSIONS": ChangeCode(
        Severity.ERROR,
        _B("回を足したり消したりしても、ほかの回は購読者のカレンダーで同じ予定のままにします。回に名前（id）があれば、順番が変わっても保たれます。",
           "When sessions are added or removed, the others stay the same entries in subscribers' calendars. A session with an id keeps its entry wherever it stands."),
        {
            "": (
                _B("{start} の回が、購読者のカレンダーで別の予定に入れ替わります。名前のない回は、並び順で区別されるためです。", "The session of {start} would become another entry in subscribers' calendars: sessions without an id are told apart by their place in the list."),
                _B("この回の中に id: {name} と書いてください（今までの予定の名前です）。新しい回には別の id を付けます。", "Write id: {name} in this session: it is the name of its present entry. Give new sessions other ids."),
            ),
            "only": (
                _B("{start} の回は、これまでイベントの代表の予定でした。名前（id）のある回だけになると、その予定が購読者のカレンダーから消えます。", "The session of {start} was the event's own entry so far. With ids on all sessions that entry would vanish from subscribers' calendars."),
                _B("この回の id の行を消してください。新しい回には id を付けます。", "Remove the id of this session, and give the new ones ids."),
            ),
            "first": (
                _B("{start} の回が、購読者のカレンダーで別の予定に入れ替わります。名前のない最初の回が、イベントの代表の予定になるためです。", "The session of {start} would become another entry in subscribers' calendars: the first session without an id stands for the event."),
                _B("この回より前に足した回に、id を付けてください（例：id: extra）。", "Give the sessions that were added before it an id, such as `id: extra`."),
            ),
        },
    ),
    "C-PAST": ChangeCode(
        Severity.CONFIRM,
        _B("終わったイベントの内容が変わっています。", "What is said of an event that is over has changed."),
        {
            "": (
                _B("終わったイベントの内容が変わっています。変わった項目：{fields}", "The event is over, and what is said of it changes: {fields}"),
                _B("実際の開催と合っているか、主催者に確かめてください。", "Check with the organiser that this is what took place."),
            )
        },
    ),
    "C-FILE": ChangeCode(
        Severity.ERROR,
        _B("内容のフォルダーに置けるのは、通常のファイルだけです。", "Only plain files may stand in the content folder."),
        {
            "link": (
                _B("ファイルではなくリンクです。リンクの先は読みません。", "This is a link, not a file; what it leads to is not read."),
                _B("内容をそのままファイルに入れてください。", "Put the content itself into the file."),
            ),
            "repository": (
                _B("別のリポジトリ（サブモジュール）です。その中は読みません。", "This is another repository (a submodule); what is in it is not read."),
                _B("内容をそのままファイルに入れてください。", "Put the content itself into files."),
            ),
            "name": (
                _B("ファイルやフォルダーの名前が使えないため、読んでいません。", "A file or folder cannot be called so, and it was not read."),
                _B("半角の英小文字、数字、ハイフンだけの名前にしてください。", "Use lower-case letters, digits and hyphens in names."),
            ),
        },
    ),
    "C-UNREAD": ChangeCode(
        Severity.ADVICE,
        _B("内容として読まれないファイルです。", "Nothing reads this file."),
        {
            "": (
                _B("このファイルは、イベントとしてもプログラムとしても読まれません。", "This file is read neither as an event nor as a program."),
                _B("掲載するものは、events または programs のフォルダーに、末尾が .yaml の名前で置いてください。", "Put what is to be published below events or programs, in a file whose name ends in .yaml."),
            )
        },
    ),
    "C-OUTSIDE": ChangeCode(
        Severity.CONFIRM,
        _B("内容のフォルダーの外のファイルが変わっています。", "Files outside the content folder change."),
        {
            "": (
                _B("内容のフォルダーの外のファイルも変わっています（{n}件：{paths}）。", "Files outside the content folder change too ({n}: {paths})."),
                _B("掲載の申請とは別に、内容を確かめてください。申請だけの場合は、これらの変更を外してください。", "Look at them apart from the submission; if it is only a submission, take these changes out."),
            ),
            "alone": (
                _B("内容のフォルダーの外のファイルだけが変わっています（{n}件：{paths}）。掲載の申請は含まれていません。", "Only files outside the content folder change ({n}: {paths}). There is no submission in it."),
                _B("プログラムや設定の変更として確かめてください。", "Review it as a change of the program or its settings."),
            ),
        },
    ),
    "C-REFERENCE": ChangeCode(
        Severity.CONFIRM,
        _B("すべての掲載内容に関わる設定が変わっています。", "Reference data that concerns every entry changes."),
        {
            "": (
                _B("すべての掲載内容に関わる設定のファイルが変わっています。全件を点検し直し、判定が変わったものを一覧に加えました（{n}件）。", "This file concerns every entry. All were judged again; those whose verdict changes are listed ({n})."),
                _B("設定の変更が意図したものか、判定が変わったものと合わせて確かめてください。", "Check that the change is meant, along with the entries whose verdict it changes."),
            )
        },
    ),
    "C-EMPTY": ChangeCode(
        Severity.ADVICE,
        _B("変わったファイルがありません。", "No file changes."),
        {
            "": (
                _B("2つの版の間に、変わったファイルはありません。", "No file differs between the two revisions."),
                _B("変更がまだ記録（コミット）されていないか、比べる版の指定が逆になっていないか、確かめてください。", "Check that the change is committed, and that the two revisions stand in the right order."),
            )
        },
    ),
}  # fmt: skip
"""Every code, in the order in which they are explained."""
