"""A calendar file against all rules."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

from generator.feedlint.entries import Entry, judge_entry
from generator.feedlint.heads import Head, judge_head, whole_head
from generator.feedlint.lines import line_of
from generator.feedlint.rules import Breach
from generator.feedlint.segments import Segment, at_once, clean, line_by_line
from generator.feedlint.values import zone_of
from generator.feedlint.zones import Zone, judge_zone

MOST_BYTES = 900_000
"""A feed in bytes; some services drop the rest of a megabyte without a word."""
MOST_ENTRIES = 1_000
"""Entries of a feed; some services silently drop what comes after a few more."""
_NAMING = ("NAME", "X-WR-CALNAME")


class Known:
    """The verdicts on components that were met before: the same entry stands in many feeds.

    They are known by a digest of their bytes, so that a big site's entries are not all kept a second time.
    """

    def __init__(self) -> None:
        self.heads: dict[bytes, Head] = {}
        self.zones: dict[bytes, Zone] = {}
        self.entries: dict[bytes, Entry] = {}

    def head(self, raw: bytes) -> Head:
        """The verdict on lines of the calendar itself."""
        key = _digest(raw)
        found = self.heads.get(key)
        if found is None:
            found = self.heads[key] = judge_head(raw)
        return found

    def zone(self, raw: bytes) -> Zone:
        """The verdict on a VTIMEZONE."""
        key = _digest(raw)
        found = self.zones.get(key)
        if found is None:
            found = self.zones[key] = judge_zone(raw)
        return found

    def entry(self, raw: bytes) -> Entry:
        """The verdict on a VEVENT."""
        key = _digest(raw)
        found = self.entries.get(key)
        if found is None:
            found = self.entries[key] = judge_entry(raw)
        return found


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()


class _File:
    """The segments of a file with their verdicts, lines counted in the file."""

    def __init__(self, segments: list[Segment], known: Known) -> None:
        self.heads = [(each, known.head(each.raw)) for each in segments if each.kind == "head"]
        self.zones = [(each, known.zone(each.raw)) for each in segments if each.kind == "zone"]
        self.entries = [(each, known.entry(each.raw)) for each in segments if each.kind == "entry"]

    @property
    def broken(self) -> bool:
        """Whether a segment holds a begin or an end that should have ended it."""
        return any(judged.broken for part in (self.heads, self.zones, self.entries) for _, judged in part)

    def breaches(self, single: bool) -> Iterator[Breach]:
        """All that is wrong with the segments, each by itself and together."""
        for part in (self.heads, self.zones, self.entries):
            for segment, judged in part:
                for each in judged.breaches:
                    yield Breach(segment.line + each.line, each.code, each.seen)
        head = [(segment.line + line, each) for segment, judged in self.heads for line, each in judged.properties]
        yield from whole_head(head, single)
        yield from _zones(self)
        yield from _entries(self, single)


def check(name: str, data: bytes, known: Known | None = None) -> list[Breach]:
    """All that is wrong with a calendar file, in the order of its lines; nothing if it is clean.

    `name` is the file's name or path: `event.ics` is the file of one event. `known` remembers components between
    calls; give the same one for all files of a site.
    """
    known = known if known is not None else Known()
    cleaned = clean(data)
    if cleaned is None:
        return [Breach(1, "F-NOT-CALENDAR")]
    found: list[Breach] = []
    segments = at_once(cleaned.data)
    file = _File(segments, known) if segments is not None else None
    if file is None or file.broken:
        segments, found = line_by_line(cleaned.data)
        file = _File(segments, known)
    found += file.breaches(_is_single(name, file))
    if found:
        # What a component lacks is told at its first line; of an empty one at the end of the file there is none.
        offset, last = cleaned.line - 1, data.count(b"\n") + 1
        found = [Breach(min(each.line + offset, last), each.code, each.seen) for each in found]
    if len(data) > MOST_BYTES:
        found.append(Breach(1, "F-SIZE", f"{len(data):,}"))
    return sorted({*found, *cleaned.breaches})


def _is_single(name: str, file: _File) -> bool:
    """Whether it is the file of one event: by its name, or because it has one entry and is not called anything."""
    if name.replace("\\", "/").rpartition("/")[2] == "event.ics":
        return True
    named = any(each.name in _NAMING for _, head in file.heads for _, each in head.properties)
    return not named and len(file.entries) == 1


def _zones(file: _File) -> Iterator[Breach]:
    """Zones that entries name against those that the file describes."""
    told: dict[str, int] = {}
    for segment, zone in file.zones:
        if zone.name:
            line = segment.line + line_of(segment.raw, zone.name_index)
            if zone.name in told:
                yield Breach(line, "F-TZ-TWICE", zone.name)
            told.setdefault(zone.name, line)
    named = frozenset().union(*{entry.zones for _, entry in file.entries})
    for zone_name, line in told.items():
        if zone_name not in named:
            yield Breach(line, "F-TZ-UNUSED", zone_name)
        if zone_of(zone_name) is None:
            yield Breach(line, "F-TZ-NAME", zone_name)
    for zone_name in named - told.keys():
        segment, entry = next(each for each in file.entries if zone_name in each[1].zones)
        yield Breach(segment.line + line_of(segment.raw, entry.start_index), "F-TZ-MISSING", zone_name)


def _entries(file: _File, single: bool) -> Iterator[Breach]:
    """What entries have wrong together."""
    entries = file.entries
    if not entries:
        yield Breach(1, "F-EMPTY")
    if len(entries) > MOST_ENTRIES:
        yield Breach(1, "F-MANY", f"{len(entries):,}")
    if len({entry.uid for _, entry in entries}) < len(entries):
        seen: set[str] = set()
        for segment, entry in entries:
            if entry.uid in seen:
                yield Breach(segment.line + line_of(segment.raw, entry.uid_index), "F-UID-TWICE", entry.uid)
            if entry.uid:
                seen.add(entry.uid)
    if not single:
        for segment, entry in entries:
            if not entry.transparent:
                yield Breach(segment.line + line_of(segment.raw, entry.transp_index), "F-TRANSPARENT")
    yield from _order(file)


def _order(file: _File) -> Iterator[Breach]:
    """The first entry that stands before one it should follow. A day without a time may begin anywhere on Earth."""
    for (_, before), (segment, entry) in pairwise(file.entries):
        one, other = before.start, entry.start
        same = one.earliest == other.earliest and one.latest == other.latest
        if "wrong" not in (one.kind, other.kind) and (one.earliest > other.latest or (same and before.uid > entry.uid)):
            yield Breach(segment.line + line_of(segment.raw, entry.start_index), "F-ORDER", entry.uid)
            return
