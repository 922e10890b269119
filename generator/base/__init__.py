"""Floor 1: findings, languages, text, staleness, outputs, prose. Knows no event."""
