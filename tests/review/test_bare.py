"""`review` and `queue` for a repository without a work tree: content, rules and records come from what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NOW, Run, tree
from tests.review.proposing import Proposal
from tests.rules.test_waivers import LOGIN, decided


@pytest.fixture
def bare(proposal: Proposal, tmp_path: Path) -> Path:
    """A bare repository: a submission with a record that waives a rule, and one that is returned."""
    proposal.content.site(title="{ja: 別の名前のサイト}")
    proposal.content.event("known-event", sessions="[{start: 2026-12-01T10:00}]", title="{ja: 就職フェア仙台}")
    file = proposal.content.event(submission=LOGIN, detail_url="https://mihon.example/b")
    text = file.read_text("utf-8")
    decided(proposal.content.folder, file)
    file.unlink()
    proposal.commit()
    for number, wanted in ((7, text), (8, text.replace("Sample seminar", "Another"))):
        proposal.git("checkout", "--quiet", "-b", f"submission/{number}", "main")
        file.write_text(wanted, "utf-8")
        proposal.commit()
    made = tmp_path / "office.git"
    proposal.git("clone", "--quiet", "--bare", proposal.folder, made)
    return made


@pytest.mark.parametrize("way", ["inside", "named"])
def test_review_and_queue(bare: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str) -> None:
    """Started inside it or with --git-dir, the same; the record on main counts; nothing is written."""
    before = tree(bare)
    monkeypatch.chdir(bare if way == "inside" else tmp_path)
    words = () if way == "inside" else ("--git-dir", bare)
    for number, verdict in ((7, "publish"), (8, "return")):
        outcome = run("review", f"main..submission/{number}", "--now", NOW, "--format", "json", *words)
        assert outcome.json["verdict"] == verdict
        assert outcome.json["submissions"][0]["path"] == "content/events/2026/sample-seminar.yaml"
    queue = run("queue", "--now", NOW, "--format", "json", *words)
    assert queue.code == 0, queue.err
    found = {each["number"]: (each["state"], each["codes"]) for each in queue.json["submissions"]}
    assert found == {7: ("waiting", []), 8: ("needs-fix", ["R-PAGE"])}
    listed = run("queue", "--still-correct", "--now", NOW, "--format", "json", *words).json["events"]
    assert [(each["id"], each["path"]) for each in listed] == [("known-event", "content/events/2026/known-event.yaml")]
    assert run("queue", "--statistics", "--now", NOW, *words).code == 0
    assert tree(bare) == before


def test_a_broken_record_is_named_as_the_repository_does(bare: Path, proposal: Proposal, run: Run) -> None:
    """Not by the folder it was read from."""
    proposal.git("checkout", "--quiet", "main")
    (proposal.folder / "records" / "9.yaml").write_text("number: 9\n", "utf-8")
    proposal.commit()
    proposal.git("push", "--quiet", bare, "main")
    outcome = run("queue", "--git-dir", bare, "--now", NOW)
    assert outcome.code == 1
    assert "\nrecords/9.yaml" in f"\n{outcome.err}"
    assert "saijiki-content-" not in outcome.err + outcome.out


def test_where_there_is_none(run: Run, tmp_path: Path, bare: Path) -> None:
    """A folder that is no repository, and a base that is not there."""
    assert run("queue", "--git-dir", tmp_path / "nothing").code == 2
    assert run("review", "main..x", "--git-dir", tmp_path / "nothing").code == 2
    assert run("queue", "--git-dir", bare, "--base", "nothing").code == 2
