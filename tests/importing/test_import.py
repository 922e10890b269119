"""Other calendars to event files: what comes back, what is marked, and what no file can do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import NOW, Content, Outcome, Run

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sample//EN\r\n"
TITLED = "都道府県コード又は市区町村コード,NO,イベント名,イベント名_英語,開始日,終了日,開始時間,終了時間,説明,料金(基本),主催者,場所名称,URL\r\n"


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of events, each given as its lines."""
    body = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"{HEAD}{head}{body}END:VCALENDAR\r\n".replace("\r\n", "\n").replace("\n", "\r\n").encode()


class Place:
    """A folder to import into."""

    def __init__(self, run: Run, folder: Path, content: Content) -> None:
        self.run, self.folder, self.content = run, folder, content

    def bring(self, data: bytes, name: str = "other.ics", *words: object) -> Outcome:
        """Imports the bytes of a file."""
        source = self.folder / name
        source.write_bytes(data)
        return self.run("import", source, "--content", self.content.folder, "--now", NOW, *words)

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """Every event file by its name."""
        found = sorted(self.content.folder.glob("events/*/*.yaml"))
        # Dates and times stay the words that they are.
        return {file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in found}

    def text(self, name: str) -> str:
        """The text of one."""
        [file] = self.content.folder.glob(f"events/*/{name}.yaml")
        return file.read_text("utf-8")


@pytest.fixture
def place(run: Run, tmp_path: Path, content: Content) -> Place:
    """An empty calendar."""
    return Place(run, tmp_path, content)


GOOGLE = """
DTSTART:20261205T050000Z
DTEND:20261205T070000Z
UID:4abc123@google.com
SUMMARY:採用セミナー\\, 第1回
DESCRIPTION:申込みは <a href="https://example.jp/">こちら</a>\\nお待ちしています
LOCATION:見本会館
ORGANIZER;CN=Taro Mihon:mailto:taro@example.jp
STATUS:CONFIRMED
"""


def test_google(place: Place) -> None:
    """Times in UTC by the zone the calendar names; nothing is guessed, and everything that is missing is marked."""
    found = place.bring(calendar(GOOGLE, head="X-WR-TIMEZONE:Asia/Singapore\r\n"), "other.ics", "--format", "json")
    assert found.code == 1
    [(name, event)] = place.files.items()
    assert event == {
        "id": name,
        "title": {"ja": "採用セミナー, 第1回"},
        "description": {"ja": '申込みは <a href="https://example.jp/">こちら</a>\nお待ちしています\n'},
        "timezone": "Asia/Singapore",
        "sessions": [{"start": "2026-12-05T13:00", "end": "2026-12-05T15:00"}],
        "venue": {"name": {"ja": "見本会館"}},
    }
    text = place.text(name)
    for field in ("category", "focus", "purpose", "audiences", "organizers", "format", "detail_url", "submission"):
        assert f"# 要確認 / to be confirmed: {field}（" in text
    assert "taro" not in text
    assert "# 取り込み元 / imported from: other.ics:5 4abc123@google.com\n" in text
    [submission] = found.json["submissions"]
    assert {"S-MISSING", "I-IMPORT", "I-ID"} == {each["code"] for each in submission["findings"]}


