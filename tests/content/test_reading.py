"""Files to a catalog: every shape error at its place, all of them in one run, and nothing read twice."""

from __future__ import annotations

import os
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from generator.content.memory import Memory, load_memory, save_memory
from generator.content.reading import read_content
from tests.conftest import EVENT, PROGRAM, Content, Run, with_fields

PROXY_FOR = "submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, proxy: "
TWO_HOSTS = "  - {name: {ja: 見本県}, kind: local_gov, role: host}\n"


def file_with(fragment: str, *without: str, body: str = EVENT, name: str = "sample-seminar") -> str:
    """An entry that breaks nothing, its first lines being `fragment`, and without some fields."""
    keys = [*re.findall(r"^(\w+):", fragment, re.MULTILINE), *without]
    return fragment + with_fields(body.format(id=name), **dict.fromkeys(keys))


def shape_errors(run: Run, content: Content, *paths: Path) -> list[dict[str, Any]]:
    """What `validate --format json` says of the shape, in its own order; both languages must be there."""
    outcome = run("validate", "--content", content.folder, "--format", "json", *paths)
    findings = [
        finding
        for group in [*outcome.json["submissions"], outcome.json]
        for finding in group["findings"]
        if finding["code"].startswith("S-")
    ]
    for finding in findings:
        assert finding["severity"] == "error"
        for said in (finding["message"], finding["help"]):
            assert re.search("[ぁ-んァ-ン一-龠]", said["ja"])
            assert said["en"]
    assert outcome.code == 1 or not findings
    return findings


def places(findings: list[dict[str, Any]]) -> list[tuple[str, int, int, str]]:
    """Code, line, column and field of findings."""
    return [(each["code"], each["line"], each["column"], each["field"]) for each in findings]


def of_event(run: Run, content: Content, fragment: str, *without: str) -> list[dict[str, Any]]:
    """The shape errors of one event whose first lines are `fragment`."""
    file = content.event(text=file_with(fragment, *without))
    findings = shape_errors(run, content)
    assert {finding["path"] for finding in findings} <= {str(file)}
    return findings


REQUIRED = [
    "id", "title", "form", "category", "focus", "purpose", "audiences", "organizers", "sessions", "format", "detail_url",
    "submission",
]  # fmt: skip


@pytest.mark.parametrize("field", REQUIRED)
def test_required_fields(run: Run, content: Content, field: str) -> None:
    """Each required field that is missing is said once, at the beginning of the file."""
    assert places(of_event(run, content, "", field)) == [("S-MISSING", 1, 1, field)]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("title:\n", ("S-MISSING", 1, 7, "title"), id="title"),
        pytest.param("audiences:\n", ("S-MISSING", 1, 11, "audiences"), id="audiences"),
        pytest.param("organizers: []\n", ("S-MISSING", 1, 13, "organizers"), id="organizers"),
        pytest.param("sessions: ~\n", ("S-MISSING", 1, 11, "sessions"), id="sessions"),
        pytest.param("id:\n", ("S-MISSING", 1, 4, "id"), id="id"),
        pytest.param("form:\n", ("S-MISSING", 1, 6, "form"), id="form"),
        pytest.param("format: null\n", ("S-MISSING", 1, 9, "format"), id="format"),
        pytest.param("title: {ja: , en: x}\n", ("S-MISSING", 1, 13, "title.ja"), id="title-in-japanese"),
        pytest.param("audiences: [company, ~]\n", ("S-MISSING", 1, 22, "audiences.1"), id="list-item"),
        pytest.param("form: x\ndetail_url:\n", ("S-MISSING", 2, 12, "detail_url"), id="detail-url-beside-another-error"),
        pytest.param("capacity: 1\ndetail_url:\n", ("S-MISSING", 2, 12, "detail_url"), id="detail-url"),
        pytest.param("capacity: 1\nsubmission:\n", ("S-MISSING", 2, 12, "submission"), id="submission"),
    ],
)  # fmt: skip
def test_required_but_left_empty(
    run: Run, content: Content, fragment: str, expected: tuple[str, int, int, str]
) -> None:
    """A required field whose value was left out is S-MISSING at that field."""
    assert expected in places(of_event(run, content, fragment))


