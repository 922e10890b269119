"""Clause 2-(3): a page with the details must be public when the entry is made."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("2-(3)")

_NOT_PUBLIC = {
    "login": Bilingual("ログインが必要です", "a login is needed"),
    "not_yet": Bilingual("まだ公開されていません", "it is not public yet"),
    "dead": Bilingual("開けません", "it cannot be opened"),
    "sns_account": Bilingual("SNSのアカウントが必要です", "an account of a social network is needed"),
}


@chapter.rule(
    "R-PAGE",
    Severity.RETURN,
    Bilingual(
        "詳細を閲覧できるサイトが公開されていません（{reason}）: {url}",
        "There is no public page with the details ({reason}): {url}",
    ),
    Bilingual("ページを公開してから再投稿してください。", "Please submit again once the page is public."),
)
def page_not_public(event: Event, _law: Law) -> Iterator[Breach]:
    """投稿のとき、申込フォームなど詳細を見られるサイトが公開されていなければなりません。
    When the entry is made, a page with the details, such as the form, must be public.

    理由: 掲載を見た人が、すぐに詳しい内容を確かめ、申し込めるようにするためです。
    Why: Whoever sees the entry must be able to read the details and register at once.

    Fails:
        submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, page_state: login}
    Passes:
        submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, page_state: pdf}
    """
    reason = _NOT_PUBLIC.get(event.submission.page_state) if event.submission else None
    if reason:
        yield Breach("submission.page_state", {"reason": reason, "url": event.detail_url or "-"})


@chapter.rule(
    "R-PAGE-LATER",
    Severity.ADVICE,
    Bilingual(
        "申込フォームは後日公開とされていますが、受付を始める日がありません。",
        "The form is to be public later, but the day on which registration opens is not given.",
    ),
    Bilingual(
        "submission.registration_opens_on または registration.opens に日付を書いてください。",
        "Please write the date under submission.registration_opens_on or registration.opens.",
    ),
)
def form_later_without_a_date(event: Event, _law: Law) -> Iterator[Breach]:
    """詳細は公開済みで申込フォームだけが後日なら、公開する日を書きます。
    Where the details are public and only the form comes later, the day is given.

    理由: 受付開始日を添えて掲載できるようにするためです。
    Why: The entry is posted with the day on which registration opens.

    Fails:
        submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, page_state: details_public_form_later}
    Passes:
        submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, page_state: details_public_form_later, registration_opens_on: 2026-11-20}
    """
    submission = event.submission
    if submission is None or submission.page_state != "details_public_form_later":
        return
    if submission.registration_opens_on is None and not (event.registration and event.registration.opens):
        yield Breach("submission.page_state")
