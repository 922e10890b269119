"""The commands as people meet them: exit codes, languages, and no traceback for anything a user can cause."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.content.event import Event
from tests.conftest import EVENT, NOW, ROOT, Content, Run, tree, with_fields

JAPANESE = re.compile("[ぁ-んァ-ン一-龠]")
COMMANDS = ["build", "validate", "explain", "rules", "review", "revise"]
UNIVERSITY = "[{name: {ja: 見本大学}, kind: university, role: host}]"
COMPANY = "[{name: {ja: 株式会社みほん}, kind: private_company, role: host}]"


def process(folder: Path, *words: str | bytes, **env: str) -> tuple[int, bytes, bytes]:
    """Runs `saijiki …` as a process of its own: exit code, stdout and stderr as bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAIJIKI_LANG": "en", **env},
        capture_output=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({}, 0, id="publish"),
        pytest.param({"organizers": "[{name: {ja: 短期大学}, kind: junior_college, role: host}]"}, 0, id="confirm"),
        pytest.param({"organizers": COMPANY}, 1, id="return"),
        pytest.param({"capacity": "百"}, 1, id="error"),
    ],
)
def test_validate_exit_code(run: Run, content: Content, changes: dict[str, str], code: int) -> None:
    """0 for what can be published or is asked about, 1 for what is returned."""
    content.event(**changes)
    for form in ("text", "json"):
        assert run("validate", "--content", content.folder, "--format", form).code == code


def test_validate_exit_code_of_reference_data(run: Run, content: Content) -> None:
    """Broken settings are findings like any other."""
    content.site(titel="x")
    outcome = run("validate", "--content", content.folder)
    assert (outcome.code, outcome.err) == (1, "")
    assert "site.yaml:1:1: error S-UNKNOWN" in outcome.out


def test_validate_only_what_is_named(run: Run, content: Content, tmp_path: Path) -> None:
    """A PATH may be a file or a folder, inside or outside the content; only it is judged."""
    good, bad = content.event("good-one"), content.event("bad-one", capacity="x")
    outside = tmp_path / "outside.yaml"
    outside.write_text(EVENT.format(id="outside"), "utf-8")

    def judged(*paths: object) -> list[str]:
        report = run("validate", "--content", content.folder, "--format", "json", *paths).json
        return [each["path"] for each in report["submissions"]]

    assert judged(good) == [str(good)]
    assert judged(good.parent) == [str(bad), str(good)]
    assert judged(outside, bad) == sorted([str(bad), str(outside)])
    assert judged(good, good) == [str(good)]
    assert run("validate", outside).code == 0  # not even a content folder is needed


def test_validate_settings_only(run: Run, content: Content) -> None:
    """Who names site.yaml is told of site.yaml, not of every event there is."""
    file = content.site(titel="x")
    content.event(capacity="x")
    assert run("validate", "--content", content.folder, "--format", "json", file).json["submissions"] == []


def test_validate_settings_of_elsewhere(run: Run, content: Content, tmp_path: Path) -> None:
    """A site.yaml outside the content folder is judged, not passed over."""
    (tmp_path / "site.yaml").write_text("titel: x\n", "utf-8")
    assert run("validate", "--content", content.folder, tmp_path / "site.yaml").code == 1


