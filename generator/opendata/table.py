"""`/ja/events.csv`: the events in the columns of イベント一覧, a dataset that Japan's government recommends to
municipalities (推奨データセット), so that their sites and tools can take them in. docs/data.md tells what stands where.

UTF-8 with a byte order mark, as spreadsheet programs in Japan expect, and otherwise RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from generator import routes
from generator.base.language import Lang, Sayable
from generator.base.text import one_line
from generator.content.event import Event
from generator.content.parts import Fee, Session, Venue
from generator.content.times import first_day
from generator.desk import Desk
from generator.words import labels
from generator.words.dates import JAPAN, clock, when_words
from generator.words.facts import languages_words, said
from generator.words.phrases import Words
from generator.words.told import before_title, dates_label, moved_words, session_label, told_state

COLUMNS = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "イベント名", "イベント名_カナ",
    "イベント名_英語", "開始日", "終了日", "開始時間", "終了時間", "開始日時特記事項", "説明", "料金(基本)",
    "料金(詳細)", "連絡先名称", "連絡先電話番号", "連絡先内線番号", "主催者", "場所名称", "住所", "方書", "緯度",
    "経度", "アクセス方法", "駐車場情報", "定員", "参加申込終了日", "参加申込終了時間", "参加申込方法", "URL", "備考",
)  # fmt: skip
"""The columns and their order."""
_FORMULA = re.compile("[=+@＝＋＠－-]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_KATAKANA = {code: code + 0x60 for code in (*range(ord("ぁ"), ord("ゖ") + 1), ord("ゝ"), ord("ゞ"))}


def events_csv(desk: Desk, lang: Lang, _key: str) -> bytes:
    """Every published event that is not retracted, a row for each session, in the order of their ids."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for event in desk.catalog.events.values():
        if not event.retracted:
            table.writerows(_rows(desk, lang, event))
    return out.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A text on one line that no spreadsheet program takes for a formula: an apostrophe goes before one."""
    plain = one_line(_CONTROL.sub(" ", text))
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _rows(desk: Desk, lang: Lang, event: Event) -> Iterator[list[str]]:
    words = desk.words[lang]
    of_event = _of_event(desk, lang, event)
    for name, session in zip(event.session_names, event.sessions, strict=True):
        row = of_event | {
            # The UID of the session in the feeds, without its domain.
            "NO": event.id if len(event.sessions) == 1 else f"{event.id}-s.{name}",
            "開始日": first_day(session.start).isoformat(),
            # What is not known to last longer is on that day alone, as its page and feeds say.
            "終了日": first_day(session.end or session.start).isoformat(),
            "開始時間": clock(session.start),
            "終了時間": clock(session.end),
            "開始日時特記事項": cell(_about_dates(words, event, session)),
        }
        yield [row.get(column, "") for column in COLUMNS]


def _about_dates(words: Words, event: Event, session: Session) -> str:
    when = when_words(words, session, event.timezone)
    return "。".join(
        part
        for part in (
            dates_label(words, event) if event.status.state == "postponed" else "",
            session_label(words, event, session),
            moved_words(words, event).removesuffix("。"),
            when.note,
            when.zone if event.timezone != JAPAN else "",
        )
        if part
    )


def _of_event(desk: Desk, lang: Lang, event: Event) -> dict[str, str]:
    words, contact, closes = desk.words[lang], event.contact, event.registration and event.registration.closes
    hosts = [organizer.name for organizer in event.organizers if organizer.role in {"host", "cohost"}]
    page = desk.base.absolute(routes.event(lang, event.id))
    return {
        "イベント名": cell(before_title(words, desk.site.sample, told_state(words, event)) + event.title.ja),
        "イベント名_カナ": cell((event.title.kana or "").translate(_KATAKANA)),
        "イベント名_英語": cell(event.title.en or ""),
        # In Japanese, as the dataset is: a purpose always is.
        "説明": cell((event.summary and event.summary.ja) or event.purpose.ja),
        "料金(基本)": _basic_fee(event.fee),
        "料金(詳細)": cell(_fee_in_words(words, event.fee)),
        "連絡先名称": cell(_text(words, contact.name if contact else None)),
        "連絡先電話番号": cell((contact.tel if contact else None) or ""),
        "主催者": cell("、".join(_text(words, name) for name in hosts)),
        "場所名称": cell(_place(words, event)),
        "住所": cell(_address(words, event.venue)),
        "アクセス方法": cell(_text(words, event.venue.access if event.venue else None)),
        "定員": "" if event.capacity is None else str(event.capacity),
        "参加申込終了日": first_day(closes).isoformat() if closes else "",
        "参加申込終了時間": f"{closes:%H:%M}" if isinstance(closes, datetime) else "",
        "参加申込方法": cell(_how(words, event)),
        "URL": event.detail_url or page,
        "備考": cell("。".join(part for part in (_text(words, event.status.reason), languages_words(words, event), page) if part)),
    }  # fmt: skip


def _text(words: Words, text: Sayable | None) -> str:
    return said(words, text).text if text else ""


def _basic_fee(fee: Fee | None) -> str:
    """Yen. A fee that is not known, or in another currency, is no number."""
    if fee is None:
        return ""
    if fee.basis == "free":
        return "0"
    return str(fee.amount) if fee.amount is not None and fee.currency == "JPY" else ""


def _fee_in_words(words: Words, fee: Fee | None) -> str:
    if fee is None:
        return ""
    told = words.text("Free") if fee.basis == "free" else words.text("There is a fee")
    if fee.amount is not None and fee.currency != "JPY":
        told = f"{fee.amount} {fee.currency}"
    return f"{told}。{said(words, fee.note).text}" if fee.note else told


def _place(words: Words, event: Event) -> str:
    there = event.venue if event.format in {"onsite", "hybrid"} else None
    places = [said(words, there.name).text] if there and there.name else []
    if event.format in {"online", "hybrid"}:
        places.append(words.text("Online"))
    return words.of("and online", " + ").join(places)


def _address(words: Words, venue: Venue | None) -> str:
    """The address with its prefecture, which addresses often leave out."""
    if venue is None:
        return ""
    address = _text(words, venue.address)
    region = labels.prefecture(words, venue.prefecture) if venue.prefecture else ""
    if venue.country != "JP":
        region = labels.country_name(words, venue.country)
    return address if region in address else region + address


def _how(words: Words, event: Event) -> str:
    registration = event.registration
    if registration is None:
        return ""
    how = words.text(labels.HOW[registration.how]) if registration.how else ""
    return " ".join(part for part in (how, registration.url) if part)
