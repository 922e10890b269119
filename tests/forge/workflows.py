"""Workflow files as data: how they are read, what starts them, what their forms ask."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.forge.state import Json

PULLED = ("opened", "synchronize", "reopened")
FILTERS = {
    "push": {"branches"},
    "pull_request": {"types", "branches"},
    "workflow_dispatch": {"inputs"},
    "workflow_call": set(),
}


class NotEmulatedError(Exception):
    """Something of a workflow that the runner does not know; it never guesses."""


class _Loader(yaml.SafeLoader):
    """YAML 1.2 as GitHub reads it: `on` and `yes` are words."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def read(text: str | bytes) -> Json:
    """A workflow file."""
    found: Json = yaml.load(text, _Loader)
    return found


def triggers(workflow: Json) -> dict[str, Any]:
    """Events that start it, with their filters."""
    on = workflow["on"]
    if isinstance(on, str):
        return {on: {}}
    return {event: {} for event in on} if isinstance(on, list) else {event: each or {} for event, each in on.items()}


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _fits(branch: str, patterns: Any) -> bool:
    def expression(pattern: str) -> str:
        return re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")

    return any(re.fullmatch(expression(pattern), branch) for pattern in _listed(patterns))


def starts(workflow: Json, event: str, payload: Json) -> bool:
    """Whether an event starts a workflow."""
    known = triggers(workflow)
    if event not in known:
        return False
    if event == "schedule":
        return payload["schedule"] in {each["cron"] for each in known["schedule"]}
    filters = known[event]
    if unknown := set(filters) - FILTERS.get(event, {"types"}):
        raise NotEmulatedError(f"filter {sorted(unknown)} of {event}")
    types = filters.get("types", PULLED if event == "pull_request" else None)
    if types is not None and payload.get("action") not in _listed(types):
        return False
    if event == "push":
        branch = payload["ref"].removeprefix("refs/heads/")
        return not payload.get("deleted") and _fits(branch, filters.get("branches", "**"))
    if event == "pull_request":
        return _fits(payload["pull_request"]["base"]["ref"], filters.get("branches", "**"))
    return True


def inputs(workflow: Json, payload: Json) -> Json:
    """What a form was filled with, by the kinds it declares; raises ValueError where the form would not let it go."""
    asked = triggers(workflow).get("workflow_dispatch", {}).get("inputs") or {}
    given = dict(payload.get("inputs") or {})
    if unknown := given.keys() - asked.keys():
        raise ValueError(f"Unexpected inputs provided: {sorted(unknown)}")
    found: Json = {}
    for name, about in asked.items():
        value = given.get(name, about.get("default", ""))
        kind = about.get("type", "string")
        if about.get("required") and value == "":
            raise ValueError(f"Required input '{name}' not provided")
        if kind == "choice" and value not in about["options"]:
            raise ValueError(f"Provided value '{value}' for input '{name}' not in the list of allowed values")
        if kind == "number" and value != "" and not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
            raise ValueError(f"Provided value '{value}' for input '{name}' is not a number")
        found[name] = str(value).lower() == "true" if kind == "boolean" else str(value)
    return found


def needs_of(job: Json) -> list[str]:
    """The jobs that a job names as needed."""
    return _listed(job.get("needs", []))


def ancestors(jobs: Json, name: str) -> set[str]:
    """The jobs before a job, all the way up."""
    direct = needs_of(jobs[name])
    return set(direct).union(*(ancestors(jobs, need) for need in direct))


def ordered(jobs: Json) -> list[str]:
    """The jobs in an order in which each has what it needs."""
    return sorted(jobs, key=lambda name: len(ancestors(jobs, name)))


def permissions_of(workflow: Json, job: Json, payload: Json | None = None) -> dict[str, str]:
    """What the token of a job may do: what it declares; for a fork's pull request nothing may be written."""
    declared = job.get("permissions", workflow.get("permissions", {}))
    if not isinstance(declared, dict):
        raise NotEmulatedError(f"permissions: {declared}")
    repository = (((payload or {}).get("pull_request") or {}).get("head") or {}).get("repo") or {}
    if repository.get("fork"):
        return dict.fromkeys(declared, "read")
    return {scope: level for scope, level in declared.items() if level != "none"}
