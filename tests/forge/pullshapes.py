"""How the forge tells pull requests: their two sides, their files, whether they can be merged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.forge.repository import Change
from tests.forge.shapes import WEB, common, maybe, node, pull_addresses, repository, user
from tests.forge.state import Issue, Json, Pull

if TYPE_CHECKING:
    from tests.forge.world import World


def head_of(world: World, issue: Issue) -> str:
    """The head of a pull request: of an open one where its branch is now, of a closed one where it was."""
    assert issue.pull is not None
    own = None if issue.pull.fork or issue.state == "closed" else world.repository.branch(issue.pull.branch)
    head = own or world.repository.ref(f"refs/pull/{issue.number}/head")
    assert head, f"pull request {issue.number} has no head"
    return head


def start_of(world: World, pull: Pull) -> str:
    """The base of a pull request, as `head_of`."""
    start = pull.start or world.repository.branch(pull.base)
    assert start, f"{pull.base} is not there"
    return start


def _side(world: World, owner: str, branch: str, sha: str) -> Json:
    return {
        "label": f"{owner}:{branch}",
        "ref": branch,
        "sha": sha,
        "user": user(world, owner),
        "repo": repository(world, owner),
    }


def pull(world: World, issue: Issue) -> Json:
    """A pull request as lists and events tell it."""
    assert issue.pull is not None
    pull, links = issue.pull, pull_addresses(world, issue)
    ours = f"{world.url}/repos/{world.slug}"
    head = head_of(world, issue)
    links |= {
        "issue_url": f"{ours}/issues/{issue.number}",
        "comments_url": f"{ours}/issues/{issue.number}/comments",
        "commits_url": f"{links['url']}/commits",
        "review_comments_url": f"{links['url']}/comments",
        "review_comment_url": f"{ours}/pulls/comments{{/number}}",
        "statuses_url": f"{ours}/statuses/{head}",
    }
    named = ("html", "issue", "comments", "commits", "review_comments", "review_comment", "statuses")
    return {
        **common(world, issue),
        **links,
        "id": 7_000_000 + issue.number,
        "node_id": node("PullRequest", issue.number),
        "_links": {"self": {"href": links["url"]}, **{name: {"href": links[f"{name}_url"]} for name in named}},
        "draft": pull.draft,
        "merged_at": maybe(pull.merged),
        "merge_commit_sha": pull.commit,
        "auto_merge": None,
        "requested_reviewers": [],
        "requested_teams": [],
        "head": _side(world, pull.owner, pull.branch, head),
        "base": _side(world, world.owner, pull.base, start_of(world, pull)),
    }


def whole_pull(world: World, issue: Issue, mergeable: bool | None) -> Json:
    """A pull request asked for alone."""
    assert issue.pull is not None
    head, start = head_of(world, issue), start_of(world, issue.pull)
    changes = changes_of(world, issue)
    state = {None: "unknown", True: "clean", False: "dirty"}[mergeable]
    return {
        **pull(world, issue),
        "merged": issue.pull.merged is not None,
        "merged_by": user(world, issue.pull.merged_by) if issue.pull.merged_by else None,
        "mergeable": mergeable,
        "mergeable_state": "draft" if issue.pull.draft and mergeable else state,
        "rebaseable": mergeable,
        "maintainer_can_modify": False,
        "comments": len(issue.comments),
        "review_comments": 0,
        "commits": len(world.repository.commits(start, head)),
        "changed_files": len(changes),
        "additions": sum(change.added for change in changes),
        "deletions": sum(change.deleted for change in changes),
    }


def changes_of(world: World, issue: Issue) -> list[Change]:
    """The files of a pull request: what its head has since it left the base."""
    assert issue.pull is not None
    head, start = head_of(world, issue), start_of(world, issue.pull)
    return world.repository.changes(world.repository.base(start, head) or start, head)


def change(world: World, change: Change, head: str) -> Json:
    """A file of a comparison; like GitHub's, it does not tell the mode."""
    path, api = quote(change.path), f"{world.url}/repos/{world.slug}"
    return {
        "sha": change.sha,
        "filename": change.path,
        "status": change.status,
        "additions": change.added,
        "deletions": change.deleted,
        "changes": change.added + change.deleted,
        "blob_url": f"{WEB}/{world.slug}/blob/{head}/{path}",
        "raw_url": f"{WEB}/{world.slug}/raw/{head}/{path}",
        "contents_url": f"{api}/contents/{path}?ref={head}",
        **({"previous_filename": change.previous} if change.previous else {}),
    }
