"""The files of the guides: read like other reference data, every problem with its line, none taken for an event."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.audienceguide import GUIDES
from generator.content.registry import read_reference
from tests.conftest import ROOT, Content, Run
from tests.content.guides import both, guide, write_guide

REFERENCE = read_reference(ROOT / "content")
PROGRAMS = {file.parent.name for file in (ROOT / "content/programs").glob("*/*.yaml")}


def test_there_is_a_guide_for_every_audience() -> None:
    """All of them, in the order of the list, and they name only programs and facts that are there."""
    assert tuple(REFERENCE.guides) == GUIDES
    facts = {record.id for record in REFERENCE.records.records}
    for name in GUIDES:
        each, text = REFERENCE.guides[name], (ROOT / f"content/guides/{name}.yaml").read_text("utf-8")
        data = yaml.safe_load(text)
        assert set(each.eligibility.definition) <= facts, name
        assert {*_programs(data), *each.leave_out, *each.programs} <= PROGRAMS, name


def _programs(data: Any) -> list[str]:
    """Every program that is named anywhere in a guide."""
    if isinstance(data, list):
        return [found for each in data for found in _programs(each)]
    if not isinstance(data, dict):
        return []
    named = [data["program"]] if isinstance(data.get("program"), str) else []
    return [*named, *data.get("programs", []), *(found for each in data.values() for found in _programs(each))]


def test_no_contact_and_no_second_definition_is_typed_into_a_guide() -> None:
    """Addresses, numbers and the three-part definition stand elsewhere, and guides only refer to them."""
    for name in GUIDES:
        text = (ROOT / f"content/guides/{name}.yaml").read_text("utf-8")
        assert not re.search(r"[\w.]+@[\w.]+|\d{2,4}-\d{3,4}-\d{4}|https?://", text), name
        assert "技術・人文知識" not in text, name


def test_the_general_meaning_and_the_definition_never_share_a_sentence() -> None:
    """The short definition explains; eligibility goes by the records."""
    for name in GUIDES:
        text = (ROOT / f"content/guides/{name}.yaml").read_text("utf-8")
        for sentence in re.split(r"[。.\n]", text):
            assert not ("ホワイトカラー" in sentence and "対象" in sentence), name
            assert not ("white-collar" in sentence and "program" in sentence), name


def test_job_seekers_are_told_that_nobody_is_placed() -> None:
    """Where somebody would look for it: at the top, and among those it is not for."""
    for name in ("foreign-professional", "student"):
        each = REFERENCE.guides[name]
        assert "あっせん" in each.lead.ja
        assert "JETRO" in each.lead.en
        assert any("仕事の紹介を求めている方" in point.ja for point in each.eligibility.not_for)


def without(*path: str | int) -> dict[str, Any]:
    """The small guide with something taken out of it."""
    data: Any = guide()
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        (guide(titel=both("a")), "S-UNKNOWN", "titel"),
        (without("lead"), "S-MISSING", "lead"),
        (without("lead", "en"), "S-MISSING", "lead.en"),
        (without("steps", 0, "title", "ja"), "S-MISSING", "steps.0.title.ja"),
        (without("faq", 0, "answer", "en"), "S-MISSING", "faq.0.answer.en"),
        (guide(steps=[]), "S-MISSING", "steps"),
        (guide(audiences=["companies"]), "S-VALUE", "audiences.0"),
        (guide(faq=[{"id": "GX-1", "question": both("a"), "answer": both("b")}] * 2), "S-VALUE", "faq.1.id"),
        (
            guide(documents=[both("a") | {"more": [{"page": "events", "guide": "student", "text": both("b")}]}]),
            "S-VALUE",
            "documents.0.more.0.guide",
        ),
        (
            guide(documents=[both("a") | {"more": [{"url": "javascript:alert(1)", "text": both("b")}]}]),
            "S-VALUE",
            "documents.0.more.0.url",
        ),
        (
            guide(phases=[{"id": "steps", "name": both("a"), "who": both("b"), "measures": [both("c")]}]),
            "S-VALUE",
            "phases.0.id",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_told_with_its_line(
    data: dict[str, Any], code: str, field: str, content: Content, run: Run
) -> None:
    """A key too many, a language too few, a value that is none: file, line and both languages."""
    file = write_guide(content, data=data)
    for lang in ("ja", "en"):
        outcome = run("validate", "--content", content.folder, "--lang", lang)
        assert outcome.code == 1
        assert code in outcome.out
        assert field in outcome.out
        assert re.search(rf"{re.escape(str(file))}:\d+:\d+", outcome.out)
    assert run("validate", "--content", content.folder, file).code == 1


def test_a_broken_guide_stops_the_build(content: Content, build: Run, tmp_path: Path) -> None:
    """Nothing is written."""
    write_guide(content, titel=both("a"))
    assert build().code == 1
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("name", ["companie", "students", "COMPANY"])
def test_a_guide_of_nobody_is_a_finding(name: str, content: Content, run: Run) -> None:
    """A name that is no audience's is told, with the nearest one; a text beside the guides is nobody's business."""
    write_guide(content, name)
    (content.folder / "guides/README.md").write_text("notes", "utf-8")
    outcome = run("validate", "--content", content.folder)
    assert (outcome.code, outcome.out.count("S-ID")) == (1, 1)
    assert "company.yaml" in outcome.out or "student.yaml" in outcome.out
    assert run("validate", "--content", content.folder, content.folder / f"guides/{name}.yaml").code == 1


def test_guides_are_no_events(content: Content, run: Run) -> None:
    """Also where the whole folder is named, a guide is not judged as a submission."""
    content.event()
    write_guide(content)
    outcome = run("validate", "--content", content.folder, "--format", "json", content.folder)
    assert outcome.code == 0, outcome.out
    assert [each["kind"] for each in outcome.json["submissions"]] == ["event"]


def test_the_content_s_own_guide_wins(content: Content, build: Run, tmp_path: Path) -> None:
    """Its own where it brings one, the shipped ones for the rest."""
    content.program("sample")
    write_guide(content)
    assert build().code == 0
    assert "lead (English)" in (tmp_path / "output/en/guides/company/index.html").read_text("utf-8")
    student = (tmp_path / "output/en/guides/student/index.html").read_text("utf-8")
    assert REFERENCE.guides["student"].title.en in student


def test_a_wheel_carries_the_guides() -> None:
    """They are among what an installed package ships."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["content/guides"] == "generator/shipped/content/guides"
