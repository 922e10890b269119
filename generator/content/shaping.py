"""A located tree to a model: pydantic's errors become findings with line, column and our own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.base.findings import Finding, Mark, Marks, Severity, locate
from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
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
        return None, [_finding(each, model, path, values, keys) for each in error.errors(include_url=False)]
    return Located(value, path, values), []


def _finding(error: ErrorDetails, model: type[BaseModel], path: str, values: Marks, keys: Marks) -> Finding:
    context = error.get("ctx", {})
    parts = [str(part) for part in error["loc"] if part != "[key]"]
    field = ".".join([*parts, *([context["at"]] if context.get("at") else [])])
    code, message, help_ = _said(error, field, model)
    unknown = error["type"] == "extra_forbidden"
    at: Mark = keys[field] if unknown and field in keys else locate(values, field)
    return Finding(code, Severity.ERROR, message, help_, path, at, field)


def _said(error: ErrorDetails, field: str, model: type[BaseModel]) -> tuple[str, Bilingual, Bilingual]:
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    name = field.rpartition(".")[2]
    if "help_ja" in context:
        prefix = Bilingual(f"{field}: ", f"{field}: ") if field else Bilingual("", "")
        return (
            kind,
            Bilingual(prefix.ja + context["ja"], prefix.en + context["en"]),
            Bilingual(context["help_ja"], context["help_en"]),
        )
    if kind == "missing" or given is None or kind == "too_short":
        return "S-MISSING", *_missing(field, name)
    if kind == "extra_forbidden":
        return "S-UNKNOWN", *_unknown(field, name, _fields_at(model, error["loc"][:-1]))
    if kind == "literal_error":
        return "S-VALUE", *_not_one_of(field, given, _allowed(str(context.get("expected", ""))))
    return "S-TYPE", *_wrong_type(field, kind, given)


def _missing(field: str, name: str) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(f"必須の項目「{field}」がありません。", f"The required field `{field}` is missing."),
        Bilingual(f"「{name}: …」を書いてください。", f"Write `{name}: …`."),
    )


def _unknown(field: str, name: str, known: list[str]) -> tuple[Bilingual, Bilingual]:
    guess = nearest(name, known)
    return (
        Bilingual(f"「{quoted(field)}」という項目はありません。", f"There is no field `{quoted(field)}`."),
        Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?")
        if guess
        else Bilingual(
            f"この行を消すか、次のどれかにしてください: {', '.join(known)}",
            f"Delete it, or use one of: {', '.join(known)}",
        ),
    )


def _not_one_of(field: str, given: object, allowed: list[str]) -> tuple[Bilingual, Bilingual]:
    shown = quoted(given.text if isinstance(given, Scalar) else str(given))
    guess = nearest(shown, allowed)
    hint = Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`? ") if guess else Bilingual("", "")
    return (
        Bilingual(f"{field}: 「{shown}」は使えません。", f"{field}: `{shown}` is not one of the known values."),
        Bilingual(f"{hint.ja}使える値: {', '.join(allowed)}", f"{hint.en}Known values: {', '.join(allowed)}"),
    )


_NEEDED = {
    "tuple_type": Bilingual("リスト（例: [company]）", "a list, such as [company]"),
    "model_type": Bilingual("入れ子の項目（例: {ja: …, en: …}）", "nested fields, such as {ja: …, en: …}"),
    "dict_type": Bilingual("入れ子の項目", "nested fields"),
}


def _wrong_type(field: str, kind: str, given: object) -> tuple[Bilingual, Bilingual]:
    needed = _NEEDED.get(kind, Bilingual("別の形の値", "a value of another form"))
    shown = f"［{quoted(given.text, 30)}］" if isinstance(given, Scalar) else ""
    name = field or "file"
    return (
        Bilingual(f"{name}: {needed.ja}が必要です{shown}。", f"{name}: {needed.en} is needed{shown}."),
        Bilingual(
            "書き方は docs/ と examples/ の例を見てください。",
            "See docs/ and examples/ for how it is written.",
        ),
    )


def _allowed(expected: str) -> list[str]:
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",") if word.strip()]


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The fields that may stand at a place of a model."""
    current: Any = model
    for part in loc:
        found = next(_models_in(current), None) if not isinstance(current, type) else current
        if isinstance(part, int) or part == "[key]" or found is None:
            continue
        field = found.model_fields.get(part) if isinstance(found, type) and issubclass(found, BaseModel) else None
        current = next(_models_in(field.annotation), None) if field else found
    return list(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else []


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
