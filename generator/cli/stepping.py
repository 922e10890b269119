"""What one step of a workflow is given by its environment and by the step before, and where it says what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.base.beside import beside
from generator.base.language import Lang
from generator.base.outputs import write_atomically
from generator.cli.say import WrongUse, say
from generator.content.registry import read_reference
from generator.forge.api import Api
from generator.intake.payload import MOST_BYTES
from generator.submissions.facts import Facts
from generator.submissions.given import BrokenSnapshot
from generator.submissions.recordfiles import read_records
from generator.submissions.recordshape import Record
from generator.submissions.secretariat import Secretariat, secretariat_of
from generator.submissions.snapshot import as_json, gathered_from

FACTS = "facts.json"
GITHUB = "https://api.github.com"


@dataclass(frozen=True)
class Step:
    """What one step works on: the payload of the event, what the step before wrote, where to write."""

    event: Path | None
    data: Path | None
    out: Path | None
    content: Path
    lang: Lang


def forge_of(repository: str | None = None) -> Api:
    """The forge as the environment names it; the address is GitHub's where none is named. Raises WrongUse, ForgeError."""
    given = {
        "GITHUB_REPOSITORY": repository or os.environ.get("GITHUB_REPOSITORY", ""),
        "GH_TOKEN": os.environ.get("GH_TOKEN", ""),
    }
    for name, value in given.items():
        if not value:
            raise WrongUse(f"環境変数 {name} がありません。", f"The environment variable {name} is missing.")
    return Api(os.environ.get("GITHUB_API_URL") or GITHUB, given["GITHUB_REPOSITORY"], given["GH_TOKEN"])


def needed(path: Path | None, flag: str) -> Path:
    """A path that the step cannot do without. Raises WrongUse."""
    if path is None:
        raise WrongUse(f"{flag} が必要です。", f"{flag} is needed.")
    return path


def event_of(step: Step) -> bytes:
    """The payload of the event that started the workflow. Raises WrongUse, OSError."""
    with needed(step.event, "--event").open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def records_of(content: Path) -> Mapping[int, Record]:
    """The records of the checkout; one that is broken is left to `saijiki validate`, which says what is wrong."""
    located, broken = read_records(beside(content), read_reference(content).rules)
    for finding in broken:
        say(f"{finding.path}: {finding.message.en}", sys.stderr)
    return {number: each.value for number, each in located.items()}


def office_of(content: Path) -> Secretariat:
    """The office that answers, and who looks after submissions today."""
    reference = read_reference(content)
    return secretariat_of(reference.site, reference.rules, os.environ.get("SAIJIKI_ON_DUTY", ""))


def write(folder: Path, facts: Facts, now: datetime) -> None:
    """One file a submission: what is wrong with one of them is no other one's."""
    write_atomically(folder / str(facts.number) / FACTS, as_json([facts], now).encode())


def read(folder: Path) -> Iterator[tuple[Facts, datetime]]:
    """Every submission of a folder and when it was gathered; what cannot be read is said and left out."""
    for file in sorted(folder.glob(f"*/{FACTS}")):
        try:
            (facts,), gathered = gathered_from(file.read_bytes())
        except (BrokenSnapshot, ValueError) as error:
            say(f"{file}: {error}", sys.stderr)
            continue
        yield facts, gathered


def finished(folder: Path) -> None:
    """Says that a step came to its end: a folder without anything in it would not be handed on."""
    write_atomically(folder / "finished.txt", b"finished\n")


def summary(text: str) -> None:
    """For the page of the run; on stdout where there is none."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not text.strip():
        return
    if not file:
        say(text)
        return
    with Path(file).open("a", encoding="utf-8") as stream:
        stream.write(text + "\n")
