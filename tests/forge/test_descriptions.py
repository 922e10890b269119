"""Every route of the loopback forge: answered as GitHub describes, to those who may ask."""

from __future__ import annotations

import json

import pytest

from tests.forge.client import EVERYTHING, Client, branch, coded, draft
from tests.forge.loopback import Forge
from tests.forge.serving import ROUTES


def test_every_route_answers_as_described(forge: Forge, client: Client) -> None:
    """Every route is asked and succeeds; the client holds each answer against GitHub's own description."""
    n = forge.open_issue("official", "text", ["受付:フォーム"])
    forge.push("main", {".github/CODEOWNERS": b"* @office\n", ".github/workflows/decide.yml": b"on: push\n"}, "office")
    forge.settings.rulesets.append({"name": "main", "rules": [{"type": "deletion"}]})
    forge.settings.secrets.append("OLD")
    pull = draft(client)
    m, head = pull["number"], pull["head"]["sha"]
    comment = client.ask("POST", f"/issues/{n}/comments", {"body": "hello"}).body["id"]
    tree = client.get("/git/commits/" + head)["tree"]["sha"]
    blob = client.get(f"/git/trees/{tree}?recursive=1")["tree"][-1]["sha"]
    file = {"message": "Log", "content": coded(b"x\n"), "branch": "main"}
    mutation = f'mutation {{ markPullRequestReadyForReview(input: {{pullRequestId: "{pull["node_id"]}"}}) {{ x }} }}'
    tour: list[tuple[str, str, object]] = [
        *[("GET", path, None) for path in ("", "/issues?state=all", f"/issues/{n}", f"/issues/{n}/comments")],
        *[("GET", path, None) for path in (f"/issues/{n}/events", f"/issues/{n}/labels", "/labels", "/pulls")],
        *[("GET", f"/pulls/{m}{rest}", None) for rest in ("", "", "/files", "/commits")],
        *[
            ("GET", path, None)
            for path in ("/git/matching-refs/heads/sub", f"/git/blobs/{blob}", "/contents/README.md")
        ],
        *[("GET", path, None) for path in (f"/commits/{head}/statuses", "/collaborators/official/permission")],
        *[("GET", path, None) for path in ("/actions/workflows", "/actions/permissions/workflow", "/actions/secrets")],
        *[("GET", path, None) for path in ("/rulesets", "/rulesets/1", "/rules/branches/main", "/pages")],
        *[("GET", path, None) for path in ("/environments/github-pages", "/codeowners/errors", "/contents/content")],
        ("GET", f"/compare/main...{head}", None),
        ("GET", f"/issues/comments/{comment}", None),
        ("PATCH", f"/issues/comments/{comment}", {"body": "hello again"}),
        ("DELETE", f"/issues/comments/{comment}", None),
        ("POST", "/issues", {"title": "Digest", "body": "…", "labels": ["記録"]}),
        ("PATCH", f"/issues/{n}", {"state": "closed", "state_reason": "not_planned"}),
        ("POST", f"/issues/{n}/labels", {"labels": ["状態:点検中"]}),
        ("DELETE", f"/issues/{n}/labels/%E7%8A%B6%E6%85%8B:%E7%82%B9%E6%A4%9C%E4%B8%AD", None),
        ("POST", "/labels", {"name": "至急", "color": "ff0000"}),
        ("PATCH", f"/pulls/{m}", {"title": "Other"}),
        ("POST", f"/statuses/{head}", {"state": "success", "context": "掲載基準", "description": "ok"}),
        ("GET", f"/commits/{head}/statuses", None),
        ("POST", "/graphql", {"query": mutation}),
        ("PUT", f"/pulls/{m}/merge", {"sha": head}),
        ("GET", f"/pulls/{m}", None),
        ("PUT", "/contents/records/7.yaml", file),
        ("PATCH", "/git/refs/heads/submission/7", {"sha": forge.repository.branch("main"), "force": True}),
        ("DELETE", "/git/refs/heads/submission/7", None),
        ("POST", "/dispatches", {"event_type": "publish", "client_payload": {"n": 7}}),
        ("POST", "/actions/workflows/decide.yml/dispatches", {"ref": "main", "inputs": {"number": "7"}}),
    ]
    for method, path, body in tour:
        reply = client.ask(method, path, body)
        assert reply.status < 300, (method, path, reply)
    asked = {(each.method, each.path.partition("?")[0].removeprefix(f"/repos/{forge.slug}")) for each in forge.log}
    unasked = [r for r in ROUTES if not any(r[0] == method and r[1].fullmatch(path) for method, path in asked)]
    assert unasked == []


