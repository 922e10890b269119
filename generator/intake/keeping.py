"""Answers so far, kept in a file, so that nothing is lost when somebody stops: the JSON that a form page sends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.base.outputs import write_atomically
from generator.base.text import to_json
from generator.entryform.answerschema import FORMAT, VERSION
from generator.intake.body import Answers
from generator.intake.questions import Questions

_MOST_BYTES = 1024 * 1024


def keep(file: Path, form: str, answers: Answers) -> None:
    """Writes the answers so far. Raises OSError."""
    given: dict[str, Any] = {**answers.texts, **{name: list(codes) for name, codes in answers.ticked.items()}}
    write_atomically(
        file, (to_json({"format": FORMAT, "version": VERSION, "form": form, "answers": given}) + "\n").encode()
    )
    file.chmod(0o600)


def kept(file: Path, questions: Questions) -> Answers | None:
    """The answers that were kept; None if there are none, or none that can be read."""
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        found = json.loads(file.read_bytes())
        given = found["answers"]
        if (found["format"], found["version"], found["form"]) != (FORMAT, VERSION, questions.name):
            return None
        fields = {each.id: each for each in questions.fields}
        texts = {name: text for name, text in given.items() if name in fields and isinstance(text, str)}
        ticked = {
            name: tuple(code for code in fields[name].options if code in codes)
            for name, codes in given.items()
            if name in fields and isinstance(codes, list)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Answers(questions.name, texts, ticked) if texts or ticked else None
