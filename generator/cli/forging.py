"""The steps of the workflows as a command: what a step is given by its environment, and what it says at its end.

A step's token is in its environment or it has none; what it was told stands in files. Nothing submitted is printed raw.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.base.language import Lang
from generator.base.outputs import write_atomically
from generator.cli import reviewing
from generator.cli.parser import CI_STEPS
from generator.cli.say import WrongUse, say
from generator.cli.stepping import (
    Step,
    event_of,
    finished,
    forge_of,
    needed,
    office_of,
    read,
    records_of,
    summary,
    write,
)
from generator.forge import adopting, deciding, fetching, inspecting, parsing, proposing, reporting
from generator.forge.api import ForgeError
from generator.forge.asking import Refused, asked_of
from generator.forge.carrying import Sent, mails_text
from generator.forge.gathering import gather
from generator.forge.keeping import BrokenRecord
from generator.forge.looking import Desk
from generator.intake.payload import NoSubmission
from generator.review.gitwords import CannotReview
from generator.review.reviewslip import as_summary
from generator.submissions import queueforms
from generator.submissions.facts import Facts
from generator.submissions.given import BrokenSnapshot
from generator.submissions.queue import queue_of
from generator.submissions.recordfiles import CannotAppend

REVIEW = "review.md"


def run(options: argparse.Namespace, content: Path, lang: Lang) -> bool:
    """Runs one step; False where what was asked for was refused, or something failed. Raises WrongUse, OSError."""
    try:
        return _RUNS[options.step](Step(options.event, options.data, options.out, content, lang))
    except Refused as error:
        summary(f"**{error.said.ja}**\n\n{error.said.en}\n")
        say(error.said.said(lang), sys.stderr)
        return False
    except (NoSubmission, BrokenSnapshot, CannotReview, ForgeError) as error:
        raise WrongUse(error.said.ja, error.said.en) from error
    except (BrokenRecord, CannotAppend) as error:
        raise WrongUse(
            f"記録 {error} が読めないため、何もしていません。saijiki validate records で確かめてください。",
            f"The record {error} cannot be read, so nothing was done. See `saijiki validate records`.",
        ) from error


def _read_issues(step: Step) -> bool:
    api, out = forge_of(), needed(step.out, "--out")
    number = parsing.issue_in(event_of(step)).get("number") if step.event else None
    for each in fetching.issues_to_read(api, number):
        write_atomically(out / f"{each.number}.json", json.dumps(each._asdict()).encode())
        say(f"{each.number}")
    finished(out)
    return True


def _parse_issues(step: Step) -> bool:
    out = needed(step.out, "--out")
    files = [each for each in needed(step.data, "--data").glob("*.json") if each.stem.isdecimal()]
    for file in sorted(files, key=lambda each: int(each.stem)):
        try:
            proposal = parsing.parse(file.read_bytes(), Path.cwd(), step.content, out / file.stem)
            say(f"{proposal.number}: {proposal.outcome}")
        except Exception:
            # A mistake of ours in one submission must not keep the others waiting; the log has it.
            say(f"{file.stem}: {traceback.format_exc()}", sys.stderr)
            summary(f"- 申請 {file.stem} の読取りに失敗しました。/ Submission {file.stem} could not be read.\n")
    finished(out)
    return True


def _propose(step: Step) -> bool:
    api, changed, fine = forge_of(), 0, True
    for folder in sorted(each for each in needed(step.data, "--data").iterdir() if each.is_dir()):
        try:
            proposal, files = parsing.read_proposal(folder)
            changed += proposing.propose(api, proposal, files)
        except (ForgeError, BrokenSnapshot) as error:
            say(f"{folder.name}: {error.said.said(step.lang)}", sys.stderr)
            fine = False
        except proposing.NotAProposal as error:
            say(f"{folder.name}: {error}", sys.stderr)
            fine = False
    say(f"changed: {changed}")
    if changed:
        proposing.announce(api)
    return fine


def _adopt(step: Step) -> bool:
    done, failed = adopting.adopt(forge_of())
    say(f"adopted: {', '.join(map(str, done)) or '-'}")
    for error in failed:
        say(error.said.said(step.lang), sys.stderr)
    return not failed


def _snapshot(step: Step) -> bool:
    api, out = forge_of(), needed(step.out, "--out")
    for number, facts in gather(api, records_of(step.content)):
        if isinstance(facts, ForgeError):
            # It is looked at again at the next run; the others go on.
            say(f"{number}: {facts.said.said(step.lang)}", sys.stderr)
            summary(f"- 申請 {number}：{facts.said.ja} / {facts.said.en}\n")
        else:
            write(out, facts, api.now)
    finished(out)
    return True


def _inspect(step: Step) -> bool:
    out, secretariat = needed(step.out, "--out"), office_of(step.content)
    for facts, now in read(needed(step.data, "--data")):
        found = inspecting.inspect(facts, inspecting.bench_at(Path.cwd(), now, secretariat.edition_at(now)))
        if found.trouble:
            say(f"{facts.number}: {found.trouble}", sys.stderr)
        write(out, found.facts, now)
        if found.review:
            folder = out / str(facts.number)
            write_atomically(folder / REVIEW, as_summary(found.review).encode())
            reviewing.write(found.review, folder, step.lang)
    finished(out)
    return True


def _reconcile(step: Step) -> bool:
    api, secretariat = forge_of(), office_of(step.content)
    verdict = needed(step.data, "--data")
    pairs = list(read(verdict))
    facts, now = [each for each, _now in pairs], max((now for _facts, now in pairs), default=api.now)
    if not verdict.is_dir():
        # The check as a whole broke off. That is ours, and nobody waits for it without being told.
        now, edition = api.now, secretariat.edition_at(api.now)
        gathered = (each for _number, each in gather(api, records_of(step.content)) if isinstance(each, Facts))
        facts = [inspecting.failed_where_unchecked(each, now, edition) for each in gathered]
    reviews = {each.number: verdict / str(each.number) / REVIEW for each in facts}
    found = {number: file.read_text("utf-8") for number, file in reviews.items() if file.is_file()}
    told = reporting.report(api, facts, now, secretariat, found)
    summary(queueforms.as_markdown(queue_of(facts, now, secretariat)))
    return _tell(told, step.lang)


def _decide(step: Step) -> bool:
    actor = os.environ.get("GITHUB_TRIGGERING_ACTOR") or os.environ.get("GITHUB_ACTOR") or ""
    asked = asked_of(event_of(step), actor)
    desk = Desk(forge_of(), Path.cwd(), step.content, office_of(step.content))
    mails: list[Sent] = []
    try:
        done = deciding.decide(desk, asked, mails)
        say(done.said(step.lang))
        summary(f"{done.ja} / {done.en}\n")
    finally:
        # What was posted is posted: the mails that go with it are told, whatever failed after it.
        summary(mails_text(mails))
    return True


def _notify_published(step: Step) -> bool:
    told = reporting.announce_published(forge_of(), records_of(step.content), Path.cwd(), office_of(step.content))
    return _tell(told, step.lang)


def _tell(told: reporting.Told, lang: Lang) -> bool:
    summary(mails_text(told.mails))
    for number, remark in told.remarks:
        summary(f"- {number}: {remark.ja} / {remark.en}\n")
    for number, error in told.failed:
        say(f"{number}: {error.said(lang)}", sys.stderr)
    return not told.failed


_RUNS: Mapping[str, Callable[[Step], bool]] = dict(
    zip(
        CI_STEPS,
        (_read_issues, _parse_issues, _propose, _adopt, _snapshot, _inspect, _reconcile, _decide, _notify_published),
    )
)
