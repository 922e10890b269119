"""A waiver that is on record reaches `validate`, `build` and `review`, for as long as the event is what it was."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.content.memory import Memory
from generator.content.reading import read_content
from generator.content.waivers import judged_digest, read_waivers
from generator.submissions.facts import Decision
from generator.submissions.recalled import entry
from generator.submissions.recordfiles import append
from generator.submissions.recordshape import Record
from tests.conftest import NOW, Content, Outcome, Run, tree

REASON = "市の広報紙の画像で、内容を確かめたため"
START = datetime.fromisoformat("2026-11-18T10:00:00+09:00")
LOGIN = "{received: 2026-11-02, body: {name: 見本県, kind: local_gov}, page_state: login}"


def digest(file: Path) -> str:
    """The digest of an event's file, as a decision keeps it."""
    located = read_content(file.parents[2], Memory(), [file]).files[str(file)].located
    assert located is not None
    return judged_digest(located.value)


def decided(
    folder: Path, file: Path, number: int = 7, *, code: str = "R-PAGE", action: str = "waive", **more: Any
) -> Path:
    """The record of a decision on the event of a file, as it stands."""
    at = START + timedelta(minutes=more.pop("later", 0))
    given = {"reason": REASON, "content": digest(file)} if action == "waive" else {}
    decision = Decision(at, action, "shinsa-tantou", "a" * 40, "v4", codes=(code,), **(given | more))  # type: ignore[arg-type]
    record = Record.model_validate({"number": number, "received": START, "id": file.stem})
    return append(folder.parent / "records", record, [entry(at, decision)])


def judged(run: Run, content: Content, now: str = NOW) -> tuple[str, list[tuple[str, str]]]:
    """The verdict, and code and severity of what is found."""
    found = run("validate", "--content", content.folder, "--format", "json", "--now", now).json
    return found["verdict"], [
        (each["code"], each["severity"]) for one in found["submissions"] for each in one["findings"]
    ]


@pytest.mark.parametrize(
    ("code", "changes"), [("R-PAGE", {"submission": LOGIN}), ("R-SCOPE", {"focus": "technical_intern"})]
)
def test_what_is_waived_is_seen_and_published(
    run: Run, build: Run, content: Content, code: str, changes: dict[str, str]
) -> None:
    """It weighs as advice, tells the decision in both languages and keeps what was said; the event is built."""
    file = content.event(**changes)
    before = run("validate", "--content", content.folder, "--format", "json", "--now", NOW).json
    (was,) = before["submissions"][0]["findings"]
    assert (build().code, before["verdict"]) == (1, "return")
    decided(content.folder, file, code=code)
    found = run("validate", "--content", content.folder, "--format", "json", "--now", NOW).json
    (now,) = found["submissions"][0]["findings"]
    assert (found["verdict"], now["severity"], now["code"]) == ("publish", "advice", code)
    for lang in ("ja", "en"):
        for told in (was["message"][lang], REASON, "records/7.yaml", "2026-11-18", code):
            assert told in now["message"][lang]
    assert "shinsa-tantou" not in str(found)
    for form in ("text", "markdown", "sarif", "github"):
        outcome = run("validate", "--content", content.folder, "--format", form, "--now", NOW, "--lang", "ja")
        assert (outcome.code, "事務局の判断により" in outcome.out) == (0, True)
    assert build().code == 0


def test_what_ends_a_waiver(run: Run, content: Content) -> None:
    """Another event, another content, the day after its last, being lifted; not a rule that cannot be waived."""
    file = content.event(submission=LOGIN)
    text = file.read_text("utf-8")
    decided(content.folder, file, expires=date(2026, 11, 20))
    assert judged(run, content)[0] == "publish"
    assert judged(run, content, "2026-11-21T00:00+09:00")[0] == "return"
    assert judged(run, content, "2026-11-20T23:59+09:00")[0] == "publish"
    file.write_text(text.replace("Sample seminar", "Another seminar"), "utf-8")
    assert judged(run, content)[0] == "return"
    file.write_text(text, "utf-8")
    other = content.event(
        "other-seminar", submission=LOGIN, detail_url="https://mihon.example/b", sessions="[{start: 2027-02-01}]"
    )
    assert judged(run, content) == ("return", [("R-PAGE", "advice"), ("R-PAGE", "return")])
    other.unlink()
    decided(content.folder, file, action="unwaive", later=1)
    assert judged(run, content)[0] == "return"
    decided(content.folder, file, 8, code="R-BODY")
    decided(content.folder, file, 9, content="")
    assert judged(run, content)[0] == "return"


def test_what_leaves_a_waiver_as_it_is(run: Run, content: Content) -> None:
    """What publication and `revise` write, and the registry of bodies: the file says the same."""
    bodies = content.folder / "bodies.yaml"
    bodies.write_text("bodies:\n  mihon: {name: {ja: 見本県, en: Mihon Prefecture}, kind: local_gov}\n", "utf-8")
    file = content.event(submission=LOGIN, organizers="[{body: mihon, role: host}]")
    decided(content.folder, file)
    bodies.write_text("bodies:\n  mihon: {name: {ja: 新見本県, en: New Mihon}, kind: local_gov}\n", "utf-8")
    assert judged(run, content)[0] == "publish"
    outcome = run("revise", file, "--note-ja", "会場が決まりました", "--now", NOW)
    assert outcome.code == 0, outcome.err
    with file.open("a", encoding="utf-8") as stream:
        stream.write("announced: 2026-11-20\nlast_confirmed: 2026-11-20\nformer_feeds: [in/tokyo]\n")
    assert "sequence: " in file.read_text("utf-8")
    assert judged(run, content)[0] == "publish"


