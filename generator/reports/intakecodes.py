"""The codes of findings about a submission as it came in (I-…): how much they weigh, what they mean, what is said."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.findings import Severity
from generator.base.language import Bilingual

_B = Bilingual


class IntakeCode(NamedTuple):
    """One code: its weight, the rule behind it, what is there and why it is wrong, what to do."""

    severity: Severity
    law: Bilingual
    message: Bilingual
    help: Bilingual


INTAKE_CODES = {
    "I-FORM": IntakeCode(
        Severity.ERROR,
        _B("申請は、申請フォームの項目名のとおりに読み取ります。", "A submission is read by the labels of the form it was made with."),
        _B("申請フォームの項目が見つかりません（{what}）。", "The fields of the form are not there ({what})."),
        _B("申請フォームから、もう一度申請してください。文章を直すときは「### 」で始まる行を残してください。", "Please submit the form again; when you edit the text, leave the lines that begin with `### ` as they are."),
    ),
    "I-TWICE": IntakeCode(
        Severity.ERROR,
        _B("項目名の行は、1回だけ使えます。2回あると、どこまでがどの項目か決まりません。", "The line of a label stands once. Where it stands twice, nobody can tell which text belongs to which field."),
        _B("項目名「{what}」の行が2回以上、または順番と違う所にあります。この項目と、その前の項目は読み取っていません。", "The line of the label “{what}” stands twice or out of order. Neither this field nor the one before it was read."),
        _B("申請の文章を編集し、項目名と同じ「### …」の行を、1つだけ残してください。", "Please edit the submission and leave that `### …` line only once, in its place."),
    ),
    "I-LABEL": IntakeCode(
        Severity.CONFIRM,
        _B("申請フォームの項目名の行が消されていると、その項目は空として読みます。", "A field whose label was deleted from the submission is read as empty."),
        _B("項目名「{what}」の行がありません。この項目は空として読みました。", "The line of the label “{what}” is missing. The field was read as empty."),
        _B("内容がある場合は、申請の文章に「### {what}」の行と内容を戻してください。", "If there is something to say, put the line `### {what}` and its text back."),
    ),
    "I-OTHER-FORM": IntakeCode(
        Severity.CONFIRM,
        _B("申請フォームの版が分からないときは、いまの版として読みます。", "A submission whose edition of the form is not known is read by the present one."),
        _B("申請フォームの版（{what}）が分からないため、いまの版の項目名で読みました。", "The edition of the form ({what}) is not known; the labels of the present one were used."),
        _B("読み取った内容を、申請の文章と見比べてください。", "Compare what was read with the submission."),
    ),
    "I-OUTSIDE": IntakeCode(
        Severity.CONFIRM,
        _B("最初の項目より前に書かれた文章は、どの項目にも入りません。", "Text before the first field belongs to no field."),
        _B("最初の項目より前に文章があります。どの項目にも入れていません。", "There is text before the first field. It went into no field."),
        _B("必要な内容なら、当てはまる項目に書いてください。", "If it matters, write it in the field it belongs to."),
    ),
    "I-UNCLEAR": IntakeCode(
        Severity.ERROR,
        _B("意味が1つに決まらない記入は、推測せずに確認します。", "What can be read in more than one way is asked about, never guessed."),
        _B("「{what}」：{why}", "“{what}”: {why}"),
        _B("{todo}", "{todo}"),
    ),
    "I-UNDERSTOOD": IntakeCode(
        Severity.ADVICE,
        _B("意味が明らかな書き方（和暦、全角数字、午後2時など）は読み替え、読み替えた結果を知らせます。", "Plain ways of writing (era years, full-width digits, 2 pm) are read for what they mean, and the reading is told."),
        _B("「{what}」を {value} と読みました。", "“{what}” was read as {value}."),
        _B("違うときは、この項目を書き直してください。", "If that is wrong, please write this field again."),
    ),
    "I-UNKNOWN": IntakeCode(
        Severity.ERROR,
        _B("申請にない項目は受け取りません。", "A submission holds only the fields that are asked for."),
        _B("「{what}」という項目はありません。", "There is no field “{what}”."),
        _B("{todo}", "{todo}"),
    ),
    "I-CONSENT": IntakeCode(
        Severity.RETURN,
        _B("公開への同意がある申請だけを受け付けます。", "Only a submission that agrees to publication is taken."),
        _B("「{what}」に印がありません。", "“{what}” is not ticked."),
        _B("内容を確かめ、印を付けてください。", "Please read it and tick the box."),
    ),
    "I-ID": IntakeCode(
        Severity.ADVICE,
        _B("ページの名前（id）は英語名から作ります。日本語からは推測しません。", "The page's name (id) is made from the English title, never guessed from Japanese."),
        _B("{why}ページの名前（id）を {value} にしました。", "{why}The page's name (id) is {value}."),
        _B("{todo}", "{todo}"),
    ),
    "I-PROXY": IntakeCode(
        Severity.CONFIRM,
        _B("代理入力は、入力した人とは別の職員が承認します。", "A proxy entry is approved by somebody other than whoever entered it."),
        _B("代理入力です。入力した人とは別の職員が承認します。", "This is a proxy entry: somebody other than whoever entered it approves it."),
        _B("承認する職員は、依頼した機関に依頼の事実を確かめ、確かめた日を審査の記録に残してください。", "Whoever approves asks the requesting body whether it asked, and notes the day in the record of the review."),
    ),
    "I-EVENT": IntakeCode(
        Severity.ERROR,
        _B("変更の申請は、掲載中のイベントの id かページのアドレスで、どのイベントかを示します。", "A change names a published event by its id or the address of its page."),
        _B("「{what}」に当てはまる掲載中のイベントがありません。", "No published event is called “{what}”."),
        _B("{todo}", "{todo}"),
    ),
    "I-IMPORT": IntakeCode(
        Severity.CONFIRM,
        _B("別のカレンダーから取り込んだ内容のうち、そのまま載せられないものは、人が確かめます。", "What another calendar says and cannot be taken over as it is, is confirmed by a person."),
        _B("{why}", "{why}"),
        _B("{todo}", "{todo}"),
    ),
    "I-BY-HAND": IntakeCode(
        Severity.CONFIRM,
        _B("自由に書かれた変更は、職員がファイルに反映します。", "What is asked for in free words is written into the file by the staff."),
        _B("反映していない変更の依頼があります：「{what}」", "A change that was asked for is not in the file yet: “{what}”"),
        _B("内容を確かめてファイルに反映し、saijiki revise で記録してください。", "Check it, write it into the file, and record it with saijiki revise."),
    ),
}  # fmt: skip
