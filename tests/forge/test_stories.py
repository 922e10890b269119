"""Stories of submissions from beginning to end, on a real git repository and a forge that enforces permissions."""

from __future__ import annotations

import json

import pytest

from tests.forge.office import OFFICIAL, OTHER_STAFF, STAFF, Office
from tests.intake.forms import CHANGE, EVENT, body
from tests.intake.forms import page as form_page

FIRST = "a-first-seminar-for-hiring-managers"
FILE = f"content/events/2026/{FIRST}.yaml"


def test_from_the_form_to_the_page(office: Office) -> None:
    """Nothing to correct: received, reviewed, published at the commit that was looked at, told after it can be seen."""
    number = office.submit()
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert office.notices(number) == ["received"]
    assert "2026年11月26日（木）" in office.said_in(number)
    assert office.forge.file(FILE) is None
    office.press("掲載する", number)
    assert office.forge.file(FILE) is not None
    assert office.notices(number) == ["received"]
    office.publish()
    assert office.notices(number) == ["received", "published"]
    assert office.state(number) == "結果:掲載済"
    assert office.forge.issues[number].state == "closed"
    assert f"approve, by: {STAFF}" in office.record(number)


def test_the_draft_shows_what_subscribers_get(office: Office) -> None:
    """Staff see in the draft what was found, which pages come, and what calendars will do."""
    number = office.submit()
    office.settle()
    (draft,) = [each for each in office.forge.issues.values() if each.pull]
    assert f"Refs #{number}" in str(draft.body)
    assert f"/ja/events/{FIRST}/" in str(draft.body)
    assert "feeds" in str(draft.body)
    office.edit(number, organizers_1_kind="private_company")
    office.settle()
    assert "R-BODY" in str(draft.body)


def test_a_second_look_writes_nothing(office: Office) -> None:
    """In every state along the way, looking again changes nothing on the forge."""
    number = office.submit(organizers_1_kind="private_company")
    office.settle()
    office.writes()
    office.review()
    assert office.writes() == []
    office.edit(number)
    office.settle()
    office.press("確認を依頼する", number, reason="会場は決まっていますか。")
    office.writes()
    office.review()
    assert office.writes() == []
    office.say(number, OFFICIAL, "決まっています。")
    office.settle()
    office.press("掲載する", number)
    office.publish()
    office.writes()
    office.review()
    office.publish()
    assert office.writes() == []


def test_corrected_and_resubmitted(office: Office) -> None:
    """What returns it is told in words; the edited form is a new revision of the same draft."""
    number = office.submit(organizers_1_kind="private_company")
    office.settle()
    assert office.state(number) == "状態:要修正"
    assert office.notices(number) == ["needs-fix"]
    assert "R-BODY" in office.said_in(number)
    first = office.head(number)
    office.edit(number)
    office.settle(30)
    assert office.state(number) == "状態:審査待ち"
    assert office.notices(number) == ["needs-fix", "resubmitted"]
    assert office.head(number) != first
    drafts = [each for each in office.forge.issues.values() if each.pull]
    assert len(drafts) == 1


def test_an_edit_that_changes_nothing(office: Office) -> None:
    """The same answers again are no new revision, and post nothing."""
    number = office.submit()
    office.settle()
    head = office.head(number)
    office.forge.edit_issue(number, body(EVENT) + "\n")
    office.settle()
    assert office.head(number) == head
    assert office.notices(number) == ["received"]


def test_asked_and_answered(office: Office) -> None:
    """A question turns to the submitter; a reply alone turns back. A comment of somebody else does not."""
    number = office.submit()
    office.settle()
    office.press("確認を依頼する", number, reason="会場の収容人数を教えてください。")
    assert office.state(number) == "状態:確認中"
    assert "会場の収容人数" in office.said_in(number)
    office.say(number, "passer-by", "いいですね")
    office.settle()
    assert office.state(number) == "状態:確認中"
    office.say(number, OFFICIAL, "100人です。")
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert office.notices(number) == ["received", "question", "replied"]


def test_returned_needs_a_new_revision(office: Office) -> None:
    """A return names its rule and reason; a reply does not undo it, an edit does."""
    number = office.submit()
    office.settle()
    office.press("差し戻す", number, rule="r-page", reason="内容が申請と違います。")
    assert office.state(number) == "状態:差戻"
    assert "R-PAGE" in office.said_in(number)
    office.say(number, OFFICIAL, "わかりました。")
    office.settle()
    assert office.state(number) == "状態:差戻"
    office.edit(number, capacity="80")
    office.settle()
    assert office.state(number) == "状態:審査待ち"


