"""Q2: who may enter a submission, and what a proxy must have been told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.submission import Submission
from generator.rules.rulebook import Breach, Chapter, Law

chapter = Chapter("Q2")


def _may_ask(kind: str, law: Law) -> bool:
    """Whether an official of such a body may enter, or ask a proxy to: listed kinds, and those left open."""
    return kind in law.edition.bodies or kind in law.rules.unsettled_kinds


def _is_asked(submission: Submission, law: Law) -> bool:
    requested = submission.proxy.requested_by if submission.proxy else None
    return requested is not None and _may_ask(requested.kind, law)


_ASK_THE_OFFICIAL = Bilingual(
    "公的機関の担当者から投稿いただくか、担当者から依頼を受けて、submission.entered_by を proxy とし、依頼した機関を submission.proxy.requested_by に記入してください。",
    "Please ask the official of the public body to post; or obtain that official's request, write proxy in submission.entered_by and the requesting body in submission.proxy.requested_by.",
)


@chapter.rule(
    "R-ENTRY",
    Severity.RETURN,
    Bilingual(
        "投稿は公的機関の担当者、または担当者から依頼を受けた実施主体に限ります（{who}）。",
        "Only an official of a listed body, or the implementing party at that official's request, may post ({who}).",
    ),
    _ASK_THE_OFFICIAL,
)
def entered_by_somebody_else(event: Event, law: Law) -> Iterator[Breach]:
    """入力者は対象の公的機関の担当者か、担当者に依頼された実施主体でなければなりません。
    Whoever enters is an official of a listed body, or the implementing party at such an official's request.

    理由: 掲載内容について公的機関が責任をもって確かめるためです〔Q2〕。
    Why: A public body stands behind what is posted [Q2].

    Fails:
        submission: {received: 2026-11-02, body: {name: 株式会社みほん, kind: private_company}, entered_by: outsider}
    Passes:
        submission: {received: 2026-11-02, body: {name: 見本県, kind: local_gov}, entered_by: official}
    """
    submission = event.submission
    if submission is None:
        return
    fine = {
        "official": _may_ask(submission.body.kind, law),
        "proxy": _is_asked(submission, law),
        "outsider": False,
    }
    if not fine[submission.entered_by]:
        field, who, todo = _blamed(submission)
        yield Breach(field, {"who": who}, help=todo)


_NAME_WHO_ASKED = Bilingual(
    "依頼した公的機関を submission.proxy.requested_by に記入してください。",
    "Please give the public body that asked in submission.proxy.requested_by.",
)
_NOT_A_PUBLIC_BODY = Bilingual(
    "対象の公的機関の担当者から依頼を受け、その機関を submission.proxy.requested_by に記入してください。",
    "Please obtain a request from an official of a listed public body and give that body in submission.proxy.requested_by.",
)


def _blamed(submission: Submission) -> tuple[str, Bilingual, Bilingual]:
    """The field that is wrong, who has entered, and what to do."""
    body, asked = quoted(submission.body.name), submission.proxy.requested_by if submission.proxy else None
    if submission.entered_by == "outsider":
        who = Bilingual(f"「{body}」以外の方による入力", f"entered by somebody from outside “{body}”")
        return "submission.entered_by", who, _ASK_THE_OFFICIAL
    if submission.entered_by == "official":
        who = Bilingual(f"入力者の所属:「{body}」", f"entered by “{body}”")
        return "submission.entered_by", who, _ASK_THE_OFFICIAL
    if asked is None:
        who = Bilingual(
            f"「{body}」による代理入力、依頼者の記入なし", f"entered by “{body}” as a proxy, nobody named who asked"
        )
        return "submission.proxy" if submission.proxy else "submission.entered_by", who, _NAME_WHO_ASKED
    who = Bilingual(f"依頼者:「{quoted(asked.name)}」", f"at the request of “{quoted(asked.name)}”")
    return "submission.proxy.requested_by", who, _NOT_A_PUBLIC_BODY


@chapter.rule(
    "R-PROXY-1",
    Severity.CONFIRM,
    Bilingual(
        "代理入力ですが、担当者から「代理入力である」と伝えられたことが確かめられません（{said}）。",
        "This is a proxy entry, but it is not certain that the official said so ({said}).",
    ),
    Bilingual(
        "担当者に確かめ、伝えられている場合は submission.proxy.told_proxy_entry: true と記入してください。",
        "Please ask the official; if you were told, write submission.proxy.told_proxy_entry: true.",
    ),
    clause="Q2 ①",
)
def proxy_not_told_of_proxy_entry(event: Event, _law: Law) -> Iterator[Breach]:
    """担当者は、依頼するときに代理入力であることを実施主体に伝えます。
    The official tells the implementing party that it is a proxy entry.

    理由: 代理入力の条件の①です。
    Why: It is the first condition of a proxy entry.

    Fails:
        submission: {received: 2026-11-02, body: {name: 株式会社みほん, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}, relation: contractor, told_this_event_only: true}}
    Passes:
        submission: {received: 2026-11-02, body: {name: 株式会社みほん, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}, relation: contractor, told_proxy_entry: true, told_this_event_only: true}}
    """
    submission = event.submission
    if submission and submission.entered_by == "proxy" and submission.proxy and not submission.proxy.told_proxy_entry:
        denied = submission.proxy.told_proxy_entry is False
        yield Breach("submission.proxy", {"said": _DENIED if denied else _NOT_DECLARED})


_DENIED = Bilingual("「いいえ」と申告されています", "the declaration says no")
_NOT_DECLARED = Bilingual("申告がありません", "nothing is declared")


@chapter.rule(
    "R-PROXY-2",
    Severity.RETURN,
    Bilingual(
        "代理入力の依頼が、このイベントについてのものだと確かめられません（{said}）。",
        "It is not certain that the proxy request was made for this event ({said}).",
    ),
    Bilingual(
        "依頼はイベントごとに必要です。このイベントについての依頼を受け、submission.proxy の event にこのイベントの id（{id}）を、told_this_event_only に true を記入してください。",
        "A request covers one event only. Please obtain one for this event; then write its id ({id}) under event and true under told_this_event_only, both in submission.proxy.",
    ),
    clause="Q2 ②",
)
def proxy_request_for_another_event(event: Event, _law: Law) -> Iterator[Breach]:
    """代理入力の依頼は、その1件のイベントに限られます。申告がないときは確認します。
    A proxy request covers that one event only. Where nothing is declared, it is asked.

    理由: 代理入力の条件の②です。
    Why: It is the second condition of a proxy entry.

    Fails:
        submission: {received: 2026-11-02, body: {name: 株式会社みほん, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}, relation: contractor, told_proxy_entry: true, told_this_event_only: false}}
    Passes:
        submission: {received: 2026-11-02, body: {name: 株式会社みほん, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}, relation: contractor, told_proxy_entry: true, told_this_event_only: true}}
    """
    submission = event.submission
    if submission is None or submission.entered_by != "proxy" or submission.proxy is None:
        return
    proxy = submission.proxy
    if proxy.event is not None and proxy.event != event.id:
        said = Bilingual(f"依頼は「{proxy.event}」についてのもの", f"the request is for `{proxy.event}`")
        yield Breach("submission.proxy.event", {"said": said, "id": event.id})
    elif proxy.told_this_event_only is False:
        yield Breach("submission.proxy.told_this_event_only", {"said": _DENIED, "id": event.id})
    elif proxy.told_this_event_only is None:
        yield Breach("submission.proxy", {"said": _NOT_DECLARED, "id": event.id}, severity=Severity.CONFIRM)
