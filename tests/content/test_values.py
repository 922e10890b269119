"""No surprises (contract §5): a value means what stands in the file, or is refused with a word about what to write."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from generator.base.findings import Finding
from generator.content.event import Event
from generator.content.shaping import shape
from generator.content.yamltree import read_tree
from tests.conftest import EVENT, with_fields


def reading(fragment: str) -> tuple[Event | None, list[Finding]]:
    """An event that breaks nothing with some fields written otherwise, and what is wrong with it."""
    keys = re.findall(r"^(\w+):", fragment, re.MULTILINE)
    rest = with_fields(EVENT.format(id="sample-seminar"), **dict.fromkeys(keys))
    tree, findings = read_tree((fragment + "\n" + rest).encode(), "x.yaml")
    assert tree is not None, findings
    located, wrong = shape(tree, Event, "x.yaml")
    return located and located.value, findings + wrong


def event(fragment: str) -> Event:
    """The event that a fragment gives; nothing may be wrong with it."""
    value, findings = reading(fragment)
    assert findings == []
    assert value is not None
    return value


def refusal(fragment: str) -> Finding:
    """The one finding that a fragment gives, in both languages."""
    value, findings = reading(fragment)
    assert value is None
    assert len(findings) == 1, findings
    assert all((findings[0].message.ja, findings[0].message.en, findings[0].help.ja, findings[0].help.en))
    return findings[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("no", "false", id="no"),
        pytest.param("yes", "true", id="yes"),
        pytest.param("on", "true", id="on"),
        pytest.param("off", "false", id="off"),
        pytest.param("True", "true", id="capital"),
        pytest.param("FALSE", "false", id="capitals"),
        pytest.param('"true"', "true", id="quoted"),
        pytest.param("y", "true / false", id="y"),
        pytest.param("1", "true / false", id="one"),
        pytest.param("はい", "true / false", id="japanese"),
    ],
)
def test_only_true_and_false_are_flags(written: str, meant: str) -> None:
    """`yes`, `no`, `on`, `off` are not taken for booleans; the help says what to write."""
    found = refusal(f"english_ok: {written}")
    assert (found.code, found.field) == ("S-TYPE", "english_ok")
    assert found.help.en == f"Write {meant}, without quotes."
    assert found.help.ja == f"引用符なしで {meant} と書いてください。"


@pytest.mark.parametrize(("written", "expected"), [("true", True), ("false", False), ("", None), ("~", None)])
def test_flags(written: str, expected: bool | None) -> None:
    """`true` and `false` are flags; what is left empty is unknown."""
    assert event(f"english_ok: {written}").english_ok is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("true", "true"), ("false", "false"), ("on_request", "on_request"), ("", None)],
)
def test_access(written: str, expected: str | None) -> None:
    """Access needs are yes, no, on request or unknown."""
    access = event(f"access: {{captions: {written}}}").access
    assert access is not None
    assert access.captions == expected


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("yes", id="yes"),
        pytest.param("要申込", id="japanese"),
        pytest.param('"true"', id="quoted"),
    ],
)  # fmt: skip
def test_access_refused(written: str) -> None:
    """Nothing else is an access need."""
    assert refusal(f"access: {{captions: {written}}}").code == "S-TYPE"


def test_access_help_names_on_request() -> None:
    """`on-request` is told of `on_request`."""
    assert "on_request" in refusal("access: {captions: on-request}").help.ja


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("1_000", "1000", id="underscore"),
        pytest.param('"1,000"', "1000", id="comma"),
        pytest.param("100名", "100", id="unit"),
        pytest.param("１００", "100", id="full-width"),
        pytest.param("010", "10", id="leading-zero"),
        pytest.param('"100"', "100", id="quoted"),
        pytest.param("0x10", None, id="hexadecimal"),
        pytest.param("1e3", None, id="exponent"),
        pytest.param("1.0", None, id="fraction"),
        pytest.param("-1", None, id="negative"),
        pytest.param("+5", None, id="plus"),
        pytest.param("1:30", None, id="sexagesimal"),
        pytest.param("約100名", None, id="about"),
        pytest.param("9" * 4_000, None, id="very-long"),
        pytest.param("true", None, id="flag"),
    ],
)
def test_only_digits_are_a_number(written: str, meant: str | None) -> None:
    """Nothing is taken for a number that is not one; where it can be told, the help says what to write."""
    found = refusal(f"capacity: {written}")
    assert (found.code, found.field) == ("S-TYPE", "capacity")
    assert meant is None or found.help.en.endswith(f"for example {meant}.")


@pytest.mark.parametrize(("written", "expected"), [("100", 100), ("0", 0), ("999999999999", 999_999_999_999)])
def test_numbers(written: str, expected: int) -> None:
    """Digits are a number."""
    assert event(f"capacity: {written}").capacity == expected


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        pytest.param("2026-2-3", "2026-02-03", id="short"),
        pytest.param("2026/02/03", "2026-02-03", id="slashes"),
        pytest.param("2026年2月3日", "2026-02-03", id="japanese"),
        pytest.param("2026.2.3", "2026-02-03", id="dots"),
        pytest.param("2026-02-30", "", id="no-such-day"),
        pytest.param("2026-13-01", "", id="no-such-month"),
        pytest.param("2025-02-29", "", id="no-leap-year"),
        pytest.param("0000-01-01", "", id="year-nought"),
        pytest.param("20260203", "", id="digits-only"),
        pytest.param("令和8年2月3日", "", id="era"),
        pytest.param("2026-02-03(火)", "", id="weekday"),
        pytest.param("12/5/2026", "", id="american"),
        pytest.param("2026-02", "", id="month"),
        pytest.param("tomorrow", "", id="word"),
        pytest.param('"2026-02-03T"', "", id="half-a-time"),
    ],
)
def test_only_a_date_is_a_date(written: str, hint: str) -> None:
    """One way to write a date; what was probably meant is suggested, never taken."""
    found = refusal(f"announced: {written}")
    assert (found.code, found.field) == ("S-DATE", "announced")
    assert hint in found.help.en
    assert hint in found.help.ja


@pytest.mark.parametrize("written", ["2026-02-03", '"2026-02-03"', "  2026-02-03  "])
def test_dates(written: str) -> None:
    """A date may stand with or without quotes."""
    assert event(f"announced: {written}").announced == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("fragment", "right", "wrong"),
    [
        pytest.param(
            "announced: 2026-11-02T10:00", "2026-11-02", "2026-11-02T10:00", id="time-where-a-day-is-needed",
        ),
        pytest.param(
            "announced: 2026/2/30", "2026-12-05", "2026-02-30", id="suggests-no-day-that-does-not-exist",
        ),
    ],
)  # fmt: skip
def test_date_help_leads_on(fragment: str, right: str, wrong: str) -> None:
    """Who follows the advice is not refused again."""
    found = refusal(fragment)
    assert right in found.help.en
    assert f"Did you mean {wrong}?" not in found.help.en


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("２０２６-12-05", id="date"),
        pytest.param("２０２６／１２／０５", id="date-with-slashes"),
    ],
)
def test_full_width_digits_are_no_date(written: str) -> None:
    """Full-width digits are refused, and the help asks for half-width ones."""
    found = refusal(f"announced: {written}")
    assert found.code == "S-DATE"


def test_full_width_date_is_told_of_the_digits() -> None:
    """`２０２６-12-05` is a day of the calendar; what is wrong are the digits."""
    assert "半角" in refusal("announced: ２０２６-12-05").help.ja


@pytest.mark.parametrize(
    ("fragment", "field"),
    [
        pytest.param("registration: {opens: 2026-11-05T１４:００}", "registration.opens", id="time"),
        pytest.param("source: {document: 要領, as_of: ２０２３}", "source.as_of", id="year"),
        pytest.param("source: {document: 要領, as_of: ２０２３-03}", "source.as_of", id="month"),
    ],
)
def test_full_width_digits_are_not_accepted(fragment: str, field: str) -> None:
    """Dates are dates, never strings to guess at: full-width digits are refused everywhere."""
    found = refusal(fragment)
    assert (found.code, found.field) == ("S-DATE", field)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2026-12-05T14:00", "2026-12-05T16:00", (datetime(2026, 12, 5, 14), datetime(2026, 12, 5, 16)), id="times"),
        pytest.param("2026-12-05 14:00", "2026-12-05 16:00", (datetime(2026, 12, 5, 14), datetime(2026, 12, 5, 16)), id="with-a-space"),
        pytest.param("2026-12-05", "2026-12-06", (date(2026, 12, 5), date(2026, 12, 6)), id="days"),
        pytest.param("2026-12-05", "2026-12-05T16:00", (date(2026, 12, 5), datetime(2026, 12, 5, 16)), id="day-and-time"),
        pytest.param("2026-12-05T22:00", "2026-12-05T24:00", (datetime(2026, 12, 5, 22), datetime(2026, 12, 6)), id="24-o-clock"),
        pytest.param("2026-12-05T22:00", "2026-12-05T25:30", (datetime(2026, 12, 5, 22), datetime(2026, 12, 6, 1, 30)), id="25-30"),
        pytest.param("2026-12-31T22:00", "2026-12-31T24:00", (datetime(2026, 12, 31, 22), datetime(2027, 1, 1)), id="over-new-year"),
        pytest.param("2024-02-29T22:00", "2024-02-29T29:59", (datetime(2024, 2, 29, 22), datetime(2024, 3, 1, 5, 59)), id="29-59-on-a-leap-day"),
        pytest.param("2026-12-05T00:00", "2026-12-06T00:00", (datetime(2026, 12, 5), datetime(2026, 12, 6)), id="midnight-is-a-time"),
        pytest.param("2026-12-05T05:00Z", "2026-12-05T07:00Z", (datetime(2026, 12, 5, 14), datetime(2026, 12, 5, 16)), id="utc-to-tokyo"),
        pytest.param("2026-12-05T14:00+09:00", "2026-12-05T08:00+01:00", (datetime(2026, 12, 5, 14), datetime(2026, 12, 5, 16)), id="two-offsets"),
        pytest.param("2026-12-05T20:00-05:00", "2026-12-05T22:00-05:00", (datetime(2026, 12, 6, 10), datetime(2026, 12, 6, 12)), id="next-day-in-tokyo"),
    ],
)  # fmt: skip
def test_moments(start: str, end: str, expected: tuple[date, date]) -> None:
    """Times are wall-clock; hours from 24 on are the next day; offsets are turned into the event's zone."""
    session = event(f"sessions: [{{start: {start}, end: {end}}}]").sessions[0]
    assert (session.start, session.end) == expected
    assert (type(session.start), type(session.end)) == (type(expected[0]), type(expected[1]))