@pytest.mark.parametrize(
    "field",
    [
        "summary", "description", "venue", "online", "languages", "english_ok", "fee", "capacity", "access",
        "detail_language", "registration", "previous_sessions", "announced", "last_confirmed", "changes", "contact",
        "related_program", "source", "statuses_of_residence",
        pytest.param("status"), pytest.param("revision"),
        pytest.param("historical"), pytest.param("timezone"),
    ],
)  # fmt: skip
def test_optional_and_left_empty(run: Run, content: Content, field: str) -> None:
    """An optional field whose value was left out is unknown, which is no error."""
    assert places(of_event(run, content, f"{field}:\n")) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("title: {ja: 第1回: 入門}\n", ("S-YAML", 1, 16, ""), id="yaml"),
        pytest.param("title: {en: Seminar}\n", ("S-MISSING", 1, 8, "title.ja"), id="missing-nested"),
        pytest.param("summary: {}\n", ("S-MISSING", 1, 10, "summary"), id="neither-language"),
        pytest.param("fee: {amount: 100, basis: }\n", ("S-MISSING", 1, 27, "fee.basis"), id="missing-value"),
        pytest.param("venu: {prefecture: miyagi}\n", ("S-UNKNOWN", 1, 1, "venu"), id="unknown"),
        pytest.param("title: {ja: 見本, jp: 見本}\n", ("S-UNKNOWN", 1, 17, "title.jp"), id="unknown-nested"),
        pytest.param(PROXY_FOR + "{relatio: contractor}}\n", ("S-UNKNOWN", 1, 80, "submission.proxy.relatio"), id="unknown-deep"),
        pytest.param('"": x\n', ("S-UNKNOWN", 1, 1, ""), id="unknown-empty"),
        pytest.param("title: 見本\n", ("S-TYPE", 1, 8, "title"), id="text-for-fields"),
        pytest.param("audiences: company\n", ("S-TYPE", 1, 12, "audiences"), id="text-for-a-list"),
        pytest.param("audiences: {a: b}\n", ("S-TYPE", 1, 12, "audiences"), id="fields-for-a-list"),
        pytest.param("form: [single_event]\n", ("S-TYPE", 1, 7, "form"), id="list-for-a-word"),
        pytest.param("capacity: 100名\n", ("S-TYPE", 1, 11, "capacity"), id="number"),
        pytest.param("english_ok: yes\n", ("S-TYPE", 1, 13, "english_ok"), id="flag"),
        pytest.param("form: seminar\n", ("S-VALUE", 1, 7, "form"), id="word"),
        pytest.param("venue: {prefecture: 宮城}\n", ("S-VALUE", 1, 21, "venue.prefecture"), id="word-nested"),
        pytest.param("detail_url: www.example.jp\n", ("S-VALUE", 1, 13, "detail_url"), id="address"),
        pytest.param("announced: 2026/11/1\n", ("S-DATE", 1, 12, "announced"), id="date"),
        pytest.param("changes:\n  - {date: 2026-02-30, note: {ja: 変更}}\n  - {date: 2026-11-01, note: {ja: 変更}}\n", ("S-DATE", 2, 12, "changes.0.date"), id="date-nested"),
        pytest.param("form: series\nform: single_event\n", ("S-DUPLICATE-KEY", 2, 1, "form"), id="duplicate-key"),
        pytest.param("title: {ja: 見本, ja: 見本}\n", ("S-DUPLICATE-KEY", 1, 17, "title.ja"), id="duplicate-key-nested"),
        pytest.param("title: {ja: \x1b}\n", ("S-ENCODING", 1, 13, ""), id="control-character"),
        pytest.param("summary: {ja: " + "あ" * 12_001 + "}\n", ("S-SIZE", 1, 15, "summary.ja"), id="text-too-long"),
        pytest.param("audiences: " + "[" * 20 + "]" * 20 + "\n", ("S-SIZE", 1, 23, ""), id="nested-too-deeply"),
        pytest.param("id: Sample\n", ("S-ID", 1, 5, "id"), id="id"),
        pytest.param("related_program: A\n", ("S-ID", 1, 18, "related_program"), id="id-of-a-program"),
        pytest.param("sessions:\n  - {start: 2026-12-05T14:00}\n  - {start: 2026-12-06T14:00, end: 2026-12-06T13:00}\n", ("S-VALUE", 3, 36, "sessions.1.end"), id="ends-before-it-starts"),
        pytest.param("sessions:\n  - {start: 2026-12-06}\n  - {start: 2026-12-07}\n  - {start: 2026-12-05}\n", ("S-VALUE", 4, 13, "sessions.2.start"), id="sessions-out-of-order"),
        pytest.param("registration: {opens: 2026-11-03, closes: 2026-11-02}\n", ("S-VALUE", 1, 43, "registration.closes"), id="closes-before-it-opens"),
        pytest.param("organizers:\n" + TWO_HOSTS + "  - {body: meti-tohok, role: host}\n", ("S-VALUE", 3, 12, "organizers.1.body"), id="unknown-body"),
        pytest.param("organizers:\n" + TWO_HOSTS + "  - {kind: iaa, role: host}\n", ("S-MISSING", 3, 5, "organizers.1.name"), id="body-without-a-name"),
        pytest.param("organizers:\n" + TWO_HOSTS + "  - {name: {ja: 機構}, role: host}\n", ("S-MISSING", 3, 5, "organizers.1.kind"), id="body-without-a-kind"),
    ],
)  # fmt: skip
def test_shape_errors(run: Run, content: Content, fragment: str, expected: tuple[str, int, int, str]) -> None:
    """Every kind of shape error, with its code, line, column and field."""
    assert places(of_event(run, content, fragment)) == [expected]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("organizers:\n  - {name: {ja: 見本県}, kind: local_gov, rol: host}\n", [("S-MISSING", 2, 5, "organizers.0.role"), ("S-UNKNOWN", 2, 40, "organizers.0.rol")], id="organizer"),
        pytest.param("sessions:\n  - {start: 2026-12-05T14:00, end: 2026-12-05T13:00}\n", [("S-VALUE", 2, 36, "sessions.0.end")], id="session"),
        pytest.param("audiences: [companies]\n", [("S-VALUE", 1, 13, "audiences.0")], id="audience"),
    ],
)  # fmt: skip
def test_what_is_there_is_not_missing(run: Run, content: Content, fragment: str, expected: list[Any]) -> None:
    """A list whose only item is wrong is not missing: just the item's errors are told."""
    assert places(of_event(run, content, fragment)) == expected


