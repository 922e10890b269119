"""Addresses of the built site: the only room that knows them (contract §7 and §8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.base.language import Lang
from generator.base.text import feed_name


def home(lang: Lang) -> str:
    """The home page of a language."""
    return f"/{lang}/"


def events(lang: Lang) -> str:
    """The list of upcoming events."""
    return f"/{lang}/events/"


def event(lang: Lang, event_id: str) -> str:
    """The page of one event."""
    return f"/{lang}/events/{event_id}/"


def event_file(lang: Lang, event_id: str) -> str:
    """The iCalendar file of one event."""
    return f"/{lang}/events/{event_id}/event.ics"


def card(event_id: str) -> str:
    """The picture of an event that other sites show beside a link to it."""
    return f"/cards/{event_id}.png"


def calendar(lang: Lang, month: str = "") -> str:
    """The calendar, or the grid of one month (`YYYY-MM`)."""
    return f"/{lang}/calendar/{month}/" if month else f"/{lang}/calendar/"


def sheet(month: str) -> str:
    """The month sheet for notice boards, in both languages (`YYYY-MM`)."""
    return f"/sheet/{month}/"


def archive(lang: Lang, year: str = "") -> str:
    """The archive, or one year of it."""
    return f"/{lang}/archive/{year}/" if year else f"/{lang}/archive/"


def programs(lang: Lang) -> str:
    """The list of programs."""
    return f"/{lang}/programs/"


def program(lang: Lang, program_id: str, fiscal_year: int | None = None) -> str:
    """The newest edition of a program, or the edition of one fiscal year."""
    return f"/{lang}/programs/{program_id}/" + (f"{fiscal_year}/" if fiscal_year else "")


def guides(lang: Lang) -> str:
    """The list of guides."""
    return f"/{lang}/guides/"


def guide(lang: Lang, name: str) -> str:
    """The guide of an audience."""
    return f"/{lang}/guides/{name}/"


def consortium(lang: Lang, consortium_id: str) -> str:
    """The page of a regional consortium."""
    return f"/{lang}/consortiums/{consortium_id}/"


def page(lang: Lang, name: str) -> str:
    """A page that there is one of: `posting-rules`, `subscribe`, `about`."""
    return f"/{lang}/{name}/"


def submit(lang: Lang, form: str = "event") -> str:
    """The form page for a new event, or for a `change`."""
    return f"/{lang}/submit/" + ("" if form == "event" else f"{form}/")


def figure_file(lang: Lang, figure_id: str) -> str:
    """The table of one figure of the statistics, as CSV."""
    return f"/{lang}/statistics/{figure_id}.csv"


def all_feed(lang: Lang) -> str:
    """The feed of all events."""
    return f"/{lang}/feeds/all.ics"


def facet(lang: Lang, kind: str, key: str) -> str:
    """The list of the events of a facet: `for/student`, `in/miyagi`, `type/job-fair`, `online`, `in-english`."""
    return f"/{lang}/events/{feed_name(kind, key)}/"


def facet_feed(lang: Lang, kind: str, key: str) -> str:
    """The feed of a facet."""
    return f"/{lang}/feeds/{feed_name(kind, key)}.ics"


def guide_feed(lang: Lang, name: str) -> str:
    """What is coming up for the readers of a guide, as a calendar."""
    return f"/{lang}/guides/{name}/coming-up.ics"


def deadlines_feed(lang: Lang, audience: str = "") -> str:
    """The feed of deadlines: of all, or of an audience (its code)."""
    return f"/{lang}/feeds/deadlines{'-' + feed_name('for', audience) if audience else ''}.ics"


def changes_feed(lang: Lang) -> str:
    """Moves, postponements and cancellations, as notices of their own."""
    return f"/{lang}/feeds/changes.ics"


def archive_feed(lang: Lang, key: str) -> str:
    """The events of a past year (`2025`), or of a further part of it (`2025-2`)."""
    return f"/{lang}/feeds/archive-{key}.ics"


def session_file(lang: Lang, event_id: str, name: str) -> str:
    """The iCalendar file of one session of an event."""
    return f"/{lang}/events/{event_id}/session-{name}.ics"


def embed(lang: Lang, kind: str = "", key: str = "") -> str:
    """The short list of a facet for the frames of other sites; of all events, if no facet is named."""
    return f"/embed/{lang}/{feed_name(kind, key) if kind else 'all'}/"


def events_json(lang: Lang) -> str:
    """Every published event, as data."""
    return f"/{lang}/events.json"


def events_csv(lang: Lang) -> str:
    """Every published event, in the columns of the municipalities' standard."""
    return f"/{lang}/events.csv"


