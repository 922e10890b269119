"""The proof that our calendars behave in the programs that people use: real parsers, real clients, real answers."""