@pytest.mark.parametrize(
    ("fragment", "field", "known"),
    [
        pytest.param("venu: {prefecture: miyagi}\n", "venu", "venue", id="top"),
        pytest.param("detail-url: https://example.jp/\n", "detail-url", "detail_url", id="hyphen"),
        pytest.param("Capacity: 5\n", "Capacity", "capacity", id="capital"),
        pytest.param("organizers:\n  - {name: {ja: 県}, kind: iaa, rol: host}\n", "organizers.0.rol", "role", id="list"),
        pytest.param("sessions:\n  - {start: 2026-12-05, ende: 2026-12-06}\n", "sessions.0.ende", "end", id="session"),
        pytest.param("submission: {received: 2026-11-02, body: {name: 県, kind: iaa, kin: iaa}}\n", "submission.body.kin", "kind", id="deep"),
        pytest.param(PROXY_FOR + "{told_proxy: true}}\n", "submission.proxy.told_proxy", "told_proxy_entry", id="proxy"),
        pytest.param("venue: {name: {ja: 会場, kane: かい}}\n", "venue.name.kane", "kana", id="text"),
        pytest.param("registration: {close: 2026-11-30}\n", "registration.close", "closes", id="registration"),
        pytest.param("venu:\n", "venu", "venue", id="empty"),
    ],
)  # fmt: skip
def test_unknown_key_suggests_the_nearest(run: Run, content: Content, fragment: str, field: str, known: str) -> None:
    """An unknown key is an error that names the key that was probably meant."""
    finding = next(each for each in of_event(run, content, fragment) if each["field"] == field)
    assert finding["code"] == "S-UNKNOWN"
    assert field in finding["message"]["ja"]
    assert finding["help"] == {"ja": f"「{known}」のことでしょうか。", "en": f"Did you mean `{known}`?"}


def test_unknown_key_far_from_any_lists_all(run: Run, content: Content) -> None:
    """Where nothing is near, the help lists the fields that may stand there."""
    (finding,) = of_event(run, content, "title: {ja: 見本, zzzz: x}\n")
    assert finding["help"]["en"] == "Delete it, or use one of: ja, kana, en"


@pytest.mark.parametrize(
    ("fragment", "ja", "en"),
    [
        pytest.param("audiences: [company, companies]\n", "company", "Did you mean `company`?", id="word"),
        pytest.param("status: {state: canceled}\n", "cancelled", "Did you mean `cancelled`?", id="spelling"),
        pytest.param("category: Job-Fair\n", "job_fair", "Did you mean `job_fair`?", id="capitals-and-hyphen"),
        pytest.param("venue: {prefecture: myagi}\n", "miyagi", "Did you mean `miyagi`?", id="prefecture"),
        pytest.param("fee: {basis: 無料}\n", "paid（有料）", "free, paid", id="all-values"),
        pytest.param("audiences: company\n", "[company]", "[company]", id="list"),
        pytest.param(
            "venue: {prefecture: 宮城県}\n", "「miyagi」のこと", "Did you mean `miyagi`?", id="prefecture-in-japanese",
        ),
        pytest.param(
            "organizers:\n" + TWO_HOSTS + "  - {name: {ja: 市}, kind: local_gov, role: 後援}\n", "「support」のこと", "Did you mean `support`?", id="role-in-japanese",
        ),
        pytest.param("fee: 無料\n", "fee: {basis: ", "fee: {basis: ", id="fee-as-a-word"),
        pytest.param("status: cancelled\n", "status: {state: ", "status: {state: ", id="status-as-a-word"),
        pytest.param(
            "sessions: 2026-12-05\n", "start:", "start:", id="sessions-as-a-date",
        ),
        pytest.param(
            "title: {ja: 見本, en: Jobs, visas and life}\n", "引用符", "quotes", id="comma-in-braces",
        ),
    ],
)  # fmt: skip
def test_help_leads_on(run: Run, content: Content, fragment: str, ja: str, en: str) -> None:
    """The help says what to write in this very field."""
    (finding,) = of_event(run, content, fragment)
    assert ja in finding["message"]["ja"] + finding["help"]["ja"]
    assert en in finding["message"]["en"] + finding["help"]["en"]


def test_item_left_empty_is_called_an_item(run: Run, content: Content) -> None:
    """An organiser that was left empty is missing at its place in the list."""
    fragment = "organizers:\n" + TWO_HOSTS + "  -\n"
    assert [(f["code"], f["field"]) for f in of_event(run, content, fragment)] == [("S-MISSING", "organizers.1")]


def test_item_left_empty_is_not_told_to_write_its_number(run: Run, content: Content) -> None:
    """Nobody is told to write a field called `1`."""
    (finding,) = of_event(run, content, "organizers:\n" + TWO_HOSTS + "  -\n")
    assert "1: …" not in finding["help"]["en"]


def test_all_errors_of_a_file_in_one_run(run: Run, content: Content) -> None:
    """One run tells every error of a file, in the order of the file."""
    fragment = (
        "form: seminar\n"
        "capacity: 100名\n"
        "venu: {prefecture: miyagi}\n"
        "announced: 2026/11/1\n"
        "form: single_event\n"
        "title: {ja: 見本, jp: 見本}\n"
        "contact: {email: kokusai, tel: 03, url: ftp://example.jp}\n"
        "audiences: [company, students]\n"
    )
    assert places(of_event(run, content, fragment, "detail_url", "purpose")) == [
        ("S-MISSING", 1, 1, "detail_url"),
        ("S-MISSING", 1, 1, "purpose"),
        ("S-VALUE", 1, 7, "form"),
        ("S-TYPE", 2, 11, "capacity"),
        ("S-UNKNOWN", 3, 1, "venu"),
        ("S-DATE", 4, 12, "announced"),
        ("S-DUPLICATE-KEY", 5, 1, "form"),
        ("S-UNKNOWN", 6, 17, "title.jp"),
        ("S-VALUE", 7, 18, "contact.email"),
        ("S-VALUE", 7, 32, "contact.tel"),
        ("S-VALUE", 7, 41, "contact.url"),
        ("S-VALUE", 8, 22, "audiences.1"),
    ]


