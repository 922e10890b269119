"""The text of an issue that was made with a form, back to the answers: field by field, and never one into another.

The text is parted only at lines that are exactly `### <a label of the form>`, each label once and in the form's
order; all else is text. A label that stands twice cannot be parted with certainty: then neither its field nor the one
before it is read, and a finding names the label. Ids come from the form and never from the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.intake.formshape import Asked, FormShape, editions, marker_in, present
from generator.intake.problems import Problem, problem, unclear

MOST_CHARACTERS, MOST_LINES = 60_000, 3_000
"""GitHub takes 65,536 characters."""
_BREAKS = re.compile("\r\n|\r|\n")
_FENCE, _FENCE_END = "```text", "```"
_EMPTY = {"", "_No response_"}
_BOX = re.compile(r"- \[([ xX])\] (.*)")
_SEVERAL = Bilingual("1行で答える項目に、何行も書かれています。", "One line is asked for, and there are several.")
_ONE_LINE = Bilingual("1行にまとめて書いてください。", "Please write it on one line.")
_UNFENCED = Bilingual("文章の囲み（```）が途中で切れています。", "The fence (```) around the text is broken.")
_FENCE_AGAIN = Bilingual(
    "文章の最初に ```text、最後に ``` の行を置いてください。",
    "Put a line ```text before the text and a line ``` after it.",
)
_NOT_BOXES = Bilingual("選択肢ではない行があります。", "There is a line that is none of the choices.")
_CHOOSE = Bilingual("フォームの選択肢から選んでください。", "Please choose from what the form offers.")


@dataclass(frozen=True)
class Answers:
    """What was answered: id of the field to its text, or to the codes of the boxes that were ticked."""

    form: str
    texts: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Section:
    asked: Asked
    lines: list[str]
    before_missing: bool


def read_body(body: str) -> Answers:
    """The answers that a text holds, and everything that keeps one of them from being read."""
    if len(body) > MOST_CHARACTERS:
        return Answers("event", problems=(_no_form(f"{len(body):,} > {MOST_CHARACTERS:,}"),))
    lines = _BREAKS.split(unicodedata.normalize("NFC", body))
    if len(lines) > MOST_LINES:
        return Answers("event", problems=(_no_form(f"{len(lines):,} > {MOST_LINES:,}"),))
    shape, strange = _shape_of(lines)
    labels = {f"### {each.label}": number for number, each in enumerate(shape.fields)}
    heads = [(at, labels[line]) for at, line in enumerate(lines) if line in labels]
    if not heads:
        return Answers(shape.form, problems=(_no_form(quoted(next((line for line in lines if line.strip()), "-"))),))
    problems = [*strange, *_outside(lines[: heads[0][0]])]
    texts: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    for section in _sections(shape, lines, heads, problems):
        _read(section, texts, ticked, problems)
    return Answers(shape.form, texts, ticked, tuple(problems))


def _no_form(what: str) -> Problem:
    return problem("I-FORM", "", what=what)


def _shape_of(lines: Sequence[str]) -> tuple[FormShape, Iterable[Problem]]:
    """The edition that the text was made with; where it names none that is known, the present one it is most like."""
    marker = marker_in(list(lines))
    if marker and marker in editions():
        return editions()[marker], ()
    here = set(lines)
    likest = max(
        (present("event"), present("change")),
        key=lambda shape: sum(f"### {each.label}" in here for each in shape.fields),
    )
    return likest, (problem("I-OTHER-FORM", "", what=marker or "?"),)


def _outside(lines: Sequence[str]) -> Iterator[Problem]:
    if any(line.strip() for line in lines):
        yield problem("I-OUTSIDE", "")


def _sections(
    shape: FormShape, lines: list[str], heads: list[tuple[int, int]], problems: list[Problem]
) -> Iterator[_Section]:
    """The sections whose beginning and end are certain."""
    numbers = [number for _at, number in heads]
    doubtful = {number for number in numbers if numbers.count(number) > 1}
    doubtful |= {
        one for place, one in enumerate(numbers) if one not in doubtful and _out_of_order(place, numbers, doubtful)
    }
    problems += [_twice(shape.fields[number]) for number in sorted(doubtful)]
    there = set(numbers)
    for missing in (each for number, each in enumerate(shape.fields) if number not in there):
        problems.append(problem("I-LABEL", missing.id, what=missing.label))
    for place, (at, number) in enumerate(heads):
        following = numbers[place + 1] if place + 1 < len(heads) else len(shape.fields)
        if number in doubtful or following in doubtful:
            continue
        end = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        yield _Section(shape.fields[number], lines[at + 1 : end], following != number + 1)


def _out_of_order(place: int, numbers: list[int], doubtful: set[int]) -> bool:
    """Whether a label stands after one that should follow it, or before one that should precede it."""
    own = numbers[place]
    earlier = any(other > own for other in numbers[:place] if other not in doubtful)
    return earlier or any(other < own for other in numbers[place + 1 :] if other not in doubtful)


def _twice(asked: Asked) -> Problem:
    return problem("I-TWICE", asked.id, what=asked.label)


def _read(
    section: _Section, texts: dict[str, str], ticked: dict[str, tuple[str, ...]], problems: list[Problem]
) -> None:
    """One section to its answer, or to a finding."""
    asked, lines = section.asked, _trimmed(section.lines)
    if "\n".join(lines).strip() in _EMPTY:
        return
    if asked.kind == "boxes":
        _read_boxes(asked, lines, ticked, problems)
    elif asked.kind == "fenced":
        fenced = len(lines) > 1 and lines[0] == _FENCE and lines[-1] == _FENCE_END
        # Where the next label is gone, a fence that ends within may be the end of this text.
        if fenced and not (section.before_missing and _FENCE_END in lines[1:-1]):
            texts[asked.id] = "\n".join(lines[1:-1])
        elif lines[0] == _FENCE or section.before_missing:
            # Where the fence does not end, or the next label is gone, the text may be of two fields.
            problems.append(_unclear(asked, lines, _UNFENCED, _FENCE_AGAIN))
        else:
            texts[asked.id] = "\n".join(lines)
    elif len([line for line in lines if line.strip()]) > 1:
        problems.append(_unclear(asked, lines, _SEVERAL, _ONE_LINE))
    else:
        text = lines[0]
        codes = [code for code, words in asked.options.items() if words == text]
        texts[asked.id] = codes[0] if codes else text


def _read_boxes(asked: Asked, lines: list[str], ticked: dict[str, tuple[str, ...]], problems: list[Problem]) -> None:
    found: list[str] = []
    for line in lines:
        match = _BOX.fullmatch(line)
        words = re.sub(r" \[form [0-9a-f]{8}\]$", "", match[2]) if match else ""
        codes = [code for code, each in asked.options.items() if each == words]
        if not match or not codes:
            if line.strip():
                problems.append(_unclear(asked, [line], _NOT_BOXES, _CHOOSE))
        elif match[1] != " " and codes[0] not in found:
            found.append(codes[0])
    ticked[asked.id] = tuple(code for code in asked.options if code in found)


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines that GitHub writes around an answer."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _unclear(asked: Asked, lines: Sequence[str], why: Bilingual, todo: Bilingual) -> Problem:
    return unclear(asked.id, " ".join(lines), why, todo)
