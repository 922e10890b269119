"""`saijiki intake`: a submission becomes an event's file, judged as `validate` judges it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.intake.drafting import drafted, text_of
from generator.intake.payload import MOST_BYTES
from tests.conftest import NOW, Content, Outcome, Run, tree
from tests.intake.forms import CHANGE, EVENT, body, issue, page, sent


@pytest.fixture
def intake(run: Run, content: Content, tmp_path: Path) -> Run:
    """Takes in data of a submission."""

    def command(data: Any, *words: object) -> Outcome:
        return run("intake", sent(tmp_path, data), "--content", content.folder, "--now", NOW, *words)

    return command


def only_event(content: Content) -> Path:
    """The one event file there is."""
    (file,) = (content.folder / "events").glob("*/*.yaml")
    return file


def found_codes(outcome: Outcome) -> dict[str, str]:
    """Code to field of the findings in JSON."""
    (submission,) = outcome.json["submissions"]
    return {each["code"]: each["field"] for each in submission["findings"]}


def test_an_issue_becomes_a_file(intake: Run, content: Content) -> None:
    """In the project's own style, by the day of receipt in Japan, with the number of the issue."""
    outcome = intake(issue(body(EVENT), created="2026-11-15T16:00:00Z"), "--format", "json")
    assert outcome.code == 0
    file = content.folder / "events/2026/a-first-seminar-for-hiring-managers.yaml"
    text = file.read_text("utf-8")
    assert re.sub(r"# 受付の記録.*\n", "", text) == (
        "# yaml-language-server: $schema=../../../schema/event.schema.json\n"
        "id: a-first-seminar-for-hiring-managers\n"
        "title: {ja: 採用担当者のための入門セミナー, en: A first seminar for hiring managers}\n"
        "form: single_event\n"
        "category: seminar\n"
        "focus: professional\n"
        "purpose: {ja: 高度外国人材の採用を始める企業に手順を伝える}\n"
        "audiences: [company]\n"
        "organizers:\n"
        "  - {name: {ja: 見本県}, kind: local_gov, role: host}\n"
        "sessions:\n"
        "  - {start: 2026-12-10T14:00, end: 2026-12-10T16:00}\n"
        "format: online\n"
        "detail_url: https://example.jp/seminar\n"
        "submission:\n"
        "  received: 2026-11-16\n"
        "  body: {name: 見本県国際課, kind: local_gov}\n"
        "  entered_by: official\n"
        "  page_state: public\n"
        "  number: 5\n"
    )
    assert outcome.json["verdict"] == "publish"
    assert found_codes(outcome) == {"I-ID": "id", "Q-TRANSLATION": "purpose"}


def test_validate_says_the_same(intake: Run, run: Run, content: Content) -> None:
    """All that `validate` finds in the file is told, and I-… beside it; only a date says more, why it is not clear."""
    outcome = intake(issue(body(EVENT | {"focus": "technical_intern", "sessions": "12月10日"})), "--format", "json")
    again = run("validate", only_event(content), "--content", content.folder, "--now", NOW, "--format", "json")
    assert outcome.code == again.code == 1
    (told,), (judged,) = outcome.json["submissions"], again.json["submissions"]
    same = [each for each in told["findings"] if not each["code"].startswith("I-")]
    assert [[each[key] for key in _PLACE] for each in same] == [
        [each[key] for key in _PLACE] for each in judged["findings"]
    ]
    assert [each for each in same if each["code"] != "S-DATE"] == [
        each for each in judged["findings"] if each["code"] != "S-DATE"
    ]
    (date,) = [each for each in same if each["code"] == "S-DATE"]
    assert "The year is not there" in date["message"]["en"]
    assert not [each for each in told["findings"] if each["code"] == "I-UNCLEAR"]
    assert {key: told[key] for key in ("path", "id", "kind", "rules", "verdict")} == {
        key: judged[key] for key in ("path", "id", "kind", "rules", "verdict")
    }


_PLACE = ("code", "clause", "severity", "path", "line", "column", "field")


