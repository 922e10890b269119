"""The page of the posting rules: everything on it comes from the data that judges, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from generator.base.findings import Severity
from generator.content.registry import read_reference
from generator.content.shapes import Kind
from generator.rules import RULEBOOK
from generator.rules.kinds import kind_words
from generator.site.rules_reader import OUTCOME
from generator.site.typesetting import BREAK
from tests.conftest import NOW, ROOT, Content, Run

REFERENCE = read_reference(ROOT / "content")
GUIDE, RULES = REFERENCE.guide, REFERENCE.rules
EDITION = RULES.edition_on(date(2026, 11, 20))
IN_FORCE = RULEBOOK.in_force(EDITION, RULES)
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])


def page_of(output: Path, lang: str) -> Element:
    """The page of a language, which must be well-formed."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    data = (output / lang / "posting-rules/index.html").read_bytes()
    page: Element = parser.parse(data)
    return page


def text_of(element: Element) -> str:
    """The text of an element on one line, as it is read: without the places where a line may break."""
    return " ".join("".join(element.itertext()).replace(BREAK, "").split())


def having(page: Element, name: str, tag: str = "*") -> Iterator[Element]:
    """Every element of a class."""
    return (each for each in page.iter() if name in (each.get("class") or "").split() and tag in {"*", each.tag})


def at(page: Element, anchor: str) -> Element:
    """The element of an id."""
    return next(each for each in page.iter() if each.get("id") == anchor)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The page as it is built from the real content, by language."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("rules") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return {lang: page_of(output, lang) for lang in ("ja", "en")}


def own(content: Content, name: str, **changes: Any) -> None:
    """Writes a file of reference data into the content folder: the shipped one with top-level fields replaced."""
    data = yaml.safe_load((ROOT / "content" / name).read_text("utf-8")) | changes
    written(content, name, data)


def written(content: Content, name: str, data: Any) -> None:
    """Writes a file of reference data, every value in its own place."""

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    (content.folder / name).write_text(yaml.dump(data, Dumper=Plain, allow_unicode=True), "utf-8")


@LANGUAGES
def test_every_rule_in_force_is_told(real: dict[str, Element], lang: str) -> None:
    """Law, reason, what to do, verdict in words and both examples stand under the rule's own code."""
    for rule in IN_FORCE:
        shown = at(real[lang], rule.code)
        text = text_of(shown)
        for part in (rule.law, rule.why):
            assert " ".join(part.said(lang).split()) in text, rule.code
        assert next(having(shown, "verdict")).text, rule.code
        assert [pre.find("code").text for pre in shown.iter("pre")] == [rule.fails, rule.passes], rule.code  # type: ignore[union-attr]
        assert next(shown.iter("details")), rule.code
        assert "{" not in "".join(text_of(dd) for dd in shown.iter("dd")).replace("{basis", ""), rule.code


@LANGUAGES
def test_rules_stand_in_the_order_of_the_clauses(real: dict[str, Element], lang: str) -> None:
    """First what the clauses ask for, then what they do not speak of, the quality of the entry last."""
    codes = [str(each.get("id")) for each in having(real[lang], "rule", "div")]
    assert sorted(codes) == sorted(rule.code for rule in IN_FORCE)
    unwritten = [codes.index(rule.code) for rule in IN_FORCE if not rule.clause and rule.code[0] == "R"]
    quality = [codes.index(code) for code in codes if code.startswith("Q-")]
    clauses = set(range(len(codes))) - {*unwritten, *quality}
    assert max(clauses) < min(unwritten) <= max(unwritten) < min(quality)
    numbers = [clause.number for clause in GUIDE.clauses if clause.number]
    first = [next(r for r in IN_FORCE if r.code == codes[place]).clause.split(",")[0] for place in sorted(clauses)]
    assert first == sorted(first, key=numbers.index)


