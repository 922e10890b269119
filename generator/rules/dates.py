"""Checks of dates and times that the posting rules do not speak of: what cannot be, and what is probably mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.times import first_day, is_before
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.spans import last_day
from generator.rules.texts import Texts, normal
from generator.rules.weekdays import may_name_weekdays, printed_in, wrong_weekday

chapter = Chapter("")

FAR_DAYS = 731
"""Two years: what lies further ahead is probably a mistyped year."""
MOST_DAYS = 3
"""A single event lasts one to three consecutive days."""
_WEEKDAYS = Bilingual("月火水木金土日", "Mon Tue Wed Thu Fri Sat Sun")


@chapter.rule(
    "Q-DEADLINE-TIME",
    Severity.ADVICE,
    Bilingual(
        "申込の締切（{day}）に時刻がありません。その日の23時59分までと表示します。",
        "The deadline ({day}) has no time. It is shown as the end of that day.",
    ),
    Bilingual("時刻が決まっている場合は、closes: {day}T17:00 のように書いてください。", "If a time is set, please write it, such as closes: {day}T17:00."),
)  # fmt: skip
def deadline_without_a_time(event: Event, _law: Law) -> Iterator[Breach]:
    """申込の締切には、時刻まで書くことをお勧めします。
    A deadline should say the time as well.

    理由: 日付だけの締切は、役所の閉庁時刻までと受け取る人と、その日いっぱいと受け取る人がいます。
    Why: Some take a bare date to mean office hours, others the whole day.

    Fails:
        registration: {how: first_come, closes: 2026-12-03}
    Passes:
        registration: {how: first_come, closes: 2026-12-03T17:00}
    """
    closes = event.registration.closes if event.registration else None
    if closes is not None and not isinstance(closes, datetime):
        yield Breach("registration.closes", {"day": closes.isoformat()})


@chapter.rule(
    "Q-CLOSES-LATE",
    Severity.CONFIRM,
    Bilingual(
        "申込の締切（{closes}）が、イベントの終わり（{end}）より後です。",
        "Registration closes ({closes}) after the event has ended ({end}).",
    ),
    Bilingual(
        "registration.closes か sessions の日付を確かめてください。見逃し配信の申込なら、その旨を description に書いてください。",
        "Please check registration.closes and the dates of the sessions. If it is for a recording, say so in description.",
    ),
)
def registration_closes_after_the_end(event: Event, _law: Law) -> Iterator[Breach]:
    """申込の締切は、イベントが終わるより前になければなりません。
    Registration closes before the event is over.

    理由: 終わったイベントに申し込める表示になります。
    Why: The event would be shown as open for registration when it is over.

    Fails:
        registration: {how: first_come, closes: 2026-12-06T17:00}
    Passes:
        registration: {how: first_come, closes: 2026-12-04T17:00}
    """
    closes = event.registration.closes if event.registration else None
    if closes is None:
        return
    end = _end(event)
    if is_before(end, closes):
        yield Breach("registration.closes", {"closes": _shown(closes), "end": _shown(end)})


def _end(event: Event) -> date | datetime:
    """When an event is over: a time where that is known, else the last day."""
    last = last_day(event)
    on_that_day = [session for session in event.sessions if session.last_day == last]
    ends = [session.end for session in on_that_day if isinstance(session.end, datetime)]
    return max(ends) if len(ends) == len(on_that_day) else last


def _shown(when: date | datetime) -> str:
    return when.isoformat(" ", "minutes") if isinstance(when, datetime) else when.isoformat()


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _exists(when: date | datetime, zone: str) -> bool:
    """Whether clocks in the zone ever show this moment; of a date, whether they show any of its hours."""
    if not isinstance(when, datetime):
        noon = datetime(when.year, when.month, when.day, 12)
        return any(_exists(noon + timedelta(hours=hours), zone) for hours in (0, -11, 11))
    back = when.replace(tzinfo=_zone(zone)).astimezone(UTC).astimezone(_zone(zone))
    return back.replace(tzinfo=None) == when


def _moments(event: Event) -> Iterator[tuple[str, date | datetime]]:
    for number, session in enumerate(event.sessions):
        yield f"sessions.{number}.start", session.start
        if session.end is not None:
            yield f"sessions.{number}.end", session.end
    registration = event.registration
    if registration and registration.opens:
        yield "registration.opens", registration.opens
    if registration and registration.closes:
        yield "registration.closes", registration.closes


@chapter.rule(
    "Q-NO-SUCH-TIME",
    Severity.CONFIRM,
    Bilingual(
        "{when} は {zone} の時計にはありません（夏時間の切替えや日付変更線のため）。",
        "The clocks of {zone} never show {when} (summer time or the date line skips it).",
    ),
    Bilingual("日時と timezone を確かめてください。日本時間なら timezone: Asia/Tokyo です。", "Please check the time and timezone. For Japan time write timezone: Asia/Tokyo."),
)  # fmt: skip
def moment_that_does_not_exist(event: Event, _law: Law) -> Iterator[Breach]:
    """日時は、そのタイムゾーンに実際にあるものでなければなりません。
    A date or time must exist in its time zone.

    理由: 夏時間が始まる夜の1時間や、日付変更線を越えた日は、その土地の暦にありません。
    Why: The hour that summer time skips, or the day lost at the date line, is on no clock of the place.

    Fails:
        timezone: America/New_York
        sessions: [{start: 2027-03-14T02:30, end: 2027-03-14T04:00}]
    Passes:
        timezone: America/New_York
        sessions: [{start: 2027-03-14T03:30, end: 2027-03-14T04:00}]
    """
    if event.timezone == "Asia/Tokyo":
        return  # Japan's clocks have skipped nothing since 1951
    for field, when in _moments(event):
        if not _exists(when, event.timezone):
            yield Breach(field, {"when": _shown(when), "zone": event.timezone})


@chapter.rule(
    "Q-WEEKDAY",
    Severity.CONFIRM,
    Bilingual(
        "「{text}」の曜日が暦と合いません。{day} は{right}曜日です。",
        "The weekday in “{text}” does not fit: {day} is a {right}.",
    ),
    Bilingual("日付か曜日のどちらかを直してください。", "Please correct either the date or the weekday."),
    reads_texts=True,
)  # fmt: skip
def weekday_that_does_not_fit(texts: Texts, _law: Law) -> Iterator[Breach]:
    """文中の曜日は、日付と合っていなければなりません。
    A weekday printed beside a date must be that day's.

    理由: どちらかが誤っていると、来場者が別の日に来てしまいます。
    Why: One of the two is wrong, and people will come on the wrong day.

    Fails:
        summary: {ja: 12月5日（金）に開きます。, en: "On Friday, 5 December 2026."}
    Passes:
        summary: {ja: 12月5日（土）に開きます。, en: "On Saturday, 5 December 2026."}
    """
    if not may_name_weekdays(texts.low):
        return
    near = first_day(texts.event.sessions[0].start)
    for field, text in texts.all:
        for printed in printed_in(normal(text)):
            meant = wrong_weekday(printed, near)
            if meant:
                right = Bilingual(_WEEKDAYS.ja[meant.weekday()], _WEEKDAYS.en.split()[meant.weekday()])
                yield Breach(field, {"text": quoted(printed.text), "day": meant.isoformat(), "right": right})


@chapter.rule(
    "Q-FAR-AHEAD",
    Severity.ADVICE,
    Bilingual(
        "開催日（{day}）が受付の日（{received}）から2年より先です。",
        "The event ({day}) lies more than two years after its receipt ({received}).",
    ),
    Bilingual("年に誤りがないか確かめてください。", "Please check the year."),
)
def more_than_two_years_ahead(event: Event, _law: Law) -> Iterator[Breach]:
    """2年より先のイベントは、年に誤りがないか確かめることをお勧めします。
    The year of an event more than two years ahead should be checked: it may be mistyped.

    理由: 年の書き誤りは、題名や曜日からは見つかりにくいためです。
    Why: A wrong year is hard to see in anything else.

    Fails:
        sessions: [{start: 2029-12-05T14:00, end: 2029-12-05T16:00}]
    Passes:
        sessions: [{start: 2028-10-05T14:00, end: 2028-10-05T16:00}]
    """
    received = event.submission.received if event.submission else event.announced
    for number, session in enumerate(event.sessions):
        day = first_day(session.start)
        if received and (day - received).days > FAR_DAYS:
            yield Breach(f"sessions.{number}.start", {"day": day.isoformat(), "received": received.isoformat()})
            return


@chapter.rule(
    "Q-MANY-DAYS",
    Severity.CONFIRM,
    Bilingual(
        "単発のイベント（single_event）ですが、{first}から{last}までにわたります（単発は連続3日まで）。",
        "It is declared as a single_event, but stretches from {first} to {last} (a single event takes up to three consecutive days).",
    ),
    Bilingual(
        "連続開催なら form: series、期間のある募集や講座ならプログラム（content/programs）です。会期が続く展示などなら、その旨を知らせてください。",
        "For a series please write form: series; a call or course over a period is a program (content/programs). If it is an exhibition or the like, please tell us.",
    ),
    clause="1-b, ※1",
)
def single_event_over_many_days(event: Event, _law: Law) -> Iterator[Breach]:
    """単発のイベントは、1日から連続3日までです。それより長いときは内容を確認します。
    A single event takes one to three consecutive days; a longer one is asked about.

    理由: 一定期間の公募や実施を伴うものは、カレンダーとは別に掲載します。
    Why: What goes on over a period is listed apart from the calendar.

    Fails:
        sessions: [{start: 2026-12-05, end: 2026-12-08}]
    Passes:
        sessions: [{start: 2026-12-05, end: 2026-12-07}]
    """
    first, last = first_day(event.sessions[0].start), last_day(event)
    days = (last - first).days + 1
    if event.form == "single_event" and days > MOST_DAYS:
        words = {"first": first.isoformat(), "last": last.isoformat()}
        yield Breach("form" if len(event.sessions) > 1 else "sessions.0.end", words)
