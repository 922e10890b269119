"""The interface of pull requests, and the one mutation of the GraphQL interface that REST has not."""

from __future__ import annotations

import re

from tests.forge import gitshapes, pullshapes, shapes
from tests.forge.issues import found, reopenable, short
from tests.forge.serving import NOT_PERMITTED, Answer, Refused, Request, route
from tests.forge.state import BOT, Issue, Pull
from tests.forge.world import World

READ = ("pull-requests:read", "contents:read")
NO_PULLS = "GitHub Actions is not permitted to create or approve pull requests."
MOVED = "Head branch was modified. Review and try the merge again."


def found_pull(world: World, number: str) -> tuple[Issue, Pull]:
    """The pull request of a number; 404 for an issue."""
    issue = found(world, number)
    if issue.pull is None:
        raise Refused(404, "Not Found")
    return issue, issue.pull


def mergeable(world: World, issue: Issue, pull: Pull) -> bool:
    """Whether a merge would have no conflict."""
    start = world.repository.branch(pull.base)
    return bool(start and world.repository.merged(start, world.head_of(issue)))


@route("GET", "/pulls", *READ)
def list_pulls(world: World, request: Request) -> Answer:
    """Pull requests, newest first."""
    asked = request.query
    chosen = [
        issue
        for issue in reversed(world.issues.values())
        if issue.pull
        and asked.get("state", "open") in {"all", issue.state}
        and asked.get("base", issue.pull.base) == issue.pull.base
        and asked.get("head", "").lower() in {"", f"{issue.pull.owner}:{issue.pull.branch}".lower()}
    ]
    return Answer(200, [pullshapes.pull(world, issue) for issue in chosen])


@route("POST", "/pulls", "pull-requests:write")
def open_pull(world: World, request: Request) -> Answer:
    """A new pull request from a branch of this repository."""
    if request.token.login == BOT and not world.settings.may_create_pulls:
        raise Refused(403, NO_PULLS)
    owner, _, branch = request.text("head").rpartition(":")
    base = request.text("base")
    head, start = world.repository.branch(branch), world.repository.branch(base)
    if owner not in {"", world.owner} or head is None or start is None:
        field = "base" if start is None else "head"
        raise Refused(422, "Validation Failed", {"resource": "PullRequest", "field": field, "code": "invalid"})
    if any(issue.pull and issue.pull.base == base for issue in world.pulls_from(branch)):
        message = f"A pull request already exists for {world.owner}:{branch}."
        raise Refused(422, "Validation Failed", {"resource": "PullRequest", "code": "custom", "message": message})
    if not world.repository.commits(start, head):
        message = f"No commits between {base} and {branch}"
        raise Refused(422, "Validation Failed", {"resource": "PullRequest", "code": "custom", "message": message})
    text = request.field("body")
    issue = world.open(request.token.login, short(request.field("title"), "title"), short(text) if text else None)
    issue.pull = Pull(branch, world.owner, base, draft=bool(request.field("draft")))
    world.repository.point(f"refs/pull/{issue.number}/head", head)
    world.raise_issue("opened", request.token.login, issue)
    return Answer(201, pullshapes.whole_pull(world, issue, None))


@route("GET", "/pulls/{n:int}", *READ)
def show_pull(world: World, request: Request, n: str) -> Answer:
    """One pull request; whether it can be merged is known only when a head is asked for the second time."""
    issue, pull = found_pull(world, n)
    head = world.head_of(issue)
    known = mergeable(world, issue, pull) if pull.asked == head and issue.state == "open" else None
    pull.asked = head
    return Answer(200, pullshapes.whole_pull(world, issue, known))


@route("PATCH", "/pulls/{n:int}", "pull-requests:write")
def change_pull(world: World, request: Request, n: str) -> Answer:
    """Title, text, state."""
    issue, _ = found_pull(world, n)
    texts = {name: short(request.field(name), name) for name in ("title", "body") if request.field(name) is not None}
    world.edit(issue, request.token.login, **texts)
    if (state := request.field("state")) is not None:
        if state not in {"open", "closed"}:
            raise Refused(422, "Validation Failed", {"code": "invalid", "field": "state"})
        reopenable(issue, state)
        world.set_state(issue, request.token.login, state)
    return Answer(200, pullshapes.whole_pull(world, issue, None))


