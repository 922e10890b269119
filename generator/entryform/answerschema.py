"""The JSON that a page sends in place of an issue form, and its schema: the same fields, answered by code."""

from __future__ import annotations

import json
from typing import Any

from generator.base.language import Bilingual
from generator.entryform.asked import FORMS, fields_of
from generator.entryform.fields import Field, both

FORMAT, VERSION = "saijiki-submission", 1
"""What every such file says of itself. A change that an older reader would misread raises the version."""
MOST_ANSWER = 20_000


def schema_text(address: str) -> str:
    """The JSON Schema of the file, one branch for each form."""
    branches = [_branch(form) for form in FORMS]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "A submission, as a form page writes it",
        "oneOf": branches,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _branch(form: str) -> dict[str, Any]:
    fields = fields_of(form)
    return {
        "type": "object",
        "required": ["format", "version", "form", "answers"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "form": {"const": form},
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "required": [field.id for field in fields if field.required],
                "properties": {field.id: _answer(field) for field in fields},
            },
        },
    }


def _answer(field: Field) -> dict[str, Any]:
    said = {
        "title": both(field.label),
        **({"description": both(field.help or Bilingual("", ""))} if field.help else {}),
    }
    if field.reads in {"choices", "consent"}:
        items = {"enum": list(field.options)}
        return {**said, "type": "array", "items": items, "uniqueItems": True}
    if field.options:
        # An empty text is a choice that was not made.
        return {**said, "enum": [*field.options, *([] if field.required else [""])]}
    return {**said, "type": "string", "maxLength": MOST_ANSWER}
