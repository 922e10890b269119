"""What the calendars should hold, read from the YAML of a site by itself: no line here is the generator's.

It knows the field names of the files and the published rules (which UID, which feed, how long an entry is), so that
a mistake in the generator's reading, sorting or writing shows as a difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import yaml

from proof.entries import Expected, moment

LANGUAGES = ("ja", "en")
NOTICE = "notice-nothing-scheduled"
UNKNOWN_LENGTH, DEADLINE_LENGTH, UMBRELLA_DAYS = timedelta(hours=2), timedelta(minutes=30), 7
CUT = 19
"""Titles longer than a client shows are shortened; this much of one always stands."""
LONGEST = {"ja": 60, "en": 90}
LONGEST_NOTICE = {"ja": 40, "en": 60}
MARKED = frozenset({"cancelled", "postponed", "tentative", "rescheduled"})
STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE", "tentative": "TENTATIVE"}

Source = Mapping[str, Any]


def load(file: Path) -> Source:
    """A file as texts, lists and mappings: nothing is guessed to be a date or a number."""
    loaded: Source = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded


def when(text: str, zone: str = "Asia/Tokyo") -> date | datetime:
    """A date, or a time: of the zone where it has no offset, past midnight where its hour is 24 or more."""
    if len(text) == len("2026-12-10"):
        return date.fromisoformat(text)
    day, hours, minutes, rest = re.fullmatch(r"(.{10})[T ](\d\d):(\d\d)(.*)", text).groups()  # type: ignore[union-attr]
    at = datetime.fromisoformat(day) + timedelta(hours=int(hours), minutes=int(minutes))
    offset = rest.removeprefix(":00").replace("Z", "+00:00")
    return at.replace(tzinfo=datetime.fromisoformat(f"{day}T00:00{offset}").tzinfo if offset else ZoneInfo(zone))


def day_of(text: str, zone: str = "Asia/Tokyo") -> date:
    """The day of a moment, as the clock on the wall has it."""
    found = when(text, zone)
    return found.astimezone(ZoneInfo(zone)).date() if isinstance(found, datetime) else found


class Part(NamedTuple):
    """An entry of an event: its name in UIDs, when it is, and the session it stands for; empty for the whole."""

    name: str
    start: str
    end: str
    title: Source | None = None
    session: str = ""


class Sources:
    """The events, programs and settings of a content folder, and the entries that they make."""

    def __init__(self, content: Path, today: str) -> None:
        self.today = date.fromisoformat(today)
        self.site = load(content / "site.yaml")
        self.events = [load(file) for file in sorted(content.glob("events/*/*.yaml"))]
        self.programs = [load(file) for file in sorted(content.glob("programs/*/*.yaml"))]
        self.domain = self.site["uid_domain"]
        self.sample = int(self.site.get("sample") == "true")

    def entries(self, langs: tuple[str, ...]) -> dict[str, Expected]:
        """Every entry that any feed of these languages may hold, by its UID; two languages stand in one title."""
        made = [entry for event in self.events for entry in self._of_event(event, langs)]
        made += [entry for event in self.events for entry, _ in self._notices(event, langs)]
        made += [entry for program in self.programs for entry in self._of_program(program, langs)]
        since = date.fromisoformat(self.site["since"])
        made.append(
            Expected(f"{NOTICE}@{self.domain}", moment(since), moment(since + timedelta(days=1)), (), 0, "CONFIRMED")
        )
        return {entry.uid: entry for entry in made}

    def _of_event(self, event: Source, langs: tuple[str, ...]) -> Iterator[Expected]:
        zone = event.get("timezone", "Asia/Tokyo")
        state = event.get("status", {}).get("state", "scheduled")
        registration = event.get("registration", {})
        full = registration.get("full") == "true" and registration.get("waitlist") != "true"
        retracted = "retracted" in event
        marks = self.sample + int(retracted or state in MARKED or full)
        status = "CANCELLED" if retracted else STATUS.get(state, "CONFIRMED")
        for part in parts_of(event, zone):
            labels = titles_of(part.title, langs) if part.title else ()
            beside = max((len(each) + 1 for each in labels), default=0)
            shown = titles_of(event["title"], langs, beside=beside)
            said = tuple(text for pair in zip(shown, labels) for text in pair) if labels else shown
            yield Expected(f"{part.name}@{self.domain}", part.start, part.end, said, marks, status)
        if "closes" in registration:
            start, end = deadline(when(registration["closes"], zone))
            off = retracted or state in {"cancelled", "postponed"}
            uid = f"{event['id']}-d.registration@{self.domain}"
            titles = titles_of(event["title"], langs)
            yield Expected(uid, start, end, titles, self.sample + int(off), status)

    def _notices(self, event: Source, langs: tuple[str, ...]) -> Iterator[tuple[Expected, date]]:
        """The entries that tell of changes on the days on which one would have gone, and those days."""
        zone, sessions = event.get("timezone", "Asia/Tokyo"), event["sessions"]
        titles = titles_of(event["title"], langs, LONGEST_NOTICE)
        # The newest move stands first in the file.
        told = [(f"moved.{number}", old) for number, old in enumerate(reversed(event.get("previous_sessions", [])), 1)]
        state = "retracted" if "retracted" in event else event.get("status", {}).get("state", "scheduled")
        if state in {"cancelled", "postponed", "retracted"}:
            names = [f".{each.get('id', number)}" for number, each in enumerate(sessions, 1)]
            told += [(state + (name if len(sessions) > 1 else ""), each) for name, each in zip(names, sessions)]
        for what, session in told:
            days = _days(session, zone)
            end = days[-1] + timedelta(days=1)
            uid = f"{event['id']}-c.{what}@{self.domain}"
            yield Expected(uid, moment(days[0]), moment(end), titles, self.sample + 1, "CONFIRMED"), days[-1]

    def _of_program(self, program: Source, langs: tuple[str, ...]) -> Iterator[Expected]:
        name = f"program.{program['id']}.{program['fiscal_year']}"
        titles = titles_of(program.get("short_title") or program["title"], langs)

        def entry(part: str, start: str, end: str, said: tuple[str, ...]) -> Expected:
            return Expected(f"{name}.{part}@{self.domain}", start, end, said, self.sample, "CONFIRMED")

        window = program.get("application", {})
        if "closes" in window:
            yield entry("application.closes", *deadline(when(window["closes"])), titles)
        if "opens" in window:
            day = day_of(window["opens"])
            yield entry("application.opens", moment(day), moment(day + timedelta(days=1)), titles)
        for each in program.get("dates", []):
            if len(each.get("on", "")) == len("2026-12-10"):
                day = date.fromisoformat(each["on"])
                whats = titles_of(each["what"], langs)
                yield entry(each["id"], moment(day), moment(day + timedelta(days=1)), whats)

    def members(self, name: str) -> set[str] | None:
        """The UIDs that a feed must hold, by its name; None where they turn with the clock (guides, dates of programs)."""
        folder, _, rest = name.removesuffix(".ics").removeprefix("feeds/").partition("/")
        kind, _, key = rest.partition("/") if folder in LANGUAGES else (folder, "", "")
        if kind == "events":
            event_id, _, file = key.partition("/")
            held = [event for event in self.events if event["id"] == event_id]
            return self._uids(held, file.removeprefix("session-") if file != "event" else "")
        feed = key if kind == "feeds" else kind
        if feed == "changes":
            return self._changes() or {f"{NOTICE}@{self.domain}"}
        if feed in {"all", "bilingual"}:
            return self._uids([event for event in self.events if self._is_recent(event)])
        if archive := re.fullmatch(r"archive-(\d{4})", feed):
            return self._uids([event for event in self.events if archive[1] in self._years(event)])
        if kind == "feeds" and re.fullmatch(r"(?:in|for|type)/[a-z-]+|online|in-english", feed):
            recent = [event for event in self.events if self._is_recent(event)]
            return self._uids([event for event in recent if feed in facets_of(event)])
        return None

    def _uids(self, held: Sequence[Source], session: str = "") -> set[str]:
        """The UIDs of events, or of one session of theirs; where there are none, a notice says so."""
        parts = [part for event in held for part in parts_of(event, event.get("timezone", "Asia/Tokyo"))]
        found = {f"{part.name}@{self.domain}" for part in parts if not session or part.session == session}
        return found or {f"{NOTICE}@{self.domain}"}

    def at_least(self, name: str) -> set[str]:
        """The UIDs that a feed of deadlines must hold beside those of programs, which turn with the clock."""
        found = re.fullmatch(r"\w\w/feeds/deadlines(?:-(for/[a-z-]+))?\.ics", name)
        return {
            f"{event['id']}-d.registration@{self.domain}"
            for event in self.events
            if found
            and self._is_recent(event)
            and "closes" in event.get("registration", {})
            and (not found[1] or found[1] in facets_of(event))
        }

    def _changes(self) -> set[str]:
        recent = [event for event in self.events if self._is_recent(event)]
        return {entry.uid for event in recent for entry, last in self._notices(event, ("ja",)) if last >= self._since()}

    def _years(self, event: Source) -> set[str]:
        """The years in whose archive it stands: also those that it was moved away from."""
        return {each["start"][:4] for each in (event["sessions"][0], *event.get("previous_sessions", []))}

    def _since(self) -> date:
        return self.today.replace(year=self.today.year - 1, day=1)

    def _is_recent(self, event: Source) -> bool:
        """Whether it belongs into the main feeds: the last twelve full months and all to come, no archive records."""
        zone = event.get("timezone", "Asia/Tokyo")
        last = max(day_of(each.get("end", each["start"]), zone) for each in event["sessions"])
        return last >= self._since() and event.get("historical") != "true"


def titles_of(
    text: Source, langs: tuple[str, ...], longest: Mapping[str, int] = LONGEST, beside: int = 0
) -> tuple[str, ...]:
    """A bilingual text in each language, in Japanese where it is in no other; its beginning where it is too long.

    `beside` is the length of what stands in the title beside it.
    """
    found = []
    for lang in langs:
        said = " ".join(unicodedata.normalize("NFC", text.get(lang) or text["ja"]).split())
        said = said.replace("<", "〈").replace(">", "〉")
        room = longest[lang if lang in text else "ja"] // len(langs) - beside
        found.append(said if len(said) <= room else said[:CUT])
    return tuple(found)


def deadline(closes: date | datetime) -> tuple[str, str]:
    """The last half hour before a time; all of a day."""
    if isinstance(closes, datetime):
        return moment(closes - DEADLINE_LENGTH), moment(closes)
    return moment(closes), moment(closes + timedelta(days=1))


def parts_of(event: Source, zone: str) -> list[Part]:
    """The entries of an event."""
    own, sessions = event["id"], event["sessions"]
    days = sorted({day for session in sessions for day in _days(session, zone)})
    spans = [_span(session, zone) for session in sessions]
    if len(sessions) == 1:
        return [Part(own, *spans[0])]
    names = [each.get("id", str(number)) for number, each in enumerate(sessions, 1)]
    uids = [f"{own}-s.{name}" for name in names]
    found: list[Part] = []
    # Sessions that fill a few days one after the other get an entry over all of them; else the first is the event's.
    if 1 < len(days) == (days[-1] - days[0]).days + 1 <= UMBRELLA_DAYS:
        found.append(Part(own, moment(days[0]), moment(days[-1] + timedelta(days=1))))
    elif unnamed := [number for number, session in enumerate(sessions) if "id" not in session]:
        uids[unnamed[0]] = own
    parts = zip(uids, spans, sessions, names)
    return found + [Part(uid, *span, each.get("title"), name) for uid, span, each, name in parts]


def _days(session: Source, zone: str) -> list[date]:
    first, last = day_of(session["start"], zone), day_of(session.get("end", session["start"]), zone)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _span(session: Source, zone: str) -> tuple[str, str]:
    start = when(session["start"], zone)
    end = when(session["end"], zone) if "end" in session else None
    if isinstance(start, datetime) and (end is None or isinstance(end, datetime)):
        return moment(start), moment(end if end and end > start else start + UNKNOWN_LENGTH)
    last = day_of(session.get("end", session["start"]), zone)
    return moment(day_of(session["start"], zone)), moment(last + timedelta(days=1))


def facets_of(event: Source) -> set[str]:
    """The names of the feeds that an event stands in by what it is, and of those it stood in before a change."""
    found = {"for/" + code for code in event["audiences"]} | {"type/" + event["category"]}
    venue = event.get("venue", {})
    if venue.get("country", "JP") != "JP":
        found.add("in/overseas")
    elif "prefecture" in venue:
        found.add("in/" + venue["prefecture"])
    if event["format"] in {"online", "hybrid"}:
        found.add("online")
    spoken = [*event.get("languages", []), *event.get("interpretation", [])]
    english = any(tag.split("-")[0].lower() == "en" for tag in spoken)
    if event.get("english_ok", str(english).lower()) == "true":
        found.add("in-english")
    return {name.replace("_", "-") for name in found} | {*event.get("former_feeds", [])}


def now_in_japan() -> datetime:
    """This instant, on the wall of Japan."""
    return datetime.now(UTC).astimezone(ZoneInfo("Asia/Tokyo"))