@pytest.mark.parametrize("form", ["issue", "page", "stdin"])
def test_every_door_gives_the_same_event(
    form: str, intake: Run, run: Run, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An issue alone, the form page's JSON, stdin."""
    if form == "stdin":
        data = json.dumps(issue(body(EVENT))).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        outcome = run("intake", "-", "--content", content.folder, "--now", NOW)
    elif form == "issue":
        outcome = intake(issue(body(EVENT))["issue"])
    else:
        outcome = intake(page(EVENT), "--number", "5")
    assert outcome.code == 0, outcome.err
    text = only_event(content).read_text("utf-8")
    assert "number: 5" in text
    assert "title: {ja: 採用担当者のための入門セミナー, en: A first seminar for hiring managers}" in text


def test_what_is_missing_is_marked(intake: Run, content: Content) -> None:
    """The file is written all the same; a comment stands where something has to be confirmed, and a finding tells it."""
    answers = EVENT | {
        "category": "",
        "sessions": "12月10日（木）",
        "registration_closes": "来週",
        "capacity": "約100名",
    }
    outcome = intake(issue(body(answers)), "--format", "json")
    assert outcome.code == 1
    text = only_event(content).read_text("utf-8")
    assert "# 要確認 / to be confirmed: category（種類 / Category）\n" in text
    assert re.search(
        r"# 要確認 / to be confirmed: 「12月10日（木）」：年が.*\nsessions:\n  - \{start: 12月10日（木）\}\n", text
    )
    assert re.search(r"# 要確認 / to be confirmed: 「来週」：.*\nregistration: \{closes: 来週\}\n", text)
    assert re.search(r"# 要確認 / to be confirmed: capacity: 「約100名」.*\ncapacity: 約100名\n", text)
    (submission,) = outcome.json["submissions"]
    told = {each["field"] for each in submission["findings"] if each["severity"] == "error"}
    assert {"category", "sessions.0.start", "registration.closes", "capacity"} <= told
    for each in submission["findings"]:
        assert each["message"]["ja"]
        assert each["help"]["en"]
        if each["field"].startswith("registration"):
            assert text.splitlines()[each["line"] - 1].startswith("registration:")


def test_what_was_understood_is_told(intake: Run) -> None:
    """Era years and full-width digits are read, and the reading is said."""
    outcome = intake(issue(body(EVENT | {"sessions": "令和８年１２月１０日　午後２時～４時"})), "--lang", "ja")
    assert outcome.code == 0
    assert "「令和８年１２月１０日 午後２時～４時」を 2026-12-10T14:00 - 2026-12-10T16:00 と読みました。" in outcome.out


def test_an_edit_updates_the_same_file(intake: Run, content: Content) -> None:
    """One file for one number: another title keeps the id, another year moves the file, the day of receipt stays."""
    assert intake(issue(body(EVENT))).code == 0
    first = only_event(content)
    changed = EVENT | {"title_en": "Something else", "sessions": "2027-01-10 14:00-16:00"}
    outcome = intake(issue(body(changed), created="2026-11-19T01:00:00Z", title="x"))
    assert outcome.code == 0
    file = only_event(content)
    assert file == first.parent.parent / "2027" / first.name
    text = file.read_text("utf-8")
    assert "en: Something else" in text
    assert "received: 2026-11-16" in text
    assert "again" in outcome.err


@pytest.mark.parametrize(
    ("answers", "fee", "code"),
    [
        ({"fee_basis": "free"}, "fee: {basis: free}", 0),
        ({"fee_basis": "free", "fee_amount": "0円"}, "fee: {basis: free, amount: 0}", 0),
        ({"fee_amount": "3,000円"}, "fee: {basis: paid, amount: 3000}", 0),
        ({"fee_basis": "free", "fee_amount": "3000"}, "fee: {amount: 3000}", 1),
        ({"fee_amount": "0"}, "fee: {amount: 0}", 1),
        ({"fee_amount": "三千円"}, "fee: {basis: paid, amount: 三千円}", 1),
    ],
    ids=str,
)
def test_a_fee_is_never_guessed(answers: dict[str, str], fee: str, code: int, intake: Run, content: Content) -> None:
    """An amount says that it is paid; what contradicts itself does not pass."""
    assert intake(issue(body(EVENT | answers))).code == code
    assert f"\n{fee}\n" in only_event(content).read_text("utf-8")


def test_midnight_of_new_year_s_eve(intake: Run, content: Content) -> None:
    """24:30 on 31 December belongs to the next year, and so does the file."""
    assert intake(issue(body(EVENT | {"sessions": "2026-12-31T24:30"}))).code == 0
    assert only_event(content).parent.name == "2027"


def test_another_number_is_another_file(intake: Run, content: Content) -> None:
    """A name that is taken is never written over."""
    intake(issue(body(EVENT)))
    first = only_event(content)
    before = first.read_bytes()
    outcome = intake(issue(body(EVENT | {"sessions": "2026-12-17"}), number=6), "--format", "json")
    assert first.read_bytes() == before
    assert outcome.json["submissions"][0]["id"] == "a-first-seminar-for-hiring-managers-2"
    assert outcome.code == 0


def test_what_was_changed_by_hand_is_not_written_over(intake: Run, content: Content) -> None:
    """Unless that is asked for; then what no form asks for stays."""
    intake(issue(body(EVENT)))
    file = only_event(content)
    text = file.read_text("utf-8").replace("category: seminar", "category: forum")
    file.write_text(
        text.replace(
            "submission:\n", "announced: 2026-11-18\nchanges:\n  - {date: 2026-11-18, note: {ja: x}}\nsubmission:\n"
        ),
        "utf-8",
    )
    before = file.read_bytes()
    outcome = intake(issue(body(EVENT)))
    assert outcome.code == 2
    assert "--replace" in outcome.err
    assert file.read_bytes() == before
    assert intake(issue(body(EVENT)), "--replace").code == 0
    text = file.read_text("utf-8")
    assert "category: seminar" in text
    assert "announced: 2026-11-18\nchanges:\n  - {date: 2026-11-18, note: {ja: x}}\n" in text


def test_out_is_where_it_goes(intake: Run, content: Content, tmp_path: Path) -> None:
    """The content is only read: names are free in both, and a new version of a file doubles nothing."""
    intake(issue(body(EVENT)))
    before = tree(content.folder)
    out = tmp_path / "draft"
    outcome = intake(issue(body(EVENT | {"capacity": "80"})), "--out", out, "--format", "json")
    assert outcome.code == 0, outcome.out
    assert not {"S-ID", "R-DUP"} & set(found_codes(outcome))
    assert [file.name for file in out.rglob("*.yaml")] == [only_event(content).name]
    assert tree(content.folder) == before


@pytest.mark.parametrize(
    "title", ["採用セミナー", "../../../etc/passwd", "-rf", "x/../../y", "a\\b", "C:\\x", "nul\u0000l", "con"]
)
def test_no_word_of_it_becomes_a_path(title: str, intake: Run, content: Content, tmp_path: Path) -> None:
    """Whatever a title or a wish holds, the file stands below events/, under a name of small letters and hyphens."""
    answers = EVENT | {"title_ja": title, "title_en": title, "id": title, "sessions": title}
    before = {file for file in tmp_path.rglob("*") if file.is_file()}
    intake(page(answers))
    new = [
        file for file in tmp_path.rglob("*") if file.is_file() and file not in before and file.name != "submission.json"
    ]
    assert len(new) == 1
    assert re.fullmatch(r"events/2026/[a-z0-9]+(-[a-z0-9]+)*\.yaml", new[0].relative_to(content.folder).as_posix())


def test_without_a_latin_title_the_number_names_it(intake: Run, content: Content) -> None:
    """Never from Japanese; the finding says how to wish for another name."""
    outcome = intake(issue(body(EVENT | {"title_en": ""})), "--format", "json")
    assert only_event(content).stem == "event-5"
    assert found_codes(outcome)["I-ID"] == "id"


def test_a_wish_that_is_taken(intake: Run, content: Content) -> None:
    """The next free name, and it is told."""
    content.event("sendai-seminar")
    outcome = intake(issue(body(EVENT | {"id": "sendai-seminar"})), "--lang", "ja")
    assert "「sendai-seminar」は使われています。ページの名前（id）を sendai-seminar-2 にしました。" in outcome.out


def test_a_wish_that_cannot_be_granted(intake: Run, content: Content) -> None:
    """Told, and another name is made."""
    outcome = intake(issue(body(EVENT | {"id": "採用 セミナー"})), "--lang", "ja")
    assert "希望の名前「採用 セミナー」は使えないため、" in outcome.out
    assert only_event(content).stem == "a-first-seminar-for-hiring-managers"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"issue": 1}',
        '{"issue": {"number": 1}}',
        '{"number": true, "body": "x"}',
        '{"number": 0, "body": "x"}',
        '{"number": 1e3, "body": "x"}',
        '{"number": "../5", "body": "x"}',
        '{"number": 5, "body": 7}',
        '{"number": 5, "body": "x", "body": "y"}',
        '{"number": NaN, "body": "x"}',
        '{"number": 5, "body": "x", "created_at": "yesterday"}',
        '{"number": 5, "body": "x", "created_at": 7}',
        '{"number": 5, "body": "x", "pull_request": {"url": "x"}}',
        '{"format": "other", "version": 1, "form": "event", "answers": {}}',
        '{"format": "saijiki-submission", "version": 2, "form": "event", "answers": {}}',
        '{"format": "saijiki-submission", "version": 1, "form": ["event"], "answers": {}}',
        '{"format": "saijiki-submission", "version": 1, "form": "event", "answers": []}',
        "[" * 100_000,
        '{"number": 5, "body": "' + "x" * MOST_BYTES + '"}',
    ],
    ids=lambda data: data[:60],
)
def test_what_is_no_submission(data: str, intake: Run, content: Content) -> None:
    """Told in one line, exit 2, nothing written."""
    outcome = intake(data)
    assert outcome.code == 2
    assert outcome.err.startswith("saijiki: ")
    assert "Traceback" not in outcome.err
    assert list((content.folder / "events").iterdir()) == []