@LANGUAGES
def test_what_no_clause_asks_for_says_so(real: dict[str, Element], lang: str) -> None:
    """A rule without a clause is this site's own check; one with a clause links to it."""
    words = {"ja": "規則の定めなし（このサイトの点検）", "en": "not in the posting rules (a check of this site)"}[lang]
    for rule in IN_FORCE:
        shown = at(real[lang], rule.code)
        links = {link.get("href") for link in shown.iter("a")}
        assert (words in text_of(shown)) == (not rule.clause), rule.code
        assert bool(rule.clause) == any(str(link).startswith("#clause-") for link in links), rule.code


def test_every_severity_has_words() -> None:
    """No severity of the contract is shown as its code."""
    assert {severity.value for severity in Severity} <= OUTCOME.keys()


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ja", "2020年7月10日修正版に基づく"), ("en", "Based on the revision of 10 July 2020")],
)
def test_the_banner_tells_how_old_the_rules_are(real: dict[str, Element], lang: str, words: str) -> None:
    """The revision and its source are named, and that a later one is not known of."""
    banner = next(having(real[lang], "banner"))
    assert text_of(banner.find("h2")) == words  # type: ignore[arg-type]
    assert RULES.source.document in text_of(banner)
    assert {"ja": "把握していません", "en": "is not known here"}[lang] in text_of(banner)


def test_the_banner_follows_the_data(content: Content, build: Run, tmp_path: Path) -> None:
    """Another office's revision is the one that is named."""
    own(content, "posting-rules.yaml", revised=date(2026, 4, 1))
    assert build().code == 0
    assert "2026年4月1日修正版に基づく" in text_of(page_of(tmp_path / "output", "ja"))


@LANGUAGES
def test_the_kinds_come_from_the_edition(content: Content, build: Run, tmp_path: Path, lang: str) -> None:
    """An edition that lists other kinds is told with these, wherever kinds are named."""
    rules = yaml.safe_load((ROOT / "content/posting-rules.yaml").read_text("utf-8"))
    rules["editions"][-1]["bodies"] = ["ministry", "npo"]
    own(content, "posting-rules.yaml", editions=rules["editions"], excluded_kinds={})
    assert build().code == 0
    page = page_of(tmp_path / "output", lang)
    comma = {"ja": "、", "en": ", "}[lang]
    listed = comma.join(kind_words(kind).said(lang) for kind in ("ministry", "npo"))
    for anchor in ("clause-3-1", "clause-q1", "clause-q2", "ask-body"):
        assert listed in text_of(at(page, anchor)), anchor
    assert kind_words("university").said(lang) in text_of(at(page, "ask-kind"))
    # Where nothing is excluded by name, neither clause nor question speaks of it.
    assert {"ja": "現時点では", "en": "at present"}[lang] not in text_of(at(page, "clause-q1"))
    assert len(list(having(at(page, "ask-kind"), "say"))) == 2


@LANGUAGES
def test_the_six_kinds_are_told(real: dict[str, Element], lang: str) -> None:
    """The clause and the question name the six kinds of today's edition, and the two that are out for now."""
    for kind in EDITION.bodies:
        assert kind_words(kind).said(lang) in text_of(at(real[lang], "clause-3-1"))
        assert kind_words(kind).said(lang) in text_of(at(real[lang], "ask-body"))
    for_now = next(p for p in at(real[lang], "clause-q1").iter("p") if p.find("strong") is not None)
    assert [kind for kind in RULES.excluded_kinds if kind_words(kind).said(lang) in text_of(for_now)] == [
        "public_interest_foundation",
        "general_inc_foundation",
    ]


