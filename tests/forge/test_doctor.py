"""The look at a repository's settings: one that is set well, and each thing that is not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from generator.forge.api import Api
from generator.forge.doctor import ACTIONS, WORKFLOWS, examine
from generator.forge.names import STATUS
from generator.submissions.labels import all_labels
from tests.conftest import ROOT
from tests.forge.loopback import Forge
from tests.forge.office import Office

RULES: list[dict[str, Any]] = [
    {"type": "deletion"},
    {"type": "non_fast_forward"},
    {
        "type": "required_status_checks",
        "parameters": {"required_status_checks": [{"context": STATUS, "integration_id": ACTIONS}]},
    },
]
SEES_ALL = {
    "contents": "read",
    "actions": "read",
    "administration": "read",
    "pages": "read",
    "secrets": "read",
    "issues": "write",
}


def _set_well(forge: Forge) -> Api:
    forge.push("main", {".github/CODEOWNERS": (ROOT / ".github/CODEOWNERS").read_bytes()}, "office")
    forge.settings.rulesets = [{"name": "main", "rules": deepcopy(RULES)}]
    forge.settings.environments = {"github-pages": {"deployment_branch_policy": {"protected_branches": True}}}
    for name in all_labels():
        forge.make_label(name)
    return Api(forge.url, forge.slug, forge.token(SEES_ALL))


def _health(api: Api, fix: bool = False) -> dict[str, str]:
    return {each.name: each.health for each in examine(api, ROOT, fix)}


def test_set_well(office: Office) -> None:
    """Nothing to mend: every question has an answer, and each says so."""
    found = _health(_set_well(office.forge))
    assert set(found.values()) == {"fine"}, found
    assert {f"workflow {name}" for name in WORKFLOWS} <= found.keys()


def _without(kind: str) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        rules = forge.settings.rulesets[0]["rules"]
        forge.settings.rulesets[0]["rules"] = [each for each in rules if each["type"] != kind]

    return change


def _anybodys_mark(forge: Forge) -> None:
    for rule in forge.settings.rulesets[0]["rules"]:
        for check in rule.get("parameters", {}).get("required_status_checks", ()):
            check.pop("integration_id")


def _set(name: str, value: object) -> Callable[[Forge], None]:
    return lambda forge: setattr(forge.settings, name, value)


@pytest.mark.parametrize(
    ("change", "name", "health"),
    [
        (_without("deletion"), "main deletion", "wrong"),
        (_without("non_fast_forward"), "main non_fast_forward", "wrong"),
        (_without("required_status_checks"), "main status", "wrong"),
        (
            lambda forge: forge.settings.rulesets[0]["rules"].append({"type": "pull_request"}),
            "main pull request",
            "wrong",
        ),
        (_anybodys_mark, "main status of ours", "wrong"),
        (_set("default_permissions", "write"), "token", "wrong"),
        (_set("may_create_pulls", False), "drafts", "wrong"),
        (_set("workflow_states", {"review.yml": "disabled_inactivity"}), "workflow review.yml", "wrong"),
        (_set("codeowners_errors", [{"kind": "Unknown owner"}]), "CODEOWNERS", "wrong"),
        (_set("pages_build", "legacy"), "pages", "wrong"),
        (_set("pages", None), "pages", "unseen"),
        (_set("environments", {"github-pages": {}}), "pages branch", "wrong"),
        (_set("secrets", ["OLD_TOKEN"]), "secrets", "advice"),
        (_set("private", True), "visibility", "advice"),
        (lambda forge: forge.labels.clear(), "labels", "wrong"),
    ],
)
def test_each_thing_that_is_not(office: Office, change: Callable[[Forge], None], name: str, health: str) -> None:
    """One setting changed: that answer and no other one says so."""
    api = _set_well(office.forge)
    change(office.forge)
    found = _health(api)
    assert found[name] == health
    assert {other for other, each in found.items() if each != "fine"} == {name}


def test_what_may_not_be_seen_is_not_fine(office: Office) -> None:
    """With the token of a workflow."""
    _set_well(office.forge)
    found = _health(Api(office.forge.url, office.forge.slug, office.forge.token({"contents": "read"})))
    assert {name for name, each in found.items() if each == "unseen"} >= {"token", "pages", "secrets", "workflows"}


def test_labels_are_made(office: Office) -> None:
    """With --fix, and once."""
    api = _set_well(office.forge)
    office.forge.labels.clear()
    assert _health(api, fix=True)["labels"] == "fine"
    assert {each.name for each in office.forge.labels} == set(all_labels())


def test_as_a_command(office: Office) -> None:
    """What is wrong comes first, with what to do, in both languages; exit 1."""
    _set_well(office.forge)
    office.forge.settings.default_permissions = "write"
    office.patch.setenv("GITHUB_API_URL", office.forge.url)
    office.patch.setenv("GH_TOKEN", office.forge.token(SEES_ALL))
    office.patch.chdir(ROOT)
    for lang, mark in (("ja", "直す"), ("en", "mend")):
        outcome = office.run("doctor", "--repository", office.forge.slug, "--lang", lang)
        assert outcome.code == 1
        assert outcome.out.startswith(mark)
        assert "Workflow permissions" in outcome.out
    assert office.run("doctor", "--repository", office.forge.slug, "--format", "json").json["schema"] == 1
