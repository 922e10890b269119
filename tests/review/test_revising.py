"""`saijiki revise`: a visible change is recorded in its file, by what git knows of it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from generator.content.event import Event
from generator.content.program import Program
from generator.content.reading import read_bytes
from tests.conftest import NOW, Content, Outcome, Run
from tests.review.proposing import BOTH_LANGUAGES, PAST, PUBLISHED, Proposal, codes

FILE = "content/events/2026/known-event.yaml"
IN_TOKYO = {"format": "onsite", "venue": "{name: {ja: 会館}, prefecture: tokyo}"}
IN_OSAKA = {"format": "onsite", "venue": "{name: {ja: 会館}, prefecture: osaka}"}


def event(file: Path) -> Event:
    """The event that a file holds."""
    located, findings = read_bytes(file.read_bytes(), str(file), "event")
    assert located is not None, findings
    assert isinstance(located.value, Event)
    return located.value


def revised(run: Run, *words: object, now: str = NOW, code: int = 0) -> Outcome:
    """What the command says."""
    outcome = run("revise", *words, "--now", now)
    assert outcome.code == code, outcome.out + outcome.err
    return outcome


@pytest.fixture
def published(proposal: Proposal) -> Path:
    """An event in Tokyo on `main`, of which `change` was taken."""
    file = proposal.content.event("known-event", **PUBLISHED, **IN_TOKYO)
    proposal.begin()
    return file


def test_what_is_recorded_passes_review(proposal: Proposal, published: Path, run: Run) -> None:
    """The revision, the note and the feeds it leaves; and everything else stays as it is."""
    proposal.edit(published, **IN_OSAKA, audiences="[student]")
    before = published.read_text("utf-8")
    outcome = revised(run, FILE, "--note-ja", "会場が変わりました")
    assert outcome.out == (
        f"{FILE}: revision: {{sequence: 2, modified: 2026-11-20T09:00+09:00}}; one line added to changes; "
        "for/company, in/tokyo added to former_feeds\n"
    )
    now = event(published)
    assert (now.revision.sequence, now.revision.modified) == (2, datetime.fromisoformat(NOW))
    assert [(each.date.isoformat(), each.note.ja, each.note.en) for each in now.changes] == [
        ("2026-11-20", "会場が変わりました", None)
    ]
    assert now.former_feeds == ("for/company", "in/tokyo")
    after = published.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before.splitlines()]
    assert len(added) == 4
    assert len(after) == len(before.splitlines()) + 3  # the revision stands where it stood
    assert codes(proposal.review(code=0)) == {FILE: []}


def test_without_it_review_asks_for_it(proposal: Proposal, published: Path, run: Run) -> None:
    """A change that was committed is recorded by its distance from `main`, and only once."""
    proposal.edit(published, **IN_OSAKA)
    assert sorted(codes(proposal.review(code=1))[FILE]) == ["C-FEEDS", "C-REVISION"]
    revised(run, FILE)
    assert event(published).former_feeds == ("in/tokyo",)
    assert codes(proposal.review(code=0)) == {FILE: []}
    assert "the file is as it was" in revised(run, FILE).out
    assert event(published).revision.sequence == 2


def test_nothing_to_record(proposal: Proposal, published: Path, run: Run) -> None:
    """What nobody sees needs no revision; a note is asked for, so it is written."""
    proposal.edit(published, last_confirmed="2026-11-20")
    before = published.read_bytes()
    assert "the file is as it was" in revised(run, FILE).out
    assert "ファイルはそのままです" in revised(run, FILE, "--lang", "ja").out
    assert published.read_bytes() == before
    assert "one line added" in revised(run, FILE, "--note-en", "Checked again.").out
    assert event(published).revision.sequence == 2


def test_twice_is_two_revisions(proposal: Proposal, published: Path, run: Run) -> None:
    """A second change may follow before the first is committed; its time is later."""
    proposal.edit(published, capacity="50")
    revised(run, FILE)
    proposal.edit(published, capacity="60")
    revised(run, FILE)
    now = event(published)
    assert now.revision.sequence == 3
    assert now.revision.modified == datetime.fromisoformat("2026-11-20T09:01+09:00")


def test_the_time_is_the_sites_and_never_goes_back(proposal: Proposal, published: Path, run: Run) -> None:
    """Whatever the zone of --now, and however far ahead the last revision lies."""
    proposal.edit(published, capacity="50")
    revised(run, FILE, now="2026-11-20T05:00:30+00:00")
    assert "modified: 2026-11-20T14:00+09:00" in published.read_text("utf-8")
    proposal.edit(published, revision="{sequence: 1, modified: 2027-01-01T09:00+09:00}")
    revised(run, FILE)
    assert "modified: 2027-01-01T09:01+09:00" in published.read_text("utf-8")
    proposal.edit(published, revision=None)  # git remembers
    revised(run, FILE)
    assert "revision: {sequence: 2, modified: 2026-11-20T09:00+09:00}" in published.read_text("utf-8")


def test_a_feed_that_it_comes_back_to(proposal: Proposal, run: Run) -> None:
    """It is named no more."""
    file = proposal.content.event("known-event", **PUBLISHED, **IN_OSAKA, former_feeds="[in/tokyo, online]")
    proposal.begin()
    proposal.edit(file, **IN_TOKYO)
    assert "in/osaka added to former_feeds; in/tokyo removed from former_feeds" in revised(run, file).out
    assert event(file).former_feeds == ("online", "in/osaka")


def test_a_name_that_was_taken_out(proposal: Proposal, run: Run) -> None:
    """Whoever deletes it from the list takes the event out of that feed."""
    file = proposal.content.event("known-event", **PUBLISHED, former_feeds="[in/tokyo]")
    proposal.begin()
    proposal.edit(file, former_feeds=None)
    assert "C-FEEDS" in codes(proposal.review(code=1))[FILE]
    revised(run, file)
    assert event(file).former_feeds == ("in/tokyo",)


def test_over_is_over(proposal: Proposal, run: Run) -> None:
    """An event that is over leaves its feeds, and nobody asks for their names."""
    received = "{received: 2026-05-11, body: {name: 見本県, kind: local_gov}}"
    file = proposal.content.event("known-event", **PUBLISHED, **IN_TOKYO, sessions=PAST, submission=received)
    proposal.begin()
    proposal.edit(file, **IN_OSAKA)
    revised(run, file)
    assert event(file).former_feeds == ()
    assert codes(proposal.review(code=0)) == {FILE: ["C-PAST"]}


def test_what_was_never_published(proposal: Proposal, run: Run) -> None:
    """The place of a new event, mended before it is merged, was in no feed of anybody."""
    proposal.begin()
    file = proposal.content.event("new-event", **IN_TOKYO)
    assert "no version to compare with" in revised(run, file).out
    proposal.commit()
    proposal.edit(file, **IN_OSAKA)
    revised(run, file)
    assert event(file).former_feeds == ()


def test_an_event_of_another_year(proposal: Proposal, published: Path, run: Run) -> None:
    """Its file moved with its date."""
    proposal.edit(published, **IN_OSAKA, sessions="[{start: 2027-01-15T14:00}]")
    moved = published.parent.parent / "2027" / published.name
    moved.parent.mkdir()
    published.rename(moved)
    revised(run, moved)
    assert event(moved).former_feeds == ("in/tokyo",)
    assert codes(proposal.review(code=0)) == {"content/events/2027/known-event.yaml": []}


def test_all_or_nothing(proposal: Proposal, published: Path, run: Run) -> None:
    """One broken file keeps all from being written; it is told of as `validate` tells of it."""
    proposal.edit(published, capacity="50")
    broken = proposal.content.event("broken-event", capacity="百")
    before = published.read_bytes()
    outcome = revised(run, published, broken, code=1)
    told = run("validate", broken).out
    assert outcome.out == ""
    assert f"{broken}:15:11: error S-TYPE" in outcome.err
    assert set(outcome.err.splitlines()[:2]) <= set(told.splitlines())
    assert published.read_bytes() == before


def test_what_was_written_is_put_back(proposal: Proposal, published: Path, run: Run) -> None:
    """Where a later file cannot be written."""
    other = proposal.content.event("other-event")
    (other.parent / f"{other.name}.{os.getpid()}.new").mkdir()
    proposal.edit(published, capacity="50")
    before = published.read_bytes()
    revised(run, published, other, code=2)
    assert published.read_bytes() == before


def test_a_link_and_a_mode_stay(proposal: Proposal, published: Path, run: Run) -> None:
    """What it leads to is written, once, and is as accessible as it was."""
    proposal.edit(published, capacity="50")
    published.chmod(0o640)
    link = proposal.folder / "link.yaml"
    link.symlink_to(published)
    assert revised(run, link, FILE).out.count("\n") == 1
    assert link.is_symlink()
    assert published.stat().st_mode & 0o777 == 0o640
    assert event(published).revision.sequence == 2


def test_a_form_that_is_left_to_people(proposal: Proposal, published: Path, run: Run) -> None:
    """Nothing is written; the lines are told."""
    proposal.edit(published, **IN_OSAKA)
    body = ", ".join(
        "organizers: [{name: {ja: 見本県, en: Mihon Prefecture}, kind: local_gov, role: host}]"
        if line.startswith("organizers")
        else "sessions: [{start: 2026-12-05T14:00}]"
        if line.startswith("sessions")
        else line
        for line in published.read_text("utf-8").splitlines()
        if not line.startswith(" ")
    )
    published.write_text(f"{{{body}}}\n", "utf-8")
    before = published.read_bytes()
    outcome = revised(run, FILE, "--note-en", "It moves: Osaka", code=2)
    assert outcome.err.splitlines()[1:] == [
        "    revision: {sequence: 2, modified: 2026-11-20T09:00+09:00}",
        '    changes: [{date: 2026-11-20, note: {en: "It moves: Osaka"}}]',
        "    former_feeds: [in/tokyo]",
    ]
    assert published.read_bytes() == before


def test_a_program(proposal: Proposal, run: Run) -> None:
    """It has a revision, and no record of changes."""
    file = proposal.content.program()
    proposal.begin()
    proposal.edit(file, title=BOTH_LANGUAGES)
    before = file.read_bytes()
    assert "has no field changes" in revised(run, file, "--note-en", "x", code=2).err
    assert file.read_bytes() == before
    assert "former_feeds" not in revised(run, file).out
    located, _ = read_bytes(file.read_bytes(), str(file), "program")
    assert located is not None
    assert isinstance(located.value, Program)
    assert (located.value.revision.sequence, located.value.revision.modified) == (1, datetime.fromisoformat(NOW))


def test_without_git(content: Content, run: Run) -> None:
    """Whoever asks for a revision gets it; it is said that the feeds were not looked at."""
    file = content.event("sample-seminar")
    outcome = revised(run, file, "--lang", "ja")
    assert outcome.out.endswith("former_feeds は調べていません。\n")
    assert event(file).revision.sequence == 1
    revised(run, file)
    assert event(file).revision.sequence == 2


@pytest.mark.parametrize("words", [("--note-ja", ""), ("--note-en", " "), ("--note-ja", "\x1b[1m")])
def test_a_note_that_no_file_could_hold(content: Content, run: Run, words: tuple[str, str]) -> None:
    """Wrong usage, in both languages, and nothing is written."""
    file = content.event("sample-seminar")
    before = file.read_bytes()
    assert f"{words[0]}: " in revised(run, file, *words, code=2).err
    revised(run, file, *words, "--lang", "ja", code=2)
    assert file.read_bytes() == before


def test_what_is_no_event(content: Content, run: Run, tmp_path: Path) -> None:
    """Wrong usage: what is not there, a folder, settings, another file, nothing at all."""
    site, other = content.site(), tmp_path / "notes.md"
    other.write_text("x")
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for path in (tmp_path / "none.yaml", content.folder, site, other, loop):
        outcome = revised(run, path, code=2)
        assert str(path) in outcome.err
        assert "Traceback" not in outcome.err
    assert run("revise").code == 2
