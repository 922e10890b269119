"""A table in the columns of イベント一覧 (推奨データセット), as this site and municipalities publish it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from generator.base.language import Bilingual
from generator.base.text import cleaned, one_line
from generator.content import times
from generator.importing.found import BadFile, Found, Sitting, suffix_of
from generator.intake.plainly import may_stand

_NEEDED = ("イベント名", "開始日")
_FORMULA = re.compile("'(?=[=+@＝＋＠－-])")
_SAME = {
    "イベント名_カナ": "title_kana",
    "イベント名_英語": "title_en",
    "URL": "detail_url",
    "定員": "capacity",
    "連絡先電話番号": "contact_tel",
}
_BY_LANGUAGE = {"説明": "description", "場所名称": "venue_name", "住所": "venue_address", "連絡先名称": "contact_name"}
_PAGE = re.compile(r"/[a-z-]+/events/([a-z0-9-]+)/$")
_TIME = re.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_ADDRESS = re.compile(r"https?://\S+")
_BAD_DATE = Bilingual(
    "{line}行の日時「{what}」が読み取れません。", "The date or time “{what}” on line {line} cannot be read."
)
_FEE = Bilingual("料金の欄：「{what}」", "The column of the fee says: “{what}”")
_HOSTS = Bilingual("主催者の欄：「{what}」", "The column of the organizer says: “{what}”")
_NOTE = Bilingual("備考など：「{what}」", "Notes say: “{what}”")

Row = dict[str, str]


def rows_of(data: bytes) -> list[tuple[int, Row]]:
    """The rows by column, each with the line it ends on. Raises BadFile."""
    table = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
    found: list[tuple[int, Row]] = []
    head: list[str] = []
    try:
        for row in table:
            cells = [_FORMULA.sub("", cell.strip(), count=1) for cell in row]
            if not head:
                head = [cell.strip() for cell in cells]
                _known(head)
            elif len(cells) > len(head):
                raise BadFile(
                    table.line_num,
                    f"列が{len(cells)}個あり、見出しの{len(head)}個より多くなっています。",
                    f"There are {len(cells)} columns, but {len(head)} headings.",
                )
            elif any(cells):
                found.append((table.line_num, dict.fromkeys(head, "") | dict(zip(head, cells))))
    except csv.Error as error:
        raise BadFile(
            table.line_num,
            f"CSV として読めません（{error}）。引用符を確かめてください。",
            f"It cannot be read as CSV ({error}). Check the quotes.",
        ) from None
    if not head:
        _known(head)
    return found


def _decoded(data: bytes) -> str:
    farthest = 0
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            farthest = max(farthest, error.start)
    line = data.count(b"\n", 0, farthest) + 1
    raise BadFile(line, "UTF-8 でも Shift_JIS（CP932）でもありません。", "This is neither UTF-8 nor Shift_JIS (CP932).")


def _known(head: list[str]) -> None:
    missing = [column for column in _NEEDED if column not in head]
    if missing:
        names = "、".join(missing)
        raise BadFile(
            1,
            f"見出しに {names} がありません。1行目に推奨データセット「イベント一覧」の列名を書いてください。",
            f"There is no column {names}: the first line names the columns of the recommended dataset.",
        )


def events_of(data: bytes, base_url: str) -> list[Found]:
    """What a table says, row by row; `base_url` is the site's own. Raises BadFile."""
    return [_event(line, row, base_url) for line, row in rows_of(data)]


def _event(line: int, row: Row, base_url: str) -> Found:
    found = Found(row.get("NO", ""), line, one_line(cleaned(row["イベント名"])))
    for column, name in _SAME.items():
        if text := row.get(column, ""):
            found.texts[name] = text
    for column, name in _BY_LANGUAGE.items():
        if text := cleaned(row.get(column, "")):
            found.texts[name + suffix_of(text)] = text
    found.texts |= _registration(row)
    if amount := row.get("料金(基本)", ""):
        found.texts["fee_amount"] = amount
    found.own = _own(row, base_url)
    if found.own and _PAGE.search(found.texts.get("detail_url", "")):
        found.texts.pop("detail_url")  # it was given for want of a better one
    for words, field, columns in (
        (_FEE, "fee_amount", ("料金(基本)", "料金(詳細)")),
        (_HOSTS, "organizers", ("主催者",)),
        (_NOTE, "title_ja", ("開始日時特記事項", "備考")),
    ):
        said = "。".join(row.get(column, "") for column in columns if row.get(column))
        if said:
            found.mark(
                field,
                words.filled(what=one_line(said)),
                "確かめて、必要なら書き写してください。",
                "Check it and copy what is needed.",
            )
    found.sittings = list(_sitting(found, line, row))
    return found


def _own(row: Row, base_url: str) -> str:
    """The id, where the row names the page of an event of this site."""
    for text in (row.get("備考", ""), row.get("URL", "")):
        for address in _ADDRESS.findall(text):
            page = _PAGE.search(address)
            if page and address.startswith(base_url.rstrip("/") + "/"):
                number = row.get("NO", "")
                return number if number.partition("-s.")[0] == page[1] else page[1]
    return ""


def _registration(row: Row) -> Iterator[tuple[str, str]]:
    day, clock = row.get("参加申込終了日", ""), row.get("参加申込終了時間", "")
    if day:
        yield "registration_closes", f"{day} {clock}".strip()
    if address := _ADDRESS.search(row.get("参加申込方法", "")):
        yield "registration_url", address[0]


def _sitting(found: Found, line: int, row: Row) -> Iterator[Sitting]:
    start, end = _moment(row.get("開始日", ""), row.get("開始時間", "")), ""
    if row.get("終了時間") or row.get("終了日", "") not in {"", row.get("開始日", "")}:
        end = _moment(row.get("終了日", "") or row.get("開始日", ""), row.get("終了時間", ""))
    for text in (start, end):
        if text and not may_stand(times.moment, text):
            why = _BAD_DATE.filled(line=str(line), what=text)
            found.mark(
                "sessions", why, "2026-12-10 と 14:00 の形に直してください。", "Write it as 2026-12-10 and 14:00."
            )
            return
    if start:
        yield Sitting(start, end)


def _moment(day: str, clock: str) -> str:
    """`2026-12-05T14:00`; what is written in another way stays as it is, and is told."""
    date = re.sub("/([0-9])(?![0-9])", r"/0\1", day).replace("/", "-")
    time = _TIME.fullmatch(clock)
    return f"{date}T{int(time[1]):02}:{time[2]}" if time else f"{date} {clock}".strip()
