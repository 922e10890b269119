"""A small guide for tests to write, and to spoil."""

from __future__ import annotations

from typing import Any

import yaml

from tests.conftest import Content


def both(text: str) -> dict[str, str]:
    """A text in both languages."""
    return {"ja": f"{text}（日本語）", "en": f"{text} (English)"}


def guide(**changes: Any) -> dict[str, Any]:
    """A guide that breaks nothing."""
    return {
        "name": both("name"),
        "title": both("title"),
        "summary": both("summary"),
        "lead": both("lead"),
        "audiences": ["company"],
        "eligibility": {"all_of": [both("all")], "not_for": [both("not")], "unsure": [both("unsure")]},
        "steps": [{"title": both("step"), "text": both("how")}],
        "costs": [{"item": both("item"), "amount": both("amount")}],
        "documents": [both("paper")],
        "faq": [{"id": "GX-1", "question": both("question"), "answer": both("answer")}],
        "contacts": [{"about": both("about"), "program": "sample"}],
        "sources": [{"document": "見本"}],
    } | changes


def write_guide(content: Content, name: str = "company", /, **changes: Any) -> None:
    """Writes a guide into a content folder."""
    folder = content.folder / "guides"
    folder.mkdir(exist_ok=True)
    text = yaml.dump(guide(**changes), allow_unicode=True, sort_keys=False)
    (folder / f"{name}.yaml").write_text(text, "utf-8")