def test_offsets_become_the_wall_clock_of_the_own_zone() -> None:
    """The event's own zone counts, wherever in the file it is named."""
    berlin = event(
        "sessions: [{start: 2026-12-05T05:00Z, end: 2026-12-05T16:00+09:00}]\n"
        "previous_sessions: [{start: 2026-07-05T05:00Z}]\n"
        "registration: {opens: 2026-11-01T00:00Z, closes: 2026-12-01T00:00Z}\n"
        "timezone: Europe/Berlin"
    )
    assert (berlin.sessions[0].start, berlin.sessions[0].end) == (datetime(2026, 12, 5, 6), datetime(2026, 12, 5, 8))
    assert berlin.previous_sessions[0].start == datetime(2026, 7, 5, 7)
    assert berlin.registration is not None
    assert berlin.registration.opens == datetime(2026, 11, 1, 1)
    assert berlin.registration.closes == datetime(2026, 12, 1, 1)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        pytest.param("12:30", "2026-12-05T14:00", id="time-without-a-day"),
        pytest.param("2026-12-05T9:00", "2026-12-05T09:00", id="one-digit-hour"),
        pytest.param("2026/12/5 9:00", "2026-12-05T09:00", id="slashes"),
        pytest.param("2026-12-05T30:00", "00 to 29", id="hour-30"),
        pytest.param("2026-12-05T23:60", "00 to 59", id="minute-60"),
        pytest.param("2026-12-05T14:00:60", "", id="second-60"),
        pytest.param("2026-12-05T14", "", id="hour-only"),
        pytest.param("2026-12-05T14:00+0900", "", id="offset-without-a-colon"),
        pytest.param("2026-12-05T14:00 JST", "", id="zone-name"),
        pytest.param("2026-12-05T14:00～16:00", "", id="range"),
        pytest.param("2026-12-05T14:00:00.5", "", id="fraction"),
        pytest.param("2026-02-30T14:00", "", id="no-such-day"),
        pytest.param("9999-12-31T24:00", "", id="end-of-time"),
    ],
)
def test_only_a_moment_is_a_moment(written: str, hint: str) -> None:
    """One way to write a time; everything else is S-DATE."""
    found = refusal(f'registration: {{opens: "{written}"}}')
    assert (found.code, found.field) == ("S-DATE", "registration.opens")
    assert hint in found.help.en


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2026-12-05T14:00+24:00", id="24-hours"),
        pytest.param("2026-12-05T14:00+99:99", id="99-hours"),
        pytest.param("2026-12-05T14:00+09:60", id="60-minutes"),
    ],
)
def test_impossible_offset(written: str) -> None:
    """An offset that no clock has is S-DATE."""
    found = refusal(f"registration: {{opens: {written}}}")
    assert (found.code, found.field) == ("S-DATE", "registration.opens")


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("sessions: [{start: 2026-12-05T14:00, end: 2026-12-05T16:00+09:00}]", id="end"),
        pytest.param("sessions: [{start: 2026-12-05T05:00Z, end: 2026-12-05T16:00}]", id="start"),
        pytest.param("registration: {opens: 2026-11-01T10:00, closes: 2026-11-02T10:00Z}", id="registration"),
    ],
)
def test_one_offset_of_two(fragment: str) -> None:
    """Where only one of two times has an offset, the event is read, or the finding says that both need one."""
    value, findings = reading(fragment)
    assert (value is not None) != bool(findings)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("sessions: [{start: 0001-01-01T00:00+14:00}]", id="first-session"),
        pytest.param("sessions: [{start: 9999-12-31T23:00-14:00}]", id="last-session"),
        pytest.param("registration: {closes: 9999-12-31T23:00-14:00}", id="registration"),
        pytest.param("revision: {modified: 0001-01-01T00:00+14:00}", id="revision"),
    ],
)
def test_out_of_the_calendar(fragment: str) -> None:
    """A moment that falls out of the calendar in the event's zone is S-DATE."""
    assert refusal(fragment).code == "S-DATE"


