"""`events.json`: every published event, one a line, and the JSON Schema that it is held to (contract §8)."""

from __future__ import annotations

import json
from typing import Any

from generator import routes
from generator.base.language import Lang
from generator.desk import Desk
from generator.opendata.records import record_of
from generator.opendata.shapes import VERSION, Events
from generator.words.facts import said


def events_json(desk: Desk, lang: Lang, _key: str) -> bytes:
    """Every published event, those of the archive too, in the order of their ids."""
    words = desk.words[lang]
    head: Events = {
        "schema": desk.base.absolute(routes.EVENTS_SCHEMA),
        "version": VERSION,
        "language": words.html_lang,
        "title": said(words, desk.site.title).text,
        "url": desk.base.absolute(routes.events_json(lang)),
        "home_page": desk.base.absolute(routes.home(lang)),
        "timezone": desk.site.timezone,
        "sample": desk.site.sample,
        "events": [],
    }
    lines = ",\n".join(_compact(record_of(desk, lang, event)) for event in desk.catalog.events.values())
    return f"{_compact(head).removesuffix(']}')}\n{lines}\n]}}\n".encode()


_compact = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def events_schema(desk: Desk, _lang: Lang, _key: str) -> bytes:
    """The JSON Schema of `events.json`, as the site publishes it."""
    return schema_text(desk.base.absolute(routes.EVENTS_SCHEMA)).encode()


def schema_text(address: str) -> str:
    """The JSON Schema of `events.json` (draft 2020-12), which stands at an address."""
    # Imported where it is used: only this one file is made with it.
    from pydantic import TypeAdapter

    schema = TypeAdapter(Events).json_schema()
    for shape in (schema, *schema["$defs"].values()):
        shape["additionalProperties"] = False
    found: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **schema}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