def test_an_issue_that_is_no_form(intake: Run, content: Content) -> None:
    """Nothing is written; the finding says so."""
    outcome = intake(issue("Hello, please add my event."), "--format", "json")
    assert outcome.code == 1
    assert [each["code"] for each in outcome.json["findings"] if each["severity"] == "error"] == ["I-FORM"]
    assert list((content.folder / "events").iterdir()) == []


def test_no_consent_no_publication(intake: Run) -> None:
    """Boxes that were unticked later return it."""
    outcome = intake(issue(body(EVENT | {"consent": ["office"]})), "--format", "json")
    assert outcome.code == 1
    assert "I-CONSENT" in found_codes(outcome)


def test_a_proxy_entry_needs_a_second_person(intake: Run, content: Content) -> None:
    """It stands in the file and in the report."""
    answers = EVENT | {
        "submission_body_name": "株式会社みほん",
        "submission_body_kind": "private_company",
        "submission_entered_by": "proxy",
        "submission_proxy_requested_by_name": "見本県",
        "submission_proxy_requested_by_kind": "local_gov",
        "submission_proxy_relation": "contractor",
        "submission_proxy_told_proxy_entry": "true",
        "submission_proxy_told_this_event_only": "true",
    }
    outcome = intake(issue(body(answers)), "--format", "json")
    assert outcome.code == 0
    assert outcome.json["verdict"] == "confirm"
    assert found_codes(outcome)["I-PROXY"] == "submission.entered_by"
    assert "# 要確認 / to be confirmed: 代理入力です。" in only_event(content).read_text("utf-8")


