"""`saijiki new`: questions one by one, or flags; a valid file; nothing lost."""

from __future__ import annotations

import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import NOW, Content, Outcome, Run, tree

FLAGS = {
    "form": "single_event",
    "focus": "高度外国人材（専門的・技術的分野で働く人、目指す人）",
    "submission-page-state": "公開済み",
    "submission-body-name": "見本県国際課",
    "submission-body-kind": "自治体",
    "submission-entered-by": "official",
    "title-ja": "採用セミナー",
    "title-en": "Hiring seminar",
    "category": "セミナー",
    "purpose-ja": "高度外国人材の採用を学ぶ",
    "audiences": "company,学生",
    "start": "令和8年12月5日 14:00",
    "end": "16:00",
    "organizer": "見本県 | Mihon Prefecture | 自治体 | 主催",
    "format": "online",
    "detail-url": "https://example.jp/x",
}
PROGRAM = {
    "id": "hiring-support",
    "fiscal-year": "2026",
    "title-ja": "採用支援事業",
    "operator-name-ja": "見本機構",
    "audiences": "company",
    "status": "open",
    "source-document": "2026年度募集要領",
    "source-as-of": "2026-04",
}
SCOPE = ["1", "1", "1"]
BODY = ["見本県国際課", "自治体", "1"]
EVENT = [
    "採用セミナー",
    "",
    "Hiring seminar",
    "",
    "セミナー",
    "高度外国人材の採用を学ぶ",
    "",
    "紹介。",
    "",
    "",
    "",
    "",
    "1,3",
]
ORGANIZERS = ["見本県", "", "2", "主催", "", ""]
WHEN = ["2026-12-05 14:00-16:00", "", ""]
WHERE = ["オンライン", "Zoom", "日本語", "", "はい", "1", "", "100名", "", "", ""]
PAGES = ["https://example.jp/x", "", "", "", "", "", "", ""]
ALL = [*SCOPE, *BODY, *EVENT, *ORGANIZERS, *WHEN, *WHERE, *PAGES]


def flags(answers: dict[str, str]) -> list[str]:
    """The words of a command."""
    return [word for name, text in answers.items() for word in (f"--{name}", text)]


