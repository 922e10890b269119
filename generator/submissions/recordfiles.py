"""The files of records: read with the place of every mistake, checked against the rules, and added to at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from generator.base.beside import RECORDS
from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.outputs import write_atomically
from generator.base.text import nearest, quoted
from generator.clock.moments import zone
from generator.content.reference import PostingRules
from generator.content.referencefile import unreadable
from generator.content.shaping import Located, shape
from generator.content.waivers import NAME, WAIVABLE
from generator.content.yamltree import MOST_BYTES, read_tree
from generator.review import editing
from generator.rules import RULEBOOK
from generator.submissions.recordshape import Entry, Record

_HEAD = "# 申請の記録です。終わりに書き足し、書き換えません。 / The record of a submission: added to at the end, never changed.\n"


class CannotAppend(Exception):
    """The file is written in a way to which nothing can be added with certainty; carries its path."""


def is_record(path: Path) -> bool:
    """Whether a path is that of a record: by its folder, or by its folder and its name."""
    return path.name == RECORDS if path.is_dir() else path.parent.name == RECORDS and path.suffix == ".yaml"


def read_records(folder: Path, rules: PostingRules) -> tuple[dict[int, Located[Record]], list[Finding]]:
    """Every sound record of a folder by its number, and what is wrong with the others. None where there is no folder."""
    found: dict[int, Located[Record]] = {}
    findings: list[Finding] = []
    for file in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
        located, wrong = read_record(file, rules)
        findings += wrong
        if located and not wrong:
            found[located.value.number] = located
    return found, findings


def read_record(file: Path, rules: PostingRules) -> tuple[Located[Record] | None, list[Finding]]:
    """One record and what is wrong with it."""
    try:
        if file.is_symlink() or not file.is_file():
            return None, [_misnamed(file)]
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return None, [unreadable(str(file), error)]
    located, findings = record_of(data, str(file))
    if not findings and located:
        findings = [*_checked(located, rules), *([_misnamed(file)] if not _is_named(file, located.value) else [])]
    return located, findings


def record_of(data: bytes, path: str) -> tuple[Located[Record] | None, list[Finding]]:
    """The record that bytes hold."""
    tree, findings = read_tree(data, path)
    if tree is None:
        return None, findings
    located, wrong = shape(tree, Record, path)
    return located, [*findings, *wrong]


def _is_named(file: Path, record: Record) -> bool:
    return bool(NAME.fullmatch(file.name)) and file.stem == str(record.number)


def _misnamed(file: Path) -> Finding:
    return Finding(
        "S-ID",
        Severity.ERROR,
        Bilingual(f"記録のファイル名「{quoted(file.name)}」が申請番号と合いません。", f"The name `{quoted(file.name)}` is not the number of a record."),
        Bilingual("ファイルを <申請番号>.yaml という通常のファイルにしてください。", "Make it a plain file named <number>.yaml."),
        str(file),
    )  # fmt: skip


def _checked(located: Located[Record], rules: PostingRules) -> Iterator[Finding]:
    """Whether the rules that it names are there, and may be waived."""
    editions = [edition.id for edition in rules.editions]
    for number, entry in enumerate(located.value.log):
        place = f"log.{number}"
        if entry.rules and entry.rules not in editions:
            yield _unknown(located, f"{place}.rules", entry.rules, "版", "edition", editions)
        for code in (*entry.codes, *([entry.code] if entry.code else [])):
            if code.startswith(("R-", "Q-")) and RULEBOOK.rule(code) is None:
                yield _unknown(located, place, code, "規則", "rule", [rule.code for rule in RULEBOOK.rules])
        if entry.what == "waive" and entry.code and entry.code not in WAIVABLE:
            yield located.finding(
                "S-VALUE",
                Severity.ERROR,
                Bilingual(f"規則 {entry.code} は免除できません。", f"The rule {entry.code} cannot be waived."),
                Bilingual(
                    f"免除できる規則：{'、'.join(sorted(WAIVABLE))}。公的機関の関与、代理入力、個人情報に関わる規則は免除しません。",
                    f"Rules that can be: {', '.join(sorted(WAIVABLE))}; none on public bodies, proxies or personal data.",
                ),
                f"{place}.code",
            )


def _unknown(located: Located[Record], place: str, name: str, ja: str, en: str, known: Sequence[str]) -> Finding:
    guess = nearest(name, known) or known[-1]
    return located.finding(
        "S-VALUE",
        Severity.ERROR,
        Bilingual(f"「{quoted(name)}」という{ja}はありません。", f"There is no {en} `{quoted(name)}`."),
        Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?"),
        place,
    )


def append(folder: Path, record: Record, entries: Sequence[Entry]) -> Path:
    """Adds lines to a submission's record and makes the record where there is none. All lines, or none.

    Raises CannotAppend, OSError.
    """
    file = folder / f"{record.number}.yaml"
    if file.is_symlink():
        raise CannotAppend(str(file))
    if file.exists():
        before = file.read_bytes()
    else:
        folder.mkdir(parents=True, exist_ok=True)
        before = (_HEAD + _head(record)).encode()
    old, findings = record_of(before, str(file))
    if old is None or findings:
        raise CannotAppend(str(file))
    text = before.decode("utf-8-sig")
    entries = [each.model_copy(update={"at": each.at.replace(microsecond=0)}) for each in entries]
    try:
        for entry in entries:
            text = editing.add_item(text, "log", list(Record.model_fields), list(_pairs(entry)), first=False)
    except editing.CannotEdit as error:
        raise CannotAppend(str(file)) from error
    new, findings = record_of(text.encode(), str(file))
    wanted = old.value.model_copy(update={"log": (*old.value.log, *entries)})
    if findings or new is None or new.value != wanted:
        raise CannotAppend(str(file))
    write_atomically(file, text.encode())
    return file


def _head(record: Record) -> str:
    values = record.model_dump(exclude_none=True, exclude={"log"})
    return "".join(f"{name}: {_written(value)}\n" for name, value in values.items())


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    values: Mapping[str, object] = entry.model_dump(exclude_none=True)
    yield from ((name, _written(value)) for name, value in values.items() if value not in ((), []))


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(zone("Asia/Tokyo")).isoformat(timespec="seconds")
    if isinstance(value, (tuple, list)):
        return editing.flow_list(str(each) for each in value)
    return editing.scalar(value) if isinstance(value, str) else str(value)
