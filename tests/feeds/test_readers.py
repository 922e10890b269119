"""Real readers take every calendar file that is made (feeds.md part c)."""

from __future__ import annotations

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from ics import Calendar as IcsCalendar

from tests.conftest import Content
from tests.feeds.conftest import Publish
from tests.feeds.reading import Published, entries
from tests.feeds.varied import FILES


@pytest.fixture(params=FILES)
def raw(request: pytest.FixtureRequest, varied: Published) -> bytes:
    """Every calendar file of a site with an event of every sort."""
    return (varied.output / request.param).read_bytes()


def test_icalendar(raw: bytes) -> None:
    """No errors in any component, no zone missing, and the very same bytes when written again."""
    calendar = Calendar.from_ical(raw)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    assert not calendar.get_missing_tzids()
    assert calendar.to_ical() == raw


def test_home_assistant(raw: bytes) -> None:
    """`ical` is strict: one wrong property fails all of the file."""
    found = IcsCalendarStream.calendar_from_ics(raw.decode("utf-8")).events
    assert {event.uid: event.summary for event in found} == {
        uid: str(entry["SUMMARY"]) for uid, entry in entries(raw).items()
    }


def test_ics(raw: bytes) -> None:
    """ics.py reads every entry with its title and place; its own reading of backslashes is not ours to test."""
    found = IcsCalendar(raw.decode("utf-8")).events
    written = entries(raw)
    assert {event.uid for event in found} == set(written)
    for event in found:
        summary, location = (str(written[event.uid].get(name, "")) for name in ("SUMMARY", "LOCATION"))
        if "\\" not in summary + location:
            assert (event.name, event.location or "") == (summary, location)


def test_vobject(raw: bytes) -> None:
    """vobject validates the file against the standard."""
    calendar = vobject.readOne(raw.decode("utf-8"))
    assert calendar.validate(raiseException=True)
    assert {event.uid.value: event.summary.value for event in calendar.vevent_list} == {
        uid: str(entry["SUMMARY"]) for uid, entry in entries(raw).items()
    }


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_notice_of_an_empty_feed(content: Content, publish: Publish, lang: str) -> None:
    """All four take a feed without events."""
    content.site(title="{ja: 見本, en: Sample}")
    raw = publish().feed(lang)
    assert Calendar.from_ical(raw).to_ical() == raw
    assert len(IcsCalendarStream.calendar_from_ics(raw.decode()).events) == 1
    assert len(IcsCalendar(raw.decode()).events) == 1
    assert vobject.readOne(raw.decode()).validate(raiseException=True)


def test_readers_agree_on_all_day_entries(varied: Published) -> None:
    """Rule 28: three days are three days for everybody."""
    raw = varied.file("several-days").decode()
    one = IcsCalendarStream.calendar_from_ics(raw).events[0]
    assert (one.dtend - one.dtstart).days == 3
    event = next(iter(IcsCalendar(raw).events))
    assert event.all_day
    assert event.duration.days == 3
    entry = vobject.readOne(raw).vevent
    assert (entry.dtend.value - entry.dtstart.value).days == 3


def test_the_size_of_a_feed(content: Content, publish: Publish) -> None:
    """§0.9: an entry with a summary of ordinary length takes well under 2 kB, so 400 fit into 900 kB."""
    content.event(summary="{ja: " + "採用を学ぶ半日です。" * 10 + "}", format="hybrid", online="{platform: Zoom}")
    one = len(publish().feed())
    content.event("another", summary="{ja: " + "採用を学ぶ半日です。" * 10 + "}")
    assert len(publish().feed()) - one < 2_000
