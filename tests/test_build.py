"""Builds that fail leave the site as it was; builds that go on say what they left out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.base.outputs import STAGING, only_build
from tests.conftest import NOW, ROOT, Content, Run, tree


@pytest.fixture
def published(content: Content, build: Run, tmp_path: Path) -> dict[str, bytes]:
    """A site that is already published."""
    content.event("first-event")
    assert build().code == 0
    return tree(tmp_path / "output")


def test_a_finding_stops_the_build(published: dict[str, bytes], content: Content, build: Run, tmp_path: Path) -> None:
    """Exit code 1, nothing written, and the words for it."""
    content.event("second-event", organizers="[{name: {ja: 会社}, kind: company, role: host}]")
    outcome = build()
    assert outcome.code == 1
    assert "R-BODY" in outcome.err
    assert "nothing was written" in outcome.err
    assert tree(tmp_path / "output") == published


def test_keep_going_leaves_the_entry_out(content: Content, build: Run, tmp_path: Path) -> None:
    """The rest is published, the exit code is 0, and it is told."""
    content.event("first-event")
    content.event("second-event", text="id: [")
    outcome = build("--keep-going")
    assert outcome.code == 0
    assert "left out" in outcome.err
    assert (tmp_path / "output/ja/events/first-event/index.html").exists()
    assert not (tmp_path / "output/ja/events/second-event").exists()


def test_keep_going_keeps_what_was_published(
    published: dict[str, bytes], content: Content, build: Run, tmp_path: Path
) -> None:
    """An entry that was fine before stays as it stood, on its page, in lists and feeds."""
    content.event("first-event", text="id: first-event\ntitle: broken")
    assert build("--keep-going").code == 0
    assert tree(tmp_path / "output") == published
    assert build("--keep-going").code == 0
    assert tree(tmp_path / "output") == published


def test_a_broken_template_leaves_the_site(published: dict[str, bytes], build: Run, tmp_path: Path) -> None:
    """A theme that cannot be filled is an environment that cannot work: exit code 2, with file and line."""
    theme = tmp_path / "theme" / "templates"
    theme.mkdir(parents=True)
    (theme / "home.html").write_text("{% extends 'base.html' %}\n{% block main %}\n{{ nothing.here }}\n{% endblock %}")
    outcome = build("--theme", tmp_path / "theme")
    assert (outcome.code, "home.html:3" in outcome.err) == (2, True)
    (theme / "home.html").write_text("{% if %}")
    assert build("--theme", tmp_path / "theme").code == 2
    (theme / "home.html").write_text('{% extends "base.html" %}{% block main %}{{ _("No such word") }}{% endblock %}')
    outcome = build("--theme", tmp_path / "theme")
    assert (outcome.code, "No such word" in outcome.err) == (2, True)
    assert tree(tmp_path / "output") == published


def test_a_theme_overrides_file_by_file(content: Content, build: Run, tmp_path: Path) -> None:
    """A second theme with one template and one style replaces these two and keeps the rest."""
    content.event()
    theme = tmp_path / "themes" / "plain"
    (theme / "templates").mkdir(parents=True)
    (theme / "styles").mkdir()
    (theme / "templates/about.html").write_text("<p>about, by the theme</p>")
    (theme / "styles/9-more.css").write_text("p { color: red }")
    assert build("--theme", "plain").code == 0
    site = tree(tmp_path / "output")
    assert site["ja/about/index.html"] == b"<p>about, by the theme</p>"
    assert site["assets/site.css"].endswith(b"p { color: red }\n")
    assert b"<main" in site["ja/index.html"]


def test_a_secret_address_never_comes_out(
    published: dict[str, bytes], content: Content, build: Run, tmp_path: Path
) -> None:
    """never_publish: however the address is spelled, the build fails and names the output."""
    content.site(never_publish="[https://intake.example.jp/member/login.html]")
    for spelled in ("intake.example.jp/member/login.html", "https://INTAKE.example.jp/member/login.html?x=1&y=2"):
        content.event("first-event", description=f'{{ja: "申込は https://{spelled} から"}}')
        outcome = build()
        assert (outcome.code, "R-SECRET" in outcome.err) == (1, True)
    content.event("first-event", summary=f'{{ja: "{"長い文章です。" * 6}intake.example.jp/member/login.html"}}')
    assert build().code == 1
    assert tree(tmp_path / "output") == published


def test_files_of_others_are_kept(content: Content, build: Run, tmp_path: Path) -> None:
    """In a folder that held other files before, only what we wrote ourselves is ever removed."""
    content.event()
    (tmp_path / "output").mkdir()
    (tmp_path / "output/CNAME").write_text("example.jp")
    build()
    content.event(sessions="[{start: 2027-01-05}]")
    (content.folder / "events/2026/sample-seminar.yaml").unlink()
    assert build("--json").json["removed"] == 0
    assert (tmp_path / "output/CNAME").read_text() == "example.jp"


def test_what_is_no_longer_planned_goes(
    published: dict[str, bytes], content: Content, build: Run, tmp_path: Path
) -> None:
    """Pages without a source are removed, empty folders with them, also when the ledger is lost."""
    (content.folder / "events/2026/first-event.yaml").unlink()
    content.event("second-event")
    for file in (tmp_path / ".saijiki").rglob("*"):
        if file.is_file():
            file.unlink()
    assert build().code == 0
    assert not (tmp_path / "output/ja/events/first-event").exists()
    assert (tmp_path / "output/ja/events/second-event/index.html").exists()


def test_why_names_what_changed(published: dict[str, bytes], content: Content, build: Run, tmp_path: Path) -> None:
    """--why says which input changed, for a file or an address, and that nothing did."""
    assert "nothing makes it stale" in build("--why", "/ja/events/").out
    content.event("first-event", fee="{basis: free}")
    outcome = build("--why", "/ja/events/")
    assert "upcoming changed" in outcome.out
    assert "event:first-event" in outcome.out
    content.event("first-event", fee="{basis: paid}")
    assert "event:first-event changed" in build("--why", "output/en/events/first-event/index.html").out
    (tmp_path / "output/ja/about/index.html").unlink()
    assert "gone" in build("--why", "ja/about/").out


def test_an_unwritable_place_is_an_environment_that_cannot_work(content: Content, build: Run, tmp_path: Path) -> None:
    """Exit code 2 with the place named; a file where the output should be is not harmed."""
    content.event()
    (tmp_path / "file").write_text("mine")
    outcome = build("--output", tmp_path / "file")
    assert (outcome.code, (tmp_path / "file").read_text()) == (2, "mine")
    outcome = build("--output", tmp_path / "file" / "below")
    assert (outcome.code, "Traceback" in outcome.err) == (2, False)


def test_a_full_disk_leaves_the_site(published: dict[str, bytes], content: Content, build: Run, tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk: staging fails, the site stays."""
    for number in range(30):
        content.event(f"event-{number}")
    script = (
        "import resource, signal, sys; from generator.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        f"sys.exit(main(['build', '--content', '{content.folder}', '--output', '{tmp_path / 'output'}', '--now', '{NOW}', '--jobs', '1']))"
    )
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (outcome.returncode, "Traceback" in outcome.stderr) == (2, False)
    assert tree(tmp_path / "output") == published
    assert build().code == 0


