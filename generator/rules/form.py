"""Clause 1 and its note 1: single events on the calendar, what goes on over a period elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("1-b, ※1")

_FORMS = {
    "period_recruitment": Bilingual("一定期間の募集", "a call over a period"),
    "multi_month_course": Bilingual("数か月にわたる講座", "a course over months"),
    "series": Bilingual("連続開催", "a series"),
    "on_demand": Bilingual("録画の配信", "on demand"),
}


@chapter.rule(
    "R-FORM",
    Severity.PROGRAMS,
    Bilingual(
        "一定期間の募集・実施を伴う事業（{form}）は、カレンダーではなくプログラム案内に掲載します。",
        "Period-based calls and programs ({form}) are listed under programs, not on the calendar.",
    ),
    Bilingual(
        "content/programs に移します。1日から3日ほどの説明会などは、単発のイベント（single_event）として投稿できます。",
        "It is moved to content/programs. A briefing of one to three days can be posted as a single_event.",
    ),
)
def period_based_call(event: Event, _law: Law) -> Iterator[Breach]:
    """一定期間の公募や実施を伴う広報は、イベントカレンダーとは別に掲載します。
    Publicity for calls and programs that go on over a period is posted apart from the calendar.

    理由: カレンダーは、単発のセミナーや交流会などを載せるものです〔1〕。
    Why: The calendar is for single seminars, networking events and the like [1].

    Fails:
        form: period_recruitment
    Passes:
        form: single_event
    """
    if event.form in {"period_recruitment", "multi_month_course"}:
        yield Breach("form", {"form": _FORMS[event.form]})


@chapter.rule(
    "R-FORM-UNCLEAR",
    Severity.CONFIRM,
    Bilingual(
        "単発のイベントに当たるかを確認させてください（{form}）。",
        "Please let us check whether this is a single event ({form}).",
    ),
    Bilingual(
        "連続開催なら各回を単独で申し込めるか、録画ならいつまで見られるかを教えてください。全回の参加が前提のものや、期間を通して見られるものは、プログラム案内に掲載します。",
        "Please tell us whether each session can be joined on its own, or until when a recording can be watched. What requires all sessions, or can be watched over a period, is listed under programs.",
    ),
)  # fmt: skip
def form_between_event_and_program(event: Event, _law: Law) -> Iterator[Breach]:
    """連続開催や録画の配信は、単発のイベントに当たるかを確認します。
    A series, or something on demand, is asked about: it may be a program.

    理由: 規則は連続開催と録画の配信に触れていません。
    Why: The rules do not speak of series and recordings.

    Fails:
        form: series
    Passes:
        form: single_event
    """
    if event.form in {"series", "on_demand"}:
        yield Breach("form", {"form": _FORMS[event.form]}, cases=(event.form,))
