"""What puts one event into a calendar: files, and links to calendars on the web. Copies made once, told as such."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote

from generator import routes
from generator.base.language import Lang, Said
from generator.base.text import one_line, shortened
from generator.clock.moments import begins, zone
from generator.content.event import Event
from generator.content.parts import Session
from generator.desk import Desk
from generator.words.dates import When, when_words
from generator.words.facts import place_pieces, said, state_words

MOST_TITLE, MOST_PLACE = 60, 60
MOST_LINK = 2_000
"""Characters that browsers and calendars on the web take of a link; a Japanese one is nine of them."""
_GISTS = (80, 40, 0)
"""Characters of the event's gist; fewer where the link would be too long."""
_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOKS = {"Outlook.com": "outlook.live.com", "Microsoft 365": "outlook.office.com"}


class CalendarLink(NamedTuple):
    """A calendar on the web, by its own name, and the address that offers the event to it."""

    name: str
    href: str


class SessionCopy(NamedTuple):
    """One session alone: its name, when it is, its own title, its file, and the calendars on the web."""

    name: str
    when: When
    title: Said | None
    file: str
    links: tuple[CalendarLink, ...]


class Adding(NamedTuple):
    """What one can take of an event: the file of all of it; links for its only session; or its sessions one by one."""

    file: str
    links: tuple[CalendarLink, ...]
    sessions: tuple[SessionCopy, ...]


def adding(desk: Desk, lang: Lang, event: Event) -> Adding:
    """How to add an event. What is over, cancelled or postponed is offered to no calendar on the web."""
    words, file = desk.words[lang], desk.base.href(routes.event_file(lang, event.id))
    if len(event.sessions) == 1:
        return Adding(file, _links(desk, lang, event, event.sessions[0]), ())
    return Adding(
        file,
        (),
        tuple(
            SessionCopy(
                words.text("Session %(number)s", number=number),
                when_words(words, session, event.timezone),
                said(words, session.title) if session.title else None,
                desk.base.href(routes.session_file(lang, event.id, name)),
                _links(desk, lang, event, session),
            )
            for number, (session, name) in enumerate(zip(event.sessions, event.session_names, strict=True), 1)
        ),
    )


def _links(desk: Desk, lang: Lang, event: Event, session: Session) -> tuple[CalendarLink, ...]:
    standing = desk.standings[event.id]
    over = standing.phase == "ended" or event.sessions.index(session) < standing.session
    if over or event.status.state in {"cancelled", "postponed"}:
        return ()
    links: tuple[CalendarLink, ...] = ()
    for most in _GISTS:
        links = _links_with(desk, lang, event, session, most)
        if all(len(link.href) < MOST_LINK for link in links):
            break
    return links


def _links_with(desk: Desk, lang: Lang, event: Event, session: Session, most: int) -> tuple[CalendarLink, ...]:
    """The links, with so many characters of the gist."""
    words = desk.words[lang]
    state = state_words(words, event, desk.standings[event.id])
    title = shortened(one_line(said(words, event.title).text), MOST_TITLE)
    if len(event.sessions) > 1:
        number, of = event.sessions.index(session) + 1, len(event.sessions)
        title += words.of(
            "in brackets", " (%(text)s)", text=words.text("session %(number)s of %(all)s", number=number, all=of)
        )
    if state:
        title = words.of("state before a title", "[%(state)s] ", state=state) + title
    place = shortened("".join(piece.text for piece in place_pieces(words, event)), MOST_PLACE)
    page = desk.base.absolute(routes.event(lang, event.id))
    gist = shortened(one_line(said(words, event.summary or event.purpose).text), most) if most else ""
    about = f"{gist}\n{page}" if gist else page
    outlook = _outlook(session, event.timezone, title, place, about)
    return (
        CalendarLink("Google Calendar", _google(session, event.timezone, title, place, about)),
        *(
            CalendarLink(name, f"https://{host}/calendar/0/action/compose?{outlook}")
            for name, host in _OUTLOOKS.items()
        ),
    )


def _google(session: Session, place_zone: str, title: str, place: str, about: str) -> str:
    """Times as the clock of the place shows them, with its zone: the entry keeps it."""
    first, last, whole_days = _span(session, place_zone)
    form = "%Y%m%d" if whole_days else "%Y%m%dT%H%M%S"
    asked = {"action": "TEMPLATE", "text": title, "dates": f"{first.strftime(form)}/{last.strftime(form)}"}
    asked |= {} if whole_days else {"ctz": place_zone}
    return f"{_GOOGLE}?{_query(asked | {'location': place, 'details': about})}"


def _outlook(session: Session, place_zone: str, title: str, place: str, about: str) -> str:
    """Times in UTC: without a zone Outlook takes them for the reader's own."""
    first, last, whole_days = _span(session, place_zone)
    start, end = (_in_utc(each) if isinstance(each, datetime) else each.isoformat() for each in (first, last))
    asked = {"rru": "addevent", "subject": title, "startdt": start, "enddt": end}
    asked |= {"allday": "true"} if whole_days else {}
    return _query(asked | {"location": place, "body": about})


def _in_utc(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _query(asked: dict[str, str]) -> str:
    """Every character outside ASCII letters and digits encoded, a space as %20: Outlook shows a plus as it is."""
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in asked.items())


def _span(session: Session, place_zone: str) -> tuple[date | datetime, date | datetime, bool]:
    """Start, exclusive end, and whether they are whole days. An unknown end is the start: nothing is guessed."""
    start, end = session.start, session.end
    if not isinstance(start, datetime) or (end is not None and not isinstance(end, datetime)):
        return session.days[0], session.days[-1] + timedelta(days=1), True
    first, last = (begins(each, place_zone).astimezone(zone(place_zone)) for each in (start, end or start))
    return first, last, False
