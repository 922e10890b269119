"""What every page has around its content: title, navigation, languages, canonical address, alternates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang
from generator.base.text import shortened
from generator.desk import Desk
from generator.site.pictures import Shown, shown
from generator.site.scripting import script_address, script_data
from generator.site.subscribing import FeedLink, feed_links
from generator.words.facts import said

X_DEFAULT = "en"
"""Whoever reads neither language is sent to the English page."""


MOST_TITLE = 70
"""Characters of a title that tabs and search results show; what is longer is cut off by them."""


class Link(NamedTuple):
    """A link; `current` is the value of aria-current where it leads to this page or to the part it belongs to."""

    label: str
    href: str
    current: str = ""


class LanguageLink(NamedTuple):
    """The same page in a language: its own name, `lang`, address; no address for the page itself."""

    name: str
    lang: str
    href: str


class Alternate(NamedTuple):
    """A translation of the page, for `link rel=alternate hreflang`."""

    hreflang: str
    href: str


@dataclass(frozen=True)
class Frame:
    """The values of the base layout."""

    lang: str
    title: str
    page_title: str
    page_title_lang: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    noindex: bool
    navigation: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    breadcrumbs: tuple[Link, ...]
    site_title: str
    site_tagline: str
    home: str
    style: str
    icon: str
    csp: str
    script: str
    script_data: tuple[tuple[str, str], ...]
    feeds: tuple[FeedLink, ...]
    picture: Shown
    sample: bool
    about: str
    reference: tuple[Link, ...]


def frame(
    desk: Desk,
    lang: Lang,
    address: str,
    title: str,
    *,
    title_lang: str = "",
    description: str = "",
    crumbs: Iterable[tuple[str, str]] = (),
    noindex: bool = False,
    original: Lang = "",
    untranslated: bool = False,
    event_id: str = "",
    feed: FeedLink | None = None,
) -> Frame:
    """The frame of a page.

    `original`: the language of a page whose text is not in `lang`. Such a page is kept out of indexes, so it is its own
    canonical one: the two say different things to search engines, and only one of them may be said.
    `untranslated`: a language is missing, so no page of the two is announced as a translation of the other.
    `event_id`: the event whose picture stands beside links to the page.
    `feed`: the calendar of what the page shows; without one, that of all events stands in.
    """
    words = desk.words[lang]
    site_title = said(words, desk.site.title).text
    translated = lang in MAIN and not (original or noindex or untranslated)
    trail = [(words.text("Home"), routes.home(lang)), *crumbs]
    return Frame(
        lang=words.html_lang,
        title=document_title(desk, lang, title),
        page_title=title,
        page_title_lang=title_lang if title_lang != words.html_lang else "",
        description=description or said(words, desk.site.tagline or desk.site.title).text,
        canonical=desk.base.absolute(address),
        alternates=_alternates(desk, address) if translated else (),
        noindex=noindex or bool(original) or desk.site.sample,
        navigation=_navigation(desk, lang, address),
        languages=tuple(
            LanguageLink(
                each.name, each.html, "" if each.code == lang else desk.base.href(routes.in_language(address, each.code))
            )
            for each in desk.site.languages
            if desk.base.is_there(routes.in_language(address, each.code))
        ),
        breadcrumbs=tuple(Link(label, desk.base.href(to)) for label, to in trail) if crumbs or address != routes.home(lang) else (),
        site_title=site_title,
        site_tagline=said(words, desk.site.tagline).text if desk.site.tagline else "",
        home=desk.base.href(routes.home(lang)),
        style=style_address(desk),
        icon=icon_address(desk),
        csp=CSP_OF_PAGES,
        script=script_address(desk),
        script_data=script_data(desk, lang),
        feeds=tuple(feed_links(desk, lang, feed)),
        picture=shown(desk, lang, event_id),
        sample=desk.site.sample,
        about=desk.base.href(routes.page(lang, "about")),
        reference=_reference(desk, lang, address),
    )  # fmt: skip


_POLICY = "default-src 'none'; {styles}; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'self'"
CSP = _POLICY.format(styles="style-src 'self'")
"""Content Security Policy for hosts that send headers: nothing inline, nothing of other hosts (contract §9.5)."""
CSP_OF_PAGES = _POLICY.format(styles="style-src 'self' 'unsafe-inline'")
"""The policy that pages carry themselves. Readers who set their own letter spacing or line height do so inline."""


def icon_address(desk: Desk) -> str:
    """The address of the icon."""
    return desk.base.href(routes.ICON)


def style_address(desk: Desk) -> str:
    """The style sheet's address; its digest makes browsers fetch a changed one."""
    return f"{desk.base.href(routes.STYLE)}?v={desk.style_digest[:8]}"


def document_title(desk: Desk, lang: Lang, title: str) -> str:
    """The name of a page for tabs and search results, with the site's where both find room."""
    words = desk.words[lang]
    of_site = said(words, desk.site.short_title or desk.site.title).text
    of_page = f"{words.text('SAMPLE')} – {title}" if desk.site.sample else title
    whole = f"{of_page} – {of_site}"
    if title == said(words, desk.site.title).text or len(whole) > MOST_TITLE:
        return shortened(of_page, MOST_TITLE)
    return whole


def _alternates(desk: Desk, address: str) -> tuple[Alternate, ...]:
    found = [
        Alternate(each.html, desk.base.absolute(routes.in_language(address, each.code)))
        for each in desk.site.languages
        if each.code == each.html and desk.base.is_there(routes.in_language(address, each.code))
    ]
    return (*found, Alternate("x-default", desk.base.absolute(routes.in_language(address, X_DEFAULT))))


def _navigation(desk: Desk, lang: Lang, address: str) -> tuple[Link, ...]:
    words = desk.words[lang]
    places = (
        (words.text("Upcoming events"), routes.events(lang)),
        (words.text("Calendar"), routes.calendar(lang)),
        (words.text("Programs"), routes.programs(lang)),
        (words.text("Guides"), routes.guides(lang)),
        (words.text("Subscribe"), routes.page(lang, "subscribe")),
        (words.text("Past events"), routes.archive(lang)),
        (words.text("Posting rules"), routes.page(lang, "posting-rules")),
        (words.text("Search"), routes.page(lang, "search")),
        (words.text("About"), routes.page(lang, "about")),
    )
    return tuple(Link(label, desk.base.href(to), _current(address, to)) for label, to in places)


def _reference(desk: Desk, lang: Lang, address: str) -> tuple[Link, ...]:
    """What is looked up now and then: at the foot of every page."""
    words = desk.words[lang]
    places = (
        (words.text("Platform"), routes.page(lang, "platform")),
        (words.text("Regional consortiums"), routes.page(lang, "consortiums")),
        (words.text("Statistics"), routes.page(lang, "statistics")),
        (words.text("Glossary"), routes.page(lang, "glossary")),
        (words.text("Accessibility"), routes.page(lang, "accessibility")),
    )
    return tuple(Link(label, desk.base.href(to), _current(address, to)) for label, to in places)


def _current(address: str, to: str) -> str:
    return "page" if address == to else "true" if address.startswith(to) else ""
