"""Kinds of values on the command line that argparse does not know."""

from __future__ import annotations

import argparse
import re
from datetime import date


def day(text: str) -> date:
    """A day: `2026-11-20`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None


def port(text: str) -> int:
    """A port, or 0 for any that is free."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r}: 0–65535")
    return int(text)