def test_the_page_s_mistakes_are_told(intake: Run) -> None:
    """An unknown field with the nearest known one, an answer of another form, one that is too long."""
    answers: dict[str, Any] = EVENT | {
        "titel_ja": "x",
        "audiences": "company",
        "capacity": 5,
        "summary_ja": "x" * 30_000,
    }
    outcome = intake(page(answers), "--lang", "ja")
    assert outcome.code == 1
    assert "「title_ja」のことでしょうか。" in outcome.out
    assert outcome.out.count("I-UNCLEAR") == 3


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_nothing_is_obeyed(form: str, intake: Run, content: Content) -> None:
    """Terminal escapes, workflow commands, marks of bidirectional writing: in no form of the output, nor in the file."""
    evil = "\x1b[31m\u202e::error::x\n::stop-commands::y\x00\x07\u2028# z\ud800"
    answers = {
        **EVENT,
        "title_ja": evil.replace("\n", " "),
        "description_ja": evil,
        "sessions": evil,
        "capacity": evil.replace("\n", " "),
    }
    outcome = intake(page(answers), "--format", form)
    said = outcome.out + outcome.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\u2028]", said.replace("\r", ""))
    assert not any(line.startswith("::stop-commands") for line in said.splitlines())
    text = only_event(content).read_text("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\u2028]", text)
    assert outcome.code == 1


