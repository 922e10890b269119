"""A located tree to a model: pydantic's errors become findings with line, column and our own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.base.findings import Finding, Mark, Marks, Severity, locate
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.shapewords import missing, not_one_of, unknown_field, wrong_type
from generator.content.typeplaces import annotation_at, choices_of, fields_at
from generator.content.yamltree import Mapping, Scalar, marks_of, plain

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Located(Generic[Model]):
    """A value, the file it came from, and where each of its fields stands there."""

    value: Model
    path: str
    marks: Marks
    digest: str = ""
    """Digest of the file's bytes, and of whatever else went into the value."""

    def finding(
        self,
        code: str,
        severity: Severity,
        message: Bilingual,
        help_: Bilingual,
        field: str = "",
        clause: str = "",
    ) -> Finding:
        """A finding about a field of this value."""
        return Finding(code, severity, message, help_, self.path, locate(self.marks, field), field, clause)


def shape(tree: Mapping, model: type[Model], path: str) -> tuple[Located[Model] | None, list[Finding]]:
    """The value that a tree holds, or every shape error in it."""
    values, keys = marks_of(tree)
    try:
        value = model.model_validate(plain(tree))
    except ValidationError as error:
        found = [each for each in error.errors(include_url=False) if not _only_follows(each)]
        return None, [_finding(each, model, path, values, keys) for each in found]
    return Located(value, path, values), []


def _only_follows(error: ErrorDetails) -> bool:
    """A list whose only item is wrong is also reported as too short; the item's own error says it all."""
    return error["type"] == "too_short" and bool(error["input"])


def _finding(error: ErrorDetails, model: type[BaseModel], path: str, values: Marks, keys: Marks) -> Finding:
    context = error.get("ctx", {})
    parts = [str(part) for part in error["loc"] if part != "[key]"]
    field = quoted(".".join([*parts, *([context["at"]] if context.get("at") else [])]), 200)
    code, message, help_ = _said(error, field, model)
    unknown = error["type"] == "extra_forbidden"
    place = ".".join([*parts, *([context["at"]] if context.get("at") else [])])
    at: Mark = keys[place] if unknown and place in keys else locate(values, place)
    return Finding(code, Severity.ERROR, message, help_, path, at, field)


def _said(error: ErrorDetails, field: str, model: type[BaseModel]) -> tuple[str, Bilingual, Bilingual]:
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    name = field.rpartition(".")[2]
    if "help_ja" in context:
        prefix = f"{field}: " if field else ""
        message = Bilingual(prefix + context["ja"], prefix + context["en"])
        return kind, message, Bilingual(context["help_ja"], context["help_en"])
    annotation = annotation_at(model, error["loc"])
    if kind == "extra_forbidden":
        return "S-UNKNOWN", *unknown_field(field, name, fields_at(model, error["loc"][:-1]), given is None)
    if kind == "missing" or given is None or kind == "too_short":
        return "S-MISSING", *missing(field, name, choices_of(annotation), fields_at(model, error["loc"]))
    shown = given.text if isinstance(given, Scalar) else ""
    if kind == "literal_error":
        return "S-VALUE", *not_one_of(field, shown or str(given), choices_of(annotation))
    return "S-TYPE", *wrong_type(field, name, kind, shown, fields_at(model, error["loc"]))
