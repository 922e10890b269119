"""How nearly two titles are the same, and whether two addresses lead to one page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

ALIKE = 0.72
"""Share of letter pairs that two titles must have in common to count as nearly the same."""

_VARYING = re.compile(
    "株式会社|有限会社|合同会社|(?:一般|公益)(?:社団|財団)法人|(?:地方)?独立行政法人|国立研究開発法人|(?:国立|公立)大学法人|学校法人"
    r"|特定非営利活動法人|npo法人|\((?:株|有|一社|一財|公社|公財|独|国研)\)|\bco\.,? ?ltd\.?|\binc\.|\bk\.k\."
    # Fiscal years and years
    r"|(?:令和|平成)(?:元|\d{1,2})年度?|(?:19|20)\d\d(?:年度?|fy)?|\b(?:fy|fiscal year) ?\d{2,4}|\br\d{1,2}年度?|年度"
    # Days
    r"|\d{1,2}月\d{1,2}日|\b\d{1,2}/\d{1,2}\b"
)
_KANJI = str.maketrans("一二三四五六七八九", "123456789")
_COUNTED = re.compile(r"第(\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])[回弾期部]")
_PART = re.compile(
    r"午前|午後|前編|後編|前期|後期|上期|下期|初級|中級|上級|入門|基礎|応用|実践|[^\s、。・（）()「」【】:：]{1,10}(?:会場|編|コース)"
    r"|\b(?:morning|afternoon|evening|first|second|third|fourth|fifth|beginners?|advanced)\b"
)
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_NOT_A_LETTER = re.compile(r"[\W_]+")


class Title(NamedTuple):
    """A title as it is compared: its letter pairs, and the numbers and words that tell the parts of a series apart."""

    pairs: frozenset[str]
    parts: tuple[str, ...]
    japanese: bool = False


@lru_cache(maxsize=4096)
def title_of(text: str) -> Title:
    """A title without what varies: width of letters, corporate forms, fiscal years, days, `第n回`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _VARYING.sub(" ", plain)
    plain = _COUNTED.sub(lambda match: f" {_figure(match[1])} ", plain)
    parts = (*_NUMBER.findall(plain), *_PART.findall(plain))
    letters = _NOT_A_LETTER.sub("", _NUMBER.sub("", plain))
    pairs = frozenset(letters[at : at + 2] for at in range(max(1, len(letters) - 1)))
    return Title(pairs, parts, bool(_JAPANESE.search(letters)))


def _figure(text: str) -> str:
    tens, ten, ones = text.translate(_KANJI).rpartition("十")
    return str(int(tens or 1) * 10 + int(ones or 0)) if ten else str(int(ones))


def alike(one: Title, other: Title) -> float:
    """How nearly two titles are the same, from 0 to 1 (Dice, over letter pairs)."""
    both = len(one.pairs) + len(other.pairs)
    return 2 * len(one.pairs & other.pairs) / both if both else 0.0


def page_of(address: str, tracking: tuple[str, ...] = ()) -> str:
    """What an address leads to: host without `www.`, path and what of the query chooses the page.

    Scheme, port, fragment, trailing slash, `index.html` and parameters that only track do not count.
    """
    try:
        parts = urlsplit(unicodedata.normalize("NFKC", address))
    except ValueError:
        return address  # full-width brackets become some that no address may hold
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    path = _INDEX.sub("/", unquote(parts.path)).rstrip("/")
    query = ""
    if parts.query:
        kept = [each for each in parse_qsl(parts.query, keep_blank_values=True) if not tracks(each[0], tracking)]
        query = "?" + urlencode(sorted(kept)) if kept else ""
    # A page inside a page: the fragment chooses what is shown.
    inner = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{path}{query}{inner}"


@lru_cache(maxsize=1024)
def tracks(name: str, tracking: tuple[str, ...]) -> bool:
    """Whether a query parameter only says where a visitor came from; a `*` in the list stands for any ending."""
    low = name.lower()
    return any(low.startswith(each[:-1]) if each.endswith("*") else low == each for each in tracking)
