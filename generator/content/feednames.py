"""The names of the feeds that an event can stand in because of what it is: `in/miyagi`, `type/job-fair`, `online`."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import BeforeValidator, WithJsonSchema

from generator.base.text import feed_name, nearest, quoted
from generator.content.parts import Category
from generator.content.places import PREFECTURES
from generator.content.shapes import Audience
from generator.content.values import text_of, wrong


def _codes(annotation: object) -> tuple[str, ...]:
    literal: object = get_args(annotation)[0]
    return get_args(literal)


AUDIENCE_CODES, CATEGORY_CODES = _codes(Audience), _codes(Category)
OVERSEAS = "overseas"


FEED_NAMES = (
    *(feed_name("for", code) for code in AUDIENCE_CODES),
    *(feed_name("in", code) for code in (*PREFECTURES, OVERSEAS)),
    *(feed_name("type", code) for code in CATEGORY_CODES),
    "online",
    "in-english",
)


def _feed(value: object) -> str:
    name = text_of(value)
    if name not in FEED_NAMES:
        near = nearest(name, FEED_NAMES)
        raise wrong(
            "S-VALUE",
            f"フィード「{quoted(name)}」はありません。" + (f"「{near}」ではありませんか。" if near else ""),
            f"There is no feed `{quoted(name)}`." + (f" Did you mean `{near}`?" if near else ""),
            "in/miyagi、type/job-fair、online のように書きます。saijiki revise が書き入れる欄です。",
            "Write it like in/miyagi, type/job-fair or online. `saijiki revise` writes this field.",
        )
    return name


FeedName = Annotated[str, BeforeValidator(_feed), WithJsonSchema({"enum": list(FEED_NAMES)})]
