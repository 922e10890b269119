"""What each feed holds: the past year and the future, former feeds, archives, notices, both languages, and no more
than calendar services read."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from icalendar import Event

from generator.feedlint import MOST_BYTES, MOST_ENTRIES
from tests.conftest import Content, Run
from tests.feeds.conftest import Publish, Shared
from tests.feeds.reading import Published, entries, head, lines, only

MIYAGI = "{name: {ja: 仙台の会館, en: Sendai Hall}, prefecture: miyagi}"
TOKYO = "{name: {ja: 東京の会館, en: Tokyo Hall}, prefecture: tokyo}"
REVISED = "{sequence: 1, modified: 2026-11-19T10:00+09:00}"


def feed(site: Published, name: str, lang: str = "ja") -> dict[str, Event]:
    """The entries of a feed by the part of the UID that is ours."""
    raw = (site.output / lang / "feeds" / f"{name}.ics").read_bytes()
    return {uid.removesuffix("@saijiki.example"): entry for uid, entry in entries(raw).items()}


def summary(entry: Event) -> str:
    """The title of an entry."""
    return str(entry["SUMMARY"])


def test_an_event_stays_where_it_was(content: Content, publish: Publish) -> None:
    """A6, sticky membership: who subscribed to Miyagi learns that it is in Tokyo now."""
    content.event(
        format="onsite", venue=TOKYO, category="job_fair", former_feeds="[in/miyagi, type/seminar]", revision=REVISED
    )
    site = publish()
    for name in ("in/tokyo", "type/job-fair", "in/miyagi", "type/seminar"):
        told = str(feed(site, name)["sample-seminar"]["DESCRIPTION"])
        assert "東京の会館" in told
        assert "以前の掲載先：宮城県のイベント、セミナー" in told
    assert "Listed before under: Events in Miyagi, Seminars" in str(
        feed(site, "in/miyagi", "en")["sample-seminar"]["DESCRIPTION"]
    )
    assert "sample-seminar" not in (site.output / "ja/events/in/miyagi/index.html").read_text("utf-8")


def test_the_archives(shared: Shared) -> None:
    """A past year stands for ever: what is in no main feed any more, and what is historical, cancelled ones too."""
    site = shared(
        {
            "old-one": {"sessions": "[{start: 2023-02-08T14:00}]", "historical": "true"},
            "older": {"sessions": "[{start: 2024-03-01}]"},
            "last-year": {"sessions": "[{start: 2025-12-05T14:00}]", "status": "{state: cancelled}"},
            "mistake": {"sessions": "[{start: 2025-12-06T14:00}]", "retracted": "{date: 2025-11-01}"},
            "this-year": {"sessions": "[{start: 2026-01-05T14:00}]"},
            "moved-on": {
                "sessions": "[{start: 2026-12-05T14:00}]",
                "previous_sessions": "[{start: 2025-12-20T14:00}]",
                "status": "{state: rescheduled}",
            },
        }
    )
    assert set(feed(site, "archive-2023")) == {"old-one"}
    assert set(feed(site, "archive-2024")) == {"older"}
    assert set(feed(site, "archive-2025")) == {"last-year", "mistake", "moved-on"}
    assert summary(feed(site, "archive-2025")["mistake"]).startswith("【掲載取消】")
    assert (site.output / "ja/archive/2025/index.html").is_file()
    assert not (site.output / "ja/feeds/archive-2026.ics").exists()
    assert set(feed(site, "all")) == {"last-year", "mistake", "this-year", "moved-on"}


def test_a_retracted_entry_is_taken_back(content: Content, publish: Publish) -> None:
    """A6: a tombstone, never just deleted; it tells nothing of what was published by mistake but its name."""
    content.event(
        format="onsite", venue=MIYAGI, summary="{ja: 秘密の紹介}",
        retracted="{date: 2026-11-18, reason: {ja: 対象外の行事でした。, en: It was outside the rules.}}",
        registration="{how: first_come, closes: 2026-11-27T17:00}",
    )  # fmt: skip
    site = publish()
    for name, uid in (("all", ""), ("in/miyagi", ""), ("deadlines", "-d.registration")):
        entry = feed(site, name)[f"sample-seminar{uid}"]
        assert str(entry["STATUS"]) == "CANCELLED"
        assert summary(entry).startswith("【掲載取消】")
    entry = feed(site, "all")["sample-seminar"]
    assert "対象外の行事でした。" in str(entry["DESCRIPTION"])
    assert "2026-11-18" in str(entry["DESCRIPTION"])
    assert "LOCATION" not in entry
    everything = b"".join(file.read_bytes() for file in site.output.rglob("*.ics"))
    assert "秘密の紹介".encode() not in everything
    assert "仙台の会館".encode() not in everything
    assert str(only(site.file())["TRANSP"]) == "TRANSPARENT"


def test_a_guide_keeps_what_is_called_off(content: Content, publish: Publish) -> None:
    """A6: it stays in every feed it was ever in, with its deadline, and so do the dates of programs."""
    content.event("off", status="{state: cancelled}", registration="{closes: 2026-11-27T17:00}")
    content.event("later", status="{state: postponed}", registration="{closes: 2026-11-27T17:00}")
    content.program(application="{closes: 2026-10-30}", status="archived")
    site = publish()
    raw = (site.output / "ja/guides/company/coming-up.ics").read_bytes()
    found = {uid.removesuffix("@saijiki.example"): summary(entry) for uid, entry in entries(raw).items()}
    assert {uid: told.partition("】")[0] for uid, told in found.items() if "program" not in uid} == {
        "off": "【中止", "off-d.registration": "【中止", "later": "【延期・日程未定", "later-d.registration": "【延期・日程未定",
    }  # fmt: skip
    assert "program.sample.2026.application.closes" in found
    assert feed(site, "deadlines").keys() == {uid for uid in found if "-d." in uid or "program" in uid}


def test_clocks_abroad(content: Content, publish: Publish) -> None:
    """A time that the clock skips is told as the changed clock shows it, and still lasts; UTC needs no zone."""
    skipped = "[{start: 2027-03-28T01:30, end: 2027-03-28T02:15}]"
    content.event("gap", timezone="Europe/London", sessions=skipped)
    content.event("gap-end", timezone="America/New_York", sessions="[{start: 2027-03-14T01:30, end: 2027-03-14T02:30}]")
    content.event("london", timezone="Europe/London", registration="{closes: 2027-03-28T02:15}")
    content.event("utc", timezone="UTC", sessions="[{start: 2026-12-05T14:00, end: 2026-12-05T15:00}]")
    content.event("apia", timezone="Pacific/Apia")
    site = publish()
    span = feed(site, "deadlines")["london-d.registration"]
    assert span["DTEND"].dt.astimezone(UTC) - span["DTSTART"].dt.astimezone(UTC) == timedelta(minutes=30)
    found = feed(site, "all")
    assert "DTSTART;TZID=Europe/London:20270328T023000" in lines(site.file("gap"))
    assert "DTEND;TZID=Europe/London:20270328T031500" in lines(site.file("gap"))
    assert found["gap-end"]["DTEND"].dt > found["gap-end"]["DTSTART"].dt
    assert "DTSTART:20261205T140000Z" in lines(site.file("utc"))
    assert b"BEGIN:VTIMEZONE" not in site.file("utc")
    assert str(only(site.file("utc"))["TRANSP"]) == "OPAQUE"
    assert all("," not in line for line in lines(site.file("apia")) if line.startswith("RDATE"))


def test_a_name_that_another_session_has(content: Content, build: Run) -> None:
    """A session without an id is called by its number."""
    content.event(sessions="[{start: 2026-12-05T10:00}, {id: '1', start: 2026-12-12T10:00}]")
    outcome = build()
    assert outcome.code == 1
    assert "the id of one without is its number" in outcome.err


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_changes_are_notices_of_their_own(content: Content, publish: Publish, lang: str) -> None:
    """(e) 1: on the original day, all day, CONFIRMED so that no calendar hides them, under UIDs that stay."""
    content.event("off", status="{state: cancelled, reason: {ja: 台風, en: Typhoon}}")
    content.event("later", status="{state: postponed}")
    content.event(
        "moved",
        status="{state: rescheduled}",
        previous_sessions="[{start: 2026-12-01T19:00}, {start: 2026-11-25}]",
        sessions="[{start: 2026-12-10T19:00}]",
    )
    content.event("plain")
    content.event(
        "two-days",
        sessions="[{id: a, start: 2026-12-05T10:00}, {start: 2026-12-12T10:00}]",
        status="{state: cancelled}",
    )
    site = publish()
    found = feed(site, "changes", lang)
    assert {uid: entry["DTSTART"].dt for uid, entry in found.items()} == {
        "off-c.cancelled": date(2026, 12, 5),
        "later-c.postponed": date(2026, 12, 5),
        "moved-c.moved.2": date(2026, 12, 1),
        "moved-c.moved.1": date(2026, 11, 25),
        "two-days-c.cancelled.a": date(2026, 12, 5),
        "two-days-c.cancelled.2": date(2026, 12, 12),
    }
    assert {str(entry["STATUS"]) for entry in found.values()} == {"CONFIRMED"}
    assert {str(entry["TRANSP"]) for entry in found.values()} == {"TRANSPARENT"}
    expected = {
        "ja": (
            "【中止】見本セミナー（本来は14:00から）",
            "【日程変更】見本セミナー（新しい日程：2026年12月10日（木））",
        ),
        "en": (
            "[Cancelled] Sample seminar: was to start at 14:00",
            "[New date] Sample seminar: now Thu 10 December 2026",
        ),
    }
    assert (summary(found["off-c.cancelled"]), summary(found["moved-c.moved.1"])) == expected[lang]
    assert str(found["off-c.cancelled"]["RELATED-TO"]) == "off@saijiki.example"


def test_both_languages_in_one_entry(content: Content, publish: Publish) -> None:
    """One subscription for those who read either, under the same UIDs."""
    content.event(summary="{ja: 採用を学ぶ半日です。, en: Half a day on hiring.}", status="{state: cancelled}")
    content.event("ja-only", title="{ja: 日本語だけ}")
    site = publish()
    raw = (site.output / "feeds/bilingual.ics").read_bytes()
    found = entries(raw)
    entry = found["sample-seminar@saijiki.example"]
    assert summary(entry) == "【中止】見本セミナー / [Cancelled] Sample seminar"
    told = str(entry["DESCRIPTION"]).split("\n")
    assert told[0] == str(entry["URL"]) == "https://saijiki.example/ja/events/sample-seminar/"
    assert "https://saijiki.example/en/events/sample-seminar/" in told
    assert "採用を学ぶ半日です。" in told
    assert "Half a day on hiring." in told
    assert summary(found["ja-only@saijiki.example"]) == "日本語だけ / 日本語だけ (Japanese only)"
    assert str(entry["CATEGORIES"].to_ical().decode()) == "セミナー / Seminar"
    assert "/" in head(raw)["NAME"]


def test_a_file_for_each_session(content: Content, publish: Publish) -> None:
    """A7: some calendars make a new calendar of a file with several entries."""
    content.event(sessions="[{id: opening, start: 2026-12-05T10:00}, {start: 2026-12-12T10:00}]")
    site = publish()
    folder = site.output / "ja/events/sample-seminar"
    assert {file.name for file in folder.glob("*.ics")} == {"event.ics", "session-opening.ics", "session-2.ics"}
    one = only((folder / "session-opening.ics").read_bytes())
    assert str(one["UID"]) == "sample-seminar-s.opening@saijiki.example"
    assert entries((folder / "event.ics").read_bytes()).keys() >= {str(one["UID"])}
    assert "NAME" not in head((folder / "session-2.ics").read_bytes())


def test_online_events_tell_the_time_abroad(content: Content, publish: Publish) -> None:
    """(e) 3: for that very day, with the date where it is another."""
    content.event(sessions="[{start: 2026-12-05T09:00, end: 2026-12-05T10:00}]")
    content.event("on-site", format="onsite", venue=MIYAGI)
    site = publish()
    told = str(feed(site, "all", "en")["sample-seminar"]["DESCRIPTION"])
    assert "Elsewhere: UTC 00:00, London 00:00, Delhi 05:30, New York 19:00 (12-04)" in told
    assert "Elsewhere" not in str(feed(site, "all", "en")["on-site"]["DESCRIPTION"])


def test_a_public_stream_is_told(content: Content, publish: Publish) -> None:
    """Rule 40."""
    content.event(online="{platform: YouTube, url: 'https://example.jp/live'}")
    assert "CONFERENCE;FEATURE=VIDEO;LABEL=YouTube;VALUE=URI:https://example.jp/live" in lines(publish().feed())


MANY = 1_100


def many(content: Content, first: date, step: timedelta, number: int, **fields: str) -> None:
    """So many events of one prefecture, with long texts."""
    text = "外国人材の採用と定着について、現場の工夫を学びます。" * 8
    for each in range(number):
        day = first + step * each
        content.event(
            f"event-{each:04}", format="onsite", venue=MIYAGI, summary=f"{{ja: {text}, en: {'How to hire. ' * 20}}}",
            sessions=f"[{{start: {day}T10:00, end: {day}T12:00}}]", **fields,
        )  # fmt: skip


def test_a_feed_that_is_too_big(content: Content, publish: Publish) -> None:
    """Past descriptions are shortened first, then past months leave; what is to come is all there."""
    many(content, date(2025, 11, 21), timedelta(hours=12), MANY)
    site = publish()
    for name in ("all", "in/miyagi"):
        raw = (site.output / "ja/feeds" / f"{name}.ics").read_bytes()
        found = feed(site, name)
        assert len(raw) <= MOST_BYTES
        assert len(found) <= MOST_ENTRIES
        ahead = [each for each in found.values() if each["DTSTART"].dt.date() >= date(2026, 11, 1)]
        assert len(ahead) == sum(date(2025, 11, 21) + timedelta(hours=12) * n >= date(2026, 11, 1) for n in range(MANY))
        assert all("\n" in str(each["DESCRIPTION"]) for each in ahead)
        past = [each for each in found.values() if each not in ahead]
        assert past
        assert {str(each["DESCRIPTION"]) == str(each["URL"]) for each in past} == {True}
        # Whole months leave, the oldest first.
        oldest = min(each["DTSTART"].dt.date() for each in past)
        assert oldest.day in (1, 2)


def test_a_future_that_is_too_big(content: Content, publish: Publish) -> None:
    """The far end is shortened; only if that does not do it the farthest are left out, and the calendar says so."""
    many(content, date(2026, 12, 1), timedelta(hours=6), 2_000)
    site = publish()
    for path in ("ja/feeds/all.ics", "en/feeds/in/miyagi.ics", "feeds/bilingual.ics"):
        raw = (site.output / path).read_bytes()
        assert len(raw) <= MOST_BYTES
        found = entries(raw)
        notice = found.pop("notice-more@saijiki.example")
        days = sorted(each["DTSTART"].dt.date() for each in found.values())
        assert days[0] == date(2026, 12, 1)
        assert len(found) > 500
        # The notice stands where the calendar ends.
        assert days[-1] <= notice["DTSTART"].dt <= days[-1] + timedelta(days=1)
    index = json.loads((site.output / "feeds.json").read_text("utf-8"))
    sizes = {each["url"].removeprefix("https://saijiki.example/"): each["bytes"] for each in index["feeds"]}
    assert sizes["ja/feeds/all.ics"] == (site.output / "ja/feeds/all.ics").stat().st_size


def test_a_year_too_big_for_one_archive(content: Content, publish: Publish) -> None:
    """Nothing is taken out of an archive: it has a second part."""
    many(content, date(2025, 1, 1), timedelta(hours=12), 700)
    site = publish()
    parts = [feed(site, name) for name in ("archive-2025", "archive-2025-2")]
    assert sum(map(len, parts)) == 700
    assert not parts[0].keys() & parts[1].keys()
    assert all(file.stat().st_size <= MOST_BYTES for file in (site.output / "ja/feeds").glob("archive-*.ics"))


def test_the_index_of_feeds(content: Content, publish: Publish, tmp_path: Path) -> None:
    """Every feed once, its names in both languages, and what is counted in the finished file."""
    content.event(format="onsite", venue=MIYAGI, revision=REVISED)
    content.event("old-one", sessions="[{start: 2023-02-08T14:00}]", historical="true")
    publish()
    index = json.loads((tmp_path / "output/feeds.json").read_text("utf-8"))
    files = {each.relative_to(tmp_path / "output").as_posix() for each in (tmp_path / "output").rglob("*.ics")}
    told = {each["url"].removeprefix("https://saijiki.example/"): each for each in index["feeds"]}
    assert {path for path in files if "/events/" not in path} == {path for path in told if path.endswith(".ics")}
    assert {path for path in told if path.endswith(".atom")} == {
        f"{lang}/feeds/{name}.atom" for lang in ("ja", "en") for name in ("all", "changes")
    }
    row = told["ja/feeds/in/miyagi.ics"]
    assert row["name"] == {"ja": "宮城県のイベント", "en": "Events in Miyagi"}
    assert (row["events"], row["last_change"], row["language"]) == (1, "2026-11-19T01:00:00Z", "ja")
    assert told["feeds/bilingual.ics"]["language"] == ["ja", "en"]
    for path, each in told.items():
        assert each["bytes"] == (tmp_path / "output" / path).stat().st_size
