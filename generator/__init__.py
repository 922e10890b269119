"""saijiki: a static site generator for a bilingual calendar of events and programs."""

import zoneinfo

__version__ = "0.1.0"

# Time zones come from the locked package, never from what a machine happens to have: the same bytes everywhere.
zoneinfo.reset_tzpath(to=())
