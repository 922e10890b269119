"""The records of submissions on the forge: read as they stand there now, and added to at the end, never changed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.beside import RECORDS
from generator.forge.api import Api, ForgeError
from generator.forge.asking import Refused
from generator.forge.marking import mark
from generator.submissions.facts import Facts
from generator.submissions.recordfiles import append, record_of
from generator.submissions.recordshape import Entry, Record

_TRIES = 3


class BrokenRecord(Exception):
    """A record that cannot be read; carries its path."""


@dataclass(frozen=True)
class Kept:
    """One record as it stood at a commit of what is published."""

    record: Record | None
    data: bytes
    at: str


def kept(api: Api, number: int) -> Kept:
    """The record of a submission. Raises BrokenRecord, ForgeError."""
    path = path_of(number)
    at = str(api.get("git/ref/heads/main")["object"]["sha"])
    found = api.maybe(f"contents/{path}", ref=at)
    if not found:
        return Kept(None, b"", at)
    data = b64decode(found["content"])
    located, findings = record_of(data, path)
    if located is None or findings:
        raise BrokenRecord(path)
    return Kept(located.value, data, at)


def add(api: Api, facts: Facts, before: Kept, entries: Sequence[Entry], message: str) -> None:
    """Adds lines; begins the record where there is none. Raises CannotAppend, ForgeError, Refused.

    The commit bears our mark before it is published, so that a rule for main which asks for the mark lets it in. Where the record was written to since it was read, nothing is written.
    """
    begun = before.record or Record(
        number=facts.number,
        received=facts.received.replace(microsecond=0),
        door=facts.door,
        kind=facts.kind,
        id=facts.subject.id or None,
        account=facts.account or None,
        entered_by=facts.entered_by or None,
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{facts.number}.yaml"
        if before.record:
            file.write_bytes(before.data)
        append(Path(folder), begun, entries)
        data = file.read_bytes()
    for _attempt in range(_TRIES):
        try:
            _publish(api, before.at, path_of(facts.number), data, message)
            return
        except ForgeError as error:
            again = kept(api, facts.number)
            if error.status != 422 or again.at == before.at:
                raise
            if again.data != before.data:
                raise Refused(
                    "ほかの職員が同じ申請に処理を行いました。いまの状態を見てから、もう一度行ってください。",
                    "Somebody else decided on the same submission. Look at how it stands now, then do it again.",
                ) from error
            before = again  # main moved, but not this record: the lines fit on what stands there now
    raise ForgeError(422, path_of(facts.number), "main keeps moving")


def _publish(api: Api, parent: str, path: str, data: bytes, message: str) -> None:
    blob = api.send("POST", "git/blobs", {"content": b64encode(data).decode(), "encoding": "base64"})["sha"]
    entry = {"path": path, "mode": "100644", "type": "blob", "sha": blob}
    base = api.get(f"git/commits/{parent}")["tree"]["sha"]
    tree = api.send("POST", "git/trees", {"base_tree": base, "tree": [entry]})["sha"]
    commit = str(api.send("POST", "git/commits", {"message": message, "tree": tree, "parents": [parent]})["sha"])
    mark(api, commit, "success")
    api.send("PATCH", "git/refs/heads/main", {"sha": commit, "force": False})


def path_of(number: int) -> str:
    """The file of a submission's record."""
    return f"{RECORDS}/{number}.yaml"
