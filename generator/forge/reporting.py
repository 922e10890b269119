"""Tells people where their submissions stand: what follows from the facts is done, one submission after another."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from generator.base.language import Bilingual
from generator.forge.api import Api, ForgeError
from generator.forge.carrying import Sent, carry_out
from generator.forge.gathering import gather, pull_of
from generator.forge.inspecting import described
from generator.forge.proposing import show_report
from generator.review.git import Repository, find_repository
from generator.submissions.facts import Facts
from generator.submissions.reconciling import reconcile
from generator.submissions.recordshape import Record
from generator.submissions.secretariat import Secretariat


@dataclass
class Told:
    """What a run came to: mails for the office to send, remarks for its log by number, and what failed."""

    mails: list[Sent] = field(default_factory=list)
    remarks: list[tuple[int, Bilingual]] = field(default_factory=list)
    failed: list[tuple[int, Bilingual]] = field(default_factory=list)


def report(
    api: Api,
    submissions: Iterable[Facts],
    now: datetime,
    secretariat: Secretariat,
    found: Mapping[int, str] | None = None,
) -> Told:
    """Does what is to be done about every submission; what fails for one keeps none of the others waiting.

    `found` is what reviews say, in Markdown, by number: it is shown in the drafts, where the staff look.
    """
    told = Told()
    for facts in submissions:
        try:
            actions = reconcile(facts, now, secretariat)
            told.remarks += [(facts.number, remark) for remark in actions.remarks]
            carry_out(api, facts, actions, told.mails)
            if found and facts.number in found:
                show_report(api, facts.number, found[facts.number])
        except ForgeError as error:
            told.failed.append((facts.number, error.said))
        except Exception:
            # A mistake of ours in one submission must not keep the others waiting; the log has it.
            trace = traceback.format_exc()
            told.failed.append((facts.number, Bilingual(trace, trace)))
    return told


def announce_published(api: Api, records: Mapping[int, Record], root: Path, secretariat: Secretariat) -> Told:
    """Tells of every submission that was merged and stands in the commit that is checked out, and so in the site.

    Raises CannotReview, ForgeError.
    """
    repository = find_repository(root)
    built = repository.commit("HEAD")
    seen = (replace(described(each, root), published=api.now) for each in _merged(api, records, repository, built))
    return report(api, seen, api.now, secretariat)


def _merged(api: Api, records: Mapping[int, Record], repository: Repository, built: str) -> Iterator[Facts]:
    for _number, facts in gather(api, records):
        if isinstance(facts, Facts) and facts.merged and not facts.published:
            pull = pull_of(api, facts.number)
            # However it was merged, by our step or by hand: what counts is the commit that came of it.
            commit = str(pull["merge_commit_sha"]) if pull else ""
            if commit and repository.merge_base(commit, built) == commit:
                yield facts
