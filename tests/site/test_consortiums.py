"""Regional consortiums: every fact on its page in both languages, whose names are whose, and what leads where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml

from generator.content.programchecks import fact_ids
from generator.content.registry import read_reference
from tests.conftest import NOW, ROOT, Content, Run
from tests.site.test_rules_page import at, having, own, text_of, written
from tests.site.test_statistics import HOSTILE, page_of

REFERENCE = read_reference(ROOT / "content")
CONSORTIUMS, BODIES = REFERENCE.consortiums, REFERENCE.bodies
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])
EACH = pytest.mark.parametrize("consortium", CONSORTIUMS.consortiums, ids=lambda each: each.id)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built from the real content."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("consortiums") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return output


def links_of(element: Element) -> dict[str, str]:
    """The links in an element: address to text."""
    return {each.get("href") or "": text_of(each) for each in element.iter("a")}


def data_of() -> dict[str, Any]:
    """The real data, to be changed."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "content/consortiums.yaml").read_text("utf-8"))
    return data


@LANGUAGES
def test_every_fact_has_its_place(real: Path, lang: str) -> None:
    """The scheme on the list's page, each region on its own: every id is an anchor there, with its text."""
    scheme = page_of(real, lang, "consortiums")
    for _place, fact_id in fact_ids(CONSORTIUMS.scheme):
        assert at(scheme, fact_id) is not None
    for facts in ("aims", "form", "support", "examples", "record", "unknown"):
        for fact in getattr(CONSORTIUMS.scheme, facts):
            assert fact.said(lang).text in text_of(at(scheme, fact.id))
    for consortium in CONSORTIUMS.consortiums:
        page = page_of(real, lang, f"consortiums/{consortium.id}")
        for _place, fact_id in fact_ids(consortium):
            assert text_of(at(page, fact_id)), fact_id


@LANGUAGES
@EACH
def test_every_body_is_named(consortium: Any, real: Path, lang: str) -> None:
    """In Japanese as registered; in English beside it, marked where this site translated the name."""
    page = page_of(real, lang, f"consortiums/{consortium.id}")
    items = [text_of(each) for group in having(page, "bodies") for each in group.iter("li")]
    named = [body for place, body in consortium.bodies if place != "secretariat"]
    assert len(items) == len(named)
    for item, body in zip(items, named, strict=True):
        name = BODIES[body].name
        assert name.ja in item
        if lang == "en":
            english = name.en or CONSORTIUMS.translations[body]
            assert item.startswith(english)
            assert ("this site's translation" in item) == (name.en is None)
    assert BODIES[consortium.secretariat].name.ja in text_of(page)
    note = "English names marked * are this site's translation"
    assert (note in text_of(page)) == (lang == "en")


def test_the_sources_own_gaps_are_said(real: Path) -> None:
    """The lost label, the open plan of fiscal year 2023, the age of the document."""
    kansai = page_of(real, "en", "consortiums/kansai")
    assert "which has lost its opening label" in text_of(kansai)
    scheme = text_of(page_of(real, "en", "consortiums"))
    assert "“about four” regions were planned" in scheme
    assert "Whether it came about" in scheme
    for lang, dated in (("ja", "2023年2～3月ごろの資料による記録"), ("en", "A record of about February or March 2023")):
        for name in ("consortiums", "consortiums/hokuriku", "consortiums/kansai"):
            banner = text_of(next(having(page_of(real, lang, name), "banner")))
            assert banner.replace("\u200b", "").startswith(dated)


@LANGUAGES
@EACH
def test_the_kick_off_leads_both_ways(consortium: Any, real: Path, lang: str) -> None:
    """From the consortium to the record of the event, with its day, and from the event back."""
    page = page_of(real, lang, f"consortiums/{consortium.id}")
    assert f"/{lang}/events/{consortium.kick_off}/" in links_of(page)
    event = page_of(real, lang, f"events/{consortium.kick_off}")
    assert f"/{lang}/consortiums/{consortium.id}/" in links_of(event)
    other = page_of(real, lang, "events/tohoku-forum-2023-1")
    assert not [each for each in other.iter() if each.get("id") == "consortium"]
    for place in consortium.prefectures:
        assert f"/{lang}/events/in/{place}/" in links_of(page)


@LANGUAGES
def test_the_ways_there(real: Path, lang: str) -> None:
    """From the foot of every page, the list, the glossary, the sitemap and the search."""
    foot = links_of(next(having(page_of(real, lang, "about"), "reference")))
    assert {f"/{lang}/consortiums/", f"/{lang}/platform/"} <= foot.keys()
    cards = links_of(next(page_of(real, lang, "consortiums").iter("article")))
    assert {f"/{lang}/consortiums/{each.id}/" for each in CONSORTIUMS.consortiums} <= cards.keys()
    assert f"/{lang}/consortiums/" in links_of(at(page_of(real, lang, "glossary"), "regional-consortium"))
    sitemap = (real / "sitemap.xml").read_text("utf-8")
    rows = {row["url"]: row["text"] for row in json.loads((real / lang / "search.json").read_text("utf-8"))}
    for address in (f"/{lang}/consortiums/", *(f"/{lang}/consortiums/{each.id}/" for each in CONSORTIUMS.consortiums)):
        assert f"{address}</loc>" in sitemap
        assert address in rows
    assert "福井大学" in rows[f"/{lang}/consortiums/hokuriku/"]


