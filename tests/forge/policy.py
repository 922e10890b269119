"""What a workflow of ours may hold, beyond what linters look for.

Anybody may open an issue or a pull request here, so a workflow is judged by what it could be made to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.forge.allowed import PERMISSIONS, READ, TRIGGERS
from tests.forge.state import Json
from tests.forge.workflows import read, triggers

LONGEST = 20
"""Minutes that a job may take."""
EXPRESSION = re.compile(
    r"github\.(token|sha|run_id|event\.issue\.number|event\.pull_request\.(number( \|\| github\.sha)?|(base|head)\.sha))|"
    r"inputs\.number|vars\.[A-Z_]+|needs\.\w+\.result|steps\.\w+\.outputs\.\w+"
)
"""What may be put into a value: numbers, object names, our own words; never a stranger's, however it is spelt."""
WORD = r"[\w./=:-]+|\"\$[A-Z_]+(\.\.\$[A-Z_]+)?\""
COMMAND = re.compile(
    rf"make( [a-z][a-z-]*)+|sudo make( (browser|compiler|node-tools))+|bash \.ci/run|"
    rf"\.venv/bin/saijiki( ({WORD}))+( >> \"\$GITHUB_STEP_SUMMARY\")?"
)
"""A shell line: one of our own commands with plain words and quoted variables; nothing is chained or substituted."""
PIN = re.compile(r"\s*(- )?uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Workflow:
    """A workflow file."""

    name: str
    text: str

    @cached_property
    def data(self) -> Json:
        """The file as data."""
        return read(self.text)

    def jobs(self) -> Iterator[tuple[str, Json]]:
        """Its jobs."""
        yield from self.data["jobs"].items()

    def steps(self) -> Iterator[tuple[str, Json, Json]]:
        """Its steps: name of the job, job, step."""
        for name, job in self.jobs():
            for step in job["steps"]:
                yield name, job, step


def _starts(workflow: Workflow) -> Iterator[str]:
    found = triggers(workflow.data)
    plain = {event: {} if event == "workflow_dispatch" else filters for event, filters in found.items()}
    if plain != TRIGGERS.get(workflow.name):
        yield f"is started by {plain}"


def _timers(workflow: Workflow) -> Iterator[str]:
    for each in triggers(workflow.data).get("schedule", []):
        minutes = each["cron"].split()[0]
        if {"0", "00", "*"} & set(re.split(r"[,/-]", minutes)):
            yield f"{each['cron']}: at the full hour everybody's timers run late"


def _permissions(workflow: Workflow) -> Iterator[str]:
    if workflow.data.get("permissions") != {}:
        yield "the top level must grant nothing: `permissions: {}`"
    allowed = PERMISSIONS.get(workflow.name, {})
    for name, job in workflow.jobs():
        if job.get("permissions") != allowed.get(name):
            yield f"{name} has {job.get('permissions')}, not {allowed.get(name)}"
    for line in workflow.text.splitlines():
        if re.match(r"\s+[a-z-]+: (read|write)\b", line) and not re.search(r"# \w", line):
            yield f"says not why: {line.strip()}"


def _limits(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs():
        if not 0 < job.get("timeout-minutes", 0) <= LONGEST:
            yield f"{name} has no time limit of up to {LONGEST} minutes"
        if job["runs-on"] != "ubuntu-24.04" or {"container", "services", "uses", "secrets", "defaults"} & set(job):
            yield f"{name} runs somewhere else, or somebody else's"


def _commands(workflow: Workflow) -> Iterator[str]:
    for _, _, step in workflow.steps():
        for line in str(step.get("run", "make it")).strip().splitlines():
            if "${{" in line:
                yield f"an expression in a shell line: {line}"
            elif not COMMAND.fullmatch(line):
                yield f"a command that is not ours: {line}"
        if "shell" in step:
            yield "another shell"


def _files_of_the_runner(workflow: Workflow) -> Iterator[str]:
    for line in workflow.text.splitlines():
        if re.search(r"GITHUB_(ENV|PATH)\b|::(set-env|add-path)", line):
            yield f"changes the environment of later steps: {line.strip()}"


def _caches(workflow: Workflow) -> Iterator[str]:
    for name, _, step in workflow.steps():
        if "cache" in step.get("uses", "") or any("cache" in key for key in step.get("with", {})):
            yield f"{name} uses a cache, which others may have written"


def _actions(workflow: Workflow) -> Iterator[str]:
    for line in workflow.text.splitlines():
        if re.search(r"\buses:", line) and not PIN.fullmatch(line):
            yield f"not one of GitHub's own by commit with its tag beside it: {line.strip()}"
    for name, _, step in workflow.steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            inputs = step.get("with", {})
            if inputs.get("persist-credentials") is not False or not set(inputs) <= {
                "persist-credentials",
                "fetch-depth",
            }:
                yield f"{name} keeps the token in the checkout, or checks out something else: {inputs}"


def _from_main(workflow: Workflow) -> Iterator[str]:
    """What somebody can start from any branch does nothing but from main."""
    if "workflow_dispatch" not in triggers(workflow.data):
        return
    for name, job in workflow.jobs():
        if not job.get("needs") and "github.ref == 'refs/heads/main'" not in str(job.get("if")):
            yield f"{name} can be started from any branch"
        elif "cancelled()" in str(job.get("if")) and "github.ref == 'refs/heads/main'" not in str(job.get("if")):
            yield f"{name} goes on where the jobs before it were skipped"


def _concurrency(workflow: Workflow) -> Iterator[str]:
    about = workflow.data.get("concurrency")
    if not isinstance(about, dict):
        yield "has no concurrency group"
        return
    group, known = str(about.get("group")), triggers(workflow.data)
    if re.search(r"github\.(ref|head_ref)\b", group):
        yield f"{group}: strangers share a ref"
    asked = (known.get("workflow_dispatch") or {}).get("inputs") or {}
    needed = "github.event.issue.number" if "issues" in known else "inputs.number" if "number" in asked else ""
    if needed not in group:
        yield f"{group}: without {needed}, one submission holds up or cancels another"
    if about.get("cancel-in-progress") is not (workflow.name == "ci.yml"):
        yield "what writes is never cancelled half-way"


def _writes(job: Json) -> bool:
    return "write" in (job.get("permissions") or {}).values()


def _expressions(value: Any) -> Iterator[str]:
    """Every expression that is put into a value; a condition yields true or false and nothing else."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from () if key == "if" else _expressions(each)
    elif isinstance(value, list):
        for each in value:
            yield from _expressions(each)
    else:
        yield from (found.strip() for found in re.findall(r"\$\{\{(.*?)\}\}", str(value), re.DOTALL))


def _words(workflow: Workflow) -> Iterator[str]:
    """What strangers write stays away from values and from jobs that write."""
    for expression in _expressions(workflow.data):
        if not EXPRESSION.fullmatch(expression):
            yield f"perhaps a stranger's words: {expression}"
    if "issues" not in triggers(workflow.data):
        return
    for name, job, step in workflow.steps():
        if _writes(job) and "GITHUB_EVENT" in str(step):
            yield f"{name} can write and reads the event itself, not the artifact made of it"
    for name, job in workflow.jobs():
        if _writes(job) and not any("download-artifact" in step.get("uses", "") for step in job["steps"]):
            yield f"{name} can write and takes no artifact"


def _tokens(workflow: Workflow) -> Iterator[str]:
    """A token stands only in the environment of one command, of a job that was given it for something."""
    if re.search(r"\bsecrets\b", workflow.text):
        yield "there are no secrets"
    for place in (workflow.data, *(job for _, job in workflow.jobs())):
        if "env" in place:
            yield "an environment for more than one step"
    for name, job, step in workflow.steps():
        holders = [key for key, value in step.get("env", {}).items() if "token" in str(value)]
        if "token" in str(step.get("with", {})) or holders not in ([], ["GH_TOKEN"]):
            yield f"{name} hands the token to something else"
        if holders and job.get("permissions") == READ:
            yield f"{name} has a token and nothing to do with it"
        if holders and not str(step.get("run")).startswith(".venv/bin/saijiki ci "):
            yield f"{name} gives a token to {step.get('run')}"
        fetches = str(step.get("run")).startswith(".venv/bin/saijiki ci read-issues ")
        if holders and {"issues", "pull_request"} & set(triggers(workflow.data)) and not (_writes(job) or fetches):
            yield f"{name} has a token where a stranger's text is read"


def _published(workflow: Workflow) -> Iterator[str]:
    """What staff fill in runs as it is published, not as somebody's branch has it."""
    if (triggers(workflow.data).get("workflow_dispatch") or {}).get("inputs"):
        for name, job in workflow.jobs():
            if job.get("if") != "github.ref == 'refs/heads/main'":
                yield f"{name} may be run from any branch"


CHECKS: dict[str, Callable[[Workflow], Iterator[str]]] = {
    "triggers": _starts,
    "timers": _timers,
    "permissions": _permissions,
    "limits": _limits,
    "commands": _commands,
    "runner files": _files_of_the_runner,
    "caches": _caches,
    "actions": _actions,
    "concurrency": _concurrency,
    "main": _from_main,
    "words": _words,
    "tokens": _tokens,
    "published": _published,
}


def problems(name: str, text: str) -> list[tuple[str, str]]:
    """What is wrong with a workflow: (check, what is wrong)."""
    workflow = Workflow(name, text)
    return [(check, problem) for check, found in CHECKS.items() for problem in found(workflow)]