def test_one_bad_file_never_hides_anothers_findings(run: Run, content: Content) -> None:
    """Unreadable files, wrong shapes and files in the wrong place are all told in one run."""
    broken = content.event("aaa", text="id: [\n")
    shift_jis = content.event("bbb")
    shift_jis.write_bytes(file_with("", name="bbb").encode("cp932"))
    shape = content.event("ccc", capacity="100名")
    good = content.event("ddd")
    moved = content.event("eee")
    moved = moved.rename(moved.with_name("fff.yaml"))
    program = content.program(status="opened")
    findings = shape_errors(run, content)
    assert [(finding["code"], finding["path"]) for finding in findings] == [
        ("S-YAML", str(broken)),
        ("S-ENCODING", str(shift_jis)),
        ("S-TYPE", str(shape)),
        ("S-ID", str(moved)),
        ("S-VALUE", str(program)),
    ]
    assert str(good) not in {finding["path"] for finding in findings}


def test_broken_reference_data_hides_nothing(run: Run, content: Content) -> None:
    """Errors in site.yaml, bodies.yaml and posting-rules.yaml stand beside those of the events."""
    content.site(titel="{ja: 見本}")
    (content.folder / "bodies.yaml").write_text("bodies:\n  mihon-ken: {name: {ja: 見本県}, kin: local_gov}\n", "utf-8")
    (content.folder / "posting-rules.yaml").write_text("- v1\n", "utf-8")
    content.event(text=file_with("capacity: x\n"))
    assert [(Path(each["path"]).name, *place) for each in shape_errors(run, content) for place in places([each])] == [
        ("sample-seminar.yaml", "S-TYPE", 1, 11, "capacity"),
        ("bodies.yaml", "S-MISSING", 2, 14, "bodies.mihon-ken.kind"),
        ("bodies.yaml", "S-UNKNOWN", 2, 32, "bodies.mihon-ken.kin"),
        ("posting-rules.yaml", "S-YAML", 1, 1, ""),
        ("site.yaml", "S-UNKNOWN", 1, 1, "titel"),
    ]


def move(content: Content, file: Path, to: str) -> Path:
    """The file moved to a path below the content folder."""
    target = content.folder / to
    target.parent.mkdir(parents=True, exist_ok=True)
    return file.rename(target)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        pytest.param("events/2026/sample-seminar.yaml", [], id="right-place"),
        pytest.param("events/2026/other-seminar.yaml", [("S-ID", 1, 5, "id")], id="other-name"),
        pytest.param("events/2026/Sample-Seminar.yaml", [("S-ID", 1, 5, "id")], id="capitals"),
        pytest.param("events/2025/sample-seminar.yaml", [("S-ID", 11, 13, "sessions.0.start")], id="other-year"),
        pytest.param("events/autumn/sample-seminar.yaml", [("S-ID", 11, 13, "sessions.0.start")], id="no-year"),
        pytest.param("events/sample-seminar.yaml", [("S-ID", 11, 13, "sessions.0.start")], id="no-folder"),
        pytest.param("events/2025/other.yaml", [("S-ID", 1, 5, "id"), ("S-ID", 11, 13, "sessions.0.start")], id="both"),
        pytest.param("events/2026/sample-seminar.yml", [("S-ID", 1, 1, "")], id="yml"),
        pytest.param("events/2026/sample-seminar.YAML", [("S-ID", 1, 1, "")], id="capital-ending"),
        pytest.param("events/2026/12/sample-seminar.yaml", [("S-ID", 11, 13, "sessions.0.start")], id="too-deep"),
    ],
)  # fmt: skip
def test_event_stands_where_its_id_and_year_say(run: Run, content: Content, to: str, expected: list[Any]) -> None:
    """`events/<year>/<id>.yaml`, the year being that of the first session (contract §5)."""
    file = move(content, content.event(), to)
    findings = shape_errors(run, content)
    assert places(findings) == expected
    assert {finding["path"] for finding in findings} <= {str(file)}


def test_file_with_a_hidden_second_ending_is_noticed(run: Run, content: Content) -> None:
    """A file that some editor saved as `….yaml.txt` is told of, not passed over."""
    move(content, content.event(), "events/2026/sample-seminar.yaml.txt")
    assert [finding["code"] for finding in shape_errors(run, content)] == ["S-ID"]


def test_the_year_is_that_of_the_event_s_own_zone(run: Run, content: Content) -> None:
    """New Year's morning in Tokyo is still the old year in London, but the event is in Tokyo."""
    file = content.event(text=file_with("sessions: [{start: 2026-12-31T15:30Z}]\n"))
    assert [f["message"]["en"] for f in shape_errors(run, content)] == [
        "The first session is in 2027, but the file stands in 2026/."
    ]
    move(content, file, "events/2027/sample-seminar.yaml")
    assert shape_errors(run, content) == []


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        pytest.param("programs/sample/2026.yaml", [], id="right-place"),
        pytest.param("programs/other/2026.yaml", [("S-ID", 1, 5, "id")], id="other-id"),
        pytest.param("programs/sample/2025.yaml", [("S-ID", 1, 5, "id")], id="other-year"),
        pytest.param("programs/sample/guide.yaml", [("S-ID", 1, 5, "id")], id="no-year"),
        pytest.param("programs/sample/2026.yml", [("S-ID", 1, 1, "")], id="yml"),
        pytest.param("programs/2026.yaml", [("S-ID", 1, 5, "id")], id="no-folder"),
        pytest.param("programs/a/sample/2026.yaml", [("S-ID", 1, 5, "id")], id="too-deep"),
    ],
)  # fmt: skip
def test_edition_stands_where_its_id_and_year_say(run: Run, content: Content, to: str, expected: list[Any]) -> None:
    """`programs/<id>/<fiscal-year>.yaml` (contract §6)."""
    move(content, content.program(), to)
    assert places(shape_errors(run, content)) == expected


