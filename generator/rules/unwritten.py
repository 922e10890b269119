"""What the posting rules do not speak of, and every calendar must ask: dates that are over, entries made twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.times import first_day
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.spans import last_day

chapter = Chapter("")


@chapter.rule(
    "R-PAST",
    Severity.CONFIRM,
    Bilingual(
        "受付の日（{received}）に、開催日（{day}）が過ぎています。",
        "When it was received ({received}), the event was already over ({day}).",
    ),
    Bilingual(
        "日付を確認してください。終わったイベントの記録なら、historical: true を付けます。",
        "Please check the date. If it is the record of a past event, add historical: true.",
    ),
)
def over_when_it_was_received(event: Event, _law: Law) -> Iterator[Breach]:
    """受付の日より前に終わったイベントは、日付に誤りがないかを確認します。
    An event that ended before the day of receipt is asked about: the date may be wrong.

    理由: カレンダーは、これから開かれるイベントを載せるものです。投稿要領に過去の日付についての定めはありません。
    Why: The calendar is for events to come. The posting rules do not speak of past dates.

    Fails:
        submission: {received: 2026-12-08, body: {name: 見本県, kind: local_gov}}
    Passes:
        submission: {received: 2026-12-04, body: {name: 見本県, kind: local_gov}}
    """
    if event.submission is None:
        return
    last = last_day(event)
    # A day that is over in Japan may go on elsewhere.
    slack = timedelta(days=0 if event.timezone == "Asia/Tokyo" else 1)
    if last + slack < event.submission.received:
        number = max(range(len(event.sessions)), key=lambda each: event.sessions[each].days[-1])
        field = "end" if event.sessions[number].end else "start"
        words = {"received": event.submission.received.isoformat(), "day": last.isoformat()}
        yield Breach(f"sessions.{number}.{field}", words)


@chapter.rule(
    "Q-HISTORICAL",
    Severity.CONFIRM,
    Bilingual(
        "過去の記録（historical: true）とされていますが、開催日（{day}）はまだ過ぎていません。",
        "It is marked as an archive record (historical: true), but is not over yet ({day}).",
    ),
    Bilingual(
        "これから開くイベントなら、historical の行を消してください。過去の記録は、投稿要領による点検を受けません。",
        "If the event is still to come, please delete the line historical. Archive records are not judged by the posting rules.",
    ),
    judges_archive=True,
)
def archive_record_of_what_is_to_come(event: Event, law: Law) -> Iterator[Breach]:
    """過去の記録とできるのは、終わったイベントだけです。
    Only what is over is an archive record.

    理由: 過去の記録は投稿要領による点検を受けないため、これからのイベントに付けてはなりません。
    Why: Archive records are not judged by the posting rules, so nothing to come may be marked as one.

    Fails:
        historical: true
        sessions: [{start: 2026-12-05T14:00, end: 2026-12-05T16:00}]
    Passes:
        historical: true
        sessions: [{start: 2026-02-05T14:00, end: 2026-02-05T16:00}]
    """
    if event.historical and last_day(event) >= law.today:
        yield Breach("historical", {"day": last_day(event).isoformat()})


@chapter.rule(
    "R-DUP",
    Severity.CONFIRM,
    Bilingual(
        "同じイベントと思われる投稿があります（{id}「{title}」{day}、{path}）。",
        "A submission that looks like the same event exists ({id}, “{title}”, {day}, {path}).",
    ),
    Bilingual(
        "どちらを残すか教えてください。別のイベントなら、違い（会場、時間、第何回か）がわかる題名にしてください。",
        "Please tell us which one should stay. If they are two events, let the title tell them apart (place, time, number in the series).",
    ),
)
def entered_twice(event: Event, law: Law) -> Iterator[Breach]:
    """同じイベントが2回投稿されていないかを確認します。先に受け付けた投稿を示します。
    It is asked whether an event was entered twice; the earlier entry is named.

    理由: 主催者と後援者の両方から届くことがあります。投稿要領に重複についての定めはありません。
    Why: It may arrive from both the host and a supporter. The posting rules do not speak of duplicates.

    Fails:
        # 掲載済み: 既存フォーラム（2026-12-20、宮城県、https://example.jp/forum）
        title: {ja: "既存フォーラム（2026年度）", en: Existing forum}
        sessions: [{start: 2026-12-20T10:00, end: 2026-12-20T12:00}]
        detail_url: https://www.example.jp/forum/?utm_source=mail
    Passes:
        # 掲載済み: 既存フォーラム（2026-12-20、宮城県、https://example.jp/forum）
        title: {ja: 既存フォーラム 第2回, en: "Existing forum, part 2"}
        sessions: [{start: 2027-01-20T10:00, end: 2027-01-20T12:00}]
        detail_url: https://example.jp/forum
    """
    other = law.twins.earlier(event)
    if other is None:
        return
    words: dict[str, str | Bilingual] = {
        "id": other.event.id,
        "title": Bilingual(*(quoted(other.event.title.said(lang).text) for lang in ("ja", "en"))),
        "day": first_day(other.event.sessions[0].start).isoformat(),
        "path": quoted(other.path, 200),
    }
    yield Breach("title", words)
