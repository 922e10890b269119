"""The guides: their parts in order, programs as they stand today, one line of what is coming up, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from generator.content.audienceguide import GUIDES, PARTS
from generator.content.registry import read_reference
from tests.conftest import NOW, ROOT, Content, Run, tree
from tests.content.guides import both, write_guide
from tests.site.test_rules_page import at, having, text_of
from tests.site.test_statistics import HOSTILE, page_of

REFERENCE = read_reference(ROOT / "content")
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])
EACH = pytest.mark.parametrize("name", GUIDES)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built from the real content."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("guides") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return output


def guide_page(output: Path, lang: str, name: str = "company") -> Element:
    """A guide's page, which must be well-formed."""
    return page_of(output, lang, f"guides/{name}")


def section(page: Element, part: str) -> Element:
    """A part of the page."""
    return next(each for each in page.iter("section") if each.get("aria-labelledby") == part)


@LANGUAGES
def test_the_list_leads_to_every_guide(real: Path, lang: str) -> None:
    """Each with one sentence, in order; also from the main navigation, from home and in the sitemap."""
    page = page_of(real, lang, "guides")
    cards = next(having(page, "guides", "ul")).findall("li")
    assert [card.find(".//a").get("href") for card in cards] == [f"/{lang}/guides/{name}/" for name in GUIDES]  # type: ignore[union-attr]
    for card, guide in zip(cards, REFERENCE.guides.values(), strict=True):
        assert text_of(card).replace("\u200b", "") == f"{guide.name.said(lang).text} {guide.summary.said(lang).text}"
    home = (real / lang / "index.html").read_text("utf-8")
    sitemap = (real / "sitemap.xml").read_text("utf-8")
    assert f'<li><a href="/{lang}/guides/">' in home
    for name in GUIDES:
        assert f'<a href="/{lang}/guides/{name}/">' in home
        assert f"/{lang}/guides/{name}/</loc>" in sitemap


@LANGUAGES
@EACH
def test_every_part_in_its_order(real: Path, name: str, lang: str) -> None:
    """Eligibility, steps, costs, documents, questions, whom to ask, what is coming: as the contents list them."""
    page = guide_page(real, lang, name)
    expected = [part for part in PARTS if part != "phases" or name == "company"]
    assert [each.get("id") for each in page.iter("h2") if each.get("id") != "contents"] == expected
    contents = next(having(page, "contents", "nav"))
    assert [each.get("href") for each in contents.iter("a")] == [f"#{part}" for part in expected]
    assert text_of(next(page.iter("h1"))).replace("\u200b", "") == REFERENCE.guides[name].title.said(lang).text
    head = (real / lang / "guides" / name / "index.html").read_text("utf-8").partition("</head>")[0]
    other = {"ja": "en", "en": "ja"}[lang]
    assert f'hreflang="{other}" href="https://saijiki.example/{other}/guides/{name}/"' in head


@LANGUAGES
@EACH
def test_everything_is_told_in_the_reader_s_language(real: Path, name: str, lang: str) -> None:
    """All texts of the guide stand on its page, and only questions are folded away."""
    guide, page = REFERENCE.guides[name], guide_page(real, lang, name)
    shown = re.sub(r"\W", "", text_of(next(page.iter("main"))))
    for text in guide.texts:
        said = re.sub(r"<[a-z]+>|^(- |\d\. )", "<>", text.said(lang).text, flags=re.MULTILINE)
        for piece in said.split("<>"):
            assert re.sub(r"\W", "", piece) in shown
    folded = {each.get("id") for each in page.iter("details") if each.get("class") != "qr"}
    assert folded == {question.id for question in guide.faq}


@LANGUAGES
def test_the_stages_of_a_company(real: Path, lang: str) -> None:
    """Plain anchors to one section for each phase; what helps there is marked as this site's reading."""
    page = guide_page(real, lang)
    phases = REFERENCE.guides["company"].phases
    chooser = next(having(page, "chooser"))
    assert [each.get("href") for each in chooser.iter("a")] == [f"#{phase.id}" for phase in phases]
    reading = {"ja": "当サイトの読み方", "en": "this site's reading"}[lang]
    for phase in phases:
        part = section(page, phase.id)
        assert at(page, phase.id) in list(part.iter("h3"))
        assert reading in text_of(part)