def test_outlook(place: Place) -> None:
    """Names of zones as Windows has them; whole days as bare dates, their end the last day; cancelled; tentative."""
    timed = (
        'DTSTART;TZID="Tokyo Standard Time":20261205T140000\nDURATION:PT1H30M\nUID:040000008200E0\nSUMMARY:Open house'
    )
    days = "DTSTART;VALUE=DATE:20261210\nDTEND;VALUE=DATE:20261212\nUID:2\nSUMMARY:Job fair\nSTATUS:CANCELLED\nURL:https://example.jp/fair"
    day = "DTSTART;VALUE=DATE:20261220\nUID:3\nSUMMARY:Visit\nSTATUS:TENTATIVE\nLOCATION:https://meet.example/j/1?pwd=secret"
    abroad = (
        "DTSTART;TZID=Europe/Berlin:20261205T140000\nDTEND;TZID=Asia/Tokyo:20261206T000000\nUID:4\nSUMMARY:Berlin talk"
    )
    place.bring(calendar(timed, days, day, abroad))
    files = place.files
    assert files["open-house"]["sessions"] == [{"start": "2026-12-05T14:00", "end": "2026-12-05T15:30"}]
    assert "timezone" not in files["open-house"]
    assert files["job-fair"]["sessions"] == [{"start": "2026-12-10", "end": "2026-12-11"}]
    assert files["job-fair"]["status"] == {"state": "cancelled"}
    assert files["job-fair"]["detail_url"] == "https://example.jp/fair"
    assert files["visit"]["sessions"] == [{"start": "2026-12-20"}]
    assert files["visit"]["status"] == {"state": "tentative"}
    assert "secret" not in place.text("visit")
    assert "LOCATION holds a URL" in place.text("visit")
    assert files["berlin-talk"]["timezone"] == "Europe/Berlin"
    assert files["berlin-talk"]["sessions"] == [{"start": "2026-12-05T14:00", "end": "2026-12-05T16:00"}]


def test_times_without_a_zone(place: Place) -> None:
    """They are read as the site's and marked."""
    place.bring(calendar("DTSTART:20261205T140000\nUID:1\nSUMMARY:Floating talk"))
    assert place.files["floating-talk"]["sessions"] == [{"start": "2026-12-05T14:00"}]
    assert "# 要確認 / to be confirmed: 時刻の地域が書かれていません" in place.text("floating-talk")


def series(rule: str, more: str = "", zone: str = "Asia/Tokyo") -> bytes:
    """A calendar with one series."""
    return calendar(
        f"DTSTART;TZID={zone}:20261005T180000\nDTEND;TZID={zone}:20261005T190000\nUID:s\nSUMMARY:Evening course\nRRULE:{rule}\n{more}"
    )


def test_series_that_end(place: Place) -> None:
    """Counted out by the clock on the wall, over a change of clocks, without the days that are left out."""
    left_out = "EXDATE;TZID=Europe/Berlin:20261012T180000"
    place.bring(series("FREQ=WEEKLY;UNTIL=20261102T170000Z", left_out, "Europe/Berlin"))
    starts = [each["start"] for each in place.files["evening-course"]["sessions"]]
    assert starts == ["2026-10-05T18:00", "2026-10-19T18:00", "2026-10-26T18:00", "2026-11-02T18:00"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=WEEKLY", "without an end"),
        ("FREQ=WEEKLY;COUNT=51", "more than 50"),
        ("FREQ=DAILY;UNTIL=20270101", "more than 50"),
        ("FREQ=YEARLY;COUNT=5", "two years"),
        ("FREQ=YEARLY;UNTIL=20400101", "two years"),
        ("FREQ=SECONDLY;COUNT=5", "cannot be read"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=5", "cannot be read"),
        ("FREQ=DAILY;COUNT=5;BYHOUR=1,2,3", "cannot be read"),
        ("FREQ=YEARLY;COUNT=2;BYMONTH=2;BYMONTHDAY=30", "two years"),
        ("FREQ=NEVER;COUNT=2", "cannot be read"),
    ],
)
def test_series_by_hand(place: Place, rule: str, told: str) -> None:
    """What has no end, too many sessions or too long a run: the first session, and a mark."""
    place.bring(series(rule))
    assert len(place.files["evening-course"]["sessions"]) == 1
    marks = [line for line in place.text("evening-course").split("\n") if line.startswith("# 要確認")]
    assert any(told in mark for mark in marks)


def test_sessions_that_were_moved(place: Place) -> None:
    """A single session that was changed is told with its line, and makes no event of its own."""
    moved = "RECURRENCE-ID;TZID=Asia/Tokyo:20261012T180000\nDTSTART;TZID=Asia/Tokyo:20261013T180000\nUID:s\nSUMMARY:Evening course"
    data = series("FREQ=WEEKLY;COUNT=3").replace(
        b"END:VCALENDAR", calendar(moved).split(b"EN\r\n", 1)[1][:-15] + b"END:VCALENDAR"
    )
    place.bring(data)
    assert list(place.files) == ["evening-course"]
    assert "RECURRENCE-ID, line 11" in place.text("evening-course")


