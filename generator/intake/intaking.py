"""The trip of `saijiki intake`: a submission to an event's file, written and judged as `validate` judges it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.base.findings import TOP, Finding, in_order
from generator.base.language import Bilingual
from generator.base.outputs import write_atomically
from generator.base.text import quoted
from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.content.times import first_day, moment
from generator.content.values import id_word
from generator.content.yamltree import Scalar
from generator.entryform.asked import fields_of
from generator.intake.changing import change
from generator.intake.drafting import Draft, drafted, missing_mark, text_of
from generator.intake.filetext import as_intake_left_it, fields_in, file_of_number, received_in, signed
from generator.intake.naming import fallback, free, slug, taken_ids
from generator.intake.payload import Submitted
from generator.intake.plainly import Plain, may_stand
from generator.intake.problems import Problem, folded, located, problem
from generator.reports.report import Report, Submission
from generator.reports.validating import validate

_B = Bilingual
_MOST_MARKS = 4
_MARKED = {"I-UNCLEAR", "I-TWICE", "I-PROXY", "I-IMPORT"}
"""What stands in the file as a comment, too."""
_ASKED = {field.place.split(".")[0] for field in fields_of("event")}
_CANNOT = _B("希望の名前「{id}」は使えないため、", "The name that was wished for ({id}) cannot be used. ")
_TAKEN = _B("「{id}」は使われています。", "`{id}` is taken. ")
_ENGLISH = _B("ほかの名前にするときは、英語名か「ページの名前」を書いてください。", "For another name, give an English title or a name of the page.")  # fmt: skip
_WISH = _B("ほかの名前にするときは、「ページの名前」に書いてください。公開した後は変えられません。", "For another one, write it under “name of the page”. It cannot change once it is published.")  # fmt: skip
_NO_TITLE = _B("英字の名称がないため、", "There is no title in Latin letters. ")


class ChangedByHand(Exception):
    """The file of the submission was changed since intake wrote it; carries its path."""


@dataclass(frozen=True)
class Place:
    """Where entries are looked for (`content`) and where the file goes (`out`, a folder of the same form)."""

    content: Path
    out: Path
    replace: bool = False
    """Whether a file that was changed by hand is written anew."""
    by_number: bool = True
    """Whether an earlier version is looked for by the submission's number; else it is `earlier`, or there is none."""
    earlier: Path | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a submission. `path` is None where nothing was written."""

    path: Path | None
    report: Report
    updated: bool = False


def take(came: Submitted, place: Place, now: datetime) -> Taken:
    """Writes the file of a submission and judges it. Raises ChangedByHand, OSError."""
    if not came.answers.texts and not came.answers.ticked:
        return _nothing(came.answers.problems, place, now)
    if came.answers.form == "change":
        return _changed(came, place, now)
    draft = drafted(came.answers)
    earlier = _earlier(came, place)
    before = earlier.read_text("utf-8", "replace") if earlier else ""
    if earlier and not place.replace and not as_intake_left_it(before):
        raise ChangedByHand(str(earlier))
    name = earlier.stem if earlier else name_for(draft, came.number, taken_ids(place.content) | taken_ids(place.out))
    received = (received_in(earlier.read_bytes()) if earlier else None) or came.received
    path = place.out / "events" / year_of(draft, received) / f"{name}.yaml"
    text = _text(draft, name, received, came.number, _carried(before))
    write_atomically(path, text.encode())
    if earlier and earlier.resolve() != path.resolve() and earlier.resolve().is_relative_to(place.out.resolve()):
        earlier.unlink()
    return Taken(path, _report(path, draft.problems, text, place, now, earlier), earlier is not None)


def _earlier(came: Submitted, place: Place) -> Path | None:
    if came.number is None or not place.by_number:
        return place.earlier
    return file_of_number(place.out, came.number) or file_of_number(place.content, came.number)


def _nothing(problems: Iterable[Problem], place: Place, now: datetime) -> Taken:
    """No form at all: nothing is written."""
    found = [each.finding("-", {}, "") for each in problems] or [problem("I-FORM", "", what="-").finding("-", {}, "")]
    return Taken(None, replace(validate(place.content, [place.content / "site.yaml"], now), others=tuple(found)))


def name_for(draft: Draft, number: int | None, taken: set[str]) -> str:
    """The id of a new entry, and what is said about it."""
    wish, why = draft.tree.pop("id", None), _B("", "")
    if isinstance(wish, str) and may_stand(id_word, wish):
        name, todo = wish, _WISH
    else:
        titles = [draft.at("title.en"), draft.at("title.ja")]
        found = next((made for title in titles if isinstance(title, str) and (made := slug(title))), None)
        codes = [each.text for place in ("venue.prefecture", "category") if isinstance(each := draft.at(place), Plain)]
        name, todo = found or fallback(number, *codes), _WISH if found else _ENGLISH
        why = _CANNOT.filled(id=quoted(wish)) if isinstance(wish, str) else why if found else _NO_TITLE
    chosen = free(name, taken)
    if chosen != name:
        why = _TAKEN.filled(id=name)
    if chosen != wish:
        draft.problems.append(problem("I-ID", "id", value=chosen, why=why, todo=todo))
    return chosen


def year_of(draft: Draft, received: str) -> str:
    """The folder: the year of the first session, or of the receipt while no date can be read."""
    start = next((item.get("start") for item in draft.tree.get("sessions") or []), None)
    if isinstance(start, Plain):
        return str(first_day(moment(Scalar(start.text, True, TOP))).year)
    return received[:4]


def _carried(before: str) -> dict[str, list[str]]:
    """The lines of what no form asks for and others have written: the status, the revision, the record of changes."""
    lines = before.split("\n")
    places = fields_in(before) if before else {}
    return {
        name: lines[start:end]
        for name, (start, end) in places.items()
        if name not in _ASKED | {"id", "submission"} and name in Event.model_fields
    }


def _text(draft: Draft, name: str, received: str, number: int | None, carried: Mapping[str, Sequence[str]]) -> str:
    numbered = {"number": Plain(str(number))} if number is not None else {}
    submission = {"received": Plain(received), **draft.tree.get("submission", {}), **numbered}
    tree = {**draft.tree, "id": Plain(name), "submission": submission}
    return signed(text_of(tree, marked(text_of(tree, {}, carried), draft.problems), carried))


def marked(text: str, problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Top-level field to what must still be confirmed in it."""
    places, found = _places("event"), dict[str, list[str]]()
    for each in problems:
        name = places.get(each.field, "").split(".")[0]
        if each.code in _MARKED and name:
            found.setdefault(name, []).append(f"{each.message.ja} / {each.message.en}")
    unclear = set(found)
    _located, findings = read_bytes(text.encode(), "", "event")
    for finding in findings:
        name = finding.field.split(".")[0]
        if finding.code == "S-DATE" and name in unclear:
            continue  # said already, with the reason
        whole = finding.code == "S-MISSING" and finding.field == name
        said = missing_mark(name) if whole else f"{finding.message.ja} / {finding.message.en}"
        found.setdefault(name, []).append(said)
    return {name: said[:_MOST_MARKS] for name, said in found.items()}


