"""A1: the bytes of calendar files (feeds.md rules 1 to 8)."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator.facets import AUDIENCES, FACETS, key_of
from generator.feeds.lines import safe
from tests.conftest import ROOT, Content, tree
from tests.feeds.conftest import Publish
from tests.feeds.reading import Published, entries, lines, only, raw_value, texts
from tests.feeds.varied import FILES, HOSTILE, LONG, SEVERAL


@pytest.fixture(params=FILES)
def raw(request: pytest.FixtureRequest, varied: Published) -> bytes:
    """Every calendar file of a site with an event of every sort."""
    return (varied.output / request.param).read_bytes()


AUDIENCE_KEYS = [facet.key.replace("_", "-") for facet in AUDIENCES]
GUIDES = [file.stem for file in (ROOT / "content/guides").glob("*.yaml")]


def test_every_calendar_file_is_looked_at(varied: Published) -> None:
    """The list of files is whole: no .ics is made that these tests do not read, or that is made like one of them."""
    facets = {f"{lang}/feeds/{key_of(facet).replace('_', '-')}.ics" for facet in FACETS for lang in ("ja", "en")}
    deadlines = {
        f"{lang}/feeds/deadlines{each}.ics"
        for each in ("", *(f"-for/{key}" for key in AUDIENCE_KEYS))
        for lang in ("ja", "en")
    }
    sessions = [path for path in tree(varied.output) if re.search(r"/session-[a-z0-9-]+\.ics$", path)]
    assert len(sessions) == 2 * sum(SEVERAL.values())
    guides = {f"{lang}/guides/{each}/coming-up.ics" for each in GUIDES for lang in ("ja", "en")}
    made = {path for path in tree(varied.output) if path.endswith(".ics")}
    assert made == set(FILES) | facets | deadlines | guides | set(sessions)


def test_envelope(raw: bytes) -> None:
    """Rule 1: UTF-8 without BOM, from BEGIN:VCALENDAR to END:VCALENDAR."""
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert "\ufeff" not in raw.decode("utf-8")


def test_line_ends(raw: bytes) -> None:
    """Rule 2: CRLF, never a bare LF or CR; no empty line."""
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    assert b"\r\n\r\n" not in raw


def test_folding(raw: bytes) -> None:
    """Rule 3: no line over 75 octets, and none cut inside a character."""
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_no_control_characters(raw: bytes) -> None:
    """Rule 4: nothing that a reader could take for a line break or the end of text; NFC."""
    text = raw.decode("utf-8")
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffd]", text) == []
    assert unicodedata.is_normalized("NFC", text)


def test_every_line_is_a_property(raw: bytes) -> None:
    """Every line has a name and a value; one that has none costs readers the whole feed."""
    for line in lines(raw):
        assert re.match(r"[A-Z][A-Z0-9-]*(?:;[A-Z][A-Z0-9-]*=[A-Za-z0-9/_+-]+)*:", line), line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain 日本語\twith tab\nand line", "plain 日本語\twith tab\nand line"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x08c\x0bd\x0ce\x1bf\x1fg\x7fh", "abcdefgh"),
        ("a\x85b\u2028c\u2029d\x9be", "abcde"),
        ("\ufeffa\ufffdb", "ab"),
        ("a\ud800b\udfffc", "abc"),
        ("か\u3099", "が"),
        ("①ｶﾞ", "①ｶﾞ"),
        ("👨\u200d👩\u200d👧 🇯🇵", "👨\u200d👩\u200d👧 🇯🇵"),
    ],
    ids=["text", "breaks", "C0", "separators and C1", "BOM and mojibake", "surrogates", "NFC", "not NFKC", "emoji"],
)
def test_safe(text: str, expected: str) -> None:
    """Rule 4: even where such a character got past the reading of content, it goes no further."""
    assert safe(text) == expected


def test_texts_are_normalised(content: Content, publish: Publish) -> None:
    """Rule 4: the same text gives the same bytes, however it was typed; NFC, not NFKC."""
    content.event(title=texts("か\u3099っこう ①ｶﾞ"))
    assert str(only(publish().feed())["SUMMARY"]) == "がっこう ①ｶﾞ"


def test_marks_of_word_processors_do_not_get_through(content: Content, publish: Publish) -> None:
    """Rule 4 and A8: no zero-width space, soft hyphen or BOM."""
    content.event(title=texts("\ufeff見\u200b本\u00ad会\u2060"))
    assert str(only(publish().feed())["SUMMARY"]) == "見本会"


def test_text_is_escaped(content: Content, publish: Publish) -> None:
    """Rule 5: backslash, semicolon, comma and line breaks in text."""
    content.event(title=r"{ja: 'a\b;c,d:e\n'}")
    feed = publish().feed()
    assert raw_value(feed, "SUMMARY") == r"a\\b\;c\,d:e\\n"
    assert str(only(feed)["SUMMARY"]) == r"a\b;c,d:e\n"
    assert raw_value(feed, "DESCRIPTION").startswith(r"https://saijiki.example/ja/events/sample-seminar/\n")


def test_addresses_are_not_escaped(content: Content, publish: Publish) -> None:
    """Rule 5: a comma or semicolon in an address stays as it is."""
    content.event()
    feed = publish("--base-url", "https://example.jp/a,b;c").feed()
    assert raw_value(feed, "URL") == "https://example.jp/a,b;c/ja/events/sample-seminar/"
    assert "SOURCE;VALUE=URI:https://example.jp/a,b;c/ja/feeds/all.ics" in lines(feed)


def test_parameters_hold_nothing_from_content(varied: Published) -> None:
    """Rule 6: the only parameters are VALUE and TZID, without quotes or `^`."""
    found = set()
    for line in lines(varied.feed()):
        found |= set(line.partition(":")[0].split(";")[1:])
    assert found == {
        "VALUE=DURATION",
        "VALUE=URI",
        "VALUE=DATE",
        "TZID=Asia/Tokyo",
        "TZID=Asia/Singapore",
        "TZID=Europe/Berlin",
    }


def test_the_same_content_gives_the_same_bytes(content: Content, publish: Publish) -> None:
    """Rule 7: built anew, and at another hour, nothing differs."""
    content.event(title=texts(HOSTILE))
    content.event("berlin", timezone="Europe/Berlin")
    content.event("singapore", timezone="Asia/Singapore")
    first = publish().feed()
    assert publish("--full").feed() == first
    assert publish("--full", now="2026-11-20T23:59:59+09:00").feed() == first


def test_emoji_stay_whole(varied: Published) -> None:
    """Rule 8: emoji may stand in a title; folding never cuts one apart."""
    entry = entries(varied.feed())["emoji@saijiki.example"]
    assert str(entry["SUMMARY"]).startswith("👨\u200d👩\u200d👧\u200d👦🇯🇵")


def test_long_japanese_text_is_folded_between_characters(varied: Published) -> None:
    """Rule 3: what was folded comes back whole."""
    entry = entries(varied.feed())["long@saijiki.example"]
    shown = str(entry["SUMMARY"]).removesuffix("…")
    assert LONG.startswith(shown)
    assert len(shown) > 50