WRONG_USE = [
    pytest.param([], id="no-command"),
    pytest.param(["publish"], id="unknown-command"),
    pytest.param(["validate", "--nonsense"], id="unknown-option"),
    pytest.param(["validate", "--content", "nowhere"], id="missing-content"),
    pytest.param(["validate", "--content", "file.txt"], id="content-is-a-file"),
    pytest.param(["validate", "nowhere.yaml"], id="missing-path"),
    pytest.param(["validate", "content", "nowhere"], id="one-of-two-paths-missing"),
    pytest.param(["validate", "--now", "yesterday"], id="bad-now"),
    pytest.param(["validate", "--now", ""], id="empty-now"),
    pytest.param(["validate", "--rules-on", "2019-1-9"], id="bad-rules-on"),
    pytest.param(["validate", "--format", "xml"], id="bad-format"),
    pytest.param(["validate", "--lang", "fr"], id="bad-lang"),
    pytest.param(["explain"], id="no-code"),
    pytest.param(["explain", "R-NONSENSE"], id="unknown-code"),
    pytest.param(["explain", ""], id="empty-code"),
    pytest.param(["rules", "--on", "someday"], id="bad-on"),
    pytest.param(["rules", "--on", "2019-02-30"], id="no-such-day"),
    pytest.param(["build", "--content", "nowhere"], id="build-missing-content"),
    pytest.param(["build", "--content", "file.txt"], id="build-content-is-a-file"),
    pytest.param(["build", "--theme", "nonsense"], id="unknown-theme"),
    pytest.param(["build", "--output", "file.txt"], id="output-is-a-file"),
    pytest.param(["build", "--output", "."], id="content-inside-output"),
    pytest.param(["build", "--output", "content"], id="content-is-output"),
    pytest.param(["build", "--output", "file.txt/output"], id="output-below-a-file"),
    pytest.param(["build", "--now", "2026-13-01"], id="build-bad-now"),
    pytest.param(["build", "--jobs", "-1"], id="negative-jobs"),
    pytest.param(["build", "--jobs", "many"], id="bad-jobs"),
]


@pytest.mark.parametrize("words", WRONG_USE)
def test_wrong_use(run: Run, content: Content, tmp_path: Path, words: list[str]) -> None:
    """2 for wrong usage or an environment that cannot work; a word about it on stderr, nothing on stdout."""
    content.event()
    (tmp_path / "file.txt").write_text("x", "utf-8")
    before = tree(tmp_path)
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["validate", "x" * 300], id="path-too-long"),
        pytest.param(["validate", "--content", "x" * 5_000], id="content-too-long"),
        pytest.param(["build", "--output", "x" * 300], id="output-too-long"),
        pytest.param(["validate", "--now", "9999-12-31T23:59-14:00"], id="now-after-all"),
        pytest.param(["validate", "--now", "0001-01-01T00:00+14:00"], id="now-before-all"),
        pytest.param(["build", "--now", "9999-12-31T23:59+09:00"], id="build-after-all"),
        pytest.param(["build", "--now", "0001-01-01T00:00+09:00"], id="build-before-all"),
        pytest.param(["build", "--base-url", "https://["], id="base-url-broken"),
        pytest.param(["build", "--base-url", "javascript:alert(1)"], id="base-url-script"),
        pytest.param(["build", "--base-url", "example.jp"], id="base-url-without-a-scheme"),
        pytest.param(["rules", "--content", "nowhere"], id="rules-missing-content"),
    ],
)  # fmt: skip
def test_wrong_use_is_refused(run: Run, content: Content, words: list[str]) -> None:
    """Nothing that stands on the command line raises; what cannot be meant is wrong use."""
    content.event()
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.err.strip()


@pytest.mark.parametrize(
    ("words", "ja", "en"),
    [
        pytest.param(["validate", "--content", "nowhere"], "内容のフォルダー nowhere がありません", "There is no content folder nowhere", id="content"),
        pytest.param(["validate", "nowhere"], "nowhere がありません", "There is no nowhere", id="path"),
        pytest.param(["validate", "--now", "x"], "の形で書いてください", "write it as 2026-11-20T09:00+09:00", id="now"),
        pytest.param(["explain", "R-X"], "規則 R-X はありません。ある規則: ", "There is no rule R-X. Rules: ", id="rule"),
        pytest.param(["build", "--theme", "nonsense"], "テーマ nonsense がありません", "There is no theme nonsense", id="theme"),
        pytest.param(["build", "--output", "file.txt"], "file.txt はフォルダーではありません", "file.txt is not a folder", id="output"),
        pytest.param(["build", "--output", "."], "出力先 . の中に内容のフォルダー", "stands inside the output folder", id="inside"),
        pytest.param(["build", "--jobs", "-1"], "0以上", "0 or more", id="jobs"),
    ],
)  # fmt: skip
def test_wrong_use_in_both_languages(
    run: Run, content: Content, tmp_path: Path, words: list[str], ja: str, en: str
) -> None:
    """What is wrong is said in the language of the reader."""
    content.event()
    (tmp_path / "file.txt").write_text("x", "utf-8")
    assert ja in run(*words, "--lang", "ja").err
    assert en in run(*words, "--lang", "en").err


