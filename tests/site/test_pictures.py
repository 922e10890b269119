"""Pictures beside links: one an event, there, readable, inside its edges, and made again only when it would differ."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from generator.base.language import Bilingual
from generator.content.theme import load_theme
from generator.site.drawing import draw
from generator.site.lettering import hand_of
from generator.site.linebreaks import lines_of
from generator.site.pictures import Leaf, Picture
from tests.conftest import NOW, ROOT, Content, Run, tree

FONT = load_theme("default").font
WHITE = (255, 255, 255)
LONG_JA = "高度外国人材の受入れと定着を地域全体で支えるための実践報告（第3回）ー" * 6
LONG_EN = "A very long title that goes on and on, and still on " * 8


def picture(**changes: object) -> Picture:
    """A picture of an event."""
    leaf = Leaf("2026", "12月 Dec", "5", "土 Sat")
    return Picture(Bilingual("見本セミナー", "Sample seminar"), leaf)._replace(**changes)  # type: ignore[arg-type]


def pixels(png: bytes) -> Image.Image:
    """What a reader sees of a picture."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def of_page(page: str) -> dict[str, str]:
    """The Open Graph tags of a page."""
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:]+)" content="([^"]*)">', page))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site as of NOW."""
    output = tmp_path_factory.mktemp("pictures") / "output"
    command = [sys.executable, "-m", "generator", "build", "--content", "examples/demo", "--output", str(output)]
    subprocess.run(
        [*command, "--now", NOW, "--base-url", "https://example.jp/cal"], check=True, capture_output=True, cwd=ROOT
    )
    return output


def test_every_page_names_a_picture_that_is_there(demo: Path) -> None:
    """Absolute address, true size, words for those who do not see it; one's own where the event has one."""
    own = 0
    for page in [demo / "index.html", *demo.glob("ja/**/index.html"), *demo.glob("en/**/index.html")]:
        tags = of_page(page.read_text("utf-8"))
        address = tags["og:image"].removeprefix("https://example.jp/cal/")
        with Image.open(demo / address) as image:
            assert image.size == (1200, 630) == (int(tags["og:image:width"]), int(tags["og:image:height"])), page
        assert tags["og:image:alt"], page
        assert tags["twitter:card"] == "summary_large_image"
        own += address != "cards/site.png"
        if address != "cards/site.png":
            assert address == f"cards/{page.parent.name}.png"
            data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
            assert not data or json.loads(data[1])["image"] == tags["og:image"]
    assert own > 60
    assert own // 2 == len(list(demo.glob("cards/*.png"))) - 1


def test_upcoming_events_have_one_of_their_own(demo: Path) -> None:
    """Every event on the list of what is to come."""
    listed = set(re.findall(r'href="/cal/en/events/([a-z0-9-]+)/"', (demo / "en/events/index.html").read_text("utf-8")))
    listed -= {"online", "in-english"}
    assert len(listed) > 20
    assert {event_id for event_id in listed if not (demo / f"cards/{event_id}.png").is_file()} == set()


def test_pictures_are_small(demo: Path) -> None:
    """A preview is fetched by machines that give up early."""
    sizes = [file.stat().st_size for file in demo.glob("cards/*.png")]
    assert max(sizes) < 40_000
    assert sum(sizes) / len(sizes) < 26_000


def test_old_and_reserved_names_have_the_picture_of_the_site(content: Content, build: Run, tmp_path: Path) -> None:
    """What feeds no longer hold, archive records, and an event that is called `site`."""
    content.event("long-ago", sessions="[{start: 2025-10-31}]")
    content.event("a-year-ago", sessions="[{start: 2025-11-01}]")
    content.event("on-record", historical="true", source="{document: 記録}", sessions="[{start: 2026-10-01}]")
    content.event("site", sessions="[{start: 2026-12-07}]")
    outcome = build()
    assert outcome.code == 0, outcome.err
    there = {file.name for file in (tmp_path / "output/cards").iterdir()}
    assert there == {"site.png", "a-year-ago.png"}
    for event_id in ("long-ago", "on-record", "site"):
        page = (tmp_path / f"output/ja/events/{event_id}/index.html").read_text("utf-8")
        assert of_page(page)["og:image"].endswith("/cards/site.png")
        assert '"image":' not in page


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"title": "{ja: 別の題名, en: Sample seminar}"}, True),
        ({"title": "{ja: 見本セミナー, en: Another title}"}, True),
        ({"status": "{state: cancelled}"}, True),
        ({"status": "{state: postponed}"}, True),
        ({"format": "onsite", "venue": "{prefecture: miyagi}"}, True),
        ({"category": "workshop"}, True),
        ({"description": "{ja: 別の本文}"}, False),
        ({"fee": "{basis: free}"}, False),
        ({"registration": "{closes: 2026-11-30}"}, False),
    ],
)
def test_it_is_drawn_anew_when_what_it_shows_changes(
    changes: dict[str, str], differs: bool, content: Content, build: Run, tmp_path: Path
) -> None:
    """An edit of what it does not show leaves it alone."""
    content.event()
    build()
    file = tmp_path / "output/cards/sample-seminar.png"
    before = file.read_bytes()
    content.event(**changes)
    assert build().code == 0
    assert (file.read_bytes() != before) is differs
    kept = file.read_bytes()
    assert build("--full").code == 0
    assert file.read_bytes() == kept