@pytest.fixture
def new(run: Run, content: Content, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `saijiki new`, with what is typed on stdin."""

    def command(kind: str, *words: object, typed: list[str] | None = None) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed or [])))
        return run("new", kind, "--content", content.folder, "--now", NOW, *words)

    return command


def files(content: Content) -> list[str]:
    """What stands in the content folder."""
    return sorted(tree(content.folder))


def test_flags_alone_write_an_event(new: Run, run: Run, content: Content) -> None:
    """Codes or words, a session from --start and --end, a body on one line; the file is valid."""
    outcome = new("event", *flags(FLAGS))
    assert outcome.code == 0, outcome.err
    assert files(content) == ["events/2026/hiring-seminar.yaml"]
    text = (content.folder / files(content)[0]).read_text("utf-8")
    assert "  - {start: 2026-12-05T14:00, end: 2026-12-05T16:00}\n" in text
    assert "  - {name: {ja: 見本県, en: Mihon Prefecture}, kind: local_gov, role: host}\n" in text
    assert "received: 2026-11-20" in text
    found = run("validate", "--content", content.folder, "--now", NOW, "--format", "json").json
    assert found["verdict"] == "publish"


def test_flags_alone_write_a_program(new: Run, run: Run, content: Content) -> None:
    """With what contract §6 asks for; a second one is not written over the first."""
    assert new("program", *flags(PROGRAM)).code == 0
    assert files(content) == ["programs/hiring-support/2026.yaml"]
    assert run("validate", "--content", content.folder, "--now", NOW, "--format", "json").json["verdict"] == "publish"
    before = tree(content.folder)
    outcome = new("program", *flags(PROGRAM | {"title-ja": "別"}))
    assert outcome.code == 2
    assert "there already" in outcome.err
    assert tree(content.folder) == before


@pytest.mark.parametrize("name", ["title-ja", "submission-body-kind", "start", "organizer", "audiences", "detail-url"])
def test_what_is_missing_is_named(name: str, new: Run, content: Content) -> None:
    """By its flag, and nothing is written."""
    answers = {key: text for key, text in FLAGS.items() if key != name and not (name == "start" and key == "end")}
    outcome = new("event", *flags(answers))
    assert outcome.code == 2
    asked = {"start": "--sessions", "organizer": "--organizers-1-name-ja"}.get(name, f"--{name}")
    assert asked in outcome.err
    assert files(content) == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("--titel-ja", "Did you mean --title-ja?"),
        ("--organisers", "Did you mean --organizers?"),
        ("--xyzzy", "--help lists"),
        ("title", "Did you mean --title-"),
    ],
)
def test_an_unknown_flag_gets_a_suggestion(word: str, said: str, new: Run) -> None:
    """The nearest one that there is."""
    outcome = new("event", word, "x")
    assert outcome.code == 2
    assert said in outcome.err


def test_help_lists_every_flag(new: Run) -> None:
    """In the language that was asked for."""
    outcome = new("event", "--help", "--lang", "ja")
    assert outcome.code == 0
    assert "--title-ja" in outcome.out
    assert "開催日時" in outcome.out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("start", "12月5日", "S-DATE"), ("category", "講演", "S-VALUE"), ("detail-url", "example.jp", "S-VALUE")],
)
def test_a_wrong_answer_writes_nothing(name: str, text: str, said: str, new: Run, content: Content) -> None:
    """What is wrong is told as `validate` tells it."""
    outcome = new("event", *flags({key: each for key, each in (FLAGS | {name: text}).items() if key != "end"}))
    assert outcome.code == 1
    assert said in outcome.err
    assert files(content) == []


def test_what_is_returned_is_written_and_told(new: Run, content: Content) -> None:
    """The file can be read; the posting rules return it."""
    outcome = new("event", *flags(FLAGS | {"focus": "technical_intern"}))
    assert outcome.code == 1
    assert "R-SCOPE" in outcome.out
    assert len(files(content)) == 1


def test_questions_one_by_one(new: Run, content: Content) -> None:
    """By number, code or word; questions that do not apply are not asked; the draft is gone in the end."""
    outcome = new("event", "--lang", "ja", typed=ALL)
    assert outcome.code == 0, outcome.err
    assert files(content) == ["events/2026/hiring-seminar.yaml"]
    text = (content.folder / files(content)[0]).read_text("utf-8")
    assert "audiences: [company, student]" in text
    assert "online: {platform: Zoom}" in text
    assert "capacity: 100" in text
    assert "会場の名称" not in outcome.out
    assert "代理入力を依頼した機関" not in outcome.out
    assert "「100名」を 100 と読みました。" in outcome.out
    assert not Path(".saijiki/new-event.json").exists()


def test_an_answer_is_judged_at_once(new: Run, content: Content) -> None:
    """Shape and posting rules, in the words of the report; what cannot stand is asked again."""
    typed = ["9", *SCOPE, *BODY, *EVENT, *ORGANIZERS, "12月5日", "", *WHEN, *WHERE, "example.jp", *PAGES]
    typed[2] = "技能実習"
    outcome = new("event", "--lang", "ja", typed=typed)
    assert outcome.code == 1  # returned by R-SCOPE
    assert "番号か名前で選んでください" in outcome.out
    before, _colon, after = outcome.out.partition("== 申請する機関")
    assert "差戻 " in before
    assert "年が書かれていないか" in after
    assert "「example.jp」はウェブページのアドレスとして使えません。" in after
    assert len(files(content)) == 1


def test_a_proxy_is_asked_its_questions(new: Run, content: Content) -> None:
    """Who asked, the relation, and both declarations; the second person stands in the report."""
    proxy = ["株式会社みほん", "会社", "2", "見本県", "自治体", "1", "1", "1"]
    outcome = new("event", "--lang", "ja", typed=[*SCOPE, *proxy, *EVENT, *ORGANIZERS, *WHEN, *WHERE, *PAGES])
    assert outcome.code == 0, outcome.err
    text = (content.folder / files(content)[0]).read_text("utf-8")
    assert "entered_by: proxy" in text
    assert "requested_by: {name: 見本県, kind: local_gov}" in text
    assert "told_this_event_only: true" in text
    assert "I-PROXY" in outcome.out


def test_questions_of_a_program(new: Run, content: Content) -> None:
    """What contract §6 requires, and what is known besides."""
    typed = [
        "Hiring Support!",
        "hiring-support",
        "令和8年度",
        "2026",
        "採用支援事業",
        "",
        "見本機構",
        "",
        "",
        "",
        "1",
        "open",
        "",
        "",
        "要領",
        "2026-04",
    ]
    outcome = new("program", "--lang", "ja", typed=typed)
    assert outcome.code == 0, outcome.err
    assert files(content) == ["programs/hiring-support/2026.yaml"]
    assert "Hiring Support!" in outcome.out


def test_help_and_one_back(new: Run, content: Content) -> None:
    """`?` explains and asks again; `<` takes the last answer back."""
    typed = ["?", "2", "<", *SCOPE, *ALL[3:]]
    outcome = new("event", "--lang", "ja", typed=typed)
    assert outcome.code == 0, outcome.err
    assert "カレンダーではなくプログラム案内に載せます。" in outcome.out
    assert "form: single_event" in (content.folder / files(content)[0]).read_text("utf-8")


def test_the_end_of_the_input_keeps_the_answers(new: Run, content: Content) -> None:
    """They are offered again, and the rest is asked."""
    outcome = new("event", typed=[*SCOPE, "見本県国際課"])
    assert outcome.code == 2
    assert "new-event.json" in outcome.err
    kept = json.loads(Path(".saijiki/new-event.json").read_text("utf-8"))
    assert kept["answers"]["submission_body_name"] == "見本県国際課"
    assert files(content) == []
    outcome = new("event", typed=["y", *ALL[4:]])
    assert outcome.code == 0, outcome.err
    assert len(files(content)) == 1
    assert not Path(".saijiki/new-event.json").exists()


def test_kept_answers_can_be_left(new: Run) -> None:
    """«No» begins anew."""
    new("event", typed=[*SCOPE, "古い名前"])
    outcome = new("event", typed=["n", *ALL])
    assert outcome.code == 0, outcome.err
    assert "古い名前" not in outcome.out


def test_a_broken_draft_is_no_draft(new: Run) -> None:
    """Whatever stands in the file."""
    for text in ("", "[]", "{", '{"format": "saijiki-submission", "version": 1, "form": "event", "answers": 7}'):
        Path(".saijiki").mkdir(exist_ok=True)
        Path(".saijiki/new-event.json").write_text(text, "utf-8")
        assert new("event", typed=ALL[:2]).code == 2


def test_bytes_that_are_no_text(new: Run, content: Content, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A terminal of another encoding: told, and no traceback."""
    typed = "\n".join([*SCOPE, "\udce8\udc81", ""]).encode("utf-8", "surrogateescape")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    outcome = run("new", "event", "--content", content.folder, "--now", NOW)
    assert outcome.code == 2
    assert "U+FFFD" in outcome.out


def test_ctrl_c_loses_nothing(content: Content, tmp_path: Path) -> None:
    """On a real terminal: the answers are kept, the way on is told, exit 130."""
    main, side = os.openpty()
    program = Path(sys.executable).with_name("saijiki")
    process = subprocess.Popen(
        [program, "new", "event", "--content", content.folder, "--lang", "en"],
        stdin=side, stdout=side, stderr=subprocess.PIPE, cwd=tmp_path, text=True,
    )  # fmt: skip
    os.close(side)
    shown = Shown(main)
    for question, answer in ((b"Form (", b"single_event\n"), (b"Focus", b"professional\n")):
        shown.until(question)
        shown.until(b"> ")
        os.write(main, answer)
    shown.until(b"State of the page")
    shown.until(b"> ")
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    os.close(main)
    assert process.returncode == 130
    assert "kept in" in err
    kept = json.loads((tmp_path / ".saijiki/new-event.json").read_text("utf-8"))
    assert kept["answers"] == {"form": "single_event", "focus": "professional"}


class Shown:
    """What a program shows on a terminal, read up to what is waited for."""

    def __init__(self, terminal: int) -> None:
        self.terminal, self.rest = terminal, b""

    def until(self, wanted: bytes) -> None:
        """Reads on until it stands there; fails after 20 seconds without it."""
        started = time.monotonic()
        while wanted not in self.rest:
            ready, _out, _err = select.select([self.terminal], [], [], 1)
            assert time.monotonic() - started < 20, self.rest
            self.rest += os.read(self.terminal, 4096) if ready else b""
        self.rest = self.rest.partition(wanted)[2]
