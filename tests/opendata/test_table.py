"""events.csv: the columns of イベント一覧, and nothing that a spreadsheet program would run or mistake."""

from __future__ import annotations

import csv
import io

import pytest

from generator.opendata.table import COLUMNS, cell, events_csv
from tests.conftest import Content
from tests.feeds.reading import texts
from tests.opendata.conftest import BASE, Laid


def rows(raw: bytes) -> list[dict[str, str]]:
    """The rows of the file by their columns, as a strict reader gets them."""
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in table} == {len(COLUMNS)}
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


HEADER = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,"
    "開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,"
    "住所,方書,緯度,経度,アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考\r\n"
)


def test_the_columns(laid: Laid) -> None:
    """A byte order mark, the columns in their order, lines that end as RFC 4180 says; also without events."""
    assert events_csv(laid(), "ja", "") == b"\xef\xbb\xbf" + HEADER.encode()


def test_a_row(content: Content, laid: Laid) -> None:
    """Every cell of an event of which everything is known; what the site cannot know is empty."""
    content.event(
        title="{ja: 採用セミナー, kana: さいようせみなー, en: Hiring}",
        summary=texts("採用の手順を\n紹介します。"),
        sessions="[{start: 2026-12-05T14:00, end: 2026-12-05T25:00}]",
        organizers="[{name: {ja: 見本県}, kind: local_gov, role: host}, {name: {ja: 見本市}, kind: local_gov, role: cohost},"
        " {name: {ja: 見本社}, kind: company, role: sponsorship}]",
        format="hybrid",
        venue="{name: {ja: 見本会館}, prefecture: miyagi, address: {ja: 仙台市1-1}, access: {ja: 駅から5分}}",
        fee="{basis: paid, amount: 3000, note: {ja: 資料代}}",
        capacity="100",
        languages="[ja]",
        contact="{name: {ja: 見本課}, tel: 022-000-0000}",
        registration="{how: first_come, url: 'https://example.jp/form', closes: 2026-12-01T17:00}",
    )
    (row,) = rows(events_csv(laid(), "ja", ""))
    assert {column: text for column, text in row.items() if text} == {
        "NO": "sample-seminar",
        "イベント名": "採用セミナー",
        "イベント名_カナ": "サイヨウセミナー",
        "イベント名_英語": "Hiring",
        "開始日": "2026-12-05",
        "終了日": "2026-12-06",
        "開始時間": "14:00",
        "終了時間": "01:00",
        "説明": "採用の手順を 紹介します。",
        "料金(基本)": "3000",
        "料金(詳細)": "有料。資料代",
        "連絡先名称": "見本課",
        "連絡先電話番号": "022-000-0000",
        "主催者": "見本県、見本市",
        "場所名称": "見本会館＋オンライン",
        "住所": "宮城県仙台市1-1",
        "アクセス方法": "駅から5分",
        "定員": "100",
        "参加申込終了日": "2026-12-01",
        "参加申込終了時間": "17:00",
        "参加申込方法": "先着順 https://example.jp/form",
        "URL": "https://example.jp/seminar",
        "備考": f"使う言語：日本語。{BASE}/ja/events/sample-seminar/",
    }


def test_what_is_said_is_japanese(content: Content, laid: Laid) -> None:
    """An event that is introduced in English alone is described by its purpose."""
    content.event(summary="{en: How to hire}")
    (row,) = rows(events_csv(laid(), "ja", ""))
    assert row["説明"] == "高度外国人材の採用を学ぶ"


def test_a_row_for_each_session(content: Content, laid: Laid) -> None:
    """Each with its own day and a number of its own; a range of days would claim the days between."""
    sessions = "[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}, {id: final, title: {ja: 発表会}, start: 2026-12-19}]"
    content.event(form="series", sessions=sessions)
    first, last = rows(events_csv(laid(), "ja", ""))
    assert [first[each] for each in ("NO", "開始日", "終了日", "開始時間")] == [
        "sample-seminar-s.1",
        "2026-12-05",
        "2026-12-05",
        "10:00",
    ]
    assert [last[each] for each in ("NO", "開始日", "終了日", "開始時間")] == [
        "sample-seminar-s.final",
        "2026-12-19",
        "2026-12-19",
        "",
    ]
    assert first["開始日時特記事項"] == "全2回の第1回"
    assert last["開始日時特記事項"].startswith("発表会。")


@pytest.mark.parametrize(
    ("fee", "basic", "detail"),
    [
        (None, "", ""),
        ("{basis: free}", "0", "無料"),
        ("{basis: paid}", "", "有料"),
        ("{basis: paid, amount: 20, currency: EUR}", "", "20 EUR"),
    ],
)
def test_a_fee_is_never_guessed(content: Content, laid: Laid, fee: str | None, basic: str, detail: str) -> None:
    """Unknown is empty; no fee is 0 yen; another currency is no number of yen."""
    content.event(**({"fee": fee} if fee else {}))
    (row,) = rows(events_csv(laid(), "ja", ""))
    assert (row["料金(基本)"], row["料金(詳細)"]) == (basic, detail)


def test_what_falls_through_says_so(content: Content, laid: Laid) -> None:
    """The standard has no column for it: it stands before the name. What is retracted is not there at all."""
    content.event("one", status="{state: cancelled, reason: {ja: 台風のため}}")
    content.event("two", retracted="{date: 2026-11-19}")
    moved = "[{start: 2026-11-28T14:00, end: 2026-11-28T16:00}]"
    content.event("three", status="{state: rescheduled}", previous_sessions=moved, timezone="Asia/Singapore")
    one, three = rows(events_csv(laid(), "ja", ""))
    assert one["イベント名"] == "【中止】見本セミナー"
    assert "台風のため" in one["備考"]
    assert "11月28日" in three["開始日時特記事項"]
    assert "シンガポール" in three["開始日時特記事項"]


FORMULAS = ["=1+1", "+81-3-0000-0000", "-2", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A1", "\t=1", " =1", "\x00=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """An apostrophe stands before what a program would run, white space before it or not."""
    assert cell(text) == "'" + text.strip("\t \x00")


def test_texts_stay_in_their_cells(content: Content, laid: Laid) -> None:
    """Quotes, commas and line breaks add no column and no row; dates and numbers stay what they are."""
    text = '=HYPERLINK("x"),\r\n"a";\'b\u2028c ]]> <b>'
    content.event(title=texts(text, text), summary=texts(text), capacity="5", contact="{tel: '+81-3-0000-0000'}")
    (row,) = rows(events_csv(laid(), "ja", ""))
    assert row["イベント名"] == '\'=HYPERLINK("x"), "a";\'b c ]]> <b>'
    assert row["連絡先電話番号"] == "'+81-3-0000-0000"
    assert (row["定員"], row["開始日"], row["開始時間"]) == ("5", "2026-12-05", "14:00")
    assert not any(each[:1] in "=+-@" for each in row.values() if each)
