"""Whatever stands in an event file, reading it gives a valid event or findings in both languages, and never raises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.event import Event
from generator.content.memory import Memory
from generator.content.reading import Reading, read_content
from tests.conftest import EVENT, with_fields

MANY = settings(max_examples=60, deadline=None, derandomize=True, database=None)
PATH = "events/2026/sample-seminar.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder that the examples share; each writes the same file."""
    made = tmp_path_factory.mktemp("content")
    (made / PATH).parent.mkdir(parents=True)
    return made


def read(folder: Path, data: bytes) -> Reading:
    """What reading a folder with that one event file gives; checked for what always holds."""
    (folder / PATH).write_bytes(data)
    reading = read_content(folder, Memory())
    assert set(reading.kinds) == {str(folder / PATH)}
    if not reading.findings:
        assert list(reading.catalog.events) == ["sample-seminar"]
        assert isinstance(reading.catalog.events["sample-seminar"], Event)
    for finding in reading.findings:
        assert re.search("[ぁ-んァ-ン一-龠]", finding.message.ja)
        assert re.search("[ぁ-んァ-ン一-龠]", finding.help.ja)
        assert finding.message.en
        assert finding.help.en
        assert finding.at.line >= 1
        assert finding.at.column >= 1
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", finding.message.en + finding.message.ja + finding.help.en)
    return reading


@MANY
@given(data=st.binary(max_size=400))
@example(data=b"")
@example(data=b"\xff\xfe\x00")
@example(data=b"\xef\xbb\xbf")
def test_any_bytes(folder: Path, data: bytes) -> None:
    """Arbitrary bytes are findings."""
    assert read(folder, data).findings


@MANY
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=200)
)
@example(text="id: a\ntitle：b\n")
@example(text="- *x\n- &x !!y z\n")
def test_any_text(folder: Path, text: str) -> None:
    """Arbitrary text is findings."""
    assert read(folder, text.encode()).findings


@MANY
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example(text="見本\0")
def test_any_text_with_control_characters(folder: Path, text: str) -> None:
    """Arbitrary text with any character there is, is findings."""
    assert read(folder, text.encode()).findings


@MANY
@given(text=st.text(st.sampled_from(list("ab1:-?,[]{}#&*!|>'\"%@` \n\\~見：")), max_size=80))
def test_any_punctuation(folder: Path, text: str) -> None:
    """What YAML takes for its own marks, in any order, is findings."""
    assert read(folder, text.encode()).findings


@MANY
@given(
    place=st.integers(0, len(EVENT) + 40),
    cut=st.integers(0, 30),
    put=st.text("ab1:-?,[]{}#&*!|>'\"%@` \n\\~見", max_size=4),
)
def test_any_slip_of_the_keys(folder: Path, place: int, cut: int, put: str) -> None:
    """A good file with some characters lost and others put in is findings, or still a valid event."""
    good = EVENT.format(id="sample-seminar")
    read(folder, (good[:place] + put + good[place + cut :]).encode())


WORDS = [
    "~", "''", '"見本"', "見本", "true", "no", "0", "100", "1e9", "-1", "ja", "en", "iaa", "host", "free", "company",
    "2026-12-05", "2026-12-05T14:00", "2026-12-05T25:30", "2026-12-05T05:00Z", "2026-02-30", "2026-12", "12:30",
    "https://example.jp/", "javascript:x", "a@example.jp", "0312345678", "Asia/Tokyo", "Nowhere/City", "miyagi",
    "single_event", "seminar", "professional", "online", "sample-seminar", "meti-tohoku", "scheduled", '"\\e[31m"',
]  # fmt: skip
OFFSETS = ["2026-12-05T14:00+99:99", "0001-01-01T00:00+14:00", "9999-12-31T23:00-14:00", "9999-12-31T29:00"]
KEYS = [*Event.model_fields, "ja", "en", "kana", "name", "kind", "role", "body", "start", "end", "opens", "closes", "state",
        "received", "date", "note", "modified", "x", "''", '"\\e[31m"']  # fmt: skip


def structures(words: list[str]) -> st.SearchStrategy[Any]:
    """Small nested lists and mappings of such words, as they are written in YAML."""
    return st.recursive(
        st.sampled_from(words),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
                lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
            ),
        ),
        max_leaves=8,
    )


def event_with(fields: dict[str, str]) -> bytes:
    """A good event with some fields replaced."""
    body = with_fields(EVENT.format(id="sample-seminar"), **dict.fromkeys(fields))
    return (body + "".join(f"{key}: {value}\n" for key, value in fields.items())).encode()


@MANY
@given(fields=st.dictionaries(st.sampled_from(list(Event.model_fields)), structures(WORDS), max_size=3))
def test_any_structure(folder: Path, fields: dict[str, str]) -> None:
    """A good event with arbitrary values in some of its fields is findings, or still a valid event."""
    read(folder, event_with(fields))


@MANY
@given(
    start=st.sampled_from([word for word in WORDS if word.startswith("2026-12-05")]),
    end=st.sampled_from([word for word in WORDS if word.startswith("2026-12-05") and not word.endswith("Z")]),
    zone=st.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "UTC", "Nowhere/City", "~"]),
)
def test_any_times(folder: Path, start: str, end: str, zone: str) -> None:
    """Any two times, with and without an offset, in any zone."""
    read(folder, event_with({"timezone": zone, "sessions": f"[{{start: {start}, end: {end}}}]"}))


@MANY
@given(moment=st.sampled_from(OFFSETS), field=st.sampled_from(["start", "opens", "modified"]))
def test_any_offset(folder: Path, moment: str, field: str) -> None:
    """Moments at the ends of the calendar and offsets that no clock has."""
    values = {
        "start": {"sessions": f"[{{start: {moment}}}]"},
        "opens": {"registration": f"{{opens: {moment}}}"},
        "modified": {"revision": f"{{modified: {moment}}}"},
    }
    read(folder, event_with(values[field]))