def _places(form: str) -> dict[str, str]:
    return {field.id: field.place for field in fields_of(form)}


def _report(
    path: Path,
    problems: Iterable[Problem],
    text: str,
    place: Place,
    now: datetime,
    earlier: Path | None,
    form: str = "event",
) -> Report:
    """What `validate` finds in the file, and beside it what was found in the answers."""
    judged = validate(place.content, [path], now)
    own = located(problems, str(path), text, _places(form))
    submissions = tuple(_with(each, own, earlier) for each in judged.submissions)
    return replace(judged, submissions=submissions)


def _with(submission: Submission, own: Iterable[Finding], earlier: Path | None) -> Submission:
    kept = [each for each in submission.findings if not _of_itself(each, Path(submission.path), earlier)]
    return replace(submission, findings=in_order(folded(kept, own)))


def _of_itself(finding: Finding, path: Path, earlier: Path | None) -> bool:
    """Whether a new version is taken for a double of the version that it stands for in another folder."""
    if earlier is None or not earlier.exists() or earlier.resolve() == path.resolve():
        return False
    return finding.code in {"S-ID", "R-DUP"} and (
        str(earlier) in finding.message.en or earlier.stem in finding.message.en
    )


def _changed(came: Submitted, place: Place, now: datetime) -> Taken:
    changed = change(came, place.content, place.out)
    if changed.path is None or changed.file is None:
        return _nothing(changed.problems, place, now)
    write_atomically(changed.path, changed.data)
    text = changed.data.decode("utf-8", "replace")
    report = _report(changed.path, changed.problems, text, place, now, changed.file, "change")
    return Taken(changed.path, report, True)
