"""The runner runs workflow files as GitHub would: here a small one made for it, and what it must not let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forge.expressions import ExpressionError, filled, holds
from tests.forge.jobs import outputs_of
from tests.forge.loopback import Forge
from tests.forge.running import Runner
from tests.forge.state import Json
from tests.forge.workflows import NotEmulatedError, inputs, read, starts

ANSWER = r"""
curl -sS --fail-with-body -A toy -H "Authorization: Bearer $GH_TOKEN" -d "{\"body\": \"$(cat data/title)\"}" \
  "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
"""
TOY = """
name: Toy
on:
  issues:
    types: [opened, edited]
permissions: {}
concurrency:
  group: toy-${{ github.event.issue.number }}
jobs:
  read:
    if: contains(github.event.issue.labels.*.name, 'form')
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    outputs:
      number: ${{ steps.parse.outputs.number }}
    steps:
      - uses: actions/checkout@0000000000000000000000000000000000000000
        with:
          persist-credentials: false
      - id: parse
        run: |
          mkdir out
          python3 -c 'import json, os; print(json.load(open(os.environ["GITHUB_EVENT_PATH"]))["issue"]["title"], end="")' > out/title
          echo "number=$(wc -c < out/title | tr -d ' ')" >> "$GITHUB_OUTPUT"
          echo "token: [${GH_TOKEN:-}]"
          echo '# read' >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@0000000000000000000000000000000000000000
        with:
          name: title
          path: out
  answer:
    needs: read
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
      issues: write
    steps:
      - uses: actions/checkout@0000000000000000000000000000000000000000
        with:
          persist-credentials: false
          fetch-depth: 0
      - uses: actions/download-artifact@0000000000000000000000000000000000000000
        with:
          name: title
          path: data
      - env:
          GH_TOKEN: ${{ github.token }}
          NUMBER: ${{ github.event.issue.number }}
          LENGTH: ${{ needs.read.outputs.number }}
        run: bash answer.sh
  late:
    needs: answer
    if: ${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: test "$RESULT" = success
        env:
          RESULT: ${{ needs.answer.result }}
"""


def toy(forge: Forge, text: str = TOY) -> Runner:
    """The forge with the toy workflow in it."""
    forge.push("main", {".github/workflows/toy.yml": text.encode(), "answer.sh": ANSWER.encode()}, "office")
    forge.raised.clear()
    return Runner(forge)


def comments(forge: Forge, n: int) -> list[str]:
    """What was said in a thread."""
    return [comment.body for comment in forge.issues[n].comments]


def test_a_workflow_runs_from_event_to_answer(forge: Forge) -> None:
    """An issue is opened; its title goes through an artifact into a comment, and runs nothing on its way."""
    runner = toy(forge)
    n = forge.open_issue("official", "text", ["form"], title="$(touch /tmp/owned) `id`")
    [run] = runner.drain()
    assert run.results == {"read": "success", "answer": "success", "late": "success"}, run.log
    assert comments(forge, n) == ["$(touch /tmp/owned) `id`"]
    assert not Path("/tmp/owned").exists()
    assert (run.concurrency, run.actor) == (f"toy-{n}", "official")
    assert run.jobs["read"].outputs == {"number": "24"}
    assert run.jobs["read"].summary == "# read\n"
    assert "token: []" in run.jobs["read"].log
    assert (run.artifacts / "title/title").read_text("utf-8") == "$(touch /tmp/owned) `id`"
    assert forge.log[-1].token == "toy.yml/answer"
    assert forge.raised == []


def test_jobs_have_the_permissions_that_they_declare(forge: Forge) -> None:
    """Without `issues: write` the comment, and nothing else, is refused; the jobs after it see that it failed."""
    runner = toy(forge, TOY.replace("      issues: write\n", ""))
    n = forge.open_issue("official", "text", ["form"], title="Title")
    [run] = runner.drain()
    assert run.results == {"read": "success", "answer": "failure", "late": "failure"}
    assert "Resource not accessible by integration" in run.jobs["answer"].log
    assert [each.status for each in forge.log] == [403]
    assert comments(forge, n) == []


def test_a_checkout_needs_its_permission_too(forge: Forge) -> None:
    """Nothing is granted that is not declared."""
    runner = toy(forge, TOY.replace("    permissions:\n      contents: read\n    outputs", "    outputs"))
    forge.open_issue("official", "text", ["form"])
    [run] = runner.drain()
    assert run.results == {"read": "failure", "answer": "skipped", "late": "failure"}


def test_what_does_not_concern_it_is_left_alone(forge: Forge) -> None:
    """An event of another kind does not start it, a condition skips its jobs and what needs them, a timer's end stops it."""
    runner = toy(forge)
    n = forge.open_issue("official", "text")
    [run] = runner.drain()
    assert run.results == {"read": "skipped", "answer": "skipped", "late": "failure"}
    forge.close_issue(n, "official")
    forge.push("main", {"x": b"x"}, "office")
    assert runner.drain() == []
    forge.settings.workflow_states["toy.yml"] = "disabled_inactivity"
    forge.edit_issue(n, "other")
    assert runner.drain() == []
    assert forge.log == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("actions/checkout@", "someone/checkout@"),
        ("          persist-credentials: false\n", "          persist-credentials: true\n"),
        ("          path: out\n", "          path: out\n          compression-level: 9\n"),
        ("    timeout-minutes: 5\n", ""),
        ("    timeout-minutes: 5\n", "    timeout-minutes: 5\n    container: debian\n"),
        ("permissions: {}\n", "permissions: {}\ndefaults: {run: {shell: sh}}\n"),
        ("      - id: parse\n", "      - id: parse\n        shell: python\n"),
        ("    types: [opened, edited]\n", "    branches: [main]\n"),
        ("    permissions:\n      contents: read\n", "    permissions: write-all\n"),
    ],
)
def test_the_runner_never_guesses(forge: Forge, right: str, wrong: str) -> None:
    """What it does not know of a workflow is an error and not passed over."""
    assert right in TOY
    runner = toy(forge, TOY.replace(right, wrong, 1))
    forge.open_issue("official", "text", ["form"])
    with pytest.raises(NotEmulatedError):
        runner.drain()


