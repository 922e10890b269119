"""What the words of a command line, and the environment, say: the language, the instant, the site's address."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.base.language import Lang
from generator.cli.say import WrongUse

JAPAN = ZoneInfo("Asia/Tokyo")


def language_of(words: Sequence[str]) -> Lang:
    """The language of messages: --lang, SAIJIKI_LANG, the locale; else English."""
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            return "ja" if words[number + 1].startswith("ja") else "en"
        if word.startswith("--lang="):
            return "ja" if word[7:].startswith("ja") else "en"
    wanted = os.environ.get("SAIJIKI_LANG") or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "ja" if wanted.startswith("ja") else "en"


def now_of(text: str | None) -> datetime:
    """The instant asked for, else the clock's; a time without an offset is Japan's. The only room that asks."""
    if text is None:
        return datetime.now(JAPAN)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        when = datetime.min
    if not 1900 <= when.year <= 2199:
        raise WrongUse(
            f"--now {text}: 2026-11-20T09:00+09:00 の形で書いてください。",
            f"--now {text}: write it as 2026-11-20T09:00+09:00.",
        )
    return when if when.tzinfo else when.replace(tzinfo=JAPAN)


def base_url_of(text: str | None) -> str | None:
    """The address of the site: http or https, a host, perhaps a path; nothing that a link could not begin with."""
    if text is not None and not re.fullmatch(
        r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*)?", text
    ):
        raise WrongUse(
            f"--base-url {text}: https://example.jp のように、http:// か https:// で始まるアドレスを書いてください。",
            f"--base-url {text}: write an address that begins with https:// or http://, such as https://example.jp.",
        )
    return text