@LANGUAGES
def test_every_answer_leads_somewhere(real: dict[str, Element], lang: str) -> None:
    """Each answer leads on, or to a verdict that names its clause and its rule; every link is there to follow."""
    page = real[lang]
    anchors = {each.get("id") for each in page.iter()}
    questions = next(having(page, "questions"))
    assert len(list(questions)) == len(GUIDE.questions)
    reached = {"ask-ready", f"ask-{GUIDE.questions[0].id}"}
    for answer in (each for listed in having(questions, "answers") for each in listed):
        links = [str(link.get("href")) for link in answer.iter("a")]
        assert {link.removeprefix("#") for link in links} <= anchors
        onward = [link for link in links if link.startswith("#ask-")]
        verdicts = list(having(answer, "verdict"))
        assert onward or verdicts, text_of(answer)
        if verdicts:
            assert any(link.startswith("#clause-") for link in links), text_of(answer)
            assert any(link[1:] in {rule.code for rule in IN_FORCE} for link in links), text_of(answer)
        reached |= {link.removeprefix("#") for link in onward}
    assert reached == {str(each.get("id")) for each in questions} | {"ask-ready"}
    assert "#clause-2-2" in {link.get("href") for link in at(page, "ask-ready").iter("a")}


def verdict_on(run: Run, content: Content, kind: str, role: str) -> list[str]:
    """The codes found for a private host with one body of a kind in a role."""
    organizers = f"""
  - {{name: {{ja: 株式会社みほん}}, kind: private_company, role: host}}
  - {{name: {{ja: あいて}}, kind: {kind}, role: {role}}}"""
    file = content.event(organizers=organizers)
    found = run("validate", "--content", content.folder, file, "--format", "json").json
    return [each["code"] for each in found["submissions"][0]["findings"]]


ROLES = [(role, each.rule) for question in GUIDE.questions for each in question.answers for role in each.roles]


@pytest.mark.parametrize(("role", "code"), ROLES)
def test_roles_are_judged_as_the_page_says(role: str, code: str, content: Content, run: Run) -> None:
    """The self-check promises what the rulebook finds."""
    assert verdict_on(run, content, "local_gov", role) == [code]


@pytest.mark.parametrize("kind", sorted(set(get_args(get_args(Kind)[0])) - set(EDITION.bodies)))
def test_kinds_are_judged_as_the_page_says(kind: str, content: Content, run: Run) -> None:
    """Unsettled kinds are asked about, all others are returned; the page sorts them by the same data."""
    expected = "R-BODY-SILENT" if kind in RULES.unsettled_kinds else "R-BODY"
    assert verdict_on(run, content, kind, "host") == [expected]


def test_every_rule_that_is_named_exists() -> None:
    """The guide names only rules that stand, and under each clause every rule that leans on it."""
    assert GUIDE.rules <= {rule.code for rule in IN_FORCE}
    named = {clause.number: clause.rules for clause in GUIDE.clauses if clause.number}
    for rule in IN_FORCE:
        if rule.code.startswith("R-") and rule.clause:
            for number in rule.clause.split(", "):
                assert rule.code in named["1 ※1" if number == "※1" else number], rule.code


def test_the_guide_is_bilingual() -> None:
    """Every text of the shipped guide and of the revisions is there in both languages."""

    def texts(value: Any, place: str) -> Iterator[tuple[str, dict[str, str]]]:
        if isinstance(value, dict) and ("ja" in value or "en" in value):
            yield place, value
        elif isinstance(value, dict | tuple):
            for key, each in value.items() if isinstance(value, dict) else enumerate(value):
                yield from texts(each, f"{place}.{key}")

    data = (GUIDE.model_dump(), [edition.model_dump() for edition in RULES.editions])
    found = [(place, text) for each in data for place, text in texts(each, "")]
    assert len(found) > 100
    assert [place for place, text in found if not (text["ja"] and text["en"])] == []


