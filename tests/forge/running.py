"""A runner that executes the workflow files of a repository, unchanged, on the loopback forge.

    runner = Runner(forge)
    run = runner.run("intake.yml", "issues", payload)      # or, for all that people did:
    runs = runner.drain("intake.yml", "review.yml")

Files are read from the forge's git repository at the commit that the run is for. A job has the permissions that it
declares and no others; of a fork's pull request nothing may be written. Commands run for real in a real checkout; where
`make` would install, the environment of `tool` is linked instead, so the program is that of `tool`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.forge.expressions import filled, holds
from tests.forge.jobs import Job, Place, documented, run_steps
from tests.forge.loopback import Forge
from tests.forge.shapes import WEB
from tests.forge.state import Json, Raised
from tests.forge.workflows import (
    NotEmulatedError,
    ancestors,
    inputs,
    needs_of,
    ordered,
    permissions_of,
    read,
    starts,
    triggers,
)

FOLDER = ".github/workflows"
WORKFLOW_KEYS = {"name", "run-name", "on", "permissions", "concurrency", "env", "jobs"}
JOB_KEYS = {"name", "if", "needs", "runs-on", "timeout-minutes", "permissions", "steps", "outputs", "env"} | {
    "environment",
    "continue-on-error",
}


@dataclass
class Run:
    """How a workflow went. It has no jobs if the event did not start it."""

    file: str
    event: str
    number: int
    actor: str
    artifacts: Path
    concurrency: str = ""
    jobs: dict[str, Job] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        """Whether the event started it."""
        return bool(self.jobs)

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return all(job.result != "failure" for job in self.jobs.values())

    @property
    def results(self) -> dict[str, str]:
        """Job -> success, failure or skipped."""
        return {name: job.result for name, job in self.jobs.items()}

    @property
    def log(self) -> str:
        """What all jobs wrote."""
        return "".join(f"# {name}: {job.result}\n{job.log}" for name, job in self.jobs.items())


class Runner:
    """Runs workflows on a forge.

    `variables` are the repository's variables (`vars`); `environment` is added to that of every command, for what a
    test must fix; `folder` is where runs work, by default beside the git repository.
    """

    def __init__(
        self,
        forge: Forge,
        tool: Path = ROOT,
        *,
        variables: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.forge, self.tool = forge, tool
        self.variables, self.environment = dict(variables or {}), dict(environment or {})
        self.folder = folder or forge.repository.bare.parent / "runs"
        self.runs: list[Run] = []
        self.deployments: list[Path] = []
        """The folders of the sites that were deployed, the newest last."""

    def drain(self, *files: str, limit: int = 200) -> list[Run]:
        """Runs what was raised, and what that raises, until it is quiet; only these files if any are named."""
        begun: list[Run] = []
        while self.forge.raised:
            raised = self.forge.raised.pop(0)
            for file in files or self._files(raised):
                run = self._begin(file, raised, None) if self._wanted(file, raised) else None
                begun += [run] if run and run.started else []
            if len(begun) > limit:
                raise RecursionError(f"more than {limit} runs: {[run.file for run in begun[-6:]]}")
        return begun

    def schedule(self, file: str) -> Run:
        """Runs a workflow as its timer does."""
        sha = self.forge.repository.branch("main")
        cron = triggers(read(self._text(file, sha)))["schedule"][0]["cron"]
        return self.run(file, "schedule", {"schedule": cron})

    def run(self, file: str, event: str, payload: Json, actor: str | None = None) -> Run:
        """Runs one workflow for one event."""
        raised = Raised(event, payload, self.forge.repository.branch("main"))
        return self._begin(file, raised, actor)

    def _files(self, raised: Raised) -> list[str]:
        entries = self.forge.repository.tree(str(raised.sha), recursive=True)
        return [e.path.rpartition("/")[2] for e in entries if e.path.startswith(f"{FOLDER}/") and e.type == "blob"]

    def _wanted(self, file: str, raised: Raised) -> bool:
        if self.forge.settings.workflow_states.get(file, "active") != "active":
            return False
        return raised.event != "workflow_dispatch" or raised.payload["workflow"] == f"{FOLDER}/{file}"

    def _text(self, file: str, sha: str | None) -> bytes:
        text = self.forge.repository.file(str(sha), f"{FOLDER}/{file}")
        if text is None:
            raise FileNotFoundError(f"{FOLDER}/{file} is not in the repository")
        return text

    def _begin(self, file: str, raised: Raised, actor: str | None) -> Run:
        event, payload, _ = raised
        at = self._commit(raised)
        number = len(self.runs) + 1
        who = actor or payload.get("sender", {}).get("login") or "office"
        run = Run(file, event, number, who, self.folder / f"{number}-artifacts")
        if at is None:
            return run
        workflow = read(self._text(file, at[0]))
        if not starts(workflow, event, payload):
            return run
        if unknown := set(workflow) - WORKFLOW_KEYS:
            raise NotEmulatedError(f"{sorted(unknown)} of {file}")
        self.runs.append(run)
        run.artifacts.mkdir(parents=True)
        given = inputs(workflow, payload) if event == "workflow_dispatch" else {}
        contexts = {"github": self._github(run, workflow, payload, *at), "inputs": given, "vars": self.variables}
        group = workflow.get("concurrency") or ""
        run.concurrency = filled(group["group"] if isinstance(group, dict) else group, contexts)
        for name in ordered(workflow["jobs"]):
            self._job(run, name, workflow, contexts)
        return run

    def _commit(self, raised: Raised) -> tuple[str, str] | None:
        """The commit and the ref that a run is for; None where a pull request has a conflict, which starts nothing."""
        if raised.event == "push":
            return raised.payload["after"], raised.payload["ref"]
        if raised.event == "pull_request":
            number, pull = raised.payload["number"], raised.payload["pull_request"]
            sides = (pull["base"]["sha"], pull["head"]["sha"])
            tree = self.forge.repository.merged(*sides)
            if tree is None:
                return None
            merge = self.forge.repository.write_commit(tree, sides, "Merge", self.forge.person("GitHub"))
            self.forge.repository.point(f"refs/pull/{number}/merge", merge)
            return merge, f"refs/pull/{number}/merge"
        branch = raised.payload.get("ref", "main").removeprefix("refs/heads/")
        sha = raised.sha if branch == "main" else self.forge.repository.branch(branch)
        return (sha, f"refs/heads/{branch}") if sha else None

    def _github(self, run: Run, workflow: Json, payload: Json, sha: str, ref: str) -> Json:
        return {
            "event": payload,
            "event_name": run.event,
            "repository": self.forge.slug,
            "repository_owner": self.forge.owner,
            "ref": ref,
            "ref_name": ref.removeprefix("refs/heads/").removeprefix("refs/pull/"),
            "sha": sha,
            "actor": run.actor,
            "triggering_actor": run.actor,
            "run_id": str(7_000_000 + run.number),
            "run_number": str(run.number),
            "run_attempt": "1",
            "workflow": workflow.get("name", run.file),
            "server_url": WEB,
            "api_url": self.forge.url,
            "graphql_url": f"{self.forge.url}/graphql",
        }

    def _job(self, run: Run, name: str, workflow: Json, contexts: Json) -> None:
        about = workflow["jobs"][name]
        if unknown := set(about) - JOB_KEYS:
            raise NotEmulatedError(f"{sorted(unknown)} of the job {name}")
        if "timeout-minutes" not in about:
            raise NotEmulatedError(f"the job {name} without timeout-minutes")
        job = run.jobs[name] = Job(name)
        told = {need: run.jobs[need] for need in needs_of(about)}
        contexts = {**contexts, "needs": {n: {"result": j.result, "outputs": j.outputs} for n, j in told.items()}}
        if not holds(about.get("if"), contexts, _outcome(run, ancestors(workflow["jobs"], name))):
            return
        permissions = permissions_of(workflow, about, contexts["github"]["event"])
        token = self.forge.token(permissions, name=f"{run.file}/{name}")
        github = {**contexts["github"], "token": token, "job": name}
        place = Place(
            self.folder / f"{run.number}-{name}",
            run.artifacts,
            self.forge.repository.bare,
            self.tool,
            self.forge.tokens[token],
            self.forge.settings.pages,
            self.deployments,
            {**documented(github), **self.environment},
        )
        event = place.folder / "event.json"
        place.folder.mkdir(parents=True)
        event.write_text(json.dumps(github["event"], ensure_ascii=False), "utf-8")
        place.environment["GITHUB_EVENT_PATH"] = str(event)
        contexts |= {"github": {**github, "workspace": str(place.workspace), "event_path": str(event)}}
        contexts |= {"secrets": {"GITHUB_TOKEN": token}, "runner": {"os": "Linux", "temp": str(place.folder)}}
        env: dict[str, str] = {}
        for level in (workflow, about):
            env |= {key: filled(value, contexts) for key, value in (level.get("env") or {}).items()}
        after = run_steps(job, about["steps"], place, contexts, env)
        job.outputs = {key: filled(value, after) for key, value in (about.get("outputs") or {}).items()}
        if job.result == "failure" and filled(about.get("continue-on-error", False), contexts) == "true":
            job.result = "success"
        shutil.rmtree(place.folder)


def _outcome(run: Run, names: set[str]) -> str:
    """What `success()` and `failure()` of a job go by: all jobs before it, not only those that it names."""
    results = {run.jobs[name].result for name in names}
    return "failure" if "failure" in results else "skipped" if "skipped" in results else "success"