@pytest.mark.parametrize(
    "words", [["publish"], ["validate", "--nonsense"], ["rules", "--on", "x"]], ids=["command", "option", "date"]
)
def test_wrong_usage_in_japanese(run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """A slip on the command line, too, is told in Japanese to whoever reads Japanese."""
    monkeypatch.setenv("SAIJIKI_LANG", "ja")
    assert JAPANESE.search(run(*words).err)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(run: Run, command: str) -> None:
    """`--help` of every command stands in both languages and is fine."""
    words = [command] if command else []
    english = run(*words, "--help") if not command else run(*words, "--lang", "en", "--help")
    assert (english.code, english.err) == (0, "")
    assert not JAPANESE.search(english.out)
    japanese = run(*words, "--help", "--lang", "ja") if command else run("--help", "--lang", "ja")
    assert (japanese.code, japanese.err) == (0, "")
    assert JAPANESE.search(japanese.out)
    assert re.findall(r"--[a-z-]+", japanese.out) == re.findall(r"--[a-z-]+", english.out)
    if command:
        assert {"--content", "--lang", "--help"} <= set(re.findall(r"--[a-z-]+", english.out))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_wholly_japanese(run: Run, command: str) -> None:
    """No English stays in the Japanese help."""
    assert "show this help message and exit" not in run(command, "--help", "--lang", "ja").out


@pytest.mark.parametrize(
    ("words", "env", "ja"),
    [
        pytest.param([], {}, False, id="nothing"),
        pytest.param([], {"LANG": "ja_JP.UTF-8"}, True, id="LANG"),
        pytest.param([], {"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, False, id="LC_ALL-before-LANG"),
        pytest.param([], {"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, False, id="LC_MESSAGES-before-LANG"),
        pytest.param([], {"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, True, id="empty-LC_ALL"),
        pytest.param([], {"LANG": "fr_FR.UTF-8"}, False, id="other-language"),
        pytest.param([], {"LANG": "ja_JP.UTF-8", "SAIJIKI_LANG": "en"}, False, id="SAIJIKI_LANG-before-LANG"),
        pytest.param([], {"LANG": "C", "SAIJIKI_LANG": "ja"}, True, id="SAIJIKI_LANG"),
        pytest.param(["--lang", "en"], {"SAIJIKI_LANG": "ja", "LANG": "ja_JP.UTF-8"}, False, id="option-before-all"),
        pytest.param(["--lang=ja"], {"SAIJIKI_LANG": "en"}, True, id="option-with-equals-sign"),
    ],
)
def test_choice_of_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], env: dict[str, str], ja: bool
) -> None:
    """`--lang`, then SAIJIKI_LANG, then the locale, then English (contract §3)."""
    for name in ("SAIJIKI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert bool(JAPANESE.search(run("validate", "nowhere", *words).err)) is ja


def test_build_exit_codes(build: Run, content: Content, tmp_path: Path) -> None:
    """0 and a site; 1 and nothing written; with `--keep-going` 0 again, and told what was left out."""
    content.event("good-one")
    assert build().code == 0
    before = tree(tmp_path / "output")
    assert "en/events/good-one/index.html" in before
    bad = content.event("bad-one", organizers=COMPANY)
    stopped = build()
    assert (stopped.code, stopped.out) == (1, "")
    assert f"{bad}:13:13: return R-BODY" in stopped.err
    assert tree(tmp_path / "output") == before
    going = build("--keep-going")
    assert going.code == 0
    assert f"left out: {bad}" in going.err
    assert "R-BODY" in going.err


def test_build_json(build: Run, content: Content) -> None:
    """`build --json` prints the one object of contract §3."""
    content.event()
    content.program()
    done = build("--json").json
    assert done.keys() >= {"events", "programs", "pages", "written", "unchanged", "removed", "findings", "seconds"}
    assert (done["events"], done["programs"], done["removed"], done["findings"]) == (1, 1, 0, [])
    assert done["written"] >= done["pages"] > 0
    again = build("--json").json
    assert (again["written"], again["unchanged"]) == (0, done["written"])
    content.event("bad-one", capacity="x")
    stopped = build("--json")
    assert stopped.code == 1
    assert [finding["code"] for finding in stopped.json["findings"]] == ["S-TYPE"]


def test_build_json_stays_one_object(build: Run, content: Content) -> None:
    """`--why` beside `--json` does not break the object."""
    content.event()
    assert build("--json", "--why", "index.html").json["events"] == 1


@pytest.mark.parametrize("code", ["R-BODY", "r-body", "R-PAGE"])
def test_explain(run: Run, code: str) -> None:
    """A rule is explained in both languages and as JSON."""
    shown = run("explain", code, "--format", "json")
    assert shown.code == 0
    assert shown.json["code"] == code.upper()
    assert {"clause", "why", "fails", "passes", "since"} <= shown.json.keys()
    japanese, english = run("explain", code, "--lang", "ja"), run("explain", code, "--lang", "en")
    assert japanese.out.startswith(f"{code.upper()} [{shown.json['clause']}]")
    assert shown.json["why"]["ja"] in japanese.out
    assert shown.json["why"]["en"] in english.out


def test_explain_a_shape_error(run: Run) -> None:
    """Who was told S-DATE can ask what that means."""
    assert run("explain", "S-DATE").code == 0


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        ("2018-12-01", "v1"),
        ("2019-01-08", "v1"),
        ("2019-01-09", "v2"),
        ("2019-05-06", "v2"),
        ("2019-05-07", "v3"),
        ("2020-07-09", "v3"),
        ("2020-07-10", "v4"),
        ("2026-11-20", "v4"),
    ],
)
def test_rules_on_a_day(run: Run, content: Content, on: str, edition: str) -> None:
    """The edition in force changes on the days of the revision notes; v1 lists no university and no sci."""
    shown = run("rules", "--on", on, "--format", "json", "--content", content.folder)
    assert shown.code == 0
    assert shown.json["on"] == on
    assert shown.json["edition"]["id"] == edition
    listed = set(shown.json["edition"]["bodies"])
    assert listed >= {"ministry", "local_gov", "iaa", "cci"}
    assert ({"university", "sci"} <= listed) is (edition != "v1")
    assert {"R-BODY", "R-PAGE"} <= {rule["code"] for rule in shown.json["rules"]}


@pytest.mark.parametrize(
    ("lang", "head"),
    [("ja", "2019-01-08 の投稿要領: v1版"), ("en", "Posting rules on 2019-01-08: edition v1")],
)
def test_rules_in_words(run: Run, content: Content, lang: str, head: str) -> None:
    """The rulebook as text, a rule a line."""
    shown = run("rules", "--on", "2019-01-08", "--content", content.folder, "--lang", lang)
    assert shown.code == 0
    assert shown.out.startswith(head)
    assert re.search(r"^R-BODY +3-\(1\), Q1 +(差戻|return) +\S", shown.out, re.MULTILINE)


def test_rules_on_an_earlier_day(run: Run, content: Content) -> None:
    """By the rules of December 2018 an event that only a university hosts is returned; today it is published."""
    content.event(organizers=UNIVERSITY)
    today = run("validate", "--content", content.folder, "--format", "json")
    assert (today.code, today.json["rules"], today.json["verdict"]) == (0, "v4", "publish")
    then = run("validate", "--content", content.folder, "--format", "json", "--rules-on", "2018-12-01")
    assert (then.code, then.json["rules"], then.json["verdict"]) == (1, "v1", "return")
    (submission,) = then.json["submissions"]
    assert submission["rules"] == "v1"
    assert [(each["code"], each["severity"]) for each in submission["findings"]] == [("R-BODY", "return")]
    assert "大学" not in submission["findings"][0]["message"]["ja"].partition("）")[0]


@pytest.mark.parametrize(
    ("received", "edition", "codes"),
    [
        ("2019-01-08", "v1", {"R-BODY"}),
        ("2019-01-09", "v2", set()),
        ("2019-05-07", "v3", set()),
        ("2026-11-02", "v4", set()),
    ],
)
def test_day_of_receipt_chooses_the_edition(
    run: Run, content: Content, received: str, edition: str, codes: set[str]
) -> None:
    """A submission is judged by the rules of the day on which it was received."""
    content.event(
        organizers=UNIVERSITY, submission=f"{{received: {received}, body: {{name: 見本大学, kind: university}}}}"
    )
    (submission,) = run("validate", "--content", content.folder, "--format", "json").json["submissions"]
    assert submission["rules"] == edition
    assert {each["code"] for each in submission["findings"]} & {"R-BODY"} == codes


POSTING_RULES = (ROOT / "content/posting-rules.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", "", id="as-shipped"),
        pytest.param("id: v", "id: edition-", id="editions-renamed"),
        pytest.param("sci, university]\n    cadence: {kind: rolling", "sci, university, npo]\n    cadence: {kind: rolling", id="kind-added"),
    ],
)  # fmt: skip
def test_posting_rules_can_be_revised(run: Run, content: Content, old: str, new: str) -> None:
    """What the office may revise without touching the program never ends in a traceback."""
    (content.folder / "posting-rules.yaml").write_text(POSTING_RULES.replace(old, new), "utf-8")
    content.event(organizers=COMPANY)
    assert run("validate", "--content", content.folder).code == 1
    assert run("rules", "--content", content.folder).code == 0


def test_broken_posting_rules_are_not_hidden(run: Run, content: Content) -> None:
    """`rules` does not show other rules than those of the content without a word."""
    (content.folder / "posting-rules.yaml").write_text("nonsense: 1\n", "utf-8")
    outcome = run("rules", "--content", content.folder)
    assert (outcome.code, bool(outcome.err)) != (0, False)


HOSTILE: list[Any] = [
    pytest.param("[" * 2_000, id="2000-brackets"),
    pytest.param("a: " + "{a: " * 2_000, id="2000-braces"),
    pytest.param("\n".join(" " * depth + "a:" for depth in range(400)), id="400-levels"),
    pytest.param("capacity: " + "9" * 5_000 + "\n", id="huge-number"),
    pytest.param("capacity: 1e999\nfee: {basis: paid, amount: .inf}\n", id="infinite-number"),
    pytest.param("👩‍💻: x\n\u202eevil: y\n\u00a0id: z\nＩＤ: w\n", id="strange-keys"),
    pytest.param('"": x\n" ": y\n"\\n": z\n".": w\n"..": v\n"organizers.0.kind": u\n', id="empty-and-dotted-keys"),
    pytest.param('id: ""\ntitle: {ja: ""}\nform: ""\naudiences: [""]\ndetail_url: ""\n', id="empty-texts"),
    pytest.param("title: []\nvenue: []\nfee: [[]]\nstatus: [x]\nsubmission: [x]\nsessions: [[]]\n", id="lists-for-fields"),
    pytest.param("id: {}\nform: {a: b}\ncapacity: {}\naudiences: {}\nsessions: {start: 2026-12-05}\n", id="fields-for-values"),
    pytest.param("".join(f"{key}: ~\n" for key in Event.model_fields), id="null-everywhere"),
    pytest.param("organizers: [~, [], {}, '', x]\nsessions: [~, [], {}, '', x]\naudiences: [~, [], {}, '', x]\n", id="odd-items"),
    pytest.param("__class__: x\n__init__: y\nmodel_fields: z\ntitle: {__dict__: {}}\n", id="python-names"),
    pytest.param("title: {ja: '%s%n{0}{title}{title.__class__}'}\ncapacity: '{x}'\n'{y}': 1\n", id="format-strings"),
    pytest.param("timezone: /etc/passwd\nid: ../../etc/passwd\nrelated_program: ..\n", id="paths"),
    pytest.param("timezone: " + "Asia/" * 50 + "\n", id="long-zone"),
    pytest.param("sessions: [{start: 2026-12-05, end: 2026-12-05T25:30}, {start: 9999-12-31T29:59}]\n", id="end-of-time"),
    pytest.param("sessions: [{start: 2026-12-05T14:00+99:99}]\nregistration: {opens: 2026-11-01T00:00-24:00}\n", id="impossible-offsets"),
    pytest.param("sessions: [{start: 0001-01-01T00:00+14:00}]\n", id="before-all"),
    pytest.param("revision: {modified: 9999-12-31T23:00-14:00}\n", id="after-all"),
    pytest.param("title: {ja: 見本\0}\n", id="nul-after-japanese"),
    pytest.param("title: &a [*a]\n", id="alias-of-itself"),
    pytest.param("title: !!python/object/apply:os.system [touch pwned]\n", id="python-tag"),
    pytest.param("? {a: b}\n: c\n? [d]\n: e\n", id="keys-that-are-no-words"),
    pytest.param("\ufeff\ufeffid: x\n", id="two-byte-order-marks"),
    pytest.param("id: x\r\r\nform: y\x85title: z\u2028purpose: w\n", id="every-line-break"),
]  # fmt: skip


@pytest.mark.parametrize("fragment", HOSTILE)
def test_hostile_events(run: Run, build: Run, content: Content, tmp_path: Path, fragment: str) -> None:
    """No event file raises: it is returned with findings by `validate`, and by `build` before anything is written."""
    keys = re.findall(r"^([a-z_]+):", fragment, re.MULTILINE)
    content.event(text=fragment + with_fields(EVENT.format(id="sample-seminar"), **dict.fromkeys(keys)))
    for words in (["--format", "json"], ["--lang", "ja"]):
        outcome = run("validate", "--content", content.folder, *words)
        assert outcome.code == 1
        assert (outcome.err, "S-" in outcome.out) == ("", True)
        assert "Traceback" not in outcome.out
        assert not re.search("[\x00-\x09\x0b-\x1f]", outcome.out)
    stopped = build()
    assert (stopped.code, stopped.out) == (1, "")
    assert "Traceback" not in stopped.err
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("sessions: [{start: 2026-12-05T14:00, end: 2026-12-05T16:00+09:00}]\n", id="session"),
        pytest.param("registration: {opens: 2026-11-01T00:00, closes: 2026-11-02T00:00Z}\n", id="registration"),
    ],
)
def test_one_offset_of_two(run: Run, content: Content, fragment: str) -> None:
    """One time with and one without an offset: read or returned, but no traceback."""
    content.event(text=fragment + with_fields(EVENT.format(id="sample-seminar"), **{fragment.partition(":")[0]: None}))
    assert run("validate", "--content", content.folder).code in {0, 1}


