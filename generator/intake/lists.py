"""Answers that hold several things, one a line: sessions and organizers."""

from __future__ import annotations

import re

from generator.base.language import Bilingual
from generator.base.text import cleaned, one_line
from generator.content import times
from generator.entryform.options import WORDS
from generator.intake.dates import TODO, Unclear, span_of
from generator.intake.plainly import Leaf, Plain, chosen, may_stand
from generator.intake.problems import Problem, unclear, understood

Item = dict[str, "Leaf | Item"]
"""An item of a list: names to values, nested as in the file."""

MOST_ITEMS = 200
_BULLET = re.compile(r"(?:[・•●○◆■*]\s*|-\s+|[0-9]{1,2}[.)]\s+)(?=\S)")
_NUMBERED = re.compile(r"(第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*(?:回|日目|部)|[0-9０-９]{1,2}\s*日目)\s*[:：]?\s+|(第\s*[0-9０-９]{1,3}\s*回)[:：]")  # fmt: skip
_AS_ASKED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?: ?[-~～〜–] ?[0-9]{2}:[0-9]{2})?)?")
_PARTED = re.compile(r"\s*[|｜\t]\s*")
_TOO_MANY = Bilingual(f"{MOST_ITEMS}行を超えています。", f"There are more than {MOST_ITEMS} lines.")
_FEWER = Bilingual("催しを分けて申請してください。", "Please submit it as several events.")
_ORDER = Bilingual("団体の種類か関わり方が読み取れません。", "The kind of the body or its role cannot be read.")
_AS_TOLD = Bilingual(
    "「名称 | 英語名 | 種類 | 関わり方」の順に、| で区切って書いてください。例: 見本大学 | Mihon University | 大学 | 後援",
    "Please write name | English name | kind | role, for example 見本大学 | Mihon University | university | Support.",
)


def _lines(field: str, text: str) -> tuple[list[str], list[Problem]]:
    lines = [line.strip(" \u3000") for line in cleaned(text).split("\n") if line.strip()]
    problems = [unclear(field, lines[MOST_ITEMS], _TOO_MANY, _FEWER)] if len(lines) > MOST_ITEMS else []
    return lines[:MOST_ITEMS], problems


def sessions_of(field: str, text: str) -> tuple[list[Item], list[Problem]]:
    """The sessions of an answer, in the order in which they start; a line that is not certain stays as it is."""
    lines, problems = _lines(field, text)
    items: list[Item] = []
    for line in lines:
        item, problem = _session(field, line)
        items.append(item)
        problems += [problem] if problem else []
    starts = [item["start"] for item in items]
    if all(isinstance(start, Plain) for start in starts):
        items.sort(key=lambda item: item["start"].text if isinstance(item["start"], Plain) else "")
    return items, problems


def _session(field: str, line: str) -> tuple[Item, Problem | None]:
    bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    numbered = _NUMBERED.match(bare)
    title: Item = {"title": {"ja": one_line(numbered[1] or numbered[2])}} if numbered else {}
    when = bare[numbered.end() :] if numbered else bare
    if may_stand(times.moment, when):
        return {**title, "start": Plain(when)}, None
    try:
        span = span_of(when)
    except Unclear as error:
        return {"start": one_line(line)}, unclear(field, line, error.why, TODO)
    end: Item = {"end": Plain(span.end)} if span.end else {}
    told = (
        None if _AS_ASKED.fullmatch(when) else understood(field, line, " - ".join(filter(None, (span.start, span.end))))
    )
    return {**title, "start": Plain(span.start), **end}, told


def organizers_of(field: str, text: str) -> tuple[list[Item], list[Problem]]:
    """The bodies of an answer; a line that is not certain keeps its words as the name."""
    lines, problems = _lines(field, text)
    items: list[Item] = []
    for line in lines:
        bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
        parts = [part.strip() for part in _PARTED.split(bare)]
        kind = chosen(WORDS["kind"], parts[-2]) if len(parts) > 2 else None
        role = chosen(WORDS["role"], parts[-1]) if len(parts) > 2 else None
        if kind is None or role is None or len(parts) > 4 or not parts[0]:
            problems.append(unclear(field, line, _ORDER, _AS_TOLD))
            items.append({"name": {"ja": one_line(bare)}})
            continue
        english: Item = {"en": one_line(parts[1])} if len(parts) == 4 and parts[1] else {}
        items.append({"name": {"ja": one_line(parts[0]), **english}, "kind": Plain(kind), "role": Plain(role)})
    return items, problems
