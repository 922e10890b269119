"""Records: added to at the end, read back as facts, refused where they are broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.submissions.facts import Decision
from generator.submissions.recalled import entry, facts_of, recorded
from generator.submissions.recordfiles import CannotAppend, append, read_record
from generator.submissions.recordshape import NEEDS, Entry, Record
from generator.submissions.states import State, periods
from tests.conftest import Content, Run, tree
from tests.submissions.making import DAY, HOUR, REFERENCE, SHAS, START, finding, inspected, submission

HEAD = "number: 123\nreceived: 2026-11-20T13:40:00+09:00\n"
LINE = f"at: 2026-11-21T10:00:00+09:00, commit: {SHAS[0]}, by: shinsa-tantou, rules: v4"


def record(**more: object) -> Record:
    """A record without lines."""
    return Record.model_validate({"number": 123, "received": START, **more})


def decision(action: str, **more: object) -> Decision:
    """A decision."""
    return Decision(START + DAY, action, "shinsa-tantou", SHAS[0], "v4", **more)  # type: ignore[arg-type]


DECISIONS = (
    decision("question", reason="会場の住所を教えてください。\n入口はどこですか: 1階？"),
    decision("return", codes=("R-PAGE", "R-BODY")),
    decision("return", reason='「引用」 "と" #記号'),
    decision("waive", codes=("R-PAGE",), reason="公開中の別のページで確かめた", content="abc", expires=START.date()),
    decision("unwaive", codes=("R-PAGE",)),
    decision("approve"),
    decision("duplicate", same_as=98, reason="同じ催し"),
    decision("withdraw", reason="お申し出により"),
    decision("reopen", reason="取下げの撤回"),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Line after line; the file stays as it was but for its end, and is sound at every step."""
    before = ""
    for number, each in enumerate(DECISIONS, 1):
        file = append(tmp_path / "records", record(id="sample-seminar"), [entry(each.at, each)])
        text = file.read_text("utf-8")
        assert text.startswith(before.rstrip("\n"))
        located, findings = read_record(file, REFERENCE.rules)
        assert findings == []
        assert located is not None
        facts = facts_of(located.value)
        assert len(facts.decisions) == len(located.value.log) == number
        assert each in facts.decisions
        before = text
    assert file.name == "123.yaml"
    assert text.startswith("# ")


def test_a_check_is_remembered_by_its_codes(tmp_path: Path) -> None:
    """So the history of turns is the same from the record alone."""
    first = inspected(submission(), START + HOUR, finding(), finding("R-DUP", "confirm"))
    second = inspected(submission(), START + 2 * HOUR, failed=True, tries=2)
    lines = [
        Entry(at=START, what="revision", commit=SHAS[0]),
        recorded(first.inspections[0]),
        recorded(second.inspections[0]),
        Entry(at=START + 3 * HOUR, what="reply"),
        Entry(at=START + 3 * HOUR, what="notice", tag="saijiki:v1 notice=received"),
    ]
    located, _ = read_record(append(tmp_path / "records", record(), lines), REFERENCE.rules)
    assert located is not None
    facts = facts_of(located.value)
    assert facts.inspections[0].findings[0].code == "R-PAGE"
    assert [each.state for each in periods(facts, START + DAY)] == [State.INSPECTING, State.NEEDS_FIX, State.FAILED]
    assert facts.posted[0].tag == "saijiki:v1 notice=received"
    assert facts.replies == (START + 3 * HOUR,)


def test_files_written_by_hand_keep_their_form(tmp_path: Path) -> None:
    """Comments, order and quotes stay; a form that cannot be added to is refused and left alone."""
    folder = tmp_path / "records"
    folder.mkdir()
    file = folder / "123.yaml"
    text = "# 手で\nreceived: '2026-11-20T13:40:00+09:00' # 受付\nnumber: 123\nlog:\n  - at: 2026-11-21T09:00:00+09:00\n    what: reply # 電話\n"
    file.write_text(text, "utf-8")
    append(folder, record(), [entry(START + DAY, replace(DECISIONS[0]))])
    assert file.read_text("utf-8").startswith(text)
    for bad in ("{number: 123, received: 2026-11-20T13:40:00+09:00}\n", "number: [\n", text + "x: 1\n"):
        file.write_text(bad, "utf-8")
        with pytest.raises(CannotAppend):
            append(folder, record(), [entry(START + DAY, DECISIONS[0])])
        assert file.read_text("utf-8") == bad


