"""Business days of the office, targets under every edition, and the day count: all with their days written out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.findings import Finding
from generator.clock.business_days import (
    DayCount,
    Due,
    business_day_after,
    business_day_from,
    business_days_between,
    day_count,
    day_in_japan,
    due,
    is_business_day,
    is_forecast,
    rests_on_forecast,
)
from generator.clock.holidays import national_holidays
from generator.content.reference import Edition, Office, PostingRules, Site
from generator.content.shaping import shape
from generator.content.yamltree import read_tree
from tests.conftest import ROOT, day

OFFICE = Office()
ALWAYS_OPEN_AT_YEAR_END = Office(year_end_closed=False)
NEXT_DAY_OFFICE = Office(receipt_on_closed_day="next_business_day")


def rules_of(text: str) -> tuple[PostingRules | None, list[Finding]]:
    """The posting rules that a text holds, or what is wrong with its shape."""
    tree, findings = read_tree(text.encode(), "posting-rules.yaml")
    assert tree is not None
    assert findings == []
    located, findings = shape(tree, PostingRules, "posting-rules.yaml")
    return located.value if located else None, findings


SHIPPED = (ROOT / "content/posting-rules.yaml").read_text("utf-8")
RULES, _ = rules_of(SHIPPED)
assert RULES is not None
EDITIONS = {edition.id: edition for edition in RULES.editions}
V4 = EDITIONS["v4"]


def spoken(when: date) -> str:
    """`2026-11-24 Tue`."""
    return when.strftime("%Y-%m-%d %a")


def target_of(received: str, office: Office = OFFICE) -> str:
    """The target of what arrives on `2026-11-18 Wed` under v4; the weekday that is written must be right."""
    when = day(received[:10])
    assert spoken(when) == received
    return spoken(due(when, V4, office).target)


@pytest.mark.parametrize(
    ("received", "target"),
    [
        pytest.param("2026-11-16 Mon", "2026-11-19 Thu", id="plain week"),
        pytest.param("2026-11-18 Wed", "2026-11-24 Tue", id="weekend and Labour Thanksgiving Day in between"),
        pytest.param("2026-11-20 Fri", "2026-11-26 Thu", id="the same holiday from Friday"),
        pytest.param("2026-11-21 Sat", "2026-11-26 Thu", id="received on a closed day"),
        pytest.param("2026-11-23 Mon", "2026-11-26 Thu", id="received on the holiday"),
        pytest.param("2026-12-24 Thu", "2027-01-04 Mon", id="over the year end"),
        pytest.param("2020-07-10 Fri", "2020-07-15 Wed", id="first day of v4"),
        pytest.param("2026-04-28 Tue", "2026-05-07 Thu", id="Showa Day and Golden Week with a substitute holiday"),
        pytest.param("2026-05-02 Sat", "2026-05-11 Mon", id="Saturday before Golden Week"),
        pytest.param("2026-08-07 Fri", "2026-08-13 Thu", id="Mountain Day"),
        pytest.param("2026-09-18 Fri", "2026-09-28 Mon", id="Silver Week: a day between two holidays is one"),
        pytest.param("2026-12-25 Fri", "2027-01-05 Tue", id="last Friday of the year"),
        pytest.param("2026-12-28 Mon", "2027-01-06 Wed", id="last open day of the year"),
        pytest.param("2026-12-31 Thu", "2027-01-06 Wed", id="received while closed at the year end"),
        pytest.param("2027-04-28 Wed", "2027-05-07 Fri", id="Golden Week without a substitute holiday"),
        pytest.param("2028-02-25 Fri", "2028-03-01 Wed", id="leap day counts"),
        pytest.param("2028-02-29 Tue", "2028-03-03 Fri", id="received on a leap day"),
        pytest.param("2027-02-26 Fri", "2027-03-03 Wed", id="February without a leap day"),
        pytest.param("2026-06-29 Mon", "2026-07-02 Thu", id="month end"),
        pytest.param("2027-03-18 Thu", "2027-03-24 Wed", id="equinox day on a Sunday, its substitute on Monday"),
        pytest.param("2020-07-20 Mon", "2020-07-27 Mon", id="the two holidays moved for the Games of 2020"),
    ],
)
def test_target_of_rolling_review(received: str, target: str) -> None:
    """The third business day after receipt, receipt being day 0 (2-(2))."""
    assert target_of(received) == target


@pytest.mark.parametrize(
    ("received", "target"),
    [
        ("2026-12-24 Thu", "2026-12-29 Tue"),
        ("2026-12-28 Mon", "2026-12-31 Thu"),
        ("2026-12-29 Tue", "2027-01-04 Mon"),
        ("2026-11-18 Wed", "2026-11-24 Tue"),
    ],
)
def test_target_where_the_year_end_is_not_closed(received: str, target: str) -> None:
    """Only New Year's Day is a holiday then; the rest of the year is as ever."""
    assert target_of(received, ALWAYS_OPEN_AT_YEAR_END) == target


