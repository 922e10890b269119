"""Moves the sample site to another day: every date in it shifts by whole weeks, so that weekdays stay.

    python examples/demo/move.py --to today --out build/demo/content

The files here are written around ANCHOR. `--copies N` lays N copies of the events side by side, for measuring.
"""

from __future__ import annotations

import argparse
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

ANCHOR = date(2026, 11, 20)
HERE = Path(__file__).parent
MARKER = ".moved-sample"
_DATE = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)")


def shift(text: str, weeks: int) -> str:
    """The text with every ISO date in it moved by a number of weeks."""
    return _DATE.sub(lambda match: (date.fromisoformat(match.group()) + timedelta(weeks=weeks)).isoformat(), text)


def first_year(text: str) -> str:
    """Year of the first session, which names the folder."""
    found = re.search(r"^sessions:\s*(?:\n\s*- )?.*?(20\d\d)-\d\d-\d\d", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit("an event without sessions")
    return found[1]


def move(to: date, out: Path, copies: int = 1) -> int:
    """Writes the moved site into `out`; returns the number of events."""
    weeks = round((to - ANCHOR).days / 7)
    if out.exists() and not (out / MARKER).is_file():
        raise SystemExit(f"{out} is there and was not made by this script; name another folder")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / MARKER).write_text("made by examples/demo/move.py\n")
    for file in sorted(HERE.glob("*.yaml")):
        (out / file.name).write_text(shift(file.read_text("utf-8"), weeks), "utf-8")
    for file in sorted(HERE.glob("programs/*/*.yaml")):
        # A fiscal year names file and folder, so programs move by whole years only: they keep theirs.
        target = out / file.relative_to(HERE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text("utf-8"), "utf-8")
    events = sorted(HERE.glob("events/*/*.yaml"))
    for number in range(copies):
        for file in events:
            text = shift(file.read_text("utf-8"), weeks + number % 40 - (20 if copies > 1 else 0))
            name = file.stem if number == 0 else f"{file.stem[:70]}-c{number}"
            # The event's own id, and the event that a proxy was told of (2-(1)-ウ).
            text = re.sub(rf"^( *(?:id|event)): {re.escape(file.stem)}$", rf"\1: {name}", text, flags=re.MULTILINE)
            target = out / "events" / first_year(text) / f"{name}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return len(events) * copies


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", default="today", help="today, or YYYY-MM-DD")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=1)
    options = parser.parse_args()
    to = date.today() if options.to == "today" else date.fromisoformat(options.to)
    print(f"{move(to, options.out, options.copies)} events around {to}: {options.out}")


if __name__ == "__main__":
    main()
