"""Proves the calendars: `python -m proof.run` builds the sample site, has every client read it, and tells the result.

    python -m proof.run --today 2026-11-20 --out build/feeds-proof --only libical khal

The exit code is 1 if a client that ran disagrees with the sources; one that cannot be run here is told as such.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from proof import matrix, report
from proof.checking import Outcome, checked
from proof.clients import Client, calcurse, gnome, khal, libraries, programs, thunderbird, vdirsyncer
from proof.server import serving
from proof.site import ROOT, feeds_of, sample
from proof.sources import Sources, now_in_japan

CLIENTS: tuple[Client, ...] = (
    *libraries.CLIENTS,
    *programs.CLIENTS,
    vdirsyncer.CLIENT,
    khal.CLIENT,
    calcurse.CLIENT,
    thunderbird.CLIENT,
    gnome.CLIENT,
)


def main(words: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--today", default=f"{now_in_japan():%Y-%m-%d}", help="the day of the sample site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "feeds-proof", help="where to work")
    parser.add_argument("--doc", type=Path, help="write the table here too")
    parser.add_argument("--only", nargs="+", help="names of clients", choices=[client.name for client in CLIENTS])
    options = parser.parse_args(words)
    work: Path = options.out
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    chosen = [client for client in CLIENTS if not options.only or client.name in options.only]
    outcomes, states = _proved(chosen, work, options.today)
    found = report.Proof(options.today, tuple(outcomes), tuple(states))
    (work / "proof.json").write_text(report.as_json(found), "utf-8")
    (work / "proof.md").write_text(report.as_markdown(found), "utf-8")
    if options.doc:
        options.doc.write_text(report.as_markdown(found), "utf-8")
    print(report.as_markdown(found))
    return 0 if found.agrees else 1


def _proved(chosen: Sequence[Client], work: Path, today: str) -> tuple[list[Outcome], list[matrix.Row]]:
    content, output = sample(work, today)
    sources = Sources(content, today)
    outcomes: list[Outcome] = []
    states: list[matrix.Row] = []
    with ExitStack() as stack:
        server = stack.enter_context(serving(output))
        feeds = feeds_of(output, server.address)
        for client in chosen:
            begun = time.monotonic()
            outcomes.append(checked(client, feeds, sources, work / "clients"))
            _say(outcomes[-1], time.monotonic() - begun)
        ran = {outcome.client.name for outcome in outcomes if outcome.version}
        life = matrix.states(work / "matrix") if ran & matrix.WATCHED.keys() else []
        for name in matrix.WATCHED:
            if name in ran:
                states += matrix.walked(name, matrix.WATCHED[name], life, server)
    return outcomes, states


def _say(outcome: Outcome, seconds: float) -> None:
    told = outcome.not_run or f"{outcome.feeds} feeds, {outcome.entries} entries, {len(outcome.wrong)} disagreements"
    print(f"{outcome.client.name} {outcome.version}: {told} ({seconds:.1f} s)", file=sys.stderr)
    for line in outcome.wrong[:5]:
        print(f"    {line}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
