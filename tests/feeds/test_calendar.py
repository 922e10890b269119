"""A2: the calendar's own properties (feeds.md rules 9 to 18)."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Content, Run
from tests.feeds.conftest import Publish
from tests.feeds.reading import Published, components, head, lines, names, only, texts

SITE = {"title": "{ja: 見本カレンダー, en: Sample calendar}"}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "ja",
            {
                "VERSION": "2.0",
                "PRODID": "-//saijiki//Event Calendar//JA",
                "CALSCALE": "GREGORIAN",
                "NAME": "見本カレンダー",
                "X-WR-CALNAME": "見本カレンダー",
                "X-WR-TIMEZONE": "Asia/Tokyo",
                "REFRESH-INTERVAL;VALUE=DURATION": "PT6H",
                "X-PUBLISHED-TTL": "PT6H",
                "SOURCE;VALUE=URI": "https://saijiki.example/ja/feeds/all.ics",
                "URL": "https://saijiki.example/ja/events/",
                "COLOR": "mediumblue",
            },
        ),
        (
            "en",
            {
                "PRODID": "-//saijiki//Event Calendar//EN",
                "NAME": "Sample calendar",
                "X-WR-CALNAME": "Sample calendar",
                "SOURCE;VALUE=URI": "https://saijiki.example/en/feeds/all.ics",
                "URL": "https://saijiki.example/en/events/",
            },
        ),
    ],
)
def test_what_a_feed_says_of_itself(content: Content, publish: Publish, lang: str, expected: dict[str, str]) -> None:
    """Rules 9, 12, 14, 15."""
    content.event()
    content.site(**SITE)
    assert expected.items() <= head(publish().feed(lang)).items()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_feed_describes_itself(varied: Published, lang: str) -> None:
    """Rule 12 and A6: DESCRIPTION and X-WR-CALDESC are the same and tell how far back the feed goes."""
    own = head(varied.feed(lang))
    assert own["DESCRIPTION"] == own["X-WR-CALDESC"]
    assert {"ja": "12か月", "en": "twelve months"}[lang] in own["DESCRIPTION"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_a_feed_does_not_say(varied: Published, lang: str) -> None:
    """Rules 10, 11, 16: no UID of the calendar, no METHOD, nothing that changes over time."""
    assert not {"UID", "METHOD", "LAST-MODIFIED", "DTSTAMP", "CREATED", "SEQUENCE"} & set(head(varied.feed(lang)))
    assert "METHOD" not in names(varied.feed(lang))


def test_the_head_does_not_change_with_the_events(content: Content, publish: Publish) -> None:
    """Rule 16: readers hash it together with every event."""
    content.site(**SITE)
    empty = head(publish().feed())
    content.event()
    content.event("another")
    assert head(publish().feed()) == empty
    assert head(publish(now="2027-06-01T00:00+09:00").feed()) == empty


@pytest.mark.parametrize(
    "title",
    ["会, 議; 案\\内", "A, B; C\\D", "第1部\n第2部", "a\\,b"],
    ids=["Japanese", "English", "two lines", "already escaped"],
)
def test_a_name_needs_no_escaping(content: Content, publish: Publish, title: str) -> None:
    """Rule 12: some clients show the name as it is written."""
    content.event()
    content.site(title=texts(title, title))
    for lang in ("ja", "en"):
        own = head(publish().feed(lang))
        assert own["NAME"] == own["X-WR-CALNAME"]
        assert not set(own["NAME"]) & set(",;\\")
        assert own["NAME"].strip() == own["NAME"] != ""


def test_sample_data_is_marked(content: Content, publish: Publish) -> None:
    """A feed of invented events says so in its name and in each title."""
    content.event()
    content.site(**SITE, sample="true")
    site = publish()
    assert head(site.feed("ja"))["NAME"] == "【見本】見本カレンダー"
    assert str(only(site.feed("en"))["SUMMARY"]) == "[SAMPLE] Sample seminar"


def test_where_the_site_stands_is_in_no_name(content: Content, publish: Publish) -> None:
    """Rules 9, 19: PRODID and UID are the same on every host; the addresses follow it."""
    content.event()
    feed = publish("--base-url", "https://kokusai.example.jp/calendar").feed()
    assert head(feed)["PRODID"] == "-//saijiki//Event Calendar//JA"
    assert str(only(feed)["UID"]) == "sample-seminar@saijiki.example"
    assert head(feed)["SOURCE;VALUE=URI"] == "https://kokusai.example.jp/calendar/ja/feeds/all.ics"
    assert str(only(feed)["URL"]) == "https://kokusai.example.jp/calendar/ja/events/sample-seminar/"


def test_addresses_of_the_calendar_are_ascii(content: Content, publish: Publish) -> None:
    """Rules 15, 37: a path in Japanese is percent-encoded, as in the entries."""
    content.event()
    content.site(base_url="https://example.jp/カレンダー")
    own = head(publish().feed())
    assert own["URL"].isascii()
    assert own["SOURCE;VALUE=URI"].isascii()


@pytest.mark.parametrize(
    "address",
    ["https://example.jp/\r\nMETHOD:REQUEST", "not an address", "https://example.jp/a b", "javascript:alert(1)"],
    ids=["a line break", "no address", "a space", "another scheme"],
)
def test_a_base_url_that_is_no_address_is_wrong_use(content: Content, build: Run, address: str) -> None:
    """Contract §3: exit code 2 and no traceback."""
    content.event()
    assert build("--base-url", address).code == 2


def test_the_file_of_an_event_is_no_calendar(varied: Published) -> None:
    """A7: with a name of its own Outlook would open it as a new calendar; and it is not refreshed."""
    for lang in ("ja", "en"):
        assert head(varied.file("timed", lang)) == {
            "VERSION": "2.0",
            "PRODID": f"-//saijiki//Event Calendar//{lang.upper()}",
            "CALSCALE": "GREGORIAN",
        }


@pytest.mark.parametrize("path", ["ja/feeds/all.ics", "en/feeds/all.ics", "ja/events/three-days/event.ics"])
def test_one_calendar_in_a_file(varied: Published, path: str) -> None:
    """Rule 17."""
    assert components((varied.output / path).read_bytes()).count("VCALENDAR") == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_feed_is_never_empty(content: Content, publish: Publish, lang: str) -> None:
    """Rule 18: with nothing to tell, it tells that it works; it blocks nobody's day."""
    content.event("record", historical="true", sessions="[{start: 2023-02-08}]")
    feed = publish().feed(lang)
    entry = only(feed)
    assert {"ja": "予定されているイベントはありません", "en": "Nothing is scheduled"}[lang] in str(entry["SUMMARY"])
    assert (str(entry["STATUS"]), str(entry["TRANSP"])) == ("CONFIRMED", "TRANSPARENT")
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).days == 1
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt
    assert str(entry["DESCRIPTION"]) == f"https://saijiki.example/{lang}/events/"