def test_id_is_unique_over_all_years(run: Run, content: Content) -> None:
    """An id that stands in two years is told, with the file that holds it already."""
    first = content.event(sessions="\n  - {start: 2025-12-05}")
    second = content.event()
    (finding,) = shape_errors(run, content)
    assert (finding["path"], finding["code"], finding["field"]) == (str(second), "S-ID", "id")
    assert finding["message"]["en"] == f"The id `sample-seminar` is already used by {first}."


@pytest.mark.parametrize(
    "judged",
    [
        pytest.param("2025", id="older"),
        pytest.param("2026", id="newer"),
    ],
)  # fmt: skip
def test_id_is_unique_also_for_a_single_path(run: Run, content: Content, judged: str) -> None:
    """Judged alone, a file still may not take the id of another year's event."""
    files = {"2025": content.event(sessions="\n  - {start: 2025-12-05}"), "2026": content.event()}
    assert [(f["code"], f["field"]) for f in shape_errors(run, content, files[judged])] == [("S-ID", "id")]


def test_a_file_judged_alone_does_not_clash_with_itself(run: Run, content: Content, tmp_path: Path) -> None:
    """The same file named by another path is the same file."""
    content.event()
    assert shape_errors(run, content, Path("content/events/2026/sample-seminar.yaml")) == []
    assert shape_errors(run, content, Path("content/../content/events")) == []


def test_misplaced_copy_does_not_return_the_original(run: Run, content: Content) -> None:
    """A copy in the wrong folder is returned; the edition that stands in its place is not."""
    original = content.program()
    (content.folder / "programs/copy").mkdir()
    copy = content.folder / "programs/copy/2026.yaml"
    copy.write_text(original.read_text("utf-8"), "utf-8")
    assert {finding["path"] for finding in shape_errors(run, content)} == {str(copy)}


def test_link_is_refused(run: Run, content: Content, tmp_path: Path) -> None:
    """A symbolic link is no content file, even if it leads to a good one."""
    good = file_with("")
    (tmp_path / "outside.yaml").write_text(good, "utf-8")
    link = content.folder / "events/2026/sample-seminar.yaml"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "outside.yaml")
    assert places(shape_errors(run, content)) == [("S-ID", 1, 1, "")]


def test_link_is_not_followed(run: Run, content: Content, tmp_path: Path) -> None:
    """What a link leads to is not read, let alone printed."""
    (tmp_path / "secret").write_text("token: s3cret: x\n", "utf-8")
    link = content.folder / "events/2026/sample-seminar.yaml"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "secret")
    findings = shape_errors(run, content)
    assert "s3cret" not in str(findings)
    assert places(findings) == [("S-ID", 1, 1, "")]


def test_hidden_files_are_no_content(run: Run, content: Content) -> None:
    """What begins with a dot, as editors leave behind, is not read."""
    move(content, content.event(text="["), "events/2026/.sample-seminar.yaml.swp.yaml")
    (content.folder / "events/.git").mkdir()
    (content.folder / "events/.git/x.yaml").write_text("[", "utf-8")
    assert shape_errors(run, content) == []


@pytest.mark.parametrize(
    ("fragment", "without", "expected"),
    [
        pytest.param("historical: true\n", ["detail_url", "submission"], [], id="freed"),
        pytest.param("historical: false\n", ["submission"], [("S-MISSING", 1, 1, "submission")], id="false-frees-nothing"),
        pytest.param("historical: true\n", ["purpose"], [("S-MISSING", 1, 1, "purpose")], id="from-nothing-else"),
        pytest.param("historical: true\nform: x\n", ["detail_url", "submission"], [("S-VALUE", 2, 7, "form")], id="beside-another-error"),
        pytest.param("historical: yes\n", ["detail_url", "submission"], [("S-TYPE", 1, 13, "historical")], id="yes-is-no-flag"),
    ],
)  # fmt: skip
def test_historical(run: Run, content: Content, fragment: str, without: list[str], expected: list[Any]) -> None:
    """`historical: true` frees from `detail_url` and `submission` (contract §5)."""
    assert places(of_event(run, content, fragment, *without)) == expected


def test_bodies_by_id(content: Content) -> None:
    """A body named by its id brings its name and kind; what the event says itself stays."""
    (content.folder / "bodies.yaml").write_text(
        "bodies:\n  mihon-ken: {name: {ja: 見本県, en: Mihon}, kind: local_gov, url: https://example.jp/}\n", "utf-8"
    )
    content.event(
        organizers="\n  - {body: mihon-ken, role: host}\n  - {body: mihon-ken, name: {ja: 産業課}, role: cohost}"
    )
    reading = read_content(content.folder, Memory())
    assert reading.findings == ()
    first, second = reading.catalog.events["sample-seminar"].organizers
    assert (first.name and first.name.ja, first.kind, first.url) == ("見本県", "local_gov", "https://example.jp/")
    assert (second.name and second.name.ja, second.kind) == ("産業課", "local_gov")


@pytest.mark.parametrize(
    ("body", "help_ja", "help_en"),
    [
        pytest.param("mihon-kne", "「mihon-ken」のことでしょうか。", "Did you mean `mihon-ken`?", id="near"),
        pytest.param("zzz", "name と kind を書いてください。", "Write its name and kind instead.", id="far"),
        pytest.param("mihon-shi", "「mihon-shi-ku」のことでしょうか。", "Did you mean `mihon-shi-ku`?", id="with-hyphens"),
    ],
)  # fmt: skip
def test_unknown_body(run: Run, content: Content, body: str, help_ja: str, help_en: str) -> None:
    """An id that bodies.yaml does not hold suggests the nearest, else name and kind."""
    (content.folder / "bodies.yaml").write_text(
        "bodies:\n  mihon-ken: {name: {ja: 県}, kind: local_gov}\n  mihon-shi-ku: {name: {ja: 区}, kind: local_gov}\n",
        "utf-8",
    )
    (finding,) = of_event(run, content, f"organizers:\n  - {{body: {body}, role: host}}\n")
    assert (finding["code"], finding["line"], finding["column"]) == ("S-VALUE", 2, 12)
    assert finding["help"] == {"ja": help_ja, "en": help_en}


