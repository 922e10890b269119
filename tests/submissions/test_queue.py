"""The queue: from branches and records of a real repository, and from facts as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from generator.submissions.facts import Facts, Revision, Subject
from generator.submissions.queue import GROUPS
from generator.submissions.recalled import entry, recorded
from generator.submissions.recordfiles import append
from generator.submissions.recordshape import Entry, Record
from generator.submissions.snapshot import as_json
from tests.conftest import Content, Outcome, Run
from tests.reports.hostile import TEXTS
from tests.review.proposing import Proposal, sample
from tests.submissions.making import (
    DAY,
    HOUR,
    OFFICE,
    SHAS,
    START,
    at,
    decided,
    finding,
    inspected,
    replied,
    submission,
)

NOW = "2026-11-27T10:00+09:00"


def received(number: int, text: str, *findings: object, title: str = "見本") -> Facts:
    """A checked submission that came in at a time."""
    when = at(text)
    facts = submission(number=number, received=when, revisions=(Revision(when, SHAS[0]),), subject=Subject(title))
    return inspected(facts, when + HOUR, *findings)  # type: ignore[arg-type]


def six() -> list[Facts]:
    """One submission of each group, an urgent one, and one that is settled."""
    late, today = received(1, "2026-11-19T10:00"), received(2, "2026-11-20T10:00")
    fresh, theirs = received(3, "2026-11-26T10:00"), received(4, "2026-11-20T10:00", finding())
    urgent = replace(received(5, "2026-11-26T11:00"), subject=Subject("急", starts=at("2026-11-30T10:00")))
    spoke = replied(received(6, "2026-11-20T10:00", finding()), at("2026-11-21T10:00"))
    done = decided(received(7, "2026-11-20T10:00"), START + DAY, "withdraw")
    return [done, theirs, fresh, late, today, urgent, spoke]


def asked(run: Run, tmp_path: Path, facts: list[Facts], *words: object, now: str = "2026-11-26T10:00+09:00") -> Outcome:
    """The queue of facts that are handed over."""
    file = tmp_path / "facts.json"
    file.write_text(as_json(facts), "utf-8")
    (tmp_path / "content" / "events").mkdir(parents=True, exist_ok=True)
    return run("queue", "--content", tmp_path / "content", "--facts", file, "--now", now, *words)


def test_order(run: Run, tmp_path: Path) -> None:
    """Overdue first, then due today, then the office's own (urgent ones first), then who spoke, then who is waited for."""
    found = asked(run, tmp_path, six(), "--format", "json").json
    order = [(each["number"], each["group"]) for each in found["submissions"]]
    assert order == [(1, "overdue"), (2, "today"), (5, "ours"), (3, "ours"), (6, "spoke"), (4, "submitter")]
    assert found["counts"] == {"overdue": 1, "today": 1, "ours": 2, "spoke": 1, "submitter": 1}
    assert found["schema"] == 1
    first, last = found["submissions"][0], found["submissions"][-1]
    assert (first["due"], first["business_days_late"], first["turn"]) == ("2026-11-25", 1, "staff")
    assert (last["due"], last["state"], last["label"], last["codes"]) == (None, "needs-fix", "状態:要修正", ["R-PAGE"])
    assert found["submissions"][2]["urgent"] is True


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_words(run: Run, tmp_path: Path, lang: str) -> None:
    """Dates are told as dates, in the reader's language; the notice for the staff has both."""
    text = asked(run, tmp_path, six(), "--lang", lang)
    assert text.code == 0
    said = {
        "ja": (
            "目安の日を過ぎたもの (1)",
            "目安 2026年11月25日（水）、1営業日超過",
            "至急  「急」",
            "申請者から連絡があったもの",
        ),
        "en": (
            "Past the day aimed at (1)",
            "due Wed 25 November 2026, late by 1",
            "URGENT  “急”",
            "The submitter wrote",
        ),
    }
    for each in said[lang]:
        assert each in text.out
    assert text.out.index(said[lang][0]) < text.out.index(said[lang][3])
    table = asked(run, tmp_path, six(), "--format", "markdown").out
    assert "### 本日が目安のもの / Due today (1)" in table
    assert (
        "| 4 | 見本 | 要修正 / to be mended | 2026年11月20日（金） から / since Fri 20 November 2026 | `R-PAGE` |"
        in table
    )
    empty = asked(run, tmp_path, [], "--lang", lang).out
    assert ("手続き中の申請はありません。" if lang == "ja" else "There is no open submission.") in empty


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_titles(run: Run, tmp_path: Path, text: str) -> None:
    """No title reaches a terminal as a command, a table as a cell, or a log as an order."""
    if "\udcff" in text:
        text = text.replace("\udcff", "\u202e")
    facts = [received(1, "2026-11-19T10:00", title=text)]
    shown = asked(run, tmp_path, facts).out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert shown.count("\n") == 5
    table = asked(run, tmp_path, facts, "--format", "markdown").out
    (row,) = [line for line in table.splitlines() if line.startswith("| 1 ")]
    assert row.replace("\\|", "").count("|") == 6
    assert "<" not in row
    assert "@org" not in re.sub("`[^`]*`", "", row)


