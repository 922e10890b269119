"""Pages of programs: the self-check in a real browser, what a year costs, how long one may stay, what is over."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from generator.cli import main
from generator.content.catalog import Catalog
from generator.content.memory import Memory
from generator.content.program import Program
from generator.content.programparts import Pattern
from generator.content.reading import read_content
from generator.site.program_costs import Total, cost_table, total, verdict
from generator.words.phrases import load_words
from tests.conftest import NOW, PROGRAM, ROOT, Content, Run
from tests.site.test_browser import ARGUMENTS, chromium_path, served


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real content."""
    return read_content(ROOT / "content", Memory()).catalog


@pytest.fixture(scope="module")
def secondment(catalog: Catalog) -> Program:
    """The scheme for secondees of fiscal year 2026."""
    return catalog.programs[("secondment", 2026)]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        pytest.param([(12, True, False)], Total(1_540_000, 1_440_000, 0), id="A: a first year abroad"),
        pytest.param([(12, False, False)], Total(1_440_000, 1_440_000, 0), id="B: a later year"),
        pytest.param([(9, True, False)], Total(1_180_000, 1_080_000, 0), id="C: nine months"),
        pytest.param([(12, True, True)], Total(1_540_000, 1_440_000, 3_550), id="D: to the United States"),
        pytest.param([(12, True, False), (12, False, False)], Total(2_980_000, 2_880_000, 0), id="E: two years"),
        pytest.param([(0, False, False)], Total(0, 0, 0), id="F: in Japan only"),
        pytest.param([(0, True, False)], Total(0, 0, 0), id="no month abroad: no first year abroad"),
    ],
)
def test_what_it_costs(secondment: Program, years: list[tuple[int, bool, bool]], expected: Total) -> None:
    """Before tax; the part that is taxed on top is known, the rate is not."""
    sums = [total(secondment.costs, *year) for year in years]
    assert Total(*(sum(parts) for parts in zip(*sums, strict=True))) == expected


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, True),
        ({"amount": None}, False),
        ({"currency": "EUR"}, False),
        ({"payer": "operator"}, False),
        ({"per": "once"}, False),
    ],
)
def test_no_table_of_half_a_cost(secondment: Program, changes: dict[str, object], there: bool) -> None:
    """What is not known, or in another currency, is not left out of a sum; what the operator pays is in none."""
    monthly = next(cost for cost in secondment.costs if cost.per == "overseas_month")
    words = load_words("en", "en", "en_GB", ((ROOT / "themes/default/words/en.po").read_bytes(),), None)
    assert (cost_table(words, (monthly.model_copy(update=changes),)) is not None) == there


def test_how_long(secondment: Program) -> None:
    """One to two years in Japan, three if arranged; two to three years with a time abroad."""
    told = {pattern.overseas: [verdict(pattern, years) for years in range(1, 5)] for pattern in secondment.patterns}
    assert told == {False: ["ok", "ok", "arrange", "no"], True: ["no", "ok", "ok", "no"]}
    assert verdict(Pattern(id="XX-PA-1", ja="あ", en="A", least=1, usual=1, most=1), 0) == "no"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built."""
    output = tmp_path_factory.mktemp("programs") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return output


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    """A browser at the site."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        context = browser.new_context(base_url=address)
        yield context.new_page()
        browser.close()


PROGRAMS = ("nyumon", "package", "secondment")
WORDS = {
    "not_eligible": "Not eligible under the conditions of this edition",
    "may_be_excluded": "You may be found not eligible",
    "ask": "Ask the office",
    None: "None of your answers speaks against it.",
}
ORDER = ("not_eligible", "may_be_excluded", "ask")


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_outcome_of_the_self_check(name: str, page: Page, catalog: Catalog) -> None:
    """All pass; each question alone goes wrong; each pair goes wrong: the gravest outcome is told, with every reason."""
    checks = catalog.newest_editions[name].checks
    assert len(checks) >= 8
    page.goto(f"en/programs/{name}/")
    wrong: list[tuple[int, ...]] = [
        (),
        *((one,) for one in range(len(checks))),
        *itertools.combinations(range(len(checks)), 2),
    ]
    reached = set()
    for stops in wrong:
        page.evaluate(
            """(values) => {
                document.querySelectorAll("[data-check] fieldset").forEach((box, n) => {
                    box.querySelector(`[value=${values[n]}]`).checked = true;
                });
                document.querySelector("[data-check]").dispatchEvent(new Event("change"));
            }""",
            [("no" if each.passes == "yes" else "yes") if n in stops else each.passes for n, each in enumerate(checks)],
        )
        outcomes = {checks[n].outcome for n in stops}
        expected = next((each for each in ORDER if each in outcomes), None)
        reached.add(expected)
        told = page.inner_text(".verdict")
        assert told.startswith(WORDS[expected]), (stops, told)
        assert all(checks[n].because.en in " ".join(told.split()) for n in stops)
    assert reached == {None, *(each.outcome for each in checks if each.outcome != "note")}