@pytest.mark.parametrize(
    ("received", "target"),
    [
        pytest.param("2026-11-20 Fri", "2026-11-26 Thu", id="an open day is as ever"),
        pytest.param("2026-11-21 Sat", "2026-11-27 Fri", id="Saturday, received Tuesday"),
        pytest.param("2026-11-22 Sun", "2026-11-27 Fri", id="Sunday, received Tuesday"),
        pytest.param("2026-11-23 Mon", "2026-11-27 Fri", id="holiday, received Tuesday"),
        pytest.param("2026-11-28 Sat", "2026-12-03 Thu", id="Saturday, received Monday"),
        pytest.param("2026-12-30 Wed", "2027-01-07 Thu", id="year end, received 4 January"),
    ],
)
def test_target_where_a_closed_day_s_receipt_counts_from_the_next(received: str, target: str) -> None:
    """`receipt_on_closed_day: next_business_day`: one business day later than the default."""
    assert target_of(received, NEXT_DAY_OFFICE) == target


@pytest.mark.parametrize(
    ("edition", "received", "cutoff", "target"),
    [
        pytest.param("v1", "2018-12-28 Fri", "2019-01-14 Mon", "2019-01-21 Mon", id="v1: a holiday does not move the cut-off"),
        pytest.param("v2", "2019-02-12 Tue", "2019-03-11 Mon", "2019-03-18 Mon", id="v2: the day after a cut-off"),
        pytest.param("v2", "2019-02-11 Mon", "2019-02-11 Mon", "2019-02-18 Mon", id="v2: on the cut-off"),
        pytest.param("v2", "2019-03-01 Fri", "2019-03-11 Mon", "2019-03-18 Mon", id="v2: first of the month"),
        pytest.param("v2", "2019-04-01 Mon", "2019-04-08 Mon", "2019-04-15 Mon", id="v2: a month that begins on Monday"),
        pytest.param("v2", "2018-12-11 Tue", "2019-01-14 Mon", "2019-01-21 Mon", id="v2: into the next year"),
        pytest.param("v3", "2019-06-06 Thu", "2019-06-07 Fri", "2019-06-12 Wed", id="v3: the day before a cut-off"),
        pytest.param("v3", "2019-06-07 Fri", "2019-06-07 Fri", "2019-06-12 Wed", id="v3: on the cut-off"),
        pytest.param("v3", "2019-06-08 Sat", "2019-06-14 Fri", "2019-06-19 Wed", id="v3: the day after a cut-off"),
        pytest.param("v3", "2019-12-28 Sat", "2020-01-03 Fri", "2020-01-08 Wed", id="v3: over the year end"),
        pytest.param("v3", "2020-02-25 Tue", "2020-02-28 Fri", "2020-03-04 Wed", id="v3: over a leap day"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("office", [OFFICE, NEXT_DAY_OFFICE, ALWAYS_OPEN_AT_YEAR_END], ids=["default", "next", "open"])
def test_rounds_of_the_former_editions(edition: str, received: str, cutoff: str, target: str, office: Office) -> None:
    """Monthly and weekly rounds; holidays and the office's settings move neither day."""
    found = due(day(received[:10]), EDITIONS[edition], office)
    assert found.cutoff is not None
    assert (spoken(day(received[:10])), spoken(found.cutoff), spoken(found.target)) == (received, cutoff, target)


def weekly(cutoff: str, publish_by: str) -> Edition:
    """An edition with other weekly rounds than those of v3."""
    cadence = {"kind": "weekly", "cutoff": cutoff, "publish_by": publish_by}
    return Edition.model_validate({"id": "other", "bodies": ["ministry"], "cadence": cadence})


def test_publication_on_the_weekday_of_the_cutoff() -> None:
    """It follows the cut-off, so it is a week later."""
    found = due(day("2026-11-20"), weekly("friday", "friday"), OFFICE)
    assert found == Due("weekly", day("2026-11-20"), day("2026-11-27"))


def test_a_round_that_ends_before_the_office_opens_again() -> None:
    """Arrived on the Saturday before Golden Week, up by its Tuesday: overdue begins after that day all the same."""
    edition = weekly("monday", "tuesday")
    assert due(day("2026-05-02"), edition, NEXT_DAY_OFFICE).target == day("2026-05-05")
    counts = [day_count(day("2026-05-02"), edition, NEXT_DAY_OFFICE, day(f"2026-05-0{number}")) for number in (2, 5, 6)]
    assert counts == [DayCount(0, 0, False), DayCount(0, 0, False), DayCount(0, 0, True)]


def test_kinds() -> None:
    """An edition says of what kind its cadence is; a rolling one has no cut-off."""
    kinds = {name: due(day("2026-11-16"), edition, OFFICE).kind for name, edition in EDITIONS.items()}
    assert kinds == {"v1": "monthly", "v2": "monthly", "v3": "weekly", "v4": "rolling"}
    assert due(day("2026-11-16"), V4, OFFICE) == Due("rolling", None, day("2026-11-19"))


@pytest.mark.parametrize(
    ("closed", "why"),
    [
        ("2026-11-21", "Saturday"),
        ("2026-11-22", "Sunday"),
        ("2026-11-23", "Labour Thanksgiving Day"),
        ("2026-05-06", "substitute: 3 May is a Sunday, and the days after it are holidays themselves"),
        ("2026-09-22", "between Respect for the Aged Day and the autumnal equinox"),
        ("2027-03-22", "substitute: the vernal equinox is on a Sunday"),
        ("2019-05-01", "accession, once"),
        ("2019-04-30", "between two holidays, once"),
        ("2026-12-29", "year end, first day"),
        ("2026-12-31", "year end"),
        ("2027-01-01", "New Year's Day"),
        ("2025-01-03", "year end, last day"),
    ],
)
def test_closed_days(closed: str, why: str) -> None:
    """Weekends, national, substitute and sandwiched holidays, the year end."""
    assert not is_business_day(day(closed), OFFICE), why


@pytest.mark.parametrize("opened", ["2026-11-24", "2026-12-28", "2027-01-04", "2028-02-29", "2026-02-12", "2020-10-12"])
def test_open_days(opened: str) -> None:
    """Ordinary weekdays; also a Monday whose holiday was moved away for one year (12 October 2020)."""
    assert is_business_day(day(opened), OFFICE)


@pytest.mark.parametrize(
    ("year", "holidays"),
    [
        (2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"),
        (2027, "01-01 01-11 02-11 02-23 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"),
    ],
)
def test_a_whole_year(year: int, holidays: str) -> None:
    """The weekdays that the Cabinet Office's list makes holidays, and no others."""
    days = (date(year, 1, 1) + timedelta(number) for number in range(365))
    closed = [each for each in days if each.weekday() < 5 and not is_business_day(each, ALWAYS_OPEN_AT_YEAR_END)]
    assert " ".join(each.strftime("%m-%d") for each in closed) == holidays


def test_year_end_by_setting() -> None:
    """29, 30 and 31 December and 2 and 3 January are open where the office says so; 1 January never is."""
    days = [day(text) for text in ("2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2025-01-03")]
    assert [is_business_day(each, OFFICE) for each in days] == [False] * 6
    assert [is_business_day(each, ALWAYS_OPEN_AT_YEAR_END) for each in days] == [True, True, True, False, True, True]


@pytest.mark.parametrize("far", ["1900-01-01", "2100-05-05", "2199-12-31"])
def test_years_without_known_holidays(far: str) -> None:
    """Years that the library does not know have weekends and a year end, and nothing breaks."""
    assert due(day(far), V4, OFFICE).target > day(far)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "2026-11-20 Fri"), (1, "2026-11-24 Tue"), (5, "2026-11-30 Mon"), (10, "2026-12-07 Mon"), (20, "2026-12-21 Mon")],
)  # fmt: skip
def test_the_nth_business_day(number: int, expected: str) -> None:
    """Reminders count 5, 10 and 20 business days."""
    assert spoken(business_day_after(day("2026-11-20"), number, OFFICE)) == expected


def test_between_is_open_at_its_beginning() -> None:
    """The first day does not count, the last does; nothing lies between days in the wrong order."""
    assert business_days_between(day("2026-11-20"), day("2026-11-24"), OFFICE) == 1
    assert business_days_between(day("2026-11-20"), day("2026-11-23"), OFFICE) == 0
    assert business_days_between(day("2026-11-20"), day("2026-11-20"), OFFICE) == 0
    assert business_days_between(day("2026-11-24"), day("2026-11-20"), OFFICE) == 0
    assert business_day_from(day("2026-11-21"), OFFICE) == day("2026-11-24")
    assert business_day_from(day("2026-11-24"), OFFICE) == day("2026-11-24")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2026-11-18", DayCount(0, 3, False), id="before receipt: as on the day of receipt"),
        pytest.param("2026-11-20", DayCount(0, 3, False), id="day of receipt"),
        pytest.param("2026-11-23", DayCount(0, 3, False), id="weekend and holiday"),
        pytest.param("2026-11-24", DayCount(1, 2, False), id="first business day"),
        pytest.param("2026-11-25", DayCount(2, 1, False), id="second business day"),
        pytest.param("2026-11-26", DayCount(3, 0, False), id="target day"),
        pytest.param("2026-11-27", DayCount(4, 0, True), id="the day after the target"),
        pytest.param("2026-11-30", DayCount(5, 0, True), id="the week after"),
    ],
)
def test_day_count(today: str, expected: DayCount) -> None:
    """Received Friday 20 November 2026, target Thursday 26."""
    assert day_count(day("2026-11-20"), V4, OFFICE, day(today)) == expected


