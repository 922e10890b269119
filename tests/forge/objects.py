"""The interface of git data and files."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime
from typing import Any

from tests.forge import gitshapes
from tests.forge.repository import Entry, Person, is_sha
from tests.forge.serving import Answer, Refused, Request, route
from tests.forge.shapes import node
from tests.forge.state import Json
from tests.forge.world import World

MODES = {"100644", "100755", "040000", "160000", "120000"}
LARGEST = 1_000_000


def _sha(world: World, sha: Any, kind: str) -> str:
    if world.repository.kind(sha) != kind:
        raise Refused(422, "Object does not exist" if kind == "commit" else f"{sha} is not a valid {kind}")
    return str(sha)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.replace("\n", ""), validate=True)
    except binascii.Error as error:
        raise Refused(422, "content is not valid Base64") from error


def _encoded(data: bytes) -> Json:
    return {"content": base64.encodebytes(data).decode(), "encoding": "base64"}


@route("GET", "/git/ref/heads/{name:path}", "contents:read")
def show_ref(world: World, request: Request, name: str) -> Answer:
    """A branch by its whole name."""
    if not (sha := world.repository.branch(name)):
        raise Refused(404, "Not Found")
    return Answer(200, gitshapes.ref(world, f"refs/heads/{name}", sha))


@route("GET", "/git/matching-refs/{prefix:path}", "contents:read")
def list_refs(world: World, request: Request, prefix: str) -> Answer:
    """Refs whose name begins so."""
    refs = world.repository.refs(f"refs/{prefix}")
    return Answer(200, [gitshapes.ref(world, name, sha) for name, sha in refs.items()])


@route("POST", "/git/refs", "contents:write")
def make_ref(world: World, request: Request) -> Answer:
    """A new branch."""
    name = request.text("ref")
    if not re.fullmatch(r"refs/heads/[^\s~^:?*\[\\]+", name):
        raise Refused(422, "Reference name must start with 'refs/heads/'")
    if world.repository.ref(name):
        raise Refused(422, "Reference already exists")
    sha = _sha(world, request.field("sha"), "commit")
    world.repository.point(name, sha)
    world.moved(name.removeprefix("refs/heads/"), None, sha, request.token.login)
    return Answer(201, gitshapes.ref(world, name, sha))


@route("PATCH", "/git/refs/heads/{name:path}", "contents:write")
def move_ref(world: World, request: Request, name: str) -> Answer:
    """Moves a branch forward, or anywhere by force."""
    before = world.repository.branch(name)
    if not before:
        raise Refused(422, "Reference does not exist")
    sha = _sha(world, request.field("sha"), "commit")
    if not request.field("force") and not world.repository.contains(sha, before):
        raise Refused(422, "Update is not a fast forward")
    if name == "main" and not world.has_passed(sha):
        raise Refused(422, "Repository rule violations found\n\nRequired status check is expected.")
    world.repository.point(f"refs/heads/{name}", sha)
    world.moved(name, before, sha, request.token.login)
    return Answer(200, gitshapes.ref(world, f"refs/heads/{name}", sha))


@route("DELETE", "/git/refs/heads/{name:path}", "contents:write")
def drop_ref(world: World, request: Request, name: str) -> Answer:
    """Deletes a branch, which closes its pull requests."""
    if not (before := world.repository.branch(name)):
        raise Refused(422, "Reference does not exist")
    for issue in world.pulls_from(name):
        world.set_state(issue, request.token.login, "closed")
    world.repository.drop(f"refs/heads/{name}")
    world.moved(name, before, None, request.token.login)
    return Answer(204)


@route("GET", "/git/blobs/{sha:sha}", "contents:read")
def show_blob(world: World, request: Request, sha: str) -> Answer:
    """The bytes of a file."""
    if world.repository.kind(sha) != "blob":
        raise Refused(404, "Not Found")
    data = world.repository.blob(sha)
    url = f"{world.url}/repos/{world.slug}/git/blobs/{sha}"
    named = node("Blob", int(sha[:8], 16))
    return Answer(200, {"sha": sha, "node_id": named, "size": len(data), "url": url, **_encoded(data)})


@route("POST", "/git/blobs", "contents:write")
def make_blob(world: World, request: Request) -> Answer:
    """Stores a file."""
    text = request.text("content")
    sha = world.repository.write_blob(_decoded(text) if request.field("encoding") == "base64" else text.encode())
    return Answer(201, {"sha": sha, "url": f"{world.url}/repos/{world.slug}/git/blobs/{sha}"})


def _tree(world: World, sha: str, recursive: bool) -> Json:
    entries = world.repository.tree(sha, recursive)
    url = f"{world.url}/repos/{world.slug}/git/trees/{sha}"
    told = [gitshapes.tree_entry(world, entry) for entry in entries]
    return {"sha": sha, "url": url, "tree": told, "truncated": False}


@route("GET", "/git/trees/{name:path}", "contents:read")
def show_tree(world: World, request: Request, name: str) -> Answer:
    """The files of a tree, a commit or a branch."""
    sha = name if is_sha(name) else world.repository.branch(name)
    kind = world.repository.kind(sha) if sha else None
    if sha is None or kind not in {"tree", "commit"}:
        raise Refused(404, "Not Found")
    return Answer(200, _tree(world, world.commit(sha).tree if kind == "commit" else sha, "recursive" in request.query))


@route("POST", "/git/trees", "contents:write")
def make_tree(world: World, request: Request) -> Answer:
    """A tree from another one and entries with an object, a text, or null to delete."""
    changes = []
    base = request.field("base_tree")
    if base is not None:
        base = world.commit(base).tree if world.repository.kind(base) == "commit" else _sha(world, base, "tree")
    for entry in request.field("tree", []):
        path, mode = entry.get("path", ""), entry.get("mode", "")
        if mode not in MODES or not path or path.startswith("/"):
            raise Refused(422, f"tree entry {path!r} has a malformed path or mode")
        sha = world.repository.write_blob(entry["content"].encode()) if "content" in entry else entry["sha"]
        if sha is not None and mode != "160000":
            _sha(world, sha, "tree" if mode == "040000" else "blob")
        if sha is None and not (base and path in {each.path for each in world.repository.tree(base, True)}):
            raise Refused(422, f"tree entry {path!r} is not there to be deleted")
        changes.append((path, mode, sha))
    return Answer(201, _tree(world, world.repository.write_tree(base, changes), False))


@route("GET", "/git/commits/{sha:sha}", "contents:read")
def show_commit(world: World, request: Request, sha: str) -> Answer:
    """A commit."""
    if world.repository.kind(sha) != "commit":
        raise Refused(404, "Not Found")
    return Answer(200, gitshapes.git_commit(world, world.commit(sha)))


@route("POST", "/git/commits", "contents:write")
def make_commit(world: World, request: Request) -> Answer:
    """A commit; without a date it is of now."""

    def person(role: str) -> Person:
        told = request.field(role) or request.field("author") or {}
        date = datetime.fromisoformat(told["date"]) if "date" in told else world.now
        own = world.person(request.token.login)
        return Person(told.get("name", own.name), told.get("email", own.email), date)

    tree = _sha(world, request.field("tree"), "tree")
    parents = [_sha(world, parent, "commit") for parent in request.field("parents", [])]
    sha = world.repository.write_commit(tree, parents, request.text("message"), person("author"), person("committer"))
    return Answer(201, gitshapes.git_commit(world, world.commit(sha)))


def commit_at(world: World, ref: str) -> str:
    """The commit of a branch or of an object name; 404 for anything else."""
    sha = ref if is_sha(ref) else world.repository.branch(ref.removeprefix("refs/heads/"))
    if not sha or world.repository.kind(sha) != "commit":
        raise Refused(404, f"No commit found for the ref {ref}")
    return sha


def _file(world: World, entry: Entry, ref: str) -> Json:
    large = (entry.size or 0) > LARGEST
    inside = {"content": "", "encoding": "none"} if large else _encoded(world.repository.blob(entry.sha))
    return {**gitshapes.content(world, entry, ref), **inside}


@route("GET", "/contents/{path:path}", "contents:read")
def show_content(world: World, request: Request, path: str) -> Answer:
    """A file with its text, or what a folder holds; of a file above 1 MB the text is left out."""
    ref = request.query.get("ref", "main")
    sha = commit_at(world, ref)
    entry = world.repository.entry(sha, path.rstrip("/"))
    if entry is None:
        raise Refused(404, "Not Found")
    if entry.type == "tree":
        inside = [each._replace(path=f"{entry.path}/{each.path}") for each in world.repository.tree(entry.sha)]
        return Answer(200, [gitshapes.content(world, each, ref) for each in inside], whole=True)
    return Answer(200, _file(world, entry, ref))


@route("PUT", "/contents/{path:path}", "contents:write")
def write_content(world: World, request: Request, path: str) -> Answer:
    """Writes one file as one commit; the file that is replaced must be named by its object."""
    branch, told = request.field("branch") or "main", request.field("sha")
    message, data = request.text("message"), _decoded(request.text("content"))
    if not (head := world.repository.branch(branch)):
        raise Refused(404, f"Branch {branch} not found")
    present = world.repository.entry(head, path)
    if present and told is None:
        raise Refused(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
    if told is not None and (present is None or present.sha != told):
        raise Refused(409, f"{path} does not match {told}")
    tree = world.repository.write_tree(
        world.commit(head).tree, [(path, present.mode if present else "100644", world.repository.write_blob(data))]
    )
    author = world.person(request.token.login)
    sha = world.repository.write_commit(tree, [head], message, author, world.person("GitHub"))
    world.repository.point(f"refs/heads/{branch}", sha)
    world.moved(branch, head, sha, request.token.login)
    entry = world.repository.entry(sha, path)
    assert entry
    commit = gitshapes.git_commit(world, world.commit(sha))
    return Answer(
        201 if present is None else 200, {"content": gitshapes.content(world, entry, branch), "commit": commit}
    )
