"""A decision of the staff, from the form to the record, the merge and the letters: the trip of `saijiki ci decide`.

What may be decided follows from the facts as they stand now, and from a check made here; no label and no mark is
believed. The record is written before anything is done, and the merge names the commit that was checked.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from typing import Any

from generator.base.language import Bilingual
from generator.clock.business_days import day_in_japan
from generator.forge.api import FIRST_WAIT, Api, ForgeError
from generator.forge.asking import ACTIONS, Asked, Refused
from generator.forge.carrying import Sent, carry_out
from generator.forge.gathering import staff_of
from generator.forge.keeping import add
from generator.forge.looking import Desk, Looked, author_of, is_fresh, look
from generator.forge.marking import mark
from generator.forge.proposing import announce, dispatch
from generator.submissions.facts import Decision, Facts
from generator.submissions.labels import STATE_LABELS
from generator.submissions.recalled import caught_up, entry
from generator.submissions.reconciling import reconcile
from generator.submissions.recordshape import Entry
from generator.submissions.states import State, moves, state_of
from generator.submissions.tags import short

_TRIES = 4
_MOVED_BASE = "Base branch was modified"
_MESSAGE = "records: 申請 #{number} / submission #{number}: {what}"
_MERGE_TITLE = "content: 申請 #{number} を掲載 / publish submission #{number}"
_READY = "mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { clientMutationId } }"


def decide(desk: Desk, asked: Asked, mails: list[Sent]) -> Bilingual:
    """Does what was asked for and says so; letters that the office has to send are added to `mails`.

    Raises Refused, BrokenRecord, CannotAppend, CannotReview, ForgeError.
    """
    if not staff_of(desk.api)(asked.by):
        raise Refused("この処理は、書込みの権限がある職員だけができます。", "Only staff with write access may do this.")
    looked = look(desk, asked.number)
    facts = looked.facts
    _allow(looked, asked, desk)
    if asked.action == "publish":
        facts = _publish(desk, looked, asked)
    elif asked.action != "inspect":
        facts = _keep(desk, looked, _decision(facts, asked, asked.action, desk.now))
    if asked.action in {"inspect", "unwaive"}:
        announce(desk.api)
    carry_out(desk.api, facts, reconcile(facts, desk.now, desk.secretariat), mails)
    done = ACTIONS[asked.action]
    return Bilingual(
        f"申請 {asked.number}：「{done.ja}」を行いました。", f"Submission {asked.number}: done ({done.en})."
    )


def _allow(looked: Looked, asked: Asked, desk: Desk) -> None:
    """Whether it may be done, as things stand. Raises Refused."""
    facts, now = looked.facts, desk.now
    if not facts.head:
        raise Refused(
            "掲載案がまだないため、この処理はできません。直してもらうときは申請にコメントで書き、申請ではないものは Issue をそのまま閉じてください。",
            "There is no proposal yet, so this cannot be done. To have it mended, write a comment in its thread; close the issue by hand if it is no submission.",
        )
    state, can = state_of(facts, now), {"publish" if each == "approve" else each for each in moves(facts, now)}
    if asked.action == "inspect" and not state.ended:
        return
    if asked.action not in can:
        names = [words for code, words in ACTIONS.items() if code in can]
        why = _why_not(facts, now)
        raise Refused(
            f"いまの状態では「{ACTIONS[asked.action].ja}」はできません（{STATE_LABELS[state]}）。{why.ja}"
            f"できる処理：{'、'.join(each.ja for each in names) or 'なし'}",
            f"As it stands ({state.value}) this cannot be done: {ACTIONS[asked.action].en}. {why.en}"
            f"What can be done: {', '.join(each.en for each in names) or 'nothing'}",
        )
    if asked.version and not facts.head.startswith(asked.version):
        raise Refused(
            f"版 {asked.version} は最新の版（{short(facts.head)}）ではありません。新しい版の内容を見てから、もう一度行ってください。",
            f"Version {asked.version} is not the newest ({short(facts.head)}). Look at the new one, then do it again.",
        )
    if _is_repeated(facts, asked):
        raise Refused(
            "同じ処理が、この版にもう記録されています。", "The same decision is recorded for this version already."
        )
    if asked.action == "publish":
        _allow_publication(looked, asked, desk)


def _is_repeated(facts: Facts, asked: Asked) -> bool:
    """Whether the newest decision at this revision says just this: a run that was started again does nothing twice."""
    last = facts.decision
    same = last and (last.action, last.reason, last.codes) == (asked.action, asked.reason, asked.codes)
    return bool(same and last and not facts.answered(last))


def _why_not(facts: Facts, now: datetime) -> Bilingual:
    codes = sorted({each.code for each in facts.obstacles(day_in_japan(now))})
    if codes:
        return Bilingual(f"直っていない点：{'、'.join(codes)}。", f"Still open: {', '.join(codes)}. ")
    state = state_of(facts, now)
    if state == State.RETURNED:
        return Bilingual(
            "差戻の後は、申請者が直した版が届いてから掲載できます。",
            "After a return it can be published once a corrected version has come in. ",
        )
    if state == State.PUBLISHED:
        return Bilingual("変更・中止は、変更のフォームで受け付けます。", "For changes there is the form for changes. ")
    if facts.outside:
        return Bilingual("申請以外のファイルの変更が含まれています。", "It changes files other than entries. ")
    return Bilingual("", "")


def _allow_publication(looked: Looked, asked: Asked, desk: Desk) -> None:
    facts = looked.facts
    authors = {asked.by.lower()} & {
        facts.entered_by.lower() if facts.door == "staff" else "",
        author_of(desk.api, looked),
    }
    if authors:
        raise Refused(
            "代理で入力した本人、その版を書いた本人は掲載を決められません。別の職員が行ってください。",
            "Whoever typed it in, or wrote this version, cannot publish it. Somebody else of the staff has to.",
        )
    if facts.inspection and any(each.code == "C-EMPTY" for each in facts.inspection.findings):
        raise Refused(
            "掲載案には、まだ何も反映されていません。「ほかの変更」の内容を掲載案（pull request）のファイルに書き加えてから、別の職員が掲載してください。",
            "The proposal changes nothing yet. Write what “Other changes” asks for into its file; somebody else of the staff then publishes it.",
        )
    if facts.outside:
        raise Refused(
            "申請以外のファイルの変更が含まれているため、この処理では掲載しません。",
            "It changes files other than entries, so it is not published this way.",
        )
    if not is_fresh(looked, desk):
        raise Refused(
            "申請者が内容を直していますが、まだ点検していません。数分後に新しい版を見てから、もう一度行ってください。",
            "The submitter changed it, and that was not checked yet. Look at the new version in a few minutes, then do it again.",
        )


def _decision(facts: Facts, asked: Asked, action: Any, now: datetime) -> Decision:
    inspection = facts.inspection
    return Decision(
        now,
        action,
        asked.by,
        facts.head,
        inspection.edition if inspection else "",
        asked.reason,
        asked.codes if action in {"return", "waive", "unwaive"} else (),
        inspection.content if inspection and action == "waive" else "",
        same_as=asked.same_as if action == "duplicate" else None,
    )


def _keep(desk: Desk, looked: Looked, decision: Decision) -> Facts:
    """Writes a decision into the record, with all that happened before it; the facts with it."""
    facts = looked.facts
    lines = [*caught_up(facts, looked.record.record), entry(decision.at, decision)]
    add(desk.api, facts, looked.record, lines, _MESSAGE.format(number=facts.number, what=decision.action))
    return replace(facts, decisions=(*facts.decisions, replace(decision, at=decision.at.replace(microsecond=0))))


def _publish(desk: Desk, looked: Looked, asked: Asked) -> Facts:
    """Approves the revision that was checked, and merges exactly that."""
    facts, pull, api = looked.facts, looked.pull, desk.api
    if state_of(facts, desk.now) != State.APPROVED:
        facts = _keep(desk, looked, _decision(facts, asked, "approve", desk.now))
    if pull is None or reconcile(facts, desk.now, desk.secretariat).merge != facts.head:
        raise Refused("いまの状態では掲載できません。", "It cannot be published as it stands.")
    mark(api, facts.head, "success")
    if pull.get("draft"):
        api.query(_READY, id=str(pull["node_id"]))
    body = {
        "sha": facts.head,
        "merge_method": "merge",
        "commit_title": _MERGE_TITLE.format(number=facts.number),
        "commit_message": f"Refs #{facts.number}",
    }
    _merge(api, pull["number"], body)
    dispatch(api, "publish")
    after = look(desk, facts.number)
    if after.facts.merged:
        merged = Entry(at=after.facts.merged.at, what="merged", commit=facts.head)
        add(api, after.facts, after.record, [merged], _MESSAGE.format(number=facts.number, what="merged"))
    return replace(after.facts, subject=facts.subject)


def _merge(api: Api, pull: int, body: dict[str, str]) -> None:
    for attempt in range(_TRIES):
        try:
            api.send("PUT", f"pulls/{pull}/merge", body)
            return
        except ForgeError as error:
            # The record was written to main a moment ago, and the forge has not looked at the draft again yet.
            if error.status != 405 or _MOVED_BASE not in error.why or attempt == _TRIES - 1:
                raise _not_merged(error) from error
            time.sleep(FIRST_WAIT * 2**attempt)


def _not_merged(error: ForgeError) -> Refused:
    if error.status == 409:
        return Refused(
            "点検の後に新しい版が届いたため、掲載していません。新しい版を見てから、もう一度行ってください。",
            "A newer version came in after the check, so nothing was published. Look at it, then do it again.",
        )
    return Refused(
        f"承認は記録しましたが、取り込めませんでした（{error.status}）。{error.said.ja}",
        f"The approval is recorded, but it could not be merged ({error.status}). {error.said.en}",
    )
