"""A waiver from the decision to the published page: the digest that a check gives is the one that the content is known by."""

from __future__ import annotations

from datetime import datetime

from generator.submissions.facts import Decision, Facts
from generator.submissions.local import gather
from generator.submissions.recalled import entry
from generator.submissions.recordfiles import append
from generator.submissions.recordshape import Record
from generator.submissions.states import State, state_of
from tests.conftest import Run
from tests.review.proposing import Proposal
from tests.rules.test_waivers import LOGIN, REASON

NOW = datetime.fromisoformat("2026-11-20T12:00+09:00")


def known(proposal: Proposal, record: Record) -> Facts:
    """What is known of the submission."""
    (facts,) = gather(proposal.folder, {7: record}, NOW, proposal.content.folder)
    return facts


def test_what_is_waived_is_published(proposal: Proposal, run: Run) -> None:
    """Checked, waived on main, merged: `validate` and `build` go by what stands in the record."""
    record = Record.model_validate({"number": 7, "received": NOW.replace(hour=9), "id": "sample-seminar"})
    proposal.content.event("known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/1")
    proposal.commit()
    proposal.git("checkout", "--quiet", "-b", "submission/7")
    proposal.content.event(submission=LOGIN)
    proposal.commit()
    proposal.git("checkout", "--quiet", "main")
    facts = known(proposal, record)
    assert state_of(facts, NOW) == State.NEEDS_FIX
    assert facts.inspection is not None
    waive = Decision(
        NOW, "waive", "shinsa-tantou", facts.head, "v4", REASON, ("R-PAGE",), content=facts.inspection.content
    )
    folder = proposal.folder / "records"
    append(folder, record, [entry(NOW, waive)])
    proposal.commit()
    facts = known(proposal, record.model_copy(update={"log": (entry(NOW, waive),)}))
    assert state_of(facts, NOW) == State.WAITING
    assert [each.codes[0] for each in facts.waivers(NOW.date())] == ["R-PAGE"]
    proposal.git("merge", "--quiet", "--no-ff", "submission/7", "-m", "7")
    words = ("--content", proposal.content.folder, "--now", NOW.isoformat())
    assert run("validate", *words).code == 0
    assert run("build", *words, "--output", proposal.folder.parent / "output").code == 0


def test_two_entries_have_a_digest_of_their_own(proposal: Proposal) -> None:
    """A waiver of such a submission holds for both or for none, and reaches no page."""
    record = Record.model_validate({"number": 7, "received": NOW.replace(hour=9)})
    proposal.content.event("known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/1")
    proposal.commit()
    proposal.git("checkout", "--quiet", "-b", "submission/7")
    proposal.content.event(submission=LOGIN)
    proposal.commit()
    one = known(proposal, record).inspection
    proposal.content.event("other-event", title="{ja: 見学会}", detail_url="https://example.jp/2")
    proposal.commit()
    two = known(proposal, record).inspection
    assert one is not None
    assert two is not None
    assert one.content != two.content
