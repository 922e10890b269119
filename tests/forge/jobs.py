"""One job of a workflow, step by step, in a folder of its own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.forge.expressions import filled, holds
from tests.forge.state import Json, Token
from tests.forge.workflows import NotEmulatedError

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
STEP_KEYS = {"id", "name", "if", "uses", "with", "run", "env", "continue-on-error"}
LONGEST = 300
"""Seconds after which a step is given up here, whatever its job may take."""


class StepFailedError(Exception):
    """An action that ended badly, and why."""


@dataclass
class Step:
    """How a step went: `outcome` before and `conclusion` after `continue-on-error`."""

    name: str
    outcome: str
    conclusion: str
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass
class Job:
    """How a job went: success, failure or skipped."""

    name: str
    result: str = "skipped"
    outputs: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    summary: str = ""

    @property
    def log(self) -> str:
        """What all steps wrote."""
        return "".join(f"== {step.name} ({step.outcome})\n{step.log}" for step in self.steps)


@dataclass
class Place:
    """Where a job runs and what it is given; what the emulated actions work on."""

    folder: Path
    artifacts: Path
    bare: Path
    tool: Path
    token: Token
    pages: str | None
    deployments: list[Path]
    environment: dict[str, str]

    @property
    def workspace(self) -> Path:
        """The folder in which the steps begin."""
        return self.folder / "workspace"

    @property
    def summary(self) -> Path:
        """The file of the summary."""
        return self.folder / "summary.md"


def run_steps(job: Job, steps: list[Json], place: Place, contexts: Json, env: Json) -> Json:
    """Runs the steps, after a failure only those that ask for it; gives the contexts as they are in the end."""
    from tests.forge.actions import used

    contexts = {**contexts, "steps": {}}
    outcome = "success"
    place.workspace.mkdir(parents=True)
    place.summary.write_text("", "utf-8")
    for number, about in enumerate(steps, 1):
        if unknown := set(about) - STEP_KEYS:
            raise NotEmulatedError(f"{sorted(unknown)} of a step")
        name = about.get("name") or about.get("uses", "").partition("@")[0] or about.get("run", "").strip()
        contexts["job"] = {"status": outcome}
        contexts["env"] = _environment(env, about.get("env"), contexts)
        step = Step(name, "skipped", "skipped")
        job.steps.append(step)
        if holds(about.get("if"), contexts, outcome):
            if "uses" in about:
                used(step, about["uses"], _environment({}, about.get("with"), contexts), place)
            else:
                _shell(step, str(about["run"]), place, contexts["env"], number)
            forgiven = filled(about.get("continue-on-error", False), contexts, outcome) == "true"
            step.conclusion = "success" if forgiven else step.outcome
            outcome = "failure" if step.conclusion == "failure" else outcome
        if "id" in about:
            told = {"outcome": step.outcome, "conclusion": step.conclusion, "outputs": step.outputs}
            contexts["steps"][about["id"]] = told
    job.result, job.summary = outcome, place.summary.read_text("utf-8")
    return contexts


def _environment(base: Mapping[str, str], more: Any, contexts: Json) -> dict[str, str]:
    return {**base, **{name: filled(value, contexts) for name, value in (more or {}).items()}}


def _shell(step: Step, command: str, place: Place, env: Mapping[str, str], number: int) -> None:
    """Runs a shell line as GitHub does, with what it documents in the environment and nothing else of ours."""
    if command.startswith("make "):
        link_environment(place.workspace, place.tool)
    script, output = place.folder / f"step-{number}.sh", place.folder / f"step-{number}.out"
    script.write_text(command, "utf-8")
    output.write_text("", "utf-8")
    whole = {
        "PATH": PATH,
        "HOME": str(place.folder),
        "LANG": "C.UTF-8",
        **place.environment,
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(place.summary),
        **env,
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=place.workspace,
        env=whole,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST,
    )
    step.log = done.stdout.decode("utf-8", "replace")
    step.outcome = "failure" if done.returncode else "success"
    step.outputs = outputs_of(output.read_text("utf-8"))


def outputs_of(text: str) -> dict[str, str]:
    """What a step wrote to GITHUB_OUTPUT: `name=value`, or `name<<WORD`, lines, and the word again."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        if match := re.fullmatch(r"([^=<]+)<<(.+)", line):
            inside: list[str] = []
            for each in lines:
                if each == match[2]:
                    break
                inside.append(each)
            found[match[1]] = "\n".join(inside)
        elif line:
            name, _, value = line.partition("=")
            found[name] = value
    return found


def link_environment(workspace: Path, tool: Path) -> None:
    """Puts the present environment where `make` would install one.

    Its stamps are made now and so are newer than the lock files of the clone: make finds nothing to install.
    """
    target, source = workspace / ".venv", tool / ".venv"
    if target.exists() or not source.is_dir():
        return
    target.mkdir()
    for each in source.iterdir():
        if each.suffix == ".stamp":
            (target / each.name).touch()
        else:
            (target / each.name).symlink_to(each)


def documented(github: Json) -> dict[str, str]:
    """The variables that GitHub documents; the token is none of them."""
    named = (
        "event_name repository repository_owner ref ref_name sha actor triggering_actor run_id run_number run_attempt "
        "workflow server_url api_url graphql_url job"
    )
    return {"CI": "true", "GITHUB_ACTIONS": "true", **{f"GITHUB_{n.upper()}": str(github[n]) for n in named.split()}}
