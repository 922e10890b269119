"""The hook of a shared repository, with real pushes to a real bare repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW, ROOT, Content, Run, with_fields
from tests.review.proposing import IDENTITY, sample
from tests.rules.test_waivers import LOGIN, REASON, decided

COMPANY = "[{name: {ja: 株式会社みほん, en: Mihon Ltd}, kind: private_company, role: host}]"
EVENT = "content/events/2026/sample-seminar.yaml"
ZERO = "0" * 40


class Office:
    """A shared repository with the hook, and a clone of it in which somebody works."""

    def __init__(self, root: Path) -> None:
        self.bare, self.work = root / "office.git", root / "work"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", self.bare, folder=root)
        command = root / "saijiki as of a day"
        command.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).parent}/saijiki" "$@" --now {NOW}\n', "utf-8")
        command.chmod(0o755)
        self.git("config", "saijiki.command", command, folder=self.bare)
        shutil.copy(ROOT / "hooks" / "pre-receive", self.bare / "hooks" / "pre-receive")
        self.git("init", "--quiet", "--initial-branch=main", self.work, folder=root)
        self.git("remote", "add", "origin", self.bare)
        self.content = Content(self.work / "content")

    def _run(self, words: tuple[object, ...], folder: Path | None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *map(str, words)],
            cwd=folder or self.work,
            env={**os.environ, **IDENTITY},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def git(self, *words: object, folder: Path | None = None) -> str:
        """What a git command says."""
        done = self._run(words, folder)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, branch: str = "") -> str:
        """Commits all that stands in the work tree, on a branch made from where one is if one is named."""
        if branch:
            self.git("checkout", "--quiet", "-B", branch)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def push(self, *words: str, taken: bool) -> str:
        """What the hook says of a push, and whether it lets it in; the shared repository agrees."""
        before = self.refs
        done = self._run(("push", "origin", *words), None)
        assert (done.returncode == 0) is taken, done.stderr
        assert taken or self.refs == before
        assert "Traceback" not in done.stderr
        return "\n".join(line.removeprefix("remote: ").rstrip() for line in done.stderr.splitlines())

    @property
    def refs(self) -> str:
        """Where everything stands in the shared repository."""
        return self.git("for-each-ref", "--format=%(refname) %(objectname)", folder=self.bare)


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    """An office whose shared repository holds nothing yet."""
    return Office(tmp_path)


@pytest.fixture
def office(empty: Office) -> Office:
    """An office that has published one event."""
    empty.content.event("known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/1")
    empty.commit()
    empty.push("main", taken=True)
    return empty


def test_a_first_push(empty: Office) -> None:
    """To an empty repository: judged like any other, and told in both languages."""
    file = empty.content.event(organizers=COMPANY)
    empty.commit()
    said = empty.push("main", taken=False)
    for words in ("受け付けられません", "Refused", f"{EVENT}:", "R-BODY"):
        assert words in said
    assert said.index("受け付けられません") < said.index("Refused")
    empty.content.event()
    decided(empty.content.folder, empty.content.event("waived-event", submission=LOGIN, detail_url="https://a.jp/2"))
    empty.commit()
    assert "[saijiki]" not in empty.push("main", taken=True)
    assert file.is_file()


def test_a_first_push_of_a_submission(empty: Office) -> None:
    """Also where nothing is published yet."""
    empty.content.event(organizers=COMPANY)
    empty.commit("submission/1")
    assert "R-BODY" in empty.push("submission/1", taken=True)


def test_submissions_are_let_in_and_told(office: Office) -> None:
    """What can be read is taken in with its findings; what cannot is refused. They may be rewritten and deleted."""
    office.content.event(organizers=COMPANY, fee="{basis: gratis}")
    office.commit("submission/7")
    said = office.push("submission/7", taken=True)
    assert "受け付けました。このままでは" in said
    assert "S-VALUE" in said
    office.content.event()
    office.git("add", "--all")
    office.git("commit", "--quiet", "--amend", "--message", "y")
    assert "差戻になる点はありません" in office.push("--force", "submission/7", taken=True)
    office.content.event(text="id: [\n")
    office.commit()
    assert "S-YAML" in office.push("submission/7", taken=False)
    office.push("--delete", "submission/7", taken=True)
    assert "submission/7" not in office.refs


def test_a_submission_brings_no_records(office: Office) -> None:
    """They are the office's, on main: else a merge would bring a waiver that nobody decided."""
    file = office.content.event(submission=LOGIN)
    decided(office.content.folder, file)
    office.commit("submission/7")
    assert "records/ は事務局が" in office.push("submission/7", taken=False)


