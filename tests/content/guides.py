"""A small guide for tests to write, and to spoil."""

from __future__ import annotations

from pathlib import Path
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


class Plain(yaml.SafeDumper):
    """Writes every value in its own place."""

    def ignore_aliases(self, data: Any) -> bool:
        """No value points to another."""
        return True


def write_guide(content: Content, name: str = "company", /, data: Any = None, **changes: Any) -> Path:
    """Writes a guide into a content folder: `data` as it is, or the small guide with changes."""
    file = content.folder / "guides" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    text = yaml.dump(data or guide(**changes), Dumper=Plain, allow_unicode=True, sort_keys=False)
    file.write_text(text, "utf-8")
    return file