def test_the_digest_stays_for_years(content: Content) -> None:
    """It stands in records: another value here would take back every waiver there is."""
    assert digest(content.event()) == "16adbb2d3b6e1fbda6e27b3f"


@pytest.mark.parametrize(
    ("spoil", "holds"),
    [
        (lambda text: text + "  - {at: 2026-11-19T10:00:00+09:00, what: bless}\n", True),
        (lambda text: text.replace("door: form", "door: window"), True),
        (lambda text: text + "  - {at: 2026-11-19T10:00:00+09:00, what: unwaive, code: R-PAGE}\n", False),
        (lambda text: text.replace("number: 7", "number: 8"), False),
        (lambda text: text + "log: [\n", False),
    ],
)
def test_a_broken_record_stops_no_build_by_itself(
    run: Run, build: Run, content: Content, spoil: Any, holds: bool
) -> None:
    """Other lines are passed over; one that might have lifted the waiver takes it back. `validate` tells all of it."""
    content.event("sound-seminar")
    file = content.event(submission=LOGIN, sessions="[{start: 2027-02-01}]")
    record = decided(content.folder, file)
    record.write_text(spoil(record.read_text("utf-8")), "utf-8")
    assert run("validate", "--content", content.folder, "--now", NOW).code == 1
    assert (build().code == 0) is holds
    outcome = build("--keep-going", "--json")
    assert outcome.code == 0
    if not holds and "number: 8" not in record.read_text("utf-8"):
        told = [each for each in outcome.json["findings"] if each["path"].endswith("7.yaml")]
        assert {each["severity"] for each in told} == {"confirm"}
        assert told


def test_incremental_equals_full(run: Run, build: Run, content: Content, tmp_path: Path) -> None:
    """Records are an input: what is decided, lifted or over is seen by the next build, and nothing else is made again."""
    content.event("sound-seminar")
    file = content.event(submission=LOGIN, sessions="[{start: 2027-02-01}]")

    def same(now: str = NOW) -> Outcome:
        done = build("--keep-going", "--json", now=now)
        fresh = tmp_path / "elsewhere" / "fresh"
        shutil.rmtree(fresh.parent, ignore_errors=True)
        assert build("--keep-going", "--output", fresh, now=now).code == 0
        assert tree(tmp_path / "output") == tree(fresh)
        return done

    assert same().json["events"] == 1
    decided(content.folder, file, expires=date(2026, 11, 30))
    assert same().json["events"] == 2
    page = tmp_path / "output" / "ja" / "posting-rules" / "index.html"
    assert REASON in page.read_text("utf-8")
    assert build("--json").json["written"] == 0
    decided(content.folder, file, later=1, reason=REASON + "（二）", expires=date(2026, 11, 30))
    assert same().json["written"] == 2
    assert "（二）" in page.read_text("utf-8")
    assert build("--json").json["next_turn"] == "2026-11-30T15:00:00+00:00"
    assert ("R-PAGE", "advice") in [(each["code"], each["severity"]) for each in build("--json").json["findings"]]


def test_the_page_of_the_rules_lists_them(build: Run, content: Content, tmp_path: Path) -> None:
    """Rule, event with its link, reason and day, in both languages; nobody's name, and nothing that is over."""
    file = content.event(submission=LOGIN)
    page = {lang: tmp_path / "output" / lang / "posting-rules" / "index.html" for lang in ("ja", "en")}
    decided(content.folder, file, reason="<b>告知</b>の画像で確かめたため", expires=date(2026, 11, 20))
    assert build().code == 0
    for lang, title, day in (("ja", "見本セミナー", "2026年11月18日"), ("en", "Sample seminar", "18 November 2026")):
        text = page[lang].read_text("utf-8")
        shown = text[text.index('id="waivers"') : text.index('id="history"')]
        assert f'/{lang}/events/sample-seminar/"' in shown
        for word in (title, day, "R-PAGE", "&lt;b&gt;告知&lt;/b&gt;"):
            assert word in shown
        assert "shinsa-tantou" not in text
    file.write_text(file.read_text("utf-8").replace("page_state: login", "page_state: public"), "utf-8")
    assert build(now="2026-11-21T09:00+09:00").code == 0
    assert 'id="waivers"' not in page["ja"].read_text("utf-8")


def test_links_and_other_names_are_no_records(run: Run, content: Content, tmp_path: Path) -> None:
    """A record is a plain file named after its number."""
    file = content.event(submission=LOGIN)
    record = decided(content.folder, file)
    record.rename(tmp_path / "7.yaml")
    record.symlink_to(tmp_path / "7.yaml")
    (record.parent / "seven.yaml").write_bytes((tmp_path / "7.yaml").read_bytes())
    assert read_waivers(record.parent).waivers == ()
    assert judged(run, content)[0] == "return"