@pytest.mark.parametrize("other", ["bodies.yaml", "posting-rules.yaml"])
def test_reference_data_comes_with_the_program(run: Run, content: Content, other: str) -> None:
    """Where the content brings no registry of bodies and no posting rules, those of the program hold."""
    assert not (content.folder / other).exists()
    assert of_event(run, content, "organizers:\n  - {body: meti-tohoku, role: host}\n") == []


@pytest.mark.parametrize(
    ("fragment", "without", "expected"),
    [
        pytest.param("", ["title"], [("S-MISSING", 1, 1, "title")], id="title"),
        pytest.param("title: {en: Sample}\n", [], [("S-MISSING", 1, 8, "title.ja")], id="title-in-japanese"),
        pytest.param("", ["fiscal_year"], [("S-MISSING", 1, 1, "fiscal_year")], id="fiscal-year"),
        pytest.param("", ["operator"], [("S-MISSING", 1, 1, "operator")], id="operator"),
        pytest.param("", ["audiences"], [("S-MISSING", 1, 1, "audiences")], id="audiences"),
        pytest.param("", ["source"], [("S-MISSING", 1, 1, "source")], id="source"),
        pytest.param("", ["status"], [("S-MISSING", 1, 1, "status")], id="neither-status-nor-dates"),
        pytest.param("status:\n", [], [("S-MISSING", 1, 8, "status")], id="status-left-empty"),
        pytest.param("application: {opens: 2026-04-01}\n", ["status"], [], id="dates-of-application"),
        pytest.param("period: {ends: 2027-03-31}\n", ["status"], [], id="dates-of-the-period"),
        pytest.param("status: opened\n", [], [("S-VALUE", 1, 9, "status")], id="status"),
        pytest.param("fiscal_year: 令和8年度\n", [], [("S-TYPE", 1, 14, "fiscal_year")], id="fiscal-year-in-words"),
        pytest.param("operater: x\n", [], [("S-UNKNOWN", 1, 1, "operater")], id="unknown"),
        pytest.param("dates:\n  - {id: a, on: 2026-4, what: {ja: 開始}}\n  - {id: b, onn: 2026, what: {ja: 終了}}\n", [], [("S-DATE", 2, 17, "dates.0.on"), ("S-UNKNOWN", 3, 13, "dates.1.onn")], id="milestones"),
        pytest.param("addresses:\n  - {label: {ja: 案内}, url: ftp://example.jp}\n", [], [("S-VALUE", 2, 28, "addresses.0.url")], id="address"),
        pytest.param("last_confirmed: 2026-04\n", [], [("S-DATE", 1, 17, "last_confirmed")], id="date"),
        pytest.param("application: {opens: 2026-05-01, closes: 2026-04-01}\n", [], [("S-VALUE", 1, 42, "application.closes")], id="closes-before-it-opens"),
        pytest.param("period: {starts: 2026-05-01, ends: 2026-04-01}\n", [], [("S-VALUE", 1, 36, "period.ends")], id="ends-before-it-starts"),
        pytest.param("operator: {name: {ja: 機構}, body: nobody-here}\n", [], [("S-VALUE", 1, 34, "operator.body")], id="unknown-body"),
    ],
)  # fmt: skip
def test_program_shape(run: Run, content: Content, fragment: str, without: list[str], expected: list[Any]) -> None:
    """Shape errors of a program's edition (contract §6)."""
    file = content.folder / "programs/sample/2026.yaml"
    file.parent.mkdir()
    file.write_text(file_with(fragment, *without, body=PROGRAM, name="sample"), "utf-8")
    findings = shape_errors(run, content)
    assert places(findings) == expected
    assert {finding["path"] for finding in findings} <= {str(file)}


def test_fiscal_year_help_shows_a_year(run: Run, content: Content) -> None:
    """Who wrote `2026年度` is told `2026`, not `100`."""
    file = content.program()
    file.write_text(file_with("fiscal_year: 2026年度\n", body=PROGRAM, name="sample"), "utf-8")
    (finding,) = shape_errors(run, content)
    assert "2026" in finding["help"]["ja"]


