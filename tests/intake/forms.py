"""Submissions as GitHub and the form page send them, made from answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.intake.formshape import FormShape, present

Answer = str | Sequence[str]

EVENT: dict[str, Answer] = {
    "form": "single_event",
    "focus": "professional",
    "submission_page_state": "public",
    "submission_body_name": "見本県国際課",
    "submission_body_kind": "local_gov",
    "submission_entered_by": "official",
    "title_ja": "採用担当者のための入門セミナー",
    "title_en": "A first seminar for hiring managers",
    "category": "seminar",
    "purpose_ja": "高度外国人材の採用を始める企業に手順を伝える",
    "audiences": ["company"],
    "organizers_1_name_ja": "見本県",
    "organizers_1_kind": "local_gov",
    "organizers_1_role": "host",
    "sessions": "2026-12-10 14:00-16:00",
    "format": "online",
    "detail_url": "https://example.jp/seminar",
    "consent": ["public", "office"],
}
"""Answers in which nothing is wrong."""

CHANGE: dict[str, Answer] = {
    "event": "sample-seminar",
    "by": "見本県国際課",
    "consent": ["public", "office"],
}


def body(answers: Mapping[str, Answer], form: str = "event", shape: FormShape | None = None) -> str:
    """The text that GitHub makes of the answers of a form: every field, in order, `_No response_` where empty."""
    shape = shape or present(form)
    return "\n\n".join(f"### {each.label}\n\n{_shown(shape, each, answers.get(each.id, ''))}" for each in shape.fields)


def _shown(shape: FormShape, asked: Any, answer: Answer) -> str:
    if asked.kind == "boxes":
        words = dict(asked.options)
        if asked.id == "consent":
            last = list(words)[-1]
            words[last] = shape.marked(words[last])
        return "\n".join(f"- [{'X' if code in answer else ' '}] {text}" for code, text in words.items())
    assert isinstance(answer, str)
    if not answer:
        return "_No response_"
    if asked.kind == "fenced":
        return f"```text\n{answer}\n```"
    return asked.options.get(answer, answer)


def issue(text: str, number: int = 5, created: str = "2026-11-16T01:00:00Z", **more: Any) -> dict[str, Any]:
    """An issue as the event `issues` holds it."""
    return {"action": "opened", "issue": {"number": number, "body": text, "created_at": created, **more}}


def page(answers: Mapping[str, Answer], form: str = "event", **more: Any) -> dict[str, Any]:
    """What the form page sends."""
    return {"format": "saijiki-submission", "version": 1, "form": form, "answers": dict(answers), **more}


def sent(folder: Path, data: Any) -> Path:
    """A file that holds a submission."""
    file = folder / "submission.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return file
