"""Branches, files, pull requests and merges of the loopback forge: git does them, the forge refuses them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.forge.client import Client, branch, coded, draft
from tests.forge.loopback import Forge

ELSEWHERE = "0123456789abcdef0123456789abcdef01234567"


def test_branches_are_made_moved_and_dropped(forge: Forge, client: Client) -> None:
    """A name is given once, moves forward unless forced, points to commits that are there, and may hold slashes."""
    start = client.get("/git/ref/heads/main")["object"]["sha"]
    one = branch(client, "submission/7", {"a": "1"})
    two = branch(client, "submission/70", {"b": "2"})
    ref = {"ref": "refs/heads/submission/7", "sha": two}
    assert client.ask("POST", "/git/refs", ref).message == "Reference already exists"
    assert client.ask("POST", "/git/refs", {"ref": "refs/heads/x", "sha": ELSEWHERE}).message == "Object does not exist"
    found = [each["ref"] for each in client.get("/git/matching-refs/heads/submission/7")]
    assert found == ["refs/heads/submission/7", "refs/heads/submission/70"]
    assert client.ask("GET", "/git/ref/heads/submission").status == 404
    assert client.get("/git/ref/heads/submission%2F7")["object"]["sha"] == one
    moved = client.ask("PATCH", "/git/refs/heads/submission/7", {"sha": two})
    assert (moved.status, moved.message) == (422, "Update is not a fast forward")
    assert client.ask("PATCH", "/git/refs/heads/submission/7", {"sha": two, "force": True}).status == 200
    assert client.ask("PATCH", "/git/refs/heads/none", {"sha": start}).message == "Reference does not exist"
    assert client.ask("DELETE", "/git/refs/heads/submission/7").status == 204
    assert client.ask("DELETE", "/git/refs/heads/submission/7").message == "Reference does not exist"


def test_trees_are_changed_by_entries(forge: Forge, client: Client) -> None:
    """An object, a text, or null to delete; what is not there is neither used nor deleted."""
    base = client.get("/git/ref/heads/main")["object"]["sha"]

    def tree(**entry: object) -> int:
        entries = [{"path": "content/a.yaml", "mode": "100644", "type": "blob", **entry}]
        reply = client.ask("POST", "/git/trees", {"base_tree": base, "tree": entries})
        found.append(reply.body.get("sha"))
        return reply.status

    found: list[str] = []
    assert [tree(content="a: 2\n"), tree(sha=None), tree(path="x/y", content="y")] == [201, 201, 201]
    assert tree(sha=ELSEWHERE) == tree(sha=None, path="none") == tree(mode="100000", content="") == 422
    paths = [[each["path"] for each in client.get(f"/git/trees/{sha}?recursive=1")["tree"]] for sha in found[:3]]
    assert paths[1:] == [["README.md"], ["README.md", "content", "content/a.yaml", "x", "x/y"]]
    assert [each["path"] for each in client.get(f"/git/trees/{found[2]}")["tree"]] == ["README.md", "content", "x"]


def test_one_file_is_written_against_what_is_there(forge: Forge, client: Client) -> None:
    """A new file needs no object, one that is there needs its own; another one is a conflict."""
    path = "/contents/records/7.yaml"
    first = client.ask("PUT", path, {"message": "Log", "content": coded(b"number: 7\n")})
    assert first.status == 201
    again = {"message": "Log", "content": coded(b"number: 7\nlog: []\n")}
    assert client.ask("PUT", path, again).status == 422
    assert client.ask("PUT", path, {**again, "sha": ELSEWHERE}).status == 409
    assert client.ask("PUT", path, {**again, "sha": first.body["content"]["sha"]}).status == 200
    assert client.ask("PUT", path, {**again, "branch": "none"}).status == 404
    assert client.ask("PUT", path, {"message": "x", "content": "***"}).status == 422
    assert forge.file("records/7.yaml") == b"number: 7\nlog: []\n"
    assert client.ask("GET", "/contents/records/8.yaml").status == 404
    assert [each["name"] for each in client.get("/contents/records?ref=main")] == ["7.yaml"]


def test_a_large_file_has_no_text(forge: Forge, client: Client) -> None:
    """Above 1 MB the contents interface tells the object alone; the blob has the bytes."""
    forge.push("main", {"large.bin": bytes(1_000_001)}, "office")
    found = client.get("/contents/large.bin")
    assert (found["content"], found["encoding"]) == ("", "none")
    assert client.get(f"/git/blobs/{found['sha']}")["size"] == 1_000_001


def test_a_draft_needs_a_branch_with_commits_of_its_own(forge: Forge, client: Client) -> None:
    """One open pull request for a branch, none without commits, none from elsewhere, none where the setting is off."""
    pull = draft(client)
    body = {"title": "Again", "head": "submission/7", "base": "main"}
    assert client.ask("POST", "/pulls", body).message.endswith("already exists for office:submission/7.")
    assert client.ask("POST", "/pulls", {**body, "head": "none"}).status == 422
    client.ask("POST", "/git/refs", {"ref": "refs/heads/same", "sha": forge.repository.branch("main")})
    assert "No commits between main and same" in client.ask("POST", "/pulls", {**body, "head": "same"}).message
    assert client.ask("PATCH", f"/pulls/{pull['number']}", {"state": "closed"}).body["state"] == "closed"
    forge.settings.may_create_pulls = False
    refused = client.ask("POST", "/pulls", body)
    assert (refused.status, "not permitted to create" in refused.message) == (403, True)
    assert Client(forge, actor="office").ask("POST", "/pulls", body).status == 201
    found = client.get("/pulls?state=all&head=office:submission/7&base=main")
    assert [each["state"] for each in found] == ["open", "closed"]


def test_a_fork_is_not_ours(forge: Forge, client: Client) -> None:
    """Its commits can be fetched, its branch is in another repository, and its dates are its author's to choose."""
    n = forge.open_pull("forker", {"content/c.yaml": b"c: 1\n", "link": ("120000", b"/etc/passwd")})
    pull = client.get(f"/pulls/{n}")
    assert (pull["head"]["repo"]["full_name"], pull["head"]["repo"]["fork"]) == ("forker/calendar", True)
    assert client.get("/git/matching-refs/heads/patch") == []
    assert [each["mode"] for each in client.get(f"/git/trees/{pull['head']['sha']}")["tree"]][-1] == "120000"
    forge.push_pull(n, {"content/c.yaml": b"c: 2\n"}, date=datetime.fromisoformat("2020-06-01T00:00+09:00"))
    dates = [each["commit"]["author"]["date"][:4] for each in client.get(f"/pulls/{n}/commits")]
    assert dates == ["2026", "2020"]
    assert [each.payload["action"] for each in forge.raised] == ["opened", "synchronize"]


