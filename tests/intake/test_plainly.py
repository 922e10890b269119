"""Dates, numbers, words: read where they can mean one thing, told where they cannot, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.yamltree import Mapping, Scalar, read_tree
from generator.entryform.asked import fields_of
from generator.intake.dates import Unclear, moment_of, span_of
from generator.intake.lists import organizers_of, sessions_of
from generator.intake.naming import fallback, free, slug
from generator.intake.plainly import Plain, read
from generator.intake.yamlout import comment, entry

FIELDS = {each.id: each for each in fields_of("event")}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-12-05", "2026-12-05", None),
        ("2026-12-05 14:00-16:00", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("2026-12-05T14:00", "2026-12-05T14:00", None),
        ("令和8年12月5日", "2026-12-05", None),
        ("㋿8年12月5日", "2026-12-05", None),
        ("令和元年12月5日", "2019-12-05", None),
        ("R8.12.5", "2026-12-05", None),
        ("２０２６年１２月５日（土）　１４：００～１６：００", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("2026年12月5日(土・祝) 14:00〜16:00", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("2026/12/5\t14:00\t16:00", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("2026.12.5 14時30分から16時半まで", "2026-12-05T14:30", "2026-12-05T16:30"),
        ("令和8年12月5日（土）午後2時～4時", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("2026年12月5日 午前10時～12時", "2026-12-05T10:00", "2026-12-05T12:00"),
        ("2026年12月5日 午前10時～午後3時", "2026-12-05T10:00", "2026-12-05T15:00"),
        ("2026年12月5日 正午～午後0時30分", "2026-12-05T12:00", "2026-12-05T12:30"),
        ("2026-12-05 24:00", "2026-12-06T00:00", None),
        ("2026-12-05 23:00-25:30", "2026-12-05T23:00", "2026-12-06T01:30"),
        ("2026-12-31 22:00-24:00", "2026-12-31T22:00", "2027-01-01T00:00"),
        ("2026年12月5日10時～6日17時", "2026-12-05T10:00", "2026-12-06T17:00"),
        ("2026年12月5日～12月7日", "2026-12-05", "2026-12-07"),
        ("2026-12-28 - 2027-01-05", "2026-12-28", "2027-01-05"),
        ("5 December 2026, 2pm-4pm", "2026-12-05T14:00", "2026-12-05T16:00"),
        ("December 5, 2026 (Sat) 2:30 p.m.", "2026-12-05T14:30", None),
    ],
)
def test_plain_dates(text: str, start: str, end: str | None) -> None:
    """One meaning only."""
    found = span_of(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12月5日 14:00", "year"),
        ("12/5 14:00", "year"),
        ("26/12/5", "way of writing"),
        ("12/05/2026", "year"),
        ("平成38年12月5日", "year"),
        ("2026年12月28日～1月5日", "year"),
        ("2026年12月5日（日）", "a Saturday"),
        ("December 5, 2026 (Sun)", "a Saturday"),
        ("2026年12月5日、6日", "several dates"),
        ("2026-12-05, 2026-12-06", "several dates"),
        ("2026-12-05 午後12時", "noon or midnight"),
        ("2026-12-05 午前12時", "noon or midnight"),
        ("2026-12-05 12:30 pm", "noon or midnight"),
        ("2026-12-05 午前10時～4時", "before or after noon"),
        ("2026-12-05 22:00～2:00", "ends before"),
        ("2026-12-05 午後14時", "no such"),
        ("2026-12-05 30:00", "no such"),
        ("2026-12-05 14:75", "no such"),
        ("2026-02-30", "no such"),
        ("2026-13-01", "no such"),
        ("2026-12-05 14:00 (予定)", "more than"),
        ("2026-12-05 1400", "more than"),
        ("2026-12-05 10-12", "more than"),
        ("2026-12-05 17:00まで", "more than"),
        ("12月上旬", "more than"),
        ("来週", "more than"),
        ("未定", "more than"),
        ("", "more than"),
    ],
)
def test_dates_that_are_not_guessed(text: str, why: str) -> None:
    """Told with the reason."""
    with pytest.raises(Unclear, match=why):
        span_of(text)


def test_a_limit_may_say_until() -> None:
    """「17時まで」 is the end of a registration and no beginning of an event."""
    assert moment_of("2026年12月8日17時まで") == "2026-12-08T17:00"
    with pytest.raises(Unclear, match="several"):
        moment_of("2026-12-01～2026-12-08")


@pytest.mark.parametrize(
    "text", ["9" * 50_000, "2026-" * 10_000, "午後" * 20_000, "(" * 50_000, " ~ " * 20_000, "R" * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    """Linear, whatever is written."""
    with pytest.raises(Unclear):
        span_of(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789年月日時分午前後令和R~-/.: 　(土)～pm", max_size=30))
def test_a_date_is_read_or_told(text: str) -> None:
    """No text raises anything else; what is read can stand in a file."""
    try:
        found = span_of(text)
    except Unclear:
        return
    assert read(FIELDS["registration_opens"], found.start).value == Plain(found.start)


@pytest.mark.parametrize(
    ("name", "text", "value", "told"),
    [
        ("capacity", "100", Plain("100"), False),
        ("capacity", "１００名", Plain("100"), True),
        ("capacity", "1,200人", Plain("1200"), True),
        ("capacity", "約100名", "約100名", False),
        ("capacity", "30名×2回", "30名×2回", False),
        ("fee_amount", "￥3,000", Plain("3000"), True),
        ("fee_amount", "三千円", "三千円", False),
        ("fee_amount", "1000円（学生500円）", "1000円（学生500円）", False),
        ("category", "job_fair", Plain("job_fair"), False),
        ("category", "就職フェア・合同説明会 / Job fair", Plain("job_fair"), False),
        ("category", "ｾﾐﾅｰ", Plain("seminar"), False),
        ("category", "講演会", "講演会", False),
        ("english_ok", "はい", Plain("true"), False),
        ("venue_prefecture", "宮城県", Plain("miyagi"), False),
        ("venue_prefecture", "仙台", "仙台", False),
        ("languages", "日本語、英語", [Plain("ja"), Plain("en")], False),
        ("languages", "ja / en", ["ja", "en"], False),
        ("languages", "クリンゴン語", ["クリンゴン語"], False),
        ("detail_url", "ｈｔｔｐｓ：／／example.jp／a", "https://example.jp/a", True),
        ("detail_url", "“https://example.jp/a”", "https://example.jp/a", True),
        ("detail_url", "https://example.jp/a　", "https://example.jp/a", False),
        ("detail_url", "example.jp", "example.jp", False),
        ("detail_url", "[a](https://example.jp)", "[a](https://example.jp)", False),
        ("contact_email", "kokusai＠example.jp", "kokusai@example.jp", True),
        ("contact_email", "kokusai(at)example.jp", "kokusai(at)example.jp", False),
        ("contact_tel", "０２２－０００－００００", "022-000-0000", True),
        ("title_ja", "  ｾﾐﾅｰ　第１回“入門”\u3000", "ｾﾐﾅｰ 第１回“入門”", False),
        ("venue_country", "ｓｇ", "SG", True),
        ("id", "Sendai-Seminar", "sendai-seminar", True),
        ("registration_closes", "令和8年12月8日 17:00", Plain("2026-12-08T17:00"), True),
        ("registration_closes", "来週", "来週", True),
    ],
)
def test_one_answer(name: str, text: str, value: object, told: bool) -> None:
    """Read for what it plainly means, which is told; kept as it is otherwise. A name is never touched."""
    found = read(FIELDS[name], text)
    assert found.value == value
    assert bool(found.problems) == told


def test_sessions_line_by_line() -> None:
    """Bullets and numbers go, the order is that of the calendar; a line that is not certain stays, and all is told."""
    text = "・第2回：2026-12-12 14:00-16:00\n1) 第1回 令和8年12月5日 14時～16時\n\n"
    items, told = sessions_of("sessions", text)
    assert items == [
        {"title": {"ja": "第1回"}, "start": Plain("2026-12-05T14:00"), "end": Plain("2026-12-05T16:00")},
        {"title": {"ja": "第2回"}, "start": Plain("2026-12-12T14:00"), "end": Plain("2026-12-12T16:00")},
    ]
    assert [each.code for each in told] == ["I-UNDERSTOOD"]
    items, told = sessions_of("sessions", "2026-12-12\n12月5日、6日")
    assert items == [{"start": Plain("2026-12-12")}, {"start": "12月5日、6日"}]
    assert [each.code for each in told] == ["I-UNCLEAR"]


def test_organizers_line_by_line() -> None:
    """Parted by | in any width or by tabs; the kind of a body is never guessed from its name."""
    lines = (
        "見本大学 | Mihon U | 大学 | 後援\n例示県｜自治体｜共催\n見本省\t\t省庁\thost\n株式会社見本 後援: 経済産業省"
    )
    items, told = organizers_of("organizers", lines)
    assert [item.get("kind") for item in items] == [Plain("university"), Plain("local_gov"), Plain("ministry"), None]
    assert [item["role"] for item in items[:3]] == [Plain("support"), Plain("cohost"), Plain("host")]
    assert items[3] == {"name": {"ja": "株式会社見本 後援: 経済産業省"}}
    assert [each.code for each in told] == ["I-UNCLEAR"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A first seminar for hiring managers", "a-first-seminar-for-hiring-managers"),
        ("Career Fair 2026", "career-fair"),
        ("FY2026 Café & Talk: «Tōhoku»", "cafe-talk-tohoku"),
        ("Ｊｏｂ　Ｆａｉｒ", "job-fair"),
        ("../../etc/passwd\n", None),
        ("../../etc/passwd", "etc-passwd"),
        ("採用セミナー", None),
        ("Tokyo 採用セミナー", None),
        ("2026", None),
        ("!!", None),
        ("x" * 200, None),
    ],
)
def test_names_of_pages(title: str, expected: str | None) -> None:
    """From Latin letters without years; nothing from Japanese."""
    assert slug(title) == expected


def test_names_are_free_and_codes_help() -> None:
    """A number after a name that is taken; without a title the submission's number, else codes."""
    assert free("a-b", {"a-b", "a-b-2"}) == "a-b-3"
    assert fallback(7, "miyagi", "job_fair") == "event-7"
    assert fallback(None, "miyagi", "job_fair") == "miyagi-job-fair"
    assert fallback(None) == "event"


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80)
    | st.sampled_from(["---", "a: b", "- x", "| y", "no", "1_000", "*a", "&b", "a\n#b", "\ufeffx", "\x85"])
)
def test_any_text_survives_the_file(text: str) -> None:
    """In a list, in a mapping on one line, in a block: the same text is read back, and nothing after it is touched."""
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    lines = [
        *entry("a", {"ja": text, "en": "x"}, [text]),
        *entry("b", [{"c": text}]),
        *entry("d", Plain("1")),
        comment(text),
    ]
    tree, findings = read_tree("\n".join(lines).encode(), "")
    assert findings == []
    assert tree is not None
    assert [key.text for key, _value in tree.entries] == ["a", "b", "d"]
    inside = tree.entries[0][1]
    assert isinstance(inside, Mapping)
    value = inside.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.text.removesuffix("\n") == expected.removesuffix("\n")


def test_spaces_that_nobody_sees_stand_in_quotes() -> None:
    """Editors cut spaces at the end of a line: a text that has some is no block."""
    assert entry("a", "x \ny") == ['a: "x \\ny"']
    assert entry("a", "x\ny") == ["a: |", "  x", "  y"]