def test_answers_stay_in_the_address(page: Page) -> None:
    """They are in the fragment, which no server ever sees; the address brings them back."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("en/programs/nyumon/")
    page.locator("[data-check] fieldset").nth(0).get_by_label("Yes", exact=True).check()
    page.locator("[data-check] fieldset").nth(1).get_by_label("No", exact=True).check()
    address = page.url
    assert re.search(r"#check=[A-Z0-9.-]+\.yes,[A-Z0-9.-]+\.no$", address)
    assert "Still to answer" in page.inner_text(".verdict")
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("[data-check] fieldset").nth(1).get_by_label("No", exact=True).is_checked()
    assert not [url for url in asked if "check" in url.partition("#")[0]]


def test_the_calculator_says_what_the_table_says(page: Page) -> None:
    """Any number of months, in the first year or a later one, to the United States or not."""
    page.goto("en/programs/secondment/")
    box = page.locator(".calculator")
    assert "1,540,000" in box.locator("output").inner_text()
    box.get_by_label("Months abroad").fill("9")
    assert "1,180,000" in box.locator("output").inner_text()
    box.get_by_label("First year abroad").uncheck()
    box.get_by_label("Posting to the United States").check()
    assert box.locator("output").inner_text() == "¥1,080,000 + 3,550 USD"
    box.get_by_label("Months abroad").fill("99")
    assert "1,440,000" in box.locator("output").inner_text()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_fact_is_on_the_page(name: str, lang: str, site: Path, catalog: Catalog) -> None:
    """Each id is a place on the page, in both languages, without a script."""
    html = (site / lang / "programs" / name / "index.html").read_text("utf-8")
    program = catalog.newest_editions[name]
    text = program.model_dump_json()
    ids = set(re.findall(r'"id":"([A-Z]{2,4}-[A-Z0-9a-z-]+)"', text)) | set(program.definition)
    assert len(ids) > 60
    assert sorted(each for each in ids if f'id="{each}"' not in html) == []


@pytest.mark.parametrize(
    ("now", "over"),
    [("2026-02-24T23:59+09:00", False), ("2026-02-25T00:00+09:00", True)],
)
def test_dates_that_are_over(now: str, over: bool, build: Run, content: Content, tmp_path: Path) -> None:
    """A date is marked as over from the day after it."""
    content.program(dates="[{id: papers, on: 2026-02-24, what: {ja: 書類, en: Papers due}}]", status="running")
    assert build(now=now).code == 0
    page = (tmp_path / "output/en/programs/sample/index.html").read_text("utf-8")
    assert ('<li id="date-papers" class="over">' in page) == over
    assert "This site knows of no later edition" in page


def test_programs_that_close_soon_stand_on_the_first_page(build: Run, content: Content, tmp_path: Path) -> None:
    """In the last week before the deadline, and not a day longer."""
    text = PROGRAM.format(id="sample").replace("status: open\n", "")
    file = content.program()
    file.write_text(text + "application: {opens: 2026-10-01, closes: 2026-12-10T17:00}\n", "utf-8")
    for now, there in (("2026-12-03T16:59", False), ("2026-12-03T17:00", True), ("2026-12-10T17:00", False)):
        assert build(now=f"{now}+09:00").code == 0
        closing = (
            (tmp_path / "output/en/index.html")
            .read_text("utf-8")
            .partition('class="closing"')[2]
            .partition("</section>")[0]
        )
        assert ("/en/programs/sample/" in closing) == there, now


def test_addresses_of_old_editions_are_no_links(site: Path) -> None:
    """What was printed once may lead elsewhere now."""
    page = (site / "ja/programs/package/2024/index.html").read_text("utf-8")
    assert "actId=B0065831Z" in page
    assert not re.search(r'href="[^"]*actId=', page)


def test_a_comparison_is_found_from_both_sides(site: Path) -> None:
    """It stands on the page of one edition, and the other leads to it."""
    assert '<a href="/en/programs/nyumon/2025/#compare">' in (site / "en/programs/package/2024/index.html").read_text(
        "utf-8"
    )
    assert 'id="compare"' in (site / "en/programs/nyumon/2025/index.html").read_text("utf-8")
    assert "#compare" not in (site / "en/programs/secondment/index.html").read_text("utf-8")


def test_sections_by_department(site: Path, secondment: Program) -> None:
    """Every department leads to its first section; those that receive nobody stand apart."""
    page = (site / "en/programs/secondment/index.html").read_text("utf-8")
    jumps = page.partition('aria-label="By department"')[2].partition("</nav>")[0]
    anchors = re.findall(r'href="#(SE-DE-\d+)"', jumps)
    assert len(anchors) == len({section.department.en for section in secondment.sections})
    assert all(f'<tr id="{anchor}">' in page for anchor in anchors)
    assert (page.count('<tr id="SE-DE-'), sum(section.accepts for section in secondment.sections)) == (36, 27)


def test_a_page_follows_the_programs_it_names(build: Run, content: Content, tmp_path: Path) -> None:
    """What another program is called, and whether it is there: an incremental build says what a full one says."""
    content.program(
        "first", comparison="{program: other, fiscal_year: 2026, rows: [{id: XX-CP-1, point: {ja: あ, en: A}, this: {ja: い, en: B}, other: {ja: う, en: C}}]}",
        exclusions="[{id: XX-EX-1, ja: え, en: D, instead: {program: other, text: {ja: 別のもの, en: Another}}}]",
    )  # fmt: skip
    file = content.program("other", short_title="{ja: 前, en: Before}")
    assert build().code == 0
    page = tmp_path / "output/en/programs/first/index.html"
    assert "Before (FY2026)" in page.read_text("utf-8")
    content.program("other", short_title="{ja: 後, en: After}")
    assert build().code == 0
    assert "After (FY2026)" in page.read_text("utf-8")
    file.unlink()
    assert build().code == 0
    assert "/programs/other/" not in page.read_text("utf-8")
