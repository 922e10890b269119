"""Any repository, from anywhere, however it is set up or meant: `saijiki review` reads it and touches nothing."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from generator.review import git, gitrun, unpacking
from tests.conftest import Run, tree
from tests.review.proposing import Proposal, codes, only, sample

NEW = "content/events/2026/new-event.yaml"


@pytest.fixture
def proposed(proposal: Proposal) -> Proposal:
    """A repository with one event on `main` and another added by `change`."""
    proposal.content.event("known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/known")
    proposal.begin()
    proposal.content.event("new-event")
    proposal.commit()
    return proposal


def wrong(proposal: Proposal, *words: object, revisions: str = "main..change") -> dict[str, str]:
    """What is said about wrong usage, by language; it ends with code 2 and prints nothing else."""
    found = {}
    for lang in ("ja", "en"):
        outcome = proposal.asked("--lang", lang, *words, revisions=revisions)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith("saijiki: ")
        found[lang] = outcome.err
    assert found["ja"] != found["en"]
    return found


# Which change


@pytest.mark.parametrize("revisions", ["main..change", "main...change"])
def test_what_head_proposes(proposed: Proposal, revisions: str) -> None:
    """Compared with where HEAD left BASE: what BASE did since then is not undone by the change."""
    left = proposed.git("rev-parse", "main")
    proposed.git("checkout", "--quiet", "main")
    proposed.content.event("later-event")
    proposed.commit()
    proposed.git("checkout", "--quiet", "change")
    report = proposed.review(revisions=revisions, code=0)
    assert list(codes(report)) == [NEW]
    assert report["base"] == left


def test_histories_that_never_met(proposed: Proposal) -> None:
    """Are compared as they stand."""
    proposed.git("checkout", "--quiet", "--orphan", "alone")
    proposed.git("rm", "-rfq", "content/events/2026/known-event.yaml")
    report = proposed.review(revisions="main..alone", code=1)
    assert {each["id"]: each["change"] for each in report["submissions"]} == {
        "known-event": "deleted",
        "new-event": "added",
    }


def test_any_name_of_a_revision(proposed: Proposal) -> None:
    """Commits, tags, relative names, branches in Japanese."""
    proposed.git("tag", "v1", "main")
    proposed.git("branch", "提案/新規", "change")
    head = proposed.git("rev-parse", "change")
    for revisions in ("v1..HEAD", f"main..{head}", "change~1..提案/新規", f"{head}^..change"):
        assert proposed.asked("--format", "json", revisions=revisions).json["head"] == head


@pytest.mark.parametrize("revisions", ["main", "main..", "..change", "....", "..", "", "main.change"])
def test_two_revisions_are_needed(proposed: Proposal, revisions: str) -> None:
    """The message shows how to write them."""
    assert "BASE..HEAD" in wrong(proposed, revisions=revisions)["ja"]


@pytest.mark.parametrize("revisions", ["--output=x..change", "-x..change", "main..--all", "main..-x", "main..a\nb"])
def test_a_revision_is_never_an_option(proposed: Proposal, revisions: str) -> None:
    """Refused before git sees it."""
    outcome = proposed._run("review", "--", revisions)
    assert (outcome.code, outcome.out) == (2, "")
    assert "cannot be used as a revision" in outcome.err
    assert not (proposed.folder / "x").exists()


@pytest.mark.parametrize(
    "revisions", ["main..nowhere", "nowhere..change", "main..change:content", f"{'0' * 40}..change"]
)
def test_an_unknown_revision(proposed: Proposal, revisions: str) -> None:
    """Says what to do, also on GitHub."""
    said = wrong(proposed, revisions=revisions)
    assert all("fetch-depth: 0" in each and "git fetch" in each for each in said.values())


def test_a_shallow_clone_without_the_base(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an unknown commit nor a history that is cut off before the two meet."""
    main = proposed.git("rev-parse", "main")
    proposed.content.event("third-event", title="{ja: 見学会}")
    proposed.commit()
    origin = proposed.folder.as_uri()
    proposed.git("clone", "--quiet", "--depth=1", "--branch=change", origin, tmp_path / "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert "--unshallow" in wrong(proposed, revisions=f"{main}..HEAD")["ja"]
    proposed.git("fetch", "--quiet", "--depth=1", "origin", "main", folder=tmp_path / "shallow")
    said = wrong(proposed, revisions=f"{main}..HEAD")
    assert all("fetch-depth: 0" in each for each in said.values())
    proposed.git("fetch", "--quiet", "--unshallow", "origin", folder=tmp_path / "shallow")
    assert proposed.asked(revisions=f"{main}..HEAD").code == 0


# Where


def test_from_a_folder_of_the_repository(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths stay those of the repository."""
    for folder in ("content", "content/events/2026"):
        monkeypatch.chdir(proposed.folder / folder)
        assert list(codes(proposed.asked("--format", "json").json)) == [NEW]


def test_in_a_bare_repository(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And in the repository's own folder."""
    proposed.git("clone", "--quiet", "--bare", proposed.folder.as_uri(), tmp_path / "bare.git")
    for place in (tmp_path / "bare.git", proposed.folder / ".git"):
        monkeypatch.chdir(place)
        assert list(codes(proposed.asked("--format", "json").json)) == [NEW]
    assert "not lie in this repository" in wrong(proposed, "--content", proposed.folder / "content")["en"]


def test_in_a_second_work_tree(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HEAD is that work tree's own."""
    proposed.git("worktree", "add", "--quiet", tmp_path / "second", "main")
    monkeypatch.chdir(tmp_path / "second")
    assert only(proposed.asked("--format", "json", revisions="main..HEAD").json, "C-EMPTY")


def test_other_names_of_objects(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that names its objects by SHA-256."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    proposal = Proposal(tmp_path / "long", run)
    shutil.rmtree(proposal.folder / ".git")
    proposal.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256", ".")
    monkeypatch.chdir(proposal.folder)
    proposal.begin()
    proposal.content.event("new-event")
    report = proposal.review(code=0)
    assert list(codes(report)) == [NEW]
    assert len(report["head"]) == 64


def test_content_elsewhere(proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named from here, from the root, or by its whole path; findings name it as the repository does."""
    (proposal.folder / "site").mkdir()
    shutil.move(proposal.content.folder, proposal.folder / "site/data")
    proposal.content.folder = proposal.folder / "site/data"
    proposal.content.event("known-event", title="{ja: 就職フェア}", capacity="x")
    (proposal.folder / "docs").mkdir()
    (proposal.folder / "docs/x").write_text("x")
    proposal.begin()
    proposal.content.event("new-event", capacity="x")
    expected = {"site/data/events/2026/new-event.yaml": ["S-TYPE"]}
    assert codes(proposal.review("--content", "site/data")) == expected
    assert codes(proposal.review("--content", "./site/data/")) == expected
    assert codes(proposal.review("--content", proposal.folder / "site/data")) == expected
    monkeypatch.chdir(proposal.folder / "docs")
    for name in ("../site/data", "site/data"):
        assert codes(proposal.review("--content", name)) == expected
    monkeypatch.chdir(proposal.folder / "site")
    assert codes(proposal.review("--content", "data")) == expected


def test_content_below_the_present_folder_is_meant_first(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both the folder and the root have one."""
    (proposed.folder / "other/content/events/2026").mkdir(parents=True)
    (proposed.folder / "other/content/events/2026/other-event.yaml").write_text(sample("other-event"), "utf-8")
    monkeypatch.chdir(proposed.folder / "other")
    report = proposed.review()
    assert list(codes(report)) == ["other/content/events/2026/other-event.yaml"]
    assert report["outside"] == [NEW]


def test_the_whole_repository_is_content(proposal: Proposal) -> None:
    """Then nothing is outside."""
    (proposal.folder / "events/2026").mkdir(parents=True)
    proposal.begin()
    (proposal.folder / "events/2026/new-event.yaml").write_text(sample("new-event"), "utf-8")
    report = proposal.review("--content", ".", code=0)
    assert codes(report) == {"events/2026/new-event.yaml": []}
    assert report["outside"] == []


@pytest.mark.parametrize(
    ("content", "words"), [("nowhere", "content folder nowhere"), ("..", "does not lie"), ("/", "does not lie")]
)
def test_no_content_there(proposed: Proposal, content: str, words: str) -> None:
    """The folder is named."""
    assert words in wrong(proposed, "--content", content)["en"]


def test_content_that_only_one_side_has(proposal: Proposal) -> None:
    """The first content of a repository is all new."""
    (proposal.folder / "README").write_text("x")
    proposal.begin()
    proposal.content.event("new-event")
    assert codes(proposal.review(code=0)) == {NEW: []}
    proposal.git("branch", "--quiet", "full")
    shutil.rmtree(proposal.content.folder)
    assert codes(proposal.review(revisions="full..change", code=1)) == {NEW: ["C-DELETED"]}


def test_no_repository(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says where."""
    monkeypatch.chdir(tmp_path)
    assert all(str(tmp_path) in each for each in wrong(proposed).values())


def test_no_git(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert all("git" in each for each in wrong(proposed).values())


def test_a_repository_of_somebody_else(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git does not open it; the message says what makes it."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr(gitrun, "_KEPT", (*gitrun._KEPT, "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    assert all("safe.directory" in each for each in wrong(proposed).values())


# What could mislead


def test_the_environment_does_not_mislead(
    proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """Variables that point git at another repository, index, object store, namespace or setting are dropped."""
    other = Proposal(tmp_path / "other", run)
    other.commit()
    expected = proposed.asked("--format", "json").out
    for name, value in {
        "GIT_DIR": f"{other.folder}/.git",
        "GIT_COMMON_DIR": f"{other.folder}/.git",
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": "/nonexistent",
        "GIT_OBJECT_DIRECTORY": f"{other.folder}/.git/objects",
        "GIT_NAMESPACE": "x",
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
        "GIT_TRACE": str(tmp_path / "trace"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.worktree",
        "GIT_CONFIG_VALUE_0": str(other.folder),
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_EXEC_PATH": "/nonexistent",
        "GIT_LITERAL_PATHSPECS": "maybe",
    }.items():
        monkeypatch.setenv(name, value)
    assert proposed.asked("--format", "json").out == expected
    assert not (tmp_path / "trace").exists()


def test_replaced_objects_do_not_mislead(proposed: Proposal) -> None:
    """What was committed is judged, not what `git replace` shows in its place."""
    fine = proposed.git("rev-parse", f"change:{NEW}")
    other = proposed.git("hash-object", "-w", "--stdin", given=b"nonsense: 1\n")
    proposed.git("replace", fine, other)
    assert codes(proposed.asked("--format", "json").json) == {NEW: []}


def test_a_work_tree_elsewhere_does_not_mislead(proposed: Proposal, tmp_path: Path, run: Run) -> None:
    """`core.worktree` names another repository, or a folder around this one that is another one's."""
    other = Proposal(tmp_path / "other", run)
    other.commit()
    proposed.git("config", "core.worktree", str(other.folder))
    assert codes(proposed.asked("--format", "json").json) == {NEW: []}
    proposed.git("init", "--quiet", tmp_path)
    proposed.git("config", "core.worktree", str(tmp_path))
    assert codes(proposed.asked("--format", "json").json) == {NEW: []}


def test_nothing_of_the_repository_is_run(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks, filters, text conversion, external diffs, pagers, watchers, aliases: none of them leaves its mark."""
    mark = tmp_path / "mark"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    script.chmod(0o755)
    hooks = proposed.folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-checkout"):
        shutil.copy(script, hooks / name)
    (proposed.folder / ".git/info").mkdir(exist_ok=True)
    (proposed.folder / ".git/info/attributes").write_text("* diff=x filter=x merge=x\n")
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass", "diff.external", "pager.diff-tree",
        "diff.x.command", "diff.x.textconv", "filter.x.smudge", "filter.x.clean", "filter.x.process", "merge.x.driver",
        "credential.helper", "gpg.program", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        proposed.git("config", key, str(script))
    proposed.git("config", "core.hooksPath", str(hooks))
    for name in ("ls-tree", "diff-tree", "cat-file", "rev-parse", "merge-base"):
        proposed.git("config", f"alias.{name}", f"!{script}")
    mark.unlink(missing_ok=True)
    for name in ("GIT_PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND", "PAGER"):
        monkeypatch.setenv(name, str(script))
    assert proposed.asked("--format", "json").code == 0
    assert not mark.exists()


def test_nothing_is_downloaded(proposed: Proposal, tmp_path: Path) -> None:
    """A missing file of a partial clone is said to be missing; no program of the repository's choice brings it."""
    sha = proposed.git("rev-parse", f"change:{NEW}")
    (proposed.folder / ".git/objects" / sha[:2] / sha[2:]).unlink()
    mark = tmp_path / "mark"
    for key, value in {
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "remote.origin.url": f"ext::sh -c touch% {mark}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }.items():
        proposed.git("config", key, value)
    assert all("git fsck" in each for each in wrong(proposed).values())
    assert not mark.exists()


def test_nothing_is_written(proposed: Proposal, tmp_path: Path) -> None:
    """Neither to the repository nor to its work tree, whose uncommitted state nobody looks at; nor is anything left."""
    (proposed.folder / NEW).write_text("nonsense")
    (proposed.folder / "content/events/2026/uncommitted.yaml").write_text("nonsense")
    before, left = tree(proposed.folder), set(Path(os.environ.get("TMPDIR", "/tmp")).glob("saijiki-*"))
    for form in ("text", "json", "markdown", "github"):
        assert proposed.asked("--format", form).code == 0
    assert tree(proposed.folder) == before
    assert set(Path(os.environ.get("TMPDIR", "/tmp")).glob("saijiki-*")) == left


def test_a_folder_that_may_not_be_written(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be laid out, it says so."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    outcome = proposed.asked()
    assert (outcome.code, outcome.out) == (2, "")


def test_before_a_push_is_taken(proposed: Proposal, tmp_path: Path) -> None:
    """In a receiving repository's hook, where the new commits stand apart until they are accepted."""
    bare = tmp_path / "bare.git"
    proposed.git("clone", "--quiet", "--bare", proposed.folder.as_uri(), bare)
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    program = Path(sys.executable).parent / "python"
    root = Path(__file__).resolve().parent.parent.parent
    hook.write_text(
        f'#!/bin/sh\nread old new ref\nPYTHONPATH={root} exec {program} -m generator review "$old..$new" --lang en\n'
    )
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    (proposed.folder / "content/events/2026/known-event.yaml").unlink()
    proposed.commit()
    with pytest.raises(AssertionError, match="C-DELETED"):
        proposed.git("push", bare, "change")
    proposed.git("reset", "--quiet", "--hard", "HEAD~1")
    proposed.content.event("third-event", title="{ja: 見学会}", detail_url="https://example.jp/3")
    proposed.commit()
    proposed.git("push", bare, "change")


# What could be in a tree


def test_a_link_is_not_followed(proposed: Proposal, tmp_path: Path) -> None:
    """Neither a file's nor a folder's, wherever it leads; nothing of its target is read or shown."""
    secret = tmp_path / "secret.yaml"
    secret.write_text(sample("secret-event", title="{ja: 秘密の催し}"), "utf-8")
    folder = proposed.content.folder
    (folder / "events/2026/secret-event.yaml").symlink_to(secret)
    (folder / "programs").mkdir(exist_ok=True)
    (folder / "programs/sample").symlink_to(tmp_path)
    (folder / "site.yaml").symlink_to(secret)
    report = proposed.review(code=1)
    assert codes(report)["content/events/2026/secret-event.yaml"] == ["C-FILE"]
    assert {finding["path"]: finding["code"] for finding in report["findings"]} == {
        "content/programs/sample": "C-FILE",
        "content/site.yaml": "C-FILE",
    }
    assert "秘密" not in str(report)
    assert "秘密" not in proposed.asked("--format", "markdown").out


def test_a_known_event_that_becomes_a_link(proposed: Proposal) -> None:
    """It is no deletion, but it cannot stand."""
    file = proposed.content.folder / "events/2026/known-event.yaml"
    file.unlink()
    file.symlink_to("new-event.yaml")
    report = proposed.review(code=1)
    assert codes(report)["content/events/2026/known-event.yaml"] == ["C-FILE"]
    assert {each["id"]: each["change"] for each in report["submissions"]}["known-event"] == "changed"


def test_another_repository_is_not_entered(proposed: Proposal) -> None:
    """A submodule in the content folder."""
    head = proposed.git("rev-parse", "HEAD")
    proposed.git("update-index", "--add", "--cacheinfo", f"160000,{head},content/events/2027")
    proposed.git("commit", "--quiet", "--message", "x")
    report = proposed.asked("--format", "json").json
    finding = only(report, "C-FILE")
    assert finding["path"] == "content/events/2027"
    assert "submodule" in finding["message"]["en"]


def test_an_executable_file_is_a_file(proposed: Proposal) -> None:
    """Some systems mark all files so."""
    (proposed.folder / NEW).chmod(0o755)
    assert codes(proposed.review(code=0)) == {NEW: []}


@pytest.mark.parametrize(
    "name", [b"..", b".", b".git", b".GIT", b"../../x.yaml", b"/etc/x.yaml", b"a/../../../x.yaml", b"a//x.yaml"]
)
def test_paths_that_lead_out(proposed: Proposal, tmp_path: Path, name: bytes) -> None:
    """Written into a tree byte by byte; reported, and no file appears anywhere."""
    blob = proposed.blob(sample("new-event").encode())
    if name in {b"..", b".", b".git", b".GIT"}:
        inner = proposed.add_tree(b"100644 x.yaml\0" + blob)
        events = proposed.add_tree(b"40000 " + name + b"\0" + bytes.fromhex(inner))
    else:
        events = proposed.add_tree(b"100644 " + name + b"\0" + blob)
    content = proposed.add_tree(b"40000 events\0" + bytes.fromhex(events))
    before = set(tmp_path.rglob("*"))
    proposed.commit_tree(proposed.add_tree(b"40000 content\0" + bytes.fromhex(content)))
    outcome = proposed.asked("--format", "json")
    assert outcome.code == 1
    assert "C-FILE" in outcome.out
    assert {each for each in set(tmp_path.rglob("*")) - before if ".git" not in each.parts} == set()
    assert not Path("/etc/x.yaml").exists()


def test_a_name_that_stands_twice(proposed: Proposal) -> None:
    """As a file and as a folder, or as two files: only one of them can be meant."""
    blob = proposed.blob(sample("new-event").encode())
    inner = bytes.fromhex(proposed.add_tree(b"100644 x.yaml\0" + blob))
    year = b"100644 new-event.yaml\0" + blob + b"100644 new-event.yaml\0" + blob + b"40000 new-event.yaml\0" + inner
    events = proposed.add_tree(b"40000 2026\0" + bytes.fromhex(proposed.add_tree(year)))
    content = proposed.add_tree(b"40000 events\0" + bytes.fromhex(events))
    proposed.commit_tree(proposed.add_tree(b"40000 content\0" + bytes.fromhex(content)))
    outcome = proposed.asked("--format", "json")
    assert outcome.code == 1
    assert "C-FILE" in str(codes(outcome.json)[NEW])


def test_a_tree_that_holds_another_kind_than_it_says(proposed: Proposal) -> None:
    """A file's mode on the name of a folder."""
    folder = proposed.git("rev-parse", "main:content")
    year = proposed.add_tree(b"100644 new-event.yaml\0" + bytes.fromhex(folder))
    events = proposed.add_tree(b"40000 2026\0" + bytes.fromhex(year))
    content = proposed.add_tree(b"40000 events\0" + bytes.fromhex(events))
    proposed.commit_tree(proposed.add_tree(b"40000 content\0" + bytes.fromhex(content)))
    assert "damaged" in wrong(proposed)["en"] or "fsck" in wrong(proposed)["en"]


HOSTILE_NAMES = [
    "a\nb.yaml",
    "x\n::error file=a::b.yaml",
    "::set-output name=a::b.yaml",
    "a\x1b[31mb.yaml",
    "a\u202eb.yaml",
    "a|b`c<img src=x>.yaml",
    "<!-- saijiki -->@everyone #1.yaml",
    "-rf.yaml",
    "a\\b.yaml",
    " .yaml",
    "日本語.yaml",
    "\udcff\udcfe.yaml",
    f"{'a' * 240}.yaml",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_names_that_others_would_obey(proposed: Proposal, name: str) -> None:
    """Whatever a file is called, every form stays what it is."""
    (proposed.content.folder / "events/2026" / name).write_text(sample("other-event", title="{ja: 見学会}"), "utf-8")
    report = proposed.review(code=1)
    path = f"content/events/2026/{name}"
    assert path in codes(report)
    assert "S-ID" in codes(report)[path]
    for form in ("text", "markdown", "github"):
        out = proposed.asked("--format", form).out
        assert not {"\x1b", "\u202e", "\r"} & set(out)
        if form == "github":
            assert all(
                line.startswith(("::error file=content/", "::warning file=", "::notice ")) for line in out.splitlines()
            )
        if form == "markdown":
            assert not re.search("<(?!/?(?:details|summary|sub)>)", out)
            assert (
                len([line for line in out.splitlines() if line.startswith("| `content") or line.startswith("| &")]) == 2
            )


def test_a_path_longer_than_any_system_takes(proposed: Proposal) -> None:
    """A finding, not a failure."""
    blob = proposed.blob(b"id: x\n")
    inner = proposed.add_tree(b"100644 " + b"a" * 300 + b".yaml\0" + blob)
    for _ in range(10):
        inner = proposed.add_tree(b"40000 " + b"b" * 250 + b"\0" + bytes.fromhex(inner))
    content = proposed.add_tree(b"40000 events\0" + bytes.fromhex(inner))
    proposed.commit_tree(proposed.add_tree(b"40000 content\0" + bytes.fromhex(content)))
    outcome = proposed.asked("--format", "json")
    assert outcome.code == 1
    assert "C-FILE" in outcome.out
    assert proposed.asked("--format", "markdown").code == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"id: \xff\xfe\n", "S-ENCODING"),
        ("id: あ\n".encode("cp932"), "S-ENCODING"),
        (b"\xff\xfei\x00d\x00", "S-ENCODING"),
        (b"", "S-YAML"),
        (b"a: &a [*a]\n", "S-YAML"),
        (b"{" * 5000, "S-SIZE"),
        (b"\0" * 100, "S-ENCODING"),
    ],
)
def test_files_that_are_no_yaml(proposed: Proposal, data: bytes, code: str) -> None:
    """Are told as the build tells them."""
    (proposed.folder / NEW).write_bytes(data)
    assert code in codes(proposed.review(code=1))[NEW]


def test_a_huge_file_is_not_read(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is enough."""
    asked: list[str] = []
    contents = git.Repository.contents
    monkeypatch.setattr(git.Repository, "contents", lambda self, wanted: asked.extend(wanted) or contents(self, wanted))
    for name in ("events/2026/new-event.yaml", "events/2026/picture.png"):
        (proposed.content.folder / name).write_bytes(b"# " + b"a" * 3_000_000)
    report = proposed.review(code=1)
    assert codes(report)[NEW] == ["S-SIZE"]
    huge = {
        proposed.git("rev-parse", f"change:content/events/2026/{name}") for name in ("new-event.yaml", "picture.png")
    }
    assert asked
    assert not huge & set(asked)
    assert proposed.asked("--format", "markdown").code == 1


def test_too_many_files(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any calendar has are not written out."""
    monkeypatch.setattr(unpacking, "MOST_FILES", 1)
    assert "too large" in wrong(proposed)["en"]


def test_too_much_in_all(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is more than the disk would take."""
    monkeypatch.setattr(unpacking, "MOST_TOTAL", 1000)
    assert "too large" in wrong(proposed)["en"]


def test_a_tree_that_unfolds_without_end(proposed: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few small trees that stand for ten thousand million files, in the content folder or beside it."""
    monkeypatch.setattr(gitrun, "MOST_ANSWER", 1_000_000)
    inner = proposed.add_tree(b"100644 a\0" + proposed.blob(b""))
    for _ in range(10):
        inner = proposed.add_tree(*(b"40000 %d\0" % number + bytes.fromhex(inner) for number in range(10)))
    content = proposed.git("rev-parse", "main:content")
    proposed.commit_tree(
        proposed.add_tree(b"40000 content\0" + bytes.fromhex(content), b"40000 other\0" + bytes.fromhex(inner))
    )
    assert "too large" in wrong(proposed)["en"]
    proposed.commit_tree(proposed.add_tree(b"40000 content\0" + bytes.fromhex(inner)))
    assert "too large" in wrong(proposed)["en"]


def test_git_that_takes_too_long(proposed: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is stopped."""
    monkeypatch.setattr(gitrun, "MOST_SECONDS", 0.3)
    slow = tmp_path / "bin/git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    assert "too long" in wrong(proposed)["en"]
