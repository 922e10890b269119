"""Waivers in a review: those that the published side records count for both sides, and a submission's own never do."""

from __future__ import annotations

from tests.review.proposing import Proposal, codes
from tests.rules.test_waivers import LOGIN, decided


def weighs(proposal: Proposal) -> list[str]:
    """How much the finding about the page weighs, in every submission that has it."""
    report = proposal.review()
    return [each["severity"] for one in report["submissions"] for each in one["findings"] if each["code"] == "R-PAGE"]


def test_a_submission_brings_no_waiver(proposal: Proposal) -> None:
    """A record in its own branch is outside and counts for nothing; one on the published branch does, also a later one."""
    proposal.content.event("first-event")
    proposal.begin()
    file = proposal.content.event(submission=LOGIN, detail_url="https://mihon.example/b")
    record = decided(proposal.content.folder, file)
    report = proposal.review(code=1)
    assert report["verdict"] == "return"
    assert report["outside"] == ["records/7.yaml"]
    text = record.read_text("utf-8")
    record.unlink()
    assert weighs(proposal) == ["return"]
    proposal.git("checkout", "--quiet", "main")
    record.parent.mkdir(exist_ok=True)
    record.write_text(text, "utf-8")
    proposal.commit()
    proposal.git("checkout", "--quiet", "change")
    assert weighs(proposal) == ["advice"]
    proposal.edit(file, title="{ja: 別のセミナー}")
    assert weighs(proposal) == ["return"]


def test_what_is_published_with_a_waiver(proposal: Proposal) -> None:
    """A change beside it does not judge it anew; a change of it does."""
    file = proposal.content.event(submission=LOGIN, detail_url="https://mihon.example/b", announced="2026-11-05")
    decided(proposal.content.folder, file)
    proposal.begin()
    proposal.content.site(title="{ja: 別の名前}")
    assert codes(proposal.review(code=0)) == {}
    proposal.edit(file, title="{ja: 別のセミナー}")
    report = proposal.review(code=1)
    assert "R-PAGE" in codes(report)["content/events/2026/sample-seminar.yaml"]


def test_a_link_is_no_record(proposal: Proposal) -> None:
    """What is no plain file on the published side is not read."""
    file = proposal.content.event(submission=LOGIN, detail_url="https://mihon.example/b")
    record = decided(proposal.content.folder, file)
    record.rename(proposal.folder / "elsewhere.yaml")
    record.symlink_to("../elsewhere.yaml")
    file.rename(proposal.folder / "kept")
    proposal.content.event("first-event")
    proposal.begin()
    (proposal.folder / "kept").rename(file)
    assert weighs(proposal) == ["return"]
