"""Facts to actions: the one pure function between what is known of a submission and what is done about it.

It is level-triggered: events only make it run sooner. When its actions are carried out and the facts gathered again, it
asks for nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from generator.base.language import Bilingual
from generator.submissions import letters, live, mails
from generator.submissions.facts import Closed, Facts
from generator.submissions.labels import STATE_LABELS, is_ours
from generator.submissions.letters import Writer
from generator.submissions.mails import Mail
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import State
from generator.submissions.steps import Steps, steps_for, turn_tag
from generator.submissions.tags import marked, read_tag, word_of

_UNSEEN = timedelta(minutes=30)
"""How long a merged submission may take until it can be seen."""
_PUT_BACK = Bilingual(
    "状態のラベルが手で変えられていたため、元に戻しました（{labels}）。状態は判断の記録から決まります。",
    "A label of state was changed by hand and is put back ({labels}). The state follows from what is recorded.",
)
_CLOSED_BY_HAND = Bilingual(
    "取下げや重複の記録がないまま閉じられていたため、開き直します。閉じる理由を記録してください。",
    "It was closed without a recorded reason and is opened again. Record why it is closed.",
)
_UNAPPROVED = Bilingual(
    "承認の記録のない版が公開用の版に取り込まれています。内容を確かめてください。",
    "A version without a recorded approval was merged. Look at what was published.",
)
_NOT_SEEN = Bilingual(
    "取り込みから30分を過ぎましたが、公開が確認できません。公開の作業を確かめてください。",
    "It was merged more than 30 minutes ago and cannot be seen yet. Look at the publication.",
)


@dataclass(frozen=True)
class Notice:
    """A comment to post: its tag, its whole text, and the same as a mail for those without an account."""

    name: str
    tag: str
    comment: str
    mail: Mail | None


@dataclass(frozen=True)
class Actions:
    """What is to be done, in the order in which it is done: notices before a closing. Empty where all is as it should be."""

    steps: Steps
    reopen: bool = False
    live: str | None = None
    """The new text of the comment that tells the state."""
    notices: tuple[Notice, ...] = ()
    add_labels: tuple[str, ...] = ()
    remove_labels: tuple[str, ...] = ()
    status: tuple[str, str] | None = None
    """The mark to set: commit and word."""
    close: str = ""
    inspect: str = ""
    """The revision to check."""
    merge: str = ""
    """The one revision that may be published, when the staff say so."""
    remarks: tuple[Bilingual, ...] = ()
    """For the staff's log."""

    @property
    def writes(self) -> bool:
        """Whether anything is written where the submission is kept."""
        written = (self.reopen, self.live, self.notices, self.add_labels, self.remove_labels, self.status, self.close)
        return any(written)


def reconcile(facts: Facts, now: datetime, secretariat: Secretariat) -> Actions:
    """All that is to be done about a submission now."""
    steps = steps_for(facts, now, secretariat)
    writer = Writer(facts, steps.standing, secretariat, now, _told(facts, steps) or now)
    labels, shown = steps.labels, writer
    if steps.close == State.EXPIRED or steps.reopen:
        # What is closed or opened now is shown so; the notices tell of the way there.
        after = replace(facts, closings=(*facts.closings, Closed(now, "clock")))
        if steps.reopen:
            after = replace(facts, reopenings=(*facts.reopenings, now))
        then = steps_for(after, now, secretariat)
        labels, shown = then.labels, replace(writer, facts=after, standing=then.standing)
    body = live.live_comment(shown)
    ours = {label for label in facts.labels if is_ours(label)}
    return Actions(
        steps,
        steps.reopen,
        body if body != facts.live else None,
        tuple(_notice(name, tag, writer) for name, tag in steps.notices),
        tuple(sorted(labels - facts.labels)),
        tuple(sorted(ours - labels)),
        steps.status if steps.status != facts.status else None,
        steps.close,
        steps.inspect,
        steps.merge,
        tuple(_remarks(facts, now, steps)),
    )


def _told(facts: Facts, steps: Steps) -> datetime | None:
    _name, tag = turn_tag(facts, steps.standing)
    return next((each.at for each in facts.posted if each.tag == tag), None)


def _notice(name: str, tag: str, writer: Writer) -> Notice:
    by_mail = Writer(writer.facts, writer.standing, writer.secretariat, writer.now, writer.told, mail=True)
    table = plain = None
    if name == "needs-fix" or (name == "reminder" and writer.standing.state == State.NEEDS_FIX):
        table = live.findings_table(writer.facts, writer.now, writer.standing.state)
        plain = live.findings_plain(writer.facts, writer.now)
    comment = marked(tag, letters.comment(name, tag, writer, table))
    return Notice(name, tag, comment, None if name == "due-today" else mails.mail(name, tag, by_mail, plain))


def _remarks(facts: Facts, now: datetime, steps: Steps) -> list[Bilingual]:
    """What the staff should know: things that were done past the rules, and things that do not happen."""
    state, found = steps.standing.state, []
    wrong = sorted(facts.labels & set(STATE_LABELS.values()) - {STATE_LABELS[state]})
    if wrong and word_of(read_tag(facts.live or ""), "status") == state.value:
        found.append(_PUT_BACK.filled(labels=" ".join(wrong)))
    if facts.closed and facts.closed.by == "staff" and steps.reopen:
        found.append(_CLOSED_BY_HAND)
    if facts.merged:
        approvals = {each.commit for each in facts.decisions if each.action == "approve"}
        if not approvals & {facts.head, facts.merged.commit}:
            found.append(_UNAPPROVED)
        if facts.published is None and now - facts.merged.at > _UNSEEN:
            found.append(_NOT_SEEN)
    return found
