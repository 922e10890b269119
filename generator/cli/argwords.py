"""argparse's own words in Japanese: it asks gettext for them, and no catalog of it comes with Python."""

from __future__ import annotations

import argparse

from generator.base.language import Lang

_ARGPARSE = {
    "usage: ": "使い方: ",
    "options": "オプション",
    "positional arguments": "引数",
    "show this help message and exit": "この説明を表示して終わる",
    "show program's version number and exit": "版を表示して終わる",
    "%(prog)s: error: %(message)s\n": "%(prog)s: 誤り: %(message)s\n",
    "the following arguments are required: %s": "必要な引数がありません: %s",
    "unrecognized arguments: %s": "知らない引数です: %s",
    "expected one argument": "値が1つ必要です",
    "argument %(argument_name)s: %(message)s": "引数 %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r は選べません（選べるもの: %(choices)s）",
    "invalid %(type)s value: %(value)r": "%(value)r は使えません（%(type)s）",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s は %(matches)s のどれか決まりません",
    "ignored explicit argument %r": "値 %r は取れません",
}


def speak(lang: Lang) -> None:
    """Lets argparse speak a language from now on."""
    words = _ARGPARSE if lang == "ja" else {}
    argparse._ = lambda word: words.get(word, word)  # type: ignore[attr-defined]