@pytest.mark.parametrize("written", ["2026-12-05T14:00", "2026-12-05"])
def test_instant_needs_an_offset(written: str) -> None:
    """A point in time in the revision record carries its offset."""
    found = refusal(f"revision: {{sequence: 1, modified: {written}}}")
    assert (found.code, found.field) == ("S-DATE", "revision.modified")
    assert "+09:00" in found.help.ja


def test_instant() -> None:
    """The point in time is the same whatever its offset."""
    assert event("revision: {modified: 2023-01-20T09:00+09:00}").revision.modified == datetime(2023, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize("written", ["2023", "2023-03", "2023-03-01"])
def test_as_exactly_as_the_source_states(written: str) -> None:
    """The date of a source may be a year, a month or a day."""
    source = event(f"source: {{document: 要領, as_of: {written}}}").source
    assert source is not None
    assert source.as_of == written


@pytest.mark.parametrize(
    "written", ["2023-3", "2023-13", "2023-02-30", "FY2023", "令和5年度", "2023年3月", "'2023/03'"]
)
def test_not_a_rough_date(written: str) -> None:
    """Fiscal years and eras are no dates."""
    found = refusal(f"source: {{document: 要領, as_of: {written}}}")
    assert (found.code, found.field) == ("S-DATE", "source.as_of")


@pytest.mark.parametrize("written", ["no", "ja", "en-GB", "zh-Hant", "fil"])
def test_language_codes(written: str) -> None:
    """`no` is Norwegian."""
    assert event(f"languages: [{written}]").languages == (written,)


@pytest.mark.parametrize("written", ["日本語", "japanese", "ja_JP", '"ja,en"', "e"])
def test_not_a_language_code(written: str) -> None:
    """A language's name is not its code."""
    found = refusal(f"languages: [ja, {written}]")
    assert (found.code, found.field) == ("S-VALUE", "languages.1")


@pytest.mark.parametrize(
    "written", ["0312345678", "03-1234-5678", "+81-3-1234-5678", "022 000 0000", "022-000-0000 内線12"]
)
def test_telephones(written: str) -> None:
    """A telephone number keeps its leading nought."""
    contact = event(f"contact: {{tel: {written}}}").contact
    assert contact is not None
    assert contact.tel == written


@pytest.mark.parametrize(
    "written", ["110", "1e10", "０３－１２３４－５６７８", "03-1234-5678（代表）", "'tel:0312345678'"]
)
def test_not_a_telephone(written: str) -> None:
    """Anything but digits and their usual separators is refused."""
    found = refusal(f"contact: {{tel: {written}}}")
    assert (found.code, found.field) == ("S-VALUE", "contact.tel")


@pytest.mark.parametrize("written", ["abc", "123", "a1-b2-c3", "null", "a" * 80])
def test_ids(written: str) -> None:
    """Small letters, digits and single hyphens, 3 to 80 of them."""
    value, findings = reading(f'id: "{written}"')
    assert findings == []
    assert value is not None
    assert value.id == written


@pytest.mark.parametrize(
    "written",
    ["ab", "no", "a" * 81, "Abc", "a_b", "a.b", "a--b", "-abc", "abc-", "仙台", "ａｂｃ", "a b", "../abc", "a/b", ""],
)
def test_not_an_id(written: str) -> None:
    """Anything else is S-ID, and the help shows a good one."""
    found = refusal(f'id: "{written}"')
    assert (found.code, found.field) == ("S-ID", "id")
    assert "sendai-seminar-1" in found.help.ja


@pytest.mark.parametrize(
    "written",
    [
        "https://example.jp/",
        "http://example.jp/a?b=c&d=e#f",
        "https://example.jp:8443/",
        "https://例え.jp/日本語",
        "HTTPS://EXAMPLE.JP/",
        "https://example.jp/" + "a" * 1_900,
    ],
    ids=["https", "http", "port", "japanese", "capitals", "long"],
)
def test_addresses(written: str) -> None:
    """http and https addresses are kept as they are written."""
    assert event(f'detail_url: "{written}"').detail_url == written


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("java\\tscript:alert(1)", id="javascript-with-a-tab"),
        pytest.param("JAVASCRIPT://example.jp/%0aalert(1)", id="javascript-that-looks-like-a-host"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("ftp://example.jp/", id="ftp"),
        pytest.param("file:///etc/hosts", id="file"),
        pytest.param("mailto:a@example.jp", id="mailto"),
        pytest.param("www.example.jp", id="no-scheme"),
        pytest.param("//example.jp/", id="no-scheme-but-slashes"),
        pytest.param("https:example.jp", id="no-slashes"),
        pytest.param("https:///path", id="no-host"),
        pytest.param("https：//example.jp", id="full-width-colon"),
        pytest.param("https://example.jp/a b", id="space"),
        pytest.param("https://example.jp/a\\u3000b", id="full-width-space"),
        pytest.param("https://exa\\nmple.jp/", id="line-break"),
        pytest.param("https://user@example.jp/", id="user"),
        pytest.param("https://user:word@example.jp/", id="user-and-password"),
        pytest.param("https://:word@example.jp/", id="password-only"),
        pytest.param("https://@example.jp/", id="empty-user"),
        pytest.param("https://example.jp:99999/", id="port-too-high"),
        pytest.param("https://example.jp:x/", id="port-of-letters"),
        pytest.param("https://[::1/", id="open-bracket"),
        pytest.param('https://example.jp/\\"onclick=', id="quote"),
        pytest.param("https://example.jp/<b>", id="angle-bracket"),
        pytest.param("https://example.jp\\\\@evil.example", id="backslash"),
        pytest.param("https://example.jp/" + "a" * 2_000, id="too-long"),
        pytest.param("https://example.jp/\\u202egnp.exe", id="bidi-override"),
    ],
)  # fmt: skip
def test_not_an_address(written: str) -> None:
    """Only plain http and https addresses of a host are let through."""
    found = refusal(f'detail_url: "{written}"')
    assert (found.code, found.field) == ("S-VALUE", "detail_url")


