"""Sites to prove: the sample site around today, and its calendars, wherever the build puts them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from proof.entries import Feed

ROOT = Path(__file__).resolve().parent.parent


def built(content: Path, output: Path, *words: str) -> None:
    """Builds a site with the command that everybody uses; raises SystemExit with its words if it fails."""
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--output", str(output), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def sample(folder: Path, today: str) -> tuple[Path, Path]:
    """The sample site moved to a day and built: its content and its output."""
    content, output = folder / "content", folder / "site"
    command = [sys.executable, str(ROOT / "examples/demo/move.py"), "--to", today, "--out", str(content)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    built(content, output, "--base-url", "http://127.0.0.1:8000", "--now", f"{today}T12:00+09:00")
    return content, output


def feeds_of(output: Path, address: str = "") -> list[Feed]:
    """Every calendar file of a site, by name."""
    names = sorted(file.relative_to(output).as_posix() for file in output.rglob("*.ics"))
    return [Feed(name, output / name, address + name) for name in names]


def few(feeds: list[Feed]) -> list[Feed]:
    """A few feeds for clients that need seconds for each: all that stand for themselves, and of each sort some."""
    taken: dict[str, int] = {}
    found = []
    for feed in feeds:
        lang, _, rest = feed.name.partition("/")
        sort = "/".join([lang, *rest.split("/")[: 1 if rest.startswith(("events", "guides")) else 2]])
        taken[sort] = taken.get(sort, 0) + 1
        if taken[sort] <= 2:
            found.append(feed)
    return found