def test_killed_at_any_moment_the_next_build_heals(content: Content, build: Run, tmp_path: Path) -> None:
    """Killed builds never leave half a file in place, and the next build stands where a fresh one would."""
    for number in range(40):
        content.event(f"event-{number:02}")
    command = [sys.executable, "-m", "generator", "build", "--content", str(content.folder), "--now", NOW]
    for moment in (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        content.event("event-00", title=f"{{ja: 題名{moment}}}")
        process = subprocess.Popen(
            [*command, "--output", str(tmp_path / "output")], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        halves = [file for file in (tmp_path / "output").rglob("*.html") if b"</html>" not in file.read_bytes()]
        assert [file for file in halves if ".saijiki-staging" not in file.parts] == []
    assert build().code == 0
    assert build("--output", tmp_path / "fresh").code == 0
    assert tree(tmp_path / "output") == tree(tmp_path / "fresh")


def test_interrupted_is_130(content: Content, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and no traceback."""
    for number in range(400):
        content.event(f"event-{number}")
    command = [sys.executable, "-m", "generator", "build", "--content", str(content.folder), "--now", NOW]
    # A shell lets its background jobs ignore Ctrl-C, and what ignores a signal hands that down; a handler it does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*command, "--output", str(tmp_path / "output")], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    signal.signal(signal.SIGINT, before)
    # The staging folder says that rendering began; any fixed time would be too early or too late on some machine.
    while not (tmp_path / "output" / STAGING).exists() and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, "Traceback" in errors) == (130, False)


def test_keep_going_never_goes_on_without_the_settings(
    published: dict[str, bytes], content: Content, build: Run, tmp_path: Path
) -> None:
    """A broken site.yaml would publish under other settings, secrets and all: only entries can be left out."""
    content.site(never_publish="[https://intake.example.jp/]", tilte="x")
    outcome = build("--keep-going")
    assert (outcome.code, "site.yaml" in outcome.err) == (1, True)
    assert tree(tmp_path / "output") == published


def test_a_secret_named_later_is_found_in_what_stands(content: Content, build: Run) -> None:
    """An address that is added to never_publish stops the build although no entry changed."""
    content.event(description='{ja: "申込は https://secret.example.jp/form から"}')
    assert build().code == 0
    content.site(never_publish="[https://secret.example.jp/form]")
    assert build().code == 1
    content.event(description='{ja: "申込は https://%53ecret.example.jp/form から"}')
    assert build().code == 1


def test_a_mistyped_content_folder_does_not_empty_the_site(
    published: dict[str, bytes], run: Run, tmp_path: Path
) -> None:
    """A folder without events and programs is no content."""
    (tmp_path / "empty").mkdir()
    outcome = run("build", "--content", tmp_path / "empty", "--output", tmp_path / "output", "--now", NOW)
    assert outcome.code == 2
    assert tree(tmp_path / "output") == published


def test_two_builds_at_once_do_not_mix(content: Content, build: Run, tmp_path: Path) -> None:
    """The second of two builds of one output is told to wait."""
    content.event()
    assert build().code == 0
    content.event(fee="{basis: free}")
    with only_build(tmp_path / ".saijiki" / "output"):
        outcome = build()
    assert (outcome.code, "under way" in outcome.err) == (2, True)
    assert build().code == 0


def test_what_another_process_lacks_is_told_all_the_same(content: Content, build: Run, tmp_path: Path) -> None:
    """A missing word in one of several processes is one line, not a traceback."""
    content.event()
    theme = tmp_path / "theme" / "templates"
    theme.mkdir(parents=True)
    (theme / "about.html").write_text('{% extends "base.html" %}{% block main %}{{ _("No such word") }}{% endblock %}')
    outcome = build("--theme", tmp_path / "theme", "--jobs", "2")
    assert (outcome.code, "No such word" in outcome.err) == (2, True)


def test_full_removes_what_only_the_ledger_knows(content: Content, build: Run, tmp_path: Path) -> None:
    """In a folder with files of others, --full still removes our own that are no longer planned."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/CNAME").write_text("example.jp")
    content.event("first-event")
    content.event("second-event")
    build()
    (content.folder / "events/2026/first-event.yaml").unlink()
    assert build("--full").code == 0
    assert not (tmp_path / "output/ja/events/first-event").exists()
    assert (tmp_path / "output/CNAME").exists()