def test_a_merge_by_the_staff(office: Office) -> None:
    """What is returned is not merged; what is waived is, once that is on record on main."""
    file = office.content.event(submission=LOGIN)
    office.commit("submission/7")
    assert "R-PAGE" in office.push("submission/7", taken=True)
    office.git("checkout", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "submission/7", "-m", "7")
    said = office.push("main", taken=False)
    assert "R-PAGE" in said
    assert "push its record" in said
    text = decided(office.content.folder, file).read_text("utf-8")
    office.commit()
    office.push("main", taken=False)
    office.git("reset", "--quiet", "--hard", "origin/main")
    (office.work / "records").mkdir()
    (office.work / "records" / "7.yaml").write_text(text, "utf-8")
    office.commit()
    office.push("main", taken=True)
    office.git("merge", "--quiet", "--no-ff", "submission/7", "-m", "7")
    office.push("main", taken=True)
    assert REASON in office.git("show", "main:records/7.yaml", folder=office.bare)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("R-PAGE", "R-SCOPE"),
        lambda text: text.replace("shinsa-tantou", "hoka-no-hito"),
        lambda text: text[: text.index("log:")],
        lambda text: text.replace("id: known-event", "id: other-event"),
        lambda text: text + "  - {at: 2026-11-19T10:00:00+09:00, what: bless}\n",
        lambda text: text.replace("log:\n", "log:\n  - {at: 2026-11-01T10:00:00+09:00, what: reply}\n"),
        lambda text: text + text[text.index("  - ") :].replace("R-PAGE", "R-BODY"),
        None,
    ],
)
def test_records_are_only_added_to(office: Office, spoil: object) -> None:
    """A line changed, taken away or put before others is refused, as is a broken one; one more at the end is fine."""
    record = decided(office.content.folder, office.content.folder / "events" / "2026" / "known-event.yaml")
    office.commit()
    office.push("main", taken=True)
    text = record.read_text("utf-8")
    if callable(spoil):
        record.write_text(spoil(text), "utf-8")
        assert record.read_text("utf-8") != text
    else:
        record.unlink()
    office.commit()
    assert "records/7.yaml" in office.push("main", taken=False)
    record.write_text("# 別の注\n" + text + "  - {at: 2026-11-19T10:00:00+09:00, what: reply}\n", "utf-8")
    office.commit()
    office.push("main", taken=True)


def test_main_is_neither_deleted_nor_rewritten(office: Office) -> None:
    """Nor is what was published taken away."""
    assert "削除できません" in office.push("--delete", "main", taken=False)
    office.git("commit", "--quiet", "--amend", "--message", "y")
    assert "not rewritten" in office.push("--force", "main", taken=False)
    office.git("reset", "--quiet", "--hard", "origin/main")
    (office.content.folder / "events" / "2026" / "known-event.yaml").unlink()
    office.commit()
    assert "C-DELETED" in office.push("main", taken=False)


def test_what_is_not_the_calendar(office: Office) -> None:
    """A tag, another branch, and a change of the program alone pass, whatever the content says."""
    office.git("tag", "v1")
    assert "[saijiki]" not in office.push("v1", taken=True)
    (office.work / "a.py").write_text("x = 1\n")
    office.commit()
    assert "[saijiki]" not in office.push("main", taken=True)
    office.content.event(organizers=COMPANY)
    office.commit("topic")
    assert "[saijiki]" not in office.push("topic", taken=True)
    office.push("--delete", "topic", "v1", taken=True)


def test_several_at_once(office: Office) -> None:
    """Each is told of; one that is refused keeps all of them out."""
    office.content.event()
    office.commit("submission/7")
    office.git("checkout", "--quiet", "main")
    office.content.event("bad-event", organizers=COMPANY, detail_url="https://a.jp/3")
    office.commit()
    office.git("tag", "v2")
    said = office.push("main", "submission/7", "v2", taken=False)
    assert "refs/heads/main" in said
    assert "refs/heads/submission/7" in said
    office.push("submission/7", "v2", taken=True)


def test_what_is_submitted_is_never_obeyed(office: Office) -> None:
    """No escape reaches the terminal of whoever pushes."""
    text = with_fields(sample("sample-seminar"), title=r'{ja: "\e[31m見本\u202e"}')
    office.content.event(text=text)
    office.commit("submission/7")
    assert "\x1b[31m" not in office.push("submission/7", taken=True)


@pytest.mark.parametrize("text", ["", "x\n", f"{ZERO} {ZERO} main\n", f"{ZERO} {'1' * 40} refs/heads/main\n"])
def test_the_command_by_itself(office: Office, run: Run, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Nothing to do is fine; what git would not say is wrong use; a commit that is not there is refused."""
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    outcome = run("receive", "--git-dir", office.bare)
    assert outcome.code == (0 if not text else 1 if "refs/heads" in text else 2)
    assert "Traceback" not in outcome.err
