"""How the forge tells what git has: commits, refs, files, and marks at commits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.forge.repository import Commit, Entry, Person
from tests.forge.shapes import WEB, node, user, when
from tests.forge.state import Json, Status

if TYPE_CHECKING:
    from tests.forge.world import World

UNVERIFIED = {"verified": False, "reason": "unsigned", "signature": None, "payload": None, "verified_at": None}


def _api(world: World) -> str:
    return f"{world.url}/repos/{world.slug}"


def _person(person: Person) -> Json:
    return {"name": person.name, "email": person.email, "date": when(person.date)}


def git_commit(world: World, commit: Commit) -> Json:
    """A commit as the git data interface tells it."""
    url = f"{_api(world)}/git"
    return {
        "sha": commit.sha,
        "node_id": node("Commit", int(commit.sha[:8], 16)),
        "url": f"{url}/commits/{commit.sha}",
        "html_url": f"{WEB}/{world.slug}/commit/{commit.sha}",
        "author": _person(commit.author),
        "committer": _person(commit.committer),
        "message": commit.message,
        "tree": {"sha": commit.tree, "url": f"{url}/trees/{commit.tree}"},
        "parents": [_parent(world, parent, f"{url}/commits/{parent}") for parent in commit.parents],
        "verification": UNVERIFIED,
    }


def commit(world: World, commit: Commit) -> Json:
    """A commit as lists tell it."""
    url = f"{_api(world)}/commits/{commit.sha}"
    inner = git_commit(world, commit)
    return {
        "sha": commit.sha,
        "node_id": inner["node_id"],
        "url": url,
        "html_url": inner["html_url"],
        "comments_url": f"{url}/comments",
        "commit": {
            **{name: inner[name] for name in ("author", "committer", "message", "tree", "url", "verification")},
            "comment_count": 0,
        },
        "author": user(world, commit.author.name) if commit.author.email.endswith("noreply.github.com") else None,
        "committer": user(world, commit.committer.name),
        "parents": [_parent(world, parent, f"{_api(world)}/commits/{parent}") for parent in commit.parents],
    }


def _parent(world: World, sha: str, url: str) -> Json:
    return {"sha": sha, "url": url, "html_url": f"{WEB}/{world.slug}/commit/{sha}"}


def ref(world: World, name: str, sha: str) -> Json:
    """A ref."""
    url = f"{_api(world)}/git"
    return {
        "ref": name,
        "node_id": node("Ref", int(sha[:8], 16)),
        "url": f"{url}/{name}",
        "object": {"sha": sha, "type": "commit", "url": f"{url}/commits/{sha}"},
    }


def tree_entry(world: World, entry: Entry) -> Json:
    """A line of a tree."""
    size = {} if entry.size is None else {"size": entry.size}
    url = f"{_api(world)}/git/{entry.type}s/{entry.sha}"
    return {"path": entry.path, "mode": entry.mode, "type": entry.type, "sha": entry.sha, "url": url, **size}


def content(world: World, entry: Entry, ref: str) -> Json:
    """A file or folder as the contents interface lists it."""
    path, kind = quote(entry.path), {"blob": "file", "tree": "dir", "commit": "submodule"}[entry.type]
    url = f"{_api(world)}/contents/{path}?ref={ref}"
    html = f"{WEB}/{world.slug}/{'blob' if entry.type == 'blob' else 'tree'}/{ref}/{path}"
    git = f"{_api(world)}/git/{entry.type}s/{entry.sha}"
    return {
        "type": "symlink" if entry.mode == "120000" else kind,
        "name": entry.path.rpartition("/")[2],
        "path": entry.path,
        "sha": entry.sha,
        "size": entry.size or 0,
        "url": url,
        "html_url": html,
        "git_url": git,
        "download_url": f"{WEB}/{world.slug}/raw/{ref}/{path}" if entry.type == "blob" else None,
        "_links": {"self": url, "git": git, "html": html},
    }


def status(world: World, status: Status) -> Json:
    """A mark at a commit."""
    return {
        "id": status.id,
        "node_id": node("StatusContext", status.id),
        "url": f"{_api(world)}/statuses/{status.sha}",
        "avatar_url": f"{WEB}/{status.login}.png",
        "state": status.state,
        "context": status.context,
        "description": status.description,
        "target_url": status.target,
        "creator": user(world, status.login),
        "created_at": when(status.created),
        "updated_at": when(status.created),
    }


def comparison(world: World, base: str, head: str, parted: str) -> Json:
    """What a head has since it left a base."""
    ahead, behind = world.repository.commits(base, head), world.repository.commits(head, base)
    web = f"{WEB}/{world.slug}/compare/{base}...{head}"
    states = {(False, False): "identical", (True, False): "ahead", (False, True): "behind", (True, True): "diverged"}
    return {
        "url": f"{_api(world)}/compare/{base}...{head}",
        **{f"{name}_url": web for name in ("html", "permalink")},
        **{f"{kind}_url": f"{web}.{kind}" for kind in ("diff", "patch")},
        "base_commit": commit(world, world.commit(base)),
        "merge_base_commit": commit(world, world.commit(parted)),
        "status": states[bool(ahead), bool(behind)],
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "commits": [commit(world, world.commit(sha)) for sha in ahead],
    }
