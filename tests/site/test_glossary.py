"""The glossary and the accessibility statement: every term in both languages, its marks, its order; honest dates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.content.registry import read_reference
from tests.conftest import NOW, ROOT, Content, Run
from tests.site.test_rules_page import text_of, written
from tests.site.test_statistics import HOSTILE, page_of

REFERENCE = read_reference(ROOT / "content")
TERMS = [term for group in REFERENCE.glossary.groups for term in group.terms]
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built from the real content."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("glossary") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return output


def glossary_of(*terms: dict[str, Any]) -> dict[str, Any]:
    """A glossary of one group."""
    return {"groups": [{"id": "group", "title": {"ja": "組", "en": "Group"}, "terms": list(terms)}]}


def term(term_id: str, kana: str, en: str, **changes: Any) -> dict[str, Any]:
    """A term."""
    return {"id": term_id, "ja": f"語{term_id}", "kana": kana, "en": en, "english": "own"} | changes


@LANGUAGES
def test_every_term_has_its_place(real: Path, lang: str) -> None:
    """Both words, the reading, the mark and the meaning stand under the term's anchor."""
    page = page_of(real, lang, "glossary")
    shown = {each.get("id"): text_of(each) for each in page.iter("div") if each.get("id")}
    own = {"ja": "当サイトの訳", "en": "this site's translation"}[lang]
    outside = {"ja": "資料によらない一般的な知識です", "en": "General knowledge, not from the source"}[lang]
    for each in TERMS:
        text = shown[each.id]
        for word in (each.ja, each.kana, each.en, each.meaning.said(lang).text if each.meaning else ""):
            assert word in text
        assert (own in text) == (each.english == "own"), each.id
        assert (outside in text) == (each.basis == "outside"), each.id


def test_every_meaning_has_both_languages() -> None:
    """No explanation is in one language only."""
    assert [each.id for each in TERMS if each.meaning and not (each.meaning.ja and each.meaning.en)] == []
    assert len(TERMS) == len({each.id for each in TERMS}) == len({each.ja for each in TERMS})


def test_terms_stand_in_the_order_of_each_language(content: Content, build: Run, tmp_path: Path) -> None:
    """By reading in Japanese, where voicing and small letters come second; by alphabet in English."""
    terms = [term("a1", "がっこう", "zebra"), term("b2", "かつどう", "Apple"), term("c3", "かっこ", "banana")]
    written(content, "glossary.yaml", glossary_of(*terms, term("d4", "あいて", "cherry")))
    assert build().code == 0

    def order(lang: str) -> list[str | None]:
        page = page_of(tmp_path / "output", lang, "glossary")
        return [each.get("id") for each in next(page.iter("dl")).iter("div")]

    assert order("ja") == ["d4", "c3", "a1", "b2"]
    assert order("en") == ["b2", "c3", "d4", "a1"]


