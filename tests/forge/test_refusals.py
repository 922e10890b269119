"""A forge that refuses, breaks off or answers late: the next run makes up for it, and nothing is said twice."""

from __future__ import annotations

import pytest

from generator.forge.api import Api
from generator.forge.asking import Refused
from generator.forge.keeping import add, kept
from generator.submissions.facts import Facts
from generator.submissions.recordshape import Entry
from tests.forge.office import FORM, OFFICIAL, PUBLISHED, STAFF, Office
from tests.forge.test_adopting import OLD
from tests.forge.test_stories import pasted
from tests.intake.forms import EVENT, page

FILE = "content/events/2026/a-first-seminar-for-hiring-managers.yaml"


@pytest.mark.parametrize(("status", "wait"), [(403, 0), (429, 0), (500, None), (502, None), (0, None)])
def test_a_read_is_tried_again(office: Office, status: int, wait: int | None) -> None:
    """A passing refusal of a question keeps nobody waiting."""
    number = office.submit()
    office.forge.refuse_next(2, status, wait, only="GET .*")
    office.settle()
    assert office.state(number) == "状態:審査待ち"


@pytest.mark.parametrize("only", ["POST .*/comments", "POST .*/labels", "POST .*/statuses/.*", "PATCH .*/issues/.*"])
@pytest.mark.parametrize("lost", [False, True], ids=["refused", "lost"])
def test_a_write_that_failed_is_made_up_for(office: Office, only: str, lost: bool) -> None:
    """Where an answer was lost, what was done is not done again; where it was refused, the next run does it."""
    number = office.submit(organizers_1_kind="private_company")
    other = office.submit(title_en="Another one")
    office.forge.tick(minutes=1)
    office.intake_all()
    office.forge.refuse_next(1, 0 if lost else 500, None, only=only, lost=lost)
    try:
        office.review()
    except AssertionError:
        office.review()
    assert office.state(number) == "状態:要修正"
    assert office.state(other) == "状態:審査待ち"
    for each in (number, other):
        assert len(office.notices(each)) == 1
        assert sum("status=" in c.body.splitlines()[0] for c in office.forge.issues[each].comments) == 1


@pytest.mark.parametrize("only", ["POST .*/git/commits", "POST .*/git/refs", "POST .*/pulls"])
@pytest.mark.parametrize("lost", [False, True], ids=["refused", "lost"])
def test_a_draft_that_was_half_made(office: Office, only: str, lost: bool) -> None:
    """Run again, the step ends where it should: one branch, one draft."""
    number = office.submit()
    (raised,) = office._raised("issues")
    office.forge.refuse_next(1, 0 if lost else 500, None, only=only, lost=lost)
    with pytest.raises(AssertionError):
        office.intake(raised)
    office.intake(raised)
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert len([each for each in office.forge.issues.values() if each.pull]) == 1


def test_workflows_may_not_make_pull_requests(office: Office) -> None:
    """A setting of the repository: the run says what the forge said."""
    office.forge.settings.may_create_pulls = False
    office.submit()
    (raised,) = office._raised("issues")
    with pytest.raises(AssertionError):
        office.intake(raised)
    assert "not permitted to create" in office.said


def test_two_decisions_at_once(office: Office) -> None:
    """Where main moved meanwhile, the lines are added to what stands there then; nothing is overwritten."""
    number, other = office.submit(), office.submit(title_en="Another one")
    office.settle()
    desk = Api(office.forge.url, office.forge.slug, office.forge.token({"contents": "write", "statuses": "write"}))
    before, facts = kept(desk, number), Facts(number, office.forge.now)
    office.press("確認を依頼する", other, reason="会場は決まっていますか。")
    line = Entry(at=office.forge.now, what="reply")
    add(desk, facts, before, [line], "records: x")
    assert "what: reply" in office.record(number)
    assert "what: question" in office.record(other)
    with pytest.raises(Refused):
        add(desk, facts, before, [line], "records: x")
    assert office.record(number).count("what: reply") == 1


def test_a_merge_just_after_the_record(office: Office) -> None:
    """The forge may need a moment to look at the draft again."""
    number = office.submit()
    office.settle()
    office.forge.refuse_next(
        2, 405, None, only="PUT .*/merge", message="Base branch was modified. Review and try again."
    )
    office.press("掲載する", number)
    assert office.forge.file(FILE) is not None


def test_a_check_that_breaks_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours is told as ours, never as the submitter's, after a second try; later it goes on."""
    number = office.submit()
    with monkeypatch.context() as broken:
        broken.setattr("generator.forge.inspecting.review", _broken)
        office.settle()
        assert office.state(number) == "状態:点検中"
        office.settle(30)
    assert office.state(number) == "状態:点検不能"
    assert "tool-failed" in office.notices(number)
    office.settle(30)
    assert office.state(number) == "状態:審査待ち"


def _broken(*_given: object) -> None:
    raise RuntimeError("a mistake of ours")


