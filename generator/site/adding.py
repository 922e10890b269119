"""Links that put one event into a calendar on the web: a copy made once, told as such on the page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from generator import routes
from generator.base.language import Lang
from generator.base.text import one_line, shortened
from generator.clock.moments import begins
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.words.facts import place_pieces, said, state_words

MOST_TITLE, MOST_PLACE = 120, 120
_GOOGLE = "https://calendar.google.com/calendar/render?"
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose?"


class CalendarLink(NamedTuple):
    """A calendar on the web, by its own name, and the address that offers the event to it."""

    name: str
    href: str


def calendar_links(desk: Desk, lang: Lang, event: Event) -> tuple[CalendarLink, ...]:
    """Links for the session that is next or on; none for what is over, cancelled or postponed."""
    standing = desk.standings[event.id]
    if event.historical or standing.phase == "ended" or event.status.state in {"cancelled", "postponed"}:
        return ()
    words, session = desk.words[lang], event.sessions[standing.session]
    state = state_words(words, event, standing)
    prefix = words.of("state before a title", "[%(state)s] ", state=state) if state else ""
    title = prefix + shortened(one_line(said(words, event.title).text), MOST_TITLE)
    place = shortened("".join(piece.text for piece in place_pieces(words, event)), MOST_PLACE)
    page = desk.base.absolute(routes.event(lang, event.id))
    first, last, whole_days = _span(session, event.timezone)
    form = "%Y%m%d" if whole_days else "%Y%m%dT%H%M%SZ"
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{first.strftime(form)}/{last.strftime(form)}",
        "location": place,
        "details": page,
    }
    iso = "%Y-%m-%d" if whole_days else "%Y-%m-%dT%H:%M:%SZ"
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": first.strftime(iso),
        "enddt": last.strftime(iso),
        "allday": "true" if whole_days else "false",
        "location": place,
        "body": page,
    }
    return (
        CalendarLink("Google Calendar", _GOOGLE + urlencode(google)),
        CalendarLink("Outlook.com", _OUTLOOK + urlencode(outlook)),
    )


def _span(session: Session, zone: str) -> tuple[date | datetime, date | datetime, bool]:
    """Start, exclusive end, and whether they are whole days. An unknown end is the start: nothing is guessed."""
    start, end = session.start, session.end
    if not isinstance(start, datetime) or (end is not None and not isinstance(end, datetime)):
        return session.days[0], session.days[-1] + timedelta(days=1), True
    return begins(start, zone), begins(end or start, zone), False
