"""The emulated actions: checkouts, artifacts, the deployment."""

from __future__ import annotations

import pytest

from tests.forge.loopback import Forge
from tests.forge.running import Run, Runner

NAUGHT = "0" * 40
HEAD = """
on: workflow_dispatch
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: {contents: read, pages: write, id-token: write}
    steps:
"""


def run(forge: Forge, *steps: str, head: str = HEAD) -> Run:
    """Runs these steps, each a line of YAML."""
    lines = "".join(f"      - {step.replace('@', f'@{NAUGHT}')}\n" for step in steps)
    forge.push("main", {".github/workflows/toy.yml": (head + lines).encode()}, "office")
    return Runner(forge, folder=forge.repository.bare.parent / f"runs-{len(forge.tokens)}").run(
        "toy.yml", "workflow_dispatch", {}
    )


def checkout(more: str = "") -> str:
    """The step."""
    return f"{{uses: actions/checkout@, with: {{persist-credentials: false{more}}}}}"


def upload(name: str, path: str) -> str:
    """The step; lines of the path are parted by a bar."""
    return f'{{uses: actions/upload-artifact@, with: {{name: {name}, path: "{path}"}}}}'.replace("|", r"\n")


@pytest.mark.parametrize(("more", "branches", "commits"), [("", "1", "1"), (", fetch-depth: 0", "2", "3")])
def test_a_checkout_has_what_it_asked_for(forge: Forge, more: str, branches: str, commits: str) -> None:
    """The commit of the run alone, or all branches and their history."""
    forge.push("submission/7", {"content/b.yaml": b"b: 1\n"}, "office")
    forge.push("main", {"x": b"x"}, "office")
    done = run(
        forge, checkout(more), "run: git branch -r | wc -l", "run: git rev-list --count HEAD", "run: git status -sb"
    )
    _, first, second, third = (step.log.strip() for step in done.jobs["one"].steps)
    assert (first, second, third) == (branches, commits, "## main...origin/main")


def test_a_checkout_keeps_no_token(forge: Forge) -> None:
    """Nothing can be pushed from it, and the environment has no token that a step was not given."""
    before = forge.repository.refs("refs/")
    done = run(forge, checkout(), "run: '! env | grep -e TOKEN= -e ghs_'", "run: git push origin HEAD:refs/heads/other")
    assert [step.outcome for step in done.jobs["one"].steps] == ["success", "success", "failure"]
    assert forge.repository.refs("refs/").keys() == before.keys()


def test_the_commit_is_that_of_the_event(forge: Forge) -> None:
    """What came into main after the event is not in the checkout of its run."""
    steps = (
        HEAD.replace("on: workflow_dispatch", "on: {issues: {types: [opened]}}")
        + f"      - {checkout()}\n      - run: ls\n"
    )
    forge.push("main", {".github/workflows/toy.yml": steps.replace("@", f"@{NAUGHT}").encode()}, "office")
    forge.open_issue("official", "text")
    forge.push("main", {"later.txt": b"x"}, "office")
    [done] = Runner(forge).drain()
    assert done.ok
    assert "later.txt" not in done.jobs["one"].log


def test_artifacts_keep_files_below_their_common_folder(forge: Forge) -> None:
    """One folder is the root itself, several keep their names; hidden files stay behind, and nothing at all is no artifact."""
    made = "run: mkdir -p a/sub b && echo 1 > a/sub/x && echo 2 > b/y && echo 3 > a/.z"
    steps = (upload("one", "a/"), upload("two", "a|b"), upload("file", "b/y"), upload("none", "c"))
    done = run(forge, made, *steps)
    found = {path.relative_to(done.artifacts).as_posix() for path in done.artifacts.rglob("*") if path.is_file()}
    assert found == {"one/sub/x", "two/a/sub/x", "two/b/y", "file/y"}
    assert done.ok


def test_what_was_not_kept_cannot_be_had(forge: Forge) -> None:
    """A missing artifact fails, and so does a name that is taken."""
    made = "run: mkdir a && echo 1 > a/x"
    taken = run(forge, made, upload("one", "a"), upload("one", "a"))
    assert [step.outcome for step in taken.jobs["one"].steps] == ["success", "success", "failure"]
    missing = run(forge, "{uses: actions/download-artifact@, with: {name: one, path: b}}")
    assert "Artifact not found for name: one" in missing.log
    had = run(
        forge,
        made,
        upload("one", "a"),
        "{uses: actions/download-artifact@, with: {name: one, path: b}}",
        "run: cat b/x",
    )
    assert had.jobs["one"].steps[-1].log == "1\n"


DEPLOY = (
    "{id: where, uses: actions/configure-pages@}",
    "{run: 'mkdir output && echo \"$BASE\" > output/index.html', env: {BASE: '${{ steps.where.outputs.base_url }}'}}",
    "{uses: actions/upload-pages-artifact@, with: {path: output}}",
    "{uses: actions/deploy-pages@}",
)


def test_a_site_is_deployed(forge: Forge) -> None:
    """What was built for the address of the site, by a job that may."""
    runner = Runner(forge)
    forge.push("main", {".github/workflows/toy.yml": _text(HEAD).encode()}, "office")
    done = runner.run("toy.yml", "workflow_dispatch", {})
    assert done.ok, done.log
    [site] = runner.deployments
    assert (site / "index.html").read_text("utf-8") == "https://office.example/calendar\n"
    assert done.jobs["one"].steps[-1].outputs == {"page_url": "https://office.example/calendar/"}


@pytest.mark.parametrize("missing", ["pages: write, ", ", id-token: write"])
def test_a_deployment_needs_its_permissions(forge: Forge, missing: str) -> None:
    """Both of them, and a site."""
    runner = Runner(forge)
    forge.push("main", {".github/workflows/toy.yml": _text(HEAD.replace(missing, "")).encode()}, "office")
    assert not runner.run("toy.yml", "workflow_dispatch", {}).ok
    forge.settings.pages = None
    forge.push("main", {".github/workflows/toy.yml": _text(HEAD).encode()}, "office")
    assert not runner.run("toy.yml", "workflow_dispatch", {}).ok
    assert runner.deployments == []


def _text(head: str) -> str:
    return head + "".join(f"      - {step.replace('@', f'@{NAUGHT}')}\n" for step in DEPLOY)
