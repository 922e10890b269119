"""events.json: every event, in a shape that is promised, and nothing that is not data (contract §8, §9)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from examples.demo.move import move
from generator.opendata.eventsfile import events_json, events_schema, schema_text
from generator.opendata.shapes import VERSION
from tests.conftest import Content, day
from tests.feeds.reading import texts
from tests.opendata.conftest import BASE, Laid, desk_of, everything, record

SHAPE = Path(__file__).parent / f"shape-{VERSION}.json"


def every(value: Any) -> Iterator[Any]:
    """A value and all values in it."""
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every(part)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the sample site."""
    folder = tmp_path_factory.mktemp("sample") / "content"
    move(day("2026-11-20"), folder)
    return folder


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sample_site_holds_to_the_schema(sample: Path, lang: str) -> None:
    """Every record, in both languages; nothing empty, no null, every event there, in the order of ids."""
    desk = desk_of(sample)
    validator = Draft202012Validator(json.loads(events_schema(desk, "", "")))
    Draft202012Validator.check_schema(validator.schema)
    data = json.loads(events_json(desk, lang, ""))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)] == []
    assert [each["id"] for each in data["events"]] == sorted(desk.catalog.events)
    assert [each for each in every(data) if each is None or each in ("", [], {})] == []


def test_one_line_for_each_event(content: Content, laid: Laid) -> None:
    """A change of one event is a change of one line."""
    for event_id in ("one", "two"):
        content.event(event_id)
    lines = events_json(laid(), "ja", "").decode().splitlines()
    assert [line[:10] for line in lines] == ['{"schema":', '{"id":"one', '{"id":"two', "]}"]


def test_a_site_without_events(laid: Laid) -> None:
    """The file is there, and says what it is."""
    data = json.loads(events_json(laid(), "en", ""))
    assert data["events"] == []
    assert data["schema"] == f"{BASE}/events.schema.json"
    assert data["version"] == VERSION
    assert data["url"] == f"{BASE}/en/events.json"
    assert data["home_page"] == f"{BASE}/en/"


def shape_of(value: Any) -> Any:
    """A schema without what it says: names, types, what is required, codes and patterns."""
    if isinstance(value, dict):
        return {
            key: shape_of(part)
            for key, part in sorted(value.items())
            if not (key in {"description", "title", "$id"} and isinstance(part, str))
        }
    return [shape_of(part) for part in value] if isinstance(value, list) else value


