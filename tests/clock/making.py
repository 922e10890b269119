"""Events and program editions as values, for tests that need no files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from generator.content.event import Event
from generator.content.program import Program


def event(**fields: Any) -> Event:
    """An event that breaks nothing, with fields replaced or added."""
    return Event.model_validate(
        {
            "id": "sample-seminar",
            "title": {"ja": "見本セミナー"},
            "form": "single_event",
            "category": "seminar",
            "focus": "professional",
            "purpose": {"ja": "高度外国人材の採用を学ぶ"},
            "audiences": ["company"],
            "organizers": [{"name": {"ja": "見本県"}, "kind": "local_gov", "role": "host"}],
            "sessions": [{"start": "2026-12-05T14:00", "end": "2026-12-05T16:00"}],
            "format": "online",
            **fields,
        }
    )


def sessions(*spans: str) -> list[dict[str, str]]:
    """Sessions from `start/end`, or `start/` where the end is not known."""
    found = []
    for span in spans:
        start, _, end = span.partition("/")
        found.append({"start": start, "end": end} if end else {"start": start})
    return found


def program(**fields: Any) -> Program:
    """A program edition without a declared status, with fields added."""
    return Program.model_validate(
        {
            "id": "sample",
            "fiscal_year": 2026,
            "title": {"ja": "見本プログラム"},
            "operator": {"name": {"ja": "見本機構"}},
            "audiences": ["company"],
            "source": {"document": "見本要領"},
            **fields,
        }
    )


def at(text: str) -> datetime:
    """An instant; without an offset it is Japan's."""
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else datetime.fromisoformat(f"{text}+09:00")