def test_texts_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup and templates in a consortium are shown, never run."""
    data, both = data_of(), {"ja": HOSTILE, "en": HOSTILE}
    one = {**data["consortiums"][0], "name": both, "summary": both, "region": both}
    del one["kick_off"]
    one["members"] = {**one["members"], "title": both, "note": both}
    written(content, "consortiums.yaml", {**data, "consortiums": [one], "translations": {"kanazawa-univ": HOSTILE}})
    assert build().code == 0
    for lang in ("ja", "en"):
        for name in ("consortiums", "consortiums/hokuriku"):
            main = next(page_of(tmp_path / "output", lang, name).iter("main"))
            assert [each.tag for each in main.iter() if each.tag in {"script", "img", "iframe"}] == []
            assert "17017" not in text_of(main)
            assert "alert(1)" in text_of(main)


def changed(data: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """The data with one field replaced."""
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    there: Any = data
    for step in way:
        there = there[step]
    there[last] = value
    return data


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("consortiums.0.members.bodies.0", "kanazawa-uni", "There is no body `kanazawa-uni` in bodies.yaml."),
        ("consortiums.1.within.groups.0.bodies.1", "no-such-body", "There is no body `no-such-body` in bodies.yaml."),
        ("consortiums.1.secretariat", "no-such-body", "There is no body `no-such-body`"),
        ("translations.no-such-body", "No Such Body", "There is no body `no-such-body`"),
        ("consortiums.0.kick_off", "hokuriku-kickoff", "There is no event `hokuriku-kickoff` in events."),
        ("consortiums.1.id", "hokuriku", "The id `hokuriku` is used twice."),
        ("consortiums.1.notes.0.id", "CO-HO-1", "The id `CO-HO-1` is already that of another fact."),
        ("consortiums.0.prefectures.0", "kaga", "kaga"),
        ("scheme.aims.0", {"id": "CO-AI-1", "ja": "英語のない事実"}, "`scheme.aims.0.en` is missing"),
    ],
)
def test_what_is_wrong_is_a_finding(place: str, value: Any, said: str, content: Content, run: Run) -> None:
    """An id that leads nowhere, one used twice, a language that is missing: with file, line and both languages."""
    for name, event in (("2022", "hokuriku-consortium-kickoff"), ("2023", "kansai-consortium-kickoff")):
        content.event(event, (ROOT / f"content/events/{name}/{event}.yaml").read_text("utf-8"))
    own(content, "bodies.yaml")
    written(content, "consortiums.yaml", data_of())
    assert run("validate", "--content", content.folder).code == 0
    written(content, "consortiums.yaml", changed(data_of(), place, value))
    found = run("validate", "--content", content.folder, "--format", "json")
    assert found.code == 1
    findings = [each for each in found.json["findings"] if each["path"].endswith("consortiums.yaml")]
    assert any(said in each["message"]["en"] for each in findings), findings
    assert all(each["line"] > 1 and each["message"]["ja"] != each["message"]["en"] for each in findings)


def test_shipped_consortiums_need_no_events_and_no_bodies(content: Content, build: Run, tmp_path: Path) -> None:
    """A folder with bodies and events of its own shows what is shipped, without the event it does not have."""
    written(content, "bodies.yaml", {"bodies": {"mihon-pref": {"name": {"ja": "見本県"}, "kind": "local_gov"}}})
    assert build().code == 0
    page = page_of(tmp_path / "output", "ja", "consortiums/hokuriku")
    assert "金沢大学" in text_of(page)
    assert not [href for href in links_of(page) if "kickoff" in href]


def test_what_a_change_makes_anew(content: Content, build: Run, tmp_path: Path) -> None:
    """A change of the kick-off event reaches its consortium; a body that is renamed every page that names it."""
    own(content, "bodies.yaml")
    event = (ROOT / "content/events/2022/hokuriku-consortium-kickoff.yaml").read_text("utf-8")
    content.event("hokuriku-consortium-kickoff", event)
    data = data_of()
    written(content, "consortiums.yaml", {**data, "consortiums": data["consortiums"][:1], "translations": {}})
    assert build().code == 0
    content.event(
        "hokuriku-consortium-kickoff", event.replace("en: Hokuriku consortium kick-off", "en: Another kick-off")
    )
    assert build().code == 0
    assert "Another kick-off" in text_of(page_of(tmp_path / "output", "en", "consortiums/hokuriku"))
    bodies = yaml.safe_load((ROOT / "content/bodies.yaml").read_text("utf-8"))
    bodies["bodies"]["kanazawa-univ"]["name"]["ja"] = "新金沢大学"
    written(content, "bodies.yaml", bodies)
    assert build().code == 0
    assert "新金沢大学" in text_of(page_of(tmp_path / "output", "ja", "consortiums/hokuriku"))
    written(content, "consortiums.yaml", {})
    assert build().code == 0
    assert not (tmp_path / "output/ja/consortiums/hokuriku").exists()
    assert "コンソーシアムの記録はありません。" in text_of(page_of(tmp_path / "output", "ja", "consortiums"))
    assert "consortiums/" not in (tmp_path / "output/ja/events/hokuriku-consortium-kickoff/index.html").read_text("utf-8").partition("<main")[2].partition("</main>")[0]  # fmt: skip