@LANGUAGES
def test_the_revisions_are_told(real: dict[str, Element], lang: str) -> None:
    """Four editions, the newest first, with clause, before, after, and review as it was; no code stands for words."""
    table = next(having(real[lang], "history"))
    bodies = list(table.iter("tbody"))
    assert [text_of(body)[:2] for body in bodies] == ["v4", "v3", "v2", "v1"]
    clauses = [next(text_of(td) for td in body.iter("td")) for body in bodies]
    assert clauses == ["2-(2)", "2-(2)", "3-(1)", "–"]
    wanted = {
        "ja": ("2020年7月10日から", "2019年5月7日から2020年7月9日まで", "第2月曜日に締め切り", "金曜日に締め切り", "記録なし", "システムによる"),
        "en": ("from 10 July 2020", "7 May 2019 to 9 July 2020", "the second Monday", "cut-off on Friday", "not on record", "by the system"),
    }[lang]  # fmt: skip
    assert [words for words in wanted if words not in text_of(table)] == []
    assert re.findall(r"\b[a-z]+_[a-z_]+\b|\bunknown\b", text_of(table)) == []


def test_an_older_shape_of_the_data_still_serves(content: Content, build: Run, tmp_path: Path) -> None:
    """Editions without changes, and rules without excluded kinds, as folders made elsewhere have them."""
    rules = yaml.safe_load((ROOT / "content/posting-rules.yaml").read_text("utf-8"))
    for edition in rules["editions"]:
        for name in ("changes", "intake", "single_event_update"):
            edition.pop(name, None)
    del rules["excluded_kinds"]
    written(content, "posting-rules.yaml", rules)
    assert build().code == 0
    table = next(having(page_of(tmp_path / "output", "ja"), "history"))
    assert "商工会と大学が加わりました。" in text_of(table)


@LANGUAGES
def test_the_office_is_a_fact_and_no_contact(real: dict[str, Element], lang: str) -> None:
    """The source scheme's office stands as text, with its day; the address of the form stands nowhere."""
    page = real[lang]
    box = text_of(next(having(page, "box")))
    assert "OpenforProfessionals@jetro.go.jp" in box
    assert "03-3582-4941" in box
    assert {"ja": "2020年7月10日時点", "en": "As of 10 July 2020"}[lang] in box
    links = [str(link.get("href")) for link in page.iter("a")]
    assert [link for link in links if link.startswith(("mailto:", "tel:")) or "jetro" in link] == []
    everything = "".join(page.itertext())
    assert "hrportal" not in everything
    assert [secret for secret in REFERENCE.site.never_publish if secret in everything] == []


@LANGUAGES
def test_no_precedent_is_said_to_be_none(real: dict[str, Element], lang: str) -> None:
    """Nothing was decided yet."""
    words = {"ja": "先例はまだありません。", "en": "No decision is on record yet."}[lang]
    assert words in text_of(real[lang])


PRECEDENT = """
precedents:
  - {id: junior-colleges, rule: R-BODY-SILENT, case: junior_college, outcome: publish, decided: 2026-12-01,
     office: {ja: みほん局企画課, en: Planning Section}, clause: "3-(1), Q1",
     decision: {ja: 短期大学は大学に含める。, en: Junior colleges count as universities.}}
"""


def test_a_precedent_is_told(content: Content, build: Run, tmp_path: Path) -> None:
    """What was decided, when, by whom, on which clause; a page built before is built anew."""
    assert build().code == 0
    (content.folder / "precedents.yaml").write_text(PRECEDENT, "utf-8")
    assert build().code == 0
    shown = at(page_of(tmp_path / "output", "ja"), "precedent-junior-colleges")
    for words in (
        "短期大学は大学に含める。",
        "2026年12月1日",
        "みほん局企画課",
        "3-(1)",
        "掲載できる",
        "R-BODY-SILENT",
    ):
        assert words in text_of(shown), words
    english = at(page_of(tmp_path / "output", "en"), "precedent-junior-colleges")
    assert "Junior colleges count as universities." in text_of(english)