def test_the_shape_of_a_version_never_changes(request: pytest.FixtureRequest) -> None:
    """Who changes the shape raises VERSION; `--renew` then writes the new one, never an old one anew."""
    shape = json.dumps(shape_of(json.loads(schema_text("x"))), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--renew") and not SHAPE.exists():
        SHAPE.write_text(shape, "utf-8")
    assert SHAPE.read_text("utf-8") == shape, "raise VERSION in generator/opendata/shapes.py"


def test_records_of_the_past_are_there(content: Content, laid: Laid) -> None:
    """An archive record stands beside the others, and says that it is one."""
    content.event(
        "past", historical="true", sessions="[{start: 2023-02-08}]", source="{document: 記録, as_of: 2023-03}"
    )
    content.event()
    assert record(laid(), "past")["historical"] is True
    assert record(laid(), "past")["source"] == {"document": "記録", "as_of": "2023-03"}
    assert record(laid())["historical"] is False


def test_times_have_their_offset_and_dates_have_none(content: Content, laid: Laid) -> None:
    """Summer and winter of another zone; a bare date stays one."""
    sessions = "[{start: 2026-07-05T14:00, end: 2026-07-05T16:00}, {start: 2026-12-05T14:00}, {start: 2026-12-06}]"
    content.event(timezone="Europe/Berlin", form="series", sessions=sessions)
    assert record(laid())["sessions"] == [
        {"start": "2026-07-05T14:00:00+02:00", "end": "2026-07-05T16:00:00+02:00", "all_day": False},
        {"start": "2026-12-05T14:00:00+01:00", "all_day": False},
        {"start": "2026-12-06", "all_day": True},
    ]


def test_what_is_not_known_is_left_out(content: Content, laid: Laid) -> None:
    """A fee that is not stated is not free; what is known to be no, or none, stays."""
    content.event(
        english_ok="false", access="{captions: false, step_free: on_request}", registration="{how: first_come}"
    )
    found = record(laid())
    assert not {"fee", "capacity", "venue", "last_confirmed", "announced", "modified"} & found.keys()
    assert found["english_ok"] is False
    assert found["access"] == {"captions": False, "step_free": "on_request"}
    assert found["registration"] == {"how": {"code": "first_come", "name": "先着順"}}
    content.event(fee="{basis: paid}")
    assert record(laid())["fee"] == {"basis": "paid"}


def test_a_fallback_tells_its_language(content: Content, laid: Laid) -> None:
    """A Japanese text in the English file says so; a text in the file's own language needs no word."""
    content.event(title="{ja: 採用セミナー, kana: サイヨウセミナー}", summary="{ja: 紹介, en: Introduction}")
    desk = laid()
    assert record(desk, lang="en")["title"] == {"text": "採用セミナー", "language": "ja"}
    assert record(desk, lang="en")["summary"] == {"text": "Introduction"}
    assert record(desk)["title"] == {"text": "採用セミナー"}
    assert record(desk)["title_reading"] == "サイヨウセミナー"


def test_codes_come_with_their_words(content: Content, laid: Laid) -> None:
    """Category, audience, format, state and role, as codes and in the language of the file."""
    content.event(category="job_fair", status="{state: cancelled, date: 2026-11-18, reason: {en: Typhoon}}")
    found = record(laid(), lang="en")
    assert found["category"] == {"code": "job_fair", "name": "Job fair"}
    assert found["audiences"] == [{"code": "company", "name": "Companies"}]
    assert found["format"] == {"code": "online", "name": "Online"}
    assert found["status"] == {
        "state": {"code": "cancelled", "name": "Cancelled"},
        "date": "2026-11-18",
        "reason": {"text": "Typhoon"},
    }
    assert found["organizers"][0]["role"] == {"code": "host", "name": "Host"}
    assert found["feeds"] == ["for/company", "type/job-fair", "online"]
    assert found["uid"] == "sample-seminar@saijiki.example"
    assert found["url"] == f"{BASE}/en/events/sample-seminar/"
    assert found["calendar"] == f"{BASE}/en/events/sample-seminar/event.ics"


def test_of_a_retracted_event_name_and_dates_are_left(content: Content, laid: Laid) -> None:
    """Nothing else of what it said: no place, no address, no title of a session."""
    content.event(
        summary=texts("もう言わない"),
        sessions="[{title: {ja: 回の題}, start: 2026-12-05T14:00}, {start: 2026-12-06}]",
        form="series",
        retracted="{date: 2026-11-19, reason: {ja: 誤りのため}}",
        announced="2026-11-10",
    )
    found = record(laid())
    assert found.keys() == {
        "id", "uid", "url", "title", "timezone", "sessions", "announced", "modified", "sequence", "retracted",
    }  # fmt: skip
    assert found["retracted"] == {"date": "2026-11-19", "reason": {"text": "誤りのため"}}
    assert found["modified"] == "2026-11-09T15:00:00Z"
    assert all(session.keys() <= {"start", "end", "all_day"} for session in found["sessions"])
    assert b"example.jp" not in events_json(laid(), "ja", "")


SUBMISSION = (
    "{received: 2026-09-17, body: {name: 提出した隣の市, kind: sci_federation}, entered_by: proxy, number: 48151623, "
    "page_state: details_public_form_later, registration_opens_on: 2026-10-13, proxy: {requested_by: "
    "{name: 代行を頼んだ課, kind: foreign_cci}, relation: contractor, told_proxy_entry: true, "
    "told_this_event_only: true, event: sample-seminar}}"
)


@pytest.mark.parametrize("changes", [{}, {"historical": "true"}, {"retracted": "{date: 2026-11-19}"}])
def test_nothing_of_a_submission(content: Content, laid: Laid, changes: dict[str, str]) -> None:
    """No name, number or date of it, and not its field; without one, every byte is the same."""
    content.event(submission=SUBMISSION, **changes)
    with_one = everything(laid())
    told = re.compile(
        r"提出した|代行を|48151623|09-17|09-16|10-13|10-12|submission|received|proxy|details_public|contractor"
    )
    for name, raw in with_one.items():
        assert told.findall(raw.decode()) == [], name
    content.event(submission="{received: 2026-10-29, body: {name: 別の市, kind: local_gov}}", **changes)
    assert everything(laid()) == with_one


def test_nothing_asks_the_clock(sample: Path) -> None:
    """The same bytes on any day: no standing, nothing upcoming, no hour of a build."""
    early, late = (everything(desk_of(sample, now)) for now in ("2026-06-01T09:00+09:00", "2031-01-01T00:00+09:00"))
    assert early == late


HOSTILE = '</script>"\'\\ \u2028]]> {"a": 1}=HYPERLINK() 😀'


def test_texts_stay_texts(content: Content, laid: Laid) -> None:
    """No text adds a field or breaks a line of the file; what was read comes back as it was."""
    content.event("hostile", title=texts(HOSTILE, HOSTILE), description=texts(HOSTILE))
    content.event("neighbour")
    desk = laid()
    raw = events_json(desk, "ja", "").decode()
    assert len(raw.split("\n")) == 5
    assert record(desk, "hostile")["title"]["text"] == desk.event("hostile").title.ja
    assert record(desk, "hostile").keys() == {*record(desk, "neighbour").keys(), "description"}