def test_files_are_told_by_what_happened(forge: Forge, client: Client) -> None:
    """Added, modified, removed, renamed; against where the branch began, not against what came into main since."""
    text = b"".join(b"line %d\n" % number for number in range(40))
    forge.push("main", {"old.txt": text}, "office")
    changes = {"README.md": b"# Other\n", "content/a.yaml": None, "old.txt": None, "new.txt": text + b"end\n"}
    n = forge.open_pull("forker", {**changes, "新規.yaml": b"x: 1\n"})
    forge.push("main", {"later.txt": b"later\n"}, "office")
    found = {
        each["filename"]: (each["status"], each.get("previous_filename")) for each in client.get(f"/pulls/{n}/files")
    }
    assert found == {
        "README.md": ("modified", None),
        "content/a.yaml": ("removed", None),
        "new.txt": ("renamed", "old.txt"),
        "新規.yaml": ("added", None),
    }


def test_a_merge_is_a_commit_with_two_parents(forge: Forge, client: Client) -> None:
    """At the commit that is named; the pull request is closed, and says when and by whom."""
    pull = draft(client)
    n, head, start = pull["number"], pull["head"]["sha"], forge.repository.branch("main")
    reply = client.ask("PUT", f"/pulls/{n}/merge", {"sha": head, "commit_title": "Publish 7", "commit_message": "Why"})
    commit = forge.repository.commit(reply.body["sha"])
    assert (commit.parents, commit.message) == ((start, head), "Publish 7\n\nWhy")
    assert (forge.repository.branch("main"), forge.file("content/b.yaml")) == (commit.sha, b"b: 1\n")
    after = client.get(f"/pulls/{n}")
    assert (after["merged"], after["merge_commit_sha"], after["state"]) == (True, commit.sha, "closed")
    assert (after["head"]["sha"], after["base"]["sha"]) == (head, start)
    assert [each["event"] for each in client.get(f"/issues/{n}/events")] == ["merged", "closed"]
    assert client.ask("PUT", f"/pulls/{n}/merge", {}).status == 405
    assert client.ask("PATCH", f"/pulls/{n}", {"state": "open"}).status == 422
    assert forge.raised == []