def test_waived_with_a_reason_and_published(office: Office) -> None:
    """A rule that may be waived no longer returns it; the record says who and why; the page can then be published."""
    number = office.submit(submission_page_state="not_yet")
    office.settle()
    assert office.state(number) == "状態:要修正"
    office.press("規則を免除する", number, rule="R-PAGE", reason="県の公式発表の日まで公開できないため。")
    assert office.state(number) == "状態:審査待ち"
    assert "免除:R-PAGE" in office.forge.issues[number].labels
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    office.press("掲載する", number)
    assert office.forge.file(FILE) is not None
    assert "県の公式発表の日まで公開できないため。" in office.record(number)
    place = office._clone()
    built = office.run("build", "--content", place / "content", "--output", place / "out")
    assert built.code == 0, built.err
    assert (place / f"out/ja/events/{FIRST}/index.html").is_file()


def test_withdrawn_and_opened_again(office: Office) -> None:
    """What was withdrawn is closed, and can be opened again by a decision."""
    number = office.submit()
    office.settle()
    office.press("取り下げる", number, reason="主催者の申し出によります。")
    assert office.state(number) == "結果:取下げ"
    assert office.forge.issues[number].state == "closed"
    office.settle()
    assert office.forge.issues[number].state == "closed"
    office.press("開き直す", number, reason="改めて掲載したいとのことです。")
    assert office.state(number) == "状態:審査待ち"
    assert office.forge.issues[number].state == "open"


def test_closed_as_a_duplicate(office: Office) -> None:
    """The number of the other one is told."""
    first = office.submit()
    second = office.submit(title_ja="採用担当者の入門セミナー", title_en="Seminar for hiring managers")
    office.settle()
    assert "同じ催し" in office.press("重複として閉じる", second, expect=1)
    office.press("重複として閉じる", second, same_as=str(first))
    assert office.state(second) == "結果:重複"
    assert f"same_as: {first}" in office.record(second)


def test_closed_by_hand_is_opened_again(office: Office) -> None:
    """The button alone ends nothing; what the submitter closes is withdrawn."""
    number = office.submit()
    office.settle()
    office.forge.close_issue(number, STAFF)
    office.settle()
    assert office.forge.issues[number].state == "open"
    office.forge.close_issue(number, OFFICIAL)
    office.settle()
    assert office.state(number) == "結果:取下げ"


def test_silence_closes_and_an_edit_opens(office: Office) -> None:
    """Reminded after five and ten business days, closed after twenty, opened again by an edit."""
    number = office.submit(organizers_1_kind="private_company", sessions="2027-06-10 14:00-16:00")
    office.settle()
    for _week in range(6):
        office.forge.tick(days=7)
        office.review()
    assert office.notices(number) == ["needs-fix", "reminder", "reminder", "expired"]
    assert office.state(number) == "結果:期限切れ"
    office.edit(number, sessions="2027-06-10 14:00-16:00")
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert office.forge.issues[number].state == "open"


def test_staff_are_reminded_and_nothing_else_happens(office: Office) -> None:
    """On our own turn the clock tells the office, and closes nothing."""
    number = office.submit(sessions="2027-06-10 14:00-16:00")
    office.settle()
    for days in (6, 30, 30):
        office.forge.tick(days=days)
        office.review()
    assert office.notices(number) == ["received", "due-today"]
    assert "期限:超過" in office.forge.issues[number].labels
    assert office.forge.issues[number].state == "open"


def test_entered_by_the_office(office: Office) -> None:
    """What came by mail: pasted by one of the staff, published by another; the letters are mails to be sent."""
    number = office.forge.open_issue(STAFF, pasted(form_page(EVENT)), ["受付:フォーム"], "[代理受付]")
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert "受付:代理" in office.forge.issues[number].labels
    assert f"@{STAFF}" not in office.said_in(number).split("notice=received")[1].splitlines()[1]
    assert "別の職員" in office.press("掲載する", number, expect=1)
    assert office.forge.file(FILE) is None
    office.press("確認を依頼する", number, reason="会場は決まっていますか。")
    assert "メールで送ってください" in office.summary.read_text("utf-8")
    office.say(number, STAFF, "決まっているとの返事でした。")
    office.settle()
    office.press("掲載する", number, by=OTHER_STAFF)
    assert office.forge.file(FILE) is not None


def pasted(file: object) -> str:
    """The form page's file, as the issue form for staff shows it."""
    text = json.dumps(file, ensure_ascii=False, indent=2)
    return f"### ファイルの内容 / Content of the file\n\n```json\n{text}\n```"