def test_a_step_that_may_fail(forge: Forge) -> None:
    """`continue-on-error` forgives a step; after a failure only steps that ask for it run."""
    steps = """
      - {id: one, run: exit 3, continue-on-error: true}
      - run: echo "$SAID"
        env: {SAID: "${{ steps.one.outcome }} ${{ steps.one.conclusion }}"}
      - {run: exit 4}
      - {run: echo never}
      - {if: failure(), run: echo asked}
      - run: echo "$STATUS"
        if: ${{ !cancelled() }}
        env: {STATUS: "${{ job.status }}"}
"""
    at = TOY.index("    steps:\n")
    runner = toy(forge, TOY[: at + len("    steps:")] + steps)
    forge.open_issue("official", "text", ["form"])
    [run] = runner.drain()
    assert [step.outcome for step in run.jobs["read"].steps] == [
        *("failure", "success", "failure", "skipped", "success", "success"),
    ]
    assert [run.jobs["read"].steps[n].log for n in (1, 4, 5)] == ["failure success\n", "asked\n", "failure\n"]


def test_a_fork_gets_nothing_that_writes(forge: Forge) -> None:
    """A pull request from elsewhere runs at its merge with main, with a token that can only read."""
    text = TOY.replace("issues:\n    types: [opened, edited]", "pull_request:").replace("if: contains", "# ")
    runner = toy(
        forge, text.replace("github.event.issue.number", "github.event.number").replace('["issue"]', '["pull_request"]')
    )
    n = forge.open_pull("forker", {"content/c.yaml": b"c: 1\n"}, title="Title")
    [run] = runner.drain()
    assert run.results == {"read": "success", "answer": "failure", "late": "failure"}, run.log
    assert "Resource not accessible by integration" in run.jobs["answer"].log
    assert forge.repository.file(str(forge.repository.ref(f"refs/pull/{n}/merge")), "content/c.yaml") == b"c: 1\n"


FORM = """
on:
  workflow_dispatch:
    inputs:
      number: {type: number, required: true}
      action: {type: choice, options: [publish, ask], required: true}
      loud: {type: boolean}
      reason: {type: string, default: none}
"""


def test_forms_let_through_what_they_ask_for() -> None:
    """Required, of its kind, of the list, and nothing else."""

    def given(**values: str) -> Json:
        return inputs(read(FORM), {"inputs": values})

    assert given(number="7", action="ask") == {"number": "7", "action": "ask", "loud": False, "reason": "none"}
    for wrong in ({"number": "7"}, {"number": "seven", "action": "ask"}, {"number": "7", "action": "drop"}):
        with pytest.raises(ValueError, match="input"):
            given(**wrong)
    with pytest.raises(ValueError, match="Unexpected"):
        given(number="7", action="ask", other="x")


def test_events_are_filtered() -> None:
    """Types, branches, timers, the kinds of a repository_dispatch."""
    workflow = read(
        "on: {push: {branches: [main, 'release/*']}, repository_dispatch: {types: [publish]}, schedule: [{cron: 11 15 * * *}]}"
    )
    assert starts(workflow, "push", {"ref": "refs/heads/main"})
    assert starts(workflow, "push", {"ref": "refs/heads/release/1"})
    assert not starts(workflow, "push", {"ref": "refs/heads/release/1/x"})
    assert not starts(workflow, "push", {"ref": "refs/heads/main", "deleted": True})
    assert starts(workflow, "repository_dispatch", {"action": "publish"})
    assert not starts(workflow, "repository_dispatch", {"action": "submission-updated"})
    assert starts(workflow, "schedule", {"schedule": "11 15 * * *"})
    assert not starts(workflow, "issues", {"action": "opened"})


def test_expressions_are_githubs() -> None:
    """Evaluated by the library itself: filters, functions, what is missing, what is false."""
    contexts: Json = {"github": {"event": {"labels": [{"name": "受付:フォーム"}], "n": 7}}, "needs": {}}
    assert filled("n-${{ github.event.n }}-${{ github.event.none.deeper }}", contexts) == "n-7-"
    assert filled(False, contexts) == "false"
    assert holds("contains(github.event.labels.*.name, '受付:フォーム')", contexts)
    assert not holds("contains(github.event.labels.*.name, '受付:フォーム')", contexts, "failure")
    assert holds("always() && github.event.n == 7", contexts, "failure")
    assert not holds(None, contexts, "skipped")
    assert holds("${{ !cancelled() }}", contexts, "failure")
    for wrong in ("github.event.n ==", "secrets.TOKEN", "nothing()", "${{ true }} && ${{ false }}"):
        with pytest.raises(ExpressionError):
            holds(wrong, contexts)


def test_outputs_of_several_lines() -> None:
    """`name=value`, and a word that begins and ends more lines."""
    assert outputs_of("a=1=2\nb<<END\none\ntwo\nEND\nc=\n") == {"a": "1=2", "b": "one\ntwo", "c": ""}