def test_existing_files_stay(place: Place) -> None:
    """Names that are taken, in the calendar or twice in the file, get a number."""
    there = place.content.event("open-house")
    before = there.read_bytes()
    one = "DTSTART;VALUE=DATE:20261220\nUID:{}\nSUMMARY:Open house"
    place.bring(calendar(one.format(1), one.format(2)))
    assert there.read_bytes() == before
    assert set(place.files) == {"open-house", "open-house-2", "open-house-3"}


HOSTILE = [
    "x\\n- id: evil\\n...\\n---\\nid: evil",
    "{ja: x}, evil: true",
    "!!python/object/apply:os.system [id]",
    "&a [*a]",
    "\"' # comment: |",
    "‮live\u0007",
    "../../../etc/passwd",
    "x\\nhistorical: true\\nwaivers: [R-BODY]",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(place: Place, text: str) -> None:
    """A text is a text: no key, no file, no line of the result comes out of it."""
    place.bring(
        calendar(f"DTSTART;VALUE=DATE:20261220\nUID:{text}\nSUMMARY:{text}\nDESCRIPTION:{text}\nLOCATION:{text}")
    )
    [(name, event)] = place.files.items()
    assert set(event) <= {"id", "title", "description", "sessions", "venue"}
    assert event["id"] == name
    assert event["sessions"] == [{"start": "2026-12-20"}]
    [(_lang, said)] = event["title"].items()
    assert said.split() == text.replace("\\n", " ").split()
    row = f'001,1,"{text}","{text}",2026-12-20,,,,"{text}",,"{text}","{text}",'.replace("\"'", "'").replace('""', '"')
    place.bring((TITLED + row + "\r\n").encode(), "other.csv")
    assert all(set(each) <= {"id", "title", "description", "sessions", "venue"} for each in place.files.values())


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"", 1, "BEGIN:VCALENDAR"),
        (b"<html>", 1, "BEGIN:VCALENDAR"),
        (calendar("DTSTART;VALUE=DATE:20261220\nno colon here"), 6, "NAME:value"),
        (calendar("DTSTART;VALUE=DATE:20261220").replace(b"END:VCALENDAR\r\n", b""), 1, "cut short"),
        (calendar("DTSTART;VALUE=DATE:20261220").replace(b"END:VEVENT\r\n", b""), 6, "no BEGIN"),
        (
            calendar("SUMMARY:x\nDESCRIPTION:\udc81".encode("utf-8", "surrogateescape").decode("latin-1")).replace(
                b"\xc2\x81", b"\x81"
            ),
            6,
            "UTF-8",
        ),
    ],
)
def test_broken_calendars(place: Place, data: bytes, line: int, told: str) -> None:
    """File, line and what is wrong; nothing is written."""
    found = place.bring(data)
    assert found.code == 2
    assert f"other.ics:{line}: " in found.err
    assert told in found.err
    assert place.files == {}


def test_broken_values(place: Place) -> None:
    """A value that cannot be read is marked with its line, in its event; the others are taken."""
    place.bring(
        calendar("UID:1\nSUMMARY:Bad start\nDTSTART:tomorrow", "UID:2\nSUMMARY:Good one\nDTSTART;VALUE=DATE:20261220")
    )
    assert "DTSTART on line 7 cannot be read" in place.text("bad-start")
    assert "sessions" not in place.files["bad-start"]
    assert place.files["good-one"]["sessions"] == [{"start": "2026-12-20"}]


@pytest.mark.parametrize(
    "when",
    [
        "DTSTART:99991231T235959Z",
        "DTSTART:00010101T000000Z",
        "DTSTART;VALUE=DATE:00010101\nDURATION:P9999999D",
        "DTEND:20261205T140000Z",
    ],
)
def test_times_out_of_reach(place: Place, when: str) -> None:
    """No year that no calendar holds, and no start at all: marked, without a session."""
    assert place.bring(calendar(f"UID:1\nSUMMARY:Strange time\n{when}")).code == 1
    assert "sessions" not in place.files["strange-time"]
    assert "its start) cannot be read" in place.text("strange-time")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
