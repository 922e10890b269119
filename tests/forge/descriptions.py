"""GitHub's own description of its REST interface, and whether an answer is what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.forge.state import Json
from tests.forge.tools import package

KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
WITH_SLASHES = {"ref", "path", "branch", "tree_sha"}


@cache
def _description() -> Json:
    file = package("@octokit/openapi") / "generated/api.github.com.json"
    found: Json = json.loads(file.read_text("utf-8"))
    return found


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    def expression(template: str) -> str:
        parts = re.split(r"\{([^}]+)\}", template)
        slots = [".+" if name in WITH_SLASHES else "[^/]+" for name in parts[1::2]]
        return "".join(re.escape(text) + slot for text, slot in zip(parts[::2], [*slots, ""]))

    templates = sorted(_description()["paths"], key=lambda each: -len(re.sub(r"\{[^}]+\}", "", each)))
    return [(re.compile(expression(each)), each) for each in templates]


def _resolved(schema: Json) -> Json:
    while "$ref" in schema:
        found: Any = _description()
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def mistakes(method: str, path: str, status: int, body: Any) -> list[str]:
    """What an answer lacks or has wrong; an unknown path or status is a mistake too."""
    template = next((each for pattern, each in _paths() if pattern.fullmatch(path)), None)
    operation = _description()["paths"].get(template, {}).get(method.lower())
    if operation is None:
        return [f"{method} {path} is not described"]
    if str(status) not in operation["responses"]:
        return [f"{method} {template} never answers {status}"]
    content = _resolved(operation["responses"][str(status)]).get("content")
    if content is None:
        return [] if body is None else [f"{method} {template} answers nothing"]
    return list(_wrong(body, content["application/json"]["schema"], f"{method} {template}"))


def _wrong(value: Any, schema: Json, where: str) -> Iterator[str]:
    schema = _resolved(schema)
    if value is None and schema.get("nullable"):
        return
    for each in schema.get("allOf", []):
        yield from _wrong(value, each, where)
    kinds = schema.get("anyOf") or schema.get("oneOf")
    if kinds and all(any(_wrong(value, each, where)) for each in kinds):
        yield f"{where}: none of the kinds that it may be"
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{where}: {value!r:.60} is no {kind}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    elif isinstance(value, list):
        for each in value:
            yield from _wrong(each, schema.get("items", {}), f"{where}[]")
    elif isinstance(value, dict):
        yield from (f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value)
        for name in value.keys() & schema.get("properties", {}).keys():
            yield from _wrong(value[name], schema["properties"][name], f"{where}.{name}")
