"""Calendars: feeds and single-event files (RFC 5545 §3.4, RFC 7986), made of finished entries.

No calendar-level UID, no METHOD, nothing that changes while the events do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang
from generator.clock.moments import begins
from generator.desk import Desk
from generator.feedlint import MOST_BYTES
from generator.feeds import lines
from generator.feeds.entrytext import BILINGUAL
from generator.feeds.fitting import Fitted, Written, fitted, lightened
from generator.feeds.timezones import FIRST_YEAR, LAST_YEAR, timezone_bytes
from generator.feeds.vevents import Entry, Span, Stamp, Told, busy, entry, vevent
from generator.words.facts import said

REFRESH = "PT6H"


class Head(NamedTuple):
    """What a feed is called, what it holds, its own address, and that of the page it belongs to."""

    name: str
    about: str
    own: str
    page: str


def single_file(lang: Lang, entries: Iterable[Entry], *, takes_time: bool) -> bytes:
    """The file of one event: no name of a calendar in it, or clients would make a new one of it.

    `takes_time`: what has a time of day takes it, where a listing in a feed leaves it free.
    """
    written = ((each, each.write()) for each in sorted(entries, key=_order))
    return _file(_opening(lang), [Written(each, busy(data) if takes_time else data) for each, data in written])


def feed_file(desk: Desk, lang: Lang, entries: Iterable[Entry], told: Head, *, whole: bool = False) -> bytes:
    """A calendar to subscribe to; `whole` leaves nothing out, whatever its size."""
    opening = _opening(lang) + _told(desk, lang, told)
    ordered = sorted(entries, key=_order)
    month = desk.today.replace(day=1)
    room = MOST_BYTES - len(opening) - sum(map(len, _zones(ordered))) - len(_END)
    found = Fitted(lightened(ordered, room)) if whole else fitted(ordered, room, month)
    kept = found.kept or [_nothing_scheduled(desk, lang)]
    if found.ends_before:
        newest = max(each.modified for each in ordered)
        kept.append(_goes_on(desk, lang, found.ends_before, max(newest, begins(month, desk.site.timezone))))
    return _file(opening, sorted(kept, key=lambda each: each.entry.order))


_END = b"END:VCALENDAR\r\n"


def _file(opening: bytes, kept: Sequence[Written]) -> bytes:
    return b"".join([opening, *_zones(each.entry for each in kept), *(each.data for each in kept), _END])


def _order(each: Entry) -> tuple[datetime, str]:
    return each.order


def _zones(entries: Iterable[Entry]) -> list[bytes]:
    """The VTIMEZONE of every zone that entries name, for the years in which its changes must be told."""
    found: dict[str, tuple[int, int]] = {}
    for each in entries:
        if each.zone:
            years = found.get(each.zone, (FIRST_YEAR, LAST_YEAR))
            found[each.zone] = (min(years[0], each.years[0]), max(years[1], each.years[1]))
    return [timezone_bytes(zone, *found[zone]) for zone in sorted(found)]


@lru_cache
def _opening(lang: Lang) -> bytes:
    product = f"PRODID:-//saijiki//Event Calendar//{lang.upper()}"
    return b"".join(map(lines.folded, ("BEGIN:VCALENDAR", "VERSION:2.0", product, "CALSCALE:GREGORIAN")))


def _told(desk: Desk, lang: Lang, told: Head) -> bytes:
    # Some clients show the name as it is written, so nothing in it may need escaping.
    name = re.sub(r"[,;\\\n]+", " ", _name(desk, lang, told.name))
    return b"".join(
        [
            *(lines.text_line(key, told.about) for key in ("DESCRIPTION", "X-WR-CALDESC")),
            *(lines.text_line(key, name) for key in ("NAME", "X-WR-CALNAME")),
            b"COLOR:mediumblue\r\n",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\n".encode(),
            lines.uri("SOURCE;VALUE=URI", desk.base.absolute(told.own)),
            lines.uri("URL", desk.base.absolute(told.page)),
            f"X-PUBLISHED-TTL:{REFRESH}\r\n".encode(),
            lines.text_line("X-WR-TIMEZONE", desk.site.timezone),
        ]
    )


def _name(desk: Desk, lang: Lang, name: str) -> str:
    """What tells the calendars apart comes first: clients cut long names off."""
    words = [desk.words[each] for each in (MAIN if lang == BILINGUAL else (lang,))]
    site = " / ".join(dict.fromkeys(said(each, desk.site.title).text for each in words))
    mark = (
        words[0].of("state before a title", "[%(state)s] ", state=words[0].text("SAMPLE")) if desk.site.sample else ""
    )
    return mark + " – ".join(part for part in (name, site) if part)


def _nothing_scheduled(desk: Desk, lang: Lang) -> Written:
    """A feed is never empty: clients take an empty one for a broken one."""
    words, day = desk.words[MAIN[0] if lang == BILINGUAL else lang], desk.site.since
    stamp = begins(day, desk.site.timezone)
    title = words.text("This calendar works. Nothing is scheduled at present.")
    return _own_entry(desk, lang, "notice-nothing-scheduled", day, Stamp(stamp, stamp, 0), title)


def _goes_on(desk: Desk, lang: Lang, day: date, modified: datetime) -> Written:
    """What a calendar that is full says on the first day of which something is missing."""
    words = desk.words[MAIN[0] if lang == BILINGUAL else lang]
    title = words.text("This calendar is full. Later events are on the site and appear here as time goes on.")
    return _own_entry(desk, lang, "notice-more", day, Stamp(modified, begins(desk.site.since, "UTC"), 0), title)


def _own_entry(desk: Desk, lang: Lang, name: str, day: date, stamp: Stamp, title: str) -> Written:
    address = desk.base.absolute(routes.events(MAIN[0] if lang == BILINGUAL else lang))
    uid = f"{name}@{desk.site.uid_domain}"
    span = Span(day, day + timedelta(days=1))
    data = vevent(uid, span, stamp, Told(title, address, address))
    return Written(entry(uid, span, stamp, lambda: data), data)