def test_overdue_also_on_a_closed_day() -> None:
    """Received Tuesday 17 November 2026, target Friday 20: overdue from Saturday on."""
    counts = [day_count(day("2026-11-17"), V4, OFFICE, day(today)) for today in ("2026-11-20", "2026-11-21")]
    assert counts == [DayCount(3, 0, False), DayCount(3, 0, True)]


@pytest.mark.parametrize(
    ("first_notice", "today", "expected"),
    [
        pytest.param("2026-11-25", "2026-11-25", DayCount(2, 1, False), id="on the day of the notice"),
        pytest.param("2026-11-25", "2027-03-01", DayCount(2, 1, False), id="long after a notice in time"),
        pytest.param("2026-11-26", "2026-11-27", DayCount(3, 0, False), id="noticed on the target day"),
        pytest.param("2026-11-27", "2026-11-27", DayCount(4, 0, True), id="noticed a day late"),
        pytest.param("2026-11-27", "2027-03-01", DayCount(4, 0, True), id="late stays late"),
        pytest.param("2026-11-25", "2026-11-24", DayCount(1, 2, False), id="asked for a day before the notice"),
        pytest.param("2026-11-20", "2026-11-27", DayCount(0, 3, False), id="noticed on the day of receipt"),
    ],
)
def test_the_first_notice_stops_the_clock(first_notice: str, today: str, expected: DayCount) -> None:
    """Received Friday 20 November 2026, target Thursday 26."""
    assert day_count(day("2026-11-20"), V4, OFFICE, day(today), day(first_notice)) == expected