def test_a_published_event_is_cancelled(office: Office) -> None:
    """The form for changes: the file is changed and its revision counted; published like anything else."""
    answers = {**CHANGE, "event": "job-fair-2026", "status_state": "cancelled", "status_reason_ja": "台風のため"}
    number = office.forge.open_issue(OFFICIAL, body(answers, "change"), ["受付:フォーム"], "[変更・中止]")
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert "種別:中止" in office.forge.issues[number].labels
    office.press("掲載する", number)
    changed = (office.forge.file("content/events/2026/job-fair-2026.yaml") or b"").decode()
    assert "cancelled" in changed
    assert "sequence: 1" in changed


def test_edited_after_publication(office: Office) -> None:
    """Editing the old form changes nothing that is published, and says where to go."""
    number = office.submit()
    office.settle()
    office.press("掲載する", number)
    before = office.forge.file(FILE)
    office.edit(number, capacity="5")
    office.settle()
    assert office.forge.file(FILE) == before
    assert office.notices(number)[-1] in {"intake", "published"}
    assert "変更・中止" in office.said_in(number)


def test_not_a_form_at_all(office: Office) -> None:
    """What cannot be read is answered, once, and makes no draft."""
    number = office.forge.open_issue(OFFICIAL, "よろしくお願いします。", ["受付:フォーム"])
    office.settle()
    office.forge.edit_issue(number, "よろしくお願いします！")
    office.settle()
    assert [each for each in office.forge.issues.values() if each.pull] == []
    assert "intake" in office.notices(number)


@pytest.mark.parametrize("kept", [True, False])
def test_changed_by_hand(office: Office, kept: bool) -> None:
    """What the staff changed in the draft is not overwritten by an edit of the form."""
    number = office.submit()
    office.settle()
    data = office.forge.file(FILE, f"submission/{number}") or b""
    if kept:
        office.forge.push(f"submission/{number}", {FILE: data.replace(b"A first", b"The first")}, STAFF)
        office.settle()
    office.edit(number, capacity="80")
    office.settle()
    now = office.forge.file(FILE, f"submission/{number}") or b""
    assert (b"The first" in now) is kept
    assert (b"capacity: 80" in now) is not kept


def test_a_change_in_free_words_is_not_published_empty(office: Office) -> None:
    """What only people can write into the file must stand there first."""
    answers = {**CHANGE, "event": "job-fair-2026", "other": "会場の住所を直してください。"}
    number = office.forge.open_issue(OFFICIAL, body(answers, "change"), ["受付:フォーム"], "[変更・中止]")
    office.settle()
    assert "まだ何も反映されていません" in office.press("掲載する", number, expect=1)
    path = "content/events/2026/job-fair-2026.yaml"
    data = (
        (office.forge.file(path) or b"")
        .replace(b"sequence: 0", b"sequence: 1")
        .replace(b"2026-11-05T09", b"2026-11-20T13")
    )
    edited = data.replace(b"Mihon Prefecture", b"Mihon Pref.")
    office.forge.tick(minutes=5)
    office.forge.push(f"submission/{number}", {path: edited}, STAFF)
    office.settle()
    assert office.forge.file(path, f"submission/{number}") == edited
    office.press("掲載する", number, by=OTHER_STAFF)
    assert office.forge.file(path) == edited


def test_what_was_not_taken_in_promises_nothing(office: Office) -> None:
    """One answer says what to do; no receipt, no date, no word of a check that runs."""
    number = office.forge.open_issue(OFFICIAL, "よろしくお願いします。", ["受付:フォーム"])
    office.settle()
    assert office.notices(number) == ["intake"]
    assert "受付前" in office.said_in(number)
    assert "自動点検を行っています" not in office.said_in(number)


def test_opened_again_with_its_title(office: Office) -> None:
    """After a withdrawal everything is looked at anew: title, findings and all."""
    number = office.submit(organizers_1_kind="private_company")
    office.settle()
    office.press("取り下げる", number, reason="主催者の申し出によります。")
    office.press("開き直す", number, reason="改めて掲載したいとのことです。")
    last = office.forge.issues[number].comments[-1].body
    assert "採用担当者のための入門セミナー" in last
    assert "見本県" in last
    assert ".yaml" not in last


@pytest.mark.parametrize("prefix", ["[掲載申請]", "[変更・中止]", "[代理受付]"])
def test_the_name_of_a_form_is_no_part_of_the_title(office: Office, prefix: str) -> None:
    """What a form puts before the title stays out of the letters, also where the entry itself cannot be read yet."""
    number = office.forge.open_issue(
        OFFICIAL, body({**EVENT, "sessions": "来月"}), ["受付:フォーム"], f"{prefix} 採用の会"
    )
    office.settle()
    assert "採用の会" in office.said_in(number)
    assert prefix.strip("[]") not in office.said_in(number)
