"""Files of other calendars (iCalendar, イベント一覧 as CSV) to event files."""

from generator.importing.found import BadFile
from generator.importing.importing import MOST_BYTES, Imported, take

__all__ = ["MOST_BYTES", "BadFile", "Imported", "take"]
