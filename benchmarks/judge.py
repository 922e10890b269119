"""Times the judging of about 10,000 sample events by all rules: CPU seconds beyond reading.

    .venv/bin/python benchmarks/judge.py [--copies 154] [--rounds 5] [--rules]

`--rules` tells what each rule takes. Machines differ and drift: compare only figures of one run.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from examples.demo.move import move  # noqa: E402
from generator.content.catalog import Catalog  # noqa: E402
from generator.content.memory import Memory  # noqa: E402
from generator.content.reading import read_content  # noqa: E402
from generator.judging import judge, law_of  # noqa: E402
from generator.rules import RULEBOOK  # noqa: E402
from generator.rules.texts import Texts  # noqa: E402

TODAY = date(2026, 11, 20)


def by_rule(catalog: Catalog) -> Counter[str]:
    """CPU seconds of each rule over all events, its texts found already."""
    law = law_of(catalog, TODAY)
    entries = [Texts(each.value) for each in catalog.located_events]
    _ = [(texts.all, texts.low, texts.prose) for texts in entries]
    found: Counter[str] = Counter()
    for rule in RULEBOOK.rules:
        before = time.process_time()
        for texts in entries:
            list(rule.check(texts if rule.reads_texts else texts.entry, law))
        found[rule.code] = time.process_time() - before
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=154)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        content = Path(folder, "content")
        move(TODAY, content, options.copies)
        before = time.process_time()
        catalog = read_content(content, Memory()).catalog
        # The sample site has nothing to keep secret; a real one has.
        secret = catalog.site.model_copy(update={"never_publish": ("https://intake.example.jp/login",)})
        catalog = replace(catalog, site=secret)
        reading = time.process_time() - before
    gc.disable()
    figures = []
    for _ in range(options.rounds):
        before = time.process_time()
        findings = judge(catalog, TODAY)
        figures.append(time.process_time() - before)
    print(f"{len(catalog.events):,} events, {len(findings):,} findings, {options.rounds} rounds, CPU seconds")
    print(f"reading  {reading:.2f}")
    print(f"judging  {statistics.median(figures):.2f}  ({min(figures):.2f}-{max(figures):.2f})")
    if options.rules:
        for code, seconds in by_rule(catalog).most_common():
            print(f"  {code:<18} {seconds:.3f}")


if __name__ == "__main__":
    main()