def test_day_count_of_an_office_that_receives_on_the_next_open_day() -> None:
    """Arrived Saturday 21 November 2026, received Tuesday 24, target Friday 27."""
    counts = [day_count(day("2026-11-21"), V4, NEXT_DAY_OFFICE, day(f"2026-11-{number}")) for number in (21, 24, 25, 27, 28)]  # fmt: skip
    assert counts == [
        DayCount(0, 3, False), DayCount(0, 3, False), DayCount(1, 2, False), DayCount(3, 0, False), DayCount(3, 0, True),
    ]  # fmt: skip


def test_day_count_of_a_round() -> None:
    """v3: received Thursday 6 June 2019, up by Wednesday 12."""
    counts = [day_count(day("2019-06-06"), EDITIONS["v3"], OFFICE, day(f"2019-06-{number}")) for number in (10, 12, 13)]
    assert counts == [DayCount(2, 2, False), DayCount(4, 0, False), DayCount(5, 0, True)]


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2026, 11, 20, 14, 59, 59, tzinfo=UTC), "2026-11-20 Fri"),
        (datetime(2026, 11, 20, 15, 0, 0, tzinfo=UTC), "2026-11-21 Sat"),
        (datetime.fromisoformat("2026-11-20T00:00+09:00"), "2026-11-20 Fri"),
        (datetime.fromisoformat("2026-12-31T10:00-05:00"), "2027-01-01 Fri"),
    ],
    ids=["before midnight in Japan", "midnight in Japan", "Japan time", "New York"],
)
def test_the_day_in_japan(instant: datetime, expected: str) -> None:
    """The day of receipt is that of Japan, wherever the clock stands."""
    assert spoken(day_in_japan(instant)) == expected