@pytest.mark.parametrize("sessions", ["[{start: 9999-12-31}]", "[{start: 0001-01-01T00:00}]"], ids=["last", "first"])
def test_events_at_the_ends_of_the_calendar(build: Run, content: Content, sessions: str) -> None:
    """A year that cannot be meant is returned, or built; it is no traceback."""
    file = content.event(sessions=sessions)
    folder = content.folder / "events" / sessions[9:13].lstrip("0")
    folder.mkdir(exist_ok=True)
    file.rename(folder / file.name)
    assert build().code in {0, 1}


ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printed(run: Run, build: Run, content: Content) -> str:
    """Everything that validating and building print, as text and as JSON, in both languages."""
    outcomes = [
        run("validate", "--content", content.folder, "--format", form, "--lang", lang)
        for form, lang in (("text", "ja"), ("text", "en"), ("json", "en"))
    ]
    outcomes += [build("--json"), build("--keep-going")]
    return "".join(outcome.out + outcome.err for outcome in outcomes)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param('title: {ja: "\\e[31m赤\\x9b2J\\a\\x7f"}\n', id="title"),
        pytest.param('"\\e[2J": x\n"\\a\\b": y\n', id="key"),
        pytest.param('title: {ja: 見本, "\\e]0;x\\a": {"\\e[31m": y}}\n', id="nested-key"),
        pytest.param('"\\e[2J": x\n"\\e[2J": y\n', id="duplicate-key"),
        pytest.param('form: "\\e[31m"\nid: "\\e[31m"\ncapacity: "\\e[31m"\n', id="words"),
        pytest.param('organizers: [{body: "\\e[31m", role: host}]\n', id="body"),
        pytest.param('detail_url: "https://example.jp/\\e[31m"\ntimezone: "\\e[31m"\n', id="address-and-zone"),
        pytest.param("title: {ja: \x1b[31m}\n", id="raw"),
        pytest.param("title: @\x7f\n", id="raw-delete"),
        pytest.param('"\\x9b31m": x\n', id="c1-key"),
    ],
)
def test_escape_sequences_of_content_never_reach_a_terminal(
    run: Run, build: Run, content: Content, fragment: str
) -> None:
    """Content is data: no title and no key can give a command to a terminal (contract §9.4)."""
    keys = re.findall(r"^([a-z_]+):", fragment, re.MULTILINE)
    content.event(text=fragment + with_fields(EVENT.format(id="sample-seminar"), **dict.fromkeys(keys)))
    assert not ESCAPES.search(printed(run, build, content))


