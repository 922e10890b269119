"""The words about what subscribers get of a change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.language import Bilingual
from generator.review.subscribed import Subscribed

_B = Bilingual
_MOST_NAMES = 8
_PROPERTIES = _B(
    "カレンダーの予定で変わる項目：{names}（フィード：{feeds}）。",
    "Calendar entries change in {names} (feeds: {feeds}). ",
)
_ADDED = _B("加わる予定：{n}件。", "Calendar entries that are new: {n}. ")
_REMOVED = _B("なくなる予定：{n}件。", "Calendar entries that go: {n}. ")
_JOINED = _B("新しく載るフィード：{feeds}。", "Feeds it joins: {feeds}. ")
_LEFT = _B("載らなくなるフィード：{feeds}。", "Feeds it leaves: {feeds}. ")


def in_entries(got: Subscribed) -> Bilingual:
    """What differs in the entries, and in which feeds they stand; ends in a full stop and, in English, a space."""
    return _joined(_in_entries(got))


def in_feeds(got: Subscribed) -> Bilingual:
    """All that subscribers get, in a few sentences."""
    said = _joined([*_in_entries(got), *_comings_and_goings(got)])
    return _B(said.ja, said.en.rstrip())


def _in_entries(got: Subscribed) -> Iterator[Bilingual]:
    if got.properties:
        yield _PROPERTIES.filled(names=_names(got.properties), feeds=_names(got.feeds))
    for number, line in ((got.added, _ADDED), (got.removed, _REMOVED)):
        if number:
            yield line.filled(n=str(number))


def _comings_and_goings(got: Subscribed) -> Iterator[Bilingual]:
    for feeds, line in ((got.joined, _JOINED), (got.left, _LEFT)):
        if feeds:
            yield line.filled(feeds=_names(feeds))


def _joined(parts: Iterator[Bilingual] | list[Bilingual]) -> Bilingual:
    said = tuple(parts)
    return _B("".join(each.ja for each in said), "".join(each.en for each in said))


def _names(names: tuple[str, ...]) -> Bilingual:
    shown = names[:_MOST_NAMES]
    rest = len(names) - len(shown)
    ja, en = "、".join(shown), ", ".join(shown)
    return _B(f"{ja}、ほか{rest}", f"{en} and {rest} more") if rest else _B(ja, en)
