"""An Atom feed (RFC 4287) as bytes. A serialiser writes it; what XML 1.0 may not hold is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.content.reference import Site
from generator.opendata.records import instant

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One entry. `lang` is the language of its title where it is not the feed's own."""

    id: str
    title: str
    lang: str
    published: datetime
    updated: datetime
    address: str
    category: tuple[str, str]
    """The code of the event's category, and what it means."""
    summary: str


class Head(NamedTuple):
    """What a feed says of itself; without entries it was last updated when the site began."""

    id: str
    title: str
    subtitle: str
    lang: str
    address: str
    page: str
    author: str
    began: datetime


def tag(site: Site, *parts: str) -> str:
    """A name that stays for ever (RFC 4151): the domain of the feeds' UIDs on the day the site began."""
    since: date = site.since
    return f"tag:{quote(site.uid_domain, safe='@')},{since.isoformat()}:{'/'.join(parts)}"


def atom(head: Head, entries: Iterable[Entry]) -> bytes:
    """The feed; everything that RFC 4287 §4.1 requires is in it, also when no entry is."""
    found = list(entries)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", _LANG: head.lang})
    _add(feed, "id", head.id)
    _add(feed, "title", head.title)
    _add(feed, "subtitle", head.subtitle)
    _add(feed, "updated", instant(max((entry.updated for entry in found), default=head.began)))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": head.address})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": head.page})
    _add(SubElement(feed, "author"), "name", head.author)
    for entry in found:
        _add_entry(feed, entry)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(feed: Element, entry: Entry) -> None:
    made = SubElement(feed, "entry")
    _add(made, "id", entry.id)
    title = _add(made, "title", entry.title)
    if entry.lang:
        title.set(_LANG, entry.lang)
    _add(made, "published", instant(entry.published))
    _add(made, "updated", instant(entry.updated))
    SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    SubElement(made, "category", {"term": entry.category[0], "label": entry.category[1]})
    _add(made, "summary", entry.summary)


def _add(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = _NEVER.sub("", text)
    return made