ANSWER = st.one_of(
    st.text(max_size=50),
    st.sampled_from(["2026-12-05", "14:00", "はい", "見本 | x | 大学 | 後援", "# x", "- y", "a: b", "---", "\u202e", "https://example.jp", "１００名"]),
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([name for name in EVENT if name not in {"audiences", "consent"}]), ANSWER, max_size=6
    )
)
def test_any_answers_make_a_file_that_can_be_read(answers: dict[str, str]) -> None:
    """The YAML is sound whatever was answered; only what the answers hold is wrong with it, at its own field."""
    from generator.intake.body import read_body

    draft = drafted(read_body(body(EVENT | answers)))
    _located, findings = read_bytes(text_of(draft.tree).encode(), "", "event")
    assert not {"S-YAML", "S-DUPLICATE-KEY", "S-UNKNOWN", "S-ENCODING"} & {each.code for each in findings}


def change(**answers: str) -> dict[str, Any]:
    """A change that somebody asks for."""
    return issue(body({**CHANGE, **answers}, "change"), number=9)


def test_a_cancellation_is_written_into_the_event(intake: Run, content: Content) -> None:
    """Only the status changes."""
    file = content.event()
    before = file.read_text("utf-8")
    outcome = intake(change(status_state="cancelled", status_reason_ja="台風の接近のため"), "--format", "json")
    assert outcome.code == 0, outcome.out
    line = "status: {state: cancelled, date: 2026-11-16, reason: {ja: 台風の接近のため}}\n"
    after = file.read_text("utf-8")
    assert line in after
    assert after.replace(line, "") == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_dates_keep_the_former_ones(newline: str, intake: Run, content: Content) -> None:
    """`previous_sessions` holds what it was; the address may be that of the page."""
    file = content.event()
    file.write_bytes(file.read_text("utf-8").replace("\n", newline).encode())
    asked = change(
        event="https://saijiki.example/en/events/sample-seminar/",
        status_state="rescheduled",
        sessions="令和8年12月17日 14:00-16:00",
    )
    outcome = intake(asked, "--format", "json")
    assert outcome.code == 0, outcome.out
    text = file.read_bytes().decode()
    assert f"sessions:{newline}  - {{start: 2026-12-17T14:00, end: 2026-12-17T16:00}}{newline}" in text
    assert re.search(r"previous_sessions:\s+- \{start: 2026-12-05T14:00, end: 2026-12-05T16:00\}", text)
    assert "state: rescheduled" in text
    assert text.count("\n") == text.count(newline)
    once = file.read_bytes()
    assert intake(asked).code == 0
    assert file.read_bytes() == once


def test_former_dates_stay_in_their_order(intake: Run, content: Content) -> None:
    """Each session of a series that was moved as a whole."""
    file = content.event(form="series", sessions="[{start: 2026-12-05T14:00}, {start: 2026-12-06}]")
    intake(change(status_state="rescheduled", sessions="2026-12-17 14:00\n2026-12-18"))
    located, findings = read_bytes(file.read_bytes(), "", "event")
    assert not findings
    assert located
    assert isinstance(located.value, Event)
    assert [str(each.start) for each in located.value.previous_sessions] == ["2026-12-05 14:00:00", "2026-12-06"]
    assert [str(each.start) for each in located.value.sessions] == ["2026-12-17 14:00:00", "2026-12-18"]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"status_state": "rescheduled"}, "I-UNCLEAR"),
        ({"status_state": "cancelled", "sessions": "2026-12-17"}, "I-UNCLEAR"),
        ({"sessions": "2026-12-17"}, "I-UNCLEAR"),
        ({"status_state": "rescheduled", "sessions": "12月17日"}, "I-UNCLEAR"),
        ({"status_state": "rescheduled", "sessions": "2026-12-17\n2026-12-18"}, "I-BY-HAND"),
        ({"other": "会場の名前を直してください @x"}, "I-BY-HAND"),
    ],
    ids=str,
)
def test_what_is_not_certain_is_left_to_people(
    answers: dict[str, str], code: str, intake: Run, content: Content
) -> None:
    """The event's file stays to the byte, and it is told what was asked for."""
    file = content.event()
    before = file.read_bytes()
    outcome = intake(change(**answers), "--format", "json")
    assert code in found_codes(outcome)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "event", ["sample-seminer", "../2026/sample-seminar.yaml", "../../site", "x" * 3000, "https://example.jp/"]
)
def test_an_event_that_there_is_not(event: str, intake: Run, content: Content) -> None:
    """Told, with the nearest one; nothing is written."""
    content.event()
    before = tree(content.folder)
    outcome = intake(change(event=event, status_state="cancelled"), "--format", "json")
    assert outcome.code == 1
    assert "I-EVENT" in {each["code"] for each in outcome.json["findings"]}
    assert tree(content.folder) == before
