"""feeds.json: every feed with its names, and what the finished file holds (contract §8)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from generator import routes
from generator.base.language import MAIN
from generator.desk import Desk
from generator.feedlist import ATOM, Feed, feed_name, feeds_of
from generator.words.facts import said

VERSION = 1
_MODIFIED = {
    False: re.compile(rb"\r\nLAST-MODIFIED:(\d{8}T\d{6}Z)"),
    True: re.compile(rb"<updated>([^<]{20,})</updated>"),
}
_ENTRY = {False: b"\r\nBEGIN:VEVENT\r\n", True: b"<entry>"}


def feed_index(desk: Desk, read: Callable[[str], bytes]) -> bytes:
    """The index. `read` gives the finished file of an address: sizes and numbers are counted, not computed."""
    feeds = [_row(desk, feed, read(feed.address)) for feed in feeds_of(desk)]
    site = {lang: said(desk.words[lang], desk.site.title).text for lang in MAIN if lang in desk.languages}
    index = {"version": VERSION, "site": site, "home": desk.base.absolute(routes.LANGUAGE_CHOICE), "feeds": feeds}
    return (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode()


def _row(desk: Desk, feed: Feed, data: bytes) -> dict[str, Any]:
    is_atom = feed.media_type == ATOM
    names = {
        lang: feed_name(desk, lang, feed.kind, feed.key) or desk.words[lang].text("All events")
        for lang in MAIN
        if lang in desk.languages
    }
    return {
        "url": desk.base.absolute(feed.address),
        "type": feed.media_type,
        "kind": feed.kind.partition(" ")[0],
        "key": feed.key,
        "language": feed.lang or list(MAIN),
        "name": names,
        "page": desk.base.absolute(feed.page),
        "events": data.count(_ENTRY[is_atom]),
        "bytes": len(data),
        "last_change": _last_change(_MODIFIED[is_atom].findall(data), is_atom=is_atom),
    }


def _last_change(found: list[bytes], *, is_atom: bool) -> str | None:
    if not found:
        return None
    if is_atom:
        newest = max(datetime.fromisoformat(each.decode()) for each in found)
    else:
        newest = datetime.strptime(max(found).decode(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return f"{newest.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