def all_atom(lang: Lang) -> str:
    """New events, as an Atom feed."""
    return f"/{lang}/feeds/all.atom"


def changes_atom(lang: Lang) -> str:
    """Changes alone, as an Atom feed."""
    return f"/{lang}/feeds/changes.atom"


def search_index(lang: Lang) -> str:
    """What the search page looks through."""
    return f"/{lang}/search.json"


STYLE = "/assets/site.css"
SCRIPT = "/assets/site.js"
SUBMIT_SCRIPT = "/assets/submit.js"
BUILT = "/build.json"
EVENTS_SCHEMA = "/events.schema.json"
BILINGUAL_FEED = "/feeds/bilingual.ics"
FEED_INDEX = "/feeds.json"
LANGUAGE_CHOICE = "/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
ICON = "/assets/icon.svg"
HEADERS = "/_headers"
SITE_CARD = "/cards/site.png"


def in_language(address: str, lang: Lang) -> str:
    """The address of the same page in another language."""
    return f"/{lang}/{address.split('/', 2)[2]}"


def kind_of(address: str) -> str:
    """What kind of page of a language an address is: `home`, `events`, `event`, or the name of a page there is one of.

    Empty for what is below those, for files and for feeds.
    """
    match address.split("/")[2:]:
        case [""]:
            return "home"
        case ["events", part, ""] if part not in {"online", "in-english"}:
            return "event"
        case [name, ""]:
            return name
        case _:
            return ""


class Part(NamedTuple):
    """A language with few pages of its own: their kinds, and the language whose pages stand in for the rest."""

    kinds: frozenset[str]
    instead: Lang


def file_of(address: str) -> str:
    """The file, below the output folder, that an address stands for."""
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


@dataclass(frozen=True)
class Base:
    """Where the site is put up: scheme and host, and a path if it does not stand at the root."""

    url: str
    parts: Mapping[Lang, Part] = field(default_factory=dict)

    def standing_in(self, address: str) -> str:
        """The address itself, or that of the page that stands in for one which its language does not have."""
        if not self.parts:
            return address
        parts = address.split("/")
        place = 2 if parts[1] == "embed" else 1
        part = self.parts.get(parts[place]) if place < len(parts) else None
        if part is None or (place == 1 and kind_of(address) in part.kinds):
            return address
        return "/".join([*parts[:place], part.instead, *parts[place + 1 :]])

    def is_there(self, address: str) -> bool:
        """Whether the language of an address has that page or file."""
        return self.standing_in(address) == address

    @property
    def prefix(self) -> str:
        """The path in front of all addresses; empty at the root of a host."""
        return urlsplit(self.url).path.rstrip("/")

    def href(self, address: str) -> str:
        """What a link on a page says."""
        return self.prefix + self.standing_in(address)

    def absolute(self, address: str) -> str:
        """The whole address, as feeds, canonical links and the sitemap need it."""
        return self.url.rstrip("/") + self.standing_in(address)

    def webcal(self, address: str) -> str:
        """The address of a feed as calendar applications open it, to subscribe."""
        return "webcal:" + self.absolute(address).partition(":")[2]
