"""The loopback forge answers as GitHub describes, and refuses what GitHub refuses."""

from __future__ import annotations

import re
from http.client import RemoteDisconnected

import pytest

from tests.forge.client import Client, branch, draft
from tests.forge.loopback import Forge
from tests.forge.shapes import node


def test_strangers_are_refused(forge: Forge, client: Client) -> None:
    """An unknown token, no token, no name of the program, another repository, a deleted issue."""
    assert client.ask("GET", "", Authorization="Bearer nobody").message == "Bad credentials"
    assert client.ask("GET", "", Authorization="").status == 401
    assert client.ask("GET", "", **{"User-Agent": ""}).status == 403
    assert client.ask("GET", "-other/pulls").status == 404
    n = forge.open_issue("official", "text")
    forge.delete_issue(n, "owner")
    assert [client.ask("GET", f"/issues/{number}").status for number in (n, 99)] == [410, 404]
    assert client.ask("GET", "/pulls/99").status == 404


def test_lists_come_in_pages(forge: Forge, client: Client) -> None:
    """The Link header leads through a list, each entry once; a page has at most 100."""
    n = forge.open_issue("official", "text")
    for number in range(35):
        forge.comment(n, "official", f"comment {number}")
    found = list(client.pages(f"/issues/{n}/comments?per_page=10"))
    assert [len(page) for page in found] == [10, 10, 10, 5]
    assert [each["body"] for page in found for each in page] == [f"comment {number}" for number in range(35)]
    assert len(client.get(f"/issues/{n}/comments")) == 30
    assert "Link" not in client.ask("GET", f"/issues/{n}/comments?per_page=1000").headers


def test_issues_are_found_by_what_they_are(forge: Forge, client: Client) -> None:
    """State, labels in any case, author, time of the last change; pull requests are issues too."""
    first = forge.open_issue("official", "one", ["Form"])
    forge.tick(hours=1)
    second = forge.open_issue("other", "two")
    pull = draft(client)["number"]
    forge.close_issue(second, "other")

    def numbers(query: str) -> list[int]:
        return [each["number"] for each in client.get(f"/issues?{query}")]

    assert numbers("") == [pull, first]
    assert numbers("state=all&direction=asc") == [first, second, pull]
    assert numbers("state=all&labels=fORM") == [first]
    assert numbers("state=all&creator=other") == [second]
    assert numbers("state=all&since=2026-11-20T05:00:00Z") == [pull, second]
    assert ["pull_request" in each for each in client.get("/issues")] == [True, False]


def test_the_clock_is_the_tests(forge: Forge, client: Client) -> None:
    """Dates of answers, texts and commits are those of the forge's clock, which stands still."""
    forge.tick(days=3)
    n = client.ask("POST", "/issues", {"title": "Digest"})
    assert n.headers["Date"] == "Mon, 23 Nov 2026 04:40:00 GMT"
    assert n.body["created_at"] == "2026-11-23T04:40:00Z"
    commit = client.get(f"/git/commits/{branch(client, 'x', {'a': 'b'})}")
    assert commit["author"]["date"] == "2026-11-23T04:40:00Z"


def test_labels_have_one_name_in_any_case(forge: Forge, client: Client) -> None:
    """A label is put on once, found in any case, made where unknown; what is not on cannot be taken off."""
    n = forge.open_issue("official", "text", ["Urgent"])
    put = client.ask("POST", f"/issues/{n}/labels", {"labels": ["URGENT", "状態:点検中"]})
    assert [label["name"] for label in put.body] == ["Urgent", "状態:点検中"]
    assert client.ask("POST", "/labels", {"name": "uRGENT"}).status == 422
    assert client.ask("DELETE", f"/issues/{n}/labels/urgent").status == 200
    assert client.ask("DELETE", f"/issues/{n}/labels/urgent").status == 404
    events = [(event["event"], event["label"]["name"]) for event in client.get(f"/issues/{n}/events")]
    assert events == [("labeled", "Urgent"), ("labeled", "状態:点検中"), ("unlabeled", "Urgent")]


def test_comments_have_a_length(forge: Forge, client: Client) -> None:
    """65,536 characters and no more."""
    n = forge.open_issue("official", "text")
    assert client.ask("POST", f"/issues/{n}/comments", {"body": "字" * 65_536}).status == 201
    assert client.ask("POST", f"/issues/{n}/comments", {"body": "字" * 65_537}).status == 422
    assert client.ask("POST", f"/issues/{n}/comments", {"body": " "}).status == 422


