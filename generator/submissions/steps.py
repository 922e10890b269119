"""What is to be done about a submission, before anything is put into words: labels, notices, opening and closing.

Each notice has a tag made from what caused it. A notice whose tag stands there already is not wanted again, so a second
look does nothing, and a look that was missed is made up for by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from generator.clock.business_days import day_in_japan
from generator.submissions.clock import Standing, is_to_close, reminder_due, silence_of, standing_of
from generator.submissions.facts import Facts
from generator.submissions.labels import labels_of
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import State, Turn
from generator.submissions.tags import notice_tag, short, stamp, word_of

OPENS = time(9)
"""When the office's day begins, and its reminders go out."""
_JAPAN = ZoneInfo("Asia/Tokyo")

_BY_DECISION = {State.ASKED: "question", State.RETURNED: "return", State.APPROVED: "approved"}


@dataclass(frozen=True)
class Steps:
    """What is wanted. `close` is the end with which it is closed; `reopen` where it was closed and should not be."""

    standing: Standing
    notices: tuple[tuple[str, str], ...]
    """Name and tag of every notice to post now."""
    close: str = ""
    reopen: bool = False
    labels: frozenset[str] = frozenset()
    status: tuple[str, str] | None = None
    inspect: str = ""
    """The revision to check now."""
    merge: str = ""
    """The one revision that the staff may publish."""


def steps_for(facts: Facts, now: datetime, secretariat: Secretariat) -> Steps:
    """What is to be done about a submission now."""
    standing = standing_of(facts, now, secretariat)
    state = standing.state
    told = _told(facts, standing)
    names = list(_turn_notices(facts, standing, told))
    expired = False
    if state.turn == Turn.SUBMITTER and told:
        reminders, expired = _after_silence(facts, now, secretariat, told)
        names += reminders
    if standing.turn.ours:
        names += _staff_reminder(standing, now)
    posted = {each.tag for each in facts.posted}
    return Steps(
        standing,
        tuple(each for each in dict.fromkeys(names) if each[1] not in posted),
        _close(facts, state, expired),
        facts.closed is not None and not facts.merged and not state.ended,
        labels_of(facts, standing, now),
        _status(facts, state),
        facts.head if state in {State.INSPECTING, State.FAILED} else "",
        facts.head if state == State.APPROVED and not facts.outside else "",
    )


def _close(facts: Facts, state: State, expired: bool) -> str:
    if facts.closed is not None:
        return ""
    return State.EXPIRED.value if expired else state.value if state.ended else ""


def turn_tag(facts: Facts, standing: Standing) -> tuple[str, str]:
    """Name and tag of the notice that says whose turn it is now; what caused it is part of the tag."""
    state, since = standing.state, standing.since
    decision = facts.decision
    decided = stamp(decision.at) if decision else ""
    if state == State.PUBLISHED:
        return "published", notice_tag("published", rev=short(facts.merged.commit) if facts.merged else "")
    if state.ended:
        ended = facts.closed.at if facts.closed else since
        at = decided if decision and decision.action in {"withdraw", "duplicate"} else stamp(ended)
        return state.value, notice_tag(state.value, rev=short(facts.head), of=at)
    if state.turn == Turn.SUBMITTER:
        name = _BY_DECISION.get(state, "needs-fix")
        return name, notice_tag(name, rev=short(facts.head), of=_since_word(facts))
    came = next((each for each in facts.revisions if each.at == since), None)
    if not _was_theirs(standing):
        return "received", notice_tag("received")
    if came:
        return "resubmitted", notice_tag("resubmitted", rev=short(came.commit))
    name = "replied" if since in facts.replies else "resumed"
    return name, notice_tag(name, of=stamp(since))


def _since_word(facts: Facts) -> str:
    """The last decision at this revision, or closing since: after either, the submitter is told anew."""
    times = [facts.decision.at] if facts.decision else []
    times += [each.at for each in facts.closings if each.by != "staff"]
    return stamp(max(times)) if times else ""


def _was_theirs(standing: Standing) -> bool:
    """Whether the turn was ever anywhere but with the office."""
    return any(not period.state.turn.ours for period in standing.passed)


def is_unread(facts: Facts) -> bool:
    """Whether the submitter was told why nothing came of what they sent: there is nothing to receive yet."""
    return not facts.revisions and any(word_of(each.tag, "notice") == "intake" for each in facts.posted)


def _turn_notices(facts: Facts, standing: Standing, told: datetime | None) -> Iterator[tuple[str, str]]:
    state = standing.state
    if is_unread(facts) and not state.ended:
        return
    # Nobody is told of a publication before it can be seen; an expiry is told before it is carried out.
    if state == State.EXPIRED or (state == State.PUBLISHED and not facts.published):
        return
    if told is None:
        yield turn_tag(facts, standing)
    if state == State.FAILED:
        yield "tool-failed", notice_tag("tool-failed", rev=short(facts.head))
    if state == State.APPROVED and facts.decision:
        of = stamp(facts.decision.at)
        yield "approved", notice_tag("approved", rev=short(facts.head), of=of)


def _told(facts: Facts, standing: Standing) -> datetime | None:
    """When the submitter was told whose turn it is; None if that is still to be done."""
    _name, tag = turn_tag(facts, standing)
    return next((each.at for each in facts.posted if each.tag == tag), None)


def _after_silence(
    facts: Facts, now: datetime, secretariat: Secretariat, told: datetime
) -> tuple[list[tuple[str, str]], bool]:
    """The reminder that is due, and whether the silence closes the submission."""
    silence = silence_of(facts, told, now, secretariat)
    of = stamp(silence.told)

    def tag(days: int) -> str:
        return notice_tag("reminder", days=str(days), of=of)

    reminded = {
        int(word_of(each.tag, "days")): each.at
        for each in facts.posted
        if word_of(each.tag, "notice") == "reminder" and word_of(each.tag, "of") == of
    }
    if is_to_close(silence, reminded, now, secretariat):
        return [("expired", notice_tag("expired", rev=short(facts.head), of=of))], True
    days = reminder_due(silence, secretariat)
    passed = max(reminded, default=0)
    return ([("reminder", tag(days))] if days and days > passed else []), False


def _staff_reminder(standing: Standing, now: datetime) -> list[tuple[str, str]]:
    """On the morning of the day by which an answer is aimed at, once."""
    if standing.due != day_in_japan(now) or now.astimezone(_JAPAN).time() < OPENS:
        return []
    return [("due-today", notice_tag("due-today", on=f"{standing.due:%Y%m%d}"))]


_STATUS = {
    State.INSPECTING: "pending",
    State.FAILED: "error",
    State.NEEDS_FIX: "failure",
    State.WAITING: "pending",
    State.ASKED: "pending",
    State.RETURNED: "failure",
    State.APPROVED: "success",
}


def _status(facts: Facts, state: State) -> tuple[str, str] | None:
    """The mark for the present revision, from the same verdict as the words."""
    return (facts.head, _STATUS[state]) if state in _STATUS and facts.head else None