def test_broken_facts(run: Run, tmp_path: Path) -> None:
    """Facts that cannot be read are wrong use, told with their place."""
    (tmp_path / "content").mkdir()
    file = tmp_path / "facts.json"
    file.write_text('{"schema": 9}')
    outcome = run("queue", "--content", tmp_path / "content", "--facts", file)
    assert (outcome.code, "$.schema" in outcome.err) == (2, True)
    assert run("queue", "--content", tmp_path / "content", "--facts", tmp_path / "none.json").code == 2
    assert run("queue", "--content", tmp_path / "content", "--records", tmp_path / "none").code == 2


def propose(proposal: Proposal, number: int, when: str, **changes: str) -> str:
    """A branch `submission/<number>` with a new event, committed at a time; its commit."""
    proposal.git("checkout", "--quiet", "-B", f"submission/{number}", "main")
    name = f"seminar-{number}"
    proposal.content.event(name, text=sample(name, **changes))
    proposal.git("add", "--all")
    proposal.git(
        "-c", "user.name=a", "-c", "user.email=a@example.jp", "commit", "--quiet", "--message", "x", "--date", when
    )
    commit = proposal.git("rev-parse", "HEAD")
    proposal.git("checkout", "--quiet", "main")
    return commit


def queue(proposal: Proposal, run: Run, now: str = NOW, code: int = 0) -> dict[int, dict[str, object]]:
    """The queue as JSON, by number."""
    outcome = run("queue", "--format", "json", "--now", now)
    assert outcome.code == code, outcome.err
    return {each["number"]: each for each in outcome.json["submissions"]}


def test_branches_and_records(proposal: Proposal, run: Run) -> None:
    """Each branch is judged against what is published; the records tell of receipt, replies and decisions."""
    proposal.content.event("published-one")
    proposal.commit()
    clean = propose(proposal, 12, START.isoformat(), title="{ja: 清い, en: clean}")
    propose(proposal, 13, START.isoformat(), organizers="[{name: {ja: 見本会社}, kind: company, role: host}]")
    asks = propose(proposal, 14, START.isoformat(), title="{ja: 問う, en: asks}", detail_url="https://example.jp/other")
    proposal.git("branch", "submission/readme", "main")
    records = proposal.folder / "records"
    record = Record.model_validate({"number": 14, "received": START, "id": "seminar-14"})
    lines = [
        Entry(at=START, what="revision", commit=asks),
        Entry(at=START + HOUR, what="inspected", commit=asks, rules="v4", outcome="clean"),
    ]
    question = decided(
        submission(revisions=(Revision(START, asks),)), START + DAY, "question", reason="会場はどこですか。"
    )
    append(records, record, [*lines, entry(START + DAY, question.decisions[0])])
    found = queue(proposal, run)
    assert {number: each["state"] for number, each in found.items()} == {12: "waiting", 13: "needs-fix", 14: "asked"}
    assert "R-BODY" in str(found[13]["codes"])
    assert found[12]["title"] == "清い"
    assert found[12]["revision"] == clean[:12]
    # By mail they answered, and the office noted when.
    append(records, record, [Entry(at=at("2026-11-25T10:00"), what="reply")])
    again = queue(proposal, run)[14]
    assert (again["state"], again["due"], again["received"]) == ("waiting", "2026-11-30", "2026-11-20T04:40:00+00:00")
    # What is merged is settled.
    proposal.git("merge", "--quiet", "--no-edit", "submission/12")
    assert set(queue(proposal, run)) == {13, 14}


