"""What stands beside the content folder: the records of submissions."""

from __future__ import annotations

from pathlib import Path

RECORDS = "records"


def beside(content: Path) -> Path:
    """The folder of records that belongs to a content folder."""
    return content.absolute().parent / RECORDS