@LANGUAGES
def test_the_definition_is_that_of_the_records(real: Path, lang: str) -> None:
    """Three parts, none of them typed into a guide."""
    shown = text_of(section(guide_page(real, lang), "eligible"))
    for record in REFERENCE.records.records:
        if record.id.startswith("DEF-"):
            assert record.said(lang).text in shown


def test_nothing_of_the_site_is_out_of_reach(real: Path) -> None:
    """Every link and every anchor of every guide is there."""
    for lang in ("ja", "en"):
        for name in GUIDES:
            for link in next(guide_page(real, lang, name).iter("main")).iter("a"):
                address, _, anchor = (link.get("href") or "").partition("#")
                if not address.startswith("/"):
                    continue
                file = real / (address.lstrip("/") + "index.html" if address.endswith("/") else address.lstrip("/"))
                assert file.is_file(), address
                assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), (name, address, anchor)


def steps_of(build: Run, tmp_path: Path, now: str = NOW) -> str:
    """The steps of the company's guide in English."""
    assert build(now=now).code == 0
    return text_of(section(guide_page(tmp_path / "output", "en"), "steps"))


STEPS = [{"title": both("step"), "text": both("how"), "programs": ["sample", "elsewhere"]}]


def test_steps_say_where_a_program_stands_today(content: Content, build: Run, tmp_path: Path) -> None:
    """The newest edition, its state on the day of the build, and a link; a program that is not there is left out."""
    dates = "{opens: 2026-12-01, closes: 2026-12-20}"
    content.program(status=None, year=2026, application=dates)  # type: ignore[arg-type]
    content.program(status="archived", year=2025)
    write_guide(content, steps=STEPS)
    told = [
        ("2026-11-30T23:59:59+09:00", "PlannedSample program (FY2026)"),
        ("2026-12-01T00:00:00+09:00", "Open for applicationsSample program (FY2026)"),
        ("2026-12-21T00:00:00+09:00", "Applications closedSample program (FY2026)"),
    ]
    for now, expected in told:
        text = steps_of(build, tmp_path, now)
        assert expected in text
        assert "2025" not in text
        assert "elsewhere" not in text
    assert 'href="/en/programs/sample/"' in (tmp_path / "output/en/guides/company/index.html").read_text("utf-8")


def test_a_contact_is_the_program_s_own(content: Content, build: Run, tmp_path: Path) -> None:
    """With its date; of an edition that is over it is text, of one that runs it is a link."""
    contact = "{name: {ja: 窓口, en: Desk}, email: desk@example.jp, tel: 03-0000-0000, as_of: 2026-04}"
    write_guide(content)
    for status, linked in (("archived", False), ("closed", False), ("open", True), ("running", True)):
        content.program(status=status, contact=contact)
        assert build().code == 0
        part = section(guide_page(tmp_path / "output", "en"), "ask")
        assert "desk@example.jp" in text_of(part)
        assert "As of April 2026" in text_of(part)
        assert ("mailto:desk@example.jp" in {each.get("href") for each in part.iter("a")}) is linked
    content.program(status="open", contact=None)  # type: ignore[arg-type]
    assert build().code == 0
    assert "No contact is held" in text_of(section(guide_page(tmp_path / "output", "en"), "ask"))


def rows(output: Path, lang: str = "en") -> list[tuple[str, str]]:
    """The day and the words of every row of what is coming up."""
    part = section(guide_page(output, lang), "coming")
    found = []
    for day in having(part, "day", "section"):
        date = next(day.iter("time")).get("datetime") or ""
        found += [(date, text_of(card)) for card in having(day, "card", "li")]
    return found


