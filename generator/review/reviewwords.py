"""The words of a review of a change, the same in every form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.language import Bilingual
from generator.reports.plain import plain
from generator.reports.slipwords import day
from generator.review.fields import told
from generator.review.reviewing import Reviewed
from generator.review.touching import Touched, kinds

_B = Bilingual
HEAD = _B("変更の点検（{base} から {head} へ）", "Review of a change ({base} to {head})")
FROM = _B("元の場所：{path}", "It stood at {path}")
TOTAL = _B("申請{n}件を点検しました（投稿要領 {edition}）。", "{n} reviewed (posting rules {edition}).")
HOW = {
    "added": _B("新規", "new"),
    "changed": _B("変更", "changed"),
    "renamed": _B("名前の変更", "renamed"),
    "deleted": _B("削除", "deleted"),
    "unchanged": _B("変更なし（判定だけが変わります）", "not changed (only its verdict differs)"),
}
CARD = {
    "ja": _B("掲載のされかた（日本語のページ）", "As readers will see it (Japanese page)"),
    "en": _B("掲載のされかた（英語のページ）", "As readers will see it (English page)"),
}
CARD_LINE = _B("{label}：{text}", "{label}: {text}")
KINDS = {"event": _B("イベント", "event"), "program": _B("プログラム", "program")}
_FIELDS = _B("変わった項目：{fields}", "Fields that change: {fields}")
_DUE = {
    "rolling": _B("回答の目安：{day}（{received} 受付）", "An answer is aimed at by {day} (received {received})"),
    "round": _B("公開の目安：{day}（{received} 受付）", "Publication is aimed at by {day} (received {received})"),
}
_FORECAST = _B(
    "。その年の祝日は官報で公示される前のため、変わることがあります",
    "; the holidays of that year are not gazetted yet, so it may move",
)
_BLOCKED = _B(
    "このままでは公開できないため、サイトは変わりません。",
    "The site stays as it is: this cannot be published as it stands.",
)
_NOTHING = _B("公開しても、サイトは変わりません。", "Publishing this changes nothing on the site.")
_TOUCHED = {
    "added": _B("公開すると加わるもの（{numbers}）：{few}", "Publishing this adds {numbers}: {few}"),
    "removed": _B("公開するとなくなるもの（{numbers}）：{few}", "Publishing this removes {numbers}: {few}"),
    "changed": _B("公開すると作り直すもの（{numbers}）：{few}", "Publishing this makes {numbers} again: {few}"),
}  # fmt: skip
_THINGS = {
    "page": (_B("ページ{n}", "{n} page"), _B("ページ{n}", "{n} pages")),
    "feed": (_B("購読用ファイル{n}", "{n} feed"), _B("購読用ファイル{n}", "{n} feeds")),
    "data": (_B("その他{n}", "{n} other file"), _B("その他{n}", "{n} other files")),
}
_FEW = 6
_EVENT_PAGE = re.compile(r"/[a-z-]+/events/[a-z0-9-]+/")


def what(reviewed: Reviewed) -> Bilingual:
    """`新規のイベント、投稿要領 v4`."""
    words: dict[str, str | Bilingual] = {
        "how": HOW[reviewed.change.how],
        "kind": KINDS[reviewed.submission.kind],
        "edition": plain(reviewed.submission.edition),
    }
    return _B("{how}・{kind}（投稿要領 {edition}）", "{how}, {kind} (posting rules {edition})").filled(**words)


def fields(reviewed: Reviewed) -> Bilingual | None:
    """The fields that change, old and new where they are short; None if none do. A revision only says that they do."""
    found = [each for each in reviewed.change.tellable if each.top != "revision"]
    return _FIELDS.filled(fields=told(found)) if found else None


def due_line(reviewed: Reviewed) -> Bilingual:
    """By which day an answer is aimed at: a target, and no promise."""
    assert reviewed.due is not None
    assert reviewed.received is not None
    line = _DUE["rolling" if reviewed.due.kind == "rolling" else "round"]
    said = line.filled(day=day(reviewed.due.target), received=day(reviewed.received))
    return _B(said.ja + _FORECAST.ja, said.en + _FORECAST.en) if reviewed.forecast else said


def touched_lines(touched: Touched) -> list[Bilingual]:
    """What is added, removed and made again: how many of each kind, and the first few."""
    if touched.blocked:
        return [_BLOCKED]
    return list(_touched_lines(touched)) or [_NOTHING]


def _touched_lines(touched: Touched) -> Iterator[Bilingual]:
    for name, line in _TOUCHED.items():
        addresses: tuple[str, ...] = getattr(touched, name)
        if addresses:
            few = [*sorted(addresses, key=_distance)[:_FEW], *(["…"] if len(addresses) > _FEW else [])]
            shown = _B("、".join(few), ", ".join(few))
            yield line.filled(numbers=_numbers(addresses), few=shown)


def _distance(address: str) -> int:
    """What people look at first: the pages of events, then other pages, then pictures, feeds and data."""
    return 0 if _EVENT_PAGE.fullmatch(address) else 1 if address.endswith("/") else 2


def _numbers(addresses: tuple[str, ...]) -> Bilingual:
    counted = kinds(addresses)
    found = [_THINGS[kind][number > 1].filled(n=str(number)) for kind in _THINGS if (number := counted[kind])]
    return _B("、".join(each.ja for each in found), ", ".join(each.en for each in found))
