"""An issue as a proposal: what was written in a form becomes files, in a folder that is handed on. Asks nothing of a forge.

It is done in the checkout that the program runs in, so that earlier proposals and published events are seen as
`saijiki intake` and `saijiki revise` see them on anybody's machine; the checkout is put back as it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from generator.base.language import Bilingual
from generator.base.outputs import write_atomically
from generator.base.text import to_json
from generator.content.registry import read_reference
from generator.content.yamltree import MOST_BYTES
from generator.forge.names import branch_of, proposal_message
from generator.intake.filetext import number_in
from generator.intake.intaking import ChangedByHand, Place, Taken, take
from generator.intake.payload import NoSubmission, Submitted, submitted
from generator.review.git import find_repository
from generator.review.revising import Asked, CannotRevise, revise, write
from generator.submissions.given import BrokenSnapshot, Given

SCHEMA = 1
NAME = "intake.json"
FILES = "files"
_BY_HAND = Bilingual(
    "申請の文章が直されましたが、掲載案は職員が手で直した後のため、そのままにしています。職員が内容を確かめて反映します。申請者の作業は要りません。",
    "The form was edited, but the staff had changed the proposal by hand, so it stays as it is. They will look at the edit. Nothing for you to do.",
)
_CANNOT_REVISE = Bilingual(
    "変更の記録（revision）を自動では書けませんでした。職員が書きます。",
    "The record of the change (revision) could not be written automatically. The staff will write it.",
)


@dataclass(frozen=True)
class Proposal:
    """What an issue leads to. `outcome`: taken, same (its draft says so already), nothing (no form), by-hand."""

    number: int
    outcome: str
    account: str = ""
    files: tuple[str, ...] = ()
    """Paths of the repository; what they hold lies below `files` beside the description."""
    said: tuple[Bilingual, ...] = ()
    """To be told to the submitter now, because no check of a revision will."""


def parse(data: bytes, root: Path, content: Path, out: Path) -> Proposal:
    """Reads an issue and writes what it leads to below `out`, if that is news; the checkout is left as it was.

    Raises NoSubmission, CannotReview, OSError.
    """
    issue = issue_in(data)
    # The day it came in, whenever it is read: the same text makes the same file at every look.
    now = datetime.fromisoformat(str(issue["created_at"]))
    came = submitted(data, now)
    if came.number is None:
        raise NoSubmission("申請（issue）ではありません。", "It is no issue.")
    account = str((issue.get("user") or {}).get("login") or "")
    with _Workbench(root, content) as bench:
        proposal = _proposed(came, bench, now, account)
        if proposal.files and _has_draft(data) and bench.holds(came.number, proposal.files):
            return replace(proposal, outcome="same")
        if proposal.outcome == "same":
            return proposal
        for path in proposal.files:
            write_atomically(out / FILES / path, (root / path).read_bytes())
    write_atomically(out / NAME, _as_json(proposal).encode())
    return proposal


def issue_in(data: bytes) -> dict[str, Any]:
    """The issue of a payload, as far as it is one. Raises NoSubmission."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoSubmission("JSONとして読めません。", "It cannot be read as JSON.") from error
    issue = found.get("issue") if isinstance(found, dict) else None
    if not isinstance(issue, dict):
        raise NoSubmission("申請（issue）が含まれていません。", "There is no issue in it.")
    return issue


def _has_draft(data: bytes) -> bool:
    return json.loads(data).get("has_draft") is True


