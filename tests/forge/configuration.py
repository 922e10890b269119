"""The interface of what a repository is and is set to, and the two dispatches."""

from __future__ import annotations

import zlib

from tests.forge import shapes
from tests.forge.serving import Answer, Refused, Request, route
from tests.forge.state import Json
from tests.forge.world import World

ROLES = {"maintain": "write", "triage": "read"}
FOLDER = ".github/workflows"


@route("GET", "")
def show_repository(world: World, request: Request) -> Answer:
    """The repository."""
    return Answer(200, shapes.repository(world))


@route("GET", "/collaborators/{login}/permission")
def show_permission(world: World, request: Request, login: str) -> Answer:
    """What somebody may do; anybody may read what is public."""
    role = world.levels.get(login, "none" if world.settings.private else "read")
    user = {**shapes.user(world, login), "role_name": role}
    return Answer(200, {"permission": ROLES.get(role, role), "role_name": role, "user": user})


@route("POST", "/dispatches", "contents:write")
def dispatch(world: World, request: Request) -> Answer:
    """Starts the workflows that listen for a repository_dispatch; a workflow token may."""
    kind, details = request.text("event_type"), request.field("client_payload", {})
    if len(kind) > 100 or not isinstance(details, dict):
        raise Refused(422, "Invalid request.")
    if len(details) > 10:
        raise Refused(422, "No more than 10 properties are allowed; 11 were supplied.")
    world.dispatch(request.token.login, kind, details)
    return Answer(204)


@route("POST", "/actions/workflows/{file}/dispatches", "actions:write")
def dispatch_workflow(world: World, request: Request, file: str) -> Answer:
    """Starts a workflow."""
    if file not in {path.rpartition("/")[2] for path in workflow_paths(world)}:
        raise Refused(404, "Not Found")
    world.dispatch_workflow(request.token.login, file, request.text("ref"), request.field("inputs", {}))
    return Answer(204)


def workflow_paths(world: World) -> list[str]:
    """The workflow files of the main branch."""
    head = world.repository.branch("main")
    entries = world.repository.tree(head, recursive=True) if head else []
    return [e.path for e in entries if e.path.startswith(f"{FOLDER}/") and e.path.endswith((".yml", ".yaml"))]


@route("GET", "/actions/workflows", "actions:read")
def list_workflows(world: World, request: Request) -> Answer:
    """The workflows, and whether they run."""
    told = []
    for path in workflow_paths(world):
        file, number = path.rpartition("/")[2], zlib.crc32(path.encode())
        web, api = f"{shapes.WEB}/{world.slug}", f"{world.url}/repos/{world.slug}/actions/workflows/{number}"
        told.append(
            {
                "id": number,
                "node_id": shapes.node("Workflow", number),
                "name": file,
                "path": path,
                "state": world.settings.workflow_states.get(file, "active"),
                "created_at": shapes.when(world.now),
                "updated_at": shapes.when(world.now),
                "url": api,
                "html_url": f"{web}/blob/main/{path}",
                "badge_url": f"{web}/workflows/{file}/badge.svg",
            }
        )
    return Answer(200, {"total_count": len(told), "workflows": told}, pages="workflows")


@route("GET", "/actions/permissions/workflow", "administration:read")
def show_defaults(world: World, request: Request) -> Answer:
    """What a workflow token may do where a workflow does not say."""
    told = {
        "default_workflow_permissions": world.settings.default_permissions,
        "can_approve_pull_request_reviews": world.settings.may_create_pulls,
    }
    return Answer(200, told)


def _ruleset(world: World, number: int, ruleset: Json) -> Json:
    return {
        "id": number,
        "name": f"ruleset {number}",
        "source": world.slug,
        "source_type": "Repository",
        "target": "branch",
        "enforcement": "active",
        **{key: value for key, value in ruleset.items() if key != "rules"},
    }


@route("GET", "/rulesets")
def list_rulesets(world: World, request: Request) -> Answer:
    """Rulesets, without their rules."""
    return Answer(200, [_ruleset(world, n, each) for n, each in enumerate(world.settings.rulesets, 1)])


@route("GET", "/rulesets/{n:int}")
def show_ruleset(world: World, request: Request, n: str) -> Answer:
    """A ruleset with its rules."""
    if not 0 < int(n) <= len(world.settings.rulesets):
        raise Refused(404, "Not Found")
    ruleset = world.settings.rulesets[int(n) - 1]
    return Answer(200, {**_ruleset(world, int(n), ruleset), "rules": ruleset.get("rules", [])})


@route("GET", "/rules/branches/{name:path}")
def list_rules(world: World, request: Request, name: str) -> Answer:
    """Rules that hold for a branch."""
    rules = [
        {**rule, "ruleset_id": n, "ruleset_source": world.slug, "ruleset_source_type": "Repository"}
        for n, ruleset in enumerate(world.settings.rulesets, 1)
        for rule in ruleset.get("rules", [])
        if name == "main" and ruleset.get("enforcement", "active") == "active"
    ]
    return Answer(200, rules)


@route("GET", "/environments/{name}", "actions:read")
def show_environment(world: World, request: Request, name: str) -> Answer:
    """An environment and who may deploy to it."""
    if name not in world.settings.environments:
        raise Refused(404, "Not Found")
    number, web = zlib.crc32(name.encode()), f"{shapes.WEB}/{world.slug}"
    told = {
        "id": number,
        "node_id": shapes.node("Environment", number),
        "name": name,
        "url": f"{world.url}/repos/{world.slug}/environments/{name}",
        "html_url": f"{web}/deployments/activity_log?environments_filter={name}",
        "created_at": shapes.when(world.now),
        "updated_at": shapes.when(world.now),
        "protection_rules": [],
        "deployment_branch_policy": None,
    }
    return Answer(200, told | world.settings.environments[name])


@route("GET", "/pages", "pages:read")
def show_pages(world: World, request: Request) -> Answer:
    """Where the site stands."""
    if not (address := world.settings.pages):
        raise Refused(404, "Not Found")
    told = {
        "url": f"{world.url}/repos/{world.slug}/pages",
        "status": "built",
        "cname": None,
        "custom_404": False,
        "html_url": address,
        "build_type": world.settings.pages_build,
        "source": {"branch": "main", "path": "/"},
        "public": True,
        "https_enforced": address.startswith("https:"),
    }
    return Answer(200, told)


@route("GET", "/codeowners/errors", "contents:read")
def list_codeowners_errors(world: World, request: Request) -> Answer:
    """What is wrong with CODEOWNERS; 404 where there is none."""
    head = world.repository.branch("main")
    places = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
    if not head or not any(world.repository.entry(head, place) for place in places):
        raise Refused(404, "Not Found")
    return Answer(200, {"errors": world.settings.codeowners_errors})


@route("GET", "/actions/secrets", "secrets:read")
def list_secrets(world: World, request: Request) -> Answer:
    """The names of secrets."""
    moment = shapes.when(world.now)
    told = [{"name": name, "created_at": moment, "updated_at": moment} for name in world.settings.secrets]
    return Answer(200, {"total_count": len(told), "secrets": told}, pages="secrets")
