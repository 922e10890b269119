"""Open data: all events as JSON and as the municipalities' standard CSV, and Atom feeds. Nothing asks the clock."""
