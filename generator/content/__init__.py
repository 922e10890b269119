"""YAML text to frozen, located values."""