@pytest.mark.parametrize("written", ["kokusai@example.jp", "a.b+c@example.co.jp"])
def test_emails(written: str) -> None:
    """An e-mail address is kept as it is written."""
    contact = event(f"contact: {{email: {written}}}").contact
    assert contact is not None
    assert contact.email == written


@pytest.mark.parametrize(
    "written",
    ["a@b", "a b@example.jp", "a@@example.jp", "山田@example.jp", "a＠example.jp", "<a@example.jp>",
     "mailto:a@example.jp", "a@example.jp?bcc=b@example.jp", "a@example.jp\\nBcc: b@example.jp", "a@b..jp"],
)  # fmt: skip
def test_not_an_email(written: str) -> None:
    """Nothing that could hold a second header or name is let through."""
    found = refusal(f'contact: {{email: "{written}"}}')
    assert (found.code, found.field) == ("S-VALUE", "contact.email")


@pytest.mark.parametrize("written", ["Asia/Tokyo", "UTC", "Europe/Kiev", "America/Argentina/Salta"])
def test_time_zones(written: str) -> None:
    """Zones of the tz database are known by their names."""
    assert event(f"timezone: {written}").timezone == written


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        pytest.param("Asia/Tokio", "Asia/Tokyo", id="misspelt"),
        pytest.param("asia/tokyo", "Asia/Tokyo", id="small-letters"),
        pytest.param("Europe/Berln", "Europe/Berlin", id="berlin"),
        pytest.param("東京", "Asia/Tokyo", id="japanese"),
        pytest.param("+09:00", "Asia/Tokyo", id="offset"),
        pytest.param("../../etc/hosts", "Asia/Tokyo", id="path"),
        pytest.param("JST", "Asia/Tokyo", id="abbreviation"),
        pytest.param("Japan", "Asia/Tokyo", id="alias"),
    ],
)
def test_not_a_time_zone(written: str, suggested: str) -> None:
    """An unknown zone is S-VALUE with the nearest known one."""
    found = refusal(f'timezone: "{written}"')
    assert (found.code, found.field) == ("S-VALUE", "timezone")
    assert found.help.en == f"Write it as Area/City, for example {suggested}."
    assert suggested in found.help.ja


