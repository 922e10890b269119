"""The platform: every fact with its documents, two lists of three that stay two, and whom to ask as of when."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml

from generator.content.registry import read_reference
from tests.conftest import NOW, ROOT, Content, Run
from tests.site.test_consortiums import changed, links_of
from tests.site.test_rules_page import at, having, own, text_of, written
from tests.site.test_statistics import HOSTILE, page_of, section_of

REFERENCE = read_reference(ROOT / "content")
PLATFORM = REFERENCE.platform
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The page as it is built from the real content, by language."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("platform") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    for lang in ("ja", "en"):
        rows = {row["url"]: row for row in json.loads((output / lang / "search.json").read_text("utf-8"))}
        assert PLATFORM.name.said(lang).text == rows[f"/{lang}/platform/"]["title"]
    return {lang: page_of(output, lang, "platform") for lang in ("ja", "en")}


def data_of() -> dict[str, Any]:
    """The real data, to be changed."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "content/platform.yaml").read_text("utf-8"))
    return data


@LANGUAGES
def test_every_fact_stands_with_its_documents(real: dict[str, Element], lang: str) -> None:
    """Every id is an anchor with its text; every part names its documents and of what time they are."""
    page = real[lang]
    for name, part in PLATFORM.parts:
        section = section_of(page, name.replace("_", "-"))
        for fact in part.facts:
            assert fact.said(lang).text in text_of(at(section, fact.id))
        sources = text_of(next(having(section, "sources")))
        for material_id, material in PLATFORM.materials.items():
            assert (material.document.said(lang).text in sources) == (material_id in part.sources), (name, material_id)
            assert (material.dated.said(lang).text in sources) or material_id not in part.sources
    for stage in PLATFORM.stages.stages:
        for fact in stage.measures:
            assert fact.said(lang).text in text_of(section_of(page, f"stage-{stage.id}"))
    assert PLATFORM.name.ja in text_of(page)
    assert PLATFORM.name.en in text_of(page)


@LANGUAGES
def test_the_two_lists_of_three_stay_two(real: dict[str, Element], lang: str) -> None:
    """Aims of the guides and pillars of the slides: three each, no document of one under the other."""
    assert len(PLATFORM.aims.facts) == len(PLATFORM.pillars.facts) == 3
    assert not {*PLATFORM.aims.sources} & {*PLATFORM.pillars.sources}
    aims, pillars = (section_of(real[lang], name) for name in ("aims", "pillars"))
    assert [each.get("id") for each in aims.iter("li")] == ["PF-AI-1", "PF-AI-2", "PF-AI-3"]
    assert [each.get("id") for each in pillars.iter("li")] == ["PF-PI-1", "PF-PI-2", "PF-PI-3"]
    apart = {"ja": "三つの内容が異なります", "en": "different lists of three"}[lang]
    for section, other in ((aims, "#pillars"), (pillars, "#aims")):
        assert apart in text_of(section)
        assert other in links_of(section)


@LANGUAGES
def test_the_list_of_participants_is_open(real: dict[str, Element], lang: str) -> None:
    """Eight are named, and that there are others."""
    section = section_of(real[lang], "participants")
    named = [text_of(each) for each in next(having(section, "bodies")).iter("li")]
    assert len(named) == 8
    for item, body in zip(named, PLATFORM.participants.bodies, strict=True):
        assert (REFERENCE.bodies[body].name.said(lang).text) in item
    assert {"ja": "「等」", "en": "the list is open"}[lang] in text_of(section)


def test_no_percentage_is_told_that_does_not_survive() -> None:
    """The findings are in words; the figures that survive stand on the page of the statistics alone."""
    for fact in PLATFORM.findings.facts:
        for text in (fact.ja, fact.en, *(each for note in (fact.note,) if note for each in (note.ja, note.en))):
            assert not re.search("[0-9０-９.]+ ?[%％]|割", text.replace("割合", "")), fact.id


@LANGUAGES
def test_where_the_page_leads(real: dict[str, Element], lang: str) -> None:
    """Figures, guides, programs; an address as printed is no link; offices with the day of their contact."""
    page, links = real[lang], links_of(real[lang])
    for figure in PLATFORM.findings.figures:
        assert f"/{lang}/statistics/#{figure}" in links
    for guide in ("company", "student", "foreign-professional"):
        assert f"/{lang}/guides/{guide}/#ask" in links
    assert f"/{lang}/programs/nyumon/2025/" in links
    printed = next(each.url for each in PLATFORM.resources.resources if each.url)
    assert printed in text_of(section_of(page, "resources"))
    assert printed not in links
    asking = text_of(section_of(page, "asking"))
    assert "OpenforProfessionals@jetro.go.jp" in asking
    assert {"ja": "2020年7月10日", "en": "10 July 2020"}[lang] in asking
    assert not [href for href in links if href.startswith("mailto:")]


def test_texts_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup and templates are shown, never run."""
    both = {"ja": HOSTILE, "en": HOSTILE}
    fact = {"id": "PF-XX-1", **both, "note": both}
    part = {"lead": both, "facts": [fact], "sources": ["slides"]}
    data = data_of()
    written(content, "platform.yaml", {**data, "name": both, "summary": both, "about": part, "materials": {each: {**material, "document": both, "dated": both} for each, material in data["materials"].items()}})  # fmt: skip
    own(content, "bodies.yaml")
    assert build().code == 0
    for lang in ("ja", "en"):
        main = next(page_of(tmp_path / "output", lang, "platform").iter("main"))
        assert [each.tag for each in main.iter() if each.tag in {"script", "img", "iframe"}] == []
        assert "17017" not in text_of(main)
        assert "alert(1)" in text_of(main)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("participants.bodies.0", "cabinet", "There is no body `cabinet` in bodies.yaml."),
        ("findings.figures.0", "students-wishing", "There is no figure `students-wishing` in statistics.yaml."),
        ("aims.sources.0", "guide-2023", "There is no document `guide-2023` under materials."),
        ("pillars.facts.0.id", "PF-AI-1", "The id `PF-AI-1` is already that of another fact."),
        ("stages.stages.0.measures.0", {"id": "PF-PO-1", "en": "No Japanese"}, "`stages.stages.0.measures.0.ja` is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_finding(place: str, value: Any, said: str, content: Content, run: Run) -> None:
    """An id that leads nowhere, one used twice, a language that is missing: with file, line and both languages."""
    own(content, "bodies.yaml")
    written(content, "platform.yaml", data_of())
    assert run("validate", "--content", content.folder).code == 0
    written(content, "platform.yaml", changed(data_of(), place, value))
    found = run("validate", "--content", content.folder, "--format", "json")
    assert found.code == 1
    findings = [each for each in found.json["findings"] if each["path"].endswith("platform.yaml")]
    assert any(said in each["message"]["en"] for each in findings), findings
    assert all(each["line"] > 1 and each["message"]["ja"] != each["message"]["en"] for each in findings)


def test_a_change_makes_the_page_anew(content: Content, build: Run, tmp_path: Path) -> None:
    """The page in each language, and the two search indexes; without programs and guides there are fewer links."""
    assert build().code == 0
    assert "/programs/nyumon/" not in (tmp_path / "output/en/platform/index.html").read_text("utf-8")
    written(content, "platform.yaml", changed(data_of(), "summary.en", "Another summary."))
    own(content, "bodies.yaml")
    assert build("--json").json["written"] >= 4
    assert "Another summary." in text_of(page_of(tmp_path / "output", "en", "platform"))
