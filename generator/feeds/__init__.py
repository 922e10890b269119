"""Floor 5: iCalendar feeds."""