SAMPLE = """\
id: tohoku-forum-2023-1
title: {ja: 地域未来牽引企業フォーラム 第1回セミナー, kana: ちいきみらいけんいんきぎょうフォーラム, en: "Forum for companies driving regional growth: first seminar"}
summary: {ja: 東北の企業のための催しです。, en: For companies in Tohoku.}
description:
  ja: |
    # 内容
    - 一
  en: |
    # Contents
    - one
form: single_event                    # single_event | series | on_demand | multi_month_course | period_recruitment
category: seminar
focus: professional
purpose: {ja: 高度外国人材の採用を学ぶ, en: How to recruit highly-skilled professionals}
statuses_of_residence: []             # optional codes
audiences: [company]
organizers:                           # at least one
  - {name: {ja: 東北経済産業局, en: METI Tohoku Bureau}, kind: ministry, role: host}
  - {body: meti-tohoku, role: host}
sessions:                             # at least one, in order
  - {start: 2023-02-08T14:00, end: 2023-02-08T16:00}
timezone: Asia/Tokyo                  # default
format: hybrid
venue: {name: {ja: 会場, en: Hall}, prefecture: miyagi, country: JP, address: {ja: 仙台市, en: Sendai}, access: {ja: 駅から5分, en: 5 minutes}, map_url: https://example.jp/map}
online: {platform: Microsoft Teams}
languages: [ja]
interpretation: [en]
english_ok: true
fee: {basis: free}
capacity: 100
access: {sign_language: true, captions: on_request, step_free: true}
detail_url: https://example.jp/forum
detail_language: ja
registration:
  {how: first_come, url: https://example.jp/form, url_language: ja, opens: 2023-01-10, closes: 2023-02-06T17:00, full: false, waitlist: false}
status: {state: scheduled, date: 2023-01-20, reason: {ja: 予定どおり, en: as planned}}
previous_sessions: []
announced: 2023-01-20
revision: {sequence: 0, modified: 2023-01-20T09:00+09:00}
last_confirmed: 2023-02-01
changes: [{date: 2023-02-01, note: {ja: 会場を追加, en: Venue added}}]
contact: {name: {ja: 国際課, en: International section}, email: kokusai@example.jp, tel: 022-000-0000, url: https://example.jp/contact}
retracted: {date: 2023-02-02, reason: {ja: 誤掲載, en: Published by mistake}}
former_feeds: [in/tokyo, type/job-fair, online]
related_program: secondment
historical: false
source: {document: 案内, as_of: 2023-03}
submission:
  received: 2023-01-20
  body: {name: 東北経済産業局, kind: ministry}
  entered_by: official
  page_state: public
  proxy: {requested_by: {name: 東北経済産業局, kind: ministry}, relation: contractor, told_proxy_entry: true, told_this_event_only: true, event: tohoku-forum-2023-1}
"""  # fmt: skip


def test_the_contract_s_own_sample(content: Content) -> None:
    """The sample of contract §5, every field filled in, reads without any finding; so do the fields added since."""
    file = content.folder / "events/2023/tohoku-forum-2023-1.yaml"
    file.parent.mkdir()
    file.write_text(SAMPLE, "utf-8")
    reading = read_content(content.folder, Memory())
    assert reading.findings == ()
    event = reading.catalog.events["tohoku-forum-2023-1"]
    assert event.model_fields_set == type(event).model_fields.keys()


@pytest.mark.parametrize(
    "words",
    [
        "general_inc_association public_interest_association general_inc_foundation public_interest_foundation npo",
        "ministry local_gov iaa cci sci university company private_company junior_college vocational_school",
        "japanese_language_school sci_federation cci_federation local_iaa wide_area_union foreign_cci other",
        "foreign_government foreign_university international_org voluntary_group cooperative financial_institution",
    ],
)
def test_every_kind_of_the_contract_is_known(run: Run, content: Content, words: str) -> None:
    """The kinds of body that contract §5 lists are all readable."""
    hosts = "".join(f"  - {{name: {{ja: 団体}}, kind: {kind}, role: cooperation}}\n" for kind in words.split())
    assert of_event(run, content, "organizers:\n" + hosts) == []


def test_every_word_of_the_contract_is_known(run: Run, content: Content) -> None:
    """Roles, forms, categories, focuses, states and page states that contract §5 lists are all readable."""
    roles = "host cohost support support_pending support_unverified support_umbrella cooperation sponsorship media commissioner operator"  # fmt: skip
    hosts = "".join(f"  - {{name: {{ja: 団体}}, kind: iaa, role: {role}}}\n" for role in roles.split())
    assert of_event(run, content, "organizers:\n" + hosts) == []
    words = {
        "form: {}": "single_event series on_demand multi_month_course period_recruitment",
        "category: {}": "seminar job_fair networking briefing workshop consultation tour forum internship other",
        "focus: {}": "professional mixed coexistence other_professional_status specified_skilled technical_intern part_time employment_for_skill_development",
        "audiences: [{}]": "company foreign_professional student university local_government supporter",
        "format: {}": "online onsite hybrid unknown",
        "fee: {{basis: {}}}": "free paid",
        "registration: {{how: {}}}": "first_come selection invitation not_needed",
        "status: {{state: {}}}": "scheduled tentative postponed rescheduled cancelled",
        "submission: {{received: 2026-11-02, body: {{name: 県, kind: iaa}}, page_state: {}}}": "public pdf details_public_form_later login not_yet dead sns_account",
        "submission: {{received: 2026-11-02, body: {{name: 県, kind: iaa}}, entered_by: {}}}": "official proxy outsider",
    }  # fmt: skip
    for field, known in words.items():
        for word in known.split():
            assert of_event(run, content, field.format(word) + "\n") == [], (field, word)


@pytest.mark.parametrize(
    "sessions",
    [
        pytest.param("[{start: 2026-12-05T14:00, end: 2062-12-05T16:00}]", id="36-years-long"),
        pytest.param("[{start: 2206-12-05T14:00, end: 2206-12-05T16:00}]", id="180-years-ahead"),
        pytest.param("[{start: 0026-12-05}]", id="roman-times"),
    ],
)
def test_slip_of_the_year_is_questioned(run: Run, content: Content, sessions: str) -> None:
    """A year that is plainly a slip of the keys is not published without a question."""
    file = content.event(sessions=sessions)
    year = sessions[9:13].lstrip("0")
    move(content, file, f"events/{year}/sample-seminar.yaml")
    assert run("validate", "--content", content.folder, "--format", "json").json["verdict"] != "publish"


