"""The links of events that are not over: which are looked at, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag

from generator import __version__
from generator.base.findings import Finding, in_order
from generator.base.text import quoted
from generator.clock.moments import begins
from generator.clock.standing import standing_of
from generator.content.event import Event
from generator.content.memory import Memory
from generator.content.reading import read_content
from generator.content.shaping import Located
from generator.linkcheck.looking import Looker, Seen
from generator.linkcheck.net import Net
from generator.reports.linkcodes import LINK_CODES, LOOK_WORDS

MOST_LINKS = 60
_AT_ONCE = 8
_CODES = {"gone": "L-GONE", "no_host": "L-HOST", "refused": "L-REFUSED"}


class Link(NamedTuple):
    """An address and a place where it stands."""

    address: str
    event: Located[Event]
    field: str


@dataclass(frozen=True)
class Checked:
    """What was looked at (address to what was seen), what is said of it, and how many were left for another run."""

    seen: dict[str, Seen]
    findings: tuple[Finding, ...]
    left: int


def check(content: Path, paths: Iterable[Path], now: datetime, net: Net | None = None) -> Checked:
    """Looks at the detail, registration and contact pages of events, those that begin first before the others."""
    reading = read_content(content, Memory(), paths)
    site = reading.catalog.site
    unread = [each for each in reading.findings if each.path in reading.kinds and not reading.files[each.path].located]
    events = [each for each in reading.catalog.located_events if _is_open(each.value, now)]
    events.sort(key=lambda each: (begins(each.value.sessions[-1].start, each.value.timezone), each.value.id))
    links = [link for event in events for link in links_of(event)]
    wanted = list(dict.fromkeys(_page(link.address) for link in links))
    chosen = wanted[:MOST_LINKS]
    looker = Looker(net or Net(), f"saijiki/{__version__} (check-links; +{_ascii(site.base_url)})")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        seen = dict(zip(chosen, pool.map(looker.look, chosen)))
    return Checked(seen, in_order([*unread, *_told(links, seen)]), len(wanted) - len(chosen))


def links_of(event: Located[Event]) -> Iterator[Link]:
    """The addresses of an event that visitors are sent to."""
    value = event.value
    for address, field in (
        (value.detail_url, "detail_url"),
        (value.registration and value.registration.url, "registration.url"),
        (value.contact and value.contact.url, "contact.url"),
    ):
        if address:
            yield Link(address, event, field)


def _is_open(event: Event, now: datetime) -> bool:
    return not event.retracted and standing_of(event, now, 0).phase != "ended"


def _page(address: str) -> str:
    """Without the place within the page, which no host is told."""
    return urldefrag(address).url


def _ascii(address: str) -> str:
    return address.encode("ascii", "ignore").decode()


def _told(links: Sequence[Link], seen: dict[str, Seen]) -> Iterator[Finding]:
    for link in links:
        found = seen.get(_page(link.address))
        if found is None or found.what == "fine":
            continue
        code = _CODES.get(found.what, "L-LOOK")
        words, told = LINK_CODES[code], quoted(found.told)
        why = LOOK_WORDS[found.what].filled(told=told) if code == "L-LOOK" else ""
        message = words.message.filled(url=quoted(link.address, 200), told=told, why=why)
        yield link.event.finding(code, words.severity, message, words.help, link.field)
