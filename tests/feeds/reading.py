"""Calendar files as their bytes, their lines and their components."""

from __future__ import annotations

import json
from pathlib import Path

from icalendar import Calendar, Event


class Published:
    """A site that was built."""

    def __init__(self, output: Path) -> None:
        self.output = output

    def feed(self, lang: str = "ja") -> bytes:
        """The feed of all events."""
        return (self.output / lang / "feeds" / "all.ics").read_bytes()

    def file(self, event_id: str = "sample-seminar", lang: str = "ja") -> bytes:
        """The file of one event."""
        return (self.output / lang / "events" / event_id / "event.ics").read_bytes()


def yaml(text: str) -> str:
    """A text as a YAML scalar, whatever it holds."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in quoted)


def texts(ja: str, en: str | None = None) -> str:
    """A bilingual text as YAML."""
    return f"{{ja: {yaml(ja)}, en: {yaml(en)}}}" if en is not None else f"{{ja: {yaml(ja)}}}"


def lines(raw: bytes) -> list[str]:
    """The lines of a file after unfolding (RFC 5545 §3.1)."""
    return raw.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def head(raw: bytes) -> dict[str, str]:
    """The calendar's own properties: name with parameters, to raw value."""
    found = {}
    for line in lines(raw)[1:]:
        if line.startswith(("BEGIN:", "END:")):
            break
        name, _, value = line.partition(":")
        assert name not in found, f"{name} stands twice"
        found[name] = value
    return found


def names(raw: bytes) -> set[str]:
    """The names of all properties in a file, without parameters."""
    return {line.partition(":")[0].partition(";")[0] for line in lines(raw)}


def components(raw: bytes) -> list[str]:
    """The kinds of components, in order: VCALENDAR, VTIMEZONE, STANDARD, VEVENT."""
    return [line.removeprefix("BEGIN:") for line in lines(raw) if line.startswith("BEGIN:")]


def entries(raw: bytes) -> dict[str, Event]:
    """The VEVENTs by their UID; each UID once."""
    found = {str(entry["UID"]): entry for entry in Calendar.from_ical(raw).events}
    assert len(found) == components(raw).count("VEVENT")
    return found


def only(raw: bytes) -> Event:
    """The one VEVENT of a file."""
    (entry,) = entries(raw).values()
    return entry


def raw_value(raw: bytes, name: str) -> str:
    """A property of the one VEVENT as it is written, parameters included."""
    parts = lines(raw)
    inside = parts[parts.index("BEGIN:VEVENT") : parts.index("END:VEVENT")]
    (found,) = [line for line in inside if line.startswith((f"{name}:", f"{name};"))]
    return found.removeprefix(name).removeprefix(":")
