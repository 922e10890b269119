"""Where in a model an error lies: the type, the fields and the words that may stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from generator.content import values

Place = tuple[int | str, ...]


def annotation_at(model: type[BaseModel], loc: Place) -> Any:
    """The type of the value at a place of a model; None if there is none."""
    current: Any = model
    for part in loc:
        if isinstance(part, int) or part == "[key]":
            continue
        inside = next(_models_in(current), None)
        field = inside.model_fields.get(part) if inside else None
        if field is not None:
            current = field.annotation if not field.metadata else (field.annotation, *field.metadata)
        elif inside is not None:
            return None
    return current


def fields_at(model: type[BaseModel], loc: Place) -> list[str]:
    """The fields that may stand at a place of a model."""
    inside = next(_models_in(annotation_at(model, loc)), None)
    return list(inside.model_fields) if inside else []


def model_at(model: type[BaseModel], loc: Place) -> type[BaseModel]:
    """The model that stands at a place of a model. Raises StopIteration where there is none."""
    return next(_models_in(annotation_at(model, loc)))


def choices_of(annotation: Any) -> list[str]:
    """The words that a type allows, if it allows only some."""
    for part in _parts_of(annotation):
        if get_origin(part) is Literal:
            return [str(word) for word in get_args(part)]
    return []


def readers_of(annotation: Any) -> list[Callable[..., Any]]:
    """The functions that read a value of a type: those of `values` and `times`."""
    return [part.func for part in _parts_of(annotation) if isinstance(part, BeforeValidator)]


def reads_flag(annotation: Any) -> bool:
    """Whether a type is `true` or `false`."""
    return values.flag in readers_of(annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    return (part for part in _parts_of(annotation) if isinstance(part, type) and issubclass(part, BaseModel))


def _parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in annotation if isinstance(annotation, tuple) else get_args(annotation):
            yield from _parts_of(part)
