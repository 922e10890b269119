"""khal: a calendar in the terminal, read by somebody in another zone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from proof.clients import Client, NotHereError, output_of
from proof.entries import Entry, Feed, Reading, moment

PROGRAM = Path(sys.executable).parent / "khal"
ABROAD = "America/New_York"
_CONFIG = """\
[calendars]
[[feed]]
path = {folder}/calendar
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = feed
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """A calendar of khal into which a feed was imported, shown in a zone."""

    def __init__(self, folder: Path, file: Path, zone: str = ABROAD) -> None:
        self.zone = zone
        self.config = folder / "config"
        (folder / "calendar").mkdir(parents=True)
        self.config.write_text(_CONFIG.format(folder=folder, zone=zone), "utf-8")
        self.run("import", "--batch", "-a", "feed", str(file))

    def run(self, *words: str) -> str:
        """What a command of khal prints."""
        return output_of(PROGRAM, "-c", self.config, *words)

    def lines(self, form: str) -> list[str]:
        """Every entry of the calendar, once, in a form of khal's own."""
        listed = self.run("list", "--once", "--day-format", "", "--format", form, "2000-01-01", "20000d")
        return [line for line in listed.splitlines() if line]

    def entries(self) -> list[Entry]:
        """What it shows, led back from the zone's clock."""
        found = []
        for line in self.lines("{uid}\t{all-day}\t{start-long-full}\t{end-long-full}\t{title}\t{status}"):
            uid, all_day, start, end, title, status = line.split("\t")
            times = [datetime.fromisoformat(each).replace(tzinfo=ZoneInfo(self.zone)) for each in (start, end)]
            if all_day == "True":  # khal shows the last day, calendars write the day after it
                span = [moment(times[0].date()), moment(times[1].date() + timedelta(days=1))]
            else:
                span = [moment(each) for each in times]
            found.append(Entry(uid, span[0], span[1], title, status.strip()))
        return found


def _read(feeds: Sequence[Feed], work: Path) -> Reading:
    reading = Reading()
    for number, feed in enumerate(feeds):
        try:
            reading.entries[feed.name] = Khal(work / str(number), feed.path).entries()
        except (NotHereError, ValueError) as error:
            reading.refused[feed.name] = str(error)
    return reading


CLIENT = Client(
    "khal",
    f"the terminal, here in {ABROAD}",
    lambda: output_of(PROGRAM, "--version").split()[-1],
    _read,
    slow=True,
)
