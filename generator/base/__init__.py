"""Findings, languages, text, staleness, outputs, prose. Knows no event."""
