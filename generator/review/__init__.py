"""What a proposed change does to the calendar: two revisions of a git repository, read and compared."""
