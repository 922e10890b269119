"""Floor 2: YAML text to frozen, located values."""
