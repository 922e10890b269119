"""Addresses that may not be published, found however they are spelled."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
_MARKS = re.compile(r"[\\*`\u00ad\u200b-\u200d\u2060\ufeff]|\r?\n ")
# What stands before is looked at second: the engine finds a first letter far faster than a look behind.
_PORT = re.compile(r":(?<=[a-z0-9]:)(?:80|443)(?=[/?#]|$)")
_SLASHES = re.compile(r"/(?<!:/)/+")
MOST_UNQUOTING = 3


def secret_in(text: str, secrets: Iterable[str]) -> str | None:
    """The first of the secret addresses that stands in a text, or None.

    Entities, percent signs, full-width letters, Markdown's escapes and emphasis, folded lines, ports, doubled
    slashes, capitals and a missing scheme make no difference.
    """
    wanted = [(secret, _core(secret)) for secret in secrets]
    if not wanted:
        return None
    spellings = (_plain(text), _plain(_TAG.sub("", text))) if "<" in text else (_plain(text),)
    return next((secret for secret, core in wanted if any(core in spelling for spelling in spellings)), None)


def may_hold(text: str, secrets: Iterable[str]) -> bool:
    """Whether it is worth a closer look: the longest word of a secret's host stands in the text. Fast."""
    low = text.lower()
    return any(word in low for word in map(_hint, secrets))


@lru_cache(maxsize=64)
def _core(secret: str) -> str:
    return _plain(secret.partition("://")[2] or secret).rstrip("/")


@lru_cache(maxsize=64)
def _hint(secret: str) -> str:
    host = re.split(r"[/?#]", secret.partition("://")[2] or secret)[0].lower()
    words: list[str] = re.findall(r"[a-z0-9]+", host)
    return max([*words, ""], key=len)


def _plain(text: str) -> str:
    for _ in range(MOST_UNQUOTING):
        before, text = text, unquote(html.unescape(text))
        if text == before:
            break
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()
    return _SLASHES.sub("/", _PORT.sub("", plain))