def test_one_line_of_time(content: Content, build: Run, tmp_path: Path) -> None:
    """Events, deadlines and program dates together by date; what is over is gone, and so is what falls through."""
    write_guide(content)
    content.event("first-event", registration="{how: first_come, closes: 2026-12-03T17:00}")
    content.event("called-off", status="{state: cancelled, date: 2026-11-10}", registration="{closes: 2026-12-02}")
    content.event("put-off", status="{state: postponed, date: 2026-11-10}")
    content.event("for-students", audiences="[student]")
    content.event("full-house", sessions="[{start: 2026-12-04}]", registration="{closes: 2026-12-02, full: true}")
    content.program(
        status=None,  # type: ignore[arg-type]
        application="{opens: 2026-10-01, closes: 2026-12-03}",
        period="{starts: 2027-01-10, ends: 2027-03-31}",
        dates="[{id: result, on: 2026-12-20, what: {ja: 結果, en: Result}}, {id: report, on: 2027-06, what: {ja: 報告, en: Report}}, {id: past, on: 2026-04, what: {ja: 前, en: Before}}]",
    )
    assert build().code == 0
    expected = [
        ("2026-12-03", "17:00 Sample seminar Deadline to apply"),
        ("2026-12-03", "23:59 Sample program Applications close Deadline to apply"),
        ("2026-12-04", "Sample seminar FullSeminarOnline Online"),
        ("2026-12-05", "14:00 to 16:00 Sample seminar SeminarOnline Online"),
        ("2026-12-20", "Sample program Result Program date"),
        ("2027-06", "Sample program Report Program date"),
    ]
    found = rows(tmp_path / "output")
    assert [(day, re.sub(r"\(.*?\) ", "", text)) for day, text in found] == expected
    for now, left in (
        ("2026-12-03T16:59:59+09:00", 6),
        ("2026-12-03T17:00:00+09:00", 5),
        ("2026-12-04T00:00:00+09:00", 4),
        ("2026-12-05T16:00:00+09:00", 2),
        ("2026-12-20T23:59:59+09:00", 2),
        ("2026-12-21T00:00:00+09:00", 1),
        ("2027-07-01T00:00:00+09:00", 0),
    ):
        assert build(now=now).code == 0
        assert len(rows(tmp_path / "output")) == left, now
    assert "Nothing is announced at present" in text_of(section(guide_page(tmp_path / "output", "en"), "coming"))


def test_near_deadlines_stand_out(content: Content, build: Run, tmp_path: Path) -> None:
    """The mark is that of a registration which closes soon."""
    write_guide(content)
    content.event(registration="{how: first_come, closes: 2026-12-03T17:00}")
    for now, kind in (("2026-11-26T16:59:59+09:00", "deadline"), ("2026-11-26T17:00:00+09:00", "closing-soon")):
        assert build(now=now).code == 0
        page = (tmp_path / "output/en/guides/company/index.html").read_text("utf-8")
        assert f'<li data-kind="{kind}">Deadline to apply</li>' in page


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("[{id: closing, on: 2026-12-03, what: {ja: 締切, en: Last day}}]", ["17:00 Sample program Last day Deadline to apply"]),
        (
            "[{id: one, on: 2026-12-03, what: {ja: 締切, en: Last day}}, {id: two, on: 2026-12-03, what: {ja: 説明会, en: Briefing}}]",
            [
                "Sample program Last day Program date",
                "Sample program Briefing Program date",
                "17:00 Sample program Applications close Deadline to apply",
            ],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [None, "open"])
def test_the_deadline_of_a_program_is_told_once(
    status: str | None, dates: str, expected: list[str], content: Content, build: Run, tmp_path: Path
) -> None:
    """In the program's own words where it has some for that day; declared or computed, it goes when it is over."""
    write_guide(content)
    content.program(status=status, application="{closes: 2026-12-03T17:00}", dates=dates)  # type: ignore[arg-type]
    assert build().code == 0
    assert [text for _, text in rows(tmp_path / "output")] == expected
    assert build(now="2026-12-03T17:00:00+09:00").code == 0
    assert not [text for _, text in rows(tmp_path / "output") if "Deadline" in text]
    assert build(now="2026-12-04T00:00:00+09:00").code == 0
    assert rows(tmp_path / "output") == []