@pytest.mark.parametrize("written", ["posix/Asia/Tokyo", "right/Asia/Tokyo"])
def test_time_zones_do_not_depend_on_the_machine(written: str) -> None:
    """Zones that only some machines have are refused on all of them (contract §9.1)."""
    assert refusal(f"timezone: {written}").code == "S-VALUE"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param('"a\\tb\\n c"', "a b c", id="white-space-is-one-space"),
        pytest.param('"a\\vb"', "a b", id="vertical-tab"),
        pytest.param('"a\\u2028b\\u2029c"', "a b c", id="line-separators"),
        pytest.param('"　見本　県　"', "見本 県", id="full-width-spaces"),
        pytest.param('"a\\ufeff\\u200b\\u00adb"', "ab", id="invisible-marks"),
        pytest.param('"か\\u3099"', "が", id="nfc-japanese"),
        pytest.param('"e\\u0301"', "é", id="nfc-latin"),
        pytest.param('"①㍿ｶ"', "①㍿ｶ", id="compatibility-characters-stay"),
        pytest.param('"👨\\u200d👩"', "👨\u200d👩", id="joined-emoji-stay"),
        pytest.param("1_000", "1_000", id="number-like"),
        pytest.param("2026-2-3", "2026-2-3", id="date-like"),
        pytest.param("yes", "yes", id="flag-like"),
        pytest.param('"<b>&amp;"', "<b>&amp;", id="markup-is-text"),
        pytest.param("あ" * 300, "あ" * 300, id="300-characters"),
    ],
)
def test_lines(written: str, expected: str) -> None:
    """A line is NFC, on one line, without invisible marks, and otherwise as it was written."""
    assert event(f"title: {{ja: {written}}}").title.ja == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param('"a\\vb\\fc"', "a\nb\nc", id="vertical-tab-and-form-feed"),
        pytest.param('"a\\u2028b\\u2029c"', "a\nb\nc", id="line-separators"),
        pytest.param('"a\\r\\nb\\rc"', "a\nb\nc", id="carriage-returns"),
        pytest.param('"か\\u3099"', "が", id="nfc"),
        pytest.param("\n    |\n    一\n\n     二", "一\n\n 二", id="block"),
        pytest.param("あ" * 12_000, "あ" * 12_000, id="12000-characters"),
    ],
)
def test_blocks(written: str, expected: str) -> None:
    """A block is NFC and has only plain line breaks."""
    description = event(f"description:\n  ja: {written}\n").description
    assert description is not None
    assert description.ja == expected


