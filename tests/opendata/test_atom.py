"""Atom feeds: what RFC 4287 requires, names that stay, and what is told of changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest

from generator.content.parts import Status
from generator.content.shapes import JaText, Text
from generator.desk import Desk
from generator.opendata.news import all_atom, changes_atom
from tests.conftest import Content
from tests.feeds.reading import texts
from tests.opendata.conftest import ATOM, BASE, Laid, entries, told

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check(raw: bytes) -> Element:
    """A feed that holds to RFC 4287: what must be there once, unique ids, whole addresses, times with a zone."""
    feed = fromstring(raw)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG)
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        assert told(element, "title").strip()
        assert told(element, "id").startswith("tag:saijiki.example,2026-11-20:")
        assert INSTANT.fullmatch(told(element, "updated"))
        links = element.findall(f"{ATOM}link")
        assert all((link.get("href") or "").startswith(BASE) for link in links)
        assert [link.get("rel") for link in links].count("alternate") == 1
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1
    assert (feed.findtext(f"{ATOM}author/{ATOM}name") or "").strip()
    ids = [told(entry, "id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    times = [told(entry, "updated") for entry in feed.findall(f"{ATOM}entry")]
    assert told(feed, "updated") == max(times, default="2026-11-19T15:00:00Z")
    return feed


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("make", [all_atom, changes_atom])
def test_an_empty_feed_is_a_feed(laid: Laid, make: object, lang: str) -> None:
    """No events: the feed stands, with its names, and was updated when the site began."""
    assert callable(make)
    feed = check(make(laid(), lang, ""))
    name = "all" if make is all_atom else "changes"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}/{lang}/feeds/{name}.atom", "alternate": f"{BASE}/{lang}/events/"}
    assert feed.get(LANG) == lang
    assert told(feed, "id") == f"tag:saijiki.example,2026-11-20:{lang}/feeds/{name}"


def test_new_events_by_the_day_announced(content: Content, laid: Laid) -> None:
    """The newest first, whatever day they are on; records of the past are no news; a revision shows in `updated`."""
    content.event("old", announced="2026-10-01")
    content.event("new", announced="2026-11-10", sessions="[{start: 2026-11-25}]")
    content.event("revised", announced="2026-11-02", revision="{sequence: 2, modified: 2026-11-12T09:30+09:00}")
    content.event("record", announced="2026-11-11", historical="true")
    raw = all_atom(laid(), "ja", "")
    check(raw)
    found = entries(raw)
    assert [told(entry, "id").rpartition("/")[2] for entry in found] == ["new", "revised", "old"]
    assert (told(found[0], "published"), told(found[0], "updated")) == ("2026-11-09T15:00:00Z",) * 2
    assert (told(found[1], "published"), told(found[1], "updated")) == ("2026-11-01T15:00:00Z", "2026-11-12T00:30:00Z")
    category = found[0].find(f"{ATOM}category")
    assert category is not None
    assert category.attrib == {"term": "seminar", "label": "セミナー"}


def test_the_newest_hundred(content: Content, laid: Laid) -> None:
    """No more than a hundred, and those that are left out are the oldest."""
    note = "[{date: 2026-11-%02d, note: {ja: 変更}}]"
    for number in range(103):
        day = 1 + number // 4
        content.event(f"event-{number:03}", announced=f"2026-10-{day:02}", changes=note % min(day, 28))
    for make in (all_atom, changes_atom):
        raw = make(laid(), "ja", "")
        check(raw)
        found = [re.search(r"event-\d+", told(entry, "id")) for entry in entries(raw)]
        assert [match and match.group() for match in found] == [f"event-{each:03}" for each in reversed(range(3, 103))]


def test_a_state_stands_before_the_title(content: Content, laid: Laid) -> None:
    """As in the calendar feeds; a title in another language says so."""
    content.event("one", status="{state: cancelled}", title="{ja: 見本セミナー}")
    content.event("two", registration="{how: first_come, full: true}")
    one, two = sorted(entries(all_atom(laid(), "en", "")), key=lambda entry: told(entry, "id"))
    assert told(one, "title") == "[Cancelled] 見本セミナー (Japanese only)"
    assert told(two, "title") == "[Full] Sample seminar"
    title = one.find(f"{ATOM}title")
    assert title is not None
    assert title.get(LANG) == "ja"


def changes(laid: Laid, lang: str = "ja") -> dict[str, Element]:
    """The entries of the feed of changes by the end of their names."""
    raw = changes_atom(laid(), lang, "")
    check(raw)
    return {told(entry, "id").partition("/changes/")[2]: entry for entry in entries(raw)}


def test_an_entry_for_each_day_on_which_something_was_told(content: Content, laid: Laid) -> None:
    """Lines of one day are one entry, and what became of the event is part of its day's."""
    content.event(
        status="{state: rescheduled, date: 2026-11-18, reason: {ja: 会場の都合, en: The venue}}",
        previous_sessions="[{start: 2026-11-28T14:00, end: 2026-11-28T16:00}]",
        revision="{sequence: 3, modified: 2026-11-18T12:00+09:00}",
        changes="[{date: 2026-11-12, note: {ja: 定員を増やした}}, {date: 2026-11-12, note: {ja: 字幕を付けた}}, "
        "{date: 2026-11-18, note: {ja: 会場を変えた}}]",
    )
    found = changes(laid)
    assert list(found) == ["sample-seminar/2026-11-18", "sample-seminar/2026-11-12"]
    newer, older = found.values()
    assert told(newer, "title") == "【日程変更】見本セミナー"
    summary = told(newer, "summary")
    for part in ("会場の都合", "11月28日", "12月5日", "会場を変えた"):
        assert part in summary
    assert told(newer, "updated") == "2026-11-18T03:00:00Z"
    assert told(older, "updated") == told(older, "published") == "2026-11-11T15:00:00Z"
    lines = told(older, "summary").splitlines()
    assert lines[:2] == ["定員を増やした", "字幕を付けた"]
    assert re.match("日時：2026年12月5日.*14:00", lines[2])


