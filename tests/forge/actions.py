"""The actions that our workflows use, as their documentation says they work; any other one is an error."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.forge.jobs import Place, Step, StepFailedError
from tests.forge.repository import SAFE
from tests.forge.workflows import NotEmulatedError

Action = Callable[[dict[str, str], Place], dict[str, str]]


def used(step: Step, uses: str, inputs: dict[str, str], place: Place) -> None:
    """Does what an action does."""
    name, _, version = uses.partition("@")
    if name not in ACTIONS or not version:
        raise NotEmulatedError(f"the action {uses}")
    action, allowed = ACTIONS[name]
    if unknown := inputs.keys() - allowed:
        raise NotEmulatedError(f"{sorted(unknown)} of {name}")
    try:
        step.outputs, step.outcome = action(inputs, place), "success"
    except StepFailedError as error:
        step.outcome, step.log = "failure", f"{error}\n"


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], env=SAFE, capture_output=True, check=True)


def _checkout(inputs: dict[str, str], place: Place) -> dict[str, str]:
    """A real fetch of the commit that the run is for, of every branch with `fetch-depth: 0`; no token is kept."""
    if inputs.get("persist-credentials") != "false":
        raise NotEmulatedError("a checkout that keeps the token")
    if not place.token.may("contents", "read"):
        raise StepFailedError("remote: Repository not found.")
    sha, ref = place.environment["GITHUB_SHA"], place.environment["GITHUB_REF"]
    if wanted := inputs.get("ref"):
        sha, ref = wanted, f"refs/heads/{wanted}"
    folder, depth = place.workspace / inputs.get("path", "."), inputs.get("fetch-depth", "1")
    folder.mkdir(parents=True, exist_ok=True)
    branch = ref.removeprefix("refs/heads/").removeprefix("refs/")
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "remote", "add", "origin", place.bare.as_uri())
    _git(folder, "remote", "set-url", "--push", "origin", "no-token-was-kept::")
    if depth == "0":
        everything = ("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
        _git(folder, "fetch", "--quiet", "origin", *everything)
        _git(folder, "fetch", "--quiet", "origin", f"+{sha}:refs/remotes/origin/{branch}")
    else:
        _git(folder, "fetch", "--quiet", f"--depth={depth}", "origin", f"+{sha}:refs/remotes/origin/{branch}")
    detached = ("--detach",) if ref.startswith("refs/pull/") else ("-B", branch)
    _git(folder, "checkout", "--quiet", "--force", *detached, f"refs/remotes/origin/{branch}")
    return {"ref": ref, "commit": sha}


def _nothing(inputs: dict[str, str], place: Place) -> dict[str, str]:
    return {}


def _visible(path: Path, below: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(below).parts)


def _upload(inputs: dict[str, str], place: Place) -> dict[str, str]:
    """Keeps files below the deepest folder that holds all of them; hidden ones stay behind, and nothing is a warning."""
    target = place.artifacts / inputs["name"]
    if target.exists():
        raise StepFailedError(f"an artifact with this name already exists: {inputs['name']}")
    wanted = [line.strip().rstrip("/") for line in inputs["path"].splitlines() if line.strip()]
    found = [path for line in wanted for path in sorted(place.workspace.glob(line))]
    files = {file for path in found for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()}
    files = {file for file in files if _visible(file, place.workspace)}
    if not files and inputs.get("if-no-files-found") == "error":
        raise StepFailedError(f"No files were found with the provided path: {inputs['path']}")
    top = found[0] if len(found) == 1 and found[0].is_dir() else place.workspace
    for file in files:
        copy = target / (file.name if found == [file] else file.relative_to(top))
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    return {}


def _download(inputs: dict[str, str], place: Place) -> dict[str, str]:
    source = place.artifacts / inputs["name"]
    if not source.is_dir():
        raise StepFailedError(f"Unable to download artifact(s): Artifact not found for name: {inputs['name']}")
    shutil.copytree(source, place.workspace / inputs.get("path", "."), dirs_exist_ok=True)
    return {"download-path": inputs.get("path", ".")}


def _pages(place: Place, level: str) -> str:
    if not place.token.may("pages", level) or place.pages is None:
        raise StepFailedError("Get Pages site failed. Is Pages on, and may this job read it?")
    return place.pages


def _configure_pages(inputs: dict[str, str], place: Place) -> dict[str, str]:
    return {"base_url": _pages(place, "read").rstrip("/")}


def _upload_pages(inputs: dict[str, str], place: Place) -> dict[str, str]:
    source = place.workspace / inputs.get("path", "_site")
    if not source.is_dir():
        raise StepFailedError(f"tar: {inputs.get('path')}: Cannot open: No such file or directory")
    shutil.copytree(source, place.artifacts / "github-pages")
    return {}


def _deploy_pages(inputs: dict[str, str], place: Place) -> dict[str, str]:
    address = _pages(place, "write")
    if not place.token.may("id-token", "write"):
        raise StepFailedError("Ensure GITHUB_TOKEN has permission 'id-token: write'.")
    site = place.artifacts / "github-pages"
    if not site.is_dir():
        raise StepFailedError("No artifacts named github-pages were found for this workflow run.")
    place.deployments.append(site)
    return {"page_url": address}


ACTIONS: dict[str, tuple[Action, set[str]]] = {
    "actions/checkout": (_checkout, {"persist-credentials", "fetch-depth", "ref", "path"}),
    "actions/setup-python": (_nothing, {"python-version"}),
    "actions/setup-node": (_nothing, {"node-version"}),
    "actions/upload-artifact": (_upload, {"name", "path", "retention-days", "if-no-files-found"}),
    "actions/download-artifact": (_download, {"name", "path"}),
    "actions/configure-pages": (_configure_pages, set()),
    "actions/upload-pages-artifact": (_upload_pages, {"path"}),
    "actions/deploy-pages": (_deploy_pages, set()),
}
"""What each does, and the inputs that are known here."""