def test_merges_are_refused(forge: Forge, client: Client) -> None:
    """A moved head, a draft, a missing mark, a conflict."""
    pull = draft(client, draft=True)
    merge, head = f"/pulls/{pull['number']}/merge", pull["head"]["sha"]
    assert client.ask("PUT", merge, {"sha": head}).status == 405
    forge.issues[pull["number"]].pull.draft = False  # type: ignore[union-attr]
    newer = forge.push_pull(pull["number"], {"content/b.yaml": b"b: 2\n"}, "office")
    moved = client.ask("PUT", merge, {"sha": head})
    assert (moved.status, moved.message) == (409, "Head branch was modified. Review and try the merge again.")
    forge.settings.required_statuses.append("掲載基準")
    client.ask("POST", f"/statuses/{head}", {"state": "success", "context": "掲載基準"})
    assert client.ask("PUT", merge, {"sha": newer}).status == 405
    client.ask("POST", f"/statuses/{newer}", {"state": "success", "context": "掲載基準"})
    forge.push("main", {"content/b.yaml": b"b: 3\n"}, "office")
    assert client.ask("PUT", merge, {"sha": newer}).message == "Pull Request is not mergeable"
    assert [client.get(f"/pulls/{pull['number']}")["mergeable"] for _ in range(3)] == [None, False, False]


def test_whether_it_merges_is_known_later(forge: Forge, client: Client) -> None:
    """The first answer for a head is null, as GitHub's is; after a push it is again."""
    n = draft(client)["number"]
    assert [client.get(f"/pulls/{n}")["mergeable"] for _ in range(2)] == [None, True]
    forge.push("submission/7", {"content/b.yaml": b"b: 2\n"}, "office")
    assert [client.get(f"/pulls/{n}")["mergeable"] for _ in range(2)] == [None, True]


def test_a_branch_that_goes_closes_its_draft(forge: Forge, client: Client) -> None:
    """The pull request is closed and keeps its head."""
    pull = draft(client)
    client.ask("DELETE", "/git/refs/heads/submission/7")
    after = client.get(f"/pulls/{pull['number']}")
    assert (after["state"], after["head"]["sha"]) == ("closed", pull["head"]["sha"])


def test_marks_stand_at_commits(forge: Forge, client: Client) -> None:
    """Newest first, with who and when; a description has at most 140 characters, a commit must be there."""
    head = forge.repository.branch("main")
    assert client.ask("POST", f"/statuses/{head}", {"state": "pending", "context": "x"}).status == 201
    forge.tick(minutes=5)
    body = {"state": "success", "context": "x", "description": "字" * 140}
    assert client.ask("POST", f"/statuses/{head}", body).status == 201
    found = [
        (each["state"], each["creator"]["login"], each["created_at"][11:16])
        for each in client.get(f"/commits/{head}/statuses")
    ]
    assert found == [("success", "github-actions[bot]", "04:45"), ("pending", "github-actions[bot]", "04:40")]
    for wrong in ({"state": "fine"}, {"state": "success", "description": "字" * 141}):
        assert client.ask("POST", f"/statuses/{head}", wrong).status == 422
    assert client.ask("POST", f"/statuses/{ELSEWHERE}", {"state": "success"}).status == 422


@pytest.mark.parametrize(("role", "permission"), [("admin", "admin"), ("maintain", "write"), ("triage", "read")])
def test_people_have_permissions(forge: Forge, client: Client, role: str, permission: str) -> None:
    """Roles are told by the four words of old and by their own name; whoever is unknown may read."""
    forge.permission("staff", role)
    found = client.get("/collaborators/staff/permission")
    assert (found["permission"], found["role_name"]) == (permission, role)
    assert client.get("/collaborators/stranger/permission")["permission"] == "read"


def test_revisions_are_compared(forge: Forge, client: Client) -> None:
    """By branch or commit: where they parted, how many commits each has of its own."""
    start = forge.repository.branch("main")
    head = branch(client, "other", {"b": "1"})
    forge.push("main", {"later.txt": b"later\n"}, "office")
    found = client.get(f"/compare/main...{head}")
    assert (found["merge_base_commit"]["sha"], found["status"], found["behind_by"]) == (start, "diverged", 1)
    assert [each["sha"] for each in found["commits"]] == [head]
    assert client.ask("GET", f"/compare/{ELSEWHERE}...main").status == 404


def test_a_closed_draft_and_a_fork_follow_no_branch_of_ours(forge: Forge, client: Client) -> None:
    """A fork's branch may be called as one of ours; a closed pull request stays at the head that it had."""
    n = forge.open_pull("forker", {"content/c.yaml": b"c: 1\n"})
    head = forge.head(n)
    forge.push(f"patch-{n}", {"x": b"x"}, "office")
    assert client.get(f"/pulls/{n}")["head"]["sha"] == head
    pull = draft(client)
    forge.close_issue(pull["number"], "office")
    forge.push("submission/7", {"content/b.yaml": b"b: 2\n"}, "office")
    assert client.get(f"/pulls/{pull['number']}")["head"]["sha"] == pull["head"]["sha"]