NEEDS: list[tuple[str, str, object, str]] = [
    ("GET", "/issues/1", None, "issues:read"),
    ("POST", "/issues/1/comments", {"body": "x"}, "issues:write"),
    ("POST", "/issues/1/labels", {"labels": ["x"]}, "issues:write"),
    ("PATCH", "/issues/1", {"state": "closed"}, "issues:write"),
    ("POST", "/issues/2/comments", {"body": "x"}, "pull-requests:write issues:write"),
    ("PATCH", "/issues/2", {"state": "closed"}, "issues:write pull-requests:write"),
    ("POST", "/pulls", {"title": "x", "head": "other", "base": "main"}, "pull-requests:write"),
    ("PATCH", "/pulls/2", {"title": "x"}, "pull-requests:write"),
    ("GET", "/pulls/2", None, "pull-requests:read contents:read"),
    ("PUT", "/pulls/2/merge", {}, "contents:write"),
    ("GET", "/contents/README.md", None, "contents:read"),
    ("PUT", "/contents/x", {"message": "x", "content": ""}, "contents:write"),
    ("POST", "/git/blobs", {"content": "x"}, "contents:write"),
    ("POST", "/git/refs", {"ref": "refs/heads/y", "sha": "HEAD"}, "contents:write"),
    ("DELETE", "/git/refs/heads/submission/7", None, "contents:write"),
    ("POST", "/statuses/HEAD", {"state": "success"}, "statuses:write"),
    ("GET", "/commits/HEAD/statuses", None, "statuses:read contents:read"),
    ("POST", "/dispatches", {"event_type": "publish"}, "contents:write"),
    ("GET", "/actions/workflows", None, "actions:read"),
    ("GET", "/actions/permissions/workflow", None, "administration:read"),
    ("GET", "/actions/secrets", None, "secrets:read"),
    ("GET", "/environments/github-pages", None, "actions:read"),
    ("GET", "/pages", None, "pages:read"),
]
"""A request, and the scopes of which each alone is enough."""


@pytest.mark.parametrize(("method", "path", "body", "scopes"), NEEDS, ids=[f"{n[0]} {n[1]}" for n in NEEDS])
def test_tokens_may_what_they_were_given(forge: Forge, method: str, path: str, body: object, scopes: str) -> None:
    """With all scopes but these, or with less of them, a request is refused in GitHub's words; with one it succeeds."""
    forge.open_issue("official", "text")
    head = draft(Client(forge))["head"]["sha"]
    branch(Client(forge), "other", {"content/c.yaml": "c: 1\n"})
    path, body = path.replace("HEAD", head), json.loads(json.dumps(body).replace('"HEAD"', f'"{head}"'))
    levels = dict(scope.split(":") for scope in scopes.split())
    poorer = [{name: level for name, level in EVERYTHING.items() if name not in levels}]
    poorer += [dict.fromkeys(levels, "read")] if "write" in levels.values() else []
    for permissions in poorer:
        reply = Client(forge, permissions).ask(method, path, body)
        assert (reply.status, reply.message) == (403, "Resource not accessible by integration")
    assert Client(forge, dict([next(iter(levels.items()))])).ask(method, path, body).status < 300