def test_a_time_without_an_offset_has_no_day_in_japan() -> None:
    """The machine's own zone is never guessed."""
    with pytest.raises(ValueError, match="no offset"):
        day_in_japan(datetime(2026, 11, 20, 9))


@pytest.mark.parametrize(
    ("edition", "received", "office", "expected"),
    [
        pytest.param("v4", "2027-12-20", OFFICE, False, id="within the last gazetted year"),
        pytest.param("v4", "2027-12-27", OFFICE, True, id="into the year after"),
        pytest.param("v4", "2028-06-01", OFFICE, True, id="after it"),
        pytest.param("v4", "2028-06-01", Office(holidays_gazetted_to=2028), False, id="the office went on"),
        pytest.param("v3", "2028-06-01", OFFICE, False, id="a round asks for no holidays"),
    ],
)
def test_targets_that_rest_on_forecast_holidays(edition: str, received: str, office: Office, expected: bool) -> None:
    """Holidays of a year are known for certain once they are gazetted."""
    assert rests_on_forecast(due(day(received), EDITIONS[edition], office), office) is expected


def test_forecast_days() -> None:
    """A year beyond `holidays_gazetted_to`."""
    assert [is_forecast(day(text), OFFICE) for text in ("2027-12-31", "2028-01-01")] == [False, True]


DAYS = st.dates(date(2018, 1, 1), date(2060, 12, 31))
OFFICES = st.sampled_from([OFFICE, ALWAYS_OPEN_AT_YEAR_END, NEXT_DAY_OFFICE])


def edition_of(number: int) -> Edition:
    """v4 with another number of business days."""
    return V4.model_copy(update={"cadence": V4.cadence.model_copy(update={"target_business_days": number})})


@settings(deadline=None)
@given(received=DAYS, later=st.integers(0, 40), number=st.integers(1, 25), office=OFFICES)
def test_target_of_any_day(received: date, later: int, number: int, office: Office) -> None:
    """It is open, exactly n open days lie in (day 0, target], and who comes later is not due earlier."""
    edition = edition_of(number)
    target = due(received, edition, office).target
    start = received if office.receipt_on_closed_day == "same_day" else business_day_from(received, office)
    assert is_business_day(target, office)
    assert (
        sum(is_business_day(start + timedelta(each), office) for each in range(1, (target - start).days + 1)) == number
    )
    assert due(received + timedelta(later), edition, office).target >= target


@settings(deadline=None)
@given(received=DAYS, later=st.integers(0, 60), number=st.integers(1, 25), office=OFFICES)
def test_day_count_of_any_day(received: date, later: int, number: int, office: Office) -> None:
    """Passed and left make up the number as long as nothing is overdue."""
    today = received + timedelta(later)
    count = day_count(received, edition_of(number), office, today)
    assert count.overdue == (today > due(received, edition_of(number), office).target)
    assert count.left == 0 if count.overdue else count.passed + count.left == number


@settings(deadline=None)
@given(received=DAYS, later=st.integers(0, 40), name=st.sampled_from(["v1", "v2", "v3"]))
def test_round_of_any_day(received: date, later: int, name: str) -> None:
    """The cut-off is not before receipt, the target follows within ten days, and who comes later is not due earlier."""
    found, after = (due(received + timedelta(each), EDITIONS[name], OFFICE) for each in (0, later))
    assert found.cutoff is not None
    assert received <= found.cutoff < found.target <= found.cutoff + timedelta(days=10)
    assert found.target <= after.target


