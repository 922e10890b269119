"""The interface of issues: texts, states, comments, labels, history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.forge import shapes
from tests.forge.serving import Answer, Refused, Request, route
from tests.forge.state import Comment, Issue
from tests.forge.world import World

LONGEST = 65_536
EITHER_WRITE = ("issues:write", "pull-requests:write")
EITHER_READ = ("issues:read", "pull-requests:read")


def found(world: World, number: str) -> Issue:
    """The issue of a number; 404 for an unknown one, 410 for one that was deleted."""
    issue = world.issues.get(int(number))
    if issue is None:
        raise Refused(404, "Not Found")
    if issue.deleted:
        raise Refused(410, "This issue was deleted")
    return issue


def short(text: Any, field: str = "body") -> str:
    """A text that GitHub would take."""
    if not isinstance(text, str) or not text.strip():
        raise Refused(422, "Validation Failed", {"code": "missing_field", "field": field})
    if len(text) > LONGEST:
        message = f"{field} is too long (maximum is {LONGEST} characters)"
        raise Refused(422, "Validation Failed", {"code": "custom", "field": field, "message": message})
    return text


def since(request: Request) -> datetime | None:
    """The parameter of that name."""
    return datetime.fromisoformat(request.query["since"]) if "since" in request.query else None


@route("GET", "/issues", *EITHER_READ)
def list_issues(world: World, request: Request) -> Answer:
    """Issues and pull requests, newest first."""
    asked, start = request.query, since(request)
    names = {name.lower() for name in asked.get("labels", "").split(",") if name}
    chosen = [
        issue
        for issue in world.issues.values()
        if not issue.deleted
        and asked.get("state", "open") in {"all", issue.state}
        and (start is None or issue.updated >= start)
        and names <= {name.lower() for name in issue.labels}
        and asked.get("creator", issue.login) == issue.login
        and (request.token.may("issues", "read") or issue.pull)
    ]
    key = (
        (lambda issue: (issue.updated, issue.number)) if asked.get("sort") == "updated" else lambda issue: issue.number
    )
    chosen.sort(key=key, reverse=asked.get("direction", "desc") == "desc")
    return Answer(200, [shapes.issue(world, issue) for issue in chosen])


@route("POST", "/issues", "issues:write")
def open_issue(world: World, request: Request) -> Answer:
    """A new issue."""
    text = request.field("body")
    issue = world.open(request.token.login, short(request.field("title"), "title"), short(text) if text else None)
    for name in request.field("labels", []):
        issue.labels.append(world.make_label(name).name)
    world.raise_issue("opened", request.token.login, issue)
    return Answer(201, shapes.issue(world, issue))


@route("GET", "/issues/{n:int}")
def show_issue(world: World, request: Request, n: str) -> Answer:
    """One issue."""
    request.need_for(issue := found(world, n), "read")
    return Answer(200, shapes.issue(world, issue))


@route("PATCH", "/issues/{n:int}")
def change_issue(world: World, request: Request, n: str) -> Answer:
    """Title, text, labels, state."""
    request.need_for(issue := found(world, n), "write")
    login = request.token.login
    texts = {name: short(request.field(name), name) for name in ("title", "body") if request.field(name) is not None}
    world.edit(issue, login, **texts)
    if (labels := request.field("labels")) is not None:
        for name in [each for each in issue.labels if each not in labels]:
            world.drop_label(issue, login, name)
        world.add_labels(issue, login, labels)
    if (state := request.field("state")) is not None:
        reason = request.field("state_reason")
        if state not in {"open", "closed"} or reason not in {None, "completed", "not_planned", "duplicate", "reopened"}:
            raise Refused(422, "Validation Failed", {"code": "invalid", "field": "state"})
        reopenable(issue, state)
        world.set_state(issue, login, state, reason)
    return Answer(200, shapes.issue(world, issue))


def reopenable(issue: Issue, state: str) -> None:
    """A merged pull request stays closed."""
    if issue.pull and issue.pull.merged and state == "open":
        raise Refused(422, "Validation Failed", {"code": "invalid", "field": "state", "message": "cannot be reopened"})


@route("GET", "/issues/{n:int}/comments")
def list_comments(world: World, request: Request, n: str) -> Answer:
    """Comments, oldest first."""
    request.need_for(issue := found(world, n), "read")
    start = since(request)
    return Answer(200, [shapes.comment(world, c) for c in issue.comments if start is None or c.updated >= start])


@route("POST", "/issues/{n:int}/comments")
def add_comment(world: World, request: Request, n: str) -> Answer:
    """A new comment."""
    request.need_for(issue := found(world, n), "write")
    comment = world.write_comment(issue, request.token.login, short(request.field("body")))
    return Answer(201, shapes.comment(world, comment))


def _comment(world: World, n: str) -> tuple[Issue, Comment]:
    for issue in world.issues.values():
        for comment in issue.comments:
            if comment.id == int(n) and not issue.deleted:
                return issue, comment
    raise Refused(404, "Not Found")


@route("GET", "/issues/comments/{n:int}")
def show_comment(world: World, request: Request, n: str) -> Answer:
    """One comment."""
    issue, comment = _comment(world, n)
    request.need_for(issue, "read")
    return Answer(200, shapes.comment(world, comment))


@route("PATCH", "/issues/comments/{n:int}")
def edit_comment(world: World, request: Request, n: str) -> Answer:
    """Another text; nobody gets a mail."""
    issue, comment = _comment(world, n)
    request.need_for(issue, "write")
    comment.body, comment.updated = short(request.field("body")), world.now
    issue.updated = world.now
    return Answer(200, shapes.comment(world, comment))


@route("DELETE", "/issues/comments/{n:int}")
def delete_comment(world: World, request: Request, n: str) -> Answer:
    """Takes a comment away."""
    issue, comment = _comment(world, n)
    request.need_for(issue, "write")
    issue.comments.remove(comment)
    return Answer(204)


@route("GET", "/issues/{n:int}/events")
def list_events(world: World, request: Request, n: str) -> Answer:
    """What happened to an issue, oldest first."""
    request.need_for(issue := found(world, n), "read")
    return Answer(200, [shapes.event(world, event) for event in issue.events])


def _labels_of(world: World, issue: Issue) -> list[Any]:
    return [shapes.label(world, world.make_label(name)) for name in issue.labels]


@route("GET", "/issues/{n:int}/labels")
def show_labels(world: World, request: Request, n: str) -> Answer:
    """The labels of an issue."""
    request.need_for(issue := found(world, n), "read")
    return Answer(200, _labels_of(world, issue))


@route("POST", "/issues/{n:int}/labels")
def add_labels(world: World, request: Request, n: str) -> Answer:
    """More labels; unknown ones are made."""
    request.need_for(issue := found(world, n), "write")
    names = request.field("labels", request.body)
    if not isinstance(names, list) or not all(isinstance(name, str) and 0 < len(name) <= 50 for name in names):
        raise Refused(422, "Validation Failed", {"resource": "Label", "code": "invalid", "field": "name"})
    world.add_labels(issue, request.token.login, names)
    return Answer(200, _labels_of(world, issue))


@route("DELETE", "/issues/{n:int}/labels/{name}")
def drop_label(world: World, request: Request, n: str, name: str) -> Answer:
    """One label less."""
    request.need_for(issue := found(world, n), "write")
    if not world.drop_label(issue, request.token.login, name):
        raise Refused(404, "Label does not exist")
    return Answer(200, _labels_of(world, issue))


@route("GET", "/labels", *EITHER_READ)
def list_labels(world: World, request: Request) -> Answer:
    """The labels of the repository."""
    return Answer(200, [shapes.label(world, label) for label in world.labels])


@route("POST", "/labels", *EITHER_WRITE)
def make_label(world: World, request: Request) -> Answer:
    """A new label."""
    name = short(request.field("name"), "name")
    if world.label(name):
        raise Refused(422, "Validation Failed", {"resource": "Label", "code": "already_exists", "field": "name"})
    label = world.make_label(name, request.field("color", "ededed"), request.field("description"))
    return Answer(201, shapes.label(world, label))
