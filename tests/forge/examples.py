"""What the forge tells workflows of: GitHub's own payload examples with our values put in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.forge.state import Json
from tests.forge.tools import package


@cache
def _examples() -> dict[str, list[str]]:
    file: Path = package("@octokit/webhooks-examples") / "api.github.com/index.json"
    found = json.loads(file.read_text("utf-8"))
    return {each["name"]: [json.dumps(example) for example in each["examples"]] for each in found}


def example(event: str, action: str | None = None) -> Json:
    """An example of an event as GitHub publishes it, of this action if there is one; a copy of the caller's own."""
    known = [json.loads(text) for text in _examples()[event]]
    of_action = [each for each in known if each.get("action") == action] or known
    plain = min(of_action, key=lambda each: ("installation" in each) + ("organization" in each))
    return {key: value for key, value in plain.items() if key not in {"installation", "organization", "changes"}}


def payload(event: str, own: Json) -> Json:
    """An example with what really happened put in, one level deep: fields that we do not have stay the example's."""

    def joined(name: str, value: Any) -> Any:
        before = base.get(name)
        return {**before, **value} if name in MIXED and isinstance(before, dict) else value

    base = example(event, own.get("action"))
    whole: Json = json.loads(json.dumps({**base, **{name: joined(name, value) for name, value in own.items()}}))
    return whole


MIXED = {"issue", "pull_request", "repository", "comment", "sender"}