def test_history_names_who_closed(forge: Forge, client: Client) -> None:
    """Closed and reopened, by whom, when."""
    n = forge.open_issue("official", "text")
    client.ask("PATCH", f"/issues/{n}", {"state": "closed", "state_reason": "not_planned"})
    forge.tick(minutes=5)
    forge.reopen_issue(n, "official")
    events = [
        (each["event"], each["actor"]["login"], each["created_at"][11:16]) for each in client.get(f"/issues/{n}/events")
    ]
    assert events == [("closed", "github-actions[bot]", "04:40"), ("reopened", "official", "04:45")]


def test_requests_are_refused_on_demand(forge: Forge, client: Client) -> None:
    """The secondary rate limit, a broken server, a dropped line, and an answer that is lost after the work is done."""
    n = forge.open_issue("official", "text")
    forge.refuse_next(2, only="POST .*/comments", retry_after=3)
    assert client.ask("GET", f"/issues/{n}").status == 200
    refused = client.ask("POST", f"/issues/{n}/comments", {"body": "one"})
    assert (refused.status, refused.headers["Retry-After"]) == (403, "3")
    assert re.search("secondary rate limit", refused.message)
    assert client.ask("POST", f"/issues/{n}/comments", {"body": "one"}).status == 403
    forge.refuse_next(status=502)
    assert client.ask("GET", f"/issues/{n}").status == 502
    assert client.get(f"/issues/{n}/comments") == []
    forge.refuse_next(status=0)
    with pytest.raises(RemoteDisconnected):
        client.ask("POST", f"/issues/{n}/comments", {"body": "one"})
    assert client.get(f"/issues/{n}/comments") == []
    forge.refuse_next(lost=True)
    with pytest.raises(RemoteDisconnected):
        client.ask("POST", f"/issues/{n}/comments", {"body": "one"})
    assert [each["body"] for each in client.get(f"/issues/{n}/comments")] == ["one"]
    assert [each.status for each in forge.log][-4:] == [0, 200, 0, 200]


def test_people_start_workflows_and_tokens_do_not(forge: Forge, client: Client) -> None:
    """What people do is raised; what a workflow token does is not, but for the two dispatches."""
    n = forge.open_issue("official", "text", ["受付:フォーム"])
    forge.edit_issue(n, "better")
    forge.open_pull("forker", {"content/c.yaml": b"c: 1\n"})
    forge.push("main", {"x": b"x"}, "office")
    forge.press("office", "decide.yml", number="1")
    kinds = [(each.event, each.payload.get("action")) for each in forge.raised]
    assert kinds[:3] == [("issues", "opened"), ("issues", "edited"), ("pull_request", "opened")]
    assert kinds[3:] == [("push", None), ("workflow_dispatch", None)]
    edited = forge.raised[1].payload
    assert (edited["changes"]["body"]["from"], edited["issue"]["body"]) == ("text", "better")
    assert edited["sender"]["login"] == edited["issue"]["user"]["login"] == "official"
    forge.raised.clear()
    draft(client)
    client.ask("POST", f"/issues/{n}/comments", {"body": "x"})
    client.ask("PATCH", f"/issues/{n}", {"state": "closed"})
    client.ask("PUT", "/contents/y", {"message": "y", "content": ""})
    assert forge.raised == []
    client.ask("POST", "/dispatches", {"event_type": "submission-updated", "client_payload": {"number": n}})
    assert [(each.event, each.payload["action"]) for each in forge.raised] == [
        ("repository_dispatch", "submission-updated")
    ]
    assert (
        client.ask("POST", "/dispatches", {"event_type": "x", "client_payload": dict.fromkeys("abcdefghijk")}).status
        == 422
    )


def test_a_draft_is_made_ready(forge: Forge, client: Client) -> None:
    """The one thing that needs the GraphQL interface; it wants both scopes, and says so in its own way."""
    pull = draft(client, draft=True)
    query = {
        "query": "mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { clientMutationId } }",
        "variables": {"id": pull["node_id"]},
    }
    refused = Client(forge, {"pull-requests": "write"}).ask("POST", "/graphql", query)
    assert (refused.status, refused.body["errors"][0]["type"]) == (200, "FORBIDDEN")
    assert client.get(f"/pulls/{pull['number']}")["draft"]
    assert "errors" not in client.ask("POST", "/graphql", query).body
    assert not client.get(f"/pulls/{pull['number']}")["draft"]
    unknown = {**query, "variables": {"id": node("PullRequest", 99)}}
    assert client.ask("POST", "/graphql", unknown).body["errors"][0]["type"] == "NOT_FOUND"
    assert client.ask("POST", "/graphql", {"query": "{ viewer { login } }"}).body["errors"]