def test_terms_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup and templates in a term are shown, never run."""
    both = {"ja": HOSTILE, "en": HOSTILE}
    written(content, "glossary.yaml", glossary_of(term("a1", "あ", HOSTILE, ja=HOSTILE, meaning=both)))
    written(content, "accessibility.yaml", {"aims": [both], "checks": [both], "untested": [both]})
    assert build().code == 0
    for lang in ("ja", "en"):
        for name in ("glossary", "accessibility"):
            main = next(page_of(tmp_path / "output", lang, name).iter("main"))
            assert [each.tag for each in main.iter() if each.tag in {"script", "img", "iframe"}] == []
            assert "17017" not in text_of(main)
            assert "alert(1)" in text_of(main)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ([term("a1", "あ", "a"), term("a1", "い", "b")], "groups.0.terms.1.id"),
        ([term("group", "あ", "a")], "groups.0.terms.0.id"),
        ([term("a1", "漢字", "a")], "groups.0.terms.0.kana"),
        ([term("a1", "あ", "a", english="guessed")], "groups.0.terms.0.english"),
    ],
)
def test_a_broken_glossary_is_a_finding(terms: list[dict[str, Any]], field: str, content: Content, run: Run) -> None:
    """An anchor twice, a reading that is none, an unknown mark."""
    written(content, "glossary.yaml", glossary_of(*terms))
    outcome = run("validate", "--content", content.folder, content.folder / "glossary.yaml")
    assert outcome.code == 1
    assert field in outcome.out


def test_a_changed_term_makes_only_the_glossary_anew(content: Content, build: Run) -> None:
    """Two pages, one in each language."""
    written(content, "glossary.yaml", glossary_of(term("a1", "あ", "one")))
    assert build().code == 0
    written(content, "glossary.yaml", glossary_of(term("a1", "あ", "two")))
    assert build("--json").json["written"] == 2


@LANGUAGES
def test_the_statement_says_what_was_not_tested(real: Path, lang: str) -> None:
    """All of the data stands on the page, and that no contact is given where none is."""
    text, statement = text_of(next(page_of(real, lang, "accessibility").iter("main"))), REFERENCE.statement
    for each in (*statement.aims, *statement.checks, *statement.untested):
        assert each.said(lang).text in text
    assert {"ja": "スクリーンリーダー", "en": "No screen reader"}[lang] in text
    assert {"ja": "連絡先は、まだ示されていません", "en": "No contact is given"}[lang] in text


def test_the_date_is_that_of_the_tests(content: Content, build: Run, tmp_path: Path) -> None:
    """Not that of the build; and a statement without one says so."""
    written(content, "accessibility.yaml", {"tested": "2026-02-03"})
    content.site(contact="{email: kokusai@example.jp}")
    assert build(now="2027-05-05T09:00+09:00").code == 0
    page = next(page_of(tmp_path / "output", "en", "accessibility").iter("main"))
    assert "3 February 2026" in text_of(page)
    assert "kokusai@example.jp" in text_of(page)
    written(content, "accessibility.yaml", {})
    assert build(now="2027-05-05T09:00+09:00").code == 0
    page = next(page_of(tmp_path / "output", "en", "accessibility").iter("main"))
    assert "The date of the last test is not known." in text_of(page)


EXPLAINED = """\
groups:
  - id: words
    title: {ja: ことば, en: Words}
    terms:
      - {id: status, ja: 在留資格, kana: ざいりゅうしかく, en: status of residence, english: official, meaning: {ja: 滞在の資格, en: A permit to stay}}
      - {id: residence, ja: 資格, kana: しかく, en: qualification, english: own, meaning: {ja: 資格, en: A qualification}}
      - {id: ssw, ja: 特定技能（SSW）, kana: とくていぎのう, en: Specified Skilled Worker (SSW), english: official, meaning: {ja: 資格の1つ, en: One status}}
      - {id: open, ja: 公開, kana: こうかい, en: open call, english: own, everyday: true, meaning: {ja: 掲載すること, en: Being put up}}
      - {id: bare, ja: 用語, kana: ようご, en: technical term, english: own}
"""


def test_words_explained(build: Run, content: Content, tmp_path: Path) -> None:
    """A page links the terms that stand on it: the longest, with a meaning, in its own language, once."""
    (content.folder / "glossary.yaml").write_text(EXPLAINED, "utf-8")
    content.event(
        title="{ja: 在留資格と在留資格の公開セミナー, en: On the status of residence}",
        description='{ja: "SSWという用語", en: "SSW and Specified Skilled Workers; an open call; qualification"}',
    )
    assert build().code == 0
    for lang, expected in {
        "ja": [("status", "在留資格"), ("ssw", "特定技能（SSW）")],
        "en": [("status", "status of residence"), ("ssw", "Specified Skilled Worker (SSW)")],
    }.items():
        page = (tmp_path / "output" / lang / "events/sample-seminar/index.html").read_text("utf-8")
        aside = page.partition('<aside class="explained"')[2].partition("</aside>")[0]
        assert re.findall(rf'href="/{lang}/glossary/#([a-z]+)">([^<]+)<', aside) == expected
    rules = (tmp_path / "output/ja/posting-rules/index.html").read_text("utf-8")
    assert "/ja/glossary/#open" in rules
