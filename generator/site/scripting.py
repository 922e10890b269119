"""What pages hand to the one script: its address, its words, and the file that says when the site was built."""

from __future__ import annotations

from generator import routes
from generator.base.language import Lang
from generator.base.text import to_json
from generator.clock.moments import ends, instant, session_end
from generator.content.event import Event
from generator.desk import Desk
from generator.facets import IN_ENGLISH, facets_of

OPEN = "%(n)s"
"""Stands for a number that the script fills in."""


def script_address(desk: Desk) -> str:
    """The script's address; its digest makes browsers fetch a changed one."""
    return f"{desk.base.href(routes.SCRIPT)}?v={desk.script_digest[:8]}"


def script_data(desk: Desk, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Data attributes of the script's element: what it needs on every page. Placeholders are filled in by the script."""
    words = desk.words[lang]
    return (
        ("locale", words.locale.replace("_", "-")),
        ("built", desk.base.href(routes.BUILT)),
        ("made", words.text("Built on %(day)s.")),
        ("old", words.text("That is more than 30 hours ago: what is shown may be out of date.")),
        ("today", words.text("Today")),
        ("device", words.text("Your device time: %(time)s")),
    )


def codes_of(event: Event) -> str:
    """The codes of the facets that an event stands in, as the filter asks for them."""
    return " ".join(
        "en" if facet == IN_ENGLISH else (facet.key or facet.kind).replace("_", "-") for facet in facets_of(event)
    )


def until(event: Event) -> str:
    """When the last session of an event is over."""
    return instant(max(session_end(session, event.timezone) for session in event.sessions))


def closing(event: Event) -> str:
    """When registration for an event closes; empty where it does not say."""
    closes = event.registration.closes if event.registration else None
    return instant(ends(closes, event.timezone)) if closes else ""


def is_joinable(event: Event) -> bool:
    """Whether one can take part from elsewhere, so that one's own time matters."""
    return event.format in {"online", "hybrid"}


def built_file(desk: Desk, _lang: Lang) -> bytes:
    """When the site was built: apart from the pages, so that a build does not make all of them anew."""
    return (to_json({"built": desk.built}, None) + "\n").encode()