def test_unchanged_files_are_not_read_again(content: Content) -> None:
    """With a memory the very same object comes back, good or bad, until the file changes."""
    good, bad = content.event("good-one"), content.event("bad-one", capacity="x")
    program = content.program()
    first = read_content(content.folder, Memory())
    second = read_content(content.folder, Memory(dict(first.files)))
    assert first.files.keys() == {str(good), str(bad), str(program)}
    assert all(second.files[path] is first.files[path] for path in first.files)
    assert second.findings == first.findings
    good.write_text(good.read_text("utf-8").replace("見本セミナー", "見本フォーラム"), "utf-8")
    third = read_content(content.folder, Memory(dict(second.files)))
    assert third.files[str(good)] is not first.files[str(good)]
    assert third.files[str(bad)] is first.files[str(bad)]
    assert third.catalog.events["good-one"].title.ja == "見本フォーラム"


def test_touched_file_gives_the_same_value(content: Content) -> None:
    """A file with a new time but the same bytes is not parsed again."""
    file = content.event()
    first = read_content(content.folder, Memory())
    os.utime(file, (1, 1))
    second = read_content(content.folder, Memory(dict(first.files)))
    assert second.files[str(file)].located is first.files[str(file)].located
    assert second.files[str(file)].stamp != first.files[str(file)].stamp


def test_memory_survives_the_disk(content: Content, tmp_path: Path) -> None:
    """What is saved comes back equal, for the same version only."""
    content.event()
    content.event("bad-one", capacity="x")
    content.program()
    reading = read_content(content.folder, Memory())
    save_memory(tmp_path / "memory", "1", Memory(dict(reading.files)))
    assert load_memory(tmp_path / "memory", "1").files == reading.files
    assert load_memory(tmp_path / "memory", "2") == Memory()
    again = read_content(content.folder, load_memory(tmp_path / "memory", "1"))
    assert again.catalog == reading.catalog
    assert again.findings == reading.findings


class Command:
    """Unpickled, it would run a command."""

    def __init__(self, call: Any, *words: str) -> None:
        self.call, self.words = call, words

    def __reduce__(self) -> tuple[Any, tuple[str, ...]]:
        return self.call, self.words


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n", id="no-version"),
        pytest.param(b"1\n", id="no-body"),
        pytest.param(b"1\n\x80\x05garbage", id="garbage"),
        pytest.param(b"\xff\xfe\x00", id="not-text"),
        pytest.param(b"1\n" + pickle.dumps([1, 2]), id="something-else"),
        pytest.param(b"1\n" + pickle.dumps({"files": {}}), id="a-mere-dict"),
        pytest.param(b"1\n" + b"(" * 100_000, id="deep"),
        pytest.param(b"1\n" + pickle.dumps(Path("x")), id="class-of-elsewhere"),
    ],
)
def test_corrupt_memory_is_ignored(tmp_path: Path, data: bytes) -> None:
    """A memory that cannot be understood is an empty one."""
    (tmp_path / "memory").write_bytes(data)
    assert load_memory(tmp_path / "memory", "1") == Memory()


def test_missing_memory_is_an_empty_one(tmp_path: Path) -> None:
    """No memory at all is an empty one."""
    assert load_memory(tmp_path / "memory", "1") == Memory()


@pytest.mark.parametrize(
    "protocol",
    [0, 2, 5],
)
@pytest.mark.parametrize("call", [os.system, eval, exec], ids=["system", "eval", "exec"])
def test_memory_runs_nothing(tmp_path: Path, call: Any, protocol: int) -> None:
    """A pickle that names a function is refused, and the function is not run."""
    trace = tmp_path / "trace"
    word = f"touch {trace}" if call is os.system else f"open({str(trace)!r}, 'w').close()"
    (tmp_path / "memory").write_bytes(b"1\n" + pickle.dumps(Command(call, word), protocol))
    assert load_memory(tmp_path / "memory", "1") == Memory()
    assert not trace.exists()


@pytest.mark.parametrize(
    "name",
    ["generator.content.memory\npickle.loads", "generator.content.memory\nload_memory", "generator.base.outputs\nos.system",
     "generator.base.outputs\nshutil.rmtree", "generator.base.outputs\nos", "generator.cli\nmain"],
)  # fmt: skip
def test_memory_reaches_no_function_through_our_own_modules(tmp_path: Path, name: str) -> None:
    """Not even functions, or what our own modules import, may be named."""
    (tmp_path / "memory").write_bytes(b"1\nc" + name.encode() + b"\n(V" + b"x\ntR.")
    assert load_memory(tmp_path / "memory", "1") == Memory()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda _path: [1], id="list-for-files"),
        pytest.param(lambda path: {path: 5}, id="number-for-a-reading"),
        pytest.param(lambda path: {path: (1, 2)}, id="pair-for-a-reading"),
    ],
)
def test_tampered_memory_is_ignored(content: Content, tmp_path: Path, wrong: Any) -> None:
    """A memory of the right class with wrong things in it is as good as none."""
    file = content.event()
    (tmp_path / "memory").write_bytes(b"1\n" + pickle.dumps(Memory(wrong(str(file)))))
    reading = read_content(content.folder, load_memory(tmp_path / "memory", "1"))
    assert list(reading.catalog.events) == ["sample-seminar"]


def test_a_broken_registry_blames_no_entry(content: Content) -> None:
    """Where bodies.yaml cannot be read there is one finding, about bodies.yaml."""
    (content.folder / "bodies.yaml").write_text(
        "bodies:\n  mihon-ken: {name: {ja: 見本県}, kind: local_gov, colour: red}\n", "utf-8"
    )
    content.event(organizers="[{body: mihon-ken, role: host}]")
    found = read_content(content.folder, Memory()).findings
    assert [(Path(finding.path).name, finding.code) for finding in found] == [("bodies.yaml", "S-UNKNOWN")]
