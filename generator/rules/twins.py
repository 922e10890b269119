"""Finds the double of an event: the same page, or the same day and place with a title that is nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from generator.content.event import Event
from generator.content.times import first_day

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
_COUNTED = re.compile(r"第([一二三四五六七八九十\d]+)([回弾期部])")
_PART = re.compile(
    r"午前|午後|前編|後編|前期|後期|上期|下期|初級|中級|上級|入門|基礎|応用|実践|\b(?:morning|afternoon|evening|first|second|third|fourth|fifth|beginners?|advanced)\b"
)
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_NOT_A_LETTER = re.compile(r"[\W_]+")


class Title(NamedTuple):
    """A title as it is compared: its letter pairs, and the numbers and words that tell the parts of a series apart."""

    pairs: frozenset[str]
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def title_of(text: str) -> Title:
    """A title without what varies: width of letters, corporate forms, fiscal years, days, `第n回`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _VARYING.sub(" ", plain)
    plain = _COUNTED.sub(lambda match: f" {_figure(match[1])} ", plain)
    parts = (*_NUMBER.findall(plain), *_PART.findall(plain))
    letters = _NOT_A_LETTER.sub("", _NUMBER.sub("", plain))
    return Title(frozenset(letters[at : at + 2] for at in range(max(1, len(letters) - 1))), parts)


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
    parts = urlsplit(unicodedata.normalize("NFKC", address))
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


class Known(NamedTuple):
    """An event of the calendar, with what it is compared by."""

    event: Event
    path: str
    page: str
    days: frozenset[date]
    place: tuple[str | None, str | None]
    order: tuple[date, date, str]
    """Which of two entries was there first: by receipt, by announcement, by name."""


class Twins:
    """All events, laid out by page and by day."""

    def __init__(self, events: Iterable[tuple[Event, str]], tracking: tuple[str, ...] = ()) -> None:
        self._tracking = tracking
        self._events = tuple(events)
        self._titles: dict[str, tuple[Title, ...]] = {}
        self._page_titles: dict[str, dict[Title, Known]] = {}

    @cached_property
    def _known(self) -> tuple[Known, ...]:
        return tuple(self._known_as(event, path) for event, path in self._events)

    @cached_property
    def _by_page(self) -> dict[str, list[Known]]:
        return _grouped((known.page, known) for known in self._known if known.page)

    @cached_property
    def _by_day(self) -> dict[date, list[Known]]:
        return _grouped((day, known) for known in self._known for day in known.days)

    @cached_property
    def _by_id(self) -> dict[str, Known]:
        return {known.event.id: known for known in self._known}

    def _known_as(self, event: Event, path: str) -> Known:
        page = page_of(event.detail_url, self._tracking) if event.detail_url else ""
        received = event.submission.received if event.submission else None
        order = (received or event.announced or date.min, event.announced or date.max, event.id)
        days = frozenset(first_day(session.start) for session in event.sessions)
        return Known(event, path, page, days, _place(event), order)

    def earlier(self, event: Event) -> Known | None:
        """The entry that was there before and seems to be the same event; the earliest, if there are several."""
        own = self._by_id.get(event.id)
        if own is None or own.event is not event:
            own = self._known_as(event, "")
        found = [self._that_day(own, day) for day in own.days]
        found.append(self._on_the_page(own))
        return min((each for each in found if each), key=lambda each: each.order, default=None)

    def _that_day(self, own: Known, day: date) -> Known | None:
        """The earliest entry of the same day that is on the same page, or at the same place with a like title."""
        for other in self._by_day.get(day, ()):
            if other.order >= own.order:
                break
            if not _elsewhere(own, other) and other.event.id != own.event.id and self._alike(own, other):
                return other
        return None

    def _alike(self, own: Known, other: Known) -> bool:
        same_page = own.page == other.page != ""
        if not same_page and not _may_be_one_house(own.event, other.event):
            return False
        pairs = [(a, b) for a in self._titles_of(own.event) for b in self._titles_of(other.event)]
        likeness, one, two = max(((alike(a, b), a, b) for a, b in pairs), key=lambda each: each[0])
        if one.parts and two.parts and one.parts != two.parts:
            return False
        if same_page:
            return likeness >= ALIKE or not _apart(own.event, other.event)
        return likeness >= ALIKE and (likeness == 1.0 or not _apart(own.event, other.event))

    def _on_the_page(self, own: Known) -> Known | None:
        """The earliest entry for another day on the same page with the very same title.

        One page for several dates is a series, unless even the title is the same.
        """
        if len(self._by_page.get(own.page, ())) < 2:
            return None
        titles = self._first_with_title(own.page)
        found = [titles[title] for title in self._titles_of(own.event) if title in titles]
        earlier = [each for each in found if each.order < own.order and each.event.id != own.event.id]
        return min(earlier, key=lambda each: each.order, default=None)

    def _first_with_title(self, page: str) -> dict[Title, Known]:
        found = self._page_titles.get(page)
        if found is None:
            found = self._page_titles[page] = {}
            for known in self._by_page[page]:
                for title in self._titles_of(known.event):
                    found.setdefault(title, known)
        return found

    def _titles_of(self, event: Event) -> tuple[Title, ...]:
        found = self._titles.get(event.id)
        if found is None:
            texts = dict.fromkeys(text for text in (event.title.ja, event.title.en) if text)
            found = self._titles[event.id] = tuple(title_of(text) for text in texts)
        return found


Key = TypeVar("Key", bound=Hashable)


def _grouped(pairs: Iterable[tuple[Key, Known]]) -> dict[Key, list[Known]]:
    """Lists by key, the earliest entry first."""
    found: dict[Key, list[Known]] = {}
    for key, known in pairs:
        found.setdefault(key, []).append(known)
    for each in found.values():
        each.sort(key=lambda known: known.order)
    return found


def _elsewhere(one: Known, other: Known) -> bool:
    """Whether two events without a common page are certainly in two places; what is not known may be the same."""
    if one.page == other.page != "":
        return False
    (here, region), (there, other_region) = one.place, other.place
    return bool((here != there and here and there) or (region != other_region and region and other_region))


def _place(event: Event) -> tuple[str | None, str | None]:
    venue = event.venue
    online = {"online": "online", "onsite": "there", "hybrid": None, "unknown": None}[event.format]
    abroad = venue.country if venue and venue.country != "JP" else None
    return online, (venue.prefecture if venue else None) or abroad


def _may_be_one_house(one: Event, other: Event) -> bool:
    names = [title_of(each.venue.name.said("ja").text) for each in (one, other) if each.venue and each.venue.name]
    return len(names) < 2 or alike(*names) >= 0.5


def _apart(one: Event, other: Event) -> bool:
    """Whether their times are known and do not overlap: a morning and an afternoon are two sittings."""
    return not any(_overlap(a, b) for a in _spans(one) for b in _spans(other))


def _spans(event: Event) -> Iterator[tuple[datetime, datetime]]:
    for session in event.sessions:
        start, end = session.start, session.end
        if isinstance(start, datetime):
            yield start, end if isinstance(end, datetime) else start
        else:
            yield datetime.combine(start, datetime.min.time()), datetime.combine(start, datetime.max.time())


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
