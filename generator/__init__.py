"""saijiki: a static site generator for a bilingual calendar of events and programs."""

__version__ = "0.1.0"
