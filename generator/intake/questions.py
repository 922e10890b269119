"""The questions of `saijiki new`: the fields that apply, one after the other, for an event or a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.program import Program
from generator.entryform.asked import ONLY_IF, PARTS
from generator.entryform.fields import Field, Model, Part
from generator.intake.drafting import Draft
from generator.intake.plainly import Plain

_B = Bilingual
_PROGRAM = (
    Part(
        _B("プログラムの名前", "The program"),
        _B("1つの年度の版を1つのファイルに書きます。事実は後からファイルに書き足します。", "One file for each fiscal year. The facts are added to the file afterwards."),
        (
            Field("id", example="hiring-support", named=_B("プログラムの名前（英小文字・数字・ハイフン）", "Name of the program (small letters, digits, hyphens)"), model=Program),
            Field("fiscal_year", _B("始まる年の西暦。", "The year in which it begins."), "2026", model=Program),
            Field("title.ja", example="採用支援事業", model=Program),
            Field("title.en", example="Support for hiring", model=Program),
            Field("operator.name.ja", example="見本機構", named=_B("実施機関", "Operator"), model=Program),
            Field("operator.name.en", example="Mihon Agency", named=_B("実施機関（英語）", "Operator in English"), model=Program),
            Field("summary.ja", model=Program),
            Field("summary.en", model=Program),
            Field("audiences", model=Program),
        ),
    ),
    Part(
        _B("募集と出典", "Applications and source"),
        _B("資料に書かれていないことは書きません。", "What the source does not say is left out."),
        (
            Field("status", _B("日付から分かるときも、資料のとおりに選びます。", "Choose what the source says."), needed=True, named=_B("募集の状況", "State of the applications"), model=Program),
            Field("application.opens", example="2026-04-01", model=Program),
            Field("application.closes", example="2026-05-29 17:00", model=Program),
            Field("source.document", example="2026年度募集要領", needed=True, named=_B("出典の資料名", "Name of the source document"), model=Program),
            Field("source.as_of", _B("資料の日付。年月や年だけでもかまいません。", "Date of the source; a month or a year will do."), "2026-04", named=_B("出典の日付", "Date of the source"), model=Program),
        ),
    ),
)  # fmt: skip
_EVENT_BASE: dict[str, Any] = {
    "id": Plain("sample-event"),
    "title": {"ja": "（記入前）"},
    "form": Plain("single_event"),
    "category": Plain("seminar"),
    "focus": Plain("professional"),
    "purpose": {"ja": "（記入前）"},
    "audiences": [Plain("company")],
    "organizers": [{"name": {"ja": "見本県"}, "kind": Plain("local_gov"), "role": Plain("host")}],
    "sessions": [{"start": Plain("2199-01-01")}],
    "format": Plain("unknown"),
    "detail_url": "https://example.jp/",
    "submission": {"received": Plain("2026-01-01"), "body": {"name": "見本県", "kind": Plain("local_gov")}},
}
_PROGRAM_BASE: dict[str, Any] = {
    "id": Plain("sample-program"),
    "fiscal_year": Plain("2026"),
    "title": {"ja": "見本の事業"},
    "operator": {"name": {"ja": "見本機構"}},
    "audiences": [Plain("company")],
    "status": Plain("unknown"),
    "source": {"document": "見本要領"},
}


@dataclass(frozen=True)
class Questions:
    """What is asked for one kind of entry. `base` is an entry in which nothing is wrong, to judge one answer by."""

    name: str
    model: Model
    parts: tuple[Part, ...]
    base: Mapping[str, Any]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every question, in order."""
        return tuple(each for part in self.parts for each in part.fields if each.place)


QUESTIONS = {
    "event": Questions("event", Event, PARTS, _EVENT_BASE),
    "program": Questions("program", Program, _PROGRAM, _PROGRAM_BASE),
}


def applies(field: Field, draft: Draft) -> bool:
    """Whether a question is worth asking after the answers so far."""
    for begin, (place, wanted) in ONLY_IF.items():
        if field.place == begin or field.place.startswith(f"{begin}."):
            answer = draft.at(place)
            return isinstance(answer, Plain) and answer.text in wanted
    if field.place.startswith("organizers.1.") and field.place != "organizers.1.name.ja":
        organizers = draft.tree.get("organizers", [])
        return len(organizers) > 1
    return True


def needed(field: Field, draft: Draft) -> bool:
    """Whether a question must be answered, given the answers so far."""
    if field.place.startswith("submission.proxy.requested_by"):
        return applies(field, draft)
    second = field.place in {"organizers.1.kind", "organizers.1.role"}
    return applies(field, draft) if second else field.required
