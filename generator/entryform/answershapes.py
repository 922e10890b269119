"""What answers look like: patterns that a page without the readers of the file can check by, as old browsers know them."""

from __future__ import annotations

from generator.content import values

PATTERNS = {
    "address": r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"{}|\\^`@/?#:\[\]]+(?::[0-9]{1,4})?(?:[/?#][^\s<>\"{}|\\^`]*)?",
    "email": values.EMAIL.pattern,
    "telephone": values.TELEPHONE.pattern,
    "id": values.ID.pattern,
    "language": values.LANGUAGE.pattern,
    "country": "[A-Z]{2}",
    "count": "0|[1-9][0-9]{0,11}",
    "zone": "UTC|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]*)+",
    "day": "(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    "time": "(?:[01][0-9]|2[0-9]):[0-5][0-9]",
}
"""By how an answer is read. Whatever fits, the reader takes (but for days and zones that there are not)."""
MOST = {"line": values.MOST_LINE, "text": values.MOST_TEXT, "address": 2000}
"""The longest answers."""
LANGUAGES = ("ja", "en", "zh", "ko", "vi", "id", "ne", "my", "th", "hi", "bn", "pt", "es", "fr")
"""Languages that are offered to choose from; all others can be written."""