def test_no_verdict_at_all(office: Office) -> None:
    """Where the whole job broke off, the report still looks, and tells it as ours after a second time."""
    number = office.submit()
    (raised,) = office._raised("issues")
    office.intake(raised)
    for _time in range(2):
        office.forge.tick(minutes=30)
        office.step("review.yml", "report", "reconcile", "--data", "verdict")
    assert office.state(number) == "状態:点検不能"
    office.settle()
    assert office.state(number) == "状態:審査待ち"


def test_a_deleted_comment_is_written_again(office: Office) -> None:
    """Somebody deleted our comment: the state is told again, the notice is not lost."""
    number = office.submit()
    office.settle()
    office.forge.issues[number].comments.clear()
    office.settle()
    assert office.notices(number) == ["received"]
    assert "status=waiting" in office.said_in(number)


def test_a_call_for_the_next_workflow_is_tried_again(office: Office) -> None:
    """Twice does no harm; never would leave a merged submission unpublished until the night."""
    number = office.submit()
    office.settle()
    office.forge.refuse_next(2, 500, None, only="POST .*/dispatches")
    office.press("掲載する", number)
    assert "publish" in [each["action"] for each in office._raised("repository_dispatch")]


def test_a_form_that_no_run_has_read(office: Office) -> None:
    """The run for the issue was lost: the next check reads it."""
    number = office.submit()
    office.forge.raised.clear()
    office.review()
    assert office.state(number) == "状態:審査待ち"


def test_an_old_run_started_again(office: Office) -> None:
    """What counts is the issue as it stands now, not as it stood when the event was raised."""
    number = office.submit(capacity="50")
    (first,) = office._raised("issues")
    office.edit(number, capacity="80")
    office.settle()
    head = office.head(number)
    office.intake(first)
    assert office.head(number) == head


def test_a_reply_just_before_the_closing(office: Office) -> None:
    """What was said after the facts were gathered keeps it open; the next look sees it."""
    number = office.submit(organizers_1_kind="private_company", sessions="2027-06-10 14:00-16:00")
    office.settle()
    for _week in range(4):
        office.forge.tick(days=8)
        facts = office.step("review.yml", "gather", "snapshot", "--out", "data")
        verdict = office.inspect(facts)
        if _week == 3:
            office.say(number, OFFICIAL, "もう少しお待ちください。")
        office.step("review.yml", "report", "reconcile", "--data", "verdict", brought=verdict)
    assert office.forge.issues[number].state == "open"
    assert "expired" not in office.notices(number)


def test_letters_of_the_office_are_not_lost(office: Office) -> None:
    """A label that fails after the comment: the mail that goes with the comment is told all the same."""
    number = office.forge.open_issue(STAFF, pasted(page(EVENT)), [FORM], "[代理受付]")
    office.settle()
    office.forge.refuse_next(1, 500, None, only="POST .*/labels")
    office.press("確認を依頼する", number, expect=2, reason="会場は決まっていますか。")
    assert "メールで送ってください" in office.summary.read_text("utf-8")


def test_one_that_breaks_keeps_no_other_waiting(office: Office) -> None:
    """A submission made to be enormous, and a mistake of ours in the report of one: the others are told."""
    keys = b"".join(b"key%d: x\n" % n for n in range(2000))
    office.forge.open_pull("stranger", {f"content/events/2026/huge-{n}.yaml": keys for n in range(8)})
    honest = office.submit()
    office.settle()
    assert office.state(honest) == "状態:審査待ち"


def test_a_number_of_another_repository(office: Office) -> None:
    """A copied repository has records and events with numbers of other threads: they are nobody's here."""
    record = "number: 1\nreceived: 2026-01-05T09:00:00+09:00\naccount: somebody-else\nlog: []\n"
    old = PUBLISHED.replace("received: 2026-11-02,", "received: 2026-11-02, number: 1,")
    office.forge.push("main", {"records/1.yaml": record.encode(), OLD: old.encode()}, "office")
    number = office.submit()
    assert number == 1
    office.settle()
    assert "somebody-else" not in office.said_in(number)
    assert office.forge.file(OLD, f"submission/{number}") == old.encode()
    assert "種別:新規" in office.forge.issues[number].labels


def test_two_of_the_same_name(office: Office) -> None:
    """Both would be called the same: the second takes another name once the first is published."""
    first, second = office.submit(), office.submit(sessions="2026-12-17 14:00-16:00")
    office.settle()
    office.press("掲載する", first)
    office.settle()
    other = office.forge.file(FILE.replace(".yaml", "-2.yaml"), f"submission/{second}")
    assert other is not None
    assert office.forge.file(FILE, f"submission/{second}") == office.forge.file(FILE)
    office.press("掲載する", second)
    assert office.forge.file(FILE.replace(".yaml", "-2.yaml")) is not None


def test_spam_is_closed_by_hand(office: Office) -> None:
    """What never became a proposal stays closed."""
    number = office.forge.open_issue("spammer", "buy pills", [FORM])
    office.settle()
    assert "Issue をそのまま閉じて" in office.press("取り下げる", number, expect=1, reason="申請ではない")
    office.forge.close_issue(number, STAFF)
    office.settle()
    assert office.forge.issues[number].state == "closed"
