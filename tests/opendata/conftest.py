"""Desks for the tests of open data: a content folder, read and laid out as a build does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from generator.content.memory import Memory
from generator.content.reading import read_content
from generator.content.theme import load_theme
from generator.desk import Desk, set_desk
from generator.opendata.eventsfile import events_json, events_schema
from generator.opendata.news import all_atom, changes_atom
from generator.opendata.table import events_csv
from generator.rules import RULEBOOK
from tests.conftest import NOW, Content

BASE = "https://calendar.example/site"
ATOM = "{http://www.w3.org/2005/Atom}"
Laid = Callable[..., Desk]


def desk_of(folder: Path, now: str = NOW) -> Desk:
    """The desk of a content folder that holds nothing unreadable."""
    reading = read_content(folder, Memory())
    assert [finding for finding in reading.findings if finding.code.startswith("S-")] == []
    return set_desk(reading.catalog, RULEBOOK, load_theme("default"), BASE, datetime.fromisoformat(now))


@pytest.fixture
def laid(content: Content) -> Laid:
    """The desk of the test's own content."""

    def desk(now: str = NOW) -> Desk:
        return desk_of(content.folder, now)

    return desk


def everything(desk: Desk) -> dict[str, bytes]:
    """All that this room makes, by name and language."""
    made = {
        f"{lang} {make.__name__}": make(desk, lang, "")
        for make in (events_json, all_atom, changes_atom)
        for lang in ("ja", "en")
    }
    return made | {"csv": events_csv(desk, "ja", ""), "schema": events_schema(desk, "", "")}


def record(desk: Desk, event_id: str = "sample-seminar", lang: str = "ja") -> Any:
    """The record of an event in events.json."""
    found = [each for each in json.loads(events_json(desk, lang, ""))["events"] if each["id"] == event_id]
    assert len(found) == 1
    return found[0]


def entries(raw: bytes) -> list[Element]:
    """The entries of an Atom feed."""
    return fromstring(raw).findall(f"{ATOM}entry")


def told(element: Element, name: str) -> str:
    """The text of the one child of that name."""
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0].text or ""
