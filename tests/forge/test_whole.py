"""The workflow files themselves, unchanged, from an issue to a deployed page: real payloads, real commands, real git."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.forge.names import STATUS
from tests.conftest import ROOT
from tests.forge.loopback import Forge
from tests.forge.office import FORM, OFFICIAL, STAFF, files_at_start
from tests.forge.running import Run, Runner
from tests.intake.forms import EVENT, body

PAGE = "ja/events/a-first-seminar-for-hiring-managers/index.html"
OURS = ("intake.yml", "review.yml", "decide.yml", "publish.yml")


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    """A calendar with the project's own workflows and Makefile."""
    forge = Forge(tmp_path / "calendar.git")
    tools = {name: (ROOT / name).read_bytes() for name in ("Makefile", "pyproject.toml", "requirements.lock")}
    forge.push("main", {**files_at_start(), **tools}, "office")
    forge.settings.required_statuses = [STATUS]
    forge.permission(STAFF, "write")
    forge.raised.clear()
    empty = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "nothing"))
    with ThreadingHTTPServer(("127.0.0.1", 0), empty) as site:
        # Nothing is published yet: the first publication has no feeds to compare with.
        Thread(target=site.serve_forever, args=(0.02,), daemon=True).start()
        forge.settings.pages = f"http://127.0.0.1:{site.server_port}/"
        yield forge
        site.shutdown()
    forge.close()


def _fine(runs: list[Run]) -> list[str]:
    assert all(run.ok for run in runs), "\n".join(run.log for run in runs if not run.ok)
    return [run.file for run in runs if run.started]


def test_from_an_issue_to_a_page(forge: Forge) -> None:
    """Intake starts the check, the button publishes, the publication tells; every job with its own permissions."""
    runner = Runner(forge)
    number = forge.open_issue(
        OFFICIAL, body({**EVENT, "summary_ja": "$(touch /tmp/x) `id` ${{ github.token }}"}), [FORM]
    )
    assert _fine(runner.drain(*OURS)) == ["intake.yml", "review.yml"]
    assert "状態:審査待ち" in forge.issues[number].labels
    head = forge.repository.branch(f"submission/{number}")
    assert head
    forge.press(STAFF, "decide.yml", number=str(number), action="掲載する", version=head[:12])
    assert _fine(runner.drain(*OURS)) == ["decide.yml", "publish.yml"]
    page = (runner.deployments[-1] / PAGE).read_text("utf-8")
    assert "$(touch /tmp/x)" in page
    assert "結果:掲載済" in forge.issues[number].labels
    forge.tick(minutes=30)
    forge.log.clear()
    _fine([runner.schedule("review.yml")])
    assert [each for each in forge.log if each.method != "GET"] == []


def test_other_issues_and_other_branches_start_nothing(forge: Forge) -> None:
    """An issue without the form, and the button on another branch than what is published."""
    runner = Runner(forge)
    forge.open_issue(OFFICIAL, "Hello", [])
    (run,) = runner.drain(*OURS)
    assert set(run.results.values()) == {"skipped"}
    forge.push("other", {"x": b"x"}, STAFF)
    forge.raised.clear()
    forge.press(STAFF, "decide.yml", ref="other", number="1", action="再点検する")
    (run,) = runner.drain(*OURS)
    assert set(run.results.values()) == {"skipped"}


@pytest.mark.parametrize(
    ("file", "scope"),
    [("intake.yml", "contents"), ("intake.yml", "pull-requests"), ("review.yml", "statuses"), ("review.yml", "issues")],
)
def test_no_permission_is_there_for_nothing(forge: Forge, file: str, scope: str) -> None:
    """Without it, a job fails: each is named because it is needed."""
    path = f".github/workflows/{file}"
    text = (forge.file(path) or b"").decode()
    weaker = text.replace(f"{scope}: write", f"{scope}: read")
    forge.push("main", {path: weaker.encode()}, "office")
    forge.raised.clear()
    forge.open_issue(OFFICIAL, body(EVENT), [FORM])
    runs = Runner(forge).drain("intake.yml", "review.yml")
    assert [run.file for run in runs if not run.ok] == [file]
    assert "Resource not accessible by integration" in "".join(run.log for run in runs)
