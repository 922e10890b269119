"""Readers of single values: text, numbers, addresses. One way to write each; nothing is guessed.

Every reader takes what stands in the file (`Scalar`) and gives a value, or raises `wrong(...)`, whose words
become a finding in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from generator.base.text import cleaned, forbidden_character, quoted
from generator.content.yamltree import Scalar

MOST_LINE = 300
MOST_TEXT = 12_000

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-]{4,24}(?:\s*(?:内線|ext\.?)\s*[0-9]{1,6})?")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def wrong(code: str, ja: str, en: str, help_ja: str, help_en: str, at: str = "") -> PydanticCustomError:
    """A shape error with its words; `at` names a field below the value that is read."""
    context = {"ja": ja, "en": en, "help_ja": help_ja, "help_en": help_en, "at": at}
    return PydanticCustomError(code, "{en}", context)


def text_of(value: object) -> str:
    """The text of a scalar. Raises S-TYPE for a list or a mapping, S-VALUE for characters nobody may use."""
    if isinstance(value, Scalar):
        value = value.text
    if value is None:
        raise _empty()
    if not isinstance(value, str):
        raise _not_a_text(value)
    found = forbidden_character(value)
    if found:
        raise wrong(
            "S-VALUE",
            f"使えない文字 {found} が含まれています。",
            f"The text holds a character that may not be used ({found}).",
            "その文字を消すか、文章を打ち直してください。",
            "Delete the character or type the text again.",
        )
    return cleaned(value)


def _not_a_text(value: object) -> PydanticCustomError:
    kind = ("リスト", "a list") if isinstance(value, list) else ("入れ子の項目", "nested fields")
    return wrong(
        "S-TYPE",
        f"ここには1つの値が必要ですが、{kind[0]}があります。",
        f"A single value is needed here, but there is {kind[1]}.",
        "値を1つだけ書いてください。",
        "Write one value.",
    )


def line(value: object) -> str:
    """A text on one line, 1 to 300 characters."""
    text = " ".join(text_of(value).split())
    if not text:
        raise _empty()
    return _bounded(text, MOST_LINE)


def block(value: object) -> str:
    """A text of any number of lines, at most 12,000 characters."""
    text = text_of(value)
    if not text:
        raise _empty()
    return _bounded(text, MOST_TEXT)


def _empty() -> PydanticCustomError:
    return wrong(
        "S-MISSING", "値が空です。", "The value is empty.",
        "値を書くか、わからない項目は行ごと消してください。", "Write a value, or delete the line if it is not known.",
    )  # fmt: skip


def _bounded(text: str, most: int) -> str:
    if len(text) > most:
        raise wrong(
            "S-SIZE",
            f"文章が長すぎます（{len(text):,}文字、上限{most:,}文字）。",
            f"The text is too long ({len(text):,} characters; at most {most:,}).",
            "短くして、詳しくは詳細ページに書いてください。",
            "Shorten it; the details page can say more.",
        )
    return text


def id_word(value: object) -> str:
    """An id: small letters, digits and single hyphens, 3 to 80 characters (contract §5). Raises S-ID."""
    text = text_of(value)
    if not ID.fullmatch(text) or not 3 <= len(text) <= 80:
        raise wrong(
            "S-ID",
            f"id「{quoted(text)}」は使えません。",
            f"The id {quoted(text)!r} may not be used.",
            "英小文字・数字・ハイフンだけで、3～80文字にしてください。例: sendai-seminar-1",
            "Use small letters, digits and single hyphens, 3 to 80 characters, for example sendai-seminar-1.",
        )
    return text


def count(value: object, example: str = "100") -> int:
    """A whole number from 0, digits only; `example` helps where none can be guessed. Raises S-TYPE."""
    if type(value) is int and value >= 0:
        return value
    text = text_of(value)
    if not (isinstance(value, Scalar) and value.plain and re.fullmatch(r"0|[1-9][0-9]{0,11}", text)):
        digits = re.sub(r"[,_ 　円名人]", "", text)
        meant = str(int(digits)) if re.fullmatch(r"[0-9０-９]{1,12}", digits) else example
        raise wrong(
            "S-TYPE",
            f"「{quoted(text)}」は整数ではありません。",
            f"{quoted(text)!r} is not a whole number.",
            f"半角数字だけで書いてください（引用符、単位、区切りなし）。例: {meant}",
            f"Write digits only, without quotes, unit or separators, for example {meant}.",
        )
    return int(text)


def flag(value: object) -> bool:
    """`true` or `false`. Raises S-TYPE."""
    if isinstance(value, bool):
        return value
    text = text_of(value)
    if not (isinstance(value, Scalar) and value.plain and text in {"true", "false"}):
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower(), text.lower())
        meant = meant if meant in {"true", "false"} else "true / false"
        raise wrong(
            "S-TYPE",
            f"「{quoted(text)}」は true でも false でもありません。",
            f"{quoted(text)!r} is neither true nor false.",
            f"引用符なしで {meant} と書いてください。",
            f"Write {meant}, without quotes.",
        )
    return text == "true"


def fiscal_year(value: object) -> int:
    """A fiscal year by the year in which it begins, 1990 to 2199. Raises S-TYPE, S-VALUE."""
    return _within(count(value, "2026"), 1990, 2199)


def days(value: object) -> int:
    """A number of days, up to a year. Raises S-TYPE, S-VALUE."""
    return _within(count(value, "7"), 0, 366)


def sequence(value: object) -> int:
    """A SEQUENCE that every calendar can hold (RFC 5545 §3.3.8). Raises S-TYPE, S-VALUE."""
    return _within(count(value, "1"), 0, 2**31 - 1)


def _within(number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise wrong(
            "S-VALUE",
            f"{number} は範囲の外です。",
            f"{number} is out of range.",
            f"{least} から {most} までで書いてください。",
            f"Write a number from {least} to {most}.",
        )
    return number


def flag_or_request(value: object) -> str:
    """`true`, `false` or `on_request`. Raises S-TYPE."""
    plain = not isinstance(value, Scalar) or value.plain
    text = str(value).lower() if isinstance(value, bool) else text_of(value)
    if text not in {"true", "false", "on_request"} or not plain:
        raise wrong(
            "S-TYPE",
            f"「{quoted(text)}」は使えません。",
            f"{quoted(text)!r} may not stand here.",
            "引用符なしで true（あり）、false（なし）、on_request（要相談）のどれかを書いてください。",
            "Write true, false or on_request, without quotes.",
        )
    return text


def matching(pattern: re.Pattern[str], ja: str, en: str, example: str) -> Callable[[object], str]:
    """A reader of texts that match a pattern; `ja` and `en` name the thing. Raises S-VALUE."""

    def read(value: object) -> str:
        text = line(value)
        if not pattern.fullmatch(text):
            raise wrong(
                "S-VALUE",
                f"「{quoted(text)}」は{ja}として使えません。",
                f"{quoted(text)!r} cannot be used as {en}.",
                f"例: {example}",
                f"Example: {example}",
            )
        return text

    return read


language = matching(LANGUAGE, "言語コード", "a language code", "ja, en, zh-Hant")
email = matching(EMAIL, "メールアドレス", "an e-mail address", "kokusai@example.jp")
telephone = matching(TELEPHONE, "電話番号", "a telephone number", "022-000-0000")
country = matching(re.compile(r"[A-Z]{2}"), "国コード", "a country code", "JP, SG, DE")
currency = matching(re.compile(r"[A-Z]{3}"), "通貨コード", "a currency code", "JPY, EUR")
code_word = matching(re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*"), "コード", "a code", "student")


def web_address(value: object) -> str:
    """An http or https address of a public page, at most 2,000 characters. Raises S-VALUE."""
    text = text_of(value)
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        good = False
    if not good or len(text) > 2000 or re.search(r"[\s<>\"{}|\\^`]", text):
        raise wrong(
            "S-VALUE",
            f"「{quoted(text)}」はウェブページのアドレスとして使えません。",
            f"{quoted(text)!r} cannot be used as the address of a web page.",
            "https:// または http:// で始まるアドレスを、空白なしで書いてください。",
            "Write an address that begins with https:// or http://, without spaces.",
        )
    return text