def test_what_was_decided_holds_at_its_commit_alone(proposal: Proposal, run: Run) -> None:
    """An approval falls with the next commit of the branch."""
    proposal.content.event("published-one")
    proposal.commit()
    other = {"title": "{ja: 別の催し, en: another}", "detail_url": "https://example.jp/b"}
    commit = propose(proposal, 12, START.isoformat(), **other)
    record = Record.model_validate({"number": 12, "received": START})
    approval = decided(submission(revisions=(Revision(START, commit),)), START + DAY, "approve").decisions[0]
    append(
        proposal.folder / "records",
        record,
        [Entry(at=START, what="revision", commit=commit), entry(START + DAY, approval)],
    )
    assert queue(proposal, run)[12]["state"] == "approved"
    propose(proposal, 12, NOW, **other, capacity="30")
    assert queue(proposal, run)[12]["state"] == "waiting"


def test_without_a_repository_or_a_base(run: Run, content: Content, proposal: Proposal) -> None:
    """Said in words, with exit code 2."""
    assert run("queue", "--content", content.folder).code == 2
    proposal.content.event("published-one")
    proposal.commit()
    assert run("queue").code == 0
    outcome = run("queue", "--base", "no-such-branch")
    assert (outcome.code, "no-such-branch" in outcome.err) == (2, True)


def test_a_branch_that_cannot_be_judged_is_our_fault(proposal: Proposal, run: Run) -> None:
    """An unreadable file is the submitter's to mend; a repository that lacks what it should hold is ours."""
    proposal.content.event("published-one")
    proposal.commit()
    proposal.git("checkout", "--quiet", "-b", "submission/5", "main")
    file = proposal.content.event("broken", text="id: [\n")
    proposal.commit()
    blob = proposal.git("rev-parse", f"HEAD:{file.relative_to(proposal.folder).as_posix()}")
    proposal.git("checkout", "--quiet", "main")
    assert queue(proposal, run)[5]["state"] == "needs-fix"
    (proposal.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = queue(proposal, run)[5]
    assert (found["state"], found["turn"]) == ("tool-failed", "staff")


def test_statistics(run: Run, content: Content, tmp_path: Path) -> None:
    """Each submission counts once for each rule, however often it was returned for it."""
    records = tmp_path / "records"
    when = START
    for number in (1, 2, 3):
        facts = submission(number=number)
        lines = [Entry(at=when, what="revision", commit=SHAS[0])]
        failing = inspected(facts, when + HOUR, finding("R-BODY", field="organizers"))
        if number < 3:
            lines.append(recorded(failing.inspections[0]))
            back = decided(
                facts, when + (2 * HOUR if number == 1 else 30 * DAY), "return", codes=("R-PAGE",)
            ).decisions[0]
            lines += [entry(back.at, back), entry(back.at + HOUR, replace(back, reason="再び"))]
        append(records, Record.model_validate({"number": number, "received": when}), lines)
    found = run("queue", "--statistics", "--content", content.folder, "--format", "json", "--now", NOW).json
    assert (found["submissions"], found["open"], found["answered"], found["in_time"]) == (3, 3, 2, 2)
    assert found["rules"] == [
        {"code": "R-PAGE", "checked": 0, "returned": 2, "waived": 0},
        {"code": "R-BODY", "checked": 2, "returned": 0, "waived": 0},
    ]
    text = run("queue", "--statistics", "--content", content.folder, "--lang", "ja", "--now", NOW).out
    assert "最初の回答 2件、うち目安の日まで 2件" in text
    assert re.search(r"^R-PAGE +0 +2 +0$", text, re.MULTILINE)


def test_groups_are_all_told() -> None:
    """Every group has words; a queue is sorted whatever comes in."""
    from generator.submissions.queue import queue_of

    now = datetime.fromisoformat("2026-11-26T10:00+09:00")
    forward, backward = queue_of(six(), now, OFFICE), queue_of(reversed(six()), now, OFFICE)
    assert forward == backward
    assert {each.group for each in forward.submissions} == set(GROUPS)
    assert json.loads(as_json(six()))["schema"] == 1


def test_branches_that_were_only_fetched(
    proposal: Proposal, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a fresh clone they are those of `origin`; one that is also here is taken as it is here."""
    proposal.content.event("published-one")
    proposal.commit()
    for number in (12, 13):
        propose(proposal, number, START.isoformat(), title=f"{{ja: 催し{number}, en: event}}")
    clone = tmp_path / "clone"
    proposal.git("clone", "--quiet", proposal.folder, clone)
    monkeypatch.chdir(clone)
    assert set(queue(proposal, run)) == {12, 13}
    proposal.git("branch", "submission/12", "main", folder=clone)
    assert set(queue(proposal, run)) == {13}