@pytest.mark.parametrize(
    "written",
    ["\\0", "\\a", "\\e[31m", "\\x7f", "\\x9b31m", "\\u202e", "\\u202a", "\\u2066", "\\ufffd", "\\ufffe", "\\ufff9"],
)
@pytest.mark.parametrize("field", ["title: {ja: %s}", "description: {ja: %s}", "organizers: [{name: {ja: %s}, kind: iaa, role: host}, {body: meti-tohoku, role: host}]"], ids=["line", "block", "nested"])  # fmt: skip
def test_forbidden_characters(field: str, written: str) -> None:
    """Control characters, bidi overrides and traces of a broken encoding are S-VALUE; the character is named."""
    found = refusal(field % f'"見本{written}"')
    assert found.code == "S-VALUE"
    assert "U+" in found.message.ja
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found.message.ja + found.message.en)


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        pytest.param("title: {ja: " + "あ" * 301 + "}", "S-SIZE", id="line-too-long"),
        pytest.param("description: {ja: " + "あ" * 12_001 + "}", "S-SIZE", id="block-too-long"),
        pytest.param('title: {ja: ""}', "S-MISSING", id="empty"),
        pytest.param('title: {ja: "　"}', "S-MISSING", id="only-a-full-width-space"),
        pytest.param('title: {ja: "\\u200b"}', "S-MISSING", id="only-an-invisible-mark"),
        pytest.param("title: {ja: [見本]}", "S-TYPE", id="list"),
        pytest.param("title: {ja: {ja: 見本}}", "S-TYPE", id="mapping"),
        pytest.param("venue: {country: 日本}", "S-VALUE", id="country"),
        pytest.param("fee: {basis: paid, currency: 円}", "S-VALUE", id="currency"),
    ],
)
def test_text_limits(fragment: str, code: str) -> None:
    """Texts are bounded, not empty, and texts."""
    assert refusal(fragment).code == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("京都", "kyoto"),
        ("京都府", "kyoto"),
        ("東京", "tokyo"),
        ("東京都", "tokyo"),
        ("大阪", "osaka"),
        ("北海道", "hokkaido"),
    ],
)
def test_a_prefecture_in_japanese_leads_to_its_code(written: str, meant: str) -> None:
    """With or without its last character; what is short for one is never taken for another."""
    finding = refusal(f"venue: {{name: {{ja: 見本会館}}, prefecture: {written}}}")
    assert f"`{meant}`" in finding.help.en


def test_registration_is_in_order_on_the_events_own_clock() -> None:
    """Times in different zones are compared after they were brought to one."""
    finding = refusal("registration: {how: first_come, opens: 2026-10-05T10:00Z, closes: 2026-10-05T18:00}")
    assert (finding.code, finding.field) == ("S-VALUE", "registration.closes")