def test_the_notice_does_not_move_with_the_clock(content: Content, publish: Publish) -> None:
    """Rules 7, 16: an empty feed is the same every night, and on every day of the year."""
    content.site(since="2026-04-01")
    feed = publish().feed()
    assert publish("--full", now="2027-11-20T09:00+09:00").feed() == feed
    assert "DTSTART;VALUE=DATE:20260401" in lines(feed)


def test_the_notice_goes_when_there_is_an_event(content: Content, publish: Publish) -> None:
    """And comes back with its old UID."""
    before = publish().feed()
    event = content.event()
    assert str(only(publish().feed())["UID"]) == "sample-seminar@saijiki.example"
    event.unlink()
    assert publish().feed() == before


def test_the_notice_leaves_the_day_free_in_outlook(content: Content, publish: Publish) -> None:
    """Rule 44 holds for every entry of a feed."""
    content.site(**SITE)
    assert str(only(publish().feed())["X-MICROSOFT-CDO-BUSYSTATUS"]) == "FREE"


def test_time_zones_come_first_and_once(varied: Published) -> None:
    """VTIMEZONE components in order of their names, before the entries that need them."""
    found = [each for each in components(varied.feed()) if each in {"VTIMEZONE", "VEVENT"}]
    assert found == ["VTIMEZONE"] * 3 + ["VEVENT"] * (len(found) - 3)
    assert [line for line in lines(varied.feed()) if line.startswith("TZID:")] == [
        "TZID:Asia/Singapore", "TZID:Asia/Tokyo", "TZID:Europe/Berlin",
    ]  # fmt: skip


def test_colour_is_a_css_name(varied: Published) -> None:
    """Rule 15: RFC 7986 wants a name, not a hex value."""
    assert re.fullmatch("[a-z]+", head(varied.feed())["COLOR"])
