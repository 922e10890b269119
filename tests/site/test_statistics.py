"""Statistics: sums, the page in both languages, tiles, CSV, and what a change of the data makes anew."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator import routes
from generator.content.places import PREFECTURES
from generator.content.registry import read_reference
from generator.content.statistics import Figure
from generator.site.statistics_table import csv_text
from tests.conftest import NOW, ROOT, Content, Run
from tests.site.test_rules_page import text_of, written

FIGURES = {each.id: each for each in read_reference(ROOT / "content").statistics.figures}
LANGUAGES = pytest.mark.parametrize("lang", ["ja", "en"])
EACH = pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)


def page_of(output: Path, lang: str, name: str = "statistics") -> Element:
    """The page of a language, which must be well-formed."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: Element = parser.parse((output / lang / name / "index.html").read_bytes())
    return page


def section_of(page: Element, figure: str) -> Element:
    """The section of a figure."""
    return next(each for each in page.iter("section") if each.get("aria-labelledby") == figure)


def lines_of(output: Path, lang: str, figure: str) -> list[list[str]]:
    """The lines of a figure's CSV."""
    text = (output / routes.figure_file(lang, figure)[1:]).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built from the real content."""
    from generator.cli import main

    output = tmp_path_factory.mktemp("statistics") / "output"
    assert main(["build", "--content", str(ROOT / "content"), "--output", str(output), "--now", NOW]) == 0
    return output


def own(content: Content, *figures: dict[str, Any]) -> Path:
    """Writes figures of our own into the content folder."""
    written(content, "statistics.yaml", {"figures": list(figures)})
    return content.folder / "statistics.yaml"


def figure_with(**changes: Any) -> dict[str, Any]:
    """A figure whose rows add up."""
    both = {"ja": "見本", "en": "Sample"}
    rows = [
        {"id": "one", "label": {"ja": "一", "en": "One"}, "value": 30},
        {"id": "two", "label": {"ja": "二", "en": "Two"}, "value": 70},
    ]
    return {
        "id": "sample", "title": both, "summary": both, "measure": both, "unit": {"ja": "人", "en": "persons"},
        "period": {"ja": "2021年", "en": "2021"}, "as_of": "2021", "source": {"document": {"ja": "見本資料"}},
        "rows": rows, "total": 100,
    } | changes  # fmt: skip


def test_the_figures_are_those_of_the_source() -> None:
    """47 prefectures, nine regions twice, and the totals as printed."""
    students, regions, permits = (FIGURES[f"{each}-2021"] for each in ("students-by-prefecture", "students-by-region", "permits-by-region"))  # fmt: skip
    assert {row.id for row in students.rows} == set(PREFECTURES)
    assert sum(row.value or 0 for row in students.rows) == students.total == regions.total == 201_877
    assert {row.id: row.value for row in students.rows}["miyazaki"] == 458
    assert len(regions.rows) == len(permits.rows) == 9
    assert permits.remainder is not None
    assert sum(row.value or 0 for row in permits.rows) == 28_821 == (permits.total or 0) - permits.remainder.value
    assert permits.total == 28_974


@EACH
def test_numbers_in_sentences_are_those_of_the_rows(figure: Figure) -> None:
    """A heading or sentence names no count that its own table, or its notes, do not hold."""
    values = {row.value for row in figure.rows} | {figure.total}
    values |= {abs(value) * 10_000 for value in values if value is not None}
    if figure.remainder:
        values |= {figure.remainder.value, (figure.total or 0) - figure.remainder.value}
    for text in (figure.title.ja, figure.title.en, figure.summary.ja, figure.summary.en):
        for number in re.findall(r"\d{1,3}(?:,\d{3})+", str(text)):
            assert Decimal(number.replace(",", "")) in values, text


@LANGUAGES
@EACH
def test_every_figure_is_on_the_page(real: Path, figure: Figure, lang: str) -> None:
    """Finding, every value, unit, period, survey, document, notes and the CSV, under its own anchor."""
    shown = section_of(page_of(real, lang), figure.id)
    text = text_of(shown)
    texts = [
        figure.title,
        figure.summary,
        figure.unit,
        figure.period,
        *figure.notes,
        *(row.note for row in figure.rows),
    ]
    texts += [figure.source.survey, figure.remainder and figure.remainder.note]
    for each in filter(None, texts):
        assert each.said(lang).text in text
    assert figure.source.document.said(lang).text in text
    table = next(shown.iter("table"))
    cells = {text_of(row[0]).rstrip("* "): [text_of(cell) for cell in row] for row in table.iter("tr")}
    for row in figure.rows:
        name = row.label.said(lang).text if row.label else PREFECTURES[row.id].said(lang)
        value = {"ja": "不明", "en": "not known"}[lang] if row.value is None else f"{row.value:,}".replace("-", "−")
        assert any(value in cell for cell in cells[name]), name
    if figure.total is not None:
        assert f"{figure.total:,}" in cells[{"ja": "合計", "en": "Total"}[lang]]
    assert routes.figure_file(lang, figure.id) in {link.get("href") for link in shown.iter("a")}


@LANGUAGES
@EACH
def test_the_csv_can_be_read_back(real: Path, figure: Figure, lang: str) -> None:
    """UTF-8 with its mark, CRLF, the same number of cells in each line, and every value as it is."""
    data = (real / routes.figure_file(lang, figure.id)[1:]).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    head, *lines = lines_of(real, lang, figure.id)
    assert {len(line) for line in lines} == {len(head)}
    values = {line[0]: line[2] for line in lines}
    for row in figure.rows:
        assert values.pop(row.id) == ("" if row.value is None else str(row.value))
    rest = {"total": figure.total, "remainder": figure.remainder and figure.remainder.value}
    assert values == {name: str(value) for name, value in rest.items() if value is not None}


@LANGUAGES
def test_every_tile_leads_to_its_prefecture(real: Path, lang: str) -> None:
    """47 tiles, each with a list of events behind it, its value on it, and a place of its own on the map."""
    shown = section_of(page_of(real, lang), "students-by-prefecture-2021")
    tiles = {item.get("data-place"): item for item in shown.iter("li") if item.get("data-place")}
    assert list(tiles) == list(PREFECTURES)
    values = {row.id: row.value for row in FIGURES["students-by-prefecture-2021"].rows}
    for place, tile in tiles.items():
        href = str(tile[0].get("href"))
        assert href == f"/{lang}/events/in/{place}/"
        assert (real / routes.file_of(href)).is_file()
        assert f"{values[str(place)]:,}" in text_of(tile)
    style = (real / "assets/site.css").read_text("utf-8")
    areas = dict(re.findall(r'\[data-place="([a-z]+)"\] \{ grid-area: ([0-9 /]+)', style))
    assert set(areas) == set(PREFECTURES)
    assert len(set(areas.values())) == 47


@LANGUAGES
def test_bars_need_no_inline_style(real: Path, lang: str) -> None:
    """Bars are drawn by attributes, hidden from readers, and as long as their values."""
    page = page_of(real, lang)
    assert [each for each in page.iter() if each.get("style")] == []
    bars = [each for each in section_of(page, "students-by-prefecture-2021").iter() if each.tag.endswith("rect")]
    lengths = [float(str(bar.get("width")).rstrip("%")) for bar in bars]
    assert len(lengths) == 47
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == 100
    assert lengths[1] == pytest.approx(17_860 / 63_860 * 100, abs=0.01)


@LANGUAGES
def test_old_figures_say_how_old_they_are(real: Path, lang: str) -> None:
    """The years stand at the top, from the data."""
    banner = next(each for each in page_of(real, lang).iter("div") if each.get("class") == "banner")
    assert {"ja": "2019年から2022年まで", "en": "from 2019 to 2022"}[lang] in text_of(banner)


BROKEN: list[tuple[dict[str, Any], str, int]] = [
    ({"total": 101}, "figures.0.total", 1),
    ({"total": "1,000"}, "figures.0.total", 1),
    ({"remainder": {"label": {"ja": "ほか"}, "value": 5, "note": {"ja": "注"}}}, "figures.0.total", 1),
    ({"by": "prefecture"}, "figures.0.rows.0.id", 1),
    ({"steps": [3, 2, 1, 4]}, "figures.0.steps", 1),
    ({"parts": "nowhere"}, "figures.0.parts", 1),
    ({"total": 105, "remainder": {"label": {"ja": "ほか"}, "value": 5, "note": {"ja": "注"}}}, "", 0),
]


@pytest.mark.parametrize(("changes", "field", "code"), BROKEN)
def test_a_sum_that_does_not_hold_is_a_finding(
    changes: dict[str, Any], field: str, code: int, content: Content, run: Run
) -> None:
    """Rows that do not add up are found with file, line and field, unless the data says what is missing."""
    file = own(content, figure_with(**changes))
    outcome = run("validate", "--content", content.folder, "--format", "json", file)
    found = outcome.json["findings"]
    assert outcome.code == code
    if field:
        assert field in str(found)
        assert "statistics.yaml" in str(found)
        assert re.search(r"'line': [1-9]", str(found))


def test_a_printed_share_must_follow_or_be_explained(content: Content, run: Run) -> None:
    """A share that the counts do not give needs a note."""
    rows = figure_with()["rows"]
    rows[0]["printed_share"] = "31.0"
    file = own(content, figure_with(rows=rows))
    assert "figures.0.rows.0.printed_share" in run("validate", "--content", content.folder, file).out
    rows[0]["note"] = {"ja": "資料の誤りと思われます。"}
    own(content, figure_with(rows=rows))
    assert run("validate", "--content", content.folder, file).code == 0


def test_parts_must_add_up(content: Content, run: Run) -> None:
    """A row that stands for rows of another figure is their sum."""
    rows = figure_with()["rows"]
    parts = [row | {"group": "one"} for row in rows]
    whole = figure_with(id="whole", parts="sample", rows=[rows[0] | {"value": 99}], total=99)
    file = own(content, figure_with(rows=parts), whole)
    assert "figures.1.rows.0.value" in run("validate", "--content", content.folder, file).out


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*11*13*17 }} =1+1'


def test_texts_of_the_figures_stay_texts(content: Content, build: Run, tmp_path: Path) -> None:
    """Markup and templates are shown, never run; a spreadsheet works nothing out."""
    both = {"ja": HOSTILE, "en": HOSTILE}
    formula = {"ja": "=1+1", "en": "@SUM(A1)"}
    rows = [{"id": "one", "label": both, "value": 30, "note": formula}, {"id": "two", "label": formula, "value": -5}]
    source = {"document": {"ja": "+cmd|' /C calc'!A0"}, "survey": both}
    texts = dict.fromkeys(("title", "summary", "measure", "unit", "period"), both)
    own(content, figure_with(**texts, rows=rows, total=None, notes=[both], source=source))
    assert build().code == 0
    for lang in ("ja", "en"):
        page = page_of(tmp_path / "output", lang)
        shown = next(page.iter("main"))
        assert [each.tag for each in shown.iter() if each.tag in {"script", "img", "iframe"}] == []
        assert [name for each in shown.iter() for name in each.attrib if str(name).startswith("on")] == []
        assert "17017" not in text_of(page)
        assert "alert(1)" in text_of(page)
        lines = lines_of(tmp_path / "output", lang, "sample")
        assert lines[2][2] == "-5"
        cells = [cell for line in lines for cell in line if cell != "-5"]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
        assert f"'{formula[lang]}" in cells


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_formulas_are_made_harmless(cell: str) -> None:
    """What a spreadsheet would work out has a mark in front; a number stays one."""
    assert next(csv.reader(io.StringIO(csv_text([[cell, Decimal(-1)]]), newline=""))) == [f"'{cell}", "-1"]


def changed(figure: str, **changes: Any) -> Iterator[dict[str, Any]]:
    """Two figures, one of them changed."""
    for each in ("first-one", "second-one"):
        yield figure_with(id=each, **(changes if each == figure else {}))


def test_a_changed_figure_makes_its_outputs_anew(content: Content, build: Run) -> None:
    """The page and that figure's table, in both languages, and nothing else."""
    own(content, *changed(""))
    assert build().code == 0
    own(content, *changed("first-one", summary={"ja": "新しい文", "en": "New words"}))
    assert build("--json").json["written"] == 2
    own(content, *changed("first-one", summary={"ja": "新しい文", "en": "New words"}, unit={"ja": "社", "en": "firms"}))
    assert build("--json").json["written"] == 4
    assert build("--json").json["written"] == 0


def test_a_folder_without_figures_shows_the_shipped_ones(content: Content, build: Run, tmp_path: Path) -> None:
    """And an empty file means none."""
    assert build().code == 0
    assert section_of(page_of(tmp_path / "output", "en"), "labour-force-2020") is not None
    own(content)
    assert build().code == 0
    assert list(page_of(tmp_path / "output", "en").iter("table")) == []
    assert not (tmp_path / "output/en/statistics/labour-force-2020.csv").exists()


@LANGUAGES
def test_the_pages_are_found(real: Path, lang: str) -> None:
    """Every page leads to the three at its foot; the sitemap knows them."""
    foot = next(page_of(real, lang, "about").iter("footer"))
    sitemap = (real / "sitemap.xml").read_text("utf-8")
    for name in ("statistics", "glossary", "accessibility"):
        assert f"/{lang}/{name}/" in {link.get("href") for link in foot.iter("a")}
        assert f"https://saijiki.example/{lang}/{name}/</loc>" in sitemap