def test_the_picture_of_a_series_shows_what_comes_next(content: Content, build: Run, tmp_path: Path) -> None:
    """After the first session it is drawn anew with the second."""
    content.event(sessions="[{start: 2026-11-25T10:00, end: 2026-11-25T12:00}, {start: 2026-12-02}]")
    build()
    before = tree(tmp_path / "output/cards")
    build(now="2026-11-26T00:00+09:00")
    after = tree(tmp_path / "output/cards")
    assert {name for name in after if after[name] != before[name]} == {"sample-seminar.png"}


@pytest.mark.parametrize(
    "title", [LONG_JA, "ー" * 300, "W" * 300, "「（" * 150, "）。" * 150, "𠮷" * 200, "i" * 500, "Ａ " * 200]
)
def test_nothing_runs_off_the_edge(title: str) -> None:
    """Whatever the texts, the margin at the right and at the foot stays white, and titles stay above the facts."""
    long = Bilingual(title, LONG_EN + title)
    image = pixels(draw(picture(title=long, alert=Bilingual("延期", "Postponed"), facts=(long, long), site=long), FONT))
    for box in ((1150, 0, 1200, 630), (288, 606, 1200, 630), (288, 0, 1200, 40), (288, 404, 1200, 411)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), WHITE)], box


def test_a_date_that_does_not_hold_is_struck_through_on_grey() -> None:
    """The panel of a cancelled event has not the colour of one that takes place."""
    assert pixels(draw(picture(), FONT)).getpixel((5, 5)) == (0x00, 0x17, 0xC1)
    off = pixels(draw(picture(off=True), FONT))
    assert off.getpixel((5, 5)) == (0x59, 0x59, 0x59)
    assert off.getpixel((30, 342)) == WHITE


def test_missing_characters_are_left_out() -> None:
    """Emoji and foreign scripts leave no box; a letter whose marks are unknown keeps its shape."""
    hand = hand_of(FONT)
    assert hand.known("🎉 祝 한국어 \u200d就職☕️フェア") == "祝 就職フェア"
    assert hand.known("Nguyễn Łódź") == "Nguyen Łódź"
    assert hand.known("髙﨑①㈱々") == "髙﨑①㈱々"
    title = Bilingual("🎉祝🎉就職", "")
    assert draw(picture(title=title), FONT) == draw(picture(title=Bilingual("祝就職", "")), FONT)


def test_a_picture_without_any_known_letter() -> None:
    """Nothing to write is no failure."""
    assert pixels(draw(picture(title=Bilingual("한국어", "🎉"), leaf=None), FONT)).size == (1200, 630)


@pytest.mark.parametrize("width", [5, 7, 10, 13])
def test_lines_keep_kinsoku(width: int) -> None:
    """No line begins with a stop, a closing bracket, a sound mark or small kana, none ends with an opening bracket."""
    text = "「グローバル人材」の採用・定着（実践編）をテーマに、キャリアコミュニケーションフォーラムを開催。ぜひ、ご参加ください！"
    lines, whole = lines_of(text, len, width, 99)
    assert whole
    assert "".join(lines) == text
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line[0] in "、。）」ー・ャッョ！" or line[-1] in "（「"] == []


def test_english_breaks_at_words() -> None:
    """Words stay whole, lines are of about the same length, and what finds no room ends in dots."""
    text = "Tax and social insurance for international staff"
    assert lines_of(text, len, 40, 3) == (["Tax and social insurance", "for international staff"], True)
    assert lines_of(text, len, 20, 2) == (["Tax and social", "insurance for..."], False)


def test_same_bytes_in_another_process() -> None:
    """The hash seed and what was drawn before leave no trace."""
    code = (
        "import sys, hashlib; from tests.site.test_pictures import *;"
        "print(hashlib.sha256(draw(picture(title=Bilingual(LONG_JA, LONG_EN)), FONT)).hexdigest())"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    draw(picture(), FONT)
    assert seen == {hashlib.sha256(draw(picture(title=Bilingual(LONG_JA, LONG_EN)), FONT)).hexdigest() + "\n"}


def test_pillow_is_not_imported_for_nothing(content: Content, tmp_path: Path) -> None:
    """Judging, and a build that draws nothing, do without it."""
    file = content.event()
    code = (
        "import sys; from generator.cli import main; main(sys.argv[1:]); print('PIL' in sys.modules, file=sys.stderr)"
    )

    def imports(*words: str) -> bool:
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stderr.splitlines()[-1] == "True"

    building = (
        "build",
        "--content",
        str(content.folder),
        "--output",
        str(tmp_path / "output"),
        "--now",
        NOW,
        "--jobs",
        "1",
    )
    assert not imports("validate", str(file))
    assert imports(*building)
    assert not imports(*building)
    content.event(fee="{basis: free}")
    assert not imports(*building)


def test_a_theme_brings_its_own_font(content: Content, build: Run, tmp_path: Path) -> None:
    """Another font is taken, and one that is none is told as a fault of the theme."""
    content.event()
    build()
    drawn = tmp_path / "output/cards/sample-seminar.png"
    before = drawn.read_bytes()
    fonts = tmp_path / "mine/fonts"
    fonts.mkdir(parents=True)
    (fonts / "Any.ttf").write_bytes(b"no font")
    outcome = build("--theme", "mine")
    assert outcome.code == 2
    assert "fonts" in outcome.err
    assert drawn.read_bytes() == before