def test_what_did_not_change_is_not_there(content: Content, laid: Laid) -> None:
    """New, tentative and past events are no changes."""
    content.event("new", announced="2026-11-10")
    content.event("tentative", status="{state: tentative, date: 2026-11-18}")
    content.event("record", historical="true", changes="[{date: 2026-11-12, note: {ja: 誤字}}]")
    assert changes(laid) == {}


def test_a_state_of_no_known_day_keeps_its_name(content: Content, laid: Laid) -> None:
    """Later revisions move the day that stands in for it; the entry stays the same one."""
    for modified in ("2026-11-12T09:00+09:00", "2026-11-15T09:00+09:00"):
        content.event(status="{state: cancelled}", revision=f"{{sequence: 1, modified: {modified}}}")
        found = changes(laid)
        assert list(found) == ["sample-seminar/cancelled"]
        assert told(found["sample-seminar/cancelled"], "updated") == f"{modified[:10]}T00:00:00Z"


def test_a_retracted_event_tells_that_alone(content: Content, laid: Laid) -> None:
    """In both feeds: what it said, and what was told of it before, is gone."""
    content.event(
        summary=texts("もう言わない", "No longer said"),
        retracted="{date: 2026-11-19, reason: {ja: 誤りのため}}",
        status="{state: cancelled, date: 2026-11-18}",
        announced="2026-11-01",
        changes="[{date: 2026-11-12, note: {ja: 前の話}}]",
    )
    found = changes(laid)
    assert list(found) == ["sample-seminar/2026-11-19"]
    (new,) = entries(all_atom(laid(), "ja", ""))
    assert told(new, "updated") == "2026-11-18T15:00:00Z"
    for entry in (new, found["sample-seminar/2026-11-19"]):
        assert told(entry, "title") == "【掲載取消】見本セミナー"
        assert "誤りのため" in told(entry, "summary")
        assert not re.search("もう言わない|前の話|中止|12月5日", told(entry, "summary"))


def with_title(desk: Desk, text: str) -> Desk:
    """The desk with an event of that title and reason, whatever characters reading would refuse."""
    located = desk.catalog.located_events[0]
    said = JaText.model_construct(ja=text, en=text)
    reason = Text.model_construct(ja=text, en=text)
    status = Status(state="cancelled", date=datetime(2026, 11, 18).date()).model_copy(update={"reason": reason})
    event = located.value.model_copy(update={"title": said, "summary": said, "status": status})
    return replace(desk, catalog=replace(desk.catalog, located_events=(replace(located, value=event),)))


HOSTILE = [
    "</title><x/>",
    "]]>",
    "<![CDATA[",
    "&amp;&#0;&x;",
    "\x00\x08\x1b\x0b",
    "\ufffe\uffff\x85\u2028",
    "\"'",
    "<?x?><!-- -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_the_shape_of_a_feed(content: Content, laid: Laid, text: str) -> None:
    """Markup is text, and what XML may not hold is left out; nothing else is lost."""
    content.event()
    desk = laid()
    for make in (all_atom, changes_atom):
        plain, hostile = (check(make(with_title(desk, f"a {each} b"), "ja", "")) for each in ("a", text))
        assert [element.tag for element in hostile.iter()] == [element.tag for element in plain.iter()]
        shown = re.sub("[\x00-\x08\x0b\x1b\x85\ufffe\uffff]", "", text)
        entry = hostile.find(f"{ATOM}entry")
        assert entry is not None
        assert told(entry, "title").split() == f"【中止】a {shown} b".split()
