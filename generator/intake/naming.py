"""The id of a new entry: from a title in Latin letters, without years, free of all that are taken. Never from Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import Path

from generator.content.event import RESERVED

MOST = 60
_YEAR = re.compile(r"\b(?:fy ?)?(?:19|20|21)[0-9]{2}\b", re.IGNORECASE)
_LATIN = re.compile(r"[\x20-\x7e\u00a1-\u024f\u2010-\u2027\u3000]+")


def slug(title: str) -> str | None:
    """`A first seminar for hiring managers 2026` to `a-first-seminar-for-hiring-managers`; None where too little is left.

    A title that holds other letters than Latin ones gives none: half of it would be a guess.
    """
    composed = unicodedata.normalize("NFKC", title)
    if not _LATIN.fullmatch(composed):
        return None
    bare = unicodedata.normalize("NFKD", _YEAR.sub(" ", composed).replace("'", "").replace("’", ""))
    words = re.findall("[a-z0-9]+", bare.encode("ascii", "ignore").decode().lower())
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > MOST:
            break
        found = longer
    return found if len(found) >= 3 and re.search("[a-z]", found) else None


def taken_ids(content: Path) -> set[str]:
    """The ids of all events of a content folder, and the addresses that no event may have."""
    return {file.stem for file in (content / "events").glob("*/*.yaml")} | RESERVED


def free(name: str, taken: Container[str]) -> str:
    """The name, or the first of `name-2`, `name-3`, … that is free."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def fallback(number: int | None, *codes: str) -> str:
    """A name without a title: `event-<number of the submission>`, else from codes such as prefecture and category."""
    if number is not None:
        return f"event-{number}"
    words = [code.replace("_", "-") for code in codes if re.fullmatch("[a-z_]+", code)]
    return "-".join(words) if words else "event"