def test_tables(place: Place, encoding: str) -> None:
    """Both encodings; dates as the table writes them; fee and organizer are marked and never made up."""
    row = "040002,1,採用セミナー,Hiring seminar,2026/12/5,2026-12-05,9:30,16:00,学ぶ,0,見本県,'=見本会館,https://example.jp/a\r\n"
    place.bring((TITLED + row).encode(encoding), "other.csv")
    event = place.files["hiring-seminar"]
    assert event["title"] == {"ja": "採用セミナー", "en": "Hiring seminar"}
    assert event["sessions"] == [{"start": "2026-12-05T09:30", "end": "2026-12-05T16:00"}]
    assert event["venue"]["name"] == {"ja": "=見本会館"}
    assert event["detail_url"] == "https://example.jp/a"
    assert "organizers" not in event
    assert "basis" not in event.get("fee", {})
    assert "主催者の欄：「見本県」" in place.text("hiring-seminar")


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"", 1, "There is no column"),
        ("名前,日付\r\n".encode(), 1, "イベント名"),
        ((TITLED + 'x,"unfinished\r\n').encode(), 2, "CSV"),
        ((TITLED + "1,2,3,4,5,6,7,8,9,10,11,12,13,14\r\n").encode(), 2, "14 columns"),
        (TITLED.encode() + b"\xff\xfe\x81\r\n", 2, "neither"),
    ],
)
def test_broken_tables(place: Place, data: bytes, line: int, told: str) -> None:
    """File, line and what is wrong."""
    found = place.bring(data, "other.csv")
    assert found.code == 2
    assert f"other.csv:{line}: " in found.err
    assert told in found.err
    assert place.files == {}


def test_dates_that_cannot_be_read(place: Place) -> None:
    """They are marked with their line."""
    place.bring((TITLED + ",1,催し,Bad date,来週,,,,,,,,\r\n").encode(), "other.csv")
    assert "the date or time “来週” on line 2" in place.text("bad-date").lower()


def test_short_rows(place: Place) -> None:
    """Columns that a row leaves out at its end are empty, the title too."""
    place.bring((TITLED + "040002,1\r\n").encode(), "other.csv")
    assert list(place.files) == ["event"]
    assert "title（" in place.text("event")


def test_other_files(place: Place) -> None:
    """Only what it knows, in words."""
    assert place.bring(b"x", "other.txt").code == 2
    assert place.run("import", "nowhere.ics", "--content", place.content.folder).code == 2


def test_round_trip(place: Place, build: Run, tmp_path: Path) -> None:
    """The site's own feed and table give back ids, dates, zones and titles: all that they tell exactly."""
    two = "\n  - {start: 2026-12-05T14:00, end: 2026-12-05T16:00}\n  - {start: 2027-01-16T14:00, end: 2027-01-16T16:00}"
    days = (
        "\n  - {start: 2026-12-07T10:00, end: 2026-12-07T12:00}\n  - {start: 2026-12-08T10:00, end: 2026-12-08T12:00}"
    )
    made = place.content
    made.event("sample-seminar")
    made.event("two-evenings", title="{ja: 二夜の講座, en: Two evenings}", sessions=two, form="series")
    made.event("two-days", title="{ja: 二日の 講座, en: Two days}", sessions=days, form="series")
    made.event(
        "whole-days", title="{ja: 終日の催し, en: Whole days}", sessions="\n  - {start: 2026-12-10, end: 2026-12-11}"
    )
    made.event("far-away", title="{ja: 遠くの催し, en: Far away}", timezone="Asia/Singapore")
    before = place.files
    assert build().code == 0
    for source, lang in (("ja/feeds/all.ics", "ja"), ("en/feeds/all.ics", "en"), ("ja/events.csv", "ja")):
        there = Place(place.run, tmp_path, Content(tmp_path / source.replace("/", "-")))
        there.bring((tmp_path / "output" / source).read_bytes(), Path(source).name)
        found = there.files
        assert found.keys() == before.keys(), source
        for name, event in before.items():
            assert found[name]["title"][lang] == event["title"][lang], source
            assert found[name]["sessions"] == event["sessions"], source
            if source.endswith(".ics"):
                assert found[name].get("timezone") == event.get("timezone")