class _Workbench:
    """The checkout, in which files are written and put back at the end, so that one submission never meets another."""

    def __init__(self, root: Path, content: Path) -> None:
        self.root, self.content = root.resolve(), content
        self.repository = find_repository(root)
        self.published = self.repository.commit("HEAD")
        self.below = f"{content.resolve().relative_to(self.root).as_posix()}/events/"
        self._touched: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        entries = dict(self.repository.entries(self.published)) if self._touched else {}
        for file in self._touched:
            entry = entries.get(file.relative_to(self.root).as_posix())
            if entry:
                (data,) = self.repository.contents([entry.sha])
                write_atomically(file, data)
            else:
                file.unlink(missing_ok=True)

    def touch(self, file: Path) -> None:
        """Notes a file that is written to, or taken away."""
        self._touched.add(file.resolve())

    def is_changed_by_hand(self, number: int) -> bool:
        """Whether the newest revision of the submission's branch is somebody's own, and not made from the form."""
        head = self.repository.branches(branch_of(number)).get(branch_of(number))
        return head is not None and self.repository.message(head) != proposal_message(number)

    def holds(self, number: int, paths: tuple[str, ...]) -> bool:
        """Whether the submission's branch changes just these files, to what stands here."""
        head = self.repository.branches(branch_of(number)).get(branch_of(number))
        if head is None:
            return False
        start = self.repository.merge_base(self.published, head) or self.published
        if self.repository.changed(start, head) != list(paths):
            return False
        entries = dict(self.repository.entries(head))
        return all(
            (self.root / path).read_bytes() == next(self.repository.contents([entries[path].sha])) for path in paths
        )

    def earlier(self, number: int) -> Path | None:
        """The file of the submission's own branch, brought here: an edit keeps its id, day of receipt and what staff added.

        Not where another event was published under that name meanwhile: then the submission needs another one.
        """
        head = self.repository.branches(branch_of(number)).get(branch_of(number))
        if head is None:
            return None
        entries, published = (dict(self.repository.entries(each)) for each in (head, self.published))
        start = self.repository.merge_base(self.published, head) or self.published
        for path in self.repository.changed(start, head):
            entry = entries.get(path)
            if not (path.startswith(self.below) and entry and entry.is_file and 0 <= entry.size <= MOST_BYTES):
                continue
            (data,) = self.repository.contents([entry.sha])
            if number_in(data) == number and path not in published and ".." not in path:
                self.touch(self.root / path)
                write_atomically(self.root / path, data)
                return self.root / path
        return None


def _proposed(came: Submitted, bench: _Workbench, now: datetime, account: str) -> Proposal:
    assert came.number is not None
    change = came.answers.form == "change"
    if change and bench.is_changed_by_hand(came.number):
        # What no form can say stands in the draft already, written by the staff: it stays as it is.
        return Proposal(came.number, "same", account)
    earlier = None if change else bench.earlier(came.number)
    try:
        taken = take(came, Place(bench.content, bench.content, by_number=False, earlier=earlier), now)
    except ChangedByHand:
        return Proposal(came.number, "by-hand", account, said=(_BY_HAND,))
    if taken.path is None:
        return Proposal(came.number, "nothing", account, said=tuple(_findings_said(taken)))
    bench.touch(taken.path)
    said = list(_revised(taken.path, bench.content, now)) if change else []
    path = taken.path.resolve().relative_to(bench.root)
    return Proposal(came.number, "taken", account, (path.as_posix(),), tuple(said))


def _findings_said(taken: Taken) -> Iterator[Bilingual]:
    for finding in taken.report.findings:
        yield Bilingual(
            f"{finding.message.ja} {finding.help.ja}".strip(), f"{finding.message.en} {finding.help.en}".strip()
        )


def _revised(path: Path, content: Path, now: datetime) -> Iterator[Bilingual]:
    """Counts the change of a published event (`saijiki revise`)."""
    asked = Asked(None, now, read_reference(content).site.timezone)
    try:
        revised, findings = revise([Path(os.path.relpath(path))], asked)
    except CannotRevise:
        yield _CANNOT_REVISE
        return
    if not findings:
        write(revised)


def _as_json(proposal: Proposal) -> str:
    said = [{"ja": each.ja, "en": each.en} for each in proposal.said]
    return to_json({"schema": SCHEMA, **vars(proposal), "files": list(proposal.files), "said": said})


def read_proposal(folder: Path) -> tuple[Proposal, dict[str, bytes]]:
    """What was handed on: the description and its files, each bounded. Raises BrokenSnapshot, OSError."""
    try:
        whole = Given("$", json.loads((folder / NAME).read_bytes()[:1_000_000]))
    except ValueError as error:
        raise BrokenSnapshot("$", "JSONとして読めません。", "this is no JSON") from error
    if whole.get("schema", int, -1) != SCHEMA:
        raise BrokenSnapshot("$.schema", f"この版で読めるのは {SCHEMA} だけです。", f"this version reads {SCHEMA} only")
    said = tuple(Bilingual(each.get("ja", str), each.get("en", str)) for each in whole.objects("said"))
    proposal = Proposal(
        whole.get("number", int), whole.get("outcome", str), whole.get("account", str, ""), whole.words("files"), said
    )
    return proposal, {path: _held(folder, path) for path in proposal.files}


def _held(folder: Path, path: str) -> bytes:
    base = (folder / FILES).resolve()
    file = base / path
    if not file.resolve().is_relative_to(base) or file.is_symlink():
        raise BrokenSnapshot("$.files", "フォルダーの外のファイルです。", "a file outside the folder")
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BrokenSnapshot("$.files", "大きすぎます。", "too large")
    return data