def cadence_findings(cadence: str) -> list[Finding]:
    """What is wrong when v4 has this cadence; all of it must be found on its line."""
    rolling = "{kind: rolling, target_business_days: 3}"
    line = SHIPPED[: SHIPPED.index(rolling)].count("\n") + 1
    _, findings = rules_of(SHIPPED.replace(rolling, cadence))
    assert {finding.at.line for finding in findings} <= {line}
    return findings


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("{kind: weekly, cutoff: thursday, publish_by: monday}", []),
        ("{kind: monthly, cutoff: first_friday, publish_by: fourth_tuesday}", []),
        ("{kind: weekly, cutoff: fryday, publish_by: wednesday}", [("S-VALUE", "cadence.cutoff", "Did you mean `friday`?")]),
        ("{kind: weekly, cutoff: friday, publish_by: soon}", [("S-VALUE", "cadence.publish_by", "Known values: monday,")]),
        ("{kind: weekly, cutoff: friday}", [("S-VALUE", "cadence.publish_by", "For example publish_by: wednesday")]),
        ("{kind: weekly, cutoff: second_monday, publish_by: friday}", [("S-VALUE", "cadence.cutoff", "For example cutoff: friday")]),
        ("{kind: monthly, cutoff: friday, publish_by: third_monday}", [("S-VALUE", "cadence.cutoff", "For example cutoff: second_friday")]),
        ("{kind: rolling}", [("S-VALUE", "cadence.target_business_days", "Write 1 or more")]),
        ("{kind: rolling, target_business_days: 0}", [("S-VALUE", "cadence.target_business_days", "Write 1 or more")]),
        ("{kind: rolling, target_business_days: 999999}", [("S-VALUE", "cadence.target_business_days", "Write a number from 0 to 366.")]),
        ("{kind: rolling, target_business_days: three}", [("S-TYPE", "cadence.target_business_days", "Write digits only")]),
    ],
)  # fmt: skip
def test_a_cadence_that_cannot_be_counted_is_told(cadence: str, expected: list[tuple[str, str, str]]) -> None:
    """A word or number that the clock cannot use is an error of shape on its line, with what to write instead."""
    found = cadence_findings(cadence)
    assert [(each.code, each.field) for each in found] == [(code, f"editions.3.{field}") for code, field, _ in expected]
    assert all(words in each.help.en for each, (_, _, words) in zip(found, expected, strict=True))


def site_of(text: str) -> tuple[Site | None, list[tuple[str, int, str]]]:
    """The site settings that a text holds; code, line and field of what is wrong with them."""
    tree, _ = read_tree(text.encode(), "site.yaml")
    assert tree is not None
    located, findings = shape(tree, Site, "site.yaml")
    return located.value if located else None, [(each.code, each.at.line, each.field) for each in findings]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("since: 2026-11-20\n", OFFICE),
        ("review:\n", OFFICE),
        ("review: {year_end_closed: false}\n", ALWAYS_OPEN_AT_YEAR_END),
        ("review: {receipt_on_closed_day: next_business_day}\n", NEXT_DAY_OFFICE),
        ("review:\n  holidays_gazetted_to: 2028\n", Office(holidays_gazetted_to=2028)),
    ],
)
def test_settings(text: str, office: Office) -> None:
    """`review` in site.yaml; what is not there is as it is by default."""
    site, wrong = site_of(text)
    assert wrong == []
    assert site is not None
    assert site.review == office


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("year_end_closed: no", "S-TYPE"),
        ("receipt_on_closed_day: monday", "S-VALUE"),
        ("holidays_gazetted_to: 20277", "S-VALUE"),
        ("year_end: true", "S-UNKNOWN"),
    ],
)
def test_wrong_settings(line: str, code: str) -> None:
    """A setting that cannot be meant is told at its place."""
    assert site_of(f"review:\n  {line}\n") == (None, [(code, 2, f"review.{line.partition(':')[0]}")])


def test_a_year_s_holidays_are_made_once() -> None:
    """A second look at a year is a look-up."""
    is_business_day(day("2031-05-07"), OFFICE)
    made = national_holidays.cache_info().misses
    assert [is_business_day(day("2031-05-07") + timedelta(number), OFFICE) for number in range(60)].count(True) > 30
    assert national_holidays.cache_info().misses == made