def test_nothing_is_added_before_what_stands_there(tmp_path: Path) -> None:
    """A line that is older than the last one is refused, and the record stays."""
    file = append(tmp_path / "records", record(), [Entry(at=START + DAY, what="reply")])
    before = file.read_bytes()
    with pytest.raises(CannotAppend):
        append(tmp_path / "records", record(), [Entry(at=START, what="reply")])
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("number: 123\n", "S-MISSING", 1),
        (f"{HEAD}colour: red\n", "S-UNKNOWN", 3),
        (f"{HEAD}door: staff\n", "S-MISSING", 3),
        (f"{HEAD}log:\n  - {{{LINE}, what: bless}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: question}}\n", "S-MISSING", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: reply}}\n", "S-UNKNOWN", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: waive, code: R-PAGE, reason: 短い}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: waive, code: R-BODY, reason: 公的機関の関与は免除できない}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: return, codes: [R-BODDY]}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE.replace('v4', 'v9')}, what: approve}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE.replace(SHAS[0], 'abc')}, what: approve}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: question, reason: a.person@example.jp に尋ねる}}\n", "S-VALUE", 4),
        (f"{HEAD}log:\n  - {{{LINE}, what: approve}}\n  - {{at: 2026-11-20T10:00:00+09:00, what: reply}}\n", "S-VALUE", 5),
        (f"{HEAD}log:\n  - {{at: 2026-11-21T10:00:00+09:00, what: closed, by: somebody}}\n", "S-VALUE", 4),
        (HEAD.replace("123", "124"), "S-ID", 1),
    ],
)  # fmt: skip
def test_a_broken_record_is_refused(run: Run, tmp_path: Path, text: str, code: str, line: int) -> None:
    """`validate` tells the line, and ends with 1."""
    folder = tmp_path / "records"
    folder.mkdir()
    file = folder / "123.yaml"
    file.write_text(text, "utf-8")
    outcome = run("validate", file, "--format", "json")
    assert outcome.code == 1
    (found,) = outcome.json["findings"]
    assert (found["code"], found["line"], found["path"].split("/")[-1]) == (code, line, "123.yaml")
    assert found["message"]["ja"]


def test_where_a_broken_record_is_told(run: Run, content: Content) -> None:
    """With the content, by its folder, and in statistics; the site is built without looking at records."""
    content.event()
    folder = content.folder.parent / "records"
    folder.mkdir()
    (folder / "123.yaml").write_text("number: 123\n", "utf-8")
    for words in (("validate", "--content", content.folder), ("validate", folder)):
        outcome = run(*words, "--format", "json", "--now", "2026-11-21T09:00+09:00")
        assert (outcome.code, [each["code"] for each in outcome.json["findings"]]) == (1, ["S-MISSING"])
    outcome = run("queue", "--statistics", "--content", content.folder)
    assert (outcome.code, "S-MISSING" in outcome.err) == (1, True)
    assert run("build", "--content", content.folder, "--now", "2026-11-21T09:00+09:00").code == 0


def test_records_reach_no_output(run: Run, content: Content, tmp_path: Path) -> None:
    """Nothing of a record stands in any page, feed or data."""
    content.event()
    words = "この言葉はどこにも出ません"
    append(
        tmp_path / "records",
        record(account="himitsu-no-kata"),
        [entry(START + DAY, decision("question", reason=words))],
    )
    assert run("build", "--content", content.folder, "--now", "2026-11-21T09:00+09:00").code == 0
    for data in tree(tmp_path / "output").values():
        assert words.encode() not in data
        assert b"himitsu-no-kata" not in data


def test_a_sound_record_beside_the_content_is_fine(run: Run, content: Content, tmp_path: Path) -> None:
    """And every kind of line has its needs told."""
    content.event()
    append(tmp_path / "records", record(), [entry(START + DAY, DECISIONS[5])])
    assert run("validate", "--content", content.folder).code == 0
    assert run("validate", tmp_path / "records" / "123.yaml").code == 0
    assert set(NEEDS) == set(Entry.model_fields["what"].annotation.__args__)  # type: ignore[union-attr]
