"""Times the build of about 1,000 sample events: cold, unchanged, one event edited.

    .venv/bin/python benchmarks/build.py [--copies 16] [--rounds 5]

Every figure is CPU seconds of the whole process (user and system) on one core, start included; the rounds are
interleaved and the median is printed. Machines differ and drift: compare only figures of one run.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from examples.demo.move import move  # noqa: E402

NOW = "2026-11-20T09:00+09:00"


def cpu(content: Path, output: Path) -> float:
    """CPU seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", "build", "--content", content, "--output", output]
    command = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command, "--now", NOW, "--jobs", "1"]
    subprocess.run(list(map(str, command)), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    # A memory file system, where there is one: creating files on disks is what varies most.
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        content, output = Path(folder, "content"), Path(folder, "output")
        events = move(date(2026, 11, 20), content, options.copies)
        edited = sorted(content.glob("events/*/*.yaml"))[events // 2]
        figures: dict[str, list[float]] = {"cold": [], "unchanged": [], "one event edited": []}
        for number in range(options.rounds):
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(output.parent / ".saijiki", ignore_errors=True)
            figures["cold"].append(cpu(content, output))
            figures["unchanged"].append(cpu(content, output))
            edited.write_text(edited.read_text("utf-8").replace("title: {ja: ", f"title: {{ja: {number} ", 1), "utf-8")
            figures["one event edited"].append(cpu(content, output))
    print(f"{events} events, {options.rounds} rounds, CPU seconds (median, least to most)")
    for name, seconds in figures.items():
        print(f"{name:>17}: {statistics.median(seconds):5.2f}  ({min(seconds):.2f} to {max(seconds):.2f})")


if __name__ == "__main__":
    main()
