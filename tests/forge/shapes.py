"""How the forge tells what it has: the objects of GitHub's REST description."""

from __future__ import annotations

import base64
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.forge.state import Comment, Event, Issue, Json, Label

if TYPE_CHECKING:
    from tests.forge.world import World

WEB = "https://github.com"
USER_LINKS = "events followers following gists organizations received_events repos starred subscriptions"
REPOSITORY_LINKS = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments "
    "downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels "
    "languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags "
    "teams trees"
)
REPOSITORY_COUNTS = (
    "forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count "
    "subscribers_count"
)


def when(moment: datetime) -> str:
    """A time as GitHub writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def maybe(moment: datetime | None) -> str | None:
    """A time that may not have come."""
    return when(moment) if moment else None


def node(kind: str, number: int) -> str:
    """An id of the GraphQL interface."""
    return base64.urlsafe_b64encode(f"{kind}:{number}".encode()).decode().rstrip("=")


def user(world: World, login: str) -> Json:
    """An account."""
    number, url = zlib.crc32(login.encode()), f"{world.url}/users/{login}"
    return {
        "login": login,
        "id": number,
        "node_id": node("User", number),
        "url": url,
        "html_url": f"{WEB}/{login}",
        "avatar_url": f"{WEB}/{login}.png",
        "gravatar_id": "",
        "type": "Bot" if login.endswith("[bot]") else "User",
        "site_admin": False,
        **{f"{name}_url": f"{url}/{name}" for name in USER_LINKS.split()},
    }


def repository(world: World, owner: str | None = None) -> Json:
    """The repository, or somebody's fork of it."""
    full = f"{owner or world.owner}/{world.name}"
    number, url, web = zlib.crc32(full.encode()), f"{world.url}/repos/{full}", f"{WEB}/{full}"
    past = when(datetime(2026, 4, 1, tzinfo=UTC))
    return {
        "id": number,
        "node_id": node("Repository", number),
        "name": world.name,
        "full_name": full,
        "owner": user(world, owner or world.owner),
        "private": world.settings.private,
        "visibility": "private" if world.settings.private else "public",
        "fork": owner is not None and owner != world.owner,
        "description": None,
        "default_branch": "main",
        "url": url,
        "html_url": web,
        "clone_url": f"{web}.git",
        "git_url": f"git://github.com/{full}.git",
        "ssh_url": f"git@github.com:{full}.git",
        "svn_url": web,
        "mirror_url": None,
        "homepage": None,
        "language": "Python",
        "license": None,
        "archived": False,
        "disabled": False,
        "has_pages": world.settings.pages is not None,
        **{f"has_{name}": name == "issues" for name in ("issues", "projects", "wiki", "downloads", "discussions")},
        **{f"{name}_url": f"{url}/{name.replace('_', '/')}" for name in REPOSITORY_LINKS.split()},
        **dict.fromkeys(REPOSITORY_COUNTS.split(), 0),
        **dict.fromkeys(("created_at", "updated_at", "pushed_at"), past),
    }


def label(world: World, label: Label) -> Json:
    """A label."""
    return {
        "id": label.id,
        "node_id": node("Label", label.id),
        "url": f"{world.url}/repos/{world.slug}/labels/{quote(label.name)}",
        "name": label.name,
        "color": label.color,
        "description": label.description,
        "default": False,
    }


def _labels(world: World, issue: Issue) -> list[Json]:
    return [label(world, world.make_label(name)) for name in issue.labels]


def _association(world: World, login: str) -> str:
    return "MEMBER" if world.levels.get(login) in {"write", "maintain", "admin"} else "NONE"


def pull_addresses(world: World, issue: Issue) -> Json:
    """Where a pull request is found."""
    number, api, web = issue.number, f"{world.url}/repos/{world.slug}", f"{WEB}/{world.slug}"
    return {"url": f"{api}/pulls/{number}", "html_url": (pull := f"{web}/pull/{number}")} | {
        f"{kind}_url": f"{pull}.{kind}" for kind in ("diff", "patch")
    }


def common(world: World, issue: Issue) -> Json:
    """What issues and pull requests share."""
    return {
        "number": issue.number,
        "state": issue.state,
        "title": issue.title,
        "body": issue.body,
        "user": user(world, issue.login),
        "author_association": _association(world, issue.login),
        "labels": _labels(world, issue),
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "locked": False,
        "active_lock_reason": None,
        "created_at": when(issue.created),
        "updated_at": when(issue.updated),
        "closed_at": maybe(issue.closed),
    }


def issue(world: World, issue: Issue) -> Json:
    """An issue, or a pull request as the issues' interface tells it."""
    url = f"{world.url}/repos/{world.slug}/issues/{issue.number}"
    kind = "pull" if issue.pull else "issues"
    told = {
        **common(world, issue),
        "id": 5_000_000 + issue.number,
        "node_id": node("PullRequest" if issue.pull else "Issue", issue.number),
        "url": url,
        "repository_url": f"{world.url}/repos/{world.slug}",
        "html_url": f"{WEB}/{world.slug}/{kind}/{issue.number}",
        **{f"{name}_url": f"{url}/{name}" for name in ("labels", "comments", "events")},
        "state_reason": issue.reason,
        "closed_by": user(world, issue.closed_by) if issue.closed_by else None,
        "comments": len(issue.comments),
    }
    if issue.pull:
        addresses = {**pull_addresses(world, issue), "merged_at": maybe(issue.pull.merged)}
        told |= {"draft": issue.pull.draft, "pull_request": addresses}
    return told


def comment(world: World, comment: Comment) -> Json:
    """A comment."""
    api = f"{world.url}/repos/{world.slug}/issues"
    return {
        "id": comment.id,
        "node_id": node("IssueComment", comment.id),
        "url": f"{api}/comments/{comment.id}",
        "html_url": f"{WEB}/{world.slug}/issues/{comment.number}#issuecomment-{comment.id}",
        "issue_url": f"{api}/{comment.number}",
        "user": user(world, comment.login),
        "author_association": _association(world, comment.login),
        "body": comment.body,
        "created_at": when(comment.created),
        "updated_at": when(comment.updated),
    }


def event(world: World, event: Event) -> Json:
    """A line of an issue's history."""
    named = world.make_label(event.label) if event.label else None
    return {
        "id": event.id,
        "node_id": node("IssueEvent", event.id),
        "url": f"{world.url}/repos/{world.slug}/issues/events/{event.id}",
        "event": event.name,
        "actor": user(world, event.login),
        "created_at": when(event.created),
        "commit_id": event.commit,
        "commit_url": f"{world.url}/repos/{world.slug}/commits/{event.commit}" if event.commit else None,
        "performed_via_github_app": None,
        **({"label": {"name": named.name, "color": named.color}} if named else {}),
    }
