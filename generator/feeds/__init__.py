"""ICalendar feeds."""
