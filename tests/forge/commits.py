"""The interface of commits: marks at them, and how two of them differ."""

from __future__ import annotations

from tests.forge import gitshapes
from tests.forge.objects import commit_at
from tests.forge.serving import Answer, Refused, Request, route
from tests.forge.state import Status
from tests.forge.world import World


@route("POST", "/statuses/{sha:sha}", "statuses:write")
def mark(world: World, request: Request, sha: str) -> Answer:
    """A mark at a commit."""
    state, description = request.field("state"), request.field("description")
    if state not in {"error", "failure", "pending", "success"}:
        raise Refused(422, "Validation Failed", {"resource": "Status", "code": "custom", "field": "state"})
    if description is not None and len(description) > 140:
        message = "description is too long (maximum is 140 characters)"
        raise Refused(422, "Validation Failed", {"resource": "Status", "code": "custom", "message": message})
    if world.repository.kind(sha) != "commit":
        raise Refused(422, f"No commit found for SHA: {sha}")
    context, target = request.field("context", "default"), request.field("target_url")
    login = request.token.login
    status = Status(world.new_id(), sha, state, context, description, target, login, world.now)
    world.statuses.append(status)
    return Answer(201, gitshapes.status(world, status))


@route("GET", "/commits/{name}/statuses", "statuses:read", "contents:read")
def list_marks(world: World, request: Request, name: str) -> Answer:
    """Marks at a commit, newest first."""
    sha = commit_at(world, name)
    return Answer(200, [gitshapes.status(world, each) for each in reversed(world.statuses) if each.sha == sha])


@route("GET", "/compare/{span}", "contents:read")
def compare(world: World, request: Request, span: str) -> Answer:
    """Two revisions: where they parted, and what the second one has since."""
    base, dots, head = span.partition("...")
    one, other = commit_at(world, base), commit_at(world, head)
    parted = world.repository.base(one, other)
    if not dots or not parted:
        raise Refused(404, f"No common ancestor between {base} and {head}.")
    return Answer(200, gitshapes.comparison(world, one, other, parted))