def test_programs_for_others_stay_away(content: Content, build: Run, tmp_path: Path) -> None:
    """What a guide leaves out, and what is archived, has no rows; what it names besides has."""
    dates = "[{id: day, on: 2026-12-20, what: {ja: 日, en: A day}}]"
    content.program("left-out", dates=dates)
    content.program("archived-one", status="archived", dates=dates)
    content.program("named-one", audiences="[student]", dates=dates, short_title="{ja: 名指し, en: Named}")
    write_guide(content, leave_out=["left-out"], programs=["named-one"])
    assert build().code == 0
    assert [text for _, text in rows(tmp_path / "output")] == ["Named A day Program date"]


def test_twelve_rows_and_then_the_list(content: Content, build: Run, tmp_path: Path) -> None:
    """The rest stands in the list of the audience, which has a feed."""
    write_guide(content)
    for number in range(13):
        content.event(f"event-{number:02}", sessions=f"[{{start: 2026-12-{number + 1:02}}}]")
    assert build().code == 0
    assert len(rows(tmp_path / "output")) == 12
    part = section(guide_page(tmp_path / "output", "en"), "coming")
    links = {each.get("href") for each in part.iter("a")}
    assert {"/en/events/for/company/", "webcal://saijiki.example/en/feeds/for/company.ics"} <= links
    assert "webcal://saijiki.example/en/guides/company/coming-up.ics" in links
    assert (tmp_path / "output/en/guides/company/coming-up.ics").is_file()
    assert "13 events" in text_of(part)
    (content.folder / "events/2026/event-12.yaml").unlink()
    assert build().code == 0
    assert "more" not in text_of(section(guide_page(tmp_path / "output", "en"), "coming")).lower().split()


def test_texts_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup and templates in a guide are shown, never run; no style and no script stands in the page."""
    hostile = {"ja": HOSTILE, "en": HOSTILE}
    phase = {"id": "one", "name": hostile, "who": hostile, "measures": [hostile | {"note": hostile}]}
    write_guide(
        content,
        name=hostile, title=hostile, summary=hostile, lead=hostile, phases=[phase],
        eligibility={name: [hostile | {"note": hostile}] for name in ("all_of", "not_for", "unsure")},
        steps=[{"title": hostile, "text": hostile, "who": hostile, "more": [{"text": hostile, "page": "events"}]}],
        costs=[{"item": hostile, "amount": hostile, "note": hostile}], documents=[hostile],
        faq=[{"id": "GX-1", "question": hostile, "answer": hostile}], contacts=[{"about": hostile}],
        sources=[{"document": HOSTILE}],
    )  # fmt: skip
    assert build().code == 0
    for lang in ("ja", "en"):
        for name in ("guides", "guides/company"):
            main = next(page_of(tmp_path / "output", lang, name).iter("main"))
            assert [
                each.tag for each in main.iter() if each.tag in {"script", "img", "iframe"} or each.get("style")
            ] == []
            assert "17017" not in text_of(main)
            assert "alert(1)" in text_of(main)


def test_a_guide_is_found_by_search(real: Path) -> None:
    """One entry for each, by its title and its sentence."""
    for lang in ("ja", "en"):
        index = (real / lang / "search.json").read_text("utf-8")
        assert index.count(f'"/{lang}/guides/') == len(GUIDES)


def test_a_changed_guide_makes_only_what_shows_it(content: Content, build: Run, tmp_path: Path) -> None:
    """Its own page; the list and what names all guides as well, but no other guide."""
    content.event(audiences="[student]")
    write_guide(content)
    assert build().code == 0
    before = tree(tmp_path / "output")
    write_guide(content, lead=both("another"))
    assert build().code == 0
    after = tree(tmp_path / "output")
    assert {path for path in after if after[path] != before[path]} == {
        f"{lang}/guides/company/index.html" for lang in ("ja", "en")
    }