def test_a_change_of_the_guide_is_seen(content: Content, build: Run, tmp_path: Path) -> None:
    """The page is made anew when a text of the guide changes, and only that page."""
    own(content, "posting-guide.yaml")
    build()
    own(content, "posting-guide.yaml", ready={"say": {"ja": "新しい言葉"}, "text": {"ja": "本文"}, "clause": "2-2"})
    built = build("--json").json
    assert built["written"] == 2
    assert "新しい言葉" in text_of(page_of(tmp_path / "output", "ja"))


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*11*13*17 }} {% raw %} <kinds> [x](javascript:alert(1))'


def test_texts_of_the_guide_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup, templates and links of other schemes in the data are shown, never run."""
    both = {"ja": HOSTILE, "en": HOSTILE}
    clause = {"id": "2-2", "part": "details", "number": HOSTILE, "title": both, "text": both}
    own(
        content,
        "posting-guide.yaml",
        clauses=[clause],
        silences=[{"id": "x", "point": both, "which": both, "practice": both}],
        questions=[{"id": "q", "ask": both, "hint": both, "clause": "2-2", "answers": [{"say": both, "note": both, "to": "ready"}]}],
        ready={"say": both, "text": both, "clause": "2-2"},
        office={"name": both},
    )  # fmt: skip
    precedent = {"id": "one-decision", "rule": "R-BODY-SILENT", "case": "npo", "outcome": "return", "clause": HOSTILE}
    told = {"decided": date(2026, 12, 1), "office": both, "decision": both}
    written(content, "precedents.yaml", {"precedents": [precedent | told]})
    assert build().code == 0
    for lang in ("ja", "en"):
        page = page_of(tmp_path / "output", lang)
        assert [each.tag for each in page.iter() if each.tag in {"img", "iframe"}] == []
        assert [(each.get("src") or "").partition("?")[0] for each in page.iter("script") if not each.get("type")] == [
            "/assets/site.js"
        ]
        assert [name for each in page.iter() for name in each.attrib if str(name).startswith("on")] == []
        assert "javascript" not in {str(link.get("href")).partition(":")[0] for link in page.iter("a")}
        assert "17017" not in "".join(page.itertext())
        assert "alert(1)" in text_of(page)


BROKEN = """
- [{id: q, ask: {ja: 問}, clause: 2-2, answers: [{say: {ja: 答}, to: nowhere}]}, questions.0.answers.0.to]
- [{id: q, ask: {ja: 問}, clause: 2-2, answers: [{say: {ja: 答}, to: q}]}, questions.0.answers.0.to]
- [{id: q, ask: {ja: 問}, clause: 9-9, answers: [{say: {ja: 答}, to: ready}]}, questions.0.clause]
- [{id: q, ask: {ja: 問}, clause: 2-2, answers: [{say: {ja: 答}}]}, questions.0.answers.0]
- [{id: q, ask: {ja: 問}, clause: 2-2, answers: [{say: {ja: 答}, rule: r body}]}, questions.0.answers.0.rule]
- [{id: q, ask: {ja: 問}, clause: 2-2, answers: []}, questions.0.answers]
"""


@pytest.mark.parametrize(("question", "field"), yaml.safe_load(BROKEN))
def test_a_broken_guide_is_a_finding(question: dict[str, Any], field: str, content: Content, run: Run) -> None:
    """An answer that leads nowhere or back, and a clause that is not there, are found with their place."""
    own(content, "posting-guide.yaml", questions=[question])
    outcome = run("validate", "--content", content.folder, content.folder / "posting-guide.yaml")
    assert outcome.code == 1
    assert field in outcome.out + outcome.err


def test_an_id_twice_is_a_finding(content: Content, run: Run) -> None:
    """Two clauses of one id could not both be linked to."""
    clause = {"id": "2-2", "part": "details", "title": {"ja": "題"}, "text": {"ja": "文"}}
    own(content, "posting-guide.yaml", clauses=[clause, clause], questions=[])
    outcome = run("validate", "--content", content.folder, content.folder / "posting-guide.yaml")
    assert "clauses.1.id" in outcome.out + outcome.err
