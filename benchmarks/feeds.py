"""Times all feeds, and the files of single events, of a big calendar: what they cost, and what memory they take.

    .venv/bin/python benchmarks/feeds.py [--copies 16 160] [--rounds 3]

CPU seconds of one process on one core, from finished values to finished and checked bytes, nothing written; the
events are the sample site's, so many times over. Rounds of the sizes are interleaved and the median is printed.
Machines differ and drift: compare only figures of one run.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

NOW = "2026-11-20T09:00+09:00"


def peak() -> float:
    """The most memory this process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(content: Path) -> dict[str, float]:
    """CPU seconds by kind of feed, bytes, and memory before and after, of one run over a content folder."""
    from generator.content.memory import Memory
    from generator.content.reading import read_content
    from generator.content.theme import load_theme
    from generator.desk import set_desk
    from generator.feedlint import Known
    from generator.plan.feedtargets import event_files, feed_targets
    from generator.render.making import render
    from generator.rules import RULEBOOK
    from generator.site.templates import Templates

    catalog = read_content(content, Memory()).catalog
    theme = load_theme("default")
    desk = set_desk(catalog, RULEBOOK, theme, "https://saijiki.example", datetime.fromisoformat(NOW))
    desk.lay_out()
    _ = [desk.words[lang] for lang in desk.languages]
    targets = [target for target in feed_targets(desk) if target.path.endswith((".ics", ".atom"))]
    targets += [each for lang in ("ja", "en") for event in catalog.events.values() for each in event_files(lang, event)]
    templates, known = Templates(theme), Known()
    gc.collect()
    gc.disable()
    before, seconds, size = peak(), Counter[str](), 0
    for target in targets:
        began = time.process_time()
        size += len(render(desk, templates, target, known).data)
        seconds[target.kind] += time.process_time() - began
    return {**seconds, "all": seconds.total(), "MB made": size / 1e6, "memory before": before, "memory after": peak()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, nargs="+", default=[16, 160])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)))
        return
    from examples.demo.move import move

    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        sizes = {copies: Path(folder, str(copies)) for copies in options.copies}
        events = {copies: move(date(2026, 11, 20), content, copies) for copies, content in sizes.items()}
        runs: dict[int, list[dict[str, float]]] = {copies: [] for copies in sizes}
        core = str(min(os.sched_getaffinity(0)))
        for _ in range(options.rounds):
            for copies, content in sizes.items():
                command = ["taskset", "-c", core, sys.executable, __file__, "--one", str(content)]
                runs[copies].append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
    for copies, found in runs.items():
        print(f"{events[copies]} events, {options.rounds} rounds (median, least to most)")
        for name in found[0]:
            values = [each[name] for each in found]
            print(f"  {name:16} {statistics.median(values):8.2f}  ({min(values):.2f} to {max(values):.2f})")


if __name__ == "__main__":
    main()