def test_escape_sequences_in_the_registry_of_bodies(run: Run, build: Run, content: Content) -> None:
    """The ids of bodies.yaml are shown harmlessly too."""
    (content.folder / "bodies.yaml").write_text('bodies:\n  "\\e[31m": {name: {ja: 県}, kind: x}\n', "utf-8")
    assert not ESCAPES.search(printed(run, build, content))


def test_escape_sequences_in_file_names(run: Run, build: Run, content: Content) -> None:
    """A file's name is content as well: whoever proposes a change chooses it."""
    file = content.event()
    file.rename(file.with_name("a\x1b[31mb.yaml"))
    assert not ESCAPES.search(printed(run, build, content))


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system takes no such name")
def test_file_name_that_is_not_utf_8(content: Content, tmp_path: Path) -> None:
    """A name in Shift_JIS, as an old archive leaves it, is told and is no traceback."""
    file = content.event()
    file.rename(file.with_name(os.fsdecode("見本.yaml".encode("cp932"))))
    for words in (["validate"], ["validate", "--format", "json"], ["build", "--now", NOW]):
        code, out, err = process(tmp_path, *words)
        assert code == 1
        assert b"Traceback" not in out + err
        assert b"S-ID" in out + err


@pytest.mark.parametrize(
    ("encoding", "lang"),
    [
        pytest.param("utf-8", "ja", id="utf-8"),
        pytest.param("ascii", "en", id="ascii-english"),
        pytest.param("cp932", "ja", id="windows-japanese"),
        pytest.param("ascii", "ja", id="ascii"),
        pytest.param("cp1252", "ja", id="windows-western"),
    ],
)  # fmt: skip
def test_terminal_that_cannot_show_japanese(content: Content, tmp_path: Path, encoding: str, lang: str) -> None:
    """A terminal or a log with another encoding shows question marks, not a traceback."""
    content.event(organizers=COMPANY)
    code, out, err = process(tmp_path, "validate", "--lang", lang, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in err
    assert code == 1
    assert b"R-BODY" in out


def test_reader_that_stops_reading(content: Content, tmp_path: Path) -> None:
    """`saijiki … | head` is no traceback."""
    for number in range(300):
        content.event(f"event-{number}", capacity="x")
    words = [sys.executable, "-m", "generator", "validate", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_version(run: Run) -> None:
    """`--version` names the product."""
    assert run("--version").out.startswith("saijiki ")
