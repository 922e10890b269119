"""Content is data: no text can add a line, a property, a parameter or a component (contract §9.4)."""

from __future__ import annotations

import pytest

from tests.conftest import Content
from tests.feeds.conftest import Publish, Shared
from tests.feeds.reading import Published, components, entries, lines, only, texts, yaml
from tests.feeds.varied import LONG

TEXTS = {
    "alarm": "a\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM",
    "line feed": "a\nATTENDEE:mailto:evil@example.com",
    "carriage return": "a\rMETHOD:REQUEST",
    "end of entry": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "end of calendar": "a\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    "folded": "a\r\n X-EVIL:1",
    "backslashes": "a\\\\\\;\\,\\",
    "punctuation": "a;b,c:d\"e'f=g",
    "parameter": 'a";VALUE=URI:https://evil.example/',
    "RFC 6868": "a^nX-EVIL:1^'b^^",
    "separators": "a\u2028X-EVIL:1\u2029b",
    "percent-encoded": "a%0D%0AX-EVIL:1",
    "template": "{{ 7*7 }} {% raw %} %(day)s %s {0}",
    "emoji": "😀👨\u200d👩\u200d👧🇯🇵",
    "300 characters": LONG[:270],
    "300 bytes of quotes": "\"';,\\" * 60,
}


NUMBERS = {name: f"hostile-{number}" for number, name in enumerate(TEXTS)}


def everywhere(text: str) -> dict[str, str]:
    """A text in every field that takes one."""
    return {
        "title": texts(text, text),
        "summary": texts(text, text),
        "purpose": texts(text),
        "description": texts(text),
        "organizers": f"[{{name: {texts(text)}, kind: local_gov, role: host}}]",
        "sessions": f"[{{title: {texts(text)}, start: 2026-12-05T14:00}}, {{start: 2026-12-06}}]",
        "form": "series",
        "format": "hybrid",
        "venue": f"{{name: {texts(text)}, prefecture: miyagi, address: {texts(text)}, access: {texts(text)}}}",
        "online": f"{{platform: {yaml(text)}}}",
        "fee": f"{{basis: paid, note: {texts(text)}}}",
        "status": f"{{state: cancelled, reason: {texts(text)}}}",
        "contact": f"{{name: {texts(text)}}}",
    }


@pytest.fixture(scope="module")
def hostile(shared: Shared) -> Published:
    """An event for each text, with the text everywhere, and a harmless one."""
    events = {NUMBERS[name]: everywhere(text) for name, text in TEXTS.items()}
    return shared({**events, "harmless": everywhere("a")})


def shape(raw: bytes) -> list[str]:
    """The names of all lines, in order: what the file is made of."""
    return [line.partition(":")[0] for line in lines(raw)]


def blocks(names: list[str]) -> list[tuple[str, ...]]:
    """The entries of a feed by the names of their lines."""
    ends = [number for number, name in enumerate(names, 1) if name == "END"]
    return [tuple(names[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_text_changes_the_shape_of_a_file(hostile: Published, lang: str, name: str) -> None:
    """With a hostile text in every field a file has the same lines as with a harmless one."""
    assert shape(hostile.file(NUMBERS[name], lang)) == shape(hostile.file("harmless", lang))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_text_changes_the_shape_of_a_feed(hostile: Published, lang: str) -> None:
    """In a feed each event has its three entries, and nothing stands between them."""
    feed = shape(hostile.feed(lang))
    own = shape(hostile.file("harmless", lang))
    one = own[own.index("BEGIN", own.index("TZNAME") + 1) : -1]
    one = one[one.index("UID") - one[: one.index("UID")][::-1].index("BEGIN") - 1 :]
    assert feed[-1] == "END"
    # Entries stand in the order of their starts, those of one time together.
    assert sorted(blocks(feed[-1 - len(one) * (len(TEXTS) + 1) : -1])) == sorted(blocks(one) * (len(TEXTS) + 1))
    assert feed.count("UID") == 3 * (len(TEXTS) + 1)


@pytest.mark.parametrize(
    "text", ["a\r\nMETHOD:REQUEST", "a\\nX-EVIL:1", '";,\\', "<script>"], ids=["line", "escape", "marks", "tag"]
)
def test_no_title_of_a_site_changes_the_shape_of_its_feed(content: Content, publish: Publish, text: str) -> None:
    """The site's own settings are content too."""
    content.event()
    content.site(title=texts("a", "a"))
    harmless = shape(publish().feed())
    content.site(title=texts(text, text))
    assert shape(publish().feed()) == harmless


@pytest.fixture(scope="module")
def titles(shared: Shared) -> dict[str, str]:
    """The summary in the feed of an event with each text for its title."""
    site = shared({NUMBERS[name]: {"title": texts(text)} for name, text in TEXTS.items()})
    found = entries(site.feed())
    return {name: str(found[f"{NUMBERS[name]}@saijiki.example"]["SUMMARY"]) for name in TEXTS}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
        )
        for name in TEXTS
    ],
)
def test_a_text_comes_back_as_it_was_written(titles: dict[str, str], name: str) -> None:
    """On one line, shortened; nothing is lost by escaping or gained by reading."""
    shown = " ".join(TEXTS[name].split())
    assert titles[name] == (shown if len(shown) <= 60 else shown[:59].rstrip() + "…")


LINES = ("END:VEVENT", "BEGIN:VEVENT", "TRANSP:TRANSPARENT", "DTSTART;VALUE=DATE:20261205")
SESSIONS = {"timed": "[{start: 2026-12-05T14:00}]", "all-day": "[{start: 2026-12-05}]"}
NAMED = {
    f"{kind}-{number}": {"sessions": sessions, "title": texts(line), "format": "onsite", "venue": f"{{name: {texts(line)}}}"}
    for kind, sessions in SESSIONS.items()
    for number, line in enumerate(LINES)
}  # fmt: skip


@pytest.fixture(scope="module")
def named_like_lines(shared: Shared) -> Published:
    """Events and places named like lines of a calendar file."""
    return shared(NAMED)


@pytest.mark.parametrize(
    "event_id",
    [
        pytest.param(
            each,
        )
        for each in NAMED
    ],
)  # fmt: skip
def test_a_place_named_like_a_line(named_like_lines: Published, event_id: str) -> None:
    """What a file says of free and busy time follows from the times, not from the words."""
    raw = named_like_lines.file(event_id)
    assert components(raw).count("VEVENT") == 1
    entry = only(raw)
    assert str(entry["TRANSP"]) == ("OPAQUE" if event_id.startswith("timed") else "TRANSPARENT")
    assert str(entry["LOCATION"]) == str(entry["SUMMARY"]) == LINES[int(event_id[-1])]


def test_hostile_events_do_not_harm_their_neighbours(content: Content, publish: Publish) -> None:
    """One bad line would cost the whole feed (§0.4): the others are there, in full."""
    content.event("good-one")
    expected = entries(publish().feed())["good-one@saijiki.example"].to_ical()
    for number, text in enumerate(TEXTS.values()):
        content.event(f"hostile-{number}", title=texts(text))
    found = entries(publish().feed())
    assert len(found) == 1 + len(TEXTS)
    assert found["good-one@saijiki.example"].to_ical() == expected