@route("GET", "/pulls/{n:int}/files", *READ)
def list_files(world: World, request: Request, n: str) -> Answer:
    """Files that a pull request changes."""
    issue, _ = found_pull(world, n)
    head = world.head_of(issue)
    return Answer(200, [pullshapes.change(world, change, head) for change in pullshapes.changes_of(world, issue)])


@route("GET", "/pulls/{n:int}/commits", *READ)
def list_commits(world: World, request: Request, n: str) -> Answer:
    """Commits of a pull request, oldest first."""
    issue, pull = found_pull(world, n)
    shas = world.repository.commits(pullshapes.start_of(world, pull), world.head_of(issue))
    return Answer(200, [gitshapes.commit(world, world.commit(sha)) for sha in shas])


@route("PUT", "/pulls/{n:int}/merge", "contents:write")
def merge(world: World, request: Request, n: str) -> Answer:
    """Merges for real: a commit with two parents, or one with all changes."""
    issue, pull = found_pull(world, n)
    head, start = world.head_of(issue), pullshapes.start_of(world, pull)
    method = request.field("merge_method", "merge")
    if request.field("sha", head) != head:
        raise Refused(409, MOVED)
    if method not in {"merge", "squash"} or issue.state == "closed":
        raise Refused(405, "Pull Request is not mergeable")
    if pull.draft:
        raise Refused(405, "Pull Request is still a draft")
    if not world.has_passed(head):
        raise Refused(405, "Repository rule violations found\n\nRequired status check is expected.")
    if not (tree := world.repository.merged(start, head)):
        raise Refused(405, "Pull Request is not mergeable")
    title = request.field("commit_title") or f"Merge pull request #{n} from {pull.owner}/{pull.branch}"
    words = "\n\n".join(filter(None, (title, request.field("commit_message", issue.title))))
    author, github = world.person(request.token.login), world.person("GitHub")
    parents = (start, head) if method == "merge" else (start,)
    sha = world.repository.write_commit(tree, parents, words, author, github)
    world.merge(issue, sha, request.token.login)
    return Answer(200, {"sha": sha, "merged": True, "message": "Pull Request successfully merged"})


@route("POST", "/graphql")
def graphql(world: World, request: Request) -> Answer:
    """`markPullRequestReadyForReview`, and an error for anything else.

    GitHub wants both scopes for it, which its documentation does not say (cli/cli#8910).
    """
    query = request.text("query")
    named = re.search(r"mutation\b.*\bmarkPullRequestReadyForReview\b", query, re.DOTALL)
    if not named or query.count("markPullRequestReadyForReview") != 1:
        return _mistaken("INVALID", "Only markPullRequestReadyForReview is known here")
    written = re.search(r'pullRequestId:\s*"([^"]+)"', query)
    ids = {written[1]} if written else _texts(request.field("variables", {}))
    for issue in world.issues.values():
        if issue.pull and shapes.node("PullRequest", issue.number) in ids:
            if not (request.token.may("pull-requests", "write") and request.token.may("contents", "write")):
                return _mistaken("FORBIDDEN", NOT_PERMITTED)
            issue.pull.draft, issue.updated = False, world.now
            world.raise_issue("ready_for_review", request.token.login, issue)
            told = {"id": shapes.node("PullRequest", issue.number), "number": issue.number, "isDraft": False}
            return Answer(200, {"data": {"markPullRequestReadyForReview": {"pullRequest": told}}})
    return _mistaken("NOT_FOUND", "Could not resolve to a node with the global id")


def _texts(value: object) -> set[str]:
    """Every text of the variables, however deep."""
    if isinstance(value, dict):
        return set().union(*map(_texts, value.values()))
    return {value} if isinstance(value, str) else set()


def _mistaken(kind: str, message: str) -> Answer:
    return Answer(200, {"data": None, "errors": [{"type": kind, "message": message}]})
